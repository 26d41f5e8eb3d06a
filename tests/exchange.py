"""Tags for the tests of the exchange formats: every label, attribute, mark and link, over a text that is hard to count.

The article of the samples is short, so that each sample file can be read beside it.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st

from towhom.codebook import ATTRIBUTES, LABELS
from towhom.model import Article, Link, Tag, TagSet

SAMPLES = Path(__file__).parent / "unit" / "formats" / "samples"
# Emoji beyond the first plane (one with joiners), a flag, combining marks that NFC keeps, Hebrew with points.
HARD = Article(
    "hard",
    "👩‍👩‍👧 Night ferry 🇫🇮 adrift",
    ("Mx̌a Orren said שָׁלוֹם to “all”\tand no one 🛟.", "𝔉erry-men, she claimed, “may\\n” be = 5 % late; it's so."),
)
SAMPLE = Article(
    "pump",
    "Pump 🚰 off again",
    (
        "The warden, Ada Quill, said on Monday that the pump had stopped twice.",
        "According to a clerk and a cook, it may rain. It was a disgrace.",
    ),
)
MARKS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=12)


def at(quote: str, name: str, label: str, **attributes: str) -> Tag:
    """A tag on a quotation from the sample's text."""
    start = SAMPLE.text.index(quote)
    return Tag(name, label, start, start + len(quote), attributes)


@st.composite
def tags(draw: st.DrawFn, name: str, article: Article) -> Tag:
    """A tag anywhere in the text, with any of the attributes of its label."""
    label = draw(st.sampled_from(LABELS))
    start = draw(st.integers(0, len(article.text) - 1))
    end = draw(st.integers(start + 1, len(article.text)))
    values = {
        n: st.lists(st.sampled_from(v), min_size=1, max_size=2, unique=True) for n, v in ATTRIBUTES[label].items()
    }
    attributes = {n: "|".join(draw(v)) for n, v in values.items() if draw(st.booleans())}
    return Tag(name, label, start, end, attributes, draw(st.booleans()), None, draw(MARKS))


@st.composite
def links(draw: st.DrawFn, found: list[Tag]) -> tuple[Link, ...]:
    """Attributions among the tags; a claim may have several."""
    ends: dict[str, list[str | None]] = {label: [t.id for t in found if t.label == label] for label in LABELS}
    pairs = [(s, c) for s in [None, *ends["source"]] for c in [None, *ends["cue"]] if s or c]
    if not ends["claim"] or not pairs:
        return ()
    one = st.tuples(st.sampled_from([str(c) for c in ends["claim"]]), st.sampled_from(pairs))
    return tuple(dict.fromkeys(Link(claim, *pair) for claim, pair in draw(st.lists(one, max_size=6))))


@st.composite
def pages(draw: st.DrawFn, article: Article = HARD, letter: str = "T", most: int = 8) -> TagSet:
    """A finished page: overlaps, same spans, notes over several lines, other readings, links."""
    found = [draw(tags(f"{letter}{n}", article)) for n in range(1, draw(st.integers(0, most)) + 1)]
    for n, tag in enumerate(found):
        firsts = [t.id for t in found[:n] if t.label == tag.label and t.variant_of is None]
        if firsts and draw(st.integers(0, 3)) == 0:
            found[n] = replace(tag, variant_of=draw(st.sampled_from(firsts)))
    return TagSet(tuple(found), draw(links(found)), finished=True)


def sample(name: str) -> str:
    """A sample file, as a tool writes it."""
    return (SAMPLES / name).read_text(encoding="utf-8")
