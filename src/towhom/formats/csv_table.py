"""CSV: one row for each tag and one for each link, in one table that a spreadsheet opens.

``row`` says what a row is; the cells that do not concern it are empty. Offsets are code points.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator

from towhom.codebook import ATTRIBUTES
from towhom.errors import ModelError
from towhom.formats.carry import Carries
from towhom.formats.gather import Gather, decode, whole_number
from towhom.formats.loaded import Loaded
from towhom.model import Article, Link, Tag, TagSet, check_link

_ATTRIBUTES = tuple(name for attributes in ATTRIBUTES.values() for name in attributes)
COLUMNS = (
    *("row", "article", "id", "label", "start", "end", "text"),
    *_ATTRIBUTES,
    *("contested", "variant_of", "note", "claim", "source", "cue"),
)
_CARRIES = Carries("CSV")
lost = _CARRIES.lost
# A spreadsheet runs a cell that starts like this as a formula; an apostrophe in front makes it text.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def dumps(tagset: TagSet, article: Article, *, lossy: bool = False) -> str:
    """The table, with a header. A cell that a spreadsheet would run as a formula gets an apostrophe in front.

    Cannot be held: that the tags are not finished. Raises FormatError, unless ``lossy``.
    """
    kept = _CARRIES.fit(tagset, article, lossy=lossy)
    out = io.StringIO()
    table = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    table.writeheader()
    for row in [*(_tag_row(t, article) for t in kept.tags), *(_link_row(k) for k in kept.links)]:
        cells = {"article": article.slug, **row}
        table.writerow({k: f"'{v}" if _FORMULA.match(v) else v for k, v in cells.items()})
    return out.getvalue()


def _tag_row(tag: Tag, article: Article) -> dict[str, str]:
    return {
        "row": "tag",
        "id": tag.id,
        "label": tag.label,
        "start": str(tag.start),
        "end": str(tag.end),
        "text": article.text[tag.start : tag.end],
        **tag.attributes,
        "contested": "yes" if tag.contested else "",
        "variant_of": tag.variant_of or "",
        "note": tag.note,
    }


def _link_row(link: Link) -> dict[str, str]:
    return {"row": "link", "claim": link.claim, "source": link.source or "", "cue": link.cue or ""}


def loads(data: str | bytes, article: Article, *, where: str = "tags.csv") -> Loaded:
    """Read the table, also as a spreadsheet saves it (semicolons, a byte order mark, any order of columns).

    Raises FormatError with the line for anything that does not fit; nothing is left out.
    """
    gather = Gather(article, where)
    links: list[Link] = []
    waiting: list[tuple[str, Link]] = []
    variants: list[tuple[str, str, str]] = []
    for place, row in _rows(decode(data, where), gather.refuse):
        if row["article"] != article.slug:
            gather.refuse(place, f"the row is for {row['article'][:40]!r}, not for {article.slug!r}")
        if row["row"] == "tag":
            _read_tag(place, row, gather)
            variants += [(place, row["id"], row["variant_of"])] if row["variant_of"] else []
        elif row["row"] == "link":
            waiting.append((place, _read_link(place, row, gather)))
        else:
            gather.refuse(place, f"the row is a {row['row'][:40]!r}, neither tag nor link")
    for place, name, first in variants:
        if first not in gather.tags:
            gather.refuse(place, f"{name!r} is a variant of {first!r}, and no tag has that id")
        gather.ties.relate(place, "variant-of", gather.tags[name], gather.tags[first])
    for place, link in waiting:
        try:
            check_link(link, gather.tags)
        except ModelError as error:
            gather.refuse(place, str(error))
        if link in links:
            gather.note(place, "the link is there twice; once counts")
        else:
            links.append(link)
    return gather.loaded(tuple(links))


def _rows(text: str, refuse: Callable[[str, str], object]) -> Iterator[tuple[str, dict[str, str]]]:
    header, _, _ = text.partition("\n")
    delimiter = ";" if header.count(";") > header.count(",") else ","
    table = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns: list[str] = []
    try:
        for cells in table:
            if not columns:
                columns = cells
                if sorted(columns) != sorted(COLUMNS):
                    refuse("line 1", f"the columns are {', '.join(COLUMNS)}; found {', '.join(columns)[:200]!r}")
            elif len(cells) != len(columns):
                refuse(f"line {table.line_num}", f"{len(cells)} cells, not {len(columns)}")
            else:
                plain = [cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell for cell in cells]
                yield f"line {table.line_num}", dict(zip(columns, plain, strict=True))
    except csv.Error as error:
        refuse(f"line {table.line_num}", f"the table is cut short or is no CSV ({error})")
    if not columns:
        refuse("line 1", "the file is empty: even a table without tags has a header")


def _read_tag(place: str, row: dict[str, str], gather: Gather) -> None:
    _only(place, row, ("claim", "source", "cue"), gather)
    try:
        start, end = whole_number(row["start"]), whole_number(row["end"])
    except ValueError as error:
        gather.refuse(place, str(error))
    if row["contested"] not in ("", "yes"):
        gather.refuse(place, f"contested is yes or empty, not {row['contested'][:40]!r}")
    attributes = {name: row[name] for name in _ATTRIBUTES if row[name]}
    tag = Tag(row["id"], row["label"], start, end, attributes, row["contested"] == "yes", None, row["note"])
    gather.add(place, tag, row["text"])


def _read_link(place: str, row: dict[str, str], gather: Gather) -> Link:
    _only(place, row, tuple(c for c in COLUMNS if c not in ("row", "article", "claim", "source", "cue")), gather)
    return Link(row["claim"], row["source"] or None, row["cue"] or None)


def _only(place: str, row: dict[str, str], empty: tuple[str, ...], gather: Gather) -> None:
    filled = [name for name in empty if row[name]]
    if filled:
        gather.refuse(place, f"a {row['row']} has nothing in {', '.join(filled)}")
