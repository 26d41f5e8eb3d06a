"""A list of words with what a dictionary says of each, and no reading: below half of what a unit gives by itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from towhom.model import Article, Tag, TagSet
from towhom.scoring import score
from towhom_grader.calls import AskCall, ChoiceCall, TagCall
from towhom_grader.gaming import rows
from towhom_grader.grading.readtags import trusted_calls
from towhom_grader.grading.scoreanswers import bound
from towhom_grader.keys import Keys
from towhom_grader.layout import Layout
from towhom_grader.notebooks import read_notebook

COURSE = Layout.find(Path(__file__))
STANCE = {
    "neutral": "said|says|told|wrote|written|stated|states|announced|according to|records|answered|testified|added",
    "distancing": "claimed|claims|claim|alleged|alleges|insisted|accused",
    "endorsing": "revealed|reveals|confirmed|admitted|conceded|made clear|pointed out|let slip",
}
KIND = {
    "probable": "very unlikely|very likely|unlikely|likely|probably|almost certainly",
    "possible": "may|might|could|possibly|perhaps|about even",
}
LISTS = {"04-the-verb-does-the-work": ("cue", "stance", STANCE), "05-how-sure-is-sure": ("hedge", "kind", KIND)}


def listed(article: Article, label: str, attribute: str, words: dict[str, str]) -> TagSet:
    tags: list[Tag] = []
    for value, pattern in words.items():
        for found in re.finditer(rf"\b(?:{pattern})\b", article.text, re.IGNORECASE):
            if not any(t.start < found.end() and found.start() < t.end for t in tags):
                tags.append(Tag(f"t{len(tags)}", label, *found.span(), {attribute: value}))
    return TagSet(tuple(tags), (), finished=True)


def points(unit: str) -> dict[str, float]:
    cells = [cell.metadata.get("nbgrader", {}) for cell in read_notebook(COURSE.solution(unit)).cells]
    return {meta["grade_id"]: float(meta["points"]) for meta in cells if meta.get("points")}


def best_blind(unit: str, call: TagCall | ChoiceCall | AskCall) -> float:
    """The best that is to be had in one task without reading: a share, 0 to 1."""
    keys = Keys(COURSE.root)
    if isinstance(call, TagCall):
        article = keys.article(call.task.article)
        assert article.gold is not None
        robot = score(article.gold, listed(article, *LISTS[unit]), article.words, call.task).value
        return max(robot, *(r.score for r in rows(article, call.task) if r.kind in {"blind", "robot"}))
    key = keys.choices(unit)[call.name]
    if isinstance(call, ChoiceCall):
        right = len(key.right)
        return max(0.0, (2 * right - len(call.options)) / right)  # every box ticked
    question = bound(call.question, keys)
    checked = question.key(key.right, key.because)
    return max(question.score(checked, question.read(value)).share for value in question.players().values())


@pytest.mark.parametrize("unit", LISTS)
def test_who_has_a_dictionary_and_does_not_read_stays_far_below_half_of_the_unit(unit: str) -> None:
    worth = points(unit)
    shares = {name: best_blind(unit, call) for name, call in trusted_calls(COURSE.solution(unit)).items()}
    automatic = sum(worth[name] for name in shares)
    earned = sum(worth[name] * share for name, share in shares.items())
    print({name: round(share, 2) for name, share in shares.items()}, f"{earned:.1f} of {automatic:g}")
    assert automatic == 18
    assert earned < 0.35 * automatic
    assert all(share <= 1 / 3 for name, share in shares.items() if not name.startswith("tag-"))


@pytest.mark.parametrize("unit", LISTS)
def test_tagged_work_comes_out_in_the_order_of_its_skill(unit: str) -> None:
    (call,) = [c for c in trusted_calls(COURSE.solution(unit)).values() if isinstance(c, TagCall)]
    got = {row.player: row.score for row in rows(Keys(COURSE.root).article(call.task.article), call.task)}
    order = ["the key itself", "expert", "good", "honest half", "sloppy with edges", "every word, every label"]
    assert [got[name] for name in order] == sorted((got[name] for name in order), reverse=True)
    assert got["expert"] > got["good"] + 0.2 and got["good"] > got["sloppy with edges"] + 0.2
    assert got["every word, every label"] == 0
