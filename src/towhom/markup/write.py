"""Write an article file: the inverse of reading, with the gold or bare."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from towhom import frontmatter
from towhom.errors import ModelError
from towhom.model import Article, Tag, TagSet, Trap

_SPECIAL = re.compile(r"[][{}\\]")


def write_article(article: Article, *, gold: bool) -> str:
    """The article as Markdown. ``gold=False`` gives the bare text that students receive: no spans, no key fields.

    Raises ModelError when gold is asked for and there is none.
    """
    if gold and article.gold is None:
        raise ModelError(f"Article {article.slug!r} has no gold to write.")
    tagset = article.gold if gold and article.gold is not None else TagSet()
    traps = article.traps if gold else ()
    blocks = [_block(article.text, start, end, tagset, traps) for start, end in article.spans]
    headline = blocks.pop(0) if article.headline else ""
    fields = {"headline": headline, **article.meta}
    return frontmatter.render(fields, gold=gold) + "\n" + "\n\n".join(blocks) + "\n"


def _block(text: str, start: int, end: int, tagset: TagSet, traps: Iterable[Trap]) -> str:
    both: list[Tag | Trap] = [*tagset.tags, *traps]
    spans = [t for t in both if start <= t.start < end]
    spans.sort(key=lambda t: (t.start, -t.end, t.id if isinstance(t, Tag) else ""))
    by: dict[str, list[str]] = defaultdict(list)
    for link in tagset.links:
        by[link.claim].append(f"{link.source or ''}:{link.cue or ''}")
    opens: dict[int, list[str]] = defaultdict(list)
    closes: dict[int, list[str]] = defaultdict(list)
    seen: set[str] = set()
    for span, first, last in _nested(spans):
        opens[first].append("[")
        if isinstance(span, Trap):
            closes[last].insert(0, "]" + _trap(span))
            continue
        closes[last].insert(0, "]" + _attributes(span, by[span.id], span.id in seen))
        seen.add(span.id)
    out = []
    for at in range(start, end + 1):
        out += [*closes[at], *opens[at]]
        out.append(_SPECIAL.sub(r"\\\g<0>", text[at]) if at < end else "")
    return "".join(out)


def _nested(tags: Iterable[Tag | Trap]) -> list[tuple[Tag | Trap, int, int]]:
    """``(tag, start, end)`` in opening order; a tag that crosses an open one is cut in two where that one ends."""
    out: list[tuple[Tag | Trap, int, int]] = []
    todo = [(t.start, -t.end, i, t) for i, t in enumerate(tags)]
    open_ends: list[int] = []
    while todo:
        todo.sort()
        start, minus_end, order, tag = todo.pop(0)
        open_ends = [e for e in open_ends if e > start]
        wall = min(open_ends, default=-minus_end)
        if wall < -minus_end:
            todo.append((wall, minus_end, order, tag))
        open_ends.append(min(-minus_end, wall))
        out.append((tag, start, min(-minus_end, wall)))
    return out


def _trap(trap: Trap) -> str:
    label = f" .{trap.label}" if trap.label else ""
    return f'{{.trap{label} because="{trap.because}"}}'


def _attributes(tag: Tag, by: list[str], fragment: bool) -> str:
    parts = [f"#{tag.id}", f".{tag.label}"]
    if not fragment:
        parts += [".contested"] * tag.contested
        parts += [f'{name}="{value}"' if "|" in value else f"{name}={value}" for name, value in tag.attributes.items()]
        parts += [f'by="{" ".join(by)}"'] * bool(by)
        parts += [f"variant-of={tag.variant_of}"] * bool(tag.variant_of)
        parts += [f'note="{tag.note}"'] * bool(tag.note)
    elif tag.contested:
        parts.append(".contested")
    return "{" + " ".join(parts) + "}"
