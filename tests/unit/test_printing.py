"""The printable pack: all that is asked is on paper, and nothing that answers it."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
import yaml

from towhom import cli
from towhom.errors import FormatError, StoreError, UnknownName
from towhom.library import content, open_article
from towhom.printing import pack, printable, write_pack
from towhom.printing import pack as _function
from towhom.printing.notebook import Call, pieces
from towhom.printing.questions import QUESTIONS

ROOT = Path(__file__).resolve().parents[2]
MODULE = __import__("sys").modules[_function.__module__]
UNITS = sorted(printable())
ASSIGNED = [unit for unit in UNITS if (ROOT / "exercises" / unit).is_dir()]
CANARY = "Quillfeather"


def words_of(html: str) -> str:
    """The text of a page as a reader sees it, one space between words."""
    body = re.sub(r"<style>.*?</style>", "", html, flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


@pytest.fixture(scope="module")
def packs() -> dict[str, str]:
    return {unit: pack(unit) for unit in UNITS}


def notebooks(unit: str) -> list[Path]:
    found = [ROOT / "course" / unit / "lesson.ipynb", ROOT / "exercises" / unit / f"{unit}.ipynb"]
    return [path for path in found if path.is_file()]


def texts_in(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from texts_in(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts_in(one)
    elif isinstance(value, str):
        yield value


def reasons(unit: str) -> set[str]:
    """Every reason that a lesson or a key gives for an answer."""
    found = set()
    for cell in json.loads(notebooks(unit)[0].read_text("utf-8"))["cells"]:
        if cell["cell_type"] != "code":
            continue
        for node in ast.walk(ast.parse("".join(cell["source"]))):
            if isinstance(node, ast.keyword) and node.arg == "because":
                found |= set(texts_in(ast.literal_eval(node.value)))
    key = ROOT / "course" / unit / "key.yaml"
    for kind in (yaml.safe_load(key.read_text("utf-8")) or {}).values() if key.is_file() else ():
        for answer in kind.values() if isinstance(kind, dict) else ():
            found |= set(texts_in(answer.get("because") if isinstance(answer, dict) else None))
    return found


@pytest.mark.parametrize("unit", ASSIGNED)
def test_no_reason_of_a_key_is_in_the_pack(packs: dict[str, str], unit: str) -> None:
    said, known = words_of(packs[unit]), reasons(unit)
    assert len(known) > 10
    assert [reason for reason in known if len(reason) > 25 and " ".join(reason.split()) in said] == []


@pytest.mark.parametrize("unit", ASSIGNED)
def test_every_question_and_its_options_are_in_the_pack(packs: dict[str, str], unit: str) -> None:
    said = words_of(packs[unit])
    asked = [p for path in notebooks(unit) for p in pieces(path) if isinstance(p, Call) and p.name in QUESTIONS]
    assert asked
    for call in asked:
        for text in texts_in(call.args[1:]):
            assert " ".join(text.split()) in said, call.args[0]


@pytest.mark.parametrize("unit", ASSIGNED)
def test_texts_to_mark_are_whole_and_without_a_mark(packs: dict[str, str], unit: str) -> None:
    boxes = re.findall(r'<div class="text">(.*?)</div>', packs[unit], flags=re.S)
    taggers = [p for path in notebooks(unit) for p in pieces(path) if isinstance(p, Call) and p.name == "tagger"]
    assert all("towhom-line" not in box and "towhom-letter" not in box for box in boxes)
    for call in taggers:
        article = open_article(call.named["article"], ROOT / "exercises" / unit)
        part = article.excerpt(call.named.get("paragraphs"))
        assert any(all(block in unescape(box) for block in part.text.split("\n")) for box in boxes), call.args[0]


def test_tags_that_answer_a_task_of_the_unit_are_left_out_of_what_is_shown(packs: dict[str, str]) -> None:
    assert packs["10-the-whole-article"].count('<div class="given">') == 2  # around the ninth paragraph
    assert "he does not say that he was there" not in words_of(packs["10-the-whole-article"]).lower()


def test_paragraphs_have_the_numbers_of_the_whole_text(packs: dict[str, str]) -> None:
    box = re.findall(r'<div class="text">(.*?)</div>', packs["10-the-whole-article"], flags=re.S)
    assert any(re.findall(r'<span class="n">(\d+)</span>', b) == ["9"] for b in box)
    assert any(re.findall(r'<span class="n">(\d+)</span>', b) == ["10", "11"] for b in box)


def test_the_legend_names_what_the_task_asks_and_no_more(packs: dict[str, str]) -> None:
    legends = re.findall(r'<ul class="legend">(.*?)</ul>', packs["05-how-sure-is-sure"], flags=re.S)
    assert len(legends) == 3
    for legend in map(words_of, legends):
        assert legend.startswith("H Hedge : the word")
        assert legend.endswith("In the margin write the kind (possible, probable).")


def test_the_archive_comes_along_where_it_is_searched(packs: dict[str, str]) -> None:
    count = len(list((ROOT / "datasets/archive").glob("*.md")))
    assert packs["09-read-sideways"].count('<div class="document"><h3>') > count
    assert "name for quoting: harbour-log" in packs["09-read-sideways"]
    assert "name for quoting" not in packs["01-who-says-so"]


@pytest.mark.parametrize("unit", UNITS)
def test_what_only_a_screen_has_is_left_out(packs: dict[str, str], unit: str) -> None:
    said = words_of(packs[unit])
    for words in ("Only if you like code", "towhom.answer", "Just pressed Run All Cells", "Go further (for no points)"):
        assert words not in said


@pytest.mark.parametrize("unit", UNITS)
def test_a_pack_needs_no_other_file_and_runs_nothing(packs: dict[str, str], unit: str) -> None:
    html = packs[unit]
    assert not re.search(r"<(script|link|img|iframe|object)\b|@import|url\(", html)
    assert not re.search(r"\son\w+=", html)


def test_large_print_is_larger() -> None:
    assert "font:18pt" in pack("1", large=True)
    assert "font:11pt" in pack("1")


# --- a course of hostile and secret things ------------------------------------------------------------------------


def cell(kind: str, source: str) -> dict[str, object]:
    return {"cell_type": kind, "source": source.splitlines(keepends=True), "metadata": {}}


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone with one unit, in which every key holds the canary."""
    root = tmp_path / "clone"
    lesson = [
        cell(
            "markdown", "# <script>alert(1)</script>\n\n<details><summary>After</summary>\n\nQuillfeather\n\n</details>"
        ),
        cell(
            "code",
            f'import towhom\ntowhom.choice("a", "<b>?", {{"x": "<i>"}}, answer="x", because={{"x": "{CANARY}"}})',
        ),
        cell("code", 'towhom.tagger("t", article="night", labels="source")'),
        cell("code", 'display(towhom.show("night"), towhom.show(mine))'),
    ]
    text = f'---\nheadline: Night & day\nclean: true\nnotes: {CANARY}\n---\n[Ada]{{#s1 .source note="{CANARY}"}} slept.'
    for path, content_ in {
        "course/01-one/lesson.ipynb": json.dumps({"cells": lesson}),
        "course/01-one/key.yaml": CANARY,
        "datasets/graded/night.md": text,
        "datasets/practice/night.md": text,
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content_, encoding="utf-8")
    for module in (MODULE, content):
        monkeypatch.setattr(module, "content_root", lambda: root)
    return root


def test_the_canary_is_in_no_pack(course: Path) -> None:
    html = pack("1")
    assert CANARY not in html
    assert "Night &amp; day" in html


def test_what_a_task_asks_is_not_shown_beneath_it(course: Path) -> None:
    assert pack("1").count('<div class="text">') == 2
    assert "towhom-line towhom-source" in pack("1")  # in the legend
    assert '<div class="given">' not in pack("1")


def test_everything_is_escaped_and_a_cell_that_cannot_be_shown_says_so(course: Path) -> None:
    html = pack("1")
    assert "<script>" not in html
    assert "&lt;b&gt;?" in html
    assert "&lt;i&gt;" in html


def test_a_file_that_is_no_notebook_is_refused_by_name(course: Path) -> None:
    (course / "course/01-one/lesson.ipynb").write_text("{}", encoding="utf-8")
    with pytest.raises(FormatError, match=r"lesson\.ipynb: cells"):
        pack("1")


# --- the command --------------------------------------------------------------------------------------------------


def test_the_command_writes_the_pack_and_says_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    to = tmp_path / "unit.html"
    assert cli.main(["print", "4", "-o", str(to)]) == 0
    assert capsys.readouterr().out.strip() == str(to)
    assert "The verb does the work" in to.read_text(encoding="utf-8")
    assert cli.main(["print", "04-the-verb-does-the-work", "--large", "-o", str(to)]) == 0  # an older pack is replaced
    assert "font:18pt" in to.read_text(encoding="utf-8")


def test_a_file_that_is_no_pack_is_not_overwritten(tmp_path: Path) -> None:
    mine = tmp_path / "mine.html"
    mine.write_text("my homework", encoding="utf-8")
    with pytest.raises(StoreError, match="is no pack"):
        write_pack("1", mine)
    assert mine.read_text(encoding="utf-8") == "my homework"


@pytest.mark.parametrize("name", ["12", "one", "", "1-"])
def test_an_unknown_unit_lists_what_there_is(name: str) -> None:
    with pytest.raises(UnknownName, match="01-who-says-so"):
        pack(name)
