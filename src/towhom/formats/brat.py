"""brat stand-off: tags in an ``.ann`` file beside the ``.txt``, offsets in code points.

A tag is a text-bound annotation (``T``), an attribute an ``A`` line, a note a ``#`` line, an attribution an event
called ``Attribution`` with the roles Claim, Source and Cue, another reading a relation called ``Variant-of``.
https://brat.nlplab.org/standoff.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from towhom.codebook import ATTRIBUTES, LABELS
from towhom.formats.bratlines import IS_LINE
from towhom.formats.bratreader import Reader
from towhom.formats.carry import Carries
from towhom.formats.gather import Gather, decode
from towhom.formats.loaded import Loaded
from towhom.model import Article, Tag, TagSet


def _note_fits(note: str) -> bool:
    # brat has no escapes: a note may spill over lines, but not onto one that reads like an annotation.
    return "\r" not in note and not any(IS_LINE.match(line) for line in note.split("\n")[1:])


_CARRIES = Carries("brat", notes=_note_fits)
lost = _CARRIES.lost


def dumps(tagset: TagSet, article: Article, *, lossy: bool = False) -> str:
    """The ``.ann`` file; the ``.txt`` beside it is ``article.text``, and :func:`config` is its ``annotation.conf``.

    Cannot be held: that the tags are not finished, and a note with a line that looks like an annotation. Tags are
    numbered T1, T2… in their order, unless all ids have that form already. Raises FormatError, unless ``lossy``.
    """
    kept = _CARRIES.fit(tagset, article, lossy=lossy)
    names = numbered(kept.tags, "T")
    lines = [*_tags(kept, article, names), *_attributes(kept, names), *_events(kept, article, names)]
    variants = [t for t in kept.tags if t.variant_of is not None]
    lines += [
        f"R{n}\tVariant-of Arg1:{names[t.id]} Arg2:{names[t.variant_of or '']}" for n, t in enumerate(variants, 1)
    ]
    noted = [t for t in kept.tags if t.note]
    lines += [f"#{n}\tAnnotatorNotes {names[t.id]}\t{t.note}" for n, t in enumerate(noted, 1)]
    return "".join(f"{line}\n" for line in lines)


def loads(data: str | bytes, article: Article, *, text: str | None = None, where: str = "brat.ann") -> Loaded:
    """Read an ``.ann`` file. Give the contents of its ``.txt`` as ``text`` where that is not the article's own text.

    Changed, with a note: a discontinuous span becomes one; Content is our claim; several sources for one cue become
    as many links; normalisations, equivalences and notes on events are left out.
    Raises FormatError with the line for labels, attributes, relations and events that we do not have.
    """
    gather = Gather(article, where, text)
    return Reader(gather).read(decode(data, where).replace("\r\n", "\n"))


def config() -> str:
    """An ``annotation.conf`` with the tags of the codebook, so that brat shows and offers them."""
    attributes = [
        f"{name.capitalize()}\tArg:{label.capitalize()}, Value:{'|'.join(values)}"
        for label in LABELS
        for name, values in ATTRIBUTES[label].items()
    ]
    labels = [label.capitalize() for label in LABELS]
    variants = [f"Variant-of\tArg1:{label}, Arg2:{label}" for label in labels]
    blocks = {
        "entities": labels,
        "relations": variants,
        "events": ["Attribution\tClaim:Claim, Source*:Source, Cue*:Cue"],
        "attributes": [*attributes, f"Contested\tArg:{'|'.join(labels)}"],
    }
    return "\n".join(f"[{name}]\n" + "".join(f"{line}\n" for line in lines) for name, lines in blocks.items())


def numbered(tags: tuple[Tag, ...], letter: str) -> dict[str, str]:
    """Our id -> the tool's, a letter and a number: ids of that form are kept if all of them have it."""
    keeps = all(re.fullmatch(letter + "[1-9][0-9]{0,8}", tag.id) for tag in tags)
    return {tag.id: tag.id if keeps else f"{letter}{n}" for n, tag in enumerate(tags, 1)}


def _text_bound(name: str, label: str, tag: Tag, article: Article) -> str:
    # A line cannot hold a line break, so the quotation has a space there.
    quote = article.text[tag.start : tag.end].replace("\n", " ")
    return f"{name}\t{label.capitalize()} {tag.start} {tag.end}\t{quote}"


def _tags(tagset: TagSet, article: Article, names: dict[str, str]) -> Iterator[str]:
    for tag in tagset.tags:
        yield _text_bound(names[tag.id], tag.label, tag, article)


def _attributes(tagset: TagSet, names: dict[str, str]) -> Iterator[str]:
    found = [(name.capitalize(), names[t.id], f" {value}") for t in tagset.tags for name, value in t.attributes.items()]
    found += [("Contested", names[t.id], "") for t in tagset.tags if t.contested]
    for number, (name, target, value) in enumerate(found, 1):
        yield f"A{number}\t{name} {target}{value}"


def _events(tagset: TagSet, article: Article, names: dict[str, str]) -> Iterator[str]:
    """An event for each link. Its trigger, a span of the event's own type, lies on the cue, or else on the source."""
    tags = tagset.by_id()
    free = 1 + max((int(name[1:]) for name in names.values()), default=0)
    for number, link in enumerate(tagset.links, 1):
        trigger = f"T{free + number - 1}"
        yield _text_bound(trigger, "Attribution", tags[link.cue or link.source or ""], article)
        ends = (("Claim", link.claim), ("Source", link.source), ("Cue", link.cue))
        roles = " ".join(f"{role}:{names[end]}" for role, end in ends if end is not None)
        yield f"E{number}\tAttribution:{trigger} {roles}"
