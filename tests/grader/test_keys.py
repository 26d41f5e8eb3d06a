"""Keys: where they are looked for, who may see them, and what is said when there is none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from grader.hostile import full_marks
from grader.testcourse import FERRY, TAGS, scores

from towhom.errors import ToWhomError, UnknownName
from towhom.library import variant
from towhom_grader import engine
from towhom_grader.keys import Keys, read_choices
from towhom_grader.layout import Layout


def test_a_private_article_wins_over_the_one_in_the_repository(fresh: Layout) -> None:
    private = fresh.root / "private" / "ferry-office.md"
    private.parent.mkdir()
    private.write_text(FERRY.replace("Ferry office counts", "A secret of"), "utf-8")
    assert Keys(fresh.root).article("ferry-office").headline.startswith("A secret of")
    assert Keys(fresh.root).secret("ferry-office")


def test_an_article_that_changes_is_read_again(fresh: Layout) -> None:
    keys = Keys(fresh.root)
    path = keys.find("ferry-office")
    before = keys.article("ferry-office").headline
    path.write_text(FERRY.replace("Ferry office counts", "Nobody counts any"), "utf-8")
    assert keys.article("ferry-office").headline != before


def test_practice_gold_is_no_secret(fresh: Layout) -> None:
    assert not Keys(fresh.root).secret("short-bridge")


def test_a_variant_of_a_practice_template_is_made_and_no_secret_unless_a_file_has_its_name(fresh: Layout) -> None:
    keys = Keys(fresh.root)
    assert keys.article("variant-police-2-7") == variant("police", 7, 2)
    assert not keys.secret("variant-police-2-7")
    with pytest.raises(UnknownName, match="police"):
        keys.article("variant-polise-2-7")
    private = fresh.root / "private" / "variant-police-2-7.md"
    private.parent.mkdir()
    private.write_text(FERRY, "utf-8")
    assert keys.secret("variant-police-2-7")
    assert keys.article("variant-police-2-7").headline.startswith("Ferry office")


def test_an_unknown_article_lists_the_near_ones(fresh: Layout) -> None:
    with pytest.raises(UnknownName, match="ferry-office"):
        Keys(fresh.root).find("fery-ofice")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("choices: [", "not YAML"),
        ("questions: {}", "holds choices:"),
        ("choices: {q: [a]}", "write right:"),
        ("choices: {q: {right: a}}", "right is a list"),
        ("choices: {q: {right: []}}", "right is a list"),
        ("choices: {q: {right: [a], reason: x}}", "write right:"),
    ],
)
def test_a_bad_key_file_names_itself(text: str, said: str) -> None:
    with pytest.raises(ToWhomError, match=said) as caught:
        read_choices(text, "key.yaml")
    assert str(caught.value).startswith("key.yaml")


def test_the_key_is_shown_only_when_asked(fresh: Layout) -> None:
    folder = full_marks(fresh, "ada")
    (folder / "answers.json").write_text(
        '{"format": 1, "answers": {"which-two": {"kind": "choice", "value": ["b"]}}}', "utf-8"
    )
    for show_key in (False, True):
        config = engine.course_config(fresh.root, ReadTags={"show_key": show_key})
        engine.autograde(config, TAGS)
        engine.feedback(config, TAGS)
        html = (fresh.feedback("ada", TAGS) / f"{TAGS}.html").read_text("utf-8")
        assert ("numbatreason two" in html) is show_key
        assert scores(fresh, TAGS)["ada"]["which-two"] == 1.0


def test_a_course_folder_of_ones_own_uses_the_same_tools(fresh: Layout, tmp_path: Path) -> None:
    """An instructor's folder without datasets: exercises built elsewhere, gold in a private folder of any name."""
    mine = Layout(tmp_path / "mine")
    for name in ("solutions", "exercises", "course"):
        shutil.copytree(fresh.root / name, mine.root / name)
    shutil.copytree(fresh.root / "datasets" / "graded", tmp_path / "vault")
    shutil.move(full_marks(fresh, "ada"), mine.submitted("ada", TAGS))
    config = engine.course_config(mine.root, ReadTags={"article_folders": [str(tmp_path / "vault")]})
    engine.generate(config, TAGS)
    engine.autograde(config, TAGS)
    assert scores(mine, TAGS)["ada"]["tag-ferry"] == 5.0


def test_a_missing_build_is_said_and_fails_the_run(fresh: Layout) -> None:
    full_marks(fresh, "ada")
    fresh.exercise(TAGS).unlink()
    with pytest.raises(ToWhomError, match="run towhom build"):
        engine.autograde(engine.course_config(fresh.root), TAGS)
