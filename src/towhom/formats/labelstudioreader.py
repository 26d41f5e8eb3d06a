"""Finds the annotation of one article in a Label Studio export, and understands its results."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from towhom.codebook import ATTRIBUTES
from towhom.formats import jsonfile
from towhom.formats.gather import REMEDY, Gather, flat, same_words
from towhom.formats.loaded import Loaded
from towhom.formats.utf16 import to_code_points
from towhom.model import Article, Tag

_CHOICES = {name for attributes in ATTRIBUTES.values() for name in attributes} | {"contested"}
_Results = list[tuple[str, dict[str, Any]]]


def results_of(
    data: str, article: Article, annotation: int | str | None, where: str
) -> tuple[str, str, tuple[list[Any], tuple[str, ...]]]:
    """``(text, place, (results, notes))`` of the annotation that is for ``article``. Raises FormatError."""
    refuse = Gather(article, where).refuse
    tasks = jsonfile.parse(data, where, REMEDY)
    tasks = [tasks] if isinstance(tasks, dict) else tasks
    if not isinstance(tasks, list) or not all(isinstance(t, dict) and _text(t) is not None for t in tasks):
        refuse("tasks", "this is no list of tasks with a text each, as Label Studio's JSON export is")
    same = [n for n, t in enumerate(tasks) if flat(_text(t) or "").strip() == flat(article.text).strip()]
    same = same or [n for n, t in enumerate(tasks) if t["data"].get("article") == article.slug]
    same = same or ([0] if len(tasks) == 1 else [])
    if len(same) != 1:
        refuse("tasks", f"{len(same)} of {len(tasks)} tasks are for {article.slug!r}, and there must be one")
    [number] = same
    task, place = tasks[number], f"tasks[{number}]"
    given = task.get("annotations", task.get("completions"))
    if not isinstance(given, list) or not all(isinstance(a, dict) for a in given):
        refuse(place, "the task has no list of annotations (predictions are not read)")
    cancelled = sum(bool(a.get("was_cancelled")) for a in given)
    left = [a for a in given if not a.get("was_cancelled") and (annotation is None or a.get("id") == annotation)]
    if len(left) != 1:
        ids = ", ".join(str(a.get("id")) for a in given)[:80]
        refuse(place, f"{len(left)} annotations could be meant (ids: {ids or 'none'}); say annotation=")
    results = left[0].get("result")
    if not isinstance(results, list):
        refuse(place, "the annotation has no list of results")
    notes = (f"{cancelled} cancelled annotations were left out",) if cancelled else ()
    return _text(task) or "", place, (results, notes)


def _text(task: dict[str, Any]) -> str | None:
    data = task.get("data")
    text = data.get("text") if isinstance(data, dict) else None
    return text if isinstance(text, str) else None


class Reader:
    """Reads the results of one annotation into a :class:`Gather`."""

    def __init__(self, article: Article, where: str, text: str, place: str) -> None:
        self.gather = Gather(article, where, text)
        self.place = place
        self.regions: dict[str, tuple[str, dict[str, Any]]] = {}
        self.extras: defaultdict[str, dict[str, Any]] = defaultdict(dict)

    def read(self, given: tuple[list[Any], tuple[str, ...]]) -> Loaded:
        """The tags of the annotation. Raises FormatError."""
        for note in given[1]:
            self.gather.note(self.place, note)
        results = [(f"{self.place}.result[{n}]", self._item(n, item)) for n, item in enumerate(given[0])]
        for place, item in results:
            if item["type"] == "labels":
                self._region(place, item)
        for place, item in results:
            if item["type"] in ("choices", "textarea"):
                self._extra(place, item)
        self._tags()
        for place, item in results:
            if item["type"] == "relation":
                self._relation(place, item)
        return self.gather.loaded()

    def _item(self, number: int, item: Any) -> dict[str, Any]:
        kind = item.get("type") if isinstance(item, dict) else None
        if kind not in ("labels", "choices", "textarea", "relation"):
            self.gather.refuse(
                f"{self.place}.result[{number}]", f"a result of the type {str(kind)[:40]!r} has no place here"
            )
        if kind != "relation" and not (isinstance(item.get("id"), str) and isinstance(item.get("value"), dict)):
            self.gather.refuse(f"{self.place}.result[{number}]", "a result has an id (text) and a value")
        return dict(item)

    def _region(self, place: str, item: dict[str, Any]) -> None:
        value = item["value"]
        if item["id"] in self.regions:
            self.gather.refuse(place, f"the id {item['id'][:40]!r} is used twice")
        if type(value.get("start")) is not int or type(value.get("end")) is not int:
            self.gather.refuse(place, f"start and end are whole numbers; found {str(value)[:60]}")
        labels = value.get("labels")
        if not isinstance(labels, list) or len(labels) != 1 or not isinstance(labels[0], str):
            self.gather.refuse(place, f"a region has one label, not {str(labels)[:60]}: make a region for each")
        if not isinstance(value.get("text", ""), str):
            self.gather.refuse(place, "the words of the region are not text")
        self.regions[item["id"]] = (place, value)

    def _extra(self, place: str, item: dict[str, Any]) -> None:
        name = str(item.get("from_name"))
        values = item["value"].get("choices" if item["type"] == "choices" else "text")
        values = [values] if isinstance(values, str) else values
        if item["id"] not in self.regions:
            self.gather.note(place, f"{name[:40]!r} is about the whole text and was left out: {str(values)[:60]}")
            return
        if not isinstance(values, list) or not values or not all(isinstance(v, str) for v in values):
            self.gather.refuse(place, f"{name[:40]!r} holds no list of texts")
        extras = self.extras[item["id"]]
        if item["type"] == "textarea":
            if "note" in extras or len(values) > 1:
                self.gather.note(place, "several notes on one region were joined")
            extras["note"] = "\n".join([*filter(None, [extras.get("note")]), *values])
        elif name == "contested" and values == ["contested"]:
            extras["contested"] = True
        elif name not in _CHOICES or name == "contested" or name in extras.setdefault("attributes", {}):
            self.gather.refuse(place, f"{name[:40]!r} is no attribute that we have, or the region has it twice")
        else:
            extras["attributes"][name] = "|".join(values)

    def _tags(self) -> None:
        spans = self._spans()
        for (name, (place, value)), (start, end) in zip(self.regions.items(), spans, strict=True):
            tag = Tag(name, value["labels"][0].lower(), start, end, **self.extras[name])
            self.gather.add(place, tag, value.get("text"))

    def _spans(self) -> list[tuple[int, int]]:
        """Start and end of each region, in code points, whichever unit the file has."""
        spans = [(value["start"], value["end"]) for _, value in self.regions.values()]
        text = self.gather.text
        if all(self._fits(spans)):
            return spans
        found = to_code_points(text, [n for span in spans for n in span])
        moved = list(zip(found[::2], found[1::2], strict=True)) if found else []
        if not found or not all(self._fits(moved)):
            return spans  # the first that does not fit is refused where it stands
        self.gather.note(self.place, "the offsets count UTF-16 units, as Label Studio once did; they were converted")
        return moved

    def _fits(self, spans: list[tuple[int, int]]) -> list[bool]:
        quotes = [value.get("text") for _, value in self.regions.values()]
        text = self.gather.text
        return [q is None or same_words(q, text[a:b]) for q, (a, b) in zip(quotes, spans, strict=True)]

    def _relation(self, place: str, item: dict[str, Any]) -> None:
        ends = [item.get("from_id"), item.get("to_id")]
        if not all(isinstance(end, str) and end in self.gather.tags for end in ends):
            self.gather.refuse(place, f"a relation joins two regions of this annotation, not {str(ends)[:60]}")
        kinds = item.get("labels") or [""]
        if not isinstance(kinds, list) or len(kinds) != 1 or not isinstance(kinds[0], str):
            self.gather.refuse(place, f"a relation has one label, not {str(kinds)[:60]}")
        ends = ends[::-1] if item.get("direction") == "left" else ends
        self.gather.ties.relate(place, kinds[0], *(self.gather.tags[str(end)] for end in ends))
