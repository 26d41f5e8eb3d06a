"""English that depends on what stands in a slot: articles, number words, capitals, stances of reporting verbs."""

from __future__ import annotations

import re

_SMALL = "no one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
_FIRST_LETTER = re.compile(r"^([\[“]*)(\w)")
# "an 8", "an 11th", "an 18-year-old", "an 80"; and letters that sound otherwise than they look.
_AN = re.compile(r"(8|11\b|18\b|11,|18,|11[a-z]|[aeio]|u(?!n[ia]|s[eu]|ti)|hour|honest)", re.IGNORECASE)

_STANCES = {
    **dict.fromkeys(("admitted", "conceded", "confirmed", "pointed out", "noted", "revealed"), "endorsing"),
    **dict.fromkeys(("admits", "concedes", "confirms", "points out", "notes"), "endorsing"),
    **dict.fromkeys(("claimed", "insisted", "alleged", "claims", "insists"), "distancing"),
    # Readers differ, and the codebook does not name them.
    **dict.fromkeys(
        ("allowed", "allows", "found", "observed", "observes", "noticed", "has since noticed"), "endorsing|neutral"
    ),
    **dict.fromkeys(("held", "holds", "maintained", "maintains", "swore"), "distancing|neutral"),
}


def stance(verb: str) -> str:
    """The stance of a reporting verb, as the codebook sorts them; neutral where it says nothing else."""
    return _STANCES.get(verb, "neutral")


def cap(text: object) -> str:
    """``text`` with a capital at its start; brackets and quotation marks in front of the letter stay."""
    return _FIRST_LETTER.sub(lambda found: found[1] + found[2].upper(), str(text))


def indefinite(text: object) -> str:
    """``text`` with "a" or "an" in front."""
    return f"{'an' if _AN.match(str(text).lstrip('[')) else 'a'} {text}"


def spelt(number: int) -> str:
    """A number as running text has it: words to twelve, then figures with commas between thousands."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else f"{number:,}"


def clock(minutes: int) -> str:
    """A time of day: 615 is "10.15"."""
    return f"{minutes // 60}.{minutes % 60:02}"


def ordinal(number: int) -> str:
    """A rank: "1st", "22nd", "113th"."""
    last = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")  # codespell:ignore nd
    return f"{number}{'th' if number % 100 in (11, 12, 13) else last}"


def thousands(number: int) -> str:
    """A number in figures: "41,000"."""
    return f"{number:,}"


def hearsay(words: str, cue: str, to: str = "", kind: str = "evidential") -> str:
    """A passive of belief ("it is understood"): a cue without a source, and a hedge of the author's at once.

    ``to`` is a "to" that follows and belongs to the hedge alone ("is said to").
    """
    return f"[[{words}]{{#{cue} .cue}}{' to' if to else ''}]{{.hedge {kind} author}}"
