"""doccano: spans and relations as it exports them, and what is wrong with a file, by line."""

from __future__ import annotations

import json
from typing import Any

import pytest
from exchange import SAMPLE, at, sample

from towhom.errors import FormatError
from towhom.formats import doccano
from towhom.model import Link, Tag, TagSet

TEXT = SAMPLE.text


def test_spans_as_doccano_exports_them():
    read = doccano.loads(sample("doccano-spans.jsonl"), SAMPLE)
    assert [(t.id, t.label, TEXT[t.start : t.end]) for t in read.tagset.tags] == [
        ("t1", "source", "Ada Quill"),
        ("t2", "cue", "said"),
        ("t3", "claim", "the pump had stopped twice"),
        ("t4", "loaded", "a disgrace"),
    ]
    assert read.notes == ()


def test_relations_as_doccano_exports_them():
    read = doccano.loads(sample("doccano-relations.jsonl"), SAMPLE, where="all.jsonl")
    assert read.tagset.by_id()["t1664"] == Tag("t1664", "claim", 60, 86)
    assert read.tagset.links == (
        Link("t1664", "t1662", "t1663"),
        Link("t1670", "t1671", "t1673"),
        Link("t1670", "t1672", "t1673"),
    )
    assert read.notes == (
        "all.jsonl: line 2: the comments were left out.",
        "all.jsonl: line 2, relation 3: one attribution of 't1670' names t1671, t1672, t1673: read as 2 links.",
    )


def test_a_list_of_objects_and_an_indented_object_are_read_too():
    record = {"text": TEXT, "labels": [[29, 38, "Source"]]}
    for data in (
        json.dumps(record, indent=2),
        json.dumps([record]),
        json.dumps({"data": TEXT, "label": [[29, 38, "source"]]}),
    ):
        assert doccano.loads(data, SAMPLE).tagset.tags == (Tag("t1", "source", 29, 38),)


def test_chains_are_numbered_relations():
    tags = (at("a clerk", "t1", "source"), at("Ada Quill", "t2", "source"), at("said", "t3", "cue"))
    page = TagSet(
        (*tags, at("it may rain", "t4", "claim")), (Link("t4", "t2", "t3"), Link("t4", "t1", None)), finished=True
    )
    data = doccano.dumps(page, SAMPLE)
    assert [(r["from_id"], r["to_id"], r["type"]) for r in json.loads(data)["relations"]] == [
        (4, 2, "source"),
        (4, 3, "cue"),
        (4, 1, "source2"),
    ]
    assert doccano.loads(data, SAMPLE).tagset == page


ENTITIES = [
    {"id": 1, "label": "source", "start_offset": 29, "end_offset": 38},
    {"id": 2, "label": "cue", "start_offset": 40, "end_offset": 44},
    {"id": 3, "label": "claim", "start_offset": 60, "end_offset": 86},
]


def linked(**relation: Any) -> dict[str, Any]:
    return {"text": TEXT, "entities": ENTITIES, "relations": [relation]}


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({"text": 5}, "object 1: this is no object with a text"),
        ([5], "object 1: this is no object"),
        ({"text": TEXT}, "either entities or label"),
        ({"text": TEXT, "label": [], "entities": []}, "either entities or label"),
        ({"text": TEXT, "label": {"a": 1}}, "the spans are not a list"),
        ({"text": TEXT, "label": [[29, 38]]}, "object 1, span 1: a span is"),
        (
            {"text": TEXT, "label": [[29, 38, "source"], [29.0, 38, "source"]]},
            "span 2: id and offsets are whole numbers",
        ),
        ({"text": TEXT, "label": [[True, 38, "source"]]}, "whole numbers"),
        ({"text": TEXT, "label": [[29, 38, None]]}, "the label is text"),
        ({"text": TEXT, "label": [[29, 38, "PER"]]}, "has the label 'per'; the labels are"),
        ({"text": TEXT, "label": [[29, 999, "source"]]}, "covers 29–999"),
        ({"text": TEXT, "label": [[-4, -1, "source"]]}, "covers -4–-1"),
        ({"text": TEXT, "entities": [ENTITIES[0], ENTITIES[0]]}, "span 2: the id 1 is used twice"),
        ({"text": TEXT, "entities": [{"id": 1, "label": "source"}]}, "whole numbers"),
        ({"text": TEXT, "entities": ENTITIES, "relations": 4}, "the relations are not a list"),
        (linked(from_id=3, to_id=9, type="source"), "relation 1: a relation goes from_id one entity"),
        (linked(from_id=3, to_id=[1], type="source"), "a relation goes from_id"),
        (linked(from_id=3, to_id=1), "the relation has no type"),
        (linked(from_id=1, to_id=2, type="x"), "ties a claim to a source or a cue"),
        (linked(from_id=3, to_id=3, type="variant-of"), "another reading of one other tag"),
        ([{"text": TEXT, "label": []}] * 2, r"2 objects \(object 1, object 2\) are for 'pump'"),
        ([], "no object is for 'pump'"),
        ({"text": "Something else.", "label": [[0, 9, "source"]]}, "'Something' is not in 'pump'"),
    ],
)
def test_what_does_not_fit_is_refused_by_place(record: Any, message: str):
    with pytest.raises(FormatError, match=message) as caught:
        doccano.loads(json.dumps(record), SAMPLE, where="all.jsonl")
    assert str(caught.value).startswith("all.jsonl: ")


def test_a_line_that_is_cut_short_is_named():
    data = sample("doccano-spans.jsonl")
    with pytest.raises(FormatError, match=r"line 2, column \d+: the file is cut short or is not JSON"):
        doccano.loads(data[:-20], SAMPLE)
    with pytest.raises(FormatError, match="nested too deeply"):
        doccano.loads("[" * 100_000, SAMPLE)
