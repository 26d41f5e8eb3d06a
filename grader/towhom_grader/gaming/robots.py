"""Word-list robots: they know the reporting verbs and some grammar, and read nothing.

``listed`` is the one that a student writes in ten minutes: listed verb; left of it the source, right of it the claim.
``grammarian`` knows inversion, quotations, "according to", pronouns and agentless phrases as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from towhom.model import Article, Link, Tag, TagSet
from towhom.task import Task
from towhom_grader.gaming.blind import sentences

VERBS = (
    "said|says|say|told|tells|wrote|writes|stated|states|reported|reports|announced|announces|claimed|claims|alleged|"
    "insisted|insists|purported|revealed|reveals|confirmed|confirms|admitted|admits|conceded|concedes|showed|shows|"
    "show|warned|warns|explained|explains|added|adds|argued|noted|recalled|replied|answered|maintained|asserted|"
    "disclosed|declared|citing|cited|records|record|lists"
)
_VERB = re.compile(rf"\b(?:according to|{VERBS})\b", re.IGNORECASE)
_AGENTLESS = re.compile(
    r"\b[Ii]t (?:is|was|has|had) (?:been )?(?:understood|believed|emerged|announced|reported|thought)\b"
)
_QUOTED = re.compile(r"“([^”]+)”")
_NOUN_PHRASE = re.compile(
    r"(?:(?:the|a|an|his|her|their|its)\s+)?(?:[\w’-]+\s+){0,4}?[\w’-]+(?=\s*(?:[,.;:“”]|who\b|which\b|that\b|$))",
    re.IGNORECASE,
)

Part = tuple[int, int] | None


def robots(article: Article, task: Task) -> Iterator[tuple[str, TagSet]]:
    """``(name, page)`` of each robot."""
    yield "robot: listed verb, left and right", _page(task, _listed(article))
    yield "robot: grammarian", _page(task, _grammarian(article))


def _page(task: Task, found: Iterator[tuple[Part, Part, Part]]) -> TagSet:
    tags: list[Tag] = []
    links: list[Link] = []
    for i, parts in enumerate(found):
        ids: dict[str, str] = {}
        for label, part in zip(("source", "cue", "claim"), parts, strict=True):
            if part is not None and label in task.labels:
                ids[label] = f"{label}{i}"
                tags.append(Tag(ids[label], label, *part))
        if task.links and "claim" in ids and len(ids) > 1:
            links.append(Link(ids["claim"], ids.get("source"), ids.get("cue")))
    return TagSet(tuple(tags), tuple(links), finished=True)


def _trim(article: Article, start: int, end: int) -> Part:
    first, last = article.words.touched(start, end)
    return (article.words.starts[first], article.words.ends[last - 1]) if first < last else None


def _listed(article: Article) -> Iterator[tuple[Part, Part, Part]]:
    for start, end in sentences(article):
        verb = _VERB.search(article.text, start, end)
        if verb is not None:
            left = article.text.rfind(",", start, verb.start() - 1) + 1 or start
            right = re.compile(r"\s*(?:that\s)?").match(article.text, verb.end(), end)
            after = right.end() if right else verb.end()
            yield _trim(article, left, verb.start()), verb.span(), _trim(article, after, end)


def _grammarian(article: Article) -> Iterator[tuple[Part, Part, Part]]:
    for start, end in sentences(article):
        agentless = _AGENTLESS.search(article.text, start, end)
        verb = _VERB.search(article.text, start, end)
        if agentless is not None:
            after = agentless.end() + (5 if article.text.startswith(" that", agentless.end()) else 0)
            yield None, agentless.span(), _trim(article, after if after + 10 < end else start, end)
        elif verb is not None:
            yield _read(article, start, end, verb)


def _read(article: Article, start: int, end: int, verb: re.Match[str]) -> tuple[Part, Part, Part]:
    text = article.text
    quoted = _QUOTED.search(text, start, end)
    before = text[start : verb.start()].rstrip()
    inverted = verb[0].lower() == "according to" or before.endswith((",", "”", "?"))
    if inverted:
        phrase = _NOUN_PHRASE.match(text, verb.end() + 1, end)
        source = _trim(article, *phrase.span()) if phrase else None
        claim = quoted.span(1) if quoted else (start, verb.start())
        return source, verb.span(), _trim(article, *claim)
    comma = text.rfind(",", start, verb.start()) + 1
    source = _trim(article, comma or start, verb.start())
    skip = re.compile(r"\s*(?:that\s|in [^,]*?\sthat\s)?").match(text, verb.end(), end)
    claim = quoted.span(1) if quoted else (skip.end() if skip else verb.end(), end)
    return source, verb.span(), _trim(article, *claim)
