"""The tags as data: labels, attributes, and the short guideline shown in palette and feedback.

The full rules, with examples and borderline cases, are in ``datasets/codebook.md``; a test keeps the two in step.
"""

from __future__ import annotations

from dataclasses import dataclass

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
