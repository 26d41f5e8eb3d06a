"""Score a choice: pure, no I/O, and no word of the key in what it says."""

from __future__ import annotations


def score_choice(key: frozenset[str], given: frozenset[str] | None, many: bool) -> tuple[float, list[str]]:
    """Score the options chosen against the right ones.

    One answer: all or nothing. Several: each right tick earns its part, each wrong tick takes one part away, never
    below zero; so ticking everything earns nothing where at most half of the options are right.

    Returns the share earned (a plain float from 0 to 1) and the reasons, as sentences for the student.
    """
    if not given:
        return 0.0, ["Not answered."]
    if not many:
        return (1.0, ["Right."]) if given == key else (0.0, ["This is not the answer that the key gives."])
    hits, wrong, missed = len(given & key), len(given - key), len(key - given)
    share = max(0.0, (hits - wrong) / len(key)) if key else 0.0
    return share, _reasons(hits, wrong, missed)


def _reasons(hits: int, wrong: int, missed: int) -> list[str]:
    said = [f"Of your ticks, {hits} {'is' if hits == 1 else 'are'} right and {wrong} wrong."]
    if wrong:
        said.append("Each wrong tick takes away what a right one earns.")
    if missed:
        said.append(f"{missed} of the right ones {'is' if missed == 1 else 'are'} missing.")
    return said
