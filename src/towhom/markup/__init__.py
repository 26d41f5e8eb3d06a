"""Article Markdown <-> model. Gold stands inline, as Pandoc bracketed spans with attributes."""

from towhom.markup.read import parse_article, read_article
from towhom.markup.write import write_article

__all__ = ["parse_article", "read_article", "write_article"]
