"""Tidy tables of articles, tags, links and words: one row for each, columns that mean the same everywhere."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from towhom.codebook import ATTRIBUTES, LABELS
from towhom.model import Article, Tag
from towhom.tables.opened import Asked, gold_of, opened

if TYPE_CHECKING:
    import pandas as pd

# Each attribute once, in the codebook's order.
_ATTRIBUTES = tuple(dict.fromkeys(name for names in ATTRIBUTES.values() for name in names))
_META = ("headline", "outlet", "genre", "date", "clean", "difficulty", "headline_verdict")


def articles(asked: Asked = None) -> pd.DataFrame:
    """One row for each article (all practice articles for None), ``article`` (its name) as index.

    Columns: ``headline``, ``outlet``, ``genre``, ``date``, ``clean``, ``difficulty``, ``headline_verdict``,
    ``paragraphs`` and ``words`` (counts), and a count of tags for each label; contested tags and variants are not
    counted. Raises UnknownName, and ToWhomError for a graded article.
    """
    return _frame([_about(a) for a in opened(asked)], ["article", *_META, "paragraphs", "words", *LABELS], "article")


def _about(article: Article) -> dict[str, Any]:
    counts = dict.fromkeys(LABELS, 0)
    for tag in _graded(article):
        counts[tag.label] += 1
    meta = {"headline": article.headline, **article.meta}
    row = {"article": article.slug, **{name: meta.get(name) for name in _META}}
    return {**row, "paragraphs": len(article.paragraphs), "words": len(article.words), **counts}


def tags(asked: Asked, *, paragraphs: str | None = None) -> pd.DataFrame:
    """One row for each gold tag, in reading order; contested tags and variants included, and marked.

    Columns: ``article``, ``id``, ``label``, ``text``, ``words`` (how many), ``paragraph`` (1 is the first),
    ``start`` and ``end`` (half-open code points in the article's text), ``contested``, ``variant_of`` (an id, or
    missing), and one for each attribute of the codebook (missing where the label has no such attribute; ``a|b``
    where either is accepted). Raises UnknownName, ModelError, and ToWhomError for a graded article.
    """
    rows = [_tag(a, t) for a in opened(asked, paragraphs) for t in sorted(gold_of(a).tags, key=lambda t: t.start)]
    first = ["article", "id", "label", "text", "words", "paragraph", "start", "end", "contested", "variant_of"]
    return _frame(rows, [*first, *_ATTRIBUTES])


def _tag(article: Article, tag: Tag) -> dict[str, Any]:
    first, last = article.words.touched(tag.start, tag.end)
    row = {
        "article": article.slug,
        "id": tag.id,
        "label": tag.label,
        "text": _text(article, tag),
        "words": last - first,
    }
    place = {"paragraph": _paragraph(article, tag.start), "start": tag.start, "end": tag.end}
    judged = {"contested": tag.contested, "variant_of": tag.variant_of}
    return {**row, **place, **judged, **{name: tag.attributes.get(name) for name in _ATTRIBUTES}}


def links(asked: Asked, *, paragraphs: str | None = None) -> pd.DataFrame:
    """One row for each attribution, a claim with a source, a cue, or both.

    Columns: ``article``, ``paragraph`` (of the claim; 1 is the first), ``claim``, ``source`` and ``cue`` (their
    words; missing where there is none), ``claim_words`` (how many), ``claim_id``, ``source_id`` and ``cue_id``. Raises
    as :func:`tags`.
    """
    rows = [row for a in opened(asked, paragraphs) for row in _links(a)]
    columns = ["article", "paragraph", "claim", "source", "cue", "claim_words", "claim_id", "source_id", "cue_id"]
    return _frame(rows, columns)


def _links(article: Article) -> Iterator[dict[str, Any]]:
    ids = gold_of(article).by_id()
    for link in gold_of(article).links:
        claim = ids[link.claim]
        if claim.variant_of is not None:
            continue  # another reading of a claim that has its links already
        first, last = article.words.touched(claim.start, claim.end)
        yield {
            "article": article.slug,
            "paragraph": _paragraph(article, claim.start),
            "claim": _text(article, claim),
            "source": _text(article, ids[link.source] if link.source else None),
            "cue": _text(article, ids[link.cue] if link.cue else None),
            "claim_words": last - first,
            "claim_id": link.claim,
            "source_id": link.source,
            "cue_id": link.cue,
        }


def words(asked: Asked, *, paragraphs: str | None = None) -> pd.DataFrame:
    """One row for each word of the text, in order.

    Columns: ``article``, ``word``, ``paragraph`` (0 is the headline), ``start`` and ``end`` (half-open code points),
    and for each label whether a gold tag of it (neither contested nor a variant) covers the word. Raises as
    :func:`tags`.
    """
    rows = [row for a in opened(asked, paragraphs) for row in _words(a)]
    return _frame(rows, ["article", "word", "paragraph", "start", "end", *LABELS])


def _words(article: Article) -> Iterator[dict[str, Any]]:
    covered: dict[str, set[int]] = {label: set() for label in LABELS}
    for tag in _graded(article):
        covered[tag.label].update(range(*article.words.touched(tag.start, tag.end)))
    for number, (start, end) in enumerate(article.words.spans):
        place = {"paragraph": _paragraph(article, start), "start": start, "end": end}
        under = {label: number in covered[label] for label in LABELS}
        yield {"article": article.slug, "word": article.text[start:end], **place, **under}


def _graded(article: Article) -> list[Tag]:
    return [t for t in gold_of(article).tags if not t.contested and t.variant_of is None]


def _text(article: Article, tag: Tag | None) -> str | None:
    return None if tag is None else article.text[tag.start : tag.end]


def _paragraph(article: Article, start: int) -> int:
    """The number of the paragraph in the whole article; 0 is the headline."""
    block = bisect_right([s for s, _ in article.spans], start) - 1
    return block + (int(article.part.split("-")[0]) if article.part else 0 if article.headline else 1)


def _frame(rows: list[dict[str, Any]], columns: list[str], index: str | None = None) -> pd.DataFrame:
    import pandas as pd

    frame = pd.DataFrame(rows, columns=columns)
    return frame.set_index(index) if index else frame
