"""Articles and tags: frozen data, half-open code-point offsets into one canonical text."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any

from towhom.codebook import ATTRIBUTES, LABELS
from towhom.errors import ModelError
from towhom.words import Words, words_of

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Tag:
    """One tagged passage: ``text[start:end]``, in code points.

    In gold, an attribute may accept several values, written ``a|b``; ``contested`` spans are shown and never
    graded; ``variant_of`` names the tag of which this is another acceptable reading.
    """

    id: str
    label: str
    start: int
    end: int
    attributes: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    contested: bool = False
    variant_of: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """An attribution: a claim tied to its source, its cue, or both (ids of tags)."""

    claim: str
    source: str | None
    cue: str | None


@dataclass(frozen=True, slots=True)
class TagSet:
    """The tags and links of one text. ``finished`` is set by *Done* or *Nothing to flag*."""

    tags: tuple[Tag, ...] = ()
    links: tuple[Link, ...] = ()
    finished: bool = False

    def by_id(self) -> dict[str, Tag]:
        """The tags by their ids."""
        return {tag.id: tag for tag in self.tags}


EMPTY = TagSet()


@dataclass(frozen=True, slots=True)
class Trap:
    """A tempting wrong place: ``because`` is said to whoever tags ``text[start:end]`` there, and to nobody else.

    ``label`` is the label that tempts; None stands for any. Traps are never graded.
    """

    start: int
    end: int
    because: str
    label: str | None = None


@dataclass(frozen=True)
class Article:
    """A text to read: headline and paragraphs, front matter, and the gold where it is known.

    ``gold`` and ``traps`` hold offsets into :attr:`text`. ``part`` is ``"0-5"`` when this is an excerpt.
    """

    slug: str
    headline: str
    paragraphs: tuple[str, ...]
    meta: Mapping[str, Any] = field(default_factory=dict)
    gold: TagSet | None = None
    part: str | None = None
    traps: tuple[Trap, ...] = ()

    @cached_property
    def text(self) -> str:
        """The canonical text: headline and paragraphs joined by single newlines, NFC-normalised.

        A line break inside a block (Windows ones too) is a space, so that newlines separate blocks and nothing else.
        """
        return unicodedata.normalize("NFC", "\n".join(" ".join(b.splitlines()) for b in self._blocks))

    @cached_property
    def sha256(self) -> str:
        """The fingerprint of the canonical text, by which a saved page knows its text again."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def words(self) -> Words:
        """Where the words of the canonical text are."""
        return words_of(self.text)

    @property
    def _blocks(self) -> tuple[str, ...]:
        return (self.headline, *self.paragraphs) if self.headline else self.paragraphs

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """``(start, end)`` of the headline (where there is one) and of each paragraph."""
        out, at = [], 0
        for line in self.text.split("\n"):
            out.append((at, at + len(line)))
            at += len(line) + 1
        return tuple(out)

    def excerpt(self, part: str | None) -> Article:
        """The blocks ``first-last`` (0 is the headline) as an article of its own, gold included.

        Tags that reach outside are left out, and links that lose an end with them.
        Raises ModelError when the range does not exist.
        """
        if part is None or part == self.part:
            return self
        first, last = _block_range(part, len(self.spans), self.slug)
        start, end = self.spans[first][0], self.spans[last][1]
        lines = self.text.split("\n")[first : last + 1]
        headline = lines.pop(0) if self.headline and first == 0 else ""
        gold = None if self.gold is None else _cut(self.gold, start, end)
        inside = (t for t in self.traps if start <= t.start and t.end <= end)
        traps = tuple(replace(t, start=t.start - start, end=t.end - start) for t in inside)
        return Article(self.slug, headline, tuple(lines), self.meta, gold, part, traps)


def _block_range(part: str, blocks: int, slug: str) -> tuple[int, int]:
    first, dash, last = part.partition("-")
    if dash and first.isdecimal() and last.isdecimal() and int(first) <= int(last) < blocks:
        return int(first), int(last)
    raise ModelError(f"Article {slug!r} has no excerpt {part!r}: write first-last, from 0-0 to 0-{blocks - 1}.")


def _cut(tagset: TagSet, start: int, end: int) -> TagSet:
    inside = [t for t in tagset.tags if start <= t.start and t.end <= end]
    kept = {t.id for t in inside}
    tags = tuple(replace(t, start=t.start - start, end=t.end - start) for t in inside if t.variant_of in {None, *kept})
    links = tuple(k for k in tagset.links if {k.claim, k.source, k.cue} - {None} <= kept)
    return replace(tagset, tags=tags, links=links)


def validate(tagset: TagSet, text: str) -> None:
    """Check a tag set against its text: offsets, labels, attributes, ids, links.

    Raises ModelError that names the tag and says what to change.
    """
    seen: dict[str, Tag] = {}
    for tag in tagset.tags:
        if not tag.id or tag.id in seen:
            raise ModelError(f"Tag id {tag.id!r} is empty or used twice: every tag needs an id of its own.")
        seen[tag.id] = tag
        check_tag(tag, len(text))
    for tag in tagset.tags:
        if tag.variant_of is not None and (
            tag.variant_of not in seen or seen[tag.variant_of].variant_of is not None or tag.variant_of == tag.id
        ):
            raise ModelError(f"Tag {tag.id!r} is a variant of {tag.variant_of!r}, which is no first reading here.")
    for link in tagset.links:
        check_link(link, seen)


def check_tag(tag: Tag, length: int) -> None:
    """Check one tag against the length of its text (code points). Raises ModelError."""
    if tag.label not in ATTRIBUTES:
        raise ModelError(f"Tag {tag.id!r} has the label {tag.label!r}; the labels are {', '.join(LABELS)}.")
    if type(tag.start) is not int or type(tag.end) is not int or not 0 <= tag.start < tag.end <= length:
        raise ModelError(
            f"Tag {tag.id!r} covers {tag.start}–{tag.end}, but the text runs from 0 to {length} "
            "and a tag ends after it starts."
        )
    if tag.attributes:
        _check_attributes(tag)


def _check_attributes(tag: Tag) -> None:
    allowed = ATTRIBUTES[tag.label]
    for name, value in tag.attributes.items():
        if name not in allowed:
            known = ", ".join(allowed) or "none"
            raise ModelError(f"Tag {tag.id!r}: a {tag.label} has no attribute {name!r} (it has: {known}).")
        if value not in allowed[name] and not set(value.split("|")) <= set(allowed[name]):
            raise ModelError(f"Tag {tag.id!r}: {name} cannot be {value!r}; choose from {', '.join(allowed[name])}.")


def check_link(link: Link, tags: Mapping[str, Tag]) -> None:
    """Check that a link's ends exist and have the right labels. Raises ModelError."""
    if link.source is None and link.cue is None:
        raise ModelError(f"The link of claim {link.claim!r} names neither a source nor a cue.")
    for role, end in (("claim", link.claim), ("source", link.source), ("cue", link.cue)):
        if end is not None and (end not in tags or tags[end].label != role):
            raise ModelError(f"A link names {end!r} as its {role}, but no {role} has that id.")


def overlapping(tags: Iterable[Tag]) -> tuple[Tag, Tag] | None:
    """The first two tags in reading order that share a code point, or None."""
    last: Tag | None = None
    for tag in sorted(tags, key=lambda t: (t.start, t.end)):
        if last is not None and tag.start < last.end:
            return last, tag
        last = tag if last is None or tag.end > last.end else last
    return None
