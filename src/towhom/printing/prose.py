"""The prose of a lesson as HTML for paper."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
_FOLDED = re.compile(r"<details><summary>(.*?)</summary>(.*?)</details>", re.S)
_GLOSSARY = "may be new"
# What only a screen has: the way back up, and cells for code of one's own.
_SCREEN = re.compile(
    r"^\*Just pressed Run All Cells\?\*.*?$|^\*Only if you like code:\*.*?(?=^$|\Z)|^### Go further.*\Z", re.M | re.S
)


def prose(text: str) -> str:
    """Markdown as HTML; raw HTML is text. What is folded stays out, for it explains answers: but not the new words."""
    return str(_MARKDOWN.render(_SCREEN.sub("", _FOLDED.sub(_unfolded, text))))


def _unfolded(match: re.Match[str]) -> str:
    return f"**{match[1].strip()}**\n\n{match[2].strip()}" if match[1].strip().endswith(_GLOSSARY) else ""
