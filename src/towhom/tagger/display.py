"""A tagged passage to read in a lesson: static HTML, no widget."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from towhom.codebook import LABELS
from towhom.errors import UnknownName
from towhom.model import EMPTY, Article, TagSet
from towhom.tagger.html import render
from towhom.tagger.shares import fitted


@dataclass(frozen=True, slots=True)
class Passage:
    """An article and the tags that are shown on it."""

    article: Article
    tagset: TagSet
    shares: tuple[float, ...] = ()

    def _repr_html_(self) -> str:
        return render(self.article, self.tagset, shares=self.shares)

    def __repr__(self) -> str:
        count = len(self.tagset.tags)
        return f"{self.article.headline or self.article.slug} ({count} tag{'' if count == 1 else 's'})"


def passage(
    article: str | Article,
    tags: TagSet | None,
    paragraphs: str | None,
    labels: str | Iterable[str] | None,
    shares: Iterable[float] = (),
) -> Passage:
    """What ``towhom.show`` returns; see there."""
    from towhom.library import open_shown

    whole = open_shown(article) if isinstance(article, str) else article
    if tags is not None:
        whole = replace(whole, gold=tags)
    part = whole.excerpt(paragraphs)
    return Passage(part, _only(part.gold or EMPTY, labels), tuple(fitted(shares, part)))


def _only(tagset: TagSet, labels: str | Iterable[str] | None) -> TagSet:
    """The tags with these labels, without variants (a second reading of a tag that is shown), and their links."""
    wanted = set(LABELS if labels is None else labels.split() if isinstance(labels, str) else labels)
    for name in sorted(wanted - set(LABELS)):
        raise UnknownName("label", name, LABELS)
    tags = tuple(t for t in tagset.tags if t.label in wanted and t.variant_of is None)
    kept = {t.id for t in tags}
    links = tuple(k for k in tagset.links if {k.claim, k.source, k.cue} - {None} <= kept)
    return replace(tagset, tags=tags, links=links)
