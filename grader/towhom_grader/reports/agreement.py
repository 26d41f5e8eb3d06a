"""Agreement between two annotation passes: matched F1 for each label, at an overlap of at least one half."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from towhom.codebook import LABELS
from towhom.errors import ModelError
from towhom.markup import read_article
from towhom.model import Article
from towhom.scoring.matching import Target, match
from towhom.scoring.spans import Span, join, snapped


@dataclass(frozen=True)
class Agreement:
    """Tags of one label in either pass, and how many of them were matched one to one."""

    first: int
    second: int
    matched: int

    @property
    def f1(self) -> float | None:
        """Twice the matched over all tags of both passes; None where neither has any."""
        return 2 * self.matched / (self.first + self.second) if self.first + self.second else None


def compare(first: Path, second: Path) -> dict[str, Agreement]:
    """Agreement for each label over the articles that both folders hold.

    Contested spans count like others here, variants do not. Raises ModelError when the texts differ.
    """
    totals: dict[str, Counter[str]] = {label: Counter() for label in LABELS}
    for path in sorted(first.glob("*.md")):
        a, b = read_article(path), read_article(second / path.name)
        if a.text != b.text:
            raise ModelError(f"{path.name}: the two passes are on different texts; tag the same version twice.")
        for label in LABELS:
            mine, yours = _spans(a, label), _spans(b, label)
            totals[label] += Counter(first=len(mine), second=len(yours), matched=_matched(mine, yours))
    return {label: Agreement(c["first"], c["second"], c["matched"]) for label, c in totals.items()}


def _spans(article: Article, label: str) -> list[Span]:
    assert article.gold is not None
    tags = (t for t in article.gold.tags if t.label == label and t.variant_of is None)
    return join(span for tag in tags if (span := snapped(tag, article.words)) is not None)


def _matched(mine: Iterable[Span], yours: list[Span]) -> int:
    targets = [Target(s.first, s.last, s.ids[0], (s,), ()) for s in mine]
    return sum(2 * pair.shared >= pair.covered for pair in match(targets, yours))


def render(found: dict[str, Agreement]) -> str:
    """A Markdown table."""
    lines = ["| label | pass a | pass b | matched | F1 |", "|---|---:|---:|---:|---:|"]
    for label, a in found.items():
        f1 = "–" if a.f1 is None else f"{a.f1:.2f}"
        lines.append(f"| `{label}` | {a.first} | {a.second} | {a.matched} | {f1} |")
    return "\n".join(lines)
