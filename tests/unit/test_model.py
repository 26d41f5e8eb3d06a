"""The model: one canonical text, excerpts, and what validation refuses."""

from __future__ import annotations

import pytest

from towhom.errors import ModelError, UnknownName
from towhom.model import Article, Link, Tag, TagSet, validate
from towhom.task import Task

ARTICLE = Article(
    "bridge",
    "Cafe\u0301 shut",
    ("She said so.\r\nAgain.", "He left."),
    gold=TagSet(
        (Tag("s", "source", 10, 13), Tag("q", "cue", 14, 18), Tag("c", "claim", 19, 21), Tag("z", "source", 30, 32)),
        (Link("c", "s", "q"),),
        finished=True,
    ),
)


def test_the_canonical_text_is_nfc_and_newlines_separate_blocks_only():
    assert ARTICLE.text == "Café shut\nShe said so. Again.\nHe left."
    assert [ARTICLE.text[a:b] for a, b in ARTICLE.spans] == ["Café shut", "She said so. Again.", "He left."]


def test_an_excerpt_carries_its_gold_and_another_fingerprint():
    part = ARTICLE.excerpt("1-1")
    assert part.text == "She said so. Again."
    assert part.gold is not None
    assert [part.text[t.start : t.end] for t in part.gold.tags] == ["She", "said", "so"]
    assert part.gold.links == (Link("c", "s", "q"),)
    assert part.sha256 != ARTICLE.sha256
    assert (part.headline, part.part, ARTICLE.excerpt("0-1").headline) == ("", "1-1", "Café shut")
    assert ARTICLE.excerpt(None) is ARTICLE
    assert part.excerpt("1-1") is part


@pytest.mark.parametrize("part", ["1", "2-1", "0-3", "a-b", "", "-1-2", "0-99999999999999999999"])
def test_an_excerpt_that_does_not_exist_says_what_does(part: str):
    with pytest.raises(ModelError, match="from 0-0 to 0-2"):
        ARTICLE.excerpt(part)


@pytest.mark.parametrize(
    ("tags", "links", "message"),
    [
        ([Tag("a", "source", 0, 3), Tag("a", "cue", 4, 6)], [], "'a' is empty or used twice"),
        ([Tag("a", "sauce", 0, 3)], [], "the labels are source"),
        ([Tag("a", "source", 3, 3)], [], "ends after it starts"),
        ([Tag("a", "source", 5, 3)], [], "covers 5–3"),
        ([Tag("a", "source", -1, 3)], [], "covers -1–3"),
        ([Tag("a", "source", 0, 999)], [], "runs from 0 to"),
        ([Tag("a", "source", 0.5, 3)], [], "covers 0.5–3"),  # type: ignore[arg-type]
        ([Tag("a", "source", True, 3)], [], "covers True–3"),
        ([Tag("a", "cue", 0, 3, {"identity": "person"})], [], "has no attribute 'identity'"),
        ([Tag("a", "source", 0, 3, {"identity": "king"})], [], "choose from person"),
        ([Tag("a", "source", 0, 3, variant_of="b")], [], "no first reading"),
        ([Tag("a", "claim", 0, 3)], [Link("a", None, None)], "neither a source nor a cue"),
        ([Tag("a", "claim", 0, 3)], [Link("a", "b", None)], "names 'b' as its source"),
        ([Tag("a", "claim", 0, 3), Tag("b", "cue", 4, 6)], [Link("a", "b", None)], "no source has that id"),
    ],
)
def test_what_validation_refuses(tags: list[Tag], links: list[Link], message: str):
    with pytest.raises(ModelError, match=message):
        validate(TagSet(tuple(tags), tuple(links)), ARTICLE.text)


def test_a_task_is_checked_when_it_is_made():
    task = Task.make("t", article="bridge", labels="claim source", attributes=["voice"], links=True)
    assert task.labels == ("source", "claim")
    assert (task.asked("claim"), task.asked("source")) == (("voice",), ())
    with pytest.raises(UnknownName, match="Try: source"):
        Task.make("t", article="bridge", labels="sorce")
    with pytest.raises(UnknownName, match="no attribute called 'kind'"):
        Task.make("t", article="bridge", labels="claim", attributes="kind")
    with pytest.raises(UnknownName, match="no label called 'cue'"):
        Task.make("t", article="bridge", labels="claim", only={"cue": {"stance": "neutral"}})
    with pytest.raises(UnknownName, match="no value called 'sure'"):
        Task.make("t", article="bridge", labels="hedge", only={"hedge": {"kind": "possible|sure"}})
    for bad in ("../x", "", "A", "a b", "x.json", "-a"):
        with pytest.raises(ModelError, match="cannot name a task"):
            Task.make(bad, article="bridge", labels="claim")
    with pytest.raises(ModelError, match="asks for no label"):
        Task.make("t", article="bridge", labels="")
    with pytest.raises(ModelError, match="need the label claim"):
        Task.make("t", article="bridge", labels="claim", links=True)
