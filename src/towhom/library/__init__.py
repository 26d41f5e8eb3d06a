"""Find and open articles, and a student's saved tags."""

from towhom.library.content import content_root, open_article
from towhom.library.files import read_bounded, write_atomic
from towhom.library.store import TagStore

__all__ = ["TagStore", "content_root", "open_article", "read_bounded", "write_atomic"]
