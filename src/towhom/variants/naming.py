"""A variant has a name, like an article: ``variant-council-2-7`` is the council report, difficulty 2, seed 7."""

from __future__ import annotations

import re
from dataclasses import dataclass

from towhom.errors import ModelError

PREFIX = "variant-"
_SEED = re.compile(r"[a-z0-9]+")
_SLUG = re.compile(rf"{PREFIX}(?P<template>[a-z0-9]+(?:-[a-z0-9]+)*)-(?P<difficulty>[1-3])-(?P<seed>[a-z0-9]+)")


@dataclass(frozen=True, slots=True)
class VariantName:
    """Which variant is meant: template, seed (small letters and digits) and difficulty (1 to 3)."""

    template: str
    seed: str
    difficulty: int

    @classmethod
    def make(cls, template: str, seed: int | str, difficulty: int) -> VariantName:
        """A checked name. Raises ModelError."""
        text = str(seed)
        if isinstance(seed, bool) or not _SEED.fullmatch(text):
            raise ModelError(f"{seed!r} is no seed: use a whole number from 0, or small letters and digits.")
        if difficulty not in (1, 2, 3) or isinstance(difficulty, bool):
            raise ModelError(f"The difficulty of a variant is 1, 2 or 3, not {difficulty!r}.")
        return cls(template, text, difficulty)

    @classmethod
    def parse(cls, slug: str) -> VariantName | None:
        """The variant that ``slug`` names; None where it names none."""
        found = _SLUG.fullmatch(slug)
        return cls(found["template"], found["seed"], int(found["difficulty"])) if found else None

    @property
    def slug(self) -> str:
        """The name as an article's."""
        return f"{PREFIX}{self.template}-{self.difficulty}-{self.seed}"
