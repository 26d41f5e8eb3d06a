"""Tags over a text as static HTML: no JavaScript, everything escaped, fit for print, feedback and nbconvert.

Underlines nest: a tag inside another is drawn nearer to the letters. Each tag starts with its letter, in its colour,
and its line has a pattern of its own, so that colour is never the only sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise

from towhom.codebook import GUIDE, LABELS
from towhom.feedback import Remark, Report
from towhom.model import Article, Link, Tag, TagSet
from towhom.tagger.border import LETTERS
from towhom.tagger.looks import STYLE
from towhom.tagger.shares import Run, runs
from towhom.task import Task

_LANE = 4  # pixels between one underline and the next
_DEEPEST = 8  # tags below this many others keep letter and note, but no line: nobody could read it
_SIGNS = {"right": "✓", "extra": "✕", "label": "↔", "boundary": "≈", "attribute": "≈", "link": "≈", "contested": "·"}
_LABEL_ORDER = {label: i for i, label in enumerate(LABELS)}


def render(
    article: Article,
    tagset: TagSet,
    report: Report | None = None,
    *,
    task: Task | None = None,
    shares: Iterable[float] = (),
) -> str:
    """One self-contained ``<article>``: the text with its tags, a legend, and the remarks as numbered notes.

    Offsets are code points into ``article.text``; the tag set must be valid for it. With a ``task``, only tags of the
    labels that it asks for are drawn. ``shares`` is the part of a class, 0 to 1, that tagged each word.
    """
    page = _Page(article, tagset, report, task.labels if task else None, list(runs(list(shares), article)))
    parts = [
        f"<style>{STYLE}</style>",
        page.legend(task.labels if task else None),
        *page.blocks(),
        page.notes(),
    ]
    return f'<article class="towhom-page">{"".join(parts)}</article>'


class _Page:
    """One rendering: which tags, in which lane, with which numbers."""

    def __init__(
        self, article: Article, tagset: TagSet, report: Report | None, labels: Sequence[str] | None, heat: list[Run]
    ) -> None:
        self.article, self.report, self.heat = article, report, heat
        remarks = () if report is None else report.remarks
        missed = [
            Tag(f"missed {i}", "missed", r.start, r.end)
            for i, r in enumerate(remarks)
            if r.tag is None and r.end > r.start
        ]
        asked = [t for t in tagset.tags if labels is None or t.label in labels]
        self.tags = sorted([*asked, *missed], key=lambda t: (t.start, -t.end, _LABEL_ORDER.get(t.label, 9), t.id))
        self.lanes = _lanes(self.tags)
        self.numbers = _link_numbers(self.tags, tagset.links)
        self.remarks = list(enumerate(remarks, 1))
        self.marks = _marks(self.remarks, missed)

    def legend(self, labels: Sequence[str] | None) -> str:
        used = {t.label for t in self.tags}
        shown = [label for label in LABELS if (label in labels if labels else label in used)]
        items = "".join(
            f'<span class="towhom-key"><b class="towhom-letter towhom-{x}">{LETTERS[x]}</b> '
            f'<span class="towhom-line towhom-{x}">{escape(GUIDE[x].title)}</span></span>'
            for x in shown
        )
        if self.heat:
            items += '<span class="towhom-key"><sup class="towhom-share">40 %</sup> of the class tagged it</span>'
        return f'<p class="towhom-legend">{items}</p>' if items else ""

    def blocks(self) -> Iterator[str]:
        for i, (start, end) in enumerate(self.article.spans):
            name = "h3" if i == 0 and self.article.headline else "p"
            yield f'<{name} dir="auto">{"".join(self._pieces(start, end))}</{name}>'

    def _pieces(self, start: int, end: int) -> Iterator[str]:
        """The block cut at every edge of a tag, each piece inside the lines of all tags that cover it."""
        here = [t for t in self.tags if t.start < end and start < t.end]
        heat = [r for r in self.heat if start <= r.start < end]
        edges = sorted({start, end, *(e for e in _ends(here, heat) if start < e < end)})
        for a, b in pairwise(edges):
            over = [t for t in here if t.start <= a and b <= t.end and self.lanes[t.id] < _DEEPEST]
            run = next((r for r in heat if r.start <= a and b <= r.end), None)
            yield self._piece(a, b, over, here, run)

    def _piece(self, a: int, b: int, over: list[Tag], here: list[Tag], run: Run | None) -> str:
        """Letters and note numbers stand inside the lines that run on past them, so that those are not broken."""
        through = [t for t in over if t.start < a and b < t.end]
        ending = [t for t in over if t.start < a and b == t.end]
        begun = [t for t in over if t.start == a]
        letters = "".join(self._letter(t) for t in here if t.start == a)
        references = "".join(self._reference(t) for t in here if t.end == b)
        inner = f"{self._opened(ending)}{letters}{self._opened(begun)}{self._words(a, b, run)}"
        closed, open_still = "</span>" * (len(over) - len(through)), "</span>" * len(through)
        return f"{self._opened(through)}{inner}{closed}{references}{open_still}"

    def _words(self, a: int, b: int, run: Run | None) -> str:
        """The words themselves, on the tint of the class's share, with the figure where a run begins."""
        words = escape(self.article.text[a:b])
        if run is None:
            return words
        figure = f'<sup class="towhom-share">{run.percent} %</sup>' if a == run.start else ""
        return f'{figure}<span class="towhom-heat-{run.step}">{words}</span>'

    def _opened(self, tags: list[Tag]) -> str:
        return "".join(self._open(t) for t in sorted(tags, key=lambda t: -self.lanes[t.id]))

    def _open(self, tag: Tag) -> str:
        below = 1 + _LANE * self.lanes[tag.id]
        title = escape(", ".join([tag.label, *tag.attributes.values()]), quote=True)
        label = tag.label if tag.label in GUIDE else "missed"
        return f'<span class="towhom-line towhom-{label}" style="padding-bottom:{below}px" title="{title}">'

    def _letter(self, tag: Tag) -> str:
        if tag.label not in GUIDE:
            return ""
        numbers = ",".join(self.numbers.get(tag.id, ()))
        return f'<b class="towhom-letter towhom-{tag.label}">{LETTERS[tag.label]}{numbers}</b>'

    def _reference(self, tag: Tag) -> str:
        return "".join(f'<sup class="towhom-ref">{n}</sup>' for n in self.marks.get(tag.id, ()))

    def notes(self) -> str:
        if self.report is None:
            return ""
        summary = "".join(f"<li>{escape(line)}</li>" for line in self.report.summary)
        remarks = "".join(self._note(n, r) for n, r in self.remarks)
        listed = f"<ol>{remarks}</ol>" if remarks else ""
        return f"<section><h4>{escape(self.report.headline)}</h4><ul>{summary}</ul>{listed}</section>"

    def _note(self, number: int, remark: Remark) -> str:
        sign = _SIGNS.get(remark.kind, "+")
        return f'<li value="{number}"><b class="towhom-sign">{sign}</b> {escape(remark.text)}</li>'


def _ends(tags: Iterable[Tag], heat: Iterable[Run]) -> Iterator[int]:
    yield from (end for tag in tags for end in (tag.start, tag.end))
    yield from (end for run in heat for end in (run.start, run.end))


def _marks(remarks: Sequence[tuple[int, Remark]], missed: Sequence[Tag]) -> dict[str, list[int]]:
    """The numbers of the notes at the end of each tag."""
    marks: dict[str, list[int]] = {}
    lost = iter(missed)
    for number, remark in remarks:
        owner = remark.tag if remark.tag is not None else next(lost).id if remark.end > remark.start else ""
        marks.setdefault(owner, []).append(number)
    return marks


def _lanes(tags: Sequence[Tag]) -> dict[str, int]:
    """Lane 0 is next to the letters; short tags come first, so that a claim runs beneath the source inside it."""
    taken: list[list[Tag]] = []
    lanes = {}
    for tag in sorted(tags, key=lambda t: (t.end - t.start, t.start)):
        free = (i for i, lane in enumerate(taken) if all(t.end <= tag.start or tag.end <= t.start for t in lane))
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append(tag)
        lanes[tag.id] = lane
    return lanes


def _link_numbers(tags: Sequence[Tag], links: Sequence[Link]) -> dict[str, list[str]]:
    """Linked claims are numbered in reading order; sources and cues bear the same numbers, in a chain with a letter."""
    numbers: dict[str, list[str]] = {}
    linked = {k.claim for k in links}
    for number, claim in enumerate((t.id for t in tags if t.id in linked), 1):
        numbers.setdefault(claim, []).append(str(number))
        own = [k for k in links if k.claim == claim]
        for i, link in enumerate(own):
            letter = chr(97 + i % 26) if len(own) > 1 else ""
            for end in filter(None, (link.source, link.cue)):
                numbers.setdefault(end, []).append(f"{number}{letter}")
    return numbers
