"""Practice questions: an answer is explained at once; the other options when they are asked for, after a try."""

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

    def explain(self, options: Mapping[str, str], given: Iterable[str], *, everything: bool = False) -> str:
        """The verdict and the reasons as HTML: those of what was chosen, and with ``everything`` the others too."""
        chosen = set(given)
        shown = [key for key in options if key in chosen]
        shown += [key for key in options if key not in chosen and everything]
        items = "".join(self._item(key, options[key], key in chosen) for key in shown)
        return f'<div role="status"><p><b>{self._verdict(chosen, everything)}</b></p><ul>{items}</ul></div>'

    def _verdict(self, chosen: set[str], everything: bool) -> str:
        if not self.right:
            return "Noted. A word on each answer:" if everything else "Noted. A word on your answer:"
        if chosen == self.right:
            return "Right. Here is why, and why not the others:" if everything else "Right. Here is why:"
        if len(chosen) == len(self.right) == 1:
            return "Not this one. All the answers:" if everything else "Not this one. Read why, and try again."
        hits, left = len(chosen & self.right), len(self.right - chosen)
        found = f"{hits} of your {len(chosen)} ticks {'is' if hits == 1 else 'are'} right"
        if len(chosen) == 1:
            found = "Your tick is right" if hits else "Your tick is not right"
        return f"{found}; {left} more {'is' if left == 1 else 'are'} to be found." if left else f"{found}."

    def _item(self, key: str, text: str, chosen: bool) -> str:
        """One reason. Signs stand for what was done: a right choice, a wrong one, one missed; not for what was left."""
        sign = self._sign(key in self.right, chosen) if self.right else ""
        title = f"<b>{escape(text)}</b>" if chosen else escape(text)
        return f"<li>{sign}{title}<br>{escape(self.because[key])}</li>"

    def _sign(self, right: bool, chosen: bool) -> str:
        if chosen:
            return "✓ right: " if right else "✕ not right: "
        if not right:
            return ""
        return "+ missed: " if len(self.right) > 1 else "+ the answer: "


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
