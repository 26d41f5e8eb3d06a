"""English that depends on what stands in a slot: articles, number words, capitals, stances of reporting verbs."""

from __future__ import annotations

import re

_SMALL = "no one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
_FIRST_LETTER = re.compile(r"^([\[“]*)(\w)")
# "an 8", "an 11th", "an 18-year-old", "an 80"; and letters that sound otherwise than they look.
_AN = re.compile(r"(8|11\b|18\b|11,|18,|11[a-z]|[aeio]|u(?!n[ia]|s[eu]|ti)|hour|honest)", re.IGNORECASE)

_ENDORSING = {
    *("admitted", "conceded", "confirmed", "pointed out", "noted", "revealed", "made clear", "established"),
    *("admits", "concedes", "confirms", "points out", "notes"),
}
_DISTANCING = {"claimed", "insisted", "alleged", "claims", "insists"}


def stance(verb: str) -> str:
    """The stance of a reporting verb, as the codebook sorts them."""
    if verb in _ENDORSING:
        return "endorsing"
    return "distancing" if verb in _DISTANCING else "neutral"


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


def times(number: int) -> str:
    """How often: once, twice, three times."""
    return {1: "once", 2: "twice"}.get(number, f"{spelt(number)} times")
