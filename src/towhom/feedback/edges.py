"""A tag on the right place whose edges are off: at which end, in which direction, and the rule that settles it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from towhom.codebook import EDGES, SHORTEST
from towhom.feedback.around import Around
from towhom.feedback.words import many
from towhom.scoring import Match

_ARTICLES = {"the", "a", "an"}
_RELATIVE = {"who", "whom", "whose", "which", "that", "where", "when"}
_TIME = {"on", "at", "in", "by", "afterwards", "today", "yesterday"}
_PREPOSITIONS = {"to", "by", "of", "in", "with", "from", "for", "on"}
_EDGE_ADVERBS = {"later", "then", "again", "also", "now"}
_ADDRESSING = {"told", "assured", "informed", "warned", "reminded"}


class Edge(NamedTuple):
    """Words at one end: ``extra`` ones that the tag takes in, or ones that it leaves out."""

    at_start: bool
    extra: bool
    words: list[str]
    touches: set[str]  # labels of the gold that stands in these words
    capital: bool  # the first of the words has a capital: a name, mostly
    comma: bool  # a comma parts them from the rest


def edges(match: Match, around: Around) -> list[Edge]:
    """The one or two ends at which the tag and the reading of the key part."""
    key, given = match.reading, match.given
    start, end = sorted((given.first, key.first)), sorted((given.last, key.last))
    found = [
        _edge(around, True, given.first < key.first, *start) if start[0] < start[1] else None,
        _edge(around, False, given.last > key.last, *end) if end[0] < end[1] else None,
    ]
    return [edge for edge in found if edge is not None]


def _edge(around: Around, at_start: bool, extra: bool, first: int, last: int) -> Edge:
    touches = {g.tag.label for g in around.golds(first, last)}
    capital = around.text[around.words.starts[first]].isupper()
    comma = "," in around.between(last if at_start else first)
    return Edge(at_start, extra, around.said(first, last), touches, capital, comma)


def direction(found: list[Edge], *, count: bool) -> str:
    """``starts too late and takes in words after it``; counted only where the key's edges may be known."""
    if len(found) == 2 and all(edge.extra for edge in found):
        start, end = (len(edge.words) for edge in found)
        if count:
            return f"takes in {start + end} words too many, {start} at its start and {end} at its end"
        return "takes in words before and after the passage"
    return " and ".join(_direction(edge, len(edge.words) if count else 0) for edge in found)


def _direction(edge: Edge, n: int) -> str:
    if edge.extra and n:
        return f"takes in {many(n, 'word')} too many at its {'start' if edge.at_start else 'end'}"
    if edge.extra:
        return f"takes in words {'before' if edge.at_start else 'after'} the passage"
    some = f"{many(n, 'word')} " if n else ""
    return f"starts {some}too late" if edge.at_start else f"stops {some}too early"


def rules(label: str, reading: list[str], found: list[Edge]) -> Iterator[str]:
    """The codebook's rule for each end, each once. ``reading`` is the key's words, in small letters."""
    told: set[str] = set()
    for edge in found:
        name = _PICK.get(label, _other)(edge, reading)
        rule = EDGES[label].get(name, SHORTEST if edge.extra else "")
        if rule and rule not in told:
            told.add(rule)
            yield rule


def _source(edge: Edge, _: list[str]) -> str:
    if edge.extra:
        if not edge.at_start and edge.words[0] in _RELATIVE:
            return "relative"
        return "comma" if not edge.at_start and edge.comma and "cue" not in edge.touches else ""
    if set(edge.words) <= _ARTICLES:
        return "article"
    return "title" if edge.at_start or edge.capital else "which"


def _cue(edge: Edge, reading: list[str]) -> str:
    if not edge.extra:
        if edge.at_start and edge.words[0] == "it":
            return "it"
        return "preposition" if not edge.at_start and edge.words[-1] in _PREPOSITIONS else "group"
    outer = edge.words[-1] if edge.at_start else edge.words[0]
    if not edge.at_start and outer == "that":
        return "it" if reading[0] == "it" else ""
    if any(word.endswith("ly") or word in _EDGE_ADVERBS for word in edge.words):
        return "adverb"
    if edge.words[0] in _TIME:
        return "time"
    addressed = not edge.at_start and reading[-1] in _ADDRESSING and "source" not in edge.touches
    return "addressed" if addressed else ""


def _claim(edge: Edge, _: list[str]) -> str:
    handing = edge.touches & {"source", "cue"}
    if edge.extra:
        if edge.at_start and edge.words[-1] == "that":
            return "that"
        if handing:
            return "outside"
        return "loose" if not edge.at_start and edge.words[0] in _RELATIVE else ""
    if handing:
        return "inside"
    return "and" if not edge.at_start and "and" in edge.words else "that"


def _hedge(edge: Edge, _: list[str]) -> str:
    return "word" if edge.extra else "degree"


def _other(edge: Edge, _: list[str]) -> str:
    return "" if edge.extra else "unit"


_PICK: dict[str, Callable[[Edge, list[str]], str]] = {
    "source": _source,
    "cue": _cue,
    "claim": _claim,
    "hedge": _hedge,
    "interpretation": lambda edge, _: "" if edge.extra else "clause",
}
