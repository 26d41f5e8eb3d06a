"""Short tagged passages that stand in a lesson itself: the markup of the articles, without front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from towhom.tagger.display import Passage


def example(text: str) -> Passage:
    """A passage to read, with its tags: ``example("[Kaide Vorrel]{#s1 .source} [says]{#q1 .cue} that …")``.

    ``text`` is written as in an article file; blank lines part paragraphs. Raises MarkupError with the line.
    """
    from towhom.markup import parse_article
    from towhom.tagger import show

    # An article has a headline; the passage leaves it out again, so that only the text is shown.
    article = parse_article(f"---\nheadline: Example\nclean: true\n---\n{text}", "example", "the example")
    return show(article, paragraphs=f"1-{len(article.paragraphs)}")
