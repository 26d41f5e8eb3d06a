"""What changed in a page of tags: the browser sends that, and not ten thousand tags for each one that is new."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from towhom.errors import ModelError
from towhom.model import Link, Tag, TagSet, validate
from towhom.tagger.border import bounded, link_of, tag_of


def changed(before: TagSet, content: Any, text: str) -> TagSet:
    """``before`` with a change from the browser: tags that are new or other, ids that are gone, links of some claims.

    Raises ModelError for what is no change, does not fit ``text``, or does not come to what the browser has.
    """
    try:
        new, gone, ties = content["set"], content["gone"], content["ties"]
        if type(new) is not list or type(gone) is not list or type(ties) is not dict:
            raise TypeError("a change has lists of tags and ids, and links by claim")
        tags = _tags(before.tags, map(tag_of, new), gone)
        links = _links(before.links, [link_of(item) for items in ties.values() for item in items], ties)
        bounded(tags, links)
        if [len(tags), len(links)] != content["count"] or type(content["finished"]) is not bool:
            raise ValueError("it does not come to what the browser shows")
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelError(f"The browser sent a change that cannot be read ({error}). Reload the page.") from error
    tagset = TagSet(tags, links, content["finished"])
    validate(tagset, text)
    return tagset


def _tags(before: Iterable[Tag], new: Iterable[Tag], gone: Iterable[str]) -> tuple[Tag, ...]:
    left = {tag.id: tag for tag in before}
    for old in gone:
        del left[old]
    left.update((tag.id, tag) for tag in new)
    return tuple(sorted(left.values(), key=lambda t: (t.start, -t.end, t.id)))


def _links(before: Iterable[Link], new: list[Link], claims: dict[str, Any]) -> tuple[Link, ...]:
    if not {link.claim for link in new} <= claims.keys():
        raise ValueError("a link stands under another claim")
    return (*(link for link in before if link.claim not in claims), *new)
