"""Label Studio: exports with choices, notes and relations, old ones in UTF-16 units, and what is refused, by place."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest
from exchange import SAMPLE, sample

from towhom.codebook import ATTRIBUTES, LABELS
from towhom.errors import FormatError
from towhom.formats import label_studio
from towhom.model import Link, Tag

EXPORT = sample("label-studio.json")


def test_an_export_as_label_studio_writes_it():
    read = label_studio.loads(EXPORT, SAMPLE, where="export.json")
    assert read.tagset.tags == (
        Tag("Qf3x_a1B", "source", 29, 38, {"identity": "person", "access": "first-hand|second-hand"}),
        Tag("Zz-08kLm", "cue", 40, 44, {"stance": "neutral"}),
        Tag("c7Yd2", "claim", 60, 86, {}, False, None, "counted by whom?"),
        Tag("hh1", "loaded", 141, 151, {}, True),
    )
    assert read.tagset.links == (Link("c7Yd2", "Qf3x_a1B", "Zz-08kLm"),)
    assert read.notes == (
        "export.json: tasks[1]: 1 cancelled annotations were left out.",
        "export.json: tasks[1].result[9]: 'verdict' is about the whole text and was left out: ['faithful'].",
    )


def test_an_old_export_counts_utf_16_units():
    read = label_studio.loads(sample("label-studio-2020.json"), SAMPLE)
    assert [SAMPLE.text[t.start : t.end] for t in read.tagset.tags] == [
        "Ada Quill",
        "the pump had stopped twice",
        "Pump",
    ]
    assert "the offsets count UTF-16 units" in read.notes[0]


def changed(change: Callable[[Any], object]) -> str:
    export = json.loads(EXPORT)
    change(export)
    return json.dumps(export)


def result(number: int, path: str, value: object) -> Callable[[Any], object]:
    def change(export: Any) -> None:
        at = export[1]["annotations"][1]["result"][number]
        *way, last = path.split("/")
        for step in way:
            at = at[step]
        at[last] = value

    return change


def test_one_of_several_annotations_is_chosen_by_its_id():
    def two(export: Any) -> None:
        export[1]["annotations"][0] = {"id": 99, "result": []}

    with pytest.raises(FormatError, match=r"2 annotations could be meant \(ids: 99, 13\); say annotation="):
        label_studio.loads(changed(two), SAMPLE)
    assert len(label_studio.loads(changed(two), SAMPLE, annotation=13).tagset.tags) == 4
    assert label_studio.loads(changed(two), SAMPLE, annotation=99).tagset.tags == ()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda e: e[1]["data"].pop("text"), "no list of tasks with a text each"),
        (lambda e: e.append(e[1]), "2 of 3 tasks are for 'pump'"),
        (lambda e: e[1].pop("annotations"), "predictions are not read"),
        (lambda e: e[1]["annotations"].pop(), "0 annotations could be meant"),
        (lambda e: e[1]["annotations"][1].update(result=None), "no list of results"),
        (result(0, "type", "rectanglelabels"), r"result\[0\]: a result of the type 'rectanglelabels'"),
        (result(0, "type", ["labels"]), r"result\[0\]: a result of the type"),
        (result(0, "id", 5), "a result has an id"),
        (result(0, "value", None), "a result has an id"),
        (result(3, "id", "Qf3x_a1B"), r"result\[3\]: the id 'Qf3x_a1B' is used twice"),
        (result(0, "value/start", "29"), "start and end are whole numbers"),
        (result(0, "value/start", 30), "is 'da Quill', not 'Ada Quill'"),
        (result(0, "value/end", 10**30), "covers 29–1000"),
        (result(0, "value/text", 5), "the words of the region are not text"),
        (result(0, "value/labels", []), "a region has one label"),
        (result(0, "value/labels", ["source", "claim"]), "make a region for each"),
        (result(0, "value/labels", ["PER"]), "has the label 'per'"),
        (result(1, "value/choices", ["king"]), "identity cannot be 'king'"),
        (result(1, "value/choices", [5]), "holds no list of texts"),
        (result(1, "from_name", "colour"), "'colour' is no attribute that we have"),
        (result(1, "from_name", "contested"), "'contested' is no attribute"),
        (result(1, "from_name", ["x"]), "is no attribute that we have"),
        (result(1, "from_name", "access"), "or the region has it twice"),
        (result(6, "value/text", ["\ud800"]), "lone surrogate"),
        (result(10, "from_id", "nobody"), r"result\[10\]: a relation joins two regions"),
        (result(10, "labels", ["cue"]), "the relation 'cue' leads to a source"),
        (result(10, "labels", ["a", "b"]), "a relation has one label"),
        (result(10, "to_id", "hh1"), "ties a claim to a source or a cue"),
    ],
)
def test_what_does_not_fit_is_refused_by_place(change: Callable[[Any], object], message: str):
    with pytest.raises(FormatError, match=message) as caught:
        label_studio.loads(changed(change), SAMPLE, where="export.json")
    assert str(caught.value).startswith("export.json: ")


def test_the_interface_offers_every_label_and_value():
    root = ElementTree.fromstring(label_studio.config())
    assert tuple(e.get("value") for e in root.iter("Label")) == LABELS
    offered = {c.get("name"): tuple(e.get("value") for e in c) for c in root.iter("Choices")}
    wanted = {name: values for attributes in ATTRIBUTES.values() for name, values in attributes.items()}
    assert offered == {**wanted, "contested": ("contested",)}
