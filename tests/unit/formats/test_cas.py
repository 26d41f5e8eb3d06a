"""INCEpTION: CAS in JSON and XMI with offsets in UTF-16 units, the extra that it needs, and what is refused."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

import pytest
from exchange import SAMPLE, at, sample

from towhom.errors import FormatError, ToWhomError
from towhom.formats import cas
from towhom.model import Link, Tag, TagSet

TYPES = sample("TypeSystem.xml")
TAGS = (
    Tag("t7", "source", 29, 38, {"identity": "person"}),
    Tag("t8", "cue", 40, 44, {"stance": "neutral"}),
    Tag("t9", "claim", 60, 86, {}, False, None, "twice?"),
    Tag("t10", "loaded", 141, 151, {}, True),
)
NER = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"


@pytest.mark.parametrize(("name", "types"), [("inception.json", None), ("inception.xmi", TYPES)])
def test_a_file_as_inception_exports_it(name: str, types: str | None):
    read = cas.loads(sample(name), SAMPLE, typesystem=types, where=name)
    assert read.tagset == TagSet(TAGS, (Link("t9", "t7", "t8"),), finished=True)
    assert read.notes == (f"{name}: {NER}: 1 annotations of this layer were left out.",)


def test_offsets_are_written_in_utf_16_units():
    page = TagSet((at("Ada Quill", "s", "source"),), finished=True)
    [found] = [fs for fs in json.loads(cas.dumps(page, SAMPLE))["%FEATURE_STRUCTURES"] if fs["%TYPE"] == cas.LAYER]
    assert (found["begin"], found["end"]) == (30, 39)
    assert 'begin="30" end="39"' in cas.dumps(page, SAMPLE, xmi=True)


def test_another_layer_can_be_read():
    data = sample("inception.json").replace("webanno.custom.Tag", "webanno.custom.Claims")
    assert cas.loads(data, SAMPLE, layer="webanno.custom.Claims").tagset.tags == TAGS
    with pytest.raises(FormatError, match=r"there is no layer .*; say layer="):
        cas.loads(data, SAMPLE)


def test_without_the_extra_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "cassis", None)
    for call in (lambda: cas.loads("{}", SAMPLE), lambda: cas.dumps(TagSet(finished=True), SAMPLE), cas.typesystem):
        with pytest.raises(ToWhomError, match=r"pip install 'towhom\[formats\]'$") as caught:
            call()
        assert "\n" not in str(caught.value)


def test_what_xml_forbids_is_not_written_as_xml():
    page = TagSet((Tag("t", "loaded", 0, 4, {}, False, None, "bell \a"),), finished=True)
    assert cas.loads(cas.dumps(page, SAMPLE), SAMPLE).tagset == page
    with pytest.raises(FormatError, match="Write JSON: leave out xmi=True"):
        cas.dumps(page, SAMPLE, xmi=True)


def structure(number: int, **change: Any) -> Callable[[Any], None]:
    return lambda data: data["%FEATURE_STRUCTURES"][number].update(change)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: d.pop("%FEATURE_STRUCTURES"), "no list of structures"),
        (lambda d: d.pop("%VIEWS"), "no CAS that can be read"),
        (lambda d: d["%TYPES"].clear(), "no CAS that can be read"),
        (structure(6, **{"%ID": "7"}), "each with an %ID"),
        (structure(6, **{"%ID": 8}), "id 8: the id is used twice"),
        (structure(6, **{"%TYPE": 5}), "no CAS that can be read"),
        (structure(6, begin=6), "no CAS that can be read"),  # between the halves of the emoji
        (structure(6, end=10_000), "no CAS that can be read"),
        (structure(6, begin="30"), "no CAS that can be read"),
        (structure(6, begin=39, end=30), "Tag 7: .*a tag ends after it starts"),
        (structure(6, label="PER"), "Tag 7: .*has the label 'per'"),
        (structure(6, label=None), "Tag 7: the annotation has no label"),
        (structure(6, label=5), "Tag 7: .*a feature that is no text"),
        (structure(6, identity="king"), "identity cannot be 'king'"),
        (structure(9, contested="no"), "contested is true or false"),
        (structure(10, **{"@Dependent": 99}), "Attribution 11: the relation does not go"),
        (structure(10, **{"@Dependent": 6}), "Attribution 11: the relation does not go"),
        (structure(10, **{"@Dependent": 10}), "ties a claim to a source or a cue"),
        (structure(10, role="cue"), "the relation 'cue' leads to a source"),
        (structure(0, sofaString=""), "no CAS that can be read|holds no text"),
        (structure(0, sofaString="Bread. " * 40), "is not in 'pump'"),
    ],
)
def test_what_does_not_fit_is_refused_by_place(change: Callable[[Any], None], message: str):
    data = json.loads(sample("inception.json"))
    change(data)
    with pytest.raises(FormatError, match=message) as caught:
        cas.loads(json.dumps(data), SAMPLE, where="pump.json")
    assert str(caught.value).startswith("pump.json: ")


def test_types_that_inherit_from_each_other_are_refused():
    data = json.loads(sample("inception.json"))
    data["%TYPES"][cas.LAYER]["%SUPER_TYPE"] = cas.RELATIONS
    data["%TYPES"][cas.RELATIONS]["%SUPER_TYPE"] = cas.LAYER
    with pytest.raises(FormatError, match="no CAS that can be read"):
        cas.loads(json.dumps(data), SAMPLE)


XMI = sample("inception.xmi")


@pytest.mark.parametrize(
    ("data", "types", "message"),
    [
        (XMI, None, "Give TypeSystem.xml as typesystem="),
        (XMI[:-60], TYPES, r"line \d+: the file is cut short or is no XML"),
        (XMI, TYPES[:-60], r"cas \(typesystem\): line \d+: the file is cut short or is no XML"),
        (XMI.replace('xmi:id="8"', 'xmi:id="7"'), TYPES, "id 7: the id is used twice"),
        (XMI.replace('end="39"', 'end="9999"'), TYPES, "no CAS that can be read"),
        (XMI.replace("?>", '?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'), TYPES, "no document type"),
        (XMI, TYPES.replace("?>", "?><!DOCTYPE x>"), "no document type"),
        (XMI, "<types/>", "no CAS that can be read"),
        ("<a>" * 10_000, TYPES, "is cut short or is no XML"),
    ],
)
def test_xmi_that_is_broken_or_dangerous_is_refused(data: str, types: str | None, message: str):
    with pytest.raises(FormatError, match=message):
        cas.loads(data, SAMPLE, typesystem=types)


def test_json_that_is_cut_short_is_refused_by_line():
    with pytest.raises(FormatError, match=r"line \d+, column \d+: the file is cut short or is not JSON"):
        cas.loads(sample("inception.json")[:-100], SAMPLE)
    with pytest.raises(FormatError, match="nested too deeply"):
        cas.loads('{"a":' * 100_000, SAMPLE)
