"""A tag where the key has nothing: the reason, as near to the case as the words and the gold around it allow.

With ``reveal`` the gold may be told. Without it, only what the student's own words say is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from towhom.codebook import EDGES, GUIDE, NO_CUE, QUOTED, SHORTEST, covers
from towhom.feedback.around import Around, Gold
from towhom.feedback.words import a, listed
from towhom.scoring.spans import Span, overlap

_ADVERBS = set("allegedly reportedly apparently purportedly supposedly presumably".split())  # noqa: SIM905
_NOUNS = re.compile(
    r"(accusation|admission|allegation|announcement|answer|assertion|assurance|charge|claim|comment|complaint|confession|"
    r"denial|disclosure|explanation|news|promise|remark|report|revelation|rumour|statement|suggestion|warning)s?(?:'s|')?"
)
_OWNERS = {"the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "my", "our"}
_SAYING = (
    *("add", "announce", "answer", "argue", "ask", "cite", "claim", "concede", "confess", "confirm", "declare", "deny"),
    *("disclose", "explain", "insist", "maintain", "mention", "note", "order", "point", "promise", "read", "record"),
    *("refuse", "reply", "report", "reveal", "show", "state", "suggest", "supply", "warn"),
)
_ENDINGS = {"e": ("e", "es", "ed", "ing"), "y": ("y", "ies", "ied", "ying")}
_VERBS = {
    *(
        "said",
        "say",
        "says",
        "saying",
        "told",
        "tell",
        "tells",
        "telling",
        "wrote",
        "write",
        "writes",
        "written",
        "shown",
    ),
    *("spoke", "speaks", "admit", "admits", "admitted", "admitting"),
    *(verb[:-1] + end for verb in _SAYING for end in _ENDINGS.get(verb[-1], ())),
    *(verb + end for verb in _SAYING for end in ("", "s", "es", "ed", "ing") if verb[-1] not in _ENDINGS),
}
_PRONOUNS = set("he she it they his her its their i we you".split())  # noqa: SIM905
_LONG = 8  # words: longer tags are not quoted back


def nothing_there(span: Span, around: Around, *, reveal: bool) -> str:
    """Why this tag earns nothing; the first reason that fits."""
    title = f"No {GUIDE[span.label].title.lower()} here"
    if reveal and (because := _trapped(span, around)):
        return f"{title}. {because}"
    if edge := _wrong_size(span, around, reveal):
        return edge
    reasons = {"source": _source, "cue": _cue, "claim": _claim}.get(span.label, _flag)(span, around, reveal)
    return f"{title}{next(reasons)}"


def _trapped(span: Span, around: Around) -> str:
    """What the article says to whoever tags this tempting place."""
    for trap in around.article.traps:
        if trap.label in {None, span.label}:
            place = span._replace(first=(at := around.words.touched(trap.start, trap.end))[0], last=at[1])
            shared, covered = overlap(span, place)
            if 2 * shared >= covered or shared == span.last - span.first:
                return trap.because
    return ""


def _wrong_size(span: Span, around: Around, reveal: bool) -> str:
    """For a tag that meets the key's, and is a second one there, or too far off to count."""
    met = around.golds(span.first, span.last, span.label)
    if around.task is not None:
        met = [g for g in met if around.task.counts(g.tag)]
    if not met:
        return ""
    word = GUIDE[span.label].title.lower()
    held = [g for g in met if span.first <= g.first and g.last <= span.last]
    if len(held) > 1:
        return f"There is more than one {word} in these words: give each a tag of its own. {SHORTEST}"
    key = f" The key has “{around.quote(met[0])}”." if reveal else ""
    if met[0].tag.id in around.found:
        return f"This {word} has a tag already: one is enough.{key}"
    if held:
        return f"There is {a(word)} in these words, but the tag takes in far too much.{key} {SHORTEST}"
    if met[0].first <= span.first and span.last <= met[0].last:
        return f"This is only a small part of {a(word)}.{key} {EDGES[span.label].get('that', '')}".rstrip()
    return f"This touches {a(word)}, but most of the words are others.{key} {SHORTEST}"


def _source(span: Span, around: Around, reveal: bool) -> Iterator[str]:
    who = f"“{around.quote(span)}”" if span.last - span.first <= _LONG else "these words"
    if reveal and around.article.gold is not None:
        if inside := _inside(span, around):
            yield f": {who} stands in what is said. Who says it?{_behind(inside, around)}"
        if around.golds(span.first, span.last, "cue"):
            yield f". This is the cue, the words that hand a claim on. {GUIDE['source'].question}"
        here = around.handed_on(*around.sentence(span.first, span.last))
        if not here:
            yield f": in this sentence nothing is handed on from {who}.{_elsewhere(span, around)}"
        sources = [around.quote(g) for g in here if g.tag.label == "source"]
        if sources:
            yield f": what this sentence hands on comes from {listed([f'“{s}”' for s in sources])}."
        yield ": this sentence hands something on, and names nobody."
    yield f": these words answer for no claim in this place. {GUIDE['source'].rules[-1]}"


def _inside(span: Span, around: Around) -> Gold | None:
    """The attributed claim that a tag lies in; not one that it stands in as its own source or cue would."""
    for gold in around.golds(span.first, span.last, "claim"):
        if gold.first <= span.first and span.last <= gold.last and gold.tag.id in around.linked:
            return gold
    return None


def _behind(claim: Gold, around: Around) -> str:
    """The sources of a claim, as the key has them."""
    ids = dict.fromkeys(source for source, _ in around.linked[claim.tag.id] if source is not None)
    named = [f"“{around.named(i)}”" for i in ids]
    return f" The key has {listed(named)}." if named else " Nobody is named."


def _elsewhere(span: Span, around: Around) -> str:
    """A hint from the next sentence, or from the same words in another place."""
    _, end = around.sentence(span.first, span.last)
    if end < len(around.words):
        following = around.golds(*around.sentence(end, end + 1), "source")
        if following and around.quote(following[0]).lower() in _PRONOUNS:
            return " The next sentence hands something on: tag the word that stands beside the claim there."
    words = around.quote(span).lower()
    if any(around.quote(g).lower() == words for g in around.golds(0, len(around.words), "source")):
        return " The same words are a source elsewhere, where a claim stands beside them."
    return f" {GUIDE['source'].rules[-1]}"


def _cue(span: Span, around: Around, reveal: bool) -> Iterator[str]:
    words = around.said(span.first, span.last)
    verb = next((word for word in words if word in _VERBS), "")
    if any(word in _ADVERBS for word in words):
        yield f". {NO_CUE['adverb']}"
    if _looks_back(words, around.said(span.last, span.last + 1)):
        yield f". {NO_CUE['noun']} {NO_CUE['brings']}"
    if reveal and (inside := _inside(span, around)):
        yield f": this stands in what is said. {_handing(inside, around)}{' ' + NO_CUE['nested'] if verb else ''}"
    if verb:
        yield f": “{verb}” hands no claim on in this place. {NO_CUE['verb']}"
    yield f". A cue is {covers('cue')}. Could “said” stand in this place, with a claim beside it?"


def _handing(claim: Gold, around: Around) -> str:
    """Which words hand a claim on, or why none do."""
    ids = dict.fromkeys(cue for _, cue in around.linked[claim.tag.id] if cue is not None)
    if not ids:
        return NO_CUE["carried"]
    return f"What hands it on is {listed([f'“{around.named(i)}”' for i in ids])}."


def _looks_back(words: list[str], after: list[str]) -> bool:
    """Whether the words are a noun of saying, with the verb that follows it perhaps, and no “that” behind."""
    if words[0] in _VERBS:
        return False
    for i, word in enumerate(words):
        owned = i > 0 and (words[i - 1] in _OWNERS or words[i - 1].endswith("'s"))
        if _NOUNS.fullmatch(word) and (owned or len(words) == 1):
            return (words[i + 1 : i + 2] or after) != ["that"]
    return False


def _claim(span: Span, around: Around, reveal: bool) -> Iterator[str]:
    only = around.narrowed("claim").get("voice", "")
    if reveal and around.article.gold is not None:
        here = [g for g in around.handed_on(*around.sentence(span.first, span.last)) if g.tag.label == "claim"]
        if here:
            quotes = listed([f"“{around.quote(g)}”" for g in here])
            yield f". What this sentence hands on is {quotes}."
        if only == "attributed":
            yield ": nobody hands this on, the author tells it. This task asks only for what is handed on to us."
        yield ": nobody hands this on. What the author says alone is a claim only where a reader could dispute it."
    yield f". A claim is {covers('claim', around.narrowed('claim'))}. Ask: {GUIDE['claim'].question}"


def _flag(span: Span, around: Around, reveal: bool) -> Iterator[str]:
    """Hedges and the flags: what a speaker says in quotation marks is the speaker's."""
    guide = GUIDE[span.label]
    if span.label in {"hedge", "loaded"} and _quoted(span, around):
        yield f". {QUOTED}"
    title = guide.title if span.label == "loaded" else a(guide.title.lower()).capitalize()
    yield f". {title} is {guide.covers}. Ask: {guide.question}"


def _quoted(span: Span, around: Around) -> bool:
    """Whether a quotation is open where the tag starts, and holds more than one or two words (scare quotes)."""
    start = around.words.starts[span.first]
    block = max(begin for begin, _ in around.article.spans if begin <= start)
    opened, closed = around.text.rfind("“", block, start), around.text.rfind("”", block, start)
    end = around.text.find("”", start)
    if opened <= closed or end < 0:
        return False
    first, last = around.words.touched(opened, end)
    return last - first > 2
