"""What is checked of every variant: the English of its slots, and the codebook as for an article of the library."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from towhom.codebook import ATTRIBUTES
from towhom.model import Article, Tag

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "datasets" / "templates"
PRACTICE = sorted(FOLDER.glob("*.md.j2"))
GRADED = sorted(FOLDER.glob("graded/*.md.j2"))
FLAGS = {"loaded", "number", "interpretation"}
FIELDS = {"outlet", "byline", "date", "genre", "clean", "difficulty", "teaches", "headline_verdict", "notes"}

_SENTENCE = re.compile(r"(?<=[.?!])”?\s")
_SINGULAR = "list|log|book|slate|paper|report|footnote|leaflet|recipe|plaque|by-law|card|bulletin|yearbook|table|notice"
_PLURAL = "minutes|figures|instructions|lists|prices|owners|crew"
# What must stand nowhere in a text, and what it would be a sign of.
SIGNS = {
    "an unfilled slot or markup": re.compile(r"[{}\[\]|_]|\bNN\b|\bNone\b|\bUndefined\b|%"),
    "typewriter quotes": re.compile("[\"'`\t]"),
    "a double space": re.compile(r"  "),
    "a word twice": re.compile(r"\b(\w+) \1\b", re.IGNORECASE),
    "a loose stop": re.compile(r" [,.;:?!”]|[,;:][,.;:]|\.\.|“ |\(\)"),
    "“a” before a vowel": re.compile(r"\b[Aa] (?!uni|use|one\b|eu)(?:[aeiou]\w*|8\d?\b|11\b|18\b|hour\b)"),
    "“an” before a consonant": re.compile(r"\b[Aa]n (?!hour|honest|heir|8|11\b|18\b)[^aeiou\s]\w*"),
    "a small letter at the start": re.compile(r"(?:^|[.?!]”? |\n)[“]?[a-z]"),
    "a figure at the start": re.compile(r"\n“?\d|[.?!]”? “?\d"),
    "a pronoun with the wrong verb": re.compile(
        r"\b(?:[Hh]e|[Ss]he|[Ii]t) (?:have|were|are|do)\b|\b[Tt]hey (?:has|was|is)\b"
    ),
    "a singular with a plural verb": re.compile(rf"\b(?:{_SINGULAR}) (?:say|have|show|record|state|are|were)\b"),
    "a plural with a singular verb": re.compile(rf"\b(?:{_PLURAL}) (?:says|has|shows|records|states|is|was)\b"),
    "a block without an end": re.compile(r"[^.?!”]$"),
}


def names() -> set[str]:
    """Every name that a slot can take."""
    found = yaml.safe_load((FOLDER / "names.yaml").read_text(encoding="utf-8"))
    lists = [part for kind in found.values() for part in (kind.values() if isinstance(kind, dict) else [kind])]
    return {name for part in lists for name in part}


NAMES = names()


def english(article: Article) -> Iterator[str]:
    """What is wrong with the English of a variant."""
    for sign, pattern in SIGNS.items():
        for block in article.paragraphs:
            if found := pattern.search("\n" + block if sign.startswith("a figure") else block):
                yield f"{sign}: {block[max(0, found.start() - 20) : found.end() + 20]!r}"
    if article.text.count("“") != article.text.count("”"):
        yield "a quotation that does not close"
    for sentence in sentences(article):
        twice = [name for name, n in Counter(re.findall(r"[A-Z]\w+", sentence)).items() if n > 1 and name in NAMES]
        if twice:
            yield f"{twice[0]} twice in one sentence: {sentence!r}"


def sentences(article: Article) -> list[str]:
    """The sentences of the paragraphs."""
    return [part for block in article.paragraphs for part in _SENTENCE.split(block)]


def codebook(article: Article) -> Iterator[str]:
    """What is wrong with the gold of a variant: the same questions as test_articles asks of the library."""
    assert article.gold is not None
    tags = article.gold.tags
    if not set(article.meta) >= FIELDS or "Discuss:" not in article.meta["notes"]:
        yield "front matter is not complete"
    flagged = [t for t in tags if t.label in FLAGS and not t.contested]
    if bool(flagged) == article.meta["clean"]:
        yield f"clean: {article.meta['clean']}, and {len(flagged)} flags"
    if article.meta["clean"] and article.meta["headline_verdict"] != "faithful":
        yield "clean, and the headline is not faithful"
    linked = {link.claim for link in article.gold.links}
    for tag in tags:
        yield from _tag(article, tag, linked)
    for trap in article.traps:
        if any(t.label == trap.label and t.start < trap.end and trap.start < t.end for t in tags):
            yield f"a trap on gold: {article.text[trap.start : trap.end]!r}"
    if regular(article) > 2 / 3:
        yield "more than two thirds of the claims follow the plain pattern"
    if not 180 <= len(article.words) <= 350:
        yield f"{len(article.words)} words"


def _tag(article: Article, tag: Tag, linked: set[str]) -> Iterator[str]:
    words = article.text[tag.start : tag.end]
    if set(tag.attributes) != set(ATTRIBUTES[tag.label]):
        yield f"attributes of {words!r}: {dict(tag.attributes)}"
    if tag.label == "claim" and "attributed" in tag.attributes["voice"].split("|") and tag.id not in linked:
        yield f"nobody is linked to {words!r}"
    if tag.start <= article.spans[0][1]:
        yield "the headline is tagged"
    if article.words.snap(tag.start, tag.end) != (tag.start, tag.end):
        yield f"{words!r} is not whole words"


def regular(article: Article) -> float:
    """The share of linked claims in which source, cue and claim follow each other in this order."""
    assert article.gold is not None
    by = article.gold.by_id()
    claims = {t.id for t in article.gold.tags if t.label == "claim" and "attributed" in t.attributes["voice"]}
    plain = set()
    for link in article.gold.links:
        if link.source and link.cue and by[link.source].end <= by[link.cue].start < by[link.claim].start:
            plain.add(link.claim)
    return len(plain) / len(claims)


def demanding(article: Article) -> int:
    """How many linked claims are not simply followed or led by "somebody said".

    Their cue stands inside them or in a sentence next door, they have no source or no cue, or a chain of two.
    """
    assert article.gold is not None
    by = article.gold.by_id()
    links = Counter(link.claim for link in article.gold.links)
    found = {claim for claim, count in links.items() if count > 1}
    for link in article.gold.links:
        claim, cue = by[link.claim], by[link.cue] if link.cue else None
        if cue is None or link.source is None or claim.start < cue.start < claim.end:
            found.add(link.claim)
            continue
        between = article.text[min(claim.end, cue.end) : max(claim.start, cue.start)]
        if re.search(r"[.?!:;]", between):
            found.add(link.claim)
    return len(found)


CHECKS: tuple[Callable[[Article], Iterator[str]], ...] = (english, codebook)
