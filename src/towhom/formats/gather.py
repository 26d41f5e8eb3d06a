"""Puts the tags of a foreign file together: checks each, finds it in the article, keeps notes on what was changed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import cached_property
from typing import NoReturn

from towhom.errors import FormatError, ModelError
from towhom.formats.anchor import find_quote
from towhom.formats.loaded import Loaded
from towhom.formats.ties import Ties
from towhom.model import Article, Link, Tag, TagSet, check_tag, validate

MAX_TAGS = 20_000
REMEDY = "Mend the file there, or export it again"
_CONTEXT = 32
_LEAST_ROOM = 500  # tags in a file for another version of a text: or twice its words, as in our own format
_SLACK = 4  # a tag may be this many times as long as the article, in white space, before it is not looked for


def decode(data: str | bytes, where: str) -> str:
    """The file as text, without a byte order mark. Raises FormatError where it is not UTF-8."""
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data.removeprefix("\ufeff")
        text.encode()
    except UnicodeError as error:
        place = f"byte {error.start}" if isinstance(error, UnicodeDecodeError) else "text"
        raise FormatError(where, place, "the file is not UTF-8 text", "Save it as UTF-8") from error
    return text


def flat(text: str) -> str:
    """Text in one line: NFC, a space for each break, however many line ends and blanks make it."""
    return unicodedata.normalize("NFC", _WHITE.sub(_one_break, text))


_WHITE = re.compile(r"\s{2,}|\n")


def _one_break(white: re.Match[str]) -> str:
    # Each run of white space is met once: a pattern with the break in its middle tries every blank as a beginning.
    line, found, _ = white[0].partition("\n")
    return line.rstrip(" \t\r") + " " if found else line


def same_words(quote: str, text: str) -> bool:
    """Whether two quotations differ at most in white space, which some tools rewrite (even as backslash and n)."""
    return quote == text or _squeezed(quote) == _squeezed(text)


def _squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text.replace("\\n", "\n")).split())


def printable(text: str) -> str:
    """Text that every terminal and file takes: half a character, which JSON can smuggle in, is spelt out."""
    return text.encode("utf-8", "backslashreplace").decode()


def whole_number(text: str) -> int:
    """A plain offset in ASCII digits. Raises ValueError."""
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise ValueError(f"{text[:20]!r} is no offset (a whole number in plain digits)")
    return int(text)


class Gather:
    """The tags and links of one file. ``text`` is the file's own text, where it has one."""

    def __init__(self, article: Article, where: str, text: str | None = None) -> None:
        self.article, self.where = article, where
        ends_alike = text is None or (text.startswith(article.text) and not text[len(article.text) :].strip())
        self.text = article.text if text is None or ends_alike else text
        self.same_text = ends_alike
        self.tags: dict[str, Tag] = {}
        self.ties = Ties(self.refuse, self.note)
        self.notes: list[str] = []
        self._moved = 0

    def refuse(self, place: str, reason: str) -> NoReturn:
        """Stop reading. Raises FormatError with file, place, reason and remedy."""
        raise FormatError(self.where, place, printable(reason.rstrip(".")), REMEDY)

    def note(self, place: str, what: str) -> None:
        """Remember what was changed or left out."""
        self.notes.append(printable(f"{self.where}: {place}: {what}."))

    def add(self, place: str, tag: Tag, quote: str | None = None) -> None:
        """Take a tag with offsets into ``text``; a ``quote``, where the file has one, must be what stands there."""
        if len(self.tags) == MAX_TAGS:
            self.refuse(place, f"the file has more than {MAX_TAGS:,} tags")
        if tag.id in self.tags:
            self.refuse(place, f"the id {tag.id[:40]!r} is used twice")
        self._check(place, tag)
        words = self.text[tag.start : tag.end]
        if quote is not None and not same_words(quote, words):
            self.refuse(place, f"{tag.start}–{tag.end} is {words[:40]!r}, not {quote[:40]!r}")
        self.tags[tag.id] = tag if self.same_text else self._found(place, tag)

    def _check(self, place: str, tag: Tag) -> None:
        strings = (tag.id, tag.label, tag.note, *tag.attributes, *tag.attributes.values())
        if not all(isinstance(s, str) for s in strings) or not tag.id:
            self.refuse(place, "id, label, attributes and note are text, and the id is not empty")
        try:
            "".join(strings).encode()
            check_tag(tag, len(self.text))
        except UnicodeEncodeError:
            self.refuse(place, "half of a character (a lone surrogate) stands in the id or the note")
        except ModelError as error:
            self.refuse(place, str(error))

    @cached_property
    def _flat(self) -> str:
        return self.article.text.replace("\n", " ")

    def _found(self, place: str, tag: Tag) -> Tag:
        """The tag in the article, found again by its words and what stands around them."""
        room = max(_LEAST_ROOM, 2 * len(self.article.words))
        if tag.end - tag.start > _SLACK * len(self._flat) or len(self.tags) >= room:
            self.refuse(place, f"the file is for another text: {self.article.slug!r} is too short for all this")
        exact = flat(self.text[tag.start : tag.end])
        around = {
            "prefix": flat(self.text[max(0, tag.start - _CONTEXT) : tag.start]),
            "suffix": flat(self.text[tag.end : tag.end + _CONTEXT]),
        }
        start = find_quote(self._flat, exact, around, tag.start)
        if start is None:
            self.refuse(place, f"the file is for another text: {exact[:60]!r} is not in {self.article.slug!r}")
        self._moved += (start, start + len(exact)) != (tag.start, tag.end)
        return replace(tag, start=start, end=start + len(exact))

    def loaded(self, links: tuple[Link, ...] = ()) -> Loaded:
        """Everything gathered, with ``links`` that the file names whole. Raises FormatError where they do not fit."""
        links += self.ties.links()
        tags = [
            replace(t, variant_of=self.ties.variants[t.id][0]) if t.id in self.ties.variants else t
            for t in self.tags.values()
        ]
        tagset = TagSet(tuple(tags), links, finished=True)
        try:
            validate(tagset, self.article.text)
        except ModelError as error:
            self.refuse("tags", str(error))
        if not self.same_text:
            moved = f"{self._moved} of {len(tags)} tags were moved with their words"
            self.note("text", f"the text in the file differs from {self.article.slug!r}; {moved}")
        return Loaded(tagset, tuple(self.notes), not self.same_text)
