"""Variants as files: a series, and a text for each student; nothing is written over."""

from __future__ import annotations

from pathlib import Path

import pytest
from variant_checks import FOLDER

import towhom
from towhom import cli
from towhom.errors import ModelError, StoreError
from towhom.library import TagStore
from towhom.markup import read_article
from towhom.model import TagSet
from towhom.scoring import score
from towhom.series import HandingOut, numbered, read_secret, read_students, write
from towhom.variants import Template, student_seed

POLICE = Template(FOLDER / "police.md.j2")
SECRET = b"a secret of some length"


def test_a_series_counts_upwards_from_its_seed():
    assert [a.slug for a in numbered(POLICE, "7", 3, 2)] == [f"variant-police-2-{n}" for n in (7, 8, 9)]
    assert [a.slug for a in numbered(POLICE, "k9", 1, 2)] == ["variant-police-2-k9"]


@pytest.mark.parametrize(("seed", "count"), [("k9", 2), ("7", 0), ("7", -1)])
def test_what_cannot_be_counted_is_refused(seed: str, count: int):
    with pytest.raises(ModelError, match="whole number"):
        list(numbered(POLICE, seed, count, 1))


def test_files_are_written_once_and_never_over_something_else(tmp_path: Path):
    [path] = write([POLICE.variant(7, 1)], tmp_path, gold=True)
    assert read_article(path).gold == POLICE.variant(7, 1).gold
    assert list(write([POLICE.variant(7, 1)], tmp_path, gold=True)) == [path]
    with pytest.raises(StoreError, match="something else"):
        list(write([POLICE.variant(7, 1)], tmp_path, gold=False))
    assert read_article(path).gold is not None


def test_each_student_gets_a_bare_text_and_the_key_is_apart(tmp_path: Path):
    done = list(HandingOut(POLICE, SECRET, "03", "my-town", 2).write(["ada", "bo"], tmp_path))
    assert done == ["ada", "bo"]
    texts = set()
    for student in done:
        key = read_article(tmp_path / "keys" / student / "my-town.md")
        bare = read_article(tmp_path / "students" / student / "articles" / "my-town.md")
        assert (bare.gold, bare.sha256) == (None, key.sha256)
        assert key.text == POLICE.variant(student_seed(SECRET, "03", student), 2).text
        texts.add(key.text)
    assert len(texts) == 2
    given = [p for p in (tmp_path / "students").rglob("*") if p.is_file()]
    assert [p for p in given if "]{" in p.read_text(encoding="utf-8")] == []


def test_an_article_needs_a_name_that_a_task_can_use(tmp_path: Path):
    with pytest.raises(ModelError, match="cannot name an article"):
        list(HandingOut(POLICE, SECRET, "03", "My town").write(["ada"], tmp_path))


@pytest.mark.parametrize("text", ["ada\n../bo\n", "ada\nbo lee\n", "ada\n.bo\n", "ada\nada\n"])
def test_students_are_ids_that_can_name_a_folder(tmp_path: Path, text: str):
    path = tmp_path / "class.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match=r"class\.txt"):
        read_students(path)
    path.write_text("\ufeff ada \n\nbo.lee-2\n", encoding="utf-8")
    assert read_students(path) == ["ada", "bo.lee-2"]


def test_a_secret_is_made_once_and_read_by_nobody_else(tmp_path: Path):
    path = tmp_path / "secret.txt"
    secret = read_secret(path)
    assert len(secret) == 64
    assert read_secret(path) == secret
    assert path.stat().st_mode & 0o077 == 0


# --- the command -----------------------------------------------------------------------------------------------------


def test_the_command_lists_prints_and_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert cli.main(["variants"]) == 0
    assert "police" in capsys.readouterr().out.split()
    assert cli.main(["variants", "police", "--seed", "7", "--bare"]) == 0
    printed = capsys.readouterr().out
    assert POLICE.variant(7, 1).paragraphs[0] in printed
    assert "]{" not in printed
    assert cli.main(["variants", "police", "--count", "3", "--out", str(tmp_path)]) == 0
    assert len(capsys.readouterr().out.split()) == 3
    assert len(list(tmp_path.glob("variant-police-1-*.md"))) == 3


def test_the_command_takes_a_template_of_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    mine = tmp_path / "mine.md.j2"
    mine.write_text(
        "---\nheadline: Rain\nclean: true\n---\n{{ name('n', 'town', 'soft') }} is wet.\n", encoding="utf-8"
    )
    assert cli.main(["variants", str(mine)]) == 0
    assert "is wet." in capsys.readouterr().out


def test_the_command_makes_one_text_for_each_student(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "class.txt").write_text("ada\nbo\n", encoding="utf-8")
    words = ["variants", "police", "--students", str(tmp_path / "class.txt"), "--secret", str(tmp_path / "secret.txt")]
    words += ["--assignment", "03", "--name", "my-town", "--out", str(tmp_path / "out")]
    assert cli.main(words) == 0
    assert capsys.readouterr().out.startswith("2 texts in ")
    before = {p: p.read_bytes() for p in tmp_path.rglob("*.md")}
    assert len(before) == 4
    assert cli.main(words) == 0
    assert {p: p.read_bytes() for p in tmp_path.rglob("*.md")} == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["variants", "polise"], "police"),
        (["variants", "police", "--seed", "No!"], "is no seed"),
        (["variants", "police", "--students", "class.txt"], "--secret"),
    ],
)
def test_the_command_refuses_in_one_line(capsys: pytest.CaptureFixture[str], words: list[str], says: str):
    assert cli.main(words) == 2
    said = capsys.readouterr().err
    assert says in said
    assert said.count("\n") == 1


def test_what_a_student_tagged_on_their_own_text_is_scored_with_their_own_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    list(HandingOut(POLICE, SECRET, "03", "my-town").write(["ada", "bo"], tmp_path))
    monkeypatch.chdir(tmp_path / "students" / "ada")
    tagger = towhom.tagger("guided", article="my-town", labels="source cue claim")
    keys = {name: read_article(tmp_path / "keys" / name / "my-town.md") for name in ("ada", "bo")}
    gold = keys["ada"].gold
    assert gold is not None
    right = tuple(t for t in gold.tags if t.variant_of is None and tagger.task.counts(t))
    tagger.store.save("guided", tagger.article, TagSet(right, finished=True))
    scored = {}
    for name, key in keys.items():
        assert key.gold is not None
        given = TagStore(tmp_path / "students" / "ada").load("guided", key).tagset
        scored[name] = score(key.gold, given, key.words, tagger.task).value
    assert scored["ada"] == 1.0
    assert scored["bo"] < 0.9
