"""A tagged passage that stands in a lesson itself."""

from __future__ import annotations

import pytest

import towhom
from towhom.errors import MarkupError

TEXT = """\
[The warden]{#s1 .source} [says]{#q1 .cue} [the gate is shut]{.claim by="s1:q1"}.

It was raining.
"""


def test_the_passage_is_shown_with_its_tags_and_without_a_headline():
    passage = towhom.example(TEXT)
    assert passage.article.text == "The warden says the gate is shut.\nIt was raining."
    assert [t.label for t in passage.tagset.tags] == ["source", "cue", "claim"]
    assert len(passage.tagset.links) == 1
    assert "<h3" not in passage._repr_html_()


def test_markup_that_does_not_close_is_refused_by_name():
    with pytest.raises(MarkupError, match="the example"):
        towhom.example("[The warden says")
