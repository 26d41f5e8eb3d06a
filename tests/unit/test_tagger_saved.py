"""No edit is lost to a second tab, notebook or program: what changed meanwhile is not written over."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import towhom
from towhom.errors import StoreError
from towhom.library import open_article
from towhom.library.store import TagStore
from towhom.model import EMPTY, Tag, TagSet
from towhom.tagger.saved import ChangedElsewhereError, SavedPage
from towhom.tagger.widget import Tagger

SOURCE = {"id": "t1", "label": "source", "start": 7, "end": 10, "attributes": {}}
CUE = {"id": "t2", "label": "cue", "start": 11, "end": 15, "attributes": {}}
Send = Callable[..., dict[str, Any]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "ferry.md").write_text("---\nheadline: Ferries\n---\n\nAnn said it sails.\n")
    return tmp_path


def make() -> Tagger:
    return towhom.tagger("guided", article="ferry", labels="source cue")


def send(tagger: Tagger, kind: str, tags: list[Any], base: str, client: str = "me") -> dict[str, Any]:
    answers: list[dict[str, Any]] = []
    tagger.send = lambda content, buffers=None: answers.append(content)  # type: ignore[method-assign]
    page = {"tags": tags, "links": [], "finished": False}
    tagger._hear(tagger, {"kind": kind, "client": client, "revision": 1, "base": base, **page}, [])
    [answer] = [it for it in answers if it["client"] == client]  # besides what is said to other pages
    return answer


def labels(tagger: Tagger) -> list[str]:
    return [tag.label for tag in tagger.tags.tags]


def test_two_kernels_on_one_file_the_second_is_told(folder: Path) -> None:
    one, two = make(), make()
    assert send(one, "save", [SOURCE], one.page["file"])["kind"] == "saved"
    answer = send(two, "save", [CUE], two.page["file"])
    assert (answer["kind"], answer["readable"]) == ("conflict", True)
    assert "another tab" in answer["message"]
    assert labels(make()) == ["source"]
    assert (labels(two), two.page["client"]) == (["source"], "disk")  # on offer, and shown to idle views
    assert answer["file"] == two.page["file"] == one.page["file"]


def test_keeping_mine_puts_the_other_version_aside_first(folder: Path) -> None:
    one, two = make(), make()
    send(one, "save", [SOURCE], "")
    theirs = (folder / "tags" / "guided.json").read_bytes()
    answer = send(two, "save", [CUE], "")
    assert send(two, "keep", [CUE], answer["file"])["kind"] == "saved"
    assert labels(make()) == ["cue"]
    assert [p.read_bytes() for p in (folder / "tags" / "older").iterdir()] == [theirs]


def test_keeping_mine_does_not_hit_a_third_version(folder: Path) -> None:
    one, two = make(), make()
    send(one, "save", [SOURCE], "")
    answer = send(two, "save", [CUE], "")
    send(one, "save", [SOURCE, CUE], one.page["file"])
    assert send(two, "keep", [CUE], answer["file"])["kind"] == "conflict"
    assert labels(make()) == ["source", "cue"]


def test_changes_that_overtake_their_echo_are_no_conflict(folder: Path) -> None:
    tagger = make()
    send(tagger, "save", [SOURCE], "")
    assert send(tagger, "save", [SOURCE, CUE], "")["kind"] == "saved"


def test_two_views_of_one_kernel_may_not_overtake_each_other(folder: Path) -> None:
    tagger = make()
    send(tagger, "save", [SOURCE], "", "left")
    base = tagger.page["file"]
    send(tagger, "save", [SOURCE, CUE], base, "right")
    assert send(tagger, "save", [], base, "left")["kind"] == "conflict"
    assert labels(make()) == ["source", "cue"]


def test_an_editor_that_breaks_the_file_is_found_out(folder: Path) -> None:
    tagger = make()
    send(tagger, "save", [SOURCE], "")
    base = tagger.page["file"]
    (folder / "tags" / "guided.json").write_text("{oops")
    answer = send(tagger, "save", [CUE], base, "other")
    assert (answer["kind"], answer["readable"]) == ("conflict", False)
    with pytest.raises(StoreError, match="cannot be read any more"):
        tagger.tag("said", "cue")
    assert (folder / "tags" / "guided.json").read_text() == "{oops"
    assert send(tagger, "keep", [CUE], answer["file"], "other")["kind"] == "saved"
    assert [p.read_text() for p in (folder / "tags" / "older").iterdir()] == ["{oops"]


def test_a_file_too_large_to_read_is_not_written_over(folder: Path) -> None:
    tagger = make()
    send(tagger, "save", [SOURCE], "")
    file = folder / "tags" / "guided.json"
    file.write_bytes(b" " * 12_000_001)
    assert send(tagger, "save", [CUE], tagger.page["file"], "other")["kind"] == "conflict"
    assert file.stat().st_size == 12_000_001


def test_a_deleted_file_is_written_again(folder: Path) -> None:
    tagger = make()
    send(tagger, "save", [SOURCE], "")
    base = tagger.page["file"]
    (folder / "tags" / "guided.json").unlink()
    assert send(tagger, "save", [CUE], base, "other")["kind"] == "saved"


def test_a_view_that_comes_to_the_front_sees_what_was_written_behind_it(folder: Path) -> None:
    one, two = make(), make()
    send(one, "save", [SOURCE], "")
    assert send(two, "look", [], "") == {"client": "me", "kind": "looked", "readable": True}
    assert [tag["id"] for tag in two.page["tags"]] == ["t1"]


def test_code_adds_to_what_is_on_disk(folder: Path) -> None:
    one, two = make(), make()
    one.tag("Ann", "source")
    two.tag("said", "cue")
    assert labels(make()) == ["source", "cue"]


def test_of_many_at_once_one_wins_and_the_others_know(folder: Path) -> None:
    article = open_article("ferry")
    pages = [SavedPage(TagStore(folder), "guided", article) for _ in range(8)]
    pages[0].save(EMPTY, "", "first")
    base, told, start = pages[0].seen, [], threading.Barrier(8)

    def write(number: int) -> None:
        start.wait()
        try:
            pages[number].save(TagSet((Tag(f"t{number}", "cue", 11, 15),)), base, str(number))
        except ChangedElsewhereError:
            told.append(number)

    threads = [threading.Thread(target=write, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    [winner] = TagStore(folder).load("guided", article).tagset.tags
    assert sorted([*told, int(winner.id[1:])]) == list(range(8))
