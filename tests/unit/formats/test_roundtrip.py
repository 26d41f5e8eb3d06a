"""Every format: out and in again gives the same tags, and what a format cannot hold is refused by name or counted."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from exchange import HARD, SAMPLE, at, pages, sample
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from towhom.errors import FormatError, ModelError
from towhom.formats import brat, cas, csv_table, doccano, label_studio, ptc
from towhom.markup import read_article
from towhom.model import Link, Tag, TagSet, validate

FULL = [brat, csv_table, label_studio, cas]
ALL = [*FULL, doccano, ptc]
PRACTICE = Path(__file__).resolve().parents[3] / "datasets" / "practice"


def name_of(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]


def writable(module: ModuleType, page: TagSet) -> bool:
    """A brat note cannot hold a line that looks like an annotation: the one thing that depends on the words."""
    return not module.lost(page)


@pytest.mark.parametrize("module", FULL, ids=name_of)
@settings(deadline=None)  # cassis is slow the first time
@given(page=pages())
def test_everything_survives(module: ModuleType, page: TagSet) -> None:
    assume(writable(module, page))
    read = module.loads(module.dumps(page, HARD), HARD)
    assert read.tagset == page
    assert read.notes == ()


@settings(deadline=None)
@given(pages())
def test_everything_survives_xmi(page: TagSet) -> None:
    read = cas.loads(cas.dumps(page, HARD, xmi=True), HARD, typesystem=cas.typesystem())
    assert read.tagset == page
    assert read.notes == ()


@given(pages(letter="t"), st.booleans())
def test_doccano_keeps_what_it_says_it_keeps(page: TagSet, relations: bool) -> None:
    keeps = [t for t in page.tags if not t.contested and (relations or t.variant_of is None)]
    ids = {t.id for t in keeps}
    keeps = [t for t in keeps if t.variant_of in {None, *ids}]
    ids = {t.id for t in keeps}
    links = tuple(k for k in page.links if relations and {k.claim, k.source, k.cue} - {None} <= ids)
    bare = TagSet(tuple(replace(t, attributes={}, note="") for t in keeps), links, finished=True)
    read = doccano.loads(doccano.dumps(page, HARD, relations=relations, lossy=True), HARD).tagset
    assert (spans(read), len(read.links)) == (spans(bare), len(bare.links))
    if relations and ids == {t.id for t in page.tags}:
        assert read == bare


def spans(page: TagSet) -> list[tuple[str, int, int]]:
    return [(t.label, t.start, t.end) for t in page.tags]


@given(pages())
def test_ptc_keeps_the_loaded_words(page: TagSet) -> None:
    plain = [t for t in page.tags if t.label == "loaded" and t.variant_of is None and not t.contested]
    read = ptc.loads(ptc.dumps(page, HARD, lossy=True), HARD).tagset
    assert spans(read) == [("loaded", t.start, t.end) for t in plain]


@pytest.mark.parametrize("module", ALL, ids=name_of)
def test_an_empty_page_is_a_page(module: ModuleType) -> None:
    assert module.loads(module.dumps(TagSet(finished=True), SAMPLE), SAMPLE).tagset == TagSet(finished=True)


@pytest.mark.parametrize("module", ALL, ids=name_of)
def test_unfinished_tags_are_not_written_unless_one_says_so(module: ModuleType) -> None:
    page = TagSet((at("a disgrace", "t1", "loaded"),))
    assert module.lost(page) == ("that the tags are not finished",)
    with pytest.raises(FormatError, match=r"cannot hold that the tags are not finished\. Say lossy=True"):
        module.dumps(page, SAMPLE)
    assert spans(module.loads(module.dumps(page, SAMPLE, lossy=True), SAMPLE).tagset) == spans(page)


@pytest.mark.parametrize("module", ALL, ids=name_of)
def test_tags_that_do_not_fit_the_text_are_not_written(module: ModuleType) -> None:
    with pytest.raises(ModelError, match="covers 3–9999"):
        module.dumps(TagSet((Tag("t", "loaded", 3, 9999),), finished=True), SAMPLE, lossy=True)


RICH = TagSet(
    (
        at("Ada Quill", "s", "source", identity="person"),
        at("said", "q", "cue"),
        replace(at("the pump had stopped twice", "c", "claim"), note="twice?"),
        replace(at("may", "h", "hedge"), contested=True),
        at("a disgrace", "l", "loaded"),
        replace(at("disgrace", "v", "loaded"), variant_of="l"),
    ),
    (Link("c", "s", "q"),),
    finished=True,
)


@pytest.mark.parametrize(
    ("lost", "phrases"),
    [
        (brat.lost, ()),
        (doccano.lost, ("1 contested tag(s)", "1 attribute(s)", "1 note(s)")),
        (
            lambda page: doccano.lost(page, relations=False),
            ("1 contested tag(s)", "1 other reading(s) of a tag", "1 attribute(s)", "1 note(s)", "1 link(s)"),
        ),
        (
            ptc.lost,
            ("4 tag(s) with the label source, cue, claim, hedge", "1 other reading(s) of a tag", "1 link(s)"),
        ),
    ],
)
def test_what_is_lost_is_counted(lost: Callable[[TagSet], tuple[str, ...]], phrases: tuple[str, ...]) -> None:
    assert lost(RICH) == phrases


@pytest.mark.parametrize("module", [doccano, ptc], ids=name_of)
def test_what_a_format_cannot_hold_is_refused_with_the_way_out(module: ModuleType) -> None:
    with pytest.raises(FormatError, match=r"cannot hold .*Say lossy=True to leave that out") as caught:
        module.dumps(RICH, SAMPLE)
    assert all(phrase in str(caught.value) for phrase in module.lost(RICH))


@pytest.mark.parametrize("module", ALL, ids=name_of)
@settings(deadline=None)
@given(data=st.one_of(st.binary(max_size=60), st.text(max_size=60)))
def test_rubbish_is_refused_and_never_crashes(module: ModuleType, data: str | bytes) -> None:
    try:
        read = module.loads(data, SAMPLE, where="file")
    except FormatError as error:
        assert str(error).startswith("file: ")
    else:
        assert read.tagset.tags == ()


@pytest.mark.parametrize("module", FULL, ids=name_of)
@settings(deadline=None)
@given(st.data())
def test_a_file_that_lost_its_end_never_gives_other_tags(module: ModuleType, data: st.DataObject) -> None:
    whole = module.dumps(RICH, SAMPLE)
    cut = whole[: data.draw(st.integers(0, len(whole) - 2))]
    try:
        read = module.loads(cut, SAMPLE, where="file").tagset
    except FormatError as error:
        assert str(error).startswith("file: ")
    else:  # text formats have no end mark: whole lines may be missing, but no tag is another one
        assert set(spans(read)) <= set(spans(RICH))


ODD = st.sampled_from([None, True, -1, 0, 7, 2.5, 10**30, "", "x", "\ud800", "source", [], [1], {}, {"id": []}, "t1"])
EXPORTS = [
    (label_studio, "label-studio.json"),
    (label_studio, "label-studio-2020.json"),
    (doccano, "doccano-relations.jsonl"),
    (cas, "inception.json"),
]


def nodes(value: Any) -> Iterator[tuple[Any, Any]]:
    """``(container, key)`` of everything in a JSON value."""
    for key, inner in list(value.items() if isinstance(value, dict) else enumerate(value)):
        yield value, key
        if isinstance(inner, dict | list):
            yield from nodes(inner)


@pytest.mark.parametrize(("module", "name"), EXPORTS)
@settings(deadline=None)
@given(data=st.data())
def test_one_odd_value_is_read_or_refused_and_never_crashes(module: ModuleType, name: str, data: st.DataObject) -> None:
    lines = sample(name).splitlines() if name.endswith("l") else [sample(name)]
    export = [json.loads(line) for line in lines]
    container, key = data.draw(st.sampled_from(list(nodes(export))))
    container[key] = data.draw(ODD)
    try:
        read = module.loads("\n".join(json.dumps(record) for record in export), SAMPLE, where="file")
    except FormatError as error:
        str(error).encode()
        assert str(error).startswith("file: ")
    else:
        validate(read.tagset, SAMPLE.text)
        "".join(read.notes).encode()


@pytest.mark.parametrize("module", [brat, label_studio, csv_table, cas, doccano, ptc], ids=name_of)
def test_the_other_formats_and_the_base_need_no_extra(module: ModuleType) -> None:
    code = f"import sys, {module.__name__}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert module.__name__ in loaded
    assert not {"cassis", "lxml", "pandas", "numpy"} & set(loaded)


@pytest.mark.parametrize("module", FULL, ids=name_of)
@pytest.mark.parametrize("path", sorted(PRACTICE.glob("*.md")), ids=lambda path: path.stem)
def test_the_gold_of_every_practice_article_goes_out_and_in_again(module: ModuleType, path: Path) -> None:
    article = read_article(path)
    gold = article.gold or TagSet()
    read = module.loads(module.dumps(gold, article), article)
    assert read.notes == ()
    assert meanings(read.tagset, article.text) == meanings(gold, article.text)


def meanings(page: TagSet, text: str) -> object:
    """Tags and links without the ids, which brat makes its own."""
    words = {t.id: (t.label, t.start, text[t.start : t.end]) for t in page.tags} | {None: None}
    tags = [(words[t.id], dict(t.attributes), t.contested, words[t.variant_of], t.note) for t in page.tags]
    return tags, [(words[k.claim], words[k.source], words[k.cue]) for k in page.links]
