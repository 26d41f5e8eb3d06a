"""The widget without a browser: messages in, file and answers out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import towhom
from towhom.errors import ModelError, UnknownName
from towhom.formats import w3c
from towhom.tagger.quote import QuoteError
from towhom.tagger.widget import Tagger

TEXT = """---
headline: Ferry sails
{clean}---

[Ann Orr]{{#s .source identity=person}} [said]{{#q .cue}} [the ferry sails]{{.claim by="s:q"}}. She said no more.
"""
TAG = {"id": "t1", "label": "source", "start": 12, "end": 19, "attributes": {}}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "ferry.md").write_text(TEXT.format(clean="clean: true\n"))
    bare = "---\nheadline: Ferry sails\n---\n\nAnn Orr said the ferry sails. She said no more.\n"
    (tmp_path / "articles" / "bare.md").write_text(bare)
    return tmp_path


def make(article: str = "ferry") -> Tagger:
    return towhom.tagger("guided", article=article, labels="source cue claim", attributes="identity", links=True)


@pytest.fixture
def tell(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Any]]:
    """Sends a tagger a message as the browser does, and returns the answer."""

    def send(tagger: Tagger, kind: str, **content: Any) -> dict[str, Any]:
        answers: list[dict[str, Any]] = []
        monkeypatch.setattr(tagger, "send", answers.append)
        page = {"tags": [], "links": [], "finished": False}
        tagger._hear(tagger, {"kind": kind, "client": "me", "revision": 1, **page, **content}, [])
        [answer] = [it for it in answers if it["client"] == "me"]
        return answer

    return send


Tell = Callable[..., dict[str, Any]]


def test_a_saved_change_is_on_disk_and_echoed(folder: Path, tell: Tell) -> None:
    tagger = make()
    assert tell(tagger, "save", tags=[TAG]) == {
        "client": "me",
        "kind": "saved",
        "revision": 1,
        "file": tagger.saved.seen,
    }
    loaded = w3c.loads((folder / "tags" / "guided.json").read_bytes(), tagger.article, task="guided", where="x")
    assert [(t.id, t.label, t.start, t.end) for t in loaded.tagset.tags] == [("t1", "source", 12, 19)]
    assert tagger.page["client"] == "me"
    assert [t["id"] for t in make().page["tags"]] == ["t1"]


@pytest.mark.parametrize(
    "content",
    [
        {"tags": None},
        {"tags": [{}]},
        {"tags": [{**TAG, "start": -1}]},
        {"tags": [{**TAG, "start": 12.0}]},
        {"tags": [{**TAG, "end": 12}]},
        {"tags": [{**TAG, "end": 10_000}]},
        {"tags": [{**TAG, "label": "rumour"}]},
        {"tags": [{**TAG, "attributes": {"identity": "ghost"}}]},
        {"tags": [{**TAG, "attributes": {"identity": "person|role"}}]},
        {"tags": [{**TAG, "id": 7}]},
        {"tags": [TAG, TAG]},
        {"tags": [TAG] * 10_001},
        {"tags": [TAG], "links": [{"claim": "t1", "source": None, "cue": None}]},
        {"links": [{"claim": "gone", "source": "gone", "cue": None}]},
        {"finished": "yes"},
    ],
)
def test_what_does_not_fit_is_refused_and_not_written(folder: Path, tell: Tell, content: dict[str, Any]) -> None:
    answer = tell(make(), "save", **content)
    assert answer["kind"] == "refused"
    assert answer["message"]
    assert not (folder / "tags").exists()


def test_an_unknown_message_is_answered_too(folder: Path, tell: Tell) -> None:
    assert tell(make(), "dance")["kind"] == "refused"


def test_a_failed_save_keeps_the_old_file_and_says_why(folder: Path, tell: Tell) -> None:
    tagger = make()
    (folder / "tags").write_text("in the way")
    answer = tell(tagger, "save", tags=[TAG])
    assert answer["kind"] == "refused"
    assert "guided.json" in answer["message"]
    assert (folder / "tags").read_text() == "in the way"


def test_a_refused_file_stays_as_it_is_until_it_is_set_aside(folder: Path, tell: Tell) -> None:
    file = folder / "tags" / "guided.json"
    file.parent.mkdir()
    file.write_text("{broken")
    tagger = make()
    assert "guided.json" in tagger.problem["message"]
    assert tell(tagger, "save", tags=[TAG])["kind"] == "refused"
    assert file.read_text() == "{broken"
    assert tell(tagger, "set-aside")["kind"] == "set-aside"
    assert tell(tagger, "save", tags=[TAG])["kind"] == "saved"
    assert [p.read_text() for p in (folder / "tags" / "older").iterdir()] == ["{broken"]
    assert json.loads(file.read_text())["type"] == "AnnotationPage"


def test_a_page_for_an_older_text_says_what_moved(folder: Path, tell: Tell) -> None:
    tell(make(), "save", tags=[TAG])
    article = folder / "articles" / "ferry.md"
    article.write_text(article.read_text().replace("[Ann Orr]", "Yesterday [Ann Orr]"))
    tagger = make()
    assert tagger.notes
    assert [tagger.article.text[t.start : t.end] for t in tagger.tags.tags] == ["Ann Orr"]


def test_check_explains_and_does_not_save(folder: Path, tell: Tell) -> None:
    report = tell(make(), "check", tags=[TAG])["report"]
    assert report["headline"]
    assert {r["kind"] for r in report["remarks"]} >= {"missed"}
    assert [r["tag"] for r in report["remarks"] if r["tag"]] == ["t1"]
    assert not (folder / "tags").exists()


def test_check_brings_the_key_that_the_task_asks_for(folder: Path, tell: Tell) -> None:
    key = tell(make(), "check")["key"]
    assert [(t["label"], t["attributes"]) for t in key] == [
        ("source", {"identity": "person"}),
        ("cue", {}),
        ("claim", {}),
    ]
    narrow = towhom.tagger("narrow", article="ferry", labels="cue")
    assert [t["label"] for t in tell(narrow, "check")["key"]] == ["cue"]
    assert "key" not in tell(make("bare"), "check")


def test_an_article_without_gold_has_no_check(folder: Path, tell: Tell) -> None:
    tagger = make("bare")
    assert tagger.setup["check"] is False
    assert tell(tagger, "check", tags=[TAG])["kind"] == "refused"


def test_the_browser_gets_words_blocks_and_active_labels(folder: Path) -> None:
    setup = make().setup
    assert setup["blocks"][0] == [0, 11]
    assert setup["words"][:6] == [0, 5, 6, 11, 12, 15]
    assert [x["name"] for x in setup["labels"] if x["active"]] == ["source", "cue", "claim"]
    assert list(setup["labels"][0]["attributes"]) == ["identity"]


def test_in_grading_nothing_is_written_and_nothing_is_earned(
    folder: Path, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    tagger = make()
    assert tagger._repr_mimebundle_() == {"text/plain": "0.0"}
    assert tell(tagger, "save", tags=[TAG])["kind"] == "refused"
    assert not (folder / "tags").exists()


def test_readers_without_the_widget_get_the_marked_text(folder: Path) -> None:
    data, _ = make()._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert "Ann Orr" in data["text/html"]


def test_tagging_in_code_by_quote(folder: Path) -> None:
    tagger = make()
    source = tagger.tag("Ann Orr", "source", identity="person")
    cue = tagger.tag("said", "cue", nth=1)
    claim = tagger.tag("the ferry sail", "claim")  # grown to whole words
    tagger.link(claim, source, cue)
    again = make()
    assert [(t.label, again.article.text[t.start : t.end]) for t in again.tags.tags] == [
        ("source", "Ann Orr"),
        ("cue", "said"),
        ("claim", "the ferry sails"),
    ]
    assert len(again.tags.links) == 1


def test_a_quote_that_is_missing_or_ambiguous_lists_the_candidates(folder: Path) -> None:
    tagger = make()
    with pytest.raises(QuoteError, match=r"2 times: 1\. .*Ann Orr said the.*2\. .*She said no"):
        tagger.tag("said", "cue")
    with pytest.raises(QuoteError, match="Nearest: “the ferry”"):
        tagger.tag("the fery", "claim")
    with pytest.raises(QuoteError, match="from 1 to 2"):
        tagger.tag("said", "cue", nth=3)
    with pytest.raises(QuoteError, match="no word"):
        tagger.tag("…", "cue")


def test_a_quote_is_not_looked_for_in_the_headline(folder: Path) -> None:
    tagger = make()
    with pytest.raises(QuoteError, match="only in the headline"):
        tagger.tag("Ferry sails", "claim")
    with pytest.raises(QuoteError, match="Nearest: “ferry sails”"):
        tagger.tag("Fery sailing", "claim")
    article = folder / "articles" / "ferry.md"
    article.write_text(article.read_text().replace("headline: Ferry sails", "headline: Ann Orr waits"))
    assert make().tag("Ann Orr", "source").start == 14  # once above, once below: no question which
    part = towhom.tagger("part", article="ferry", labels="source", paragraphs="1-1")
    assert part.tag("Ann Orr", "source").start == 0


def test_code_follows_the_rules_of_the_task(folder: Path) -> None:
    tagger = make()
    tagger.tag("Ann Orr", "source")
    with pytest.raises(ModelError, match="overlaps"):
        tagger.tag("Orr", "source")
    with pytest.raises(UnknownName):
        tagger.tag("Ann", "hedge")
    with pytest.raises(ModelError):
        tagger.tag("said", "cue", nth=1, stance="sarcastic")
    assert len(tagger.tags.tags) == 1


def test_the_package_is_the_function_whichever_way_it_is_imported(folder: Path) -> None:
    from towhom.tagger import html, tagger

    assert callable(html.render)
    assert (
        towhom.tagger("guided", article="ferry", labels="cue").task
        == tagger("guided", article="ferry", labels="cue").task
    )


def test_show_is_static_and_can_be_narrowed(folder: Path) -> None:
    shown = towhom.show("ferry", labels="source", paragraphs="1-1")
    assert "towhom-source" in shown._repr_html_()
    assert [t.label for t in shown.tagset.tags] == ["source"]
    assert not shown.article.headline
    with pytest.raises(UnknownName):
        towhom.show("ferry", labels="rumour")


# --- changes ------------------------------------------------------------------------------------------------------

OTHER = {**TAG, "id": "t2", "label": "cue", "start": 20, "end": 24}
CLAIM = {**TAG, "id": "t3", "label": "claim", "start": 25, "end": 40}
TIE = {"claim": "t3", "source": "t1", "cue": "t2"}


def change(count: tuple[int, int], /, **parts: Any) -> dict[str, Any]:
    return {"set": [], "gone": [], "ties": {}, "finished": False, "count": list(count), **parts}


def test_a_change_goes_on_from_its_writers_last_one(tell: Tell) -> None:
    tagger = make()
    tell(tagger, "save", tags=[TAG])
    answer = tell(tagger, "change", **{"from": {"revision": 1}}, revision=2, **change((2, 0), set=[OTHER]))
    assert (answer["kind"], answer["revision"], answer["file"]) == ("saved", 2, tagger.saved.seen)
    step: dict[str, Any] = {"from": {"revision": 2}, "revision": 3}
    assert tell(tagger, "change", **step, **change((3, 1), set=[CLAIM], ties={"t3": [TIE]}))["kind"] == "saved"
    assert [(t.id, t.start) for t in make().tags.tags] == [("t1", 12), ("t2", 20), ("t3", 25)]
    step = {"from": {"revision": 3}, "revision": 4}
    assert (
        tell(tagger, "change", **step, **change((2, 0), gone=["t2"], ties={"t3": []}, finished=True))["kind"] == "saved"
    )
    assert (make().tags.finished, [t.id for t in make().tags.tags], make().tags.links) == (True, ["t1", "t3"], ())


def test_a_change_goes_on_from_the_file_that_was_shown(tell: Tell) -> None:
    tell(make(), "save", tags=[TAG])
    later = make()  # a new kernel
    step = {"from": {"file": later.saved.seen}, "base": later.saved.seen}
    assert tell(later, "change", **step, **change((2, 0), set=[OTHER]))["kind"] == "saved"
    assert [t.id for t in make().tags.tags] == ["t1", "t2"]


@pytest.mark.parametrize("origin", [{"revision": 7}, {"file": "f"}, {}, None, "x", {"revision": 1, "file": "f"}])
def test_a_change_from_something_else_is_asked_for_as_a_whole(tell: Tell, origin: Any) -> None:
    tagger = make()
    tell(tagger, "save", tags=[TAG])
    answer = tell(tagger, "change", **{"from": origin}, revision=8, **change((2, 0), set=[OTHER]))
    assert answer == {"client": "me", "kind": "again", "revision": 8}
    assert [t.id for t in make().tags.tags] == ["t1"]


def test_a_change_after_code_has_tagged_is_asked_for_as_a_whole(tell: Tell) -> None:
    tagger = make()
    tell(tagger, "save", tags=[TAG])
    tagger.tag("ferry", "cue")
    step: dict[str, Any] = {"from": {"revision": 1}, "revision": 2}
    assert tell(tagger, "change", **step, **change((2, 0), set=[CLAIM]))["kind"] == "again"


@pytest.mark.parametrize(
    "parts",
    [
        {"set": None},
        {"set": [{}]},
        {"gone": ["t9"]},
        {"gone": "t1"},
        {"ties": {"t1": [TIE]}},
        {"ties": []},
        {"count": [1, 0]},
        {"count": None},
        {"finished": 1},
        {"set": [{**OTHER, "end": 10_000}]},
        {"set": [{**OTHER, "label": "rumour"}]},
    ],
)
def test_what_is_no_change_is_refused_and_nothing_is_written(tell: Tell, parts: dict[str, Any]) -> None:
    tagger = make()
    tell(tagger, "save", tags=[TAG])
    before = tagger.store.path("guided").read_bytes()
    content = {**change((2, 0), set=[OTHER]), **parts}
    answer = tell(tagger, "change", **{"from": {"revision": 1}}, revision=2, **content)
    assert answer["kind"] == "refused"
    assert tagger.store.path("guided").read_bytes() == before


def test_the_browser_gets_no_copy_of_its_own_tags(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tagger, sent = make(), list[Any]()
    monkeypatch.setattr(tagger, "_send", lambda message, *_, **__: sent.append(message))
    content = {"client": "me", "kind": "save", "revision": 1, "tags": [TAG], "links": [], "finished": False}
    tagger._hear(tagger, content, [])
    assert [message["method"] for message in sent] == ["custom", "custom"]
    assert [t["id"] for t in tagger.get_state()["page"]["tags"]] == ["t1"]  # for a page that is opened later
    tagger.tag("ferry", "cue")
    assert sent[-1]["method"] == "update"
