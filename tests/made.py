"""Small texts, gold and student pages made by hypothesis: what the property tests of the core share."""

from __future__ import annotations

from hypothesis import strategies as st

from towhom.model import Link, Tag, TagSet
from towhom.task import Task
from towhom.words import Words

LABELS = ("source", "cue", "claim")
STANCES = ("neutral", "distancing", "endorsing")
TASK = Task.make("made", article="made", labels=LABELS, attributes="stance", links=True)
PLAIN = Task.make("plain", article="made", labels=LABELS)


def words(count: int) -> Words:
    """``count`` words of one letter each: word i covers the code points [2 i, 2 i + 1)."""
    return Words(tuple(range(0, 2 * count, 2)), tuple(range(1, 2 * count, 2)))


def tag(name: str, label: str, first: int, last: int, **attributes: str) -> Tag:
    """A tag over the words [first, last) of :func:`words`."""
    return Tag(name, label, 2 * first, 2 * last - 1, attributes)


@st.composite
def disjoint(draw: st.DrawFn, label: str, size: int = 30, most: int = 8, prefix: str = "g") -> list[Tag]:
    """Tags of one label that share no word, in reading order."""
    edges = sorted(draw(st.sets(st.integers(0, size), max_size=2 * most)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    stances = st.sampled_from(STANCES)
    return [
        tag(f"{prefix}{label}{i}", label, a, b, **({"stance": draw(stances)} if label == "cue" else {}))
        for i, (a, b) in enumerate(pairs)
    ]


@st.composite
def free(draw: st.DrawFn, size: int = 30, most: int = 10, prefix: str = "s") -> list[Tag]:
    """A student's tags: any labels, any overlaps."""
    spans = draw(
        st.lists(st.tuples(st.integers(0, size - 1), st.integers(1, 6), st.sampled_from(LABELS)), max_size=most)
    )
    stances = st.sampled_from(STANCES)
    return [
        tag(f"{prefix}{i}", label, a, min(size, a + n), **({"stance": draw(stances)} if label == "cue" else {}))
        for i, (a, n, label) in enumerate(spans)
    ]


@st.composite
def linked(draw: st.DrawFn, tags: list[Tag]) -> tuple[Link, ...]:
    """Some links from the claims among ``tags`` to the sources and cues among them."""
    ends = {label: [t.id for t in tags if t.label == label] for label in LABELS}
    if not ends["claim"] or not (ends["source"] or ends["cue"]):
        return ()
    one = st.builds(
        Link,
        st.sampled_from(ends["claim"]),
        st.sampled_from([None, *ends["source"]]),
        st.sampled_from([None, *ends["cue"]]),
    ).filter(lambda link: link.source is not None or link.cue is not None)
    return tuple(dict.fromkeys(draw(st.lists(one, max_size=8))))


@st.composite
def gold_sets(draw: st.DrawFn) -> TagSet:
    """Gold: disjoint within each label, some of it contested, linked."""
    tags = [t for label in LABELS for t in draw(disjoint(label))]
    return TagSet(tuple(tags), draw(linked(tags)), finished=True)


@st.composite
def pages(draw: st.DrawFn) -> TagSet:
    """A student's finished page."""
    tags = draw(free())
    return TagSet(tuple(tags), draw(linked(tags)), finished=True)
