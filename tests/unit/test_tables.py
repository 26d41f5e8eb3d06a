"""Who speaks: voices joined by name, chains counted once, nobody counted as nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

import towhom
from towhom.errors import ModelError, ToWhomError, UnknownName
from towhom.tables import NOBODY

TEXT = """\
---
headline: Bridge shut
---
[Deputy Merrit Hallewe]{#s1 .source}, [citing]{#q1 .cue} [people he did not name]{#s2 .source}, [said]{#q2 .cue} that
[the old bridge was shut]{.claim voice=attributed by="s1:q2 s2:q1"}. [He]{#s3 .source} [wrote]{#q3 .cue} that
[it leaks]{.claim voice=attributed by="s3:q3"}. [It is believed]{#q4 .cue} that
[rats live there]{.claim voice=attributed by=":q4"}.

[The town paid for all of it]{.claim voice=author}. [The minutes]{#s4 .source} [show]{#q5 .cue} that
[ten members left]{.claim voice=attributed by="s4:q5"} [early]{.claim .contested by="s4:"}.
"""
SAME = {"Hallewe": ["he"]}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "bridge.md").write_text(TEXT, "utf-8")
    bare = "---\nheadline: Bare\n---\nNobody says a word.\n"
    (tmp_path / "articles" / "bare.md").write_text(bare, "utf-8")
    monkeypatch.chdir(tmp_path)


def test_words_are_counted_for_each_voice_and_a_chain_for_the_one_who_tells_us():
    table = towhom.who_speaks("bridge", same=SAME)
    assert table.to_dict("index") == {
        "Hallewe": {"claims": 2, "words": 7},
        NOBODY: {"claims": 1, "words": 3},
        "the minutes": {"claims": 1, "words": 3},
    }
    assert next(iter(table.index)) == "Hallewe"


def test_without_names_each_wording_is_a_voice_of_its_own():
    assert set(towhom.who_speaks("bridge").index) == {"Deputy Merrit Hallewe", "He", NOBODY, "the minutes"}


def test_an_excerpt_counts_only_what_stands_in_it():
    assert set(towhom.who_speaks("bridge", paragraphs="2-2").index) == {"the minutes"}


def test_a_source_that_fits_two_names_is_refused():
    with pytest.raises(ModelError, match="Merrit and to Hallewe"):
        towhom.who_speaks("bridge", same={"Merrit": [], "Hallewe": []})


def test_an_article_whose_tags_are_not_here_is_refused():
    with pytest.raises(ToWhomError, match="practice article"):
        towhom.who_speaks("bare")
    with pytest.raises(UnknownName, match="brigde"):
        towhom.who_speaks("brigde")
