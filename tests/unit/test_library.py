"""Saved work: atomic, bounded, refused by name, and never overwritten when it cannot be read."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from towhom.errors import FormatError, ModelError, StoreError, UnknownName
from towhom.library import TagStore, open_article, read_bounded, write_atomic
from towhom.model import EMPTY, Article, Tag, TagSet

ARTICLE = Article("bridge", "Bridge shut", ("She said so.",))
PAGE = TagSet((Tag("t1", "source", 12, 15),))


def test_what_is_saved_is_loaded_and_nothing_saved_is_an_empty_page(tmp_path: Path):
    store = TagStore(tmp_path)
    assert store.load("guided", ARTICLE).tagset == EMPTY
    store.save("guided", ARTICLE, PAGE)
    assert store.load("guided", ARTICLE).tagset == PAGE
    assert [p.name for p in (tmp_path / "tags").iterdir()] == ["guided.json"]


def test_tags_that_do_not_fit_are_not_saved(tmp_path: Path):
    store = TagStore(tmp_path)
    store.save("guided", ARTICLE, PAGE)
    with pytest.raises(ModelError):
        store.save("guided", ARTICLE, TagSet((Tag("t1", "source", 12, 999),)))
    assert store.load("guided", ARTICLE).tagset == PAGE


def ten_thousand(note: str) -> tuple[Article, TagSet]:
    """A text of 10,000 words, each of them a tag with an attribute and a note."""
    text = Article("long", "Long", tuple("She said so. " * 32 + "She" for _ in range(104)))
    words = list(zip(text.words.starts, text.words.ends, strict=True))[1:10_001]
    tags = [Tag(f"t{i}", "source", *span, {"identity": "person"}, note=note) for i, span in enumerate(words)]
    return text, TagSet(tuple(tags))


def test_ten_thousand_tags_are_saved_and_opened_again(tmp_path: Path):
    text, page = ten_thousand("She said it herself, on the bridge, and nobody else was there to hear it.")
    assert len(page.tags) == 10_000
    TagStore(tmp_path).save("long", text, page)
    assert TagStore(tmp_path).load("long", text).tagset == page


def test_what_could_not_be_opened_again_is_not_saved(tmp_path: Path):
    text, page = ten_thousand("why " * 250)
    store = TagStore(tmp_path)
    store.save("long", text, EMPTY)
    with pytest.raises(StoreError, match=r"at most 12,000,000 can be read again\. Shorten some notes"):
        store.save("long", text, page)
    assert store.load("long", text).tagset == EMPTY


def test_nothing_is_written_while_grading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    with pytest.raises(StoreError, match="being graded"):
        TagStore(tmp_path).save("guided", ARTICLE, PAGE)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_read_stays_and_can_be_set_aside(tmp_path: Path):
    store = TagStore(tmp_path)
    store.path("guided").parent.mkdir()
    store.path("guided").write_text("{ half a page")
    with pytest.raises(FormatError, match=r"^tags.guided.json: line 1"):
        store.load("guided", ARTICLE)
    kept = store.set_aside("guided")
    assert kept.read_text() == "{ half a page"
    assert store.load("guided", ARTICLE).tagset == EMPTY


def test_a_page_for_an_older_text_is_kept_before_it_moves_on(tmp_path: Path):
    store = TagStore(tmp_path)
    store.save("guided", ARTICLE, PAGE)
    before = store.path("guided").read_bytes()
    newer = Article("bridge", "Bridge shut again", ("She said so.",))
    read = store.load("guided", newer)
    assert newer.text[read.tagset.tags[0].start :].startswith("She")
    store.load("guided", newer)
    assert [p.read_bytes() for p in (tmp_path / "tags" / "older").iterdir()] == [before]


def test_reading_is_bounded_to_ordinary_files_inside_the_folder(tmp_path: Path):
    folder = tmp_path / "hand-in"
    folder.mkdir()
    (tmp_path / "secret.json").write_text("key")
    (folder / "big.json").write_text("x" * 101)
    (folder / "link.json").symlink_to(tmp_path / "secret.json")
    (folder / "way").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe")
    cases = {
        "big.json": "101 bytes; at most 100",
        "link.json": "symbolic link",
        "way/secret.json": "way is a symbolic link",
        "../secret.json": "leads out",
        "pipe": "not an ordinary file",
        ".": "leads out|ordinary",
    }
    for name, message in cases.items():
        with pytest.raises(FormatError, match=message):
            read_bounded(folder / name, folder, 100)
    with pytest.raises(FileNotFoundError):
        read_bounded(folder / "none", folder, 100)


def test_a_hundred_megabytes_are_refused_without_being_read(tmp_path: Path):
    path = tmp_path / "tags" / "guided.json"
    path.parent.mkdir()
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(FormatError, match="100,000,000 bytes"):
        TagStore(tmp_path).load("guided", ARTICLE)


def test_saving_never_follows_a_link(tmp_path: Path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "tags").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StoreError, match="symbolic link"):
        TagStore(tmp_path).save("guided", ARTICLE, PAGE)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_failed_write_leaves_the_old_file_and_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "x.json"
    write_atomic(path, "old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="The disk is full: free some space"):
        write_atomic(path, "new")
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["x.json"]


def test_a_kill_between_or_during_saves_never_loses_the_file(tmp_path: Path):
    """A child saves without end and is killed at many moments; each time a whole page is on disk."""
    child = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from towhom.library import TagStore
        from towhom.model import Article, Tag, TagSet
        article, store = Article("bridge", "Bridge shut", ("She said so. " * 400,)), TagStore(Path(sys.argv[1]))
        for n in range(10**9):
            tags = tuple(Tag(f"t{i}", "source", 12 + i, 13 + i) for i in range(1 + n % 300))
            store.save("guided", article, TagSet(tags))
            print(n, flush=True)
        """
    )
    article = Article("bridge", "Bridge shut", ("She said so. " * 400,))
    for round_ in range(8):
        with subprocess.Popen(
            [sys.executable, "-c", child, str(tmp_path)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        ) as process:
            assert process.stdout is not None
            for _ in range(3 + 5 * round_):
                process.stdout.readline()
            process.kill()
        assert TagStore(tmp_path).load("guided", article).tagset.tags


def test_articles_are_found_beside_the_notebook_first_and_unknown_ones_list_the_near(tmp_path: Path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "mine.md").write_text("---\nheadline: Mine\n---\n\nText.\n")
    assert open_article("mine", tmp_path).headline == "Mine"
    with pytest.raises(UnknownName, match="Try: mine"):
        open_article("mime", tmp_path)
