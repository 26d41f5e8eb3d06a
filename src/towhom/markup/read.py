"""Read an article file: front matter, plain text, and the gold that stands in it as bracketed spans."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin

from towhom import frontmatter
from towhom.errors import MarkupError, ModelError
from towhom.markup.gold import Gold
from towhom.model import Article, validate


def read_article(path: Path) -> Article:
    """The article in ``path``; its slug is the file's name. Raises MarkupError with file and line."""
    if path.exists() and not path.is_file():  # a pipe would be waited for, without end
        raise MarkupError(str(path), 1, "this is no ordinary file; put the article's own file there")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise MarkupError(str(path), 1, f"the file is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except OSError as error:
        raise MarkupError(str(path), 1, f"the file cannot be read: {error.strerror}") from error
    return parse_article(text, path.stem, str(path))


def parse_article(text: str, slug: str, where: str) -> Article:
    """The article written in ``text``; ``where`` names it in errors. Line ends of any system will do.

    Raises MarkupError when brackets are unbalanced, an id repeats, a link points nowhere, a label or an attribute
    is unknown, or two gold tags of one label overlap. ``gold`` is None for a bare text: no span, no ``clean`` field.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    fields, body, first_line = frontmatter.split(text, where)
    gold = Gold(where)
    headline = gold.block(_inline(fields.pop("headline").strip()), 2)
    paragraphs = [gold.block(token, line) for token, line in _blocks(body, first_line)]
    if not paragraphs:
        raise MarkupError(where, first_line, "the article has no text under its front matter")
    tagset = gold.tagset()
    # A text without tags and without a verdict on them is bare: its gold is not known here, which is not "none".
    known = tagset if tagset.tags or gold.traps or "clean" in fields else None
    traps = tuple(sorted(gold.traps, key=lambda t: (t.start, -t.end)))
    article = Article(slug, headline, tuple(paragraphs), fields, known, traps=traps)
    try:
        validate(tagset, article.text)
    except ModelError as error:
        raise MarkupError(where, gold.line_in(str(error)), str(error)) from error
    return article


@cache
def _parser() -> MarkdownIt:
    # Prose needs paragraphs, escapes and spans; whatever else Markdown knows would eat an asterisk or a quotation mark.
    # Escaped characters stay tokens of their own (no text_join), which tells \\[ from a bracket that never closed.
    md = MarkdownIt("zero").enable("escape").disable("text_join")
    attrs_plugin(md, spans=True, after=("span_close",))
    return md


def _inline(text: str) -> Token:
    return next(token for token in _parser().parse(text) if token.type == "inline")


def _blocks(body: str, first_line: int) -> Iterator[tuple[Token, int]]:
    for token in _parser().parse(body):
        if token.type == "inline":
            yield token, first_line + (token.map[0] if token.map else 0)
