"""The sentences themselves. Each says what happened and the codebook's question or rule that settles it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from towhom.codebook import GUIDE
from towhom.scoring import Match, Score
from towhom.scoring.spans import Span

BLANK = "Nothing has been tagged here yet. If there is nothing to tag, press “Nothing to flag”: that is an answer too."
CONTESTED = "Careful readers differ here, or the task does not ask about it: it neither earns nor costs."

_LOSS = {
    "missed": "passages that you did not tag",
    "label": "passages tagged under another label",
    "boundary": "tags that cover too much or too little",
    "attribute": "attributes",
    "link": "links between claim, source and cue",
    "extra": "tags where the key has none",
}
_ATTRIBUTE_ASKS = {
    "identity": "who this source is",
    "access": "how this source knows",
    "stance": "what the cue does to our trust",
    "voice": "whose claim it is",
    "kind": "what kind of doubt this is",
    "holder": "whose doubt it is",
    "fault": "what is wrong with the number",
}


def headline(score: Score) -> str:
    """The score in words."""
    if score.blank:
        return "Not started: 0 %."
    return f"{percent(score.value)} of the points for this text."


def percent(share: float) -> str:
    """A share as whole per cent; 100 only where nothing is lost."""
    return f"{min(round(100 * share), 99 if share < 1 else 100)} %"


def found(score: Score) -> str:
    """How many of the asked passages were found, by label."""
    parts = [
        f"{count.matched} of {many(count.gold, GUIDE[label].title.lower())}"
        for label, count in score.labels.items()
        if count.gold
    ]
    return f"You found {listed(parts)}."


def many(count: int, word: str) -> str:
    """``1 claim``, ``2 claims``."""
    plural = word if word == "loaded wording" else f"{word}s"
    return f"{count} {word if count == 1 else plural}"


def listed(parts: list[str]) -> str:
    """``a, b and c``."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def losses(score: Score) -> Iterator[str]:
    """One sentence for each way in which points were lost, the largest first."""
    lost = sorted(((v, k) for k, v in score.losses.items() if v > 0 and k in _LOSS), reverse=True)
    if not lost:
        yield "Nothing to correct: every passage, and nothing but them."
    for share, kind in lost:
        yield f"{percent(share)} went on {_LOSS[kind]}."
    if score.joined:
        yield "Tags with the same label that overlap were joined; each one beyond the first counts as extra."
    if score.raw < 0:
        yield "A score never falls below zero."


def missed_by_paragraph(places: Iterable[tuple[str, int]]) -> str:
    """What was missed, counted by label and paragraph: where to look again, not what to find."""
    counts = Counter(places)
    parts = [
        f"{many(n, GUIDE[label].title.lower())} in {'the headline' if block == 0 else f'paragraph {block}'}"
        for (label, block), n in sorted(counts.items(), key=lambda item: item[0][1])
    ]
    return f"Look again for {listed(parts)}."


def matched(match: Match, key: str | None) -> tuple[str, str]:
    """``(kind, text)`` for a tag that answers the key; ``key`` is the key's wording where it may be shown."""
    title = GUIDE[match.given.label].title
    said = [f"{title}: right."]
    kind = "right"
    if match.linked and match.link_share < 1:
        kind = "link"
        said.append(
            "Its links are not all right: who answers for this claim, and which words hand it on?"
            if match.link_share
            else "It is not tied to its source and cue: who answers for this claim, and which words hand it on?"
        )
    for name in match.wrong:
        kind = "attribute"
        wanted = match.reading.attributes[name].replace("|", " or ") if key is not None else None
        given = match.given.attributes.get(name)
        said.append(_attribute(name, given, wanted))
    if match.credit < 1:
        kind = "boundary"
        said[0] = f"{title}: the right place, but the edges are off ({match.shared} of {match.covered} words agree)."
        said.insert(1, _edges(match, key))
    return kind, " ".join(said)


def _attribute(name: str, given: str | None, wanted: str | None) -> str:
    chosen = f"you chose “{given}”" if given else "you chose nothing"
    answer = f"; “{wanted}” fits better" if wanted else ", and that does not fit"
    return f"On {_ATTRIBUTE_ASKS[name]}, {chosen}{answer}."


def _edges(match: Match, key: str | None) -> str:
    guide = GUIDE[match.given.label]
    if key is not None:
        return f"The key has “{key}”. {guide.rules[0]}"
    return f"It covers {guide.covers}. {guide.rules[0]}"


def mislabelled(given: Span, right: str | None) -> str:
    """For a tag on the right words under the wrong label."""
    title = GUIDE[given.label].title
    if right is None:
        return f"These words do matter, but not as a {title.lower()}. Ask: {GUIDE[given.label].question}"
    guide = GUIDE[right]
    return f"Not a {title.lower()} but a {guide.title.lower()}: {guide.covers}. Ask: {guide.question}"


def nothing_there(span: Span) -> str:
    """For a tag where the key has nothing."""
    guide = GUIDE[span.label]
    return f"No {guide.title.lower()} here. A {guide.title.lower()} is {guide.covers}. Ask: {guide.question}"


def missed(span: Span, key: str) -> str:
    """For a passage of the key that was not tagged."""
    guide = GUIDE[span.label]
    return f"Missed: “{key}” is a {guide.title.lower()}, {guide.covers}."
