"""Articles and their tags as tidy pandas tables: ``towhom.tables.tags("wet-feet")``.

pandas is imported when a table is made, not before.
"""

from towhom.tables.frames import articles, links, tags, words
from towhom.tables.voices import NOBODY, speakers, who_speaks

__all__ = ["NOBODY", "articles", "links", "speakers", "tags", "who_speaks", "words"]
