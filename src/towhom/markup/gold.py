"""Collects gold from bracketed spans while the plain text is being put together."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from towhom.codebook import ATTRIBUTES, LABELS
from towhom.errors import MarkupError
from towhom.model import Link, Tag, TagSet, Trap, overlapping

_WORD = re.compile(r"\w")


@dataclass
class _Open:
    start: int
    line: int
    attrs: dict[str, str]


@dataclass
class Gold:
    """The text so far (headline and paragraphs joined by newlines) and the tags met in it."""

    where: str
    text: str = ""
    tags: dict[str, Tag] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    links: list[tuple[Link, int]] = field(default_factory=list)
    traps: list[Trap] = field(default_factory=list)
    _started: bool = False

    def block(self, token: Token, line: int) -> str:
        """Add one block; returns its plain text. Raises MarkupError."""
        if self._started:
            self.text += "\n"
        self._started = True
        start, stack = len(self.text), list[_Open]()
        for child in token.children or ():
            if child.type == "span_open":
                attrs = {k: str(v) for k, v in child.attrs.items()}
                stack.append(_Open(len(self.text), line + self._breaks(start), attrs))
            elif child.type == "span_close":
                self._close(stack.pop())
            else:
                self._plain(child, line + self._breaks(start))
        block = self.text[start:]
        self.text = self.text[:start] + block.replace("\n", " ")
        return self.text[start:]

    def _breaks(self, start: int) -> int:
        return self.text.count("\n", start)

    def _plain(self, token: Token, line: int) -> None:
        # An escaped bracket arrives as text_special; a bare one is a span that did not close, or lost its attributes.
        if token.type == "text" and (found := re.search(r"[][{}]", token.content)):
            near = token.content[max(0, found.start() - 20) : found.start() + 20].strip()
            raise MarkupError(
                self.where,
                line + token.content.count("\n", 0, found.start()),
                f"unbalanced markup near {near!r}: a span is [words]{{.label}}; write a plain bracket as \\{found[0]}",
            )
        self.text += token.content

    def _close(self, span: _Open) -> None:
        attrs = dict(span.attrs)
        classes = attrs.pop("class", "").split()
        if "trap" in classes:
            self._trap(span, classes, attrs)
            return
        tag_id = attrs.pop("id", "") or f"t{len(self.tags) + 1}"
        labels = [c for c in classes if c in LABELS]
        if len(labels) != 1 or set(classes) - {*labels, "contested"}:
            raise MarkupError(
                self.where, span.line, f"a span needs one label ({', '.join(LABELS)}), not {' '.join(classes)!r}"
            )
        tag = Tag(tag_id, labels[0], span.start, len(self.text), contested="contested" in classes)
        if tag_id in self.tags:
            self.tags[tag_id] = self._fragment(self.tags[tag_id], tag, span.line)
            if attrs:
                raise MarkupError(self.where, span.line, f"the id {tag_id!r} repeats: attributes go on its first part")
            return
        self._links(tag, attrs.pop("by", ""), span.line)
        self.lines[tag_id] = span.line
        self.tags[tag_id] = replace(
            tag, variant_of=attrs.pop("variant-of", None), note=attrs.pop("note", ""), attributes=attrs
        )
        self._check_attributes(tag, attrs, span.line)

    def _trap(self, span: _Open, classes: list[str], attrs: dict[str, str]) -> None:
        labels = [c for c in classes if c in LABELS]
        because = attrs.pop("because", "").strip()
        if attrs or not because or len(labels) > 1 or set(classes) - {"trap", *labels}:
            reason = 'a trap is [words]{.trap because="…"}, with the label that tempts or without: {.trap .source …}'
            raise MarkupError(self.where, span.line, reason)
        if not _WORD.search(self.text[span.start :]):
            raise MarkupError(self.where, span.line, "a trap covers no word")
        self.traps.append(Trap(span.start, len(self.text), because, labels[0] if labels else None))

    def _check_attributes(self, tag: Tag, attrs: dict[str, str], line: int) -> None:
        for name in attrs:
            if name not in ATTRIBUTES[tag.label]:
                known = ", ".join([*ATTRIBUTES[tag.label], "by", "variant-of", "note"])
                raise MarkupError(self.where, line, f"a {tag.label} has no attribute {name!r} (it has: {known})")

    def _fragment(self, first: Tag, second: Tag, line: int) -> Tag:
        """Two parts of a span that crosses another are one span again, if nothing but space stands between."""
        a, b = sorted((first, second), key=lambda t: t.start)
        if first.label != second.label or _WORD.search(self.text[a.end : b.start]):
            raise MarkupError(self.where, line, f"the id {first.id!r} repeats: every tag needs an id of its own")
        return replace(first, start=a.start, end=max(a.end, b.end))

    def _links(self, tag: Tag, by: str, line: int) -> None:
        for part in by.split():
            source, colon, cue = part.partition(":")
            if not colon or tag.label != "claim":
                raise MarkupError(self.where, line, f"by={by!r}: a claim lists its links as source:cue, s1: or :q1")
            self.links.append((Link(tag.id, source or None, cue or None), line))

    def tagset(self) -> TagSet:
        """The finished gold, in reading order. Raises MarkupError for links to nothing and overlaps."""
        for link, line in self.links:
            for role, end in (("source", link.source), ("cue", link.cue)):
                if end is not None and (end not in self.tags or self.tags[end].label != role):
                    raise MarkupError(
                        self.where, line, f"the claim {link.claim!r} is linked to {end!r}: no such {role}"
                    )
        self._check_overlaps()
        tags = sorted(self.tags.values(), key=lambda t: (t.start, -t.end, t.id))
        return TagSet(tuple(tags), tuple(link for link, _ in self.links), finished=True)

    def _check_overlaps(self) -> None:
        plain = [t for t in self.tags.values() if not t.contested and t.variant_of is None]
        for label in LABELS:
            pair = overlapping(t for t in plain if t.label == label)
            if pair is not None:
                a, b = pair
                raise MarkupError(
                    self.where, self.lines[b.id], f"{a.id!r} and {b.id!r} are both {label} and overlap: shorten one"
                )

    def line_in(self, message: str) -> int:
        """The line of the tag that an error message names, or 1."""
        return next((line for tag_id, line in self.lines.items() if repr(tag_id) in message), 1)
