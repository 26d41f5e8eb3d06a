"""Texts that are hard to count, made by hypothesis: signs of many parts, combining marks, right to left, CRLF."""

from __future__ import annotations

from hypothesis import strategies as st

PIECES = (
    "word",
    "Zoë",
    "e\u0301",  # a letter and its accent
    "N\u0323\u0308",
    "👩🏽\u200d🚀",  # one sign of four code points, seven units
    "👨\u200d👩\u200d👧\u200d👦",
    "🏳️\u200d🌈",
    "🇳🇱",
    "𝔘",
    "שָׁלוֹם",
    "\u200fנמל",
    "سلام",
    "“quoted”",
    "it's",
    "1,000.5",
    "\r\n",
    "\n",
    "\t",
    " ",
    "\u00a0",
    "\u2028",
    "\ufeff",
    "\x00",
)


def hard_texts() -> st.SearchStrategy[str]:
    """Such pieces and any other characters, in any order; never half a surrogate pair, which no file can hold."""
    anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=4)
    return st.lists(st.sampled_from(PIECES) | anything, max_size=14).map("".join)
