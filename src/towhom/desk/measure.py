"""How well somebody tells sound texts from unsound ones, and which way they lean when in doubt.

Two figures of signal detection, so that becoming suspicious of everything does not look like learning:

    d′ = z(H) - z(F)        criterion c = -(z(H) + z(F)) / 2

with H the rate of hits (unsound texts held), F the rate of false alarms (sound texts held) and z the inverse of the
normal distribution (H. Stanislaw and N. Todorov, 1999, Behavior Research Methods, Instruments, & Computers 31,
137–149). Rates are corrected log-linearly, for everybody: a half is added to hits and to false alarms, one to each
number of texts (M. J. Hautus, 1995, in the same journal, 27, 46–51).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist

HOLD, RUN = "hold", "run"


@dataclass(frozen=True)
class Outcome:
    """Counts of one form: ``hits`` of ``unsound`` texts held, ``alarms`` of ``sound`` texts held for nothing."""

    hits: int
    unsound: int
    alarms: int
    sound: int

    @property
    def discernment(self) -> float:
        """d′: 0 is guessing; the higher, the better sound and unsound are told apart."""
        return _z(self.hits, self.unsound) - _z(self.alarms, self.sound)

    @property
    def criterion(self) -> float:
        """c: below 0 leans towards holding, above 0 towards running."""
        return -(_z(self.hits, self.unsound) + _z(self.alarms, self.sound)) / 2


def measure(sound: Mapping[str, bool], decisions: Mapping[str, str]) -> Outcome:
    """Count the decisions (item -> ``run`` or ``hold``) against what is sound. Every item must have one."""
    held = {item for item in sound if decisions[item] == HOLD}
    good = {item for item, is_sound in sound.items() if is_sound}
    return Outcome(len(held - good), len(sound) - len(good), len(held & good), len(good))


def _z(count: int, of: int) -> float:
    return NormalDist().inv_cdf((count + 0.5) / (of + 1))
