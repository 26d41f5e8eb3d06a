"""Find and open articles, and a student's saved tags."""

from towhom.library.content import GIVEN, content_root, open_article, open_shown, template, templates, variant
from towhom.library.files import read_bounded, write_atomic
from towhom.library.store import TagStore

__all__ = [
    "GIVEN",
    "TagStore",
    "content_root",
    "open_article",
    "open_shown",
    "read_bounded",
    "template",
    "templates",
    "variant",
    "write_atomic",
]
