"""One annotation <-> one tag or link. Readers raise ValueError with the reason; the page adds the place."""

from __future__ import annotations

from typing import Any

from towhom.codebook import ATTRIBUTES, LABELS
from towhom.model import Link, Tag

CONTEXT_LENGTH = 32
_ARTICLE = "tag:towhom,2026:article/"
_NO_ATTRIBUTES: dict[str, str] = {}


def write_tag(tag: Tag, text: str, slug: str) -> dict[str, Any]:
    """A tag as an annotation of ``text`` (code-point offsets)."""
    body: dict[str, Any] = {"type": "TextualBody", "purpose": "tagging", "value": tag.label}
    if tag.attributes:
        body["towhom:attributes"] = dict(tag.attributes)
    if tag.contested:
        body["towhom:contested"] = True
    if tag.variant_of is not None:
        body["towhom:variantOf"] = tag.variant_of
    if tag.note:
        body["towhom:note"] = tag.note
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[tag.start : tag.end],
        "prefix": text[max(0, tag.start - CONTEXT_LENGTH) : tag.start],
        "suffix": text[tag.end : tag.end + CONTEXT_LENGTH],
    }
    position = {"type": "TextPositionSelector", "start": tag.start, "end": tag.end}
    return {
        "id": "#" + tag.id,
        "type": "Annotation",
        "motivation": "tagging",
        "body": body,
        "target": {"source": _ARTICLE + slug, "selector": [position, quote]},
    }


def write_link(link: Link, number: int) -> dict[str, Any]:
    """An attribution as a linking annotation: its target is the claim, its body names source and cue."""
    body = {"towhom:source": link.source and "#" + link.source, "towhom:cue": link.cue and "#" + link.cue}
    return {
        "id": f"#link-{number}",
        "type": "Annotation",
        "motivation": "linking",
        "body": {k: v for k, v in body.items() if v},
        "target": "#" + link.claim,
    }


def read_tag(item: Any, slug: str, length: int, same_text: bool) -> tuple[Tag, str]:
    """``(tag, exact quote)``; positions are checked against ``length`` only where the text is the same."""
    try:
        name, body, target = item["id"], item["body"], item["target"]
        source, (position, quote) = target["source"], target["selector"]
        start, end, exact = position["start"], position["end"], quote["exact"]
        label = body["value"]
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError("this is not a tag as towhom writes it") from error
    if source != _ARTICLE + slug:
        raise ValueError(f"the tag belongs to {str(source)[:80]!r}")
    if type(name) is not str or type(exact) is not str or type(start) is not int or type(end) is not int:
        raise ValueError(f"start and end must be whole numbers, id and quote text; found {start!r:.20}, {end!r:.20}")
    if not 0 <= start < end or (same_text and end > length):
        raise ValueError(f"{start}–{end} is outside the text, which runs from 0 to {length}, or ends before it starts")
    if name[:1] != "#" or len(name) == 1:
        raise ValueError(f"the id {name!r:.40} does not begin with # and a name")
    if type(label) is not str or label not in ATTRIBUTES:
        raise ValueError(f"unknown label {label!r:.40}; the labels are {', '.join(LABELS)}")
    if len(body) == 3 and "type" in body and "purpose" in body:  # nothing else to read
        return Tag(name[1:], label, start, end), exact
    return _full_tag(name[1:], label, start, end, body), exact


def _full_tag(name: str, label: str, start: int, end: int, body: dict[str, Any]) -> Tag:
    attributes = body.get("towhom:attributes", _NO_ATTRIBUTES)
    if type(attributes) is not dict:
        raise ValueError("the attributes are not a list of names and values")
    allowed = ATTRIBUTES[label]
    for key, value in attributes.items():
        known = allowed.get(key, ())
        if type(value) is not str or (value not in known and not (known and set(value.split("|")) <= set(known))):
            raise ValueError(f"a {label} has no {key!r:.40} that is {value!r:.40}")
    contested, variant = body.get("towhom:contested", False), body.get("towhom:variantOf")
    note = body.get("towhom:note", "")
    if type(contested) is not bool or type(note) is not str or not (variant is None or type(variant) is str):
        raise ValueError("contested is true or false, note and variantOf are text")
    return Tag(name, label, start, end, attributes, contested, variant, note)


def read_link(item: Any) -> Link:
    """The link of a linking annotation; whether its ends exist is for the page to check."""
    try:
        claim, body = item["target"], item["body"]
        ends = [body.get("towhom:source"), body.get("towhom:cue")]
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("this is not a link as towhom writes it") from error
    if type(claim) is not str or not all(e is None or type(e) is str for e in ends) or ends == [None, None]:
        raise ValueError("a link goes from a claim to a source, a cue or both, each named by its id")
    source, cue = (e.removeprefix("#") if e is not None else None for e in ends)
    return Link(claim.removeprefix("#"), source, cue)
