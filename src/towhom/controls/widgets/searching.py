"""A desk for reading sideways: a box to search the archive, what was found, and the document that is open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ipywidgets as widgets

from towhom.archive import Archive, open_archive
from towhom.archive.reading import day, found, page
from towhom.controls.keyguard import guarded
from towhom.controls.looks import STYLE

_MOST = 12


class SearchDesk:
    """Search and read. Nothing here is saved or graded."""

    def __init__(self, archive: Archive, query: str = "") -> None:
        self.archive = archive
        self._query = widgets.Text(value=query, description="Search the archive", continuous_update=False)
        self._query.layout.width, self._query.style.description_width = "auto", "auto"
        self._query.placeholder = 'words, or a "phrase"; press Enter'
        self._query.observe(lambda change: self.search(change["new"]), names="value")
        self._go = widgets.Button(description="Search")
        self._go.on_click(lambda _: self.search(self._query.value))
        self._list, self._page = widgets.HTML(), widgets.HTML()
        self._open = widgets.Dropdown(options=[("– open a document –", "")], value="", description="Read")
        self._open.layout.width, self._open.style.description_width = "auto", "auto"
        self._open.observe(lambda change: self.read(change["new"]) if change["new"] else None, names="value")
        parts = [widgets.HTML(STYLE), self._query, self._go, self._list, self._open, self._page]
        self.box = guarded(parts)
        if query:
            self.search(query)

    def search(self, query: str) -> None:
        """Look for words, and list what was found; the best can be opened from the list below."""
        hits = self.archive.search(query, _MOST) if query.strip() else []
        self._list.value = found(hits, query) if query.strip() else ""
        self._offer([hit.document.slug for hit in hits])

    def read(self, slug: str) -> None:
        """Open a document; the list then leads on to what it links to. Raises UnknownName."""
        document = self.archive.document(slug)
        self._page.value = page(document, self.archive)

    def _offer(self, slugs: list[str]) -> None:
        documents = [self.archive.document(slug) for slug in slugs] or list(self.archive.documents.values())
        options = [(f"{d.title} ({d.outlet}, {day(d)})", d.slug) for d in documents]
        self._open.options = [("– open a document –", ""), *options]

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        return self.box._repr_mimebundle_(**kwargs)


class Page:
    """A document, shown."""

    def __init__(self, html: str) -> None:
        self.html = html

    def _repr_mimebundle_(self, **kwargs: Any) -> Mapping[str, str]:
        return {
            "text/html": f'{STYLE}<div class="tw-ask">{self.html}</div>',
            "text/plain": "A document of the archive.",
        }


def search(query: str = "") -> SearchDesk:
    """Search the archive, offline, and read what is found: ``towhom.search("harbour light")``.

    The best hit is that in which the words of the query are many and rare elsewhere (BM25). Raises ToWhomError where
    there is no archive.
    """
    return SearchDesk(open_archive(), query)


def document(name: str) -> Page:
    """Show one document of the archive by its name. Raises UnknownName that lists the near ones."""
    archive = open_archive()
    return Page(page(archive.document(name), archive))
