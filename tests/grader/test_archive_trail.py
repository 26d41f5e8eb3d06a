"""Unit 9: its archive can be solved as the key says, and there is no way round reading it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from towhom.archive import open_archive
from towhom.controls.kinds import Key
from towhom.controls.kinds.conditions import words_in
from towhom.controls.kinds.dossier import RATINGS, Dossier, Settled, place
from towhom.controls.kinds.sentences import split
from towhom_grader.layout import Layout
from towhom_grader.notebooks import read_notebook

COURSE = Layout.find(Path(__file__))
UNIT = "09-read-sideways"
ARCHIVE = open_archive(COURSE.root / "datasets/archive")
Found = tuple[Dossier, Key]


def asked(notebook: Path) -> Iterator[tuple[list[Any], dict[str, Any]]]:
    """The arguments of each call of ``towhom.dossier`` in a notebook."""
    for cell in read_notebook(notebook).cells:
        if cell.cell_type == "code" and "towhom.dossier(" in cell.source:
            for node in ast.walk(ast.parse(cell.source)):
                if isinstance(node, ast.Call) and ast.unparse(node.func) == "towhom.dossier":
                    named = {str(k.arg): ast.literal_eval(k.value) for k in node.keywords}
                    yield [ast.literal_eval(a) for a in node.args], named


def dossiers() -> dict[str, Found]:
    raw = yaml.safe_load(COURSE.key(UNIT).read_text("utf-8"))["answers"]
    found = {}
    for notebook in (COURSE.lesson_notebook(UNIT), COURSE.exercise(UNIT)):
        for args, named in asked(notebook):
            right, because = named.get("answer"), named.get("because")
            if right is None:
                right, because = raw[args[0]]["right"], raw[args[0]]["because"]
            question = Dossier.make(*args).with_archive(ARCHIVE)
            found[args[0]] = (question, question.key(right, because))
    return found


ALL = dossiers()
GRADED = [ALL["night"], ALL["after"]]  # each claim of both is worth two points
CLAIMS = [(q, key, claim) for q, key in ALL.values() for claim in q.items]
ASSIGNED = [(q, key, claim) for q, key in GRADED for claim in q.items]
SETTLED = [(q, key, claim) for q, key, claim in CLAIMS if key.right["claims"][claim].documents]
EACH = pytest.mark.parametrize(("question", "key", "claim"), SETTLED, ids=[c for _, _, c in SETTLED])


def settled(key: Key, claim: str) -> Settled:
    found: Settled = key.right["claims"][claim]
    return found


def test_all_three_ratings_are_needed() -> None:
    assert len(CLAIMS) >= 12
    for claims in (ASSIGNED, [(*ALL["own"], claim) for claim in ALL["own"][0].items]):
        ratings = [settled(key, claim).rating for _, key, claim in claims]
        assert set(ratings) == set(RATINGS)
        assert max(map(ratings.count, ratings)) <= len(ratings) / 2


@EACH
def test_the_words_that_settle_a_claim_stand_in_the_archive(question: Dossier, key: Key, claim: str) -> None:
    for slug, words in settled(key, claim).documents.items():
        assert place(ARCHIVE.document(slug), words) is not None, slug
    assert list(question.faults(key)) == []


@EACH
def test_two_owners_that_do_not_have_it_from_each_other(question: Dossier, key: Key, claim: str) -> None:
    documents = settled(key, claim).documents
    owners = {question._owner(key, slug) for slug in documents}
    assert len(owners) >= settled(key, claim).owners == 2
    pairs = [(a, b) for a in documents for b in ARCHIVE.document(a).links if b in documents]
    copied = [set(group) for group in key.right["copies"]]
    same = [pair for pair in pairs if ARCHIVE.document(pair[0]).owner == ARCHIVE.document(pair[1]).owner]
    assert all(set(pair) in copied or pair in same for pair in pairs), "a document links to its own confirmation"


@EACH
def test_the_dates_have_an_order(question: Dossier, key: Key, claim: str) -> None:
    """Full marks for the right order; turned round, a tenth of the claim is lost."""
    entry = question.perfect(key)[claim]
    dates = [ARCHIVE.document(slug).date for slug, _ in entry["quotes"]]
    assert dates == sorted(dates) and len(dates) == 2
    assert question.worth(key, claim, entry)[0] == 1
    turned = {**entry, "quotes": entry["quotes"][::-1]}
    assert question.worth(key, claim, turned)[0] == pytest.approx(0.9 if dates[0] != dates[1] else 1)


@EACH
def test_every_pair_of_owners_and_every_sentence_of_the_key_will_do(question: Dossier, key: Key, claim: str) -> None:
    documents = settled(key, claim).documents
    for one in documents:
        for other in documents:
            if question._owner(key, one) == question._owner(key, other):
                continue
            chosen = sorted((one, other), key=lambda slug: ARCHIVE.document(slug).date)
            quotes = [[slug, question._sentence(slug, documents[slug])] for slug in chosen]
            entry = {"rating": settled(key, claim).rating, "quotes": quotes}
            assert question.worth(key, claim, entry)[0] == 1, (one, other)


def test_no_document_settles_two_claims() -> None:
    where: dict[str, str] = {}
    for _, key, claim in SETTLED:
        for slug in settled(key, claim).documents:
            assert where.setdefault(slug, claim) == claim, slug


def rank(query: str, documents: dict[str, Any]) -> int:
    """Where the first document that settles it comes in a search; 99 for nowhere."""
    hits = [hit.document.slug for hit in ARCHIVE.search(query, 99)]
    return next((n for n, slug in enumerate(hits, 1) if slug in documents), 99)


def test_the_words_of_a_claim_do_not_lead_to_what_settles_it() -> None:
    ranks = {c: rank(q.items[c], dict(settled(key, c).documents)) for q, key, c in SETTLED}
    print(ranks)
    assert sum(r == 1 for r in ranks.values()) <= len(ranks) / 4
    graded = [ranks[c] for _, _, c in ASSIGNED if c in ranks]
    assert sum(r == 1 for r in graded) <= 1


# What somebody tries who asks who had to write it down, and in what words.
TRAILS = {
    "lights": ["lantern", "power works"],
    "driver": ["Hezzun cab", "union hours"],
    "known": ["Railway Register junction", "inquiry"],
    "bus": ["running sheet", "creek"],
    "bookings": ["seats reserved", "counters"],
    "nights": ["pillowcases", "roll"],
    "plates": ["lorries", "sacking"],
    "dam": ["winch", "river laboratory"],
    "invited": ["letters in", "invitation"],
}


@EACH
def test_the_words_of_whoever_kept_the_book_do(question: Dossier, key: Key, claim: str) -> None:
    """Each claim can be solved from two searches, reading no more than the first five hits of each."""
    owners = set()
    for query in TRAILS[claim]:
        for hit in ARCHIVE.search(query, 5):
            if hit.document.slug in settled(key, claim).documents:
                owners.add(question._owner(key, hit.document.slug))
    assert len(owners) >= 2


def share(answers: dict[str, Any]) -> float:
    """The share of the fourteen points that answers to all assigned claims earn."""
    return sum(q.score(key, answers).share * len(q.items) for q, key in GRADED) / len(ASSIGNED)


def test_the_key_earns_all_and_each_rating_everywhere_little() -> None:
    assert share({c: e for q, key in GRADED for c, e in q.perfect(key).items()}) == 1
    for rating in RATINGS:
        assert share({c: {"rating": rating, "quotes": []} for _, _, c in ASSIGNED}) < 0.3


@pytest.mark.parametrize("rating", RATINGS)
@pytest.mark.parametrize("most", [1, 2, 6])
def test_who_quotes_the_first_hits_for_everything_stays_below_half(rating: str, most: int) -> None:
    found = {claim: {"rating": rating, "quotes": first_hits(q.items[claim], most)} for q, _, claim in ASSIGNED}
    print(f"{rating}, the best sentence of each of the first {most}: {share(found):.2f}")
    assert share(found) < 0.3


@pytest.mark.parametrize("most", [1, 2, 6])
def test_first_hits_add_next_to_nothing_to_ratings_that_are_right(most: int) -> None:
    bare = {c: {"rating": settled(key, c).rating, "quotes": []} for _, key, c in ASSIGNED}
    assert share(bare) == pytest.approx((5 * 0.5 + 2) / 7)
    quoted = {c: {**bare[c], "quotes": first_hits(q.items[c], most)} for q, _, c in ASSIGNED}
    print(f"right ratings, the first {most}: {share(quoted):.2f}; without quotes {share(bare):.2f}")
    assert share(quoted) < share(bare) + 0.05


def first_hits(text: str, most: int) -> list[list[str]]:
    """The sentence most like a claim in each of the first documents that its own words find."""
    return [[h.document.slug, likest(h.document.paragraphs, text)] for h in ARCHIVE.search(text, most)]


def likest(paragraphs: tuple[str, ...], text: str) -> str:
    """The sentence that shares most words with the claim."""
    wanted = set(words_in(text))
    return max((s for p in paragraphs for s in split(p)), key=lambda s: len(wanted & set(words_in(s))))


def test_two_that_have_it_from_one_mouth_are_worth_one() -> None:
    question, key = ALL["night"]
    documents = settled(key, "lights").documents
    quotes = [[slug, question._sentence(slug, documents[slug])] for slug in ("quartet-page", "radio-talk")]
    entry = {"rating": "contradicted", "quotes": quotes}
    assert question.worth(key, "lights", entry)[0] == pytest.approx(0.5 + 0.5 * (0.4 + 0.2))


def test_what_settles_a_graded_claim_is_in_no_notebook_that_students_get() -> None:
    """The archive ships; which of it proves what does not."""
    given = [COURSE.lesson_notebook(unit) for unit in COURSE.units()]
    given += [COURSE.exercise(unit) for unit in COURSE.units()]
    texts = {path: path.read_text("utf-8") for path in given if path.is_file()}
    assert len(texts) >= 10
    slugs = {slug for _, key, claim in ASSIGNED for slug in settled(key, claim).documents}
    reasons = [key.because[claim] for _, key, claim in ASSIGNED]
    for path, text in texts.items():
        assert not [slug for slug in slugs if slug in text], path
        assert not [reason for reason in reasons if reason[:40] in text], path
    titles = {ARCHIVE.document(slug).title for slug in slugs}
    assert not [title for title in titles if title in texts[COURSE.exercise(UNIT)]]


def test_each_deduction_names_its_claim_and_reads_well() -> None:
    for question, key in GRADED:
        wrong = {claim: {"rating": "open", "quotes": []} for claim in question.items}
        said = question.score(key, wrong).reasons
        assert len(said) == sum(settled(key, claim).rating != "open" for claim in question.items)
        assert all(reason.endswith(": the rating is not right.") and ".:" not in reason for reason in said)
