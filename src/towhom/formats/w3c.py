"""The native format: a W3C Web Annotation ``AnnotationPage`` (JSON-LD), written and strictly read.

Each tag has a ``TextPositionSelector`` (half-open code points) and a ``TextQuoteSelector`` (exact, 32 characters of
prefix and suffix), so that drift shows and can be mended. https://www.w3.org/TR/annotation-model/
"""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

from towhom.errors import FormatError
from towhom.formats import jsonfile
from towhom.formats.anchor import find_quote
from towhom.formats.items import CONTEXT_LENGTH, read_link, read_tag, write_link, write_tag
from towhom.formats.loaded import Loaded
from towhom.model import Article, Link, Tag, TagSet

VERSION = 1
LEAST_ROOM = 500
CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"towhom": "tag:towhom,2026:"}]


def dumps(tagset: TagSet, article: Article, task: str) -> str:
    """The page of one task as JSON text."""
    text = article.text
    page = {
        "@context": CONTEXT,
        "type": "AnnotationPage",
        "towhom:format": VERSION,
        "towhom:task": task,
        "towhom:article": article.slug,
        "towhom:part": article.part,
        "towhom:sha256": article.sha256,
        "towhom:finished": tagset.finished,
        "items": [
            *(write_tag(tag, text, article.slug) for tag in tagset.tags),
            *(write_link(link, i) for i, link in enumerate(tagset.links, 1)),
        ],
    }
    return json.dumps(page, ensure_ascii=False, indent=1) + "\n"


def loads(
    data: str | bytes, article: Article, *, task: str | None = None, where: str = "tags", strict: bool = True
) -> Loaded:
    """Read a page for ``article`` (and ``task``, where given).

    A page for another version of the text is re-anchored by its quotes, and ``notes`` say what moved.
    ``strict`` refuses the page at the first tag or link that does not fit; otherwise that one is left out, with a
    note, and the rest is read: for grading, where one bad tag must not cost the others.
    Raises FormatError that names file, place and remedy.
    """
    page = _page(data, where)
    items = _head(page, article, task, where)
    same_text = page["towhom:sha256"] == article.sha256 and page.get("towhom:part") == article.part
    reader = _Reader(article, where, strict, same_text)
    tagset = reader.read(items, page["towhom:finished"])
    return Loaded(tagset, tuple(reader.notes), not same_text)


def _page(data: str | bytes, where: str) -> dict[str, Any]:
    remedy = "Restore the file from a copy, or tag this text again"
    page = jsonfile.parse(data, where, remedy)
    if not isinstance(page, dict) or page.get("type") != "AnnotationPage":
        raise FormatError(where, "type", "this is not a page of tags (an AnnotationPage)", remedy)
    return page


def _head(page: dict[str, Any], article: Article, task: str | None, where: str) -> list[Any]:
    if page.get("towhom:format") != VERSION or isinstance(page.get("towhom:format"), bool):
        found = f"{page.get('towhom:format')!r:.40}"
        raise FormatError(
            where, "towhom:format", f"format {found} is not known here", f"Update towhom; this one reads {VERSION}"
        )
    expected = [("towhom:article", article.slug)] + ([("towhom:task", task)] if task is not None else [])
    for name, wanted in expected:
        if page.get(name) != wanted:
            found = str(page.get(name))[:80]
            raise FormatError(
                where, name, f"this page is for {found!r}, not for {wanted!r}", "Put each file back where it was saved"
            )
    if type(page.get("towhom:sha256")) is not str or type(page.get("towhom:finished")) is not bool:
        raise FormatError(where, "towhom:sha256, towhom:finished", "missing or of the wrong kind", "Restore the file")
    items = page.get("items")
    room = max(LEAST_ROOM, 2 * len(article.words))  # more than anybody draws; less than what would hold up a class
    if not isinstance(items, list) or len(items) > room:
        reason = f"{len(items):,} items" if isinstance(items, list) else "no list of items"
        raise FormatError(
            where, "items", f"{reason}; a page of this text holds up to {room:,}", "Restore the file from a copy"
        )
    return items


class _Reader:
    """Reads the items of one page; keeps notes on what was moved or left out."""

    def __init__(self, article: Article, where: str, strict: bool, same_text: bool) -> None:
        self.text, self.slug, self.where = article.text, article.slug, where
        self.strict, self.same_text = strict, same_text
        self.notes: list[str] = []

    def read(self, items: list[Any], finished: bool) -> TagSet:
        tags: dict[str, Tag] = {}
        waiting: list[tuple[int, Any]] = []
        slug, length, same = self.slug, len(self.text), self.same_text
        for number, item in enumerate(items, 1):
            try:
                if type(item) is dict and item.get("motivation") == "linking":
                    waiting.append((number, item))
                    continue
                tag = self._placed(*read_tag(item, slug, length, same), item)
                if tag is not None and tag.id in tags:
                    raise ValueError(f"the id {tag.id!r:.60} is used twice")
                if tag is not None:
                    tags[tag.id] = tag
            except ValueError as error:
                self._refuse(number, str(error))
        links = [link for number, item in waiting if (link := self._link(number, item, tags)) is not None]
        self._note_overlaps(tags)
        return TagSet(tuple(tags.values()), tuple(dict.fromkeys(links)), finished)

    def _placed(self, tag: Tag, exact: str, item: dict[str, Any]) -> Tag | None:
        if self.same_text:
            if self.text[tag.start : tag.end] != exact:
                raise ValueError(
                    f"{tag.start}–{tag.end} is {self.text[tag.start : tag.end][:40]!r}, not {exact[:40]!r}"
                )
            return tag
        start = find_quote(self.text, exact, item["target"]["selector"][1], tag.start)
        if start is None:
            self.notes.append(f"The text has changed and {exact[:60]!r} ({tag.label}) is no longer in it.")
            return None
        if start != tag.start:
            self.notes.append(
                f"The text has changed; your {tag.label} {exact[:60]!r} was found again and moved with it."
            )
        return Tag(
            tag.id, tag.label, start, start + len(exact), tag.attributes, tag.contested, tag.variant_of, tag.note
        )

    def _link(self, number: int, item: dict[str, Any], tags: dict[str, Tag]) -> Link | None:
        try:
            link = read_link(item)
            for role, end in (("claim", link.claim), ("source", link.source), ("cue", link.cue)):
                if end is not None and ((tag := tags.get(end)) is None or tag.label != role):
                    raise ValueError(f"the link goes to {end[:40]!r}, but no {role} has that id")
        except ValueError as error:
            if self.same_text:
                self._refuse(number, str(error))
            return None
        return link

    def _refuse(self, number: int, reason: str) -> None:
        place = f"items[{number}]"
        if self.strict:
            raise FormatError(self.where, place, reason, "Restore the file from a copy, or tag this text again")
        self.notes.append(f"{self.where}: {place}: {reason}. It was left out; the rest counts.")

    def _note_overlaps(self, tags: dict[str, Tag]) -> None:
        noted: set[str] = set()
        spans = sorted([(t.label, t.start, t.end) for t in tags.values()])
        for (label, _, end), (other, start, stop) in pairwise(spans):
            if label == other and start < end and label not in noted:
                noted.add(label)
                words = self.text[start:stop][:40]
                self.notes.append(f"Two {label} tags overlap at {words!r}: they count as one, and one as extra.")


__all__ = ["CONTEXT_LENGTH", "LEAST_ROOM", "VERSION", "Loaded", "dumps", "loads"]
