"""Find and open articles, and a student's saved tags."""

from towhom.library.content import GIVEN, content_root, open_article, open_shown
from towhom.library.files import read_bounded, write_atomic
from towhom.library.store import TagStore

__all__ = ["GIVEN", "TagStore", "content_root", "open_article", "open_shown", "read_bounded", "write_atomic"]
