"""Lessons and their references agree, and what a lesson links to is there: files, headings, addresses in the list."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COURSE = ROOT / "course"
LIST = COURSE / "references.md"
LESSONS = {int(path.parent.name[:2]): path for path in sorted(COURSE.glob("[0-9]*/lesson.md"))}
UNITS = range(1, 11)
PAGES = [*sorted(COURSE.glob("*/*.md")), LIST, *sorted(ROOT.glob("docs/*.md")), ROOT / "README.md"]
PAGES += [ROOT / "CONTRIBUTING.md", ROOT / "grader" / "README.md", *sorted(ROOT.glob("datasets/*.md"))]
NUMBER = r"\[(\d)\](?!\()"
ADDRESS = r"https?://[^\s)>\]]+"


def flat(text: str) -> str:
    """On one line, and without the marks of emphasis and of links."""
    return " ".join(re.sub(r"[*\[\]]", "", text).split())


def lesson(unit: int) -> tuple[str, str]:
    """The lesson up to its references, and these."""
    body, found, after = LESSONS[unit].read_text(encoding="utf-8").partition("**To read on:**")
    assert found, f"lesson {unit} has no references"
    return body, after.partition("###")[0]


def entries(unit: int) -> dict[str, str]:
    """What the list has for a unit: number (or the title, where there is none) -> entry."""
    page = LIST.read_text(encoding="utf-8")
    section = re.search(rf"^## Unit {unit}$(.*?)(?=^## |\Z)", page, flags=re.M | re.S)
    assert section, f"{LIST.name} has nothing for unit {unit}"
    found = re.findall(r"^- \[(\d|–)\] (.*?)(?=^- |\Z)", section[1], flags=re.M | re.S)
    return {number if number != "–" else title(entry): entry for number, entry in found}


def title(entry: str) -> str:
    found = re.search(r"\*(.+?)\*", entry, flags=re.S)
    assert found, entry
    return flat(found[1])


@pytest.mark.parametrize("unit", UNITS)
def test_each_number_is_used_and_explained(unit: int) -> None:
    body, after = lesson(unit)
    numbers = {key for key in entries(unit) if key.isdecimal()}
    assert numbers
    assert set(re.findall(NUMBER, body)) == numbers
    assert set(re.findall(NUMBER, after)) == numbers


@pytest.mark.parametrize("unit", UNITS)
def test_each_entry_of_the_list_is_that_of_the_lesson(unit: int) -> None:
    after = lesson(unit)[1]
    said = {number: flat(part) for number, part in re.findall(r"\[(\d)\](?!\()(.*?)(?=\[\d\](?!\()|\Z)", after, re.S)}
    for key, entry in entries(unit).items():
        place = said.get(key, flat(after))
        author = re.match(r"(?:[A-Z]\. )*([\w ]+)", entry)
        assert author
        assert author[1].split()[0] in place, key
        listed = title(entry)
        assert re.search(rf"\b{re.escape(listed.partition(':')[0])}(?!\w)", place), listed


@pytest.mark.parametrize("unit", UNITS)
def test_years_and_addresses_of_a_lesson_stand_in_the_list(unit: int) -> None:
    known = " ".join(entries(unit).values())
    after = lesson(unit)[1]
    assert [year for year in re.findall(r"\b(?:19|20)\d\d\b(?=\))", after) if year not in known] == []
    text = LESSONS[unit].read_text(encoding="utf-8")
    assert [url for url in re.findall(ADDRESS, text) if url.rstrip(".,;") not in known and ".example" not in url] == []


@pytest.mark.parametrize("unit", UNITS)
def test_each_entry_says_how_far_it_was_read(unit: int) -> None:
    for entry in entries(unit).values():
        assert re.search(r"Read(: (abstract|transcribed)| at the source)", " ".join(entry.split())), entry


# --- links ----------------------------------------------------------------------------------------------------------


def headings(path: Path) -> set[str]:
    """The anchors of a page: JupyterLab's in a lesson, GitHub's elsewhere."""
    text = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.M | re.S)
    found = [re.sub(r"[*`]|\[([^]]*)\]\([^)]*\)", r"\1", line) for line in re.findall(r"^#+ +(.+?)\s*$", text, re.M)]
    if path.parent.parent == COURSE:
        return {heading.replace(" ", "-") for heading in found}
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}


def links(path: Path) -> list[str]:
    """Where a page links to, outside of code; an anchor may have parentheses of its own."""
    text = re.sub(r"^```.*?^```|`[^`\n]*`", "", path.read_text(encoding="utf-8"), flags=re.M | re.S)
    return [link for link in re.findall(r"\]\(((?:[^()\s]|\([^()\s]*\))+)\)", text) if "://" not in link]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_each_link_leads_to_a_file_and_to_a_heading_in_it(path: Path) -> None:
    for link in links(path):
        name, _, anchor = link.partition("#")
        there = path.parent / name if name else path
        assert there.exists(), link
        assert not anchor or anchor in headings(there), link


@pytest.mark.parametrize("path", LESSONS.values(), ids=lambda path: path.parent.name)
def test_notebooks_and_units_that_a_lesson_names_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    units = {folder.name for folder in COURSE.glob("[0-9]*")}
    assert set(re.findall(r"`(\d\d-[a-z-]+)(?:\.ipynb)?`", text)) <= units
    assert set(re.findall(r"`(\w+)\.ipynb`", text)) <= {"lesson"}
