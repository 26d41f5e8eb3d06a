"""The tags as data: labels, attributes, and the short guideline shown in palette and feedback.

The full rules, with examples and borderline cases, are in ``datasets/codebook.md``; a test keeps the two in step.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

LABELS = ("source", "cue", "claim", "hedge", "loaded", "number", "interpretation")

ATTRIBUTES: dict[str, dict[str, tuple[str, ...]]] = {
    "source": {
        "identity": ("person", "role", "group", "organisation", "outlet", "document"),
        "access": ("first-hand", "second-hand", "expert", "not-stated"),
    },
    "cue": {"stance": ("neutral", "distancing", "endorsing")},
    "claim": {"voice": ("attributed", "author")},
    "hedge": {
        "kind": ("evidential", "possible", "probable", "forecast", "conditional"),
        "holder": ("author", "source"),
    },
    "loaded": {},
    "number": {"fault": ("unsourced", "inconsistent", "no-base", "wrong-comparison")},
    "interpretation": {},
}

VERDICTS = ("faithful", "drops-attribution", "raises-certainty", "contradicts", "not-in-body")


@dataclass(frozen=True, slots=True)
class Guide:
    """What a label covers, in the words a student reads beside the palette."""

    title: str
    question: str
    covers: str
    rules: tuple[str, ...]


GUIDE: dict[str, Guide] = {
    "source": Guide(
        "Source",
        "Could you, in principle, go and ask them, or open it?",
        "the words that name whoever answers for a claim",
        (
            "Take the name with the title or role that tells why they would know.",
            "A pronoun alone is a source when it carries a claim: “he said”.",
            "A relative clause (“who chairs the…”) and a possessive ending stay outside.",
            "Someone who merely acts, or is only said to be silent, is not a source.",
        ),
    ),
    "cue": Guide(
        "Cue",
        "Swap in “said”: does trust or doubt change?",
        "the word or phrase that hands a claim to a source",
        (
            "Take the whole verb group: “has claimed”, “according to”.",
            "Reporting verbs without anyone behind them (“it has emerged”) are cues too.",
            "A noun is a cue only where it introduces content: “his claim that…”.",
            "An adverb that does the work alone (“reportedly”) is a hedge, not a cue.",
        ),
    ),
    "claim": Guide(
        "Claim",
        "Could a record, in principle, settle it?",
        "the content that is handed to a source, or that the author asserts alone",
        (
            "Take the content without “that” and without the cue, as one span.",
            "Where cue or source stands inside the claim, tag through it in one span.",
            "The attribution may stand in the sentence next door.",
            "One claim for each cue: “said A and that B” is one span.",
        ),
    ),
    "hedge": Guide(
        "Hedge",
        "Delete it: is the sentence stronger?",
        "the word or phrase that marks something as less than established",
        (
            "Take the word or fixed phrase only, not the clause it governs.",
            "Inside a direct quotation hedges belong to the speaker: leave them.",
            "“could” of ability (“she could swim at five”) is no hedge.",
        ),
    ),
    "loaded": Guide(
        "Loaded wording",
        "Does a plain paraphrase keep every fact?",
        "wording whose force is emotional, where plain words would keep the facts",
        (
            "Strong words that are the fact (“massacre” in a court’s finding) are not loaded.",
            "Inside a direct quotation they belong to the speaker: leave them.",
        ),
    ),
    "number": Guide(
        "Doubtful number",
        "Who counted, of what, and does it add up?",
        "a quantity that the reader should not accept as it stands",
        (
            "Take the quantity with its unit.",
            "A number that a linked source answers for and that a reader could check is fine.",
        ),
    ),
    "interpretation": Guide(
        "Interpretation",
        "Could two informed readers of the same facts disagree?",
        "motive, cause, meaning or significance asserted in the author’s own voice",
        ("Take the clause or purpose phrase.", "The same words given to a named source are a claim instead."),
    ),
}

# What a claim is where a task asks for one kind of it only.
_CLAIMS = {"attributed": "the content that is handed to a source", "author": "what the author asserts alone"}


def covers(label: str, only: Mapping[str, str] = MappingProxyType({})) -> str:
    """What a label covers; ``only`` is what a task narrows it to: ``{"voice": "attributed"}``."""
    voice = only.get("voice", "") if label == "claim" else ""
    return _CLAIMS.get(voice) or GUIDE[label].covers


# The rules for the edges of a tag, by the case that they settle. Remarks quote the one that fits.
SHORTEST = "A tag covers the shortest run of whole words that carries it."
EDGES: dict[str, dict[str, str]] = {
    "source": {
        "article": "A leading “the” or “a” belongs to the tag.",
        "title": "Take the name with the title or role that tells why they would know.",
        "which": "A short phrase or clause that says which one belongs to the tag (“the minutes of the meeting”).",
        "relative": "A relative clause (“who chairs the…”) and a possessive ending stay outside.",
        "comma": "What comes after a comma (“the minutes, published on Wednesday,”) stays outside.",
    },
    "cue": {
        "group": "Take the whole verb group: “has claimed”, “according to”.",
        "preposition": "Its own preposition belongs to the cue: “according to”, “was disclosed by”.",
        "it": "The empty “it” belongs to the cue, the “that” does not: “it is understood”.",
        "addressed": "The person spoken to stays outside.",
        "adverb": "An adverb at its edge stays outside.",
        "time": "Words of time or means beside the cue (“on Friday”, “by telephone”) stay outside.",
    },
    "claim": {
        "that": "Take the content without “that” and without the cue, as one span.",
        "outside": "Where cue or source stands before or after the claim, leave it out.",
        "inside": "Where cue or source stands inside the claim, tag through it in one span: the claim goes on.",
        "and": "One claim for each cue: “said A and that B” is one span.",
        "loose": "A loose clause at the edge of a claim (“, where …”, “, which …”) stays outside.",
    },
    "hedge": {
        "word": "Take the word or fixed phrase only, not the clause it governs.",
        "degree": "A degree word belongs to the phrase: “very likely”, “almost certainly”.",
    },
    "loaded": {},
    "number": {"unit": "Take the quantity with its unit."},
    "interpretation": {"clause": "Take the clause or purpose phrase."},
}
# What looks like a cue and is none.
NO_CUE = {
    "adverb": "An adverb that does a cue’s work alone (“allegedly”, “reportedly”) is not a cue but a hedge.",
    "noun": "A noun that only looks back (“the revelation”, “the deputy’s claims”) is no cue. It is one only where it "
    "introduces what is said: “his claim that…”.",
    "brings": "Where such a noun brings the source (“the revelation, made by…”), the claim is linked to that source, "
    "without a cue.",
    "verb": "A reporting verb that reports nothing is no cue: “claimed his coat”, “reported for duty”, “said nothing”. "
    "Questions, requests and orders (“asked whether”, “were told to wait”) hand over no claim either.",
    "nested": "Where attributions nest (“the minutes show that members asked…”), tag the outermost.",
    "carried": "Where a “would” or a pronoun carries the report on, the claim is linked to its source, without a cue.",
}
QUOTED = "Inside a direct quotation, hedges and loaded words belong to the speaker: they are not tagged."
