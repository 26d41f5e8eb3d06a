"""Article Markdown: what is read, what is refused with file and line, and that writing is the inverse."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from towhom.errors import MarkupError
from towhom.markup import parse_article, read_article, write_article
from towhom.model import Article, Link, Tag, TagSet, Trap

HEAD = '---\nheadline: "Bridge [shut]{#h1 .claim voice=author}"\ndate: 2061-03-02\nclean: false\nnotes: secret\n---\n\n'
BODY = """[Ada Vell]{#s1 .source identity=person}, [citing]{#q2 .cue} [two
aides]{#s2 .source identity=group}, [said]{#q1 .cue stance=neutral} that [[all
40]{.number fault="unsourced|no-base"} came]{#c .claim voice=attributed by="s1:q1 s2:q2"}.
Costs \\[in crowns\\] rose *much*.

It was [[very]{#x .loaded .contested} bad]{#l .loaded note=why}, [he]{#v .source identity=person variant-of=s1} thought.
"""


def article(body: str = BODY, head: str = HEAD) -> Article:
    return parse_article(head + body, "bridge", "bridge.md")


def quotes(a: Article) -> dict[str, str]:
    assert a.gold is not None
    return {t.id: a.text[t.start : t.end] for t in a.gold.tags}


def test_text_tags_and_links_come_out_of_the_markup():
    a = article()
    assert a.headline == "Bridge shut"
    assert a.paragraphs == (
        "Ada Vell, citing two aides, said that all 40 came. Costs [in crowns] rose *much*.",
        "It was very bad, he thought.",
    )
    found = quotes(a)
    assert (found["h1"], found["s2"], found["c"], found["l"]) == ("shut", "two aides", "all 40 came", "very bad")
    assert a.gold is not None
    tags = a.gold.by_id()
    assert dict(tags["s1"].attributes) == {"identity": "person"}
    assert tags["x"].contested
    assert (tags["v"].variant_of, tags["l"].note) == ("s1", "why")
    assert a.gold.links == (Link("c", "s1", "q1"), Link("c", "s2", "q2"))
    assert a.meta["date"] == dt.date(2061, 3, 2)


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_ends_of_any_system_give_the_same_article(newline: str):
    assert parse_article((HEAD + BODY).replace("\n", newline), "bridge", "x") == article()


def test_a_byte_order_mark_is_no_text(tmp_path: Path):
    path = tmp_path / "bridge.md"
    path.write_bytes(b"\xef\xbb\xbf" + (HEAD + BODY).encode())
    assert read_article(path) == article()


def test_bare_text_has_no_trace_of_the_key():
    bare = write_article(article(), gold=False)
    assert "secret" not in bare
    assert "clean" not in bare
    assert ".source" not in bare
    read = parse_article(bare, "bridge", "x")
    assert (read.text, read.gold) == (article().text, None)


def test_nothing_to_flag_is_gold_and_a_bare_text_is_not():
    assert parse_article("---\nheadline: x\nclean: true\n---\n\nText.\n", "x", "x").gold == TagSet(finished=True)
    assert parse_article("---\nheadline: x\n---\n\nText.\n", "x", "x").gold is None


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ("A [b c.\n", 8, "unbalanced markup"),
        ("A\nb] c.\n", 9, "unbalanced markup"),
        ("A [b]{.source c.\n", 8, "unbalanced markup"),
        ("A [b] c.\n", 8, "unbalanced markup"),
        ("A [b]{.sauce} c.\n", 8, "a span needs one label"),
        ("A [b]{.source .cue} c.\n", 8, "a span needs one label"),
        ("A [b]{#x} c.\n", 8, "a span needs one label"),
        ("A.\n\nB [b]{.source #x} and [c]{.cue #x}.\n", 10, "the id 'x' repeats"),
        ("A [b]{.source #x} and [c]{.source #x}.\n", 8, "the id 'x' repeats"),
        ("A [b]{.source stance=neutral}.\n", 8, "no attribute 'stance'"),
        ("A.\nB [b]{.source identity=king}.\n", 9, "choose from person"),
        ("A [b]{.claim by=s1:}.\n", 8, "no such source"),
        ("A [b]{.claim by=:q9}.\n", 8, "no such cue"),
        ("A [b]{.claim by=s1}.\n", 8, "lists its links as"),
        ("A [b]{.source by=s1:}.\n", 8, "lists its links as"),
        ("A [b [c]{.source #i}]{.source #o}.\n", 8, "both source and overlap"),
        ("A [b]{.source variant-of=zz}.\n", 8, "no first reading"),
        ("A [b]{.trap}.\n", 8, "a trap is"),
        ('A [b]{.trap because=""}.\n', 8, "a trap is"),
        ("A [b]{.trap .source .cue because=no}.\n", 8, "a trap is"),
        ("A [b]{.trap .contested because=no}.\n", 8, "a trap is"),
        ("A [b]{.trap #t1 because=no}.\n", 8, "a trap is"),
        ("A b[.]{.trap because=no}\n", 8, "a trap covers no word"),
        ("", 7, "no text under its front matter"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_line(body: str, line: int, message: str):
    with pytest.raises(MarkupError, match=message) as caught:
        article(body)
    assert str(caught.value).startswith(f"bridge.md:{line}:")


@pytest.mark.parametrize(
    ("head", "line", "message"),
    [
        ("# no front matter\n", 1, "front matter"),
        ("---\nheadline: x\n", 1, "front matter"),
        ("---\nheadline: [x\n---\n", 2, "not YAML"),
        ("---\noutlet: x\n---\n", 2, "headline is missing"),
        ("---\nheadline: x\ncolour: red\n---\n", 3, "unknown field 'colour'"),
        ("---\nheadline: x\ndate: soon\n---\n", 3, "year-month-day"),
        ("---\nheadline: x\nclean: perhaps\n---\n", 3, "clean cannot be"),
        ("---\nheadline: x\ndifficulty: 4\n---\n", 3, "difficulty cannot be 4"),
        ("---\nheadline: x\nteaches: [sauce]\n---\n", 3, "teaches cannot be 'sauce'"),
        ("---\nheadline: x\nheadline_verdict: fine\n---\n", 3, "choose from faithful"),
    ],
)
def test_front_matter_is_checked(head: str, line: int, message: str):
    with pytest.raises(MarkupError, match=message) as caught:
        parse_article(head + "\nText.\n", "bridge", "bridge.md")
    assert str(caught.value).startswith(f"bridge.md:{line}:")


TRAPPED = """[Deputy [Mayor]{.trap because="A title: “x”."} Orren]{.trap .source because="She only walks."}
walked, and [he]{#s1 .source} [[said]{#q1 .cue} so]{.trap .cue because="No."}.
"""


def test_a_trap_has_a_place_a_reason_and_perhaps_a_label_and_is_no_gold():
    a = article(TRAPPED)
    assert [(a.text[t.start : t.end], t.label, t.because) for t in a.traps] == [
        ("Deputy Mayor Orren", "source", "She only walks."),
        ("Mayor", None, "A title: “x”."),
        ("said so", "cue", "No."),
    ]
    assert set(quotes(a)) == {"h1", "s1", "q1"}


def test_traps_are_written_with_the_gold_and_never_into_bare_text():
    a = article(TRAPPED)
    assert parse_article(write_article(a, gold=True), "bridge", "x") == a
    bare = write_article(a, gold=False)
    assert not any(word in bare for word in ("trap", "because", "She only", "[", "{"))
    assert parse_article(bare, "bridge", "x").traps == ()


def test_an_excerpt_keeps_the_traps_inside_it_in_their_place():
    a = article("First.\n\n" + TRAPPED)
    part = a.excerpt("2-2")
    assert [part.text[t.start : t.end] for t in part.traps] == ["Deputy Mayor Orren", "Mayor", "said so"]
    assert a.excerpt("1-1").traps == ()


def test_a_text_with_nothing_but_traps_is_no_bare_text():
    head = "---\nheadline: x\n---\n\n"
    a = parse_article(f"{head}[A]{{.trap because=no}} b.\n", "x", "x")
    assert (a.gold, a.traps) == (TagSet(finished=True), (Trap(2, 3, "no"),))


def test_a_file_that_is_not_utf8_says_so(tmp_path: Path):
    (tmp_path / "x.md").write_bytes(b"---\nheadline: \xff\n---\n")
    with pytest.raises(MarkupError, match="not UTF-8"):
        read_article(tmp_path / "x.md")


def test_crossing_spans_are_written_in_two_parts_and_read_as_one():
    text = "one two three four five six"
    gold = TagSet((Tag("a", "claim", 0, 18), Tag("b", "loaded", 8, 27), Tag("c", "hedge", 14, 23)), finished=True)
    a = Article(
        "x",
        "H",
        (text,),
        {},
        TagSet(tuple(Tag(t.id, t.label, t.start + 2, t.end + 2) for t in gold.tags), finished=True),
    )
    again = parse_article(write_article(a, gold=True), "x", "x")
    assert again.gold == a.gold


LETTERS = st.text("ab []{}\\*_#`\"'é🙂ש", min_size=1, max_size=30).map(str.strip).filter(bool)


@given(st.lists(LETTERS, min_size=1, max_size=3), st.data())
def test_writing_and_reading_is_the_identity(paragraphs: list[str], data: st.DataObject):
    bare = Article("x", "Head", tuple(paragraphs), {"clean": False})
    spans = bare.spans[1:]
    tags = []
    for i in range(data.draw(st.integers(0, 5))):
        start, end = data.draw(st.sampled_from(spans))
        a, b = sorted((data.draw(st.integers(start, end)), data.draw(st.integers(start, end))))
        label = ("source", "cue", "claim", "hedge", "loaded")[i]  # one of each, so that they may cross and nest
        if a < b:
            tags.append(Tag(f"t{i}", label, a, b))
    tags.sort(key=lambda t: (t.start, -t.end, t.id))
    a = Article("x", "Head", tuple(paragraphs), {"clean": False}, TagSet(tuple(tags), finished=True))
    assert parse_article(write_article(a, gold=True), "x", "x") == a
