"""A thousand variants of each template: they parse, keep the codebook, read as English, and differ."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from statistics import fmean

import pytest
import variant_checks as checks

from towhom.markup import parse_article, read_article, write_article
from towhom.model import Article
from towhom.variants import Template

COUNT = 1000
TEMPLATES = [*checks.PRACTICE, *checks.GRADED]
LIBRARY = [*sorted((checks.ROOT / "datasets").glob("practice/*.md")), *(checks.ROOT / "datasets").glob("graded/*.md")]


def name_of(path: Path) -> str:
    return path.name.removesuffix(".md.j2")


@cache
def of_the_library() -> set[str]:
    """The longer sentences of all articles: no variant may use one again."""
    return {s for path in LIBRARY for s in checks.sentences(read_article(path)) if len(s.split()) > 4}


def difficulty(seed: int) -> int:
    return seed % 3 + 1


@dataclass
class Seen:
    """What a thousand variants had in them: complaints with an example, texts, labels, faults by difficulty."""

    complaints: Counter[str] = field(default_factory=Counter)
    example: dict[str, str] = field(default_factory=dict)
    texts: set[str] = field(default_factory=set)
    found: set[str] = field(default_factory=set)
    clean: int = 0
    flags: dict[int, list[int]] = field(default_factory=lambda: {1: [], 2: [], 3: []})
    demanding: dict[int, list[int]] = field(default_factory=lambda: {1: [], 2: [], 3: []})

    def add(self, article: Article, known: set[str]) -> None:
        complaints = [complaint for check in checks.CHECKS for complaint in check(article)]
        complaints += [f"a sentence of the library: {s}" for s in checks.sentences(article) if s in known]
        for complaint in complaints:
            self.complaints[complaint.partition(":")[0]] += 1
            self.example.setdefault(complaint.partition(":")[0], f"{article.slug}: {complaint}")
        assert article.gold is not None
        self.texts.add(article.text)
        self.found |= {t.label for t in article.gold.tags} | {article.meta["headline_verdict"]}
        self.clean += article.meta["clean"]
        level = article.meta["difficulty"]
        self.demanding[level].append(checks.demanding(article))
        if not article.meta["clean"]:
            self.flags[level].append(sum(t.label in checks.FLAGS for t in article.gold.tags))


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_thousand_variants_are_sound_and_differ(path: Path):
    template, seen = Template(path), Seen()
    count = COUNT if path in checks.PRACTICE else COUNT // 4
    for seed in range(1, count + 1):
        seen.add(template.variant(seed, difficulty(seed)), of_the_library())
    assert {kind: (count, seen.example[kind]) for kind, count in seen.complaints.items()} == {}
    assert len(seen.texts) == count
    assert 0.25 < seen.clean / count < 0.42
    assert seen.found >= {"source", "cue", "claim", "hedge", "loaded", "number", "interpretation", "faithful"}
    assert seen.found & {"drops-attribution", "raises-certainty", "contradicts", "not-in-body"}
    assert fmean(seen.flags[1]) + 0.5 < fmean(seen.flags[2]) < fmean(seen.flags[3]) - 0.5
    assert fmean(seen.demanding[1]) < fmean(seen.demanding[3])


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_every_fault_that_is_declared_is_written(path: Path):
    source = path.read_text(encoding="utf-8")
    [declared] = re.findall(r"\{% do faults\(([^)]*)\) %\}", source)
    flags = re.findall(r"'(\w+)'", declared)
    assert len(flags) >= 5
    assert [flag for flag in flags if f"fault('{flag}')" not in source] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_two_variants_share_few_sentences(path: Path):
    made = [set(checks.sentences(Template(path).variant(seed, 2))) for seed in range(25)]
    assert fmean(len(a & b) / len(a) for i, a in enumerate(made) for b in made[:i]) < 0.25


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_the_same_seed_gives_the_same_names_at_every_difficulty(path: Path):
    outlets = {Template(path).variant(7, level).meta["outlet"] for level in (1, 2, 3)}
    assert len(outlets) == 1


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_variant_can_be_written_and_read_again(path: Path):
    for seed in range(10):
        article = Template(path).variant(seed, difficulty(seed))
        again = parse_article(write_article(article, gold=True), article.slug, "again")
        assert (again.text, again.gold) == (article.text, article.gold)
        bare = write_article(article, gold=False)
        assert not set(bare) & set("[]{}")
        assert parse_article(bare, article.slug, "bare").sha256 == article.sha256


def test_no_name_is_one_of_the_worlds():
    world = (checks.ROOT / "datasets" / "world.md").read_text(encoding="utf-8")
    assert [name for name in sorted(checks.NAMES) if re.search(rf"\b{name}\b", world)] == []
    assert len(checks.NAMES) > 100
