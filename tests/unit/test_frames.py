"""The tidy tables: counts worked out by hand, offsets into the text, and nothing of a graded article."""

from __future__ import annotations

from pathlib import Path

import pytest

import towhom
from towhom.codebook import LABELS
from towhom.errors import ToWhomError, UnknownName

TEXT = """\
---
headline: Bridge shut
outlet: Tern
genre: wire copy
clean: false
---
[Deputy Hallewe]{#s1 .source identity=person access=second-hand} [said]{#q1 .cue stance=neutral} that
[the bridge [may]{#h1 .hedge kind=possible holder=source} be shut]{#c1 .claim voice=attributed by="s1:q1"}.

[It is believed]{#q2 .cue stance=neutral} that [[rats]{#c2v .claim voice=attributed by=":q2" variant-of=c2} live
there]{#c2 .claim voice=attributed by=":q2"}. [Shocking]{#l1 .loaded .contested}.
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "bridge.md").write_text(TEXT, "utf-8")
    (tmp_path / "articles" / "bare.md").write_text("---\nheadline: x\n---\nNobody said so.\n", "utf-8")
    monkeypatch.chdir(tmp_path)


def test_an_article_is_one_row_with_counts_that_leave_out_contested_tags_and_variants():
    row = towhom.tables.articles("bridge").loc["bridge"]
    assert (row["outlet"], row["paragraphs"], row["words"]) == ("Tern", 2, 2 + 9 + 8)
    assert [int(row[label]) for label in LABELS] == [1, 2, 2, 1, 0, 0, 0]


def test_all_practice_articles_where_none_is_named():
    table = towhom.tables.articles()
    assert {"wet-feet", "grain-sheds"} <= set(table.index)
    assert (table["words"] > 100).all()


def test_a_tag_is_one_row_and_its_offsets_lead_back_to_its_words():
    table, text = towhom.tables.tags("bridge"), towhom.open_article("bridge").text
    assert [text[s:e] for s, e in zip(table["start"], table["end"], strict=True)] == list(table["text"])
    hedge = table.set_index("id").loc["h1"]
    assert (hedge["text"], hedge["words"], hedge["paragraph"], hedge["kind"], hedge["holder"]) == (
        *("may", 1, 1, "possible", "source"),
    )
    assert table.set_index("id")["variant_of"].dropna().to_dict() == {"c2v": "c2"}
    assert table[table["contested"]]["text"].tolist() == ["Shocking"]


def test_a_link_is_one_row_and_nobody_is_none():
    table = towhom.tables.links("bridge")
    assert table[["cue", "claim_words", "paragraph"]].values.tolist() == [["said", 5, 1], ["It is believed", 3, 2]]
    assert table["source"].isna().tolist() == [False, True]
    assert table["source"][0] == "Deputy Hallewe"


def test_a_word_is_one_row_that_says_which_labels_cover_it():
    table = towhom.tables.words("bridge")
    assert table["paragraph"].tolist()[:3] == [0, 0, 1]
    assert table[table["claim"]]["word"].tolist() == ["the", "bridge", "may", "be", "shut", "rats", "live", "there"]
    assert not table["loaded"].any()


def test_an_excerpt_keeps_the_numbers_of_its_paragraphs():
    assert towhom.tables.tags("bridge", paragraphs="2-2")["paragraph"].unique().tolist() == [2]
    assert towhom.tables.words("bridge", paragraphs="1-2")["paragraph"].unique().tolist() == [1, 2]


def test_speakers_say_what_kind_of_source_a_voice_is():
    table = towhom.tables.speakers("bridge")
    assert table["identity"]["Deputy Hallewe"] == "person"
    assert table["identity"].isna()[towhom.tables.NOBODY]


def test_a_graded_article_and_an_unknown_one_are_refused():
    with pytest.raises(ToWhomError, match="choose a practice article"):
        towhom.tables.tags("bare")
    with pytest.raises(UnknownName, match="brigde"):
        towhom.tables.words("brigde")
