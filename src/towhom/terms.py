"""The words of the trade, as the course uses them: each with the unit whose lesson explains it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from types import MappingProxyType

from towhom.codebook import GUIDE

# A label's entry is what the codebook says of it; here stands only where it is explained.
_LABELS = {"source": 1, "cue": 1, "claim": 1, "hedge": 5, "interpretation": 6, "number": 7, "loaded": 10}

_TERMS: dict[str, tuple[str, int]] = {
    "access": ("how a source knows: first-hand, second-hand, as an expert, or not stated", 2),
    "attribution": ("saying whose a claim is; the claim with its source and its cue", 8),
    "author’s own": ("of a claim: handed to nobody, so that the author alone answers for it", 10),
    "base": ("the number that a share or a rise is measured from; without it a fault, “no base”", 7),
    "chain": ("a claim handed on from one to the next; each hand adds a name and nothing to what is known", 3),
    "conditional": ("of a hedge: true only if something else is", 6),
    "contradicts": ("of a headline: it says what the body denies", 8),
    "corroborated": ("found true by somebody else too, who does not have it from the first", 10),
    "distancing": ("of a cue: the writer steps back from the claim (“alleged”)", 4),
    "document": ("a source that you can open: a log, a letter, a list", 2),
    "dossier": ("claims with their ratings and the quotes that settle them", 9),
    "drops the attribution": ("of a headline: it states what only somebody says", 8),
    "earned": ("of a strong verb or a doubt: there are words in the text that bear it out", 4),
    "endorsing": ("of a cue: the writer nods (“revealed”)", 4),
    "evidential": ("of a hedge: it says that one has heard of a thing, not seen it (“reportedly”)", 6),
    "expert": ("a source who was not there and reasons from knowing the field", 2),
    "faithful": ("of a headline: the body keeps its promise. Not the same as true", 8),
    "first-hand": ("of a source: saw it, did it, decided it, or is the record", 2),
    "forecast": ("of a hedge: of the future, said as if it were known (“will”)", 6),
    "group": ("a source of several people without names (“analysts”)", 2),
    "holder": ("of a hedge: whose doubt it is, the author’s or the source’s", 6),
    "identity": ("what kind of source it is, named or not", 2),
    "inconsistent": ("of numbers: they cannot all be right", 7),
    "independent": ("of sources: they do not have it from one another, nor both from a third", 3),
    "margin of error": ("how far a poll may be off because it asked some and not all", 7),
    "neutral": ("of a cue: it adds nothing to the claim (“said”)", 4),
    "not in the body": ("of a headline: the text below says no such thing", 8),
    "organisation": ("a source that is a body speaking as one (“the ministry”)", 2),
    "origin": ("where a chain ends: whoever saw, did or decided it, or the record", 3),
    "outlet": ("a newspaper, a station, a site", 2),
    "owner": ("whose an outlet is; two outlets of one owner are not independent", 9),
    "percentage point": ("the step from 4 to 5 per cent; not the same as one per cent more", 7),
    "person": ("a source with a name", 2),
    "possible": ("of a hedge: the door is open, no more (“may”)", 5),
    "probable": ("of a hedge: it leans, up or down (“likely”, “unlikely”)", 5),
    "raises the certainty": ("of a headline: it makes “is” of “may be”", 8),
    "rate": ("a count for every so many, so that places of different size can be compared", 7),
    "read sideways": ("leave the page, and see what others know about it", 9),
    "role": ("a source that is one person without a name (“an official”)", 2),
    "scale": ("what a word of probability stands for, in a hundred; there are several, so it must be named", 5),
    "second-hand": ("of a source: passes on what somebody else said", 2),
    "source note": ("what is claimed, who says so and how they know, whether anybody else has found it", 10),
    "stance": ("of a cue: what the writer lets you know of the claim: neutral, distancing, endorsing", 4),
    "unsourced": ("of a number: nobody is named who counted", 7),
    "verdict": ("on a headline: what it does with the text below it", 8),
    "wrong comparison": ("of a number: set beside one that it cannot fairly be compared with", 7),
}


@dataclass(frozen=True)
class Glossary:
    """``terms``: word -> (what it means, the number of the unit that explains it), by the alphabet."""

    terms: Mapping[str, tuple[str, int]]

    def __repr__(self) -> str:
        return "\n".join(f"{term}: {meaning} (unit {unit})" for term, (meaning, unit) in self.terms.items())

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<dt><b>{escape(term)}</b> <small>unit {unit}</small></dt><dd>{escape(meaning)}</dd>"
            for term, (meaning, unit) in self.terms.items()
        )
        return (
            f'<details><summary>The words of the trade ({len(self.terms)})</summary><dl lang="en">{rows}</dl></details>'
        )


def glossary() -> Glossary:
    """The terms that the course teaches, with the unit that explains each; the tags as the codebook has them."""
    tags = {GUIDE[name].title.lower(): (GUIDE[name].covers, unit) for name, unit in _LABELS.items()}
    return Glossary(MappingProxyType(dict(sorted({**_TERMS, **tags}.items()))))
