"""Five simulated students and a whole assignment: what each earns of its automatic points, on average."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import mean
from typing import Any

from towhom.controls import score_choice
from towhom.controls.kinds import Key, Question
from towhom.model import Article, TagSet
from towhom.scoring import score
from towhom_grader.calls import AskCall, ChoiceCall, TagCall
from towhom_grader.gaming.blind import players
from towhom_grader.gaming.students import EXPERT, GOOD, HALF, SLOPPY, Skill, page
from towhom_grader.grading.scoreanswers import bound
from towhom_grader.keys import AnswerKey, ChoiceKey, Keys
from towhom_grader.unit import Item, Unit

EVERYTHING = "tags everything"
# Where there are no edges to be sloppy with, the sloppy student reads every other line.
_CARELESS = Skill(SLOPPY.name, 0.6, attributes_wrong=0.15, false_alarms=0.1)
_RUNS = 12


@dataclass(frozen=True)
class Earned:
    """The share of an assignment's automatic points that a student earns, mean of a dozen runs."""

    student: str
    share: float


def unit_rows(unit: Unit, keys: Keys) -> list[Earned]:
    """One row for each student, the expert first. An assignment without automatic points gives none."""
    items = [i for i in unit.graded() if not (isinstance(i.call, AskCall) and i.call.question.manual)]
    total = sum(i.points for i in items)
    if not total:
        return []
    rows = [
        Earned(skill.name, sum(_skilled(i, keys, unit.name, skill) for i in items) / total)
        for skill in (EXPERT, GOOD, HALF, SLOPPY)
    ]
    return [*rows, Earned(EVERYTHING, sum(_greedy(i, keys, unit.name) for i in items) / total)]


def render_unit(unit: str, rows: list[Earned]) -> str:
    """The table as text, with the distance from the row above."""
    lines = [f"{unit}: share of the automatic points"]
    for above, row in zip([None, *rows], rows, strict=False):
        distance = "" if above is None else f"{row.share - above.share:+.2f}"
        lines.append(f"  {row.student:<20} {row.share:.2f}  {distance}".rstrip())
    return "\n".join(lines)


def _skilled(item: Item, keys: Keys, unit: str, skill: Skill) -> float:
    """Points of one item; every run has a seed of its own, the same each time."""
    seeds = (f"{item.grade_id} {skill.name} {run}" for run in range(_RUNS))
    runs = (random.Random(seed) for seed in seeds)  # noqa: S311 (play, not secrets)
    return item.points * mean(_share(item, keys, unit, skill, rng) for rng in runs)


def _share(item: Item, keys: Keys, unit: str, skill: Skill, rng: random.Random) -> float:
    call = item.call
    if isinstance(call, TagCall):
        article = _article(keys, call)
        return _scored(article, call, page(skill, article, call.task, rng))
    skill = _CARELESS if skill is SLOPPY else skill
    if isinstance(call, ChoiceCall):
        key = _choice_key(keys, unit, call)
        return score_choice(key.right, _ticked(call, key, skill, rng), call.many)[0]
    assert isinstance(call, AskCall)
    question, right = _question(keys, unit, call)
    value = question.read(_answered(question.perfect(right), skill, rng, question))
    return 0.0 if value == question.blank else question.score(right, value).share


def _greedy(item: Item, keys: Keys, unit: str) -> float:
    """Points of whoever tags every sentence with every label, ticks every box and answers the same everywhere."""
    call = item.call
    if isinstance(call, TagCall):
        article = _article(keys, call)
        pages = dict(players(article, call.task))
        return item.points * _scored(article, call, pages["every sentence, every label"])
    if isinstance(call, ChoiceCall):
        ticks = frozenset(call.options) if call.many else frozenset(list(call.options)[:1])
        return item.points * score_choice(_choice_key(keys, unit, call).right, ticks, call.many)[0]
    assert isinstance(call, AskCall)
    question, right = _question(keys, unit, call)
    return item.points * max((question.score(right, v).share for v in question.players().values()), default=0.0)


def _article(keys: Keys, call: TagCall) -> Article:
    return keys.article(call.task.article).excerpt(call.task.paragraphs)


def _scored(article: Article, call: TagCall, given: TagSet) -> float:
    assert article.gold is not None
    return score(article.gold, given, article.words, call.task).value


def _choice_key(keys: Keys, unit: str, call: ChoiceCall) -> ChoiceKey:
    key = keys.choices(unit)[call.name]
    assert isinstance(key, ChoiceKey)
    return key


def _question(keys: Keys, unit: str, call: AskCall) -> tuple[Question, Key]:
    key = keys.choices(unit)[call.name]
    assert isinstance(key, AnswerKey)
    question = bound(call.question, keys)
    return question, question.key(key.right, key.because)


def _ticked(call: ChoiceCall, key: ChoiceKey, skill: Skill, rng: random.Random) -> frozenset[str]:
    if not call.many:
        wrong = [o for o in call.options if o not in key.right]
        return key.right if rng.random() < skill.found else frozenset([rng.choice(wrong)])
    found = {o for o in key.right if rng.random() < skill.found}
    alarms = {o for o in call.options if o not in key.right and rng.random() < skill.false_alarms}
    return frozenset(found | alarms)


def _answered(perfect: Any, skill: Skill, rng: random.Random, question: Question) -> Any:
    """The right answer as far as this student has it: parts are kept, mixed up or left out at the skill's rates."""
    if isinstance(perfect, dict) and set(perfect) == {"edges", "origins"}:
        edges = [e for e in perfect["edges"] if rng.random() < skill.found]
        return {"edges": edges, "origins": perfect["origins"] if rng.random() < skill.found else None}
    if isinstance(perfect, dict):
        return dict(_parts(perfect, skill, rng))
    if isinstance(perfect, list | tuple) and question.kind == "rank":
        return _shuffled(list(perfect), skill, rng)
    return perfect if rng.random() < skill.found else question.blank


def _parts(perfect: Mapping[str, Any], skill: Skill, rng: random.Random) -> Iterator[tuple[str, Any]]:
    values = list(perfect.values())
    for name, value in perfect.items():
        if rng.random() < skill.found:
            yield name, rng.choice(values) if rng.random() < skill.attributes_wrong else value


def _shuffled(order: list[Any], skill: Skill, rng: random.Random) -> list[Any]:
    """Neighbours change places, the oftener the less the student knows."""
    for _ in range(round((1 - skill.found) * 3 * len(order))):
        at = rng.randrange(len(order) - 1)
        order[at], order[at + 1] = order[at + 1], order[at]
    return order
