"""The report on one page of tags: a headline, a summary of where the points went, a remark for each tag."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from towhom.feedback import say
from towhom.feedback.around import Around
from towhom.feedback.nothing import nothing_there
from towhom.model import Article
from towhom.scoring import Score
from towhom.scoring.spans import Span
from towhom.task import Task


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence or two about one passage.

    ``kind`` is right, boundary, label, extra, attribute, link, contested or missed. ``tag`` is the student's tag id
    (None for a missed passage); ``start`` and ``end`` are half-open code points into the article's text.
    """

    kind: str
    tag: str | None
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a student reads after *Check* or in graded feedback."""

    headline: str
    summary: tuple[str, ...]
    remarks: tuple[Remark, ...]


def explain(score: Score, article: Article, *, reveal: bool, task: Task | None = None) -> Report:
    """The report on ``score`` for the text of ``article``.

    ``reveal=True`` shows the key's words (practice). Otherwise they never appear: the student's own tags are marked,
    at which end they are off but not by how much, and what was missed is counted by label and paragraph.
    ``article.gold`` is needed only to reveal. ``task`` keeps to what was asked where it narrows a label.
    """
    around = Around(article, score, task)
    remarks = sorted(_remarks(score, around, reveal), key=lambda r: (r.start, r.end, r.kind))
    return Report(say.headline(score), tuple(_summary(score, article, reveal)), tuple(remarks))


def _summary(score: Score, article: Article, reveal: bool) -> Iterator[str]:
    if score.blank:
        yield say.BLANK
        return
    yield say.points(score)
    yield from say.losses(score)
    if score.missed and not reveal:
        yield say.missed_by_paragraph([(s.label, _paragraph(s, article)) for s in score.missed])
    if reveal and score.value < 1:
        yield say.AGAIN


def _paragraph(span: Span, article: Article) -> int:
    """The number of the block that a span starts in; 0 is the headline of a whole article."""
    start = article.words.starts[span.first]
    number = next(i for i, (_, end) in enumerate(article.spans) if start < end)
    return number if article.headline else number + 1


def _remarks(score: Score, around: Around, reveal: bool) -> Iterator[Remark]:
    def remark(kind: str, span: Span, text: str, tag: str | None) -> Remark:
        words = around.words
        return Remark(kind, tag, words.starts[span.first], words.ends[span.last - 1], text)

    for match in score.matches:
        kind, text = say.matched(match, around, reveal=reveal)
        yield remark(kind, match.given, text, match.given.ids[0])
    for given, gold in score.mislabelled:
        text = say.mislabelled(given, gold.label if reveal else None, around)
        yield remark("label", given, text, given.ids[0])
    for span in score.extras:
        yield remark("extra", span, nothing_there(span, around, reveal=reveal), span.ids[0])
    for span in score.ignored:
        yield remark("contested", span, say.unasked(span, around, reveal=reveal), span.ids[0])
    if reveal and not score.blank:
        for span, text in _missed(score, around):
            yield remark("missed", span, text, None)


def _missed(score: Score, around: Around) -> Iterator[tuple[Span, str]]:
    """The passages that were not tagged under any label, in reading order."""
    excused = {gold.ids for _, gold in score.mislabelled}
    told: set[str] = set()
    for span in sorted((s for s in score.missed if s.ids not in excused), key=lambda s: (s.first, s.last, s.ids)):
        yield span, say.missed(span, around, first=span.label not in told)
        told.add(span.label)
