"""One more text, without end: the first that is not finished, by name, saved and found again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import towhom
from towhom.errors import ModelError, UnknownName
from towhom.library import TagStore, open_article, templates
from towhom.practising import practise, unfinished


@pytest.fixture(autouse=True)
def notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The notebook's own folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def finish(tagger: object) -> None:
    tagger.store.save(tagger.task.name, tagger.article, replace(tagger.tags, finished=True))  # type: ignore[attr-defined]


def test_the_next_text_comes_when_this_one_is_finished():
    first = practise("police")
    first.tag(first.article.paragraphs[0].split()[0], "source", nth=1)
    again = practise("police")
    assert again.article == first.article
    assert again.tags == first.tags
    finish(again)
    assert practise("police").article.slug == "variant-police-1-2"


def test_the_kinds_take_turns_and_then_go_on():
    store, seen = TagStore(Path.cwd()), []
    for _ in range(len(templates()) + 1):
        article = unfinished(store, None, 2)
        seen.append(article.slug)
        store.save(article.slug, article, replace(towhom.TagSet(), finished=True))
    assert seen == [*(f"variant-{kind}-2-1" for kind in templates()), f"variant-{next(iter(templates()))}-2-2"]


def test_a_page_that_cannot_be_read_is_shown_and_not_passed_over(notebook: Path):
    (notebook / "tags").mkdir()
    (notebook / "tags" / "variant-police-1-1.json").write_text("{ half a page", encoding="utf-8")
    tagger = practise("police")
    assert tagger.article.slug == "variant-police-1-1"
    assert tagger.problem["keep"]


@pytest.mark.parametrize(("level", "labels", "only"), [(1, 3, True), (2, 4, True), (3, 7, False)])
def test_more_is_asked_with_each_step(level: int, labels: int, only: bool):
    task = practise("market", difficulty=level).task
    assert len(task.labels) == labels
    assert bool(task.only) == only
    assert task.links


def test_labels_can_be_chosen():
    task = practise("market", labels="hedge number").task
    assert (task.labels, task.links, dict(task.only)) == (("hedge", "number"), False, {})


def test_unknown_kinds_and_difficulties_are_refused():
    with pytest.raises(UnknownName, match="police"):
        practise("polise")
    with pytest.raises(ModelError, match="difficulty"):
        practise(difficulty=4)


# --- by name, and in hand --------------------------------------------------------------------------------------------


def test_a_variant_is_an_article_by_its_name():
    made = towhom.variant("police", 7, 3)
    assert open_article("variant-police-3-7") == made
    assert made.slug == "variant-police-3-7"
    with pytest.raises(UnknownName, match="template called 'polise'"):
        open_article("variant-polise-3-7")
    with pytest.raises(UnknownName, match="article called"):
        open_article("variant-police-9-7")


def test_a_file_of_that_name_comes_first(notebook: Path):
    (notebook / "articles").mkdir()
    (notebook / "articles" / "variant-police-3-7.md").write_text(
        "---\nheadline: Mine\n---\n\nText.\n", encoding="utf-8"
    )
    assert open_article("variant-police-3-7").headline == "Mine"


def test_the_tagger_takes_a_variant_in_hand_or_by_name_and_saves_under_its_fingerprint(notebook: Path):
    made = towhom.variant("police", "k9", 2)
    one = towhom.tagger("task", article=made, labels="cue")
    one.tag(next(made.text[t.start : t.end] for t in made.gold.tags if t.label == "cue"), "cue", nth=1)
    saved = (notebook / "tags" / "task.json").read_text(encoding="utf-8")
    assert made.sha256 in saved
    assert made.slug in saved
    again = towhom.tagger("task", article=made.slug, labels="cue")
    assert again.tags == one.tags
    assert again.notes == []


def test_tags_move_with_their_words_when_a_template_has_changed(notebook: Path):
    made = towhom.variant("police", 7)
    older = replace(made, paragraphs=("A line that was taken out.", *made.paragraphs), gold=None)
    one = towhom.tagger("task", article=older, labels="claim")
    one.tag(made.paragraphs[0].split(".")[0], "claim")
    moved = towhom.tagger("task", article=made.slug, labels="claim")
    assert [made.text[t.start : t.end] for t in moved.tags.tags] == [made.paragraphs[0].split(".")[0]]
    assert moved.notes
    assert list((notebook / "tags" / "older").iterdir())


def test_check_explains_a_variant():
    assert towhom.practise("police").setup["check"] is True
