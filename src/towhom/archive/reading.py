"""Documents and hits as HTML: the page of a reader, and a list of what was found."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from towhom.archive.document import Document
from towhom.archive.opened import Archive
from towhom.archive.ranking import Hit


def day(document: Document) -> str:
    """``16 November 2061``."""
    return f"{document.date.day} {document.date:%B %Y}"


def page(document: Document, archive: Archive) -> str:
    """The reader's page: who says it, where, when, and which documents it links to."""
    head = f"<h4>{escape(document.title)}</h4><p><b>{escape(document.outlet)}</b> · {day(document)}"
    head += f"<br>Owner: {escape(document.owner)}<br><code>{escape(document.url)}</code></p>"
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in document.paragraphs)
    links = _links("Links to", (archive.document(slug) for slug in document.links))
    back = _links("Linked from", archive.linking_to(document.slug))
    name = escape(document.title, quote=True)
    region = f'<div class="tw-read" role="region" aria-label="{name}" tabindex="0" lang="en">'
    return (
        f"{region}{head}{body}{links}{back}<p><small>Name for quoting: <code>{document.slug}</code></small></p></div>"
    )


def _links(what: str, documents: Iterable[Document]) -> str:
    items = "".join(f"<li><code>{d.slug}</code> {escape(d.title)} ({escape(d.outlet)})</li>" for d in documents)
    return f"<p>{what}:</p><ul>{items}</ul>" if items else ""


def found(hits: list[Hit], query: str) -> str:
    """The hits as a numbered list."""
    if not hits:
        return f'<p role="status">Nothing found for “{escape(query)}”. Try fewer or other words.</p>'
    items = "".join(
        f"<li><b>{escape(hit.document.title)}</b><br>{escape(hit.document.outlet)} · {day(hit.document)} · "
        f"<code>{hit.document.slug}</code><br>{escape(hit.snippet)}</li>"
        for hit in hits
    )
    return f'<p role="status">{len(hits)} found, best first:</p><ol>{items}</ol>'
