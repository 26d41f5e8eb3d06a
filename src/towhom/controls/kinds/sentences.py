"""The sentences of an article, numbered: 0 is the headline, then 1, 2, 3 through all paragraphs."""

from __future__ import annotations

import re

from towhom.model import Article

# A full stop after one of these, after a single capital or after a time of day at the start ends no sentence.
_SHORT = {"mr", "mrs", "ms", "dr", "st", "no", "prof", "gen", "col", "capt", "rev", "vs", "cf", "approx", "e.g", "i.e"}
_END = re.compile(r"[.!?…]+[)\]”’\"']*(?=\s+[“‘(\[\"']*[^\W_a-z])|\n|\Z")


def sentences_of(article: Article) -> tuple[str, ...]:
    """The sentences in order; the first is the headline, and empty where the article (an excerpt) has none."""
    blocks = article.text.split("\n")
    headline = blocks.pop(0) if article.headline else ""
    return (headline, *(sentence for block in blocks for sentence in split(block)))


def split(paragraph: str) -> list[str]:
    """The sentences of one paragraph; nothing is lost but the spaces between them."""
    found, start = [], 0
    for end in _END.finditer(paragraph):
        if end.end() < len(paragraph) and _abbreviated(paragraph[start : end.start()], end[0]):
            continue
        if sentence := paragraph[start : end.end()].strip():
            found.append(sentence)
        start = end.end()
    return found


def _abbreviated(before: str, mark: str) -> bool:
    if re.fullmatch(r"\s*[\d.:]+", before):
        return True
    word = re.split(r"[\s(“‘]", before)[-1]
    return mark == "." and (word.casefold() in _SHORT or (len(word) == 1 and word.isupper()))
