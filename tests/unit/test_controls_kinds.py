"""The kinds of questions as data: checked values, scores that follow their formulas, keys refused that do not fit."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from towhom.archive import open_archive
from towhom.controls.kinds import KINDS, Key, Question
from towhom.controls.kinds.chain import Chain
from towhom.controls.kinds.classify import Classify
from towhom.controls.kinds.conditions import Condition, holds_phrase, likeness, words_in
from towhom.controls.kinds.dossier import Dossier
from towhom.controls.kinds.evidence import Evidence
from towhom.controls.kinds.kendall import tau_b
from towhom.controls.kinds.number import Number, number_in
from towhom.controls.kinds.ranges import Ranges, overlap
from towhom.controls.kinds.rank import Rank
from towhom.controls.kinds.rewrite import Rewrite
from towhom.controls.kinds.sentences import sentences_of, split
from towhom.controls.kinds.written import Written
from towhom.controls.widgets.graph import draw
from towhom.errors import ToWhomError
from towhom.model import Article

# --- classify ------------------------------------------------------------------------------------------------------

GRID = Classify.make("q", "Faithful?", {c: f"Headline {c}" for c in "abcdef"}, {"y": "Yes", "n": "No", "x": "Mixed"})
SOUND = dict.fromkeys("abcd", "y") | dict.fromkeys("ef", "n")
GRID_KEY = GRID.key(SOUND, dict.fromkeys("abcdef", "Because."))


@pytest.mark.parametrize(
    ("given_", "share"),
    [
        (SOUND, 1.0),
        (dict.fromkeys("abcdef", "y"), 0.0),
        (dict.fromkeys("abcdef", "n"), 0.0),
        (dict.fromkeys("abcdef", "x"), 0.0),
        ({}, 0.0),
        ({**SOUND, "a": "n"}, 0.75),  # 3 of 4 hits, no false alarm
        ({**SOUND, "e": "y"}, 0.5),  # all hits, one false alarm of two
        ({"a": "y", "b": "y"}, 0.0),  # half of one, none of the other: no better than chance
        ({"a": "y", "b": "y", "e": "n", "f": "n"}, 0.5),
    ],
)
def test_a_grid_is_hits_minus_false_alarms(given_: dict[str, str], share: float) -> None:
    assert GRID.score(GRID_KEY, given_).share == pytest.approx(share)


@given(
    st.lists(st.sampled_from("ynx"), min_size=6, max_size=6).filter(lambda right: len(set(right)) > 1),
    st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("ynx")),
)
def test_a_grid_is_in_range_full_only_when_all_is_right_and_gives_constant_answers_nothing(
    right: list[str], answer: dict[str, str]
) -> None:
    key = GRID.key(dict(zip("abcdef", right, strict=True)), dict.fromkeys("abcdef", "."))
    share = GRID.score(key, answer).share
    assert type(share) is float and 0.0 <= share <= 1.0
    assert (share == pytest.approx(1.0)) is (answer == key.right)
    assert all(GRID.score(key, dict.fromkeys("abcdef", option)).share == pytest.approx(0.0) for option in "ynx")


# --- number --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12.0),
        (" 12.50 ", 12.5),
        ("41,000", 41000.0),
        ("41 000 crowns", 41000.0),
        ("1,234,567.8", 1234567.8),
        ("-3 %", -3.0),
        ("\u22123", -3.0),
        (".5", 0.5),
        ("158%", 158.0),
        ("about 7", None),
        ("1,5", None),
        ("12,00", None),
        ("1.2.3", None),
        ("7 or 8", None),
        ("3/4", None),
        ("", None),
        ("nan", None),
    ],
)
def test_numbers_are_read_as_the_texts_write_them(text: str, value: float | None) -> None:
    assert number_in(text) == value


@pytest.mark.parametrize(
    ("text", "share"), [("158.3", 1.0), ("157.5", 1.0), ("159.4", 0.0), ("61", 0.0), ("", 0.0), ("what?", 0.0)]
)
def test_a_number_counts_within_its_tolerance(text: str, share: float) -> None:
    question = Number.make("q", "How much?", within=1)
    assert question.score(question.key(158.33, "So."), text).share == share


def test_a_sum_of_floats_is_the_number_it_is() -> None:
    question = Number.make("q", "How much?")
    assert question.score(question.key(0.3, "So."), str(0.1 + 0.2)).share == 1.0


def test_a_slip_that_many_make_has_a_reason_of_its_own() -> None:
    question = Number.make("q", "By how many per cent?")
    key = question.key(158, {158: "19 by 12.", 61: "That is by the new figure."})
    assert question.score(key, "61").reasons == ("That is by the new figure.",)
    assert question.score(key, "60").reasons == ("This is not the number.",)


# --- rank ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("x", "y", "tau"),
    [
        ([1, 2, 3, 4], [1, 2, 3, 4], 1.0),
        ([1, 2, 3, 4], [4, 3, 2, 1], -1.0),
        ([1, 2, 3, 4, 5], [3, 4, 1, 2, 5], 0.2),
        ([12, 2, 1, 12, 2], [1, 4, 7, 1, 0], -0.47140452079103173),  # the example of scipy.stats.kendalltau
        ([1, 1, 1], [1, 2, 3], 0.0),
        ([], [], 0.0),
    ],
)
def test_tau_b_of_known_examples(x: list[float], y: list[float], tau: float) -> None:
    assert tau_b(x, y) == pytest.approx(tau)


def test_tau_b_needs_rankings_of_the_same_things() -> None:
    with pytest.raises(ValueError, match="of 2 and of 3"):
        tau_b([1, 2], [1, 2, 3])


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=2, max_size=8))
def test_tau_b_is_symmetric_and_turns_its_sign_with_an_order(pairs: list[tuple[int, int]]) -> None:
    x, y = [a for a, _ in pairs], [b for _, b in pairs]
    assert tau_b(x, y) == pytest.approx(tau_b(y, x)) == pytest.approx(-tau_b([-a for a in x], y))
    assert -1.0 - 1e-9 <= tau_b(x, y) <= 1.0 + 1e-9


ORDER = Rank.make("q", "Order?", {c: c * 3 for c in "abcde"})


def test_an_order_with_ties_can_be_perfect_either_way_round() -> None:
    key = ORDER.key(["a", ["b", "c"], "d", "e"], dict.fromkeys("abcde", "."))
    assert ORDER.score(key, list("abcde")).share == pytest.approx(1.0) == ORDER.score(key, list("acbde")).share
    assert ORDER.score(key, list("edcba")).share == 0.0
    assert ORDER.score(key, list("bacde")).share == pytest.approx(7 / 9)  # 8 of 9 pairs alike, 1 opposed


def test_random_orders_earn_little_on_average() -> None:
    key = ORDER.key(list("abcde"), dict.fromkeys("abcde", "."))
    shares = [ORDER.score(key, list(order)).share for order in permutations("abcde")]
    assert sum(shares) / len(shares) < 0.18


def test_a_shown_order_that_earns_points_is_refused_with_a_better_one() -> None:
    key = ORDER.key(list("abcde"), dict.fromkeys("abcde", "."))
    shown = next(f for f in ORDER.faults(key) if "that is shown" in f)
    proposed = shown.partition("show them as ")[2].split(", ")
    assert ORDER.score(key, proposed).share <= 1 / 3 and ORDER.score(key, proposed[::-1]).share <= 1 / 3


# --- rewrite -------------------------------------------------------------------------------------------------------

HEADLINE = "20,000 soldiers to hold the crossing for years"
REPAIR = Rewrite.make("q", "Repair it.", HEADLINE)
RULES = {
    "model": "Deputy says 20,000 soldiers are planned for the crossing",
    "conditions": [
        {"any": ["deputy", "post"], "because": "Who says so?"},
        {"none": ["years"], "because": "How long?"},
        {"all": ["20,000", "soldier*", "crossing"], "because": "The facts."},
        {"words": [5, 12], "because": "Length."},
    ],
}
REPAIR_KEY = REPAIR.key(RULES, "It has an owner.")


@pytest.mark.parametrize(
    ("text", "share"),
    [
        (HEADLINE, 0.0),
        (HEADLINE.upper() + "!", 0.0),
        ("", 0.0),
        (RULES["model"], 1.0),
        ("A deputy’s post: 20,000 soldiers for the crossing", 1.0),
        ("Deputy: 20,000 soldiers to hold the crossing for years", 0.5),
        ("20,000 soldiers to hold the crossing", 0.5),
        ("Deputy says so", 0.0),  # two repaired, two sound things broken
        ("Deputy says that many soldiers may be at the crossing", 0.5),
    ],
)
def test_a_repair_earns_what_it_repairs_and_loses_what_it_breaks(text: str, share: float) -> None:
    assert REPAIR.score(REPAIR_KEY, text).share == pytest.approx(share)


def test_each_condition_that_does_not_hold_is_said() -> None:
    assert REPAIR.score(REPAIR_KEY, "20,000 soldiers to hold the crossing").reasons[-1] == "Who says so?"
    assert REPAIR.score(REPAIR_KEY, "Deputy says so").reasons[-2:] == ("The facts.", "Length.")


def test_phrases_are_found_word_by_word() -> None:
    words = words_in("The mayor’s “post” said: 1,000 soldiers’ boots.")
    found = ["mayor", "The mayor's", "post said", "1,000 soldiers", "soldier*", "BOOTS."]
    missing = ["mayo", "post 1,000", "boot", "000"]
    assert [p for p in found if not holds_phrase(words, p)] == []
    assert not [p for p in missing if holds_phrase(words, p)]


def test_likeness_keeps_the_most_of_a_sentence() -> None:
    near = Condition.make({"near": 0.6, "because": "Keep it."}, "here")
    assert near.holds("Deputy: 20,000 soldiers to hold the crossing", HEADLINE)
    assert not near.holds("Something else entirely, says a deputy of the house", HEADLINE)
    assert likeness(HEADLINE, HEADLINE) == 1.0 and likeness("one", "two") == 0.0


# --- evidence ------------------------------------------------------------------------------------------------------

TEXT = Article(
    "bridge",
    "Bridge shut?",
    (
        "The bridge is shut, Mr. Venn said. “It is old.” Was it 19.22 o’clock?",
        "19.30. Nobody asked E. Rask. She swam … then left.",
    ),
)


def test_sentences_are_numbered_from_the_headline() -> None:
    assert sentences_of(TEXT) == (
        "Bridge shut?",
        "The bridge is shut, Mr. Venn said.",
        "“It is old.”",
        "Was it 19.22 o’clock?",
        "19.30. Nobody asked E. Rask.",
        "She swam … then left.",
    )


@given(st.text("Ab .!?…”“(\n1", max_size=60))
def test_splitting_loses_nothing_but_spaces(text: str) -> None:
    assert "".join("".join(split(text)).split()) == "".join(text.split())


WHERE = Evidence.make("q", "Where?", {"a": "One", "b": "Two", "c": "Three"}, article="bridge").with_texts(
    {"bridge": TEXT}
)
WHERE_KEY = WHERE.key({"a": [1, 2], "b": 3, "c": "none"}, dict.fromkeys("abc", "."))


@pytest.mark.parametrize(
    ("code", "share"),
    [
        ({"a": 1, "b": 3, "c": "none"}, 1.0),
        ({"a": 2, "b": "bridge:3", "c": "none"}, 1.0),
        ({"a": 3, "b": 3, "c": 1}, 1 / 3),
        ({"c": "none"}, 1 / 3),
        ({}, 0.0),
    ],
)
def test_any_of_the_right_sentences_will_do(code: dict[str, Any], share: float) -> None:
    assert WHERE.score(WHERE_KEY, WHERE.merge({}, WHERE.fit(code))).share == pytest.approx(share)


def test_of_several_sentences_each_too_many_costs() -> None:
    many = Evidence.make("q", "Where?", {"a": "One", "b": "Two"}, article="bridge", most=3)
    key = many.key({"a": [1, 2], "b": "none"}, {"a": ".", "b": "."})
    both = many.score(key, {"a": ["bridge:1", "bridge:2"], "b": ["none"]}).share
    more = many.score(key, {"a": ["bridge:1", "bridge:2", "bridge:3"], "b": ["none"]}).share
    one = many.score(key, {"a": ["bridge:1"], "b": ["none"]}).share
    assert both == 1.0 and more == pytest.approx(0.9) and one == pytest.approx((2 / 3 + 1) / 2)


def test_a_place_is_quoted_where_the_text_is_known() -> None:
    assert WHERE.spoken(["bridge:2"]) == "sentence 2 (““It is old.””)"
    assert WHERE.spoken(["bridge:0"]).startswith("the headline (") and WHERE.spoken(["none"]) == "Not in the text"


def test_a_key_with_a_sentence_that_is_not_there_is_refused() -> None:
    with pytest.raises(ToWhomError, match="bridge has no sentence 9; the last one is 5"):
        WHERE.key({"a": 9, "b": 3, "c": "none"}, dict.fromkeys("abc", "."))
    one = Evidence.make("q", "Where?", {"a": "One"}, article="bridge")
    assert list(one.faults(one.key({"a": "none"}, {"a": "."})))


# --- ranges --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ([40, 59], [40, 59], 1.0),
        ([40, 59], [50, 69], 1 / 3),
        ([0, 100], [95, 100], 6 / 101),
        ([0, 10], [11, 20], 0.0),
        ([5, 5], [5, 5], 1.0),
        ([5, 5], [5, 6], 0.5),
        ([0, 10], [50, 60], 0.0),
    ],
)
def test_ranges_overlap(one: list[int], other: list[int], share: float) -> None:
    assert overlap(one, other) == pytest.approx(share) == overlap(other, one)


SCALE = Ranges.make("q", "Under the scale?", {"a": "unlikely", "b": "likely", "c": "almost certain"})
SCALE_KEY = SCALE.key({"a": [10, 35], "b": [65, 90], "c": [95, 100]}, dict.fromkeys("abc", "."))


def test_a_scale_is_the_mean_overlap_and_what_is_missing_counts_as_nothing() -> None:
    assert SCALE.score(SCALE_KEY, {"a": [10, 35], "b": [65, 90]}).share == pytest.approx(2 / 3)
    assert max(SCALE.score(SCALE_KEY, v).share for v in SCALE.players().values()) < 1 / 3


# --- chain ---------------------------------------------------------------------------------------------------------

TRAIL = Chain.make("q", "Who has it from whom?", {c: f"Report {c}" for c in "abcdef"})
TRAIL_KEY = TRAIL.key({"a": "b", "c": ["b", "d"], "e": "a"}, dict.fromkeys("abcdef", "."))


def test_the_key_of_a_chain_counts_its_origins() -> None:
    assert TRAIL_KEY.right == {"edges": [["a", "b"], ["c", "b"], ["c", "d"], ["e", "a"]], "origins": 3}


@pytest.mark.parametrize(
    ("edges", "origins", "share"),
    [
        ("ab cb cd ea", 3, 1.0),
        ("ab cb cd ea", 2, 0.75),
        ("ab cb cd ea", None, 0.75),
        ("ab cb", 3, 0.75 * 2 / 3 + 0.25),
        ("ab", 3, 0.75 * 2 / 5),  # less than half of the chain: the number does not count
        ("", 3, 0.0),
        ("ba bc dc ae", 3, 0.0),
    ],
)
def test_a_chain_is_f1_of_its_arrows_and_the_number_of_origins(edges: str, origins: int | None, share: float) -> None:
    value = TRAIL.read({"edges": [list(edge) for edge in edges.split()], "origins": origins})
    assert TRAIL.score(TRAIL_KEY, value).share == pytest.approx(share)


def test_a_circle_in_a_key_is_refused() -> None:
    with pytest.raises(ToWhomError, match="goes round in a circle at 'a'"):
        TRAIL.key({"a": "b", "b": "c", "c": "a", "d": "a"}, dict.fromkeys("abcdef", "."))


def test_in_code_the_arrows_are_given_together_and_the_number_stays() -> None:
    value = TRAIL.merge(TRAIL.merge({}, TRAIL.fit({"a": "b"}, 3)), TRAIL.fit({"c": ["b", "d"]}))
    assert value == {"edges": [["c", "b"], ["c", "d"]], "origins": 3}


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")).filter(lambda e: e[0] != e[1]), max_size=9))
def test_a_chain_is_drawn_whatever_its_arrows(edges: list[tuple[str, str]]) -> None:
    page = draw({c: f"<Report {c}>" for c in "abcd"}, edges)
    assert page.count("<rect") == 4 and page.count("<line") == len(edges) and "<Report" not in page
    assert all(f"&lt;Report {a}&gt; has it from &lt;Report {b}&gt;" in page for a, b in edges)


# --- dossier -------------------------------------------------------------------------------------------------------

CLAIMS = {
    "told": "The pilots were told.",
    "broken": "The light is broken.",
    "back": "Lit on 17 November.",
    "aground": "?",
}
FILE = Dossier.make("q", "What holds?", CLAIMS).with_archive(
    open_archive(Path(__file__).resolve().parents[1] / "archive")
)
SETTLED: dict[str, Any] = {
    "claims": {
        "told": {
            "rating": "supported",
            "documents": {"minutes-october": "letters went out", "pilots-log": "A letter about the light came"},
        },
        "broken": {
            "rating": "contradicted",
            "documents": {
                "minutes-october": "while its lens is cleaned",
                "lamp-light": "Its lens is being cleaned",
                "pilots-log": "takes the lens down to clean it",
            },
        },
        "back": {"rating": "contradicted", "documents": {"lamp-correction": "It was lit on 18 November"}, "owners": 1},
        "aground": {"rating": "open"},
    },
    "copies": [["minutes-october", "lamp-light"]],
}
FILE_KEY = FILE.key(SETTLED, dict.fromkeys(CLAIMS, "."))
MINUTES = ["minutes-october", "The clerk answered that letters went out on Monday"]
LOG = ["pilots-log", "A letter about the light came on 6 October and hangs in the boathouse."]
LENS = ["minutes-october", "the harbour light will be dark from 3 to 17 November, while its lens is cleaned"]
LAMP = ["lamp-light", "Its lens is being cleaned, according to the minutes"]
CLEAN = ["pilots-log", "the keeper takes the lens down to clean it"]
ELSEWHERE = ["pilots-log", "We put two lanterns on the mole"]
MADE_UP = ["pilots-log", "The light is certainly not broken"]


@pytest.mark.parametrize(
    ("claim", "rating", "quotes", "share"),
    [
        ("told", "supported", [MINUTES, LOG], 1.0),
        ("told", "supported", [LOG, MINUTES], 0.9),  # not in the order of their dates
        ("told", "supported", [MINUTES], 0.8),  # one owner of two
        ("told", "supported", [], 0.5),
        ("told", "supported", [MINUTES, LOG, ELSEWHERE], 0.7),  # a quote that proves nothing
        ("told", "supported", [MADE_UP], 0.5),
        ("told", "open", [MINUTES, LOG], 0.0),
        ("told", None, [MINUTES, LOG], 0.0),
        ("broken", "contradicted", [LENS, CLEAN], 1.0),
        ("broken", "contradicted", [LENS, LAMP], 0.8),  # the Lamp has it from the minutes
        ("back", "contradicted", [["lamp-correction", "lit on 18 November"]], 1.0),
        ("back", "contradicted", [["lamp-correction", "18 November"]], 0.5),  # too short to be a quote
        ("aground", "open", [], 1.0),
        ("aground", "open", [LOG], 0.5),
        ("aground", "contradicted", [], 0.0),
    ],
)
def test_a_claim_earns_its_rating_and_its_evidence(claim: str, rating: Any, quotes: list[Any], share: float) -> None:
    value = FILE.read({claim: {"rating": rating, "quotes": quotes}})
    assert FILE.worth(FILE_KEY, claim, value.get(claim))[0] == pytest.approx(share)
    assert FILE.score(FILE_KEY, value).share == pytest.approx(share / 4)


def test_all_owners_of_a_dossier_are_found_in_the_order_of_their_dates() -> None:
    assert FILE.perfect(FILE_KEY)["broken"]["quotes"] == [
        [
            "minutes-october",
            "The council resolved that the harbour light will be dark from 3 to 17 November, "
            "while its lens is cleaned.",
        ],
        ["pilots-log", "It says that the keeper takes the lens down to clean it."],
    ]
    assert list(FILE.faults(FILE_KEY)) == []


def test_a_key_of_words_that_are_not_in_the_archive_is_refused() -> None:
    claims = SETTLED["claims"] | {
        "told": {"rating": "supported", "documents": {"pilots-log": "no such words", "nowhere": "x"}},
        "back": {"rating": "contradicted", "documents": {"lamp-correction": "It was lit on 18 November"}},
    }
    said = "\n".join(FILE.faults(FILE.key({"claims": claims}, dict.fromkeys(CLAIMS, "."))))
    assert "told: pilots-log does not hold the words 'no such words'" in said
    assert "told: there is no document 'nowhere'" in said and "back: needs 2 owners and has 1" in said


# --- all of them ---------------------------------------------------------------------------------------------------

SAMPLES: dict[str, tuple[Question, Key | None]] = {
    "classify": (GRID, GRID_KEY),
    "number": (Number.make("q", "?", within=1), Number.make("q", "?", within=1).key(158, "So.")),
    "rank": (ORDER, ORDER.key(["b", ["e", "a"], "d", "c"], dict.fromkeys("abcde", "."))),
    "rewrite": (REPAIR, REPAIR_KEY),
    "evidence": (WHERE, WHERE_KEY),
    "ranges": (SCALE, SCALE_KEY),
    "chain": (TRAIL, TRAIL_KEY),
    "dossier": (FILE, FILE_KEY),
    "write": (Written.make("q", "?"), None),
}


def test_there_is_a_sample_of_every_kind() -> None:
    assert set(SAMPLES) == set(KINDS)


@pytest.mark.parametrize("kind", SAMPLES)
def test_values_are_plain_data_of_their_shape(kind: str) -> None:
    question, key = SAMPLES[kind]
    perfect = question.perfect(key or Key(None))
    assert question.shape(json.loads(json.dumps(perfect))) == perfect == question.read(perfect)
    assert question.shape(question.blank) == question.blank or kind in {"classify", "dossier", "evidence", "ranges"}


@pytest.mark.parametrize("kind", [kind for kind, (_, key) in SAMPLES.items() if key])
def test_the_key_earns_all_and_a_blank_nothing(kind: str) -> None:
    question, key = SAMPLES[kind]
    assert key is not None
    assert question.score(key, question.perfect(key)).share == pytest.approx(1.0)
    assert question.score(key, question.blank).share == 0.0
    assert all(m.state == "right" for m in question.marks(key, question.perfect(key)))
    assert not any(m.state == "right" for m in question.marks(key, question.blank))
    assert set(question.solution(key)) == set(question.parts or ("",))


ODD: list[Any] = [
    None,
    7,
    True,
    1.5,
    [],
    {},
    [[]],
    {"a": {}},
    [1, 2],
    ["a", "a"],
    {"A b": "y"},
    "\ud800",
    "x\0",
    "a" * 20_001,
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", ODD, ids=lambda v: repr(v)[:20])
def test_what_is_no_value_is_refused_in_files_and_ignored_by_questions(kind: str, value: Any) -> None:
    question, key = SAMPLES[kind]
    try:
        shaped = question.shape(value)
    except ValueError:
        return
    read = question.read(shaped)
    assert key is None or 0.0 <= question.score(key, read).share <= 1.0


@pytest.mark.parametrize(
    ("kind", "args", "named", "said"),
    [
        ("classify", ("q", "?", {"a": "x"}, {"y": "Yes", "n": "No"}), {}, "at least 2 items"),
        ("classify", ("q", "?", {"a": "x", "b": "y"}, {"y": "Yes"}), {}, "at least 2 options"),
        ("classify", ("q", "?", {"a": "x", "B b": "y"}, {"y": "Yes", "n": "No"}), {}, "'B b'"),
        ("number", ("q", "?"), {"within": -1}, "how far off"),
        ("number", ("q", "?"), {"unit": 3}, "unit is a text"),
        ("rank", ("q", "?", {"a": "x", "b": "y"}), {}, "at least 3 items"),
        ("rank", ("q", "?", {"a": "x", "b": "y", "c": "z"}), {"ends": "up"}, "first and last mean"),
        ("rewrite", ("q", "?", " "), {}, "needs the sentence"),
        ("evidence", ("q", "?", {"a": "x"}), {"article": 3}, "about articles"),
        ("evidence", ("q", "?", {"a": "x"}), {"article": "b", "most": 0}, "from 1 to 10"),
        ("ranges", ("q", "?", {}), {}, "at least 1 words"),
        ("chain", ("q", "?", {"a": "x", "b": "y"}), {}, "at least 3 reports"),
        ("evidence", ("q", "?", {}), {"article": "b"}, "at least 1 things to prove"),
    ],
)
def test_a_question_that_cannot_be_asked_says_why(kind: str, args: Any, named: Any, said: str) -> None:
    with pytest.raises(ToWhomError, match=said):
        KINDS[kind].make(*args, **named)


@pytest.mark.parametrize(
    ("kind", "given_", "said"),
    [
        ("classify", {"a": "z"}, "no option 'z'"),
        ("classify", {"z": "y"}, "takes an option for each"),
        ("classify", "y", "takes an option for each"),
        ("number", "many", "takes one number"),
        ("number", True, "takes one number"),
        ("rank", ["a", "b"], "each once"),
        ("rank", ["a", "b", "c", "d", "d"], "each once"),
        ("rewrite", 7, "takes one text"),
        ("rewrite", "\ud800", "half a character"),
        ("ranges", {"a": (60, 40)}, "takes \\(low, high\\)"),
        ("ranges", {"a": (0.5, 1)}, "takes \\(low, high\\)"),
        ("ranges", {"z": (1, 2)}, "takes \\(low, high\\)"),
        ("chain", {"a": "z"}, "does not know 'z'"),
        ("chain", {"a": "a"}, "from itself"),
        ("chain", 3, "who has it from whom"),
        ("dossier", {"told": "true"}, "takes one of supported"),
        ("dossier", {"told": ("supported", "minutes")}, "takes one of supported"),
        ("dossier", {"told": ("supported", ("nowhere", "some words here"))}, "no document called 'nowhere'"),
        ("dossier", {"told": ("supported", tuple(MADE_UP))}, "do not stand in pilots-log"),
        ("dossier", {"told": ("supported", ("pilots-log", "two words"))}, "at least 3 words"),
        ("dossier", {"z": ("open",)}, "a rating and quotes for"),
        ("evidence", {"a": 9}, "has no sentence 9"),
        ("evidence", {"a": [1, 2]}, "at most 1 sentence"),
        ("evidence", {"a": ["none", 1]}, "alone"),
        ("evidence", {"a": "other:1"}, "takes a sentence by its number"),
        ("evidence", {"z": 1}, "a sentence for each"),
    ],
)
def test_an_answer_that_cannot_be_given_says_what_can(kind: str, given_: Any, said: str) -> None:
    with pytest.raises(ToWhomError, match=said):
        SAMPLES[kind][0].fit(given_)


@pytest.mark.parametrize(
    ("kind", "right", "because", "said"),
    [
        ("classify", SOUND | {"a": "z"}, dict.fromkeys("abcdef", "."), "'z' for 'a', which is no option"),
        ("classify", {"a": "y"}, dict.fromkeys("abcdef", "."), "an option for each"),
        ("classify", dict.fromkeys("abcdef", "y"), dict.fromkeys("abcdef", "."), "same answer everywhere"),
        ("classify", SOUND, {"a": "."}, "a reason for a, b, c"),
        ("number", "158", "So.", "is a number"),
        ("number", 158, {61: "Slip."}, "no reason for the right number"),
        ("number", 158, None, "give because as a text"),
        ("rank", ["a", "b"], dict.fromkeys("abcde", "."), "with all of its items"),
        ("rank", [["a", "b", "c", "d", "e"]], dict.fromkeys("abcde", "."), "with all of its items"),
        ("rewrite", {"model": "x"}, "So.", "model: .* and conditions:"),
        ("rewrite", {**RULES, "model": HEADLINE}, "So.", "does not meet its own condition"),
        (
            "rewrite",
            {"model": HEADLINE, "conditions": [{"words": [1, 99], "because": "."}]},
            "So.",
            "nothing to repair",
        ),
        ("rewrite", {"model": "x", "conditions": [{"anny": ["x"], "because": "."}]}, "So.", "a condition is one of"),
        ("rewrite", {"model": "x", "conditions": [{"words": 5, "because": "."}]}, "So.", "words cannot be 5"),
        ("evidence", {"a": 1}, dict.fromkeys("abc", "."), "names sentences, or none, for each"),
        ("ranges", {"a": [1, 2]}, dict.fromkeys("abc", "."), "for each of a, b, c"),
        ("ranges", {"a": [9, 1], "b": [1, 9], "c": [1, 9]}, dict.fromkeys("abc", "."), "not \\[low, high\\]"),
        ("chain", {}, dict.fromkeys("abcdef", "."), "where it has it from"),
        ("chain", {"a": "z"}, dict.fromkeys("abcdef", "."), "draws a to z"),
        ("dossier", {"claims": {}}, dict.fromkeys(CLAIMS, "."), "settles each of"),
        ("dossier", {"claim": {}}, dict.fromkeys(CLAIMS, "."), "has claims:"),
        (
            "dossier",
            {"claims": {**SETTLED["claims"], "told": {"rating": "true"}}},
            dict.fromkeys(CLAIMS, "."),
            "told: rating is one of",
        ),
        (
            "dossier",
            {"claims": {**SETTLED["claims"], "told": {"rating": "supported"}}},
            dict.fromkeys(CLAIMS, "."),
            "told: name the documents",
        ),
        ("write", "x", "So.", "read by a person"),
    ],
)
def test_a_key_that_does_not_fit_is_refused(kind: str, right: Any, because: Any, said: str) -> None:
    with pytest.raises(ToWhomError, match=said):
        SAMPLES[kind][0].key(right, because)
