"""What an assignment gives away of a graded text: the tags that its ``towhom.show`` draws, and not one more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from towhom.frontmatter import KEY_FIELDS
from towhom.model import Article, Link, Tag, TagSet
from towhom_grader.calls import ShowCall, TagCall
from towhom_grader.unit import Item, Unit


def shown(unit: Unit, slug: str) -> list[ShowCall]:
    """The calls of ``towhom.show`` in the assignment that draw tags on this text."""
    here = (i.call for i in unit.items if i.source is unit.assignment)
    return [c for c in here if isinstance(c, ShowCall) and c.article == slug and c.labels]


def given(article: Article, calls: list[ShowCall]) -> Article | None:
    """The text with the spans and links that are drawn, without attributes; None where nothing is drawn.

    Variants and contested spans stay out: they would say more than the task does.
    """
    if not calls or article.gold is None:
        return None
    drawn = [t for t in article.gold.tags if any(_draws(c, article, t) for c in calls)]
    # Names of their own: the key's could tell of tags that are left out.
    names: dict[str | None, str | None] = {None: None, **{t.id: f"t{n}" for n, t in enumerate(drawn, 1)}}
    tags = tuple(replace(t, id=f"t{n}", attributes={}, note="") for n, t in enumerate(drawn, 1))
    links = tuple(
        Link(str(names[k.claim]), names[k.source], names[k.cue])
        for k in article.gold.links
        if {k.claim, k.source, k.cue} <= set(names)
    )
    public = {name: value for name, value in article.meta.items() if name not in KEY_FIELDS}
    return Article(article.slug, article.headline, article.paragraphs, public, TagSet(tags, links))


def _draws(call: ShowCall, article: Article, tag: Tag) -> bool:
    start, end = reach(article, call.paragraphs)
    first_reading = tag.variant_of is None and not tag.contested
    return first_reading and tag.label in call.labels and start <= tag.start and tag.end <= end


def reach(article: Article, paragraphs: str | None) -> tuple[int, int]:
    """``(start, end)`` of an excerpt in the whole text, in code points. Raises ModelError for one that is not there."""
    if paragraphs is None:
        return 0, len(article.text)
    article.excerpt(paragraphs)
    first, _, last = paragraphs.partition("-")
    return article.spans[int(first)][0], article.spans[int(last)][1]


def leaks(unit: Unit, item: Item, article: Article) -> Iterator[str]:
    """Why this ``towhom.show`` would give away what a graded tagger of the same assignment asks for."""
    call = item.call
    assert isinstance(call, ShowCall)
    if item.source is not unit.assignment or not call.labels:
        yield f"{article.slug} is a graded article: name the labels that are given, in the assignment, or leave it out"
    start, end = reach(article, call.paragraphs)
    for other in unit.graded():
        if isinstance(other.call, TagCall) and other.call.task.article == article.slug:
            first, last = reach(article, other.call.task.paragraphs)
            both = sorted(set(call.labels) & set(other.call.task.labels))
            if both and first < end and start < last:
                yield f"this shows the {both[0]} tags of {article.slug} that {other.call.task.name!r} asks for"
