"""Finding quoted words in an article, for tagging in code."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

from towhom.errors import ToWhomError
from towhom.model import Article


class QuoteError(ToWhomError):
    """Quoted words that are nowhere in the text, or in several places; the message lists the candidates."""


def find(article: Article, quote: str, nth: int | None = None) -> tuple[int, int]:
    """Where ``quote`` stands below the headline, grown to whole words: half-open code points.

    ``nth`` counts from 1. Raises QuoteError.
    """
    wanted = " ".join(unicodedata.normalize("NFC", quote).split())
    if not any(c.isalnum() for c in wanted):
        raise QuoteError(f"{quote!r} holds no word. Quote at least one word of the text.")
    pattern = re.compile(r"\s".join(map(re.escape, wanted.split(" "))))
    found = dict.fromkeys(article.words.snap(*m.span()) for m in pattern.finditer(article.text))
    body = _body(article)
    spans = [span for span in found if span[0] >= body]
    if found and not spans:
        raise QuoteError(
            f"“{quote}” stands only in the headline, and headlines are not tagged. Quote from the text below."
        )
    if not spans:
        raise QuoteError(f"“{quote}” is not in the text. Nearest: {_nearest(article, wanted)}.")
    if nth is None and len(spans) > 1:
        places = "; ".join(f"{i}. {_context(article, *span)}" for i, span in enumerate(spans[:8], 1))
        raise QuoteError(f"“{quote}” is there {len(spans)} times: {places}. Quote more words, or say nth=1.")
    if nth is not None and not 1 <= nth <= len(spans):
        raise QuoteError(f"“{quote}” is there {len(spans)} times, so nth goes from 1 to {len(spans)}, not {nth}.")
    return spans[(nth or 1) - 1]


def _body(article: Article) -> int:
    """Where the text below the headline begins: headlines are not tagged (codebook, ground rule 8)."""
    return article.spans[0][1] + 1 if article.headline else 0


def _context(article: Article, start: int, end: int) -> str:
    first, last = article.words.touched(start, end)
    a = article.words.starts[max(0, first - 3)]
    b = article.words.ends[min(len(article.words), last + 3) - 1]
    return "“…" + article.text[a:b].replace("\n", " ") + "…”"


def _nearest(article: Article, wanted: str) -> str:
    """The three passages of as many words that are most like the quote."""
    words, size = article.words, max(1, len(wanted.split()))
    last = range(size - 1, max(size, len(words)))
    spans = [(words.starts[i - size + 1], words.ends[i]) for i in last if i < len(words)]
    passages = dict.fromkeys(article.text[a:b] for a, b in spans if a >= _body(article))
    match = SequenceMatcher(b=wanted.lower(), autojunk=False)

    def likeness(passage: str) -> float:
        match.set_seq1(passage.lower())
        return match.quick_ratio() and match.ratio()

    return ", ".join(f"“{p}”" for p in sorted(passages, key=likeness, reverse=True)[:3])
