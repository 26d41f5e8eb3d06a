"""The archive of the invented web: short documents with outlets, owners, dates and links; ranked search; a reader."""

from towhom.archive.document import Document, parse_document
from towhom.archive.opened import Archive, open_archive
from towhom.archive.ranking import Hit

__all__ = ["Archive", "Document", "Hit", "open_archive", "parse_document"]
