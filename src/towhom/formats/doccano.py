"""doccano JSONL: an object for each text, with spans (``label: [[start, end, label]]``) or entities and relations.

Offsets are code points. https://github.com/doccano/doccano
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from towhom.formats import jsonfile
from towhom.formats.carry import Carries
from towhom.formats.gather import REMEDY, Gather, decode, flat
from towhom.formats.loaded import Loaded
from towhom.formats.ties import VARIANT, relations
from towhom.model import Article, Tag, TagSet

_RELATIONS = Carries("doccano", attributes=False, contested=False, notes=None)
_SPANS = Carries(
    "doccano without relations", attributes=False, contested=False, variants=False, links=False, notes=None
)


def lost(tagset: TagSet, *, relations: bool = True) -> tuple[str, ...]:
    """What the file cannot hold of these tags, one phrase each."""
    return (_RELATIONS if relations else _SPANS).lost(tagset)


def dumps(tagset: TagSet, article: Article, *, relations: bool = True, lossy: bool = False) -> str:
    """One line of JSON: entities and relations, or plain spans for a project without relations.

    Cannot be held: attributes, contested spans, notes, that the tags are not finished, and without ``relations`` links
    and other readings. Ids become numbers. Raises FormatError that counts all this, unless ``lossy``.
    """
    kept = (_RELATIONS if relations else _SPANS).fit(tagset, article, lossy=lossy)
    record: dict[str, Any] = {"text": article.text, "article": article.slug}
    record |= _linked(kept) if relations else {"label": [[t.start, t.end, t.label] for t in kept.tags]}
    return json.dumps(record, ensure_ascii=False) + "\n"


def _linked(tagset: TagSet) -> dict[str, Any]:
    keeps = all(re.fullmatch("t[1-9][0-9]{0,8}", t.id) for t in tagset.tags)
    ids = {t.id: int(t.id[1:]) if keeps else n for n, t in enumerate(tagset.tags, 1)}
    tied = [*relations(tagset.links), *((t.id, VARIANT, t.variant_of) for t in tagset.tags if t.variant_of)]
    return {
        "entities": [
            {"id": ids[t.id], "label": t.label, "start_offset": t.start, "end_offset": t.end} for t in tagset.tags
        ],
        "relations": [
            {"id": n, "from_id": ids[a], "to_id": ids[b], "type": kind} for n, (a, kind, b) in enumerate(tied, 1)
        ],
    }


def loads(data: str | bytes, article: Article, *, where: str = "doccano.jsonl") -> Loaded:
    """Read the one object that has the text of ``article``; an export of a project holds many.

    Left out, with a note: comments. Raises FormatError with the line for anything that we do not have, and where no
    object or more than one is for this article (each annotator exports a file of their own).
    """
    place, record = _chosen(_records(decode(data, where), where), article, where)
    text = record.get("text", record.get("data"))
    gather = Gather(article, where, text)
    entities, plain = record.get("entities"), record.get("label", record.get("labels"))
    if (entities is None) == (plain is None):
        gather.refuse(place, "there must be either entities or label, a list of spans")
    ids = _spans(gather, place, entities if plain is None else plain)
    _relate(gather, place, record.get("relations") or [], ids)
    if record.get("Comments") or record.get("comments"):
        gather.note(place, "the comments were left out")
    return gather.loaded()


def _records(text: str, where: str) -> Iterator[tuple[str, Any]]:
    """``(place, object)``: one a line, or a JSON file with one or with a list of them."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                yield f"line {number}", jsonfile.parse(line, where, REMEDY, first_line=number)
        return
    for number, record in enumerate(whole if isinstance(whole, list) else [whole], 1):
        yield f"object {number}", record


def _chosen(records: Iterator[tuple[str, Any]], article: Article, where: str) -> tuple[str, dict[str, Any]]:
    found: list[tuple[str, dict[str, Any]]] = []
    for place, record in records:
        text = record.get("text", record.get("data")) if isinstance(record, dict) else None
        if not isinstance(text, str):
            Gather(article, where).refuse(place, "this is no object with a text")
        found.append((place, record))
    same = [f for f in found if flat(str(f[1].get("text", f[1].get("data")))).strip() == flat(article.text).strip()]
    same = same or [f for f in found if f[1].get("article") == article.slug] or (found if len(found) == 1 else [])
    if len(same) != 1:
        places = f"{len(same)} objects ({', '.join(p for p, _ in same[:5])}) are" if same else "no object is"
        Gather(article, where).refuse("text", f"{places} for {article.slug!r}, and there must be one")
    return same[0]


def _spans(gather: Gather, place: str, items: Any) -> dict[object, str]:
    """Take the spans; returns doccano's id of each -> ours."""
    if not isinstance(items, list):
        gather.refuse(place, "the spans are not a list")
    ids: dict[object, str] = {}
    for number, item in enumerate(items):
        here = f"{place}, span {number + 1}"
        name, start, end, label = _span(gather, here, item, number + 1)
        if name in ids:
            gather.refuse(here, f"the id {name} is used twice")
        ids[name] = f"t{name}"
        gather.add(here, Tag(ids[name], label.lower(), start, end))
    return ids


def _span(gather: Gather, place: str, item: Any, number: int) -> tuple[int, int, int, str]:
    if isinstance(item, dict):
        found = [item.get(key) for key in ("id", "start_offset", "end_offset", "label")]
    elif isinstance(item, list) and len(item) == 3:
        found = [number, *item]
    else:
        gather.refuse(place, "a span is [start, end, label], or an entity with start_offset, end_offset and label")
    name, start, end, label = found
    if type(name) is not int or type(start) is not int or type(end) is not int or not isinstance(label, str):
        gather.refuse(place, f"id and offsets are whole numbers and the label is text; found {str(item)[:60]}")
    return name, start, end, label


def _relate(gather: Gather, place: str, items: Any, ids: dict[object, str]) -> None:
    if not isinstance(items, list):
        gather.refuse(place, "the relations are not a list")
    for number, item in enumerate(items, 1):
        here = f"{place}, relation {number}"
        ends = [item.get("from_id"), item.get("to_id")] if isinstance(item, dict) else []
        if not ends or any(type(end) is not int or end not in ids for end in ends):
            gather.refuse(
                here, f"a relation goes from_id one entity to_id another of this text; found {str(item)[:60]}"
            )
        kind = item.get("type")
        if not isinstance(kind, str):
            gather.refuse(here, "the relation has no type")
        origin, target = (gather.tags[ids[end]] for end in ends)
        gather.ties.relate(here, kind, origin, target)
