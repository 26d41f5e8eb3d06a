"""All documents of an archive, loaded from a folder of Markdown files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from towhom.archive.document import Document, parse_document
from towhom.archive.ranking import Hit, Index
from towhom.errors import MarkupError, StoreError, UnknownName
from towhom.library import content_root


class Archive:
    """Documents by slug. Raises MarkupError for a link that leads nowhere and for an address used twice."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents: Mapping[str, Document] = MappingProxyType({d.slug: d for d in documents})
        addresses: dict[str, str] = {}
        for document in self.documents.values():
            for link in document.links:
                if link not in self.documents or link == document.slug:
                    raise MarkupError(f"{document.slug}.md", 2, f"links: there is no other document {link!r}")
            if addresses.setdefault(document.url, document.slug) != document.slug:
                raise MarkupError(f"{document.slug}.md", 2, f"url: {addresses[document.url]} has this address too")

    def document(self, slug: str) -> Document:
        """One document. Raises UnknownName that lists the near ones."""
        if slug not in self.documents:
            raise UnknownName("document", slug, self.documents)
        return self.documents[slug]

    @cached_property
    def _index(self) -> Index:
        return Index(self.documents.values())

    def search(self, query: str, most: int = 10) -> list[Hit]:
        """The ``most`` best hits, best first."""
        return self._index.search(query)[:most]

    def linking_to(self, slug: str) -> list[Document]:
        """The documents that link to this one, oldest first."""
        found = (d for d in self.documents.values() if slug in d.links)
        return sorted(found, key=lambda d: (d.date, d.slug))


def open_archive(folder: Path | None = None) -> Archive:
    """The archive in ``folder``; without one that beside the notebook (``archive/``), else the course's own.

    Raises StoreError where there is none, MarkupError for a document that cannot be read.
    """
    places = [folder] if folder else [Path.cwd() / "archive", content_root() / "datasets" / "archive"]
    for place in places:
        if paths := sorted(place.glob("*.md")):
            return Archive(parse_document(path.read_text("utf-8"), path.stem, str(path)) for path in paths)
    raise StoreError(f"There is no archive: no documents in {' or '.join(map(str, places))}. Install the course again.")
