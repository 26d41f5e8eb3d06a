"""What a seed decides. Each slot draws for itself, so that a slot added or edited later moves no other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

# How often an alternative is in the draw, by how far its level is from the difficulty asked for.
_COPIES = (6, 3, 1)


@dataclass(frozen=True, slots=True)
class Chance:
    """The choices of one variant.

    A draw takes the option with the smallest SHA-256 of template, seed, slot and option ("highest random weight",
    Thaler and Ravishankar 1998): the same on every machine and in every version of Python, and an option that is
    added takes its share evenly and leaves the rest of the draws as they were.
    """

    template: str
    seed: str

    def weight(self, slot: str, option: str) -> int:
        """The number that ranks ``option`` in ``slot``: the smallest is drawn."""
        return int.from_bytes(sha256(f"{self.template}\0{self.seed}\0{slot}\0{option}".encode()).digest())

    def order(self, slot: str, options: Sequence[str]) -> list[str]:
        """All options, the drawn one first."""
        return sorted(options, key=lambda option: self.weight(slot, option))

    def one(self, slot: str, options: Sequence[str]) -> str:
        """One option."""
        return min(options, key=lambda option: self.weight(slot, option))

    def number(self, slot: str, low: int, high: int, step: int = 1) -> int:
        """A number of ``low, low + step, … high``."""
        return low + step * (self.weight(slot, "number") % ((high - low) // step + 1))

    def level(self, slot: str, levels: Sequence[int], difficulty: int) -> int:
        """The index of one of several alternatives; those whose level (1 to 3) is near ``difficulty`` come oftener."""
        copies = {
            f"{i} {copy}": i for i, level in enumerate(levels) for copy in range(_COPIES[abs(level - difficulty)])
        }
        return copies[self.one(slot, list(copies))]
