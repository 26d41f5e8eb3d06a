"""The archive of unit 9 keeps to the invented world: names, outlets, owners, dates, lengths, and who copies whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from unit.test_world import DATASETS, KNOWN, ORDINARY, PEOPLE, table

from towhom.archive import Document, open_archive
from towhom.words import words_of

ARCHIVE = open_archive(DATASETS / "archive")
DOCUMENTS = list(ARCHIVE.documents.values())
EVERY = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.slug)
# One of each pair was copied from the other; nothing else in the archive shares a sentence.
COPIES = [{"flood-watch", "fairlead-sluices"}, {"tern-express", "mercury-express"}]
# Capitals that name nobody: months, a song, a reader's nickname, and the day of the week in the plural.
PLAIN = {"January", "March", "April", "May", "June", "July", "August", "September", "October"}
PLAIN |= {"Collector", "Ford", "Train", "Man", "Sundays"}
MARKS = re.compile(r"(?<=[.!?:”])\s+|\s–\s|“|\(|‘|\*")


def sentences(document: Document) -> Iterator[str]:
    for block in (document.title, *document.paragraphs):
        yield from (part.strip() for part in MARKS.split(block) if part.strip())


def names(document: Document) -> set[str]:
    """Words with a capital that do not open a sentence: what the document names."""
    found = set()
    for sentence in sentences(document):
        words = re.finditer(r"(?<![\w’])[A-Z][\w-]*[a-z][\w-]*", sentence)
        found |= {m.group() for m in words if re.search(r"\w", sentence[: m.start()])}
    return found


def test_there_are_enough_of_them() -> None:
    assert len(DOCUMENTS) >= 40
    assert sum(bool(d.links) for d in DOCUMENTS) >= 25


@EVERY
def test_what_a_document_names_is_in_the_world(document: Document) -> None:
    assert sorted(names(document) - KNOWN - ORDINARY - PLAIN) == []


@EVERY
def test_first_names_and_surnames_belong_together(document: Document) -> None:
    surnames = {full.split()[-1]: full for full in PEOPLE if " " in full}
    firsts = {full.split()[0] for full in PEOPLE}
    for first, last in re.findall(r"\b([A-Z][a-z]+) ([A-Z][a-z]+)\b", document.text):
        assert last not in surnames or first not in firsts or surnames[last] == f"{first} {last}"


@EVERY
def test_outlet_owner_and_year_are_of_the_world(document: Document) -> None:
    assert [document.outlet, document.owner] in table("Owners")
    assert document.date.year == 2061
    # Unit 10 is set in the second week of December: nothing here may be younger.
    assert (document.date.month, document.date.day) < (12, 9)


@EVERY
def test_short_enough_to_be_read_and_long_enough_to_say_something(document: Document) -> None:
    assert 40 <= len(words_of(document.text).spans) <= 180


@EVERY
def test_links_lead_back_in_time(document: Document) -> None:
    for slug in document.links:
        linked = ARCHIVE.document(slug)
        corrected = "changed on" in document.text or "stands above this page" in document.text
        assert linked.date <= document.date or corrected


def test_weekdays_are_right() -> None:
    agency = [d for d in DOCUMENTS if d.outlet == "Tern"]
    assert len(agency) >= 3
    for document in agency:
        said = re.match(r"[A-Z]+, (\w+)\.", document.paragraphs[0])
        assert said and said.group(1) == f"{document.date:%A}", document.slug


def test_no_sentence_stands_in_two_documents_except_in_a_copy() -> None:
    where: dict[str, str] = {}
    shared = set()
    for document in DOCUMENTS:
        for sentence in sentences(document):
            first = where.setdefault(sentence.casefold(), document.slug)
            if len(sentence.split()) >= 6 and first != document.slug:
                shared.add(frozenset({first, document.slug}))
    assert shared == set(map(frozenset, COPIES))


def test_no_stretch_of_ten_words_stands_in_two_documents_except_in_a_copy() -> None:
    where: dict[tuple[str, ...], str] = {}
    shared = set()
    for document in DOCUMENTS:
        words = document.text.casefold().split()
        for start in range(len(words) - 9):
            first = where.setdefault(tuple(words[start : start + 10]), document.slug)
            shared |= {frozenset({first, document.slug})} if first != document.slug else set()
    assert shared <= set(map(frozenset, COPIES)), shared


def test_no_two_documents_look_alike_in_a_list() -> None:
    assert len({(d.title, d.outlet) for d in DOCUMENTS}) == len(DOCUMENTS)


def test_corrections_come_after_what_they_correct() -> None:
    corrections = [d for d in DOCUMENTS if "correction" in d.slug and d.links]
    assert len(corrections) >= 2
    for document in corrections:
        assert ARCHIVE.document(document.links[0]).outlet == document.outlet
        assert ARCHIVE.document(document.links[0]).date < document.date


def test_the_record_of_the_outlets_is_the_worlds() -> None:
    """Corrections and complaints of three quarters, and what was upheld until the end of September."""
    said = ARCHIVE.document("record-january-september").text
    quarters = {row[0]: [int(cell) for cell in row[1:]] for row in _quarters()}
    months = {f"{date(2061, month, 1):%b}" for month in range(1, 10)}
    upheld = [row[2] for row in _rulings() if row[0].split()[1] in months]
    for outlet, q in quarters.items():
        assert f"{outlet} {sum(q[:3])}, {sum(q[4:7])}, {upheld.count(outlet)}." in said, outlet


def _tables() -> list[list[list[str]]]:
    text = (DATASETS / "world.md").read_text("utf-8").split("\n## Outlets")[1].split("\n## ")[0]
    blocks = re.findall(r"(?:^\|.*\n)+", text, flags=re.M)
    return [
        [[c.strip().strip("*") for c in row.strip("|").split("|")] for row in b.strip().split("\n")[2:]] for b in blocks
    ]


def _quarters() -> list[list[str]]:
    return next(rows for rows in _tables() if len(rows[0]) == 9)


def _rulings() -> list[list[str]]:
    return next(rows for rows in _tables() if len(rows[0]) == 5 and re.match(r"\d+ \w+$", rows[0][0]))


def test_dates_in_the_calendar_are_those_of_the_archive() -> None:
    """What the world dates is dated so here."""
    dates = {d.slug: (d.date.day, f"{d.date:%b}") for d in DOCUMENTS}
    calendar = {(int(row[0].split()[0]), row[0].split()[1]): row[2] for row in table("The year")}
    at = {
        "gazette-award": "Gazette",
        "hettoy-statement": "survey",
        "council-june": "Press Council",
        "dyke-notice": "dyke",
        "border-log": "ford",
        "audit-boilers": "Audit Office",
        "register-ferrane": "Railway Register",
    }
    for slug, word in at.items():
        assert word.casefold() in calendar[dates[slug]].casefold(), slug


def test_dates_are_spread_over_the_year() -> None:
    ordered = sorted(d.date for d in DOCUMENTS)
    assert max((later - earlier).days for earlier, later in pairwise(ordered)) < 40
