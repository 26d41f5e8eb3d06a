"""Variants hold against players that do not read: word-list robots, and whoever tags every "said"."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from pathlib import Path
from statistics import fmean, pstdev

import pytest
import variant_checks as checks

from towhom.model import Article, Tag, TagSet
from towhom.scoring import Key, score
from towhom.task import Task
from towhom.variants import Template
from towhom_grader.gaming.robots import robots
from towhom_grader.gaming.students import HALF, page

# 40 variants at each difficulty; an honest half is the mean of 8 simulated students.
SEEDS = range(1, 41)
STUDENTS = 8
SAID = "every “said”"


def every_said(article: Article) -> TagSet:
    """The page of somebody who tags each "said" as a cue, and nothing else."""
    found = re.compile(r"\bsaid\b").finditer(article.text, article.spans[1][0])
    return TagSet(tuple(Tag(f"q{i}", "cue", *m.span()) for i, m in enumerate(found)), finished=True)


def scores(article: Article) -> dict[str, float]:
    """Each player's score on one variant, asked for as in unit 1."""
    asked = {"labels": "source cue claim", "links": True, "only": {"claim": {"voice": "attributed"}}}
    task = Task.make("t", article=article.slug, **asked)  # type: ignore[arg-type]
    assert article.gold is not None
    key = Key(article.gold, article.words, task)
    players = [*robots(article, task), (SAID, every_said(article))]
    out = {name: score(key, given, article.words, task).value for name, given in players}
    halves = (page(HALF, article, task, random.Random(seed)) for seed in range(STUDENTS))
    return {**out, HALF.name: fmean(score(key, given, article.words, task).value for given in halves)}


@pytest.mark.parametrize("path", [*checks.PRACTICE, *checks.GRADED], ids=lambda p: p.name.partition(".")[0])
def test_who_does_not_read_stays_below_an_honest_half(path: Path):
    seen: dict[str, list[float]] = defaultdict(list)
    for level in (1, 2, 3):
        beaten = 0
        for seed in SEEDS:
            found = scores(Template(path).variant(seed, level))
            half = found[HALF.name]
            beaten += max(value for name, value in found.items() if name != HALF.name) >= half
            for name, value in found.items():
                seen[name].append(value)
        assert beaten <= len(SEEDS) / 10, f"difficulty {level}"
    print("\n".join(f"{name:36} {fmean(v):.2f} ± {pstdev(v):.3f}, at most {max(v):.2f}" for name, v in seen.items()))
    half = fmean(seen.pop(HALF.name))
    assert 0.4 < half < 0.55
    assert all(fmean(values) < 0.75 * half for values in seen.values())
    # The policy earns now more, now less: nobody can count on it.
    assert len(set(seen[SAID])) > 5
    assert pstdev(seen[SAID]) > 0.005


def test_the_score_of_every_said_spreads_over_all_templates():
    values = [
        scores(Template(path).variant(seed, level))[SAID]
        for path in checks.PRACTICE
        for level in (1, 3)
        for seed in range(50, 58)
    ]
    print(f"{SAID}: {min(values):.2f} to {max(values):.2f}, {pstdev(values):.3f}")
    assert min(values) == 0.0
    assert max(values) > 0.09
    assert pstdev(values) > 0.02
