"""Simulated students of known skill: they know the gold, and find, blur, mislabel or overlook it at set rates."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from towhom.codebook import ATTRIBUTES
from towhom.model import Article, Tag, TagSet
from towhom.task import Task
from towhom_grader.gaming.blind import body
from towhom_grader.gaming.cheats import asked


@dataclass(frozen=True)
class Skill:
    """Rates, 0 to 1: passages found, edges blurred, attributes wrong, links drawn; false alarms for each gold tag."""

    name: str
    found: float
    blurred: float = 0.0
    attributes_wrong: float = 0.0
    linked: float = 1.0
    false_alarms: float = 0.0


EXPERT = Skill("expert", 0.97, 0.06, 0.03, 0.97, 0.02)
GOOD = Skill("good", 0.8, 0.2, 0.12, 0.85, 0.08)
HALF = Skill("honest half", 0.5)
SLOPPY = Skill("sloppy with edges", 0.9, 0.7, 0.1, 0.9, 0.05)
WEAK = Skill("weak", 0.35, 0.3, 0.3, 0.5, 0.2)
SKILLS = (EXPERT, GOOD, SLOPPY, HALF, WEAK)


def page(skill: Skill, article: Article, task: Task, rng: random.Random) -> TagSet:
    """One page as a student of this skill would hand it in. Exactly the share ``found`` of the gold is found."""
    gold = asked(article, task)
    found = rng.sample(gold.tags, k=round(skill.found * len(gold.tags)))
    tags = [_marked(skill, article, task, tag, rng) for tag in found]
    ids = {t.id for t in tags}
    links = []
    for link in gold.links:
        kept = replace(
            link, source=link.source if link.source in ids else None, cue=link.cue if link.cue in ids else None
        )
        if kept.claim in ids and (kept.source or kept.cue) and rng.random() < skill.linked:
            links.append(kept)
    alarms = round(skill.false_alarms * len(gold.tags) + rng.random() - 0.5)
    tags += [_false_alarm(article, task, rng, i) for i in range(alarms)]
    return TagSet(tuple(tags), tuple(links), finished=True)


def _marked(skill: Skill, article: Article, task: Task, tag: Tag, rng: random.Random) -> Tag:
    words = article.words
    first, last = words.touched(tag.start, tag.end)
    if rng.random() < skill.blurred:
        first = max(0, first + rng.choice((-1, 0, 1)))
        last = max(first + 1, min(len(words), last + rng.choice((-2, -1, 1, 2))))
    attributes = {}
    for name in task.asked(tag.label):
        right = tag.attributes.get(name, "").split("|")[0]
        others = [v for v in ATTRIBUTES[tag.label][name] if v != right]
        attributes[name] = rng.choice(others) if not right or rng.random() < skill.attributes_wrong else right
    return Tag(tag.id, tag.label, words.starts[first], words.ends[last - 1], attributes)


def _false_alarm(article: Article, task: Task, rng: random.Random, number: int) -> Tag:
    words = article.words
    lowest = words.touched(body(article), len(article.text))[0]
    first = rng.randrange(lowest, len(words))
    last = min(len(words), first + rng.randint(1, 4))
    return Tag(f"false-{number}", rng.choice(task.labels), words.starts[first], words.ends[last - 1])
