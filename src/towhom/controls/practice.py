"""Practice questions: once answered, every option is explained at once, the wrong ones too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from towhom.errors import ToWhomError


@dataclass(frozen=True, slots=True)
class Practice:
    """``because`` has a reason for each option; ``right`` is empty where the question has no right answer."""

    right: frozenset[str]
    because: Mapping[str, str]

    def explain(self, options: Mapping[str, str], given: Iterable[str]) -> str:
        """The verdict and the reasons as HTML: what was chosen first, then the others."""
        chosen = set(given)
        items = [self._item(key, text, key in chosen) for key, text in options.items() if key in chosen]
        items += [self._item(key, text, False) for key, text in options.items() if key not in chosen]
        return f'<div role="status"><p><b>{self._verdict(chosen)}</b></p><ul>{"".join(items)}</ul></div>'

    def _verdict(self, chosen: set[str]) -> str:
        if not self.right:
            return "Noted. A word on each answer:"
        if chosen == self.right:
            return "Right. Here is why, and why not the others:"
        hits, extra = len(chosen & self.right), len(chosen - self.right)
        too_many = f", {extra} too many" if extra else ""
        return f"Not quite: {hits} of {len(self.right)} found{too_many}." if hits else "Not this time. Here is why:"

    def _item(self, key: str, text: str, chosen: bool) -> str:
        sign = ("✓ " if key in self.right else "✕ ") if self.right else ""
        title = f"<b>{escape(text)}</b>" if chosen else escape(text)
        return f"<li>{sign}{title}<br>{escape(self.because[key])}</li>"


def practice(name: str, options: Mapping[str, str], answer: Any, because: Any, many: bool) -> Practice | None:
    """What a question explains, or None for one that does not (graded ones never do).

    ``answer`` is the right option's name, or several with spaces between; None where opinions are asked for.
    Raises ToWhomError for an unknown option, a missing reason, or an answer without reasons.
    """
    if because is None and answer is None:
        return None
    right = frozenset(answer.split() if isinstance(answer, str) else answer or ())
    if not isinstance(because, Mapping) or set(because) != set(options) or not all(map(str, because.values())):
        raise ToWhomError(f"The practice question {name!r} explains each option: give because={{…}} as many reasons.")
    if right - set(options):
        raise ToWhomError(f"The answer of {name!r} names {sorted(right - set(options))}, which is no option.")
    if answer is not None and not (right if many else len(right) == 1):
        raise ToWhomError(f"{name!r} takes {'at least one' if many else 'exactly one'} right answer.")
    return Practice(right, dict(because))
