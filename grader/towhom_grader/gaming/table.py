"""The gaming table of one task: what each player scores, and which of them gets too much."""

from __future__ import annotations

import random
from dataclasses import dataclass
from statistics import fmean

from towhom.model import Article, TagSet
from towhom.scoring import Key, score
from towhom.task import Task
from towhom_grader.gaming.blind import players
from towhom_grader.gaming.cheats import asked, cheats
from towhom_grader.gaming.robots import robots
from towhom_grader.gaming.students import EXPERT, GOOD, HALF, SKILLS, Skill, page

_STUDENTS = 40


@dataclass(frozen=True)
class Row:
    """One player's score, 0 to 1. ``kind`` is student, blind, robot or cheat; a student's is the mean of 40."""

    kind: str
    player: str
    score: float


def rows(article: Article, task: Task) -> list[Row]:
    """Every player's score on ``article`` (whose gold is known), the best of its kind first."""
    article = article.excerpt(task.paragraphs)
    assert article.gold is not None
    key = Key(article.gold, article.words, task)

    def value(given: TagSet) -> float:
        return score(key, given, article.words, task).value

    out = [Row("student", skill.name, _mean(skill, article, task, key)) for skill in SKILLS]
    out.append(Row("student", "the key itself", value(asked(article, task))))
    out.append(Row("blind", "untouched", value(TagSet())))
    blind = list(players(article, task))
    out += [Row("blind", name, value(given)) for name, given in blind]
    out.append(Row("blind", "best mix, picked with hindsight", value(_mix(blind, key, article, task))))
    out += [Row("robot", name, value(given)) for name, given in robots(article, task)]
    out += [Row("cheat", name, value(given)) for name, given in cheats(article, task)]
    return sorted(out, key=lambda r: (("student", "robot", "blind", "cheat").index(r.kind), -r.score))


def _mean(skill: Skill, article: Article, task: Task, key: Key) -> float:
    return fmean(
        score(key, page(skill, article, task, random.Random(seed)), article.words, task).value  # noqa: S311
        for seed in range(_STUDENTS)
    )


def _mix(blind: list[tuple[str, TagSet]], key: Key, article: Article, task: Task) -> TagSet:
    """For each label the blind page that earns most with it: an upper bound on what not reading can get."""
    best: list[TagSet] = []
    for label in task.labels:
        parts = [TagSet(tuple(t for t in given.tags if t.label == label), finished=True) for _, given in blind]
        best.append(max(parts, key=lambda part: score(key, part, article.words, task).raw))
    return TagSet(tuple(t for part in best for t in part.tags), finished=True)


def faults(article: Article, task: Task) -> list[str]:
    """What makes the task unfair, in words; empty where it is sound.

    Players that use no gold must stay below an honest student who found half; no cheat may beat the key; and skill
    must show: expert above good above half. Where there is nothing to tag, "nothing to flag" is the right answer and
    every false alarm costs a fifth: no player to fear.
    """
    table = rows(article, task)
    by = {row.player: row.score for row in table}
    if by["nothing to flag"] == 1.0:
        return []
    bar = by[HALF.name]
    out = [
        f"{r.player!r} scores {r.score:.2f} without the key, an honest half {bar:.2f}"
        for r in table
        if r.kind in {"blind", "robot"} and r.score >= bar
    ]
    out += [f"{r.player!r} scores {r.score:.2f}, more than the key" for r in table if r.score > by["the key itself"]]
    if not by[EXPERT.name] > by[GOOD.name] > bar:
        out.append(f"skill does not show: expert {by[EXPERT.name]:.2f}, good {by[GOOD.name]:.2f}, half {bar:.2f}")
    return out


def render(table: list[Row]) -> str:
    """The table as text."""
    width = max(len(r.player) for r in table)
    return "\n".join(f"{r.kind:8} {r.player:{width}} {r.score:5.2f}" for r in table)
