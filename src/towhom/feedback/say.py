"""The sentences themselves. Each says what happened and the codebook's question or rule that settles it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from towhom.codebook import GUIDE, covers
from towhom.feedback import edges
from towhom.feedback.around import Around
from towhom.feedback.words import a, listed, many
from towhom.scoring import Match, Score
from towhom.scoring.spans import Span

BLANK = "Nothing has been tagged here yet. If there is nothing to tag, press “Nothing to flag”: that is an answer too."
CONTESTED = "Careful readers differ here, or the task does not ask about it: it neither earns nor costs."
AGAIN = "Put right what you can, and check as often as you like."

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
    """What was found, before any percentage: it is what can be learnt from."""
    if score.blank:
        return "Not started: 0 %."
    over = len(score.extras) + score.joined
    too_many = f"{many(over, 'tag')} {'is' if over == 1 else 'are'} too many" if over else ""
    if score.possible:
        return f"{_found(score)}; {too_many}." if over else f"{_found(score)}."
    return f"There is nothing to tag here: {too_many or 'right'}."


def _found(score: Score) -> str:
    """How many of the asked passages were found, by label."""
    parts = [
        f"{count.matched} of {many(count.gold, GUIDE[label].title.lower())}"
        for label, count in score.labels.items()
        if count.gold
    ]
    return f"You found {listed(parts)}"


def points(score: Score) -> str:
    """The score in words."""
    return f"That is {percent(score.value)} of the points for this text."


def percent(share: float) -> str:
    """A share as whole per cent; 100 only where nothing is lost."""
    return f"{min(round(100 * share), 99 if share < 1 else 100)} %"


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
    blocks: dict[int, list[str]] = {}
    for (label, block), n in sorted(counts.items(), key=lambda item: item[0][1]):
        blocks.setdefault(block, []).append(many(n, GUIDE[label].title.lower()))
    parts = [f"{listed(found)} in {f'paragraph {at}' if at else 'the headline'}" for at, found in blocks.items()]
    return f"Look again for {'; '.join(parts)}."


def matched(match: Match, around: Around, *, reveal: bool) -> tuple[str, str]:
    """``(kind, text)`` for a tag that answers the key; the key's words are in it only with ``reveal``."""
    title = GUIDE[match.given.label].title
    said = [f"{title}: right."]
    kind = "right"
    if match.linked and match.link_share < 1:
        kind = "link"
        said.append(_links(match, around, reveal))
    for name in match.wrong:
        kind = "attribute"
        wanted = match.reading.attributes[name].replace("|", " or ") if reveal else None
        given = match.given.attributes.get(name)
        said.append(_attribute(name, given, wanted))
    if match.credit < 1:
        kind = "boundary"
        said[:1] = _boundary(match, around, reveal)
    return kind, " ".join(said)


def _boundary(match: Match, around: Around, reveal: bool) -> Iterator[str]:
    """Which end is off and in which direction, and the rule. How far is told only where the key may be shown."""
    found = edges.edges(match, around)
    title = GUIDE[match.given.label].title
    yield f"{title}: the right place, but the tag {edges.direction(found, count=reveal)}."
    if reveal:
        yield f"The key has “{around.quote(match.reading)}”."
    yield from edges.rules(match.given.label, around.said(match.reading.first, match.reading.last), found)


def _links(match: Match, around: Around, reveal: bool) -> str:
    """Which source and cue belong to a claim; where the key is secret, what to ask."""
    fault = "Its links are not all right" if match.link_share else "It is not tied to what belongs to it"
    ties = around.linked.get(match.gold, []) if reveal else []
    if not ties:
        return f"{fault}: who answers for it, and which words hand it on? Perhaps nobody is named, or no word does it."
    return f"{fault}. Tie it to {listed([_tie(source, cue, around) for source, cue in ties])}."


def _tie(source: str | None, cue: str | None, around: Around) -> str:
    if source is None:
        return f"the cue “{around.named(str(cue))}”, and to no source: nobody is named"
    if cue is None:
        return f"the source “{around.named(source)}”, and to no cue: no word hands it on"
    return f"the source “{around.named(source)}” with the cue “{around.named(cue)}”"


def _attribute(name: str, given: str | None, wanted: str | None) -> str:
    chosen = f"you chose “{given}”" if given else "you chose nothing"
    answer = f"; “{wanted}” fits better" if wanted else ", and that does not fit"
    return f"On {_ATTRIBUTE_ASKS[name]}, {chosen}{answer}."


def mislabelled(given: Span, right: str | None, around: Around) -> str:
    """For a tag on the right words under the wrong label; ``right`` is told only where the key may be shown."""
    title = GUIDE[given.label].title.lower()
    if right is None:
        return f"These words do matter, but not as {a(title)}. Ask: {GUIDE[given.label].question}"
    guide = GUIDE[right]
    covered = covers(right, around.narrowed(right))
    return f"Not {a(title)} but {a(guide.title.lower())}: {covered}. Ask: {guide.question}"


def unasked(span: Span, around: Around, *, reveal: bool) -> str:
    """For a tag that neither earns nor costs."""
    golds = around.golds(span.first, span.last, span.label) if reveal else []
    if golds and around.narrowed(span.label) == {"voice": "attributed"}:
        return "The author says this alone, and the task asks only for what is handed on: it neither earns nor costs."
    return CONTESTED


def missed(span: Span, around: Around, *, first: bool) -> str:
    """For a passage of the key that was not tagged; the first of a label says what the label covers."""
    what = a(GUIDE[span.label].title.lower())
    more = f", {covers(span.label, around.narrowed(span.label))}" if first else ""
    return f"Missed: “{around.quote(span)}” is {what}{more}."
