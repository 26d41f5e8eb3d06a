"""CSV: a table that a spreadsheet can open and save, without formulas, and what is refused, by line."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from exchange import SAMPLE, SAMPLES, at

from towhom.codebook import ATTRIBUTES
from towhom.errors import FormatError
from towhom.formats import csv_table
from towhom.model import Link, Tag, TagSet

PAGE = TagSet(
    (
        at("Ada Quill", "s1", "source", identity="person"),
        replace(at("said", "q1", "cue"), note="=1+1"),
        at("the pump had stopped twice", "c1", "claim"),
    ),
    (Link("c1", "s1", "q1"),),
    finished=True,
)


def test_a_table_as_a_spreadsheet_saves_it():
    read = csv_table.loads((SAMPLES / "spreadsheet.csv").read_bytes(), SAMPLE)
    assert read.tagset == TagSet(
        (
            Tag("s1", "source", 29, 38, {"identity": "person"}),
            Tag("c1", "claim", 60, 86, {"voice": "attributed"}, False, None, 'twice;\nor "twice"?'),
            Tag("l1", "loaded", 141, 151, {}, True, None, "=strong"),
            Tag("l2", "loaded", 143, 151, {}, False, "l1"),
        ),
        (Link("c1", "s1", None),),
        finished=True,
    )
    assert read.notes == ()


def test_attributes_are_columns_of_their_own():
    assert len(set(csv_table.COLUMNS)) == len(csv_table.COLUMNS)
    assert {name for attributes in ATTRIBUTES.values() for name in attributes} <= set(csv_table.COLUMNS)


def test_no_cell_is_a_formula():
    page = TagSet(tuple(replace(at("said", f"{c}x", "cue"), note=f"{c}cmd") for c in "=+-@\t'"), finished=True)
    data = csv_table.dumps(page, SAMPLE)
    cells = [cell for row in csv.reader(io.StringIO(data)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert "'=cmd" in cells
    assert csv_table.loads(data, SAMPLE).tagset == page


def changed(line: int, column: str, value: str) -> str:
    rows = list(csv.DictReader(io.StringIO(csv_table.dumps(PAGE, SAMPLE))))
    rows[line - 2][column] = value
    out = io.StringIO()
    table = csv.DictWriter(out, csv_table.COLUMNS)
    table.writeheader()
    table.writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize(
    ("line", "column", "value", "message"),
    [
        (2, "row", "tags", "the row is a 'tags', neither tag nor link"),
        (2, "article", "wet", "the row is for 'wet', not for 'pump'"),
        (2, "id", "", "the id is not empty"),
        (3, "id", "s1", "the id 's1' is used twice"),
        (2, "label", "Source", "has the label 'Source'"),
        (2, "start", "", "'' is no offset"),
        (2, "start", "29.0", "'29.0' is no offset"),
        (2, "end", "999", "covers 29–999"),
        (2, "text", "Ada Quil", "29–38 is 'Ada Quill', not 'Ada Quil'"),
        (2, "text", "", "29–38 is 'Ada Quill', not ''"),
        (2, "identity", "king", "identity cannot be 'king'"),
        (2, "stance", "neutral", "a source has no attribute 'stance'"),
        (2, "contested", "true", "contested is yes or empty, not 'true'"),
        (2, "variant_of", "s9", "'s1' is a variant of 's9', and no tag has that id"),
        (2, "variant_of", "q1", "another reading of one other tag with its label"),
        (2, "claim", "c1", "a tag has nothing in claim"),
        (5, "claim", "c9", "names 'c9' as its claim, but no claim has that id"),
        (5, "source", "q1", "names 'q1' as its source"),
        (5, "label", "claim", "a link has nothing in label"),
    ],
)
def test_what_does_not_fit_is_refused_by_line(line: int, column: str, value: str, message: str):
    with pytest.raises(FormatError, match=message) as caught:
        csv_table.loads(changed(line, column, value), SAMPLE, where="tags.csv")
    assert str(caught.value).startswith(f"tags.csv: line {line}: ")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("", "line 1: the file is empty"),
        ("a,b\n1,2\n", "line 1: the columns are row, article"),
        (csv_table.dumps(PAGE, SAMPLE) + "tag,pump\n", "line 6: 2 cells, not 20"),
        (csv_table.dumps(PAGE, SAMPLE) + 'tag,"pump', "line 6: the table is cut short or is no CSV"),
        (csv_table.dumps(PAGE, SAMPLE) + 'tag,"pu"mp', "line 6: the table is cut short or is no CSV"),
        (csv_table.dumps(PAGE, SAMPLE) + "x" * 200_000, "line 6: the table is cut short or is no CSV"),
    ],
)
def test_a_table_that_is_none_is_refused(data: str, message: str):
    with pytest.raises(FormatError, match=message):
        csv_table.loads(data, SAMPLE)


def test_a_link_that_is_there_twice_counts_once():
    data = csv_table.dumps(PAGE, SAMPLE)
    read = csv_table.loads(data + data.splitlines()[-1] + "\n", SAMPLE)
    assert read.tagset == PAGE
    assert "line 6: the link is there twice; once counts" in read.notes[0]
