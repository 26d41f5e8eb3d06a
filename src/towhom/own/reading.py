"""Turn what somebody brings, pasted text or a saved web page, into a headline and paragraphs."""

from __future__ import annotations

import re
import unicodedata

from towhom.errors import ToWhomError
from towhom.model import Article

LONGEST = 60_000  # characters: a very long read; more is a book, and the tagger is not made for it
_NOT_TEXT = ("script", "style", "nav", "header", "footer", "aside", "form", "figure", "noscript", "template")
_FEW_WORDS = 5  # a shorter paragraph of a web page is a button, a credit or a caption


def from_text(text: str, headline: str = "") -> Article:
    """An article of pasted text: paragraphs are parted by empty lines, or else by lines.

    Without a headline the first line is taken for one. Raises ToWhomError for a text that is empty or far too long.
    """
    clean = "".join(c for c in unicodedata.normalize("NFC", text) if c in "\n\t" or unicodedata.category(c) != "Cc")
    if len(clean) > LONGEST:
        raise ToWhomError(f"This text has {len(clean):,} characters; take a part of it, {LONGEST:,} at most.")
    parts = re.split(r"\n\s*\n", clean) if re.search(r"\S\s*\n\s*\n\s*\S", clean) else clean.split("\n")
    paragraphs = [joined for part in parts if (joined := " ".join(part.split()))]
    title = " ".join(headline.split()) or (paragraphs.pop(0) if len(paragraphs) > 1 else "")
    if not paragraphs:
        raise ToWhomError("There is no text yet: paste at least two lines, or a headline and a paragraph.")
    title = title or "Without a headline"
    return Article(slug_of(title), title, tuple(paragraphs), {"genre": "own"})


def from_page(html: str) -> Article:
    """An article of a saved web page: its main heading, and the paragraphs of its article or main part.

    Raises ToWhomError where no paragraphs are found.
    """
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "html.parser")
    for element in soup(list(_NOT_TEXT)):
        element.decompose()
    body = soup.find("article") or soup.find("main") or soup.body or soup
    paragraphs = [" ".join(p.get_text(" ", strip=True).split()) for p in body.find_all("p")]
    kept = [p for p in paragraphs if len(p.split()) >= _FEW_WORDS]
    if not kept:
        raise ToWhomError("No paragraphs were found on this page. Open it in the browser, copy the text, and paste it.")
    heading = body.find("h1") or soup.find("h1") or soup.title
    title = heading.get_text(" ", strip=True) if heading else ""
    return from_text("\n\n".join(kept), title or kept[0][:80])


def from_file(name: str, data: bytes) -> Article:
    """An article of a file: ``.txt``, ``.md`` or ``.html``. Raises ToWhomError for what cannot be read as text."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if "\0" in text:
        raise ToWhomError(f"{name} is not a text file. Open it in its own program, copy the text, and paste it.")
    looks_like_page = name.lower().endswith((".html", ".htm")) or text.lstrip()[:15].lower().startswith(
        "<!doctype html"
    )
    return from_page(text) if looks_like_page else from_text(text)


def slug_of(headline: str) -> str:
    """A file name for a headline: a-z, 0-9 and hyphens, at most 40 characters."""
    plain = unicodedata.normalize("NFKD", headline).encode("ascii", "ignore").decode().lower()
    return "own-" + (re.sub(r"[^a-z0-9]+", "-", plain)[:36].strip("-") or "article")
