"""Agreement between two annotation passes, for each label: matched F1 at an overlap of at least one half, and
Krippendorff's alpha over words (nominal, two coders: a word is under the label or not), by the package of that name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from towhom.codebook import LABELS
from towhom.errors import ModelError, ToWhomError
from towhom.markup import read_article
from towhom.model import Article
from towhom.scoring.matching import Target, match
from towhom.scoring.spans import Span, join, snapped


@dataclass(frozen=True)
class Agreement:
    """Tags of one label in either pass, how many of them were matched one to one, and alpha over words.

    ``alpha`` is None where neither pass has a tag of the label: with one value only it is not defined.
    """

    first: int
    second: int
    matched: int
    alpha: float | None = None

    @property
    def f1(self) -> float | None:
        """Twice the matched over all tags of both passes; None where neither has any."""
        return 2 * self.matched / (self.first + self.second) if self.first + self.second else None


def compare(first: Path, second: Path) -> dict[str, Agreement]:
    """Agreement for each label over the articles that both folders hold.

    Contested spans count like others here, variants do not. Raises ModelError when the texts differ.
    """
    totals: dict[str, Counter[str]] = {label: Counter() for label in LABELS}
    coded: dict[str, tuple[list[bool], list[bool]]] = {label: ([], []) for label in LABELS}
    for path in sorted(first.glob("*.md")):
        a, b = read_article(path), read_article(second / path.name)
        if a.text != b.text:
            raise ModelError(f"{path.name}: the two passes are on different texts; tag the same version twice.")
        for label in LABELS:
            mine, yours = _spans(a, label), _spans(b, label)
            totals[label] += Counter(first=len(mine), second=len(yours), matched=_matched(mine, yours))
            for words, spans in zip(coded[label], (mine, yours), strict=True):
                words += _covered(spans, a)
    return {
        label: Agreement(c["first"], c["second"], c["matched"], _alpha(*coded[label])) for label, c in totals.items()
    }


def _covered(spans: Iterable[Span], article: Article) -> list[bool]:
    """For each word of the paragraphs, whether a tag covers it. The headline is never tagged, and so not counted."""
    inside = {word for span in spans for word in range(span.first, span.last)}
    first = article.words.touched(*article.spans[0])[1] if article.headline else 0
    return [word in inside for word in range(first, len(article.words))]


def _alpha(first: list[bool], second: list[bool]) -> float | None:
    if not any(first) and not any(second):
        return None
    try:
        import krippendorff
    except ImportError as e:
        raise ToWhomError("Agreement needs the package krippendorff: pip install 'towhom[agreement]'.") from e
    data = [[int(word) for word in words] for words in (first, second)]
    return float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))


def _spans(article: Article, label: str) -> list[Span]:
    assert article.gold is not None
    tags = (t for t in article.gold.tags if t.label == label and t.variant_of is None)
    return join(span for tag in tags if (span := snapped(tag, article.words)) is not None)


def _matched(mine: Iterable[Span], yours: list[Span]) -> int:
    targets = [Target(s.first, s.last, s.ids[0], (s,), ()) for s in mine]
    return sum(2 * pair.shared >= pair.covered for pair in match(targets, yours))


def render(found: dict[str, Agreement]) -> str:
    """A Markdown table."""
    lines = ["| label | pass a | pass b | matched | F1 | alpha |", "|---|---:|---:|---:|---:|---:|"]
    for label, a in found.items():
        f1, alpha = ("–" if value is None else f"{value:.2f}" for value in (a.f1, a.alpha))
        lines.append(f"| `{label}` | {a.first} | {a.second} | {a.matched} | {f1} | {alpha} |")
    return "\n".join(lines)
