"""brat: what its files hold becomes tags and links, what was changed is said, and what cannot be is refused by line."""

from __future__ import annotations

import pytest
from exchange import SAMPLE, at, sample

from towhom.codebook import ATTRIBUTES
from towhom.errors import FormatError
from towhom.formats import brat
from towhom.model import Article, Link, Tag, TagSet

ANN = sample("pump.ann")


def test_a_file_as_brat_writes_it():
    read = brat.loads(ANN, SAMPLE, text=sample("pump.txt"), where="pump.ann")
    tags = read.tagset.by_id()
    assert tags["T1"] == Tag("T1", "source", 17, 38, {"identity": "person", "access": "first-hand"})
    assert tags["T3"] == Tag("T3", "claim", 60, 86, {"voice": "attributed"})
    assert tags["T10"] == Tag("T10", "loaded", 134, 151, {}, True, None, "A strong word,\nbut whose?")
    assert read.tagset.links == (Link("T3", "T1", "T2"), Link("T8", "T6", "T5"), Link("T8", "T7", "T5"))
    assert set(tags) == {f"T{n}" for n in range(1, 12)} - {"T4", "T9"}
    assert not read.reanchored
    assert read.notes == (
        "pump.ann: line 20 (#2): the AnnotatorNotes on E2 was left out: 'nobody is named'.",
        "pump.ann: line 23 (*): the equivalence 'Alias T6 T7' was left out.",
        "pump.ann: line 24 (N1): the normalisation 'Reference T1 Wikidata:Q1' was left out.",
        "pump.ann: line 16 (T10): 'It a disgrace' is in 2 pieces and was read as one span, 134–151.",
        "pump.ann: labels: Content was read as claim.",
        "pump.ann: line 11 (E2): one attribution of 'T8' names T6, T7, T5: read as 2 links.",
    )


def test_windows_line_ends_and_bytes_are_read_alike():
    assert brat.loads(ANN.replace("\n", "\r\n").encode("utf-8-sig"), SAMPLE).tagset == brat.loads(ANN, SAMPLE).tagset


def test_what_is_written_is_what_brat_shows():
    page = TagSet(
        (
            at("Ada Quill", "a", "source", identity="person"),
            at("said", "b", "cue"),
            at("the pump had stopped", "c", "claim"),
            Tag("d", "interpretation", 10, 20, {}, True, None, "two\nlines"),
        ),
        (Link("c", "a", "b"), Link("c", None, "b")),
        finished=True,
    )
    assert brat.dumps(page, SAMPLE).split("\n") == [
        "T1\tSource 29 38\tAda Quill",
        "T2\tCue 40 44\tsaid",
        "T3\tClaim 60 80\tthe pump had stopped",
        "T4\tInterpretation 10 20\t again The",
        "A1\tIdentity T1 person",
        "A2\tContested T4",
        "T5\tAttribution 40 44\tsaid",
        "E1\tAttribution:T5 Claim:T3 Source:T1 Cue:T2",
        "T6\tAttribution 40 44\tsaid",
        "E2\tAttribution:T6 Claim:T3 Cue:T2",
        "#1\tAnnotatorNotes T4\ttwo",
        "lines",
        "",
    ]


def test_sources_and_cues_of_one_event_are_paired_by_number():
    lines = [line for line in ANN.split("\n") if not line.startswith(("E", "#", "T9", "but"))]
    event = "E1\tAttribution:T4 Claim:T8 Cue2:T5 Source:T1 Cue:T2 Source2:T6"
    read = brat.loads("\n".join([*lines, event]), SAMPLE)
    assert read.tagset.links == (Link("T8", "T1", "T2"), Link("T8", "T6", "T5"))
    assert any("paired by their numbers" in note for note in read.notes)


def test_a_note_that_would_read_as_an_annotation_is_not_written():
    page = TagSet((Tag("T1", "loaded", 0, 4, {}, False, None, "see\nT9\tSource 0 4\tPump"),), finished=True)
    assert brat.lost(page) == ("1 note(s)",)
    with pytest.raises(FormatError, match=r"cannot hold 1 note"):
        brat.dumps(page, SAMPLE)
    assert brat.loads(brat.dumps(page, SAMPLE, lossy=True), SAMPLE).tagset.tags == (Tag("T1", "loaded", 0, 4),)


def test_ids_are_numbers_and_kept_where_they_have_brats_form():
    page = TagSet((Tag("T7", "loaded", 0, 4), Tag("T2", "loaded", 0, 4)), finished=True)
    assert brat.loads(brat.dumps(page, SAMPLE), SAMPLE).tagset == page
    other = TagSet((Tag("T7", "loaded", 0, 4), Tag("x", "loaded", 0, 4)), finished=True)
    assert [t.id for t in brat.loads(brat.dumps(other, SAMPLE), SAMPLE).tagset.tags] == ["T1", "T2"]


def test_another_edition_of_the_text_is_found_again_or_refused():
    text = "Late edition\n\n" + SAMPLE.text.replace("\n", "\r\n\r\n")
    start = text.index("a cook")
    read = brat.loads(f"T1\tSource {start} {start + 6}\ta cook\n", SAMPLE, text=text)
    assert read.tagset.tags == (at("a cook", "T1", "source"),)
    assert read.reanchored
    assert "1 of 1 tags were moved with their words" in read.notes[0]
    with pytest.raises(FormatError, match=r"line 1 \(T1\): the file is for another text: 'Late' is not in 'pump'"):
        brat.loads("T1\tSource 0 4\tLate\n", SAMPLE, text=text)


TAGS = "T1\tSource 29 38\tAda Quill\nT2\tCue 40 44\tsaid\nT3\tClaim 60 86\tthe pump had stopped twice\n"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("hello", r"line 4: 'hello' is no annotation"),
        ("T4 Source 29 38 Ada Quill", r"line 4: .* a line starts with an id and a tab"),
        ("T1\tSource 40 44\tsaid", r"line 4 \(T1\): the id is used twice; the first is on line 1"),
        ("T4\tSource 29 38\tAda Quiet", r"line 4 \(T4\): .*'Ada Quill', not 'Ada Quiet'"),
        ("T4\tSource 29 38", r"line 4 \(T4\): the words of the span"),
        ("T4\tSource 29 9999\tAda", r"covers 29–9999, but the text runs from 0 to 152"),
        ("T4\tSource 38 29\tAda", r"ends before it starts"),
        ("T4\tSource 29 33;31 38\tAda", r"overlap"),
        ("T4\tSource -1 3\tAda", r"not a type and offsets"),
        ("T4\tSource ٣ ٤\tAda", r"not a type and offsets"),
        (f"T4\tSource 1 {'9' * 5000}\tAda", r"not a type and offsets"),
        ("T4\tPerson 29 38\tAda Quill", r"has the label 'person'; the labels are source"),
        ("T4\tAttribution 40 44\tsaid", r"has the label 'attribution'"),
        ("A1\tIdentity T1 king", r"identity cannot be 'king'"),
        ("A1\tStance T1 neutral", r"a source has no attribute 'stance'"),
        ("A1\tIdentity T1", r"'Identity' has no value"),
        ("A1\tIdentity T1 person\nA2\tIdentity T1 role", r"line 5 \(A2\): .*'T1' has it already"),
        ("A1\tIdentity T9 person", r"not an attribute of a tag"),
        ("M1\tNegation E1", r"not an attribute of a tag"),
        ("#1\tAnnotatorNotes T9\thm", r"not a note on something here"),
        ("R1\tCoref Arg1:T1 Arg2:T2", r"ties a claim to a source or a cue, not a cue to a source"),
        ("R1\tVariant-of Arg1:T1 Arg2:T2", r"another reading of one other tag with its label"),
        ("R1\tSource Arg1:T3", r"not a relation of two tags"),
        ("R1\tCue Arg1:T3 Arg2:T1", r"the relation 'cue' leads to a source"),
        ("E1\tAttribution:T9 Claim:T3", r"no Attribution with a span of that type as its trigger"),
        ("E1\tAttribution:T2 Claim:T3", r"no Attribution with a span of that type"),
        ("E1\tStatement:T2 Claim:T3", r"no Attribution"),
    ],
)
def test_what_cannot_be_a_tag_is_refused_by_line(line: str, message: str):
    with pytest.raises(FormatError, match=message) as caught:
        brat.loads(TAGS + line + "\n", SAMPLE, where="pump.ann")
    assert str(caught.value).startswith("pump.ann: line ")


@pytest.mark.parametrize(
    ("event", "message"),
    [
        ("Attribution:T4 Source:T1", "has no claim"),
        ("Attribution:T4 Claim:T3 Source:T2", "T2 is a cue, and cannot be the source"),
        ("Attribution:T4 Claim:T3 Topic:T2", "T2 is a cue, and cannot be the topic"),
        ("Attribution:T4 Claim:T3 Source:T9", "its source 'T9' is no tag here"),
        ("Attribution:T4 Claim:T3 Source:T4", "its source 'T4' is no tag here"),
        ("Attribution:T4 Claim:T3 Source:E1", "its source 'E1' is an event, and links do not nest"),
        ("Attribution:T4 Claim:T3 Source:T1 Source:T1", "a role is there twice"),
        ("Attribution:T4 Claim:T3 Source", "is not a role and an id"),
    ],
)
def test_an_attribution_that_is_none_is_refused_by_line(event: str, message: str):
    with pytest.raises(FormatError, match=message) as caught:
        brat.loads(f"{TAGS}T4\tAttribution 40 44\tsaid\nE1\t{event}\n", SAMPLE, where="pump.ann")
    assert str(caught.value).startswith("pump.ann: line 5 (E1): ")


def test_ends_that_nobody_can_pair_are_refused():
    more = "T5\tSource 101 108\ta clerk\nT6\tSource 113 119\ta cook\nT7\tCue 88 100\tAccording to\n"
    event = "T4\tAttribution 40 44\tsaid\nE1\tAttribution:T4 Claim:T3 Source:T1 Source2:T5 Source3:T6 Cue:T2 Cue2:T7\n"
    with pytest.raises(FormatError, match=r"line 8 \(E1\): 3 sources and 2 cues share one attribution"):
        brat.loads(TAGS + more + event, SAMPLE)


def test_readings_of_readings_are_refused():
    loaded = "".join(f"T{n}\tLoaded 143 151\tdisgrace\n" for n in (1, 2, 3))
    for second in ("R2\tVariant-of Arg1:T2 Arg2:T3", "R2\tVariant-of Arg1:T2 Arg2:T1"):
        with pytest.raises(FormatError, match="which is itself only another reading"):
            brat.loads(f"{loaded}R1\tVariant-of Arg1:T1 Arg2:T2\n{second}\n", SAMPLE)


def test_an_attribution_without_ends_and_a_link_that_is_there_twice_are_noted():
    event = "T4\tAttribution 40 44\tsaid\nE1\tAttribution:T4 Claim:T3\n"
    read = brat.loads(TAGS + event, SAMPLE)
    assert read.tagset.links == ()
    assert "names neither source nor cue" in read.notes[0]
    again = "T5\tAttribution 40 44\tsaid\nE2\tAttribution:T5 Claim:T3 Cue:T2\n"
    read = brat.loads(TAGS + event.replace("T3\n", "T3 Cue:T2\n") + again, SAMPLE)
    assert read.tagset.links == (Link("T3", None, "T2"),)
    assert "1 of the links are there twice" in read.notes[0]


def test_the_configuration_names_every_label_and_value():
    config = brat.config()
    assert config.startswith("[entities]\nSource\nCue\nClaim\n")
    for label, attributes in ATTRIBUTES.items():
        for name, values in attributes.items():
            assert f"{name.capitalize()}\tArg:{label.capitalize()}, Value:{'|'.join(values)}\n" in config


def test_a_file_that_is_no_text_is_refused():
    with pytest.raises(FormatError, match=r"x\.ann: byte 3: the file is not UTF-8 text"):
        brat.loads(b"T1\t\xff", Article("a", "", ("Pump",)), where="x.ann")
