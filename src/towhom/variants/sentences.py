"""The orders in which a claim, its source and its cue can stand in one sentence, with the gold of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from towhom.variants.language import cap, stance
from towhom.variants.mentions import Mention

# How demanding each order is to a reader who looks for "somebody said that". A claim may be broken at its "|".
LEVELS = {
    **dict.fromkeys(("first", "plain", "late", "by", "byend", "open"), 1),
    **dict.fromkeys(("last", "mid"), 2),
    **dict.fromkeys(("midby", "midlate"), 3),
}
_NOT_FOR_PRONOUNS = {"late", "by", "byend", "midby", "midlate"}
_BREAKS = {"mid", "midby", "midlate"}
_NOT_WITH_TAIL = {"mid", "last"}


@dataclass(frozen=True, slots=True)
class Report:
    """A claim with its source and its cue. ``claim`` starts small; ``tail`` (", who …") may follow the source."""

    slot: str
    claim: str
    who: Mention
    verb: str
    tail: str = ""

    @property
    def source(self) -> str:
        """The source as gold."""
        return self.who(f"{self.slot}S")

    def cue(self, words: str = "") -> str:
        """The cue as gold."""
        return f"[{words or self.verb}]{{#{self.slot}Q .cue stance={stance(words or self.verb)}}}"

    def tagged(self, text: str) -> str:
        """The claim as gold, around ``text``."""
        return f'[{text}]{{#{self.slot} .claim by="{self.slot}S:{self.slot}Q"}}'

    @property
    def whole(self) -> str:
        """The claim unbroken."""
        return " ".join(self.claim.replace("|", " ").split())

    @property
    def halves(self) -> tuple[str, str]:
        """The claim before and after its "|"."""
        first, _, second = self.claim.partition("|")
        return first.strip().rstrip(","), second.strip()

    @property
    def led(self) -> str:
        """The source with its tail, ready for a verb after it."""
        apposition = self.tail or ", " in self.who.text
        return f"{self.source}{self.tail}{',' if apposition else ''}"


def _around(r: Report, source_and_cue: str) -> str:
    return f"{cap(r.tagged(f'{r.halves[0]}, {source_and_cue}, {r.halves[1]}'))}."


def _around_quoted(r: Report, source_and_cue: str) -> str:
    return f"“{cap(r.tagged(f'{r.halves[0]},” {source_and_cue}, “{r.halves[1]}'))}.”"


TELL: dict[str, Callable[[Report], str]] = {
    "first": lambda r: f"{cap(r.led)} {r.cue()} that {r.tagged(r.whole)}.",
    "plain": lambda r: f"{cap(r.led)} {r.cue()} {r.tagged(r.whole)}.",
    "late": lambda r: f"{cap(r.tagged(r.whole))}, {r.cue()} {r.source}{r.tail}.",
    "last": lambda r: f"{cap(r.tagged(r.whole))}, {r.led} {r.cue()}.",
    "by": lambda r: f"{r.cue('According to')} {r.source}{r.tail}, {r.tagged(r.whole)}.",
    "byend": lambda r: f"{cap(r.tagged(r.whole))}, {r.cue('according to')} {r.source}{r.tail}.",
    "mid": lambda r: _around(r, f"{r.source} {r.cue()}"),
    "midlate": lambda r: _around(r, f"{r.cue()} {r.source}{r.tail}"),
    "midby": lambda r: _around(r, f"{r.cue('according to')} {r.source}{r.tail}"),
}

QUOTE: dict[str, Callable[[Report], str]] = {
    "open": lambda r: f"{cap(r.led)} {r.cue()}: “{cap(r.tagged(r.whole))}.”",
    "late": lambda r: f"“{cap(r.tagged(r.whole))},” {r.cue()} {r.source}{r.tail}.",
    "last": lambda r: f"“{cap(r.tagged(r.whole))},” {r.led} {r.cue()}.",
    "mid": lambda r: _around_quoted(r, f"{r.source} {r.cue()}"),
    "midlate": lambda r: _around_quoted(r, f"{r.cue()} {r.source}{r.tail}"),
}


def fitting(forms: list[str], report: Report) -> list[str]:
    """Those of ``forms`` that suit a claim with or without a break, a name or a pronoun, and a tail."""
    shut = (
        (set() if "|" in report.claim else _BREAKS)
        | (_NOT_FOR_PRONOUNS if report.who.pronoun else set())
        | (_NOT_WITH_TAIL if report.tail else set())
    )
    return [form for form in forms if form not in shut]
