"""What a format can hold of our tags: the rest is refused by name, or left out when the caller says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from towhom.codebook import LABELS
from towhom.errors import FormatError
from towhom.model import Article, Tag, TagSet, validate


def _any_text(_: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Carries:
    """What the format called ``name`` can hold. No format but our own says that tags are not finished yet."""

    name: str
    labels: tuple[str, ...] = LABELS
    attributes: bool = True
    contested: bool = True
    variants: bool = True
    links: bool = True
    notes: Callable[[str], bool] | None = _any_text

    def lost(self, tagset: TagSet) -> tuple[str, ...]:
        """What would be left out, one phrase each; empty where everything fits."""
        kept = self._kept(tagset)
        gone = [t for t in tagset.tags if t.id not in kept.by_id()]
        strange = sorted({t.label for t in gone if t.label not in self.labels}, key=LABELS.index)
        same = [(t, kept.by_id()[t.id]) for t in tagset.tags if t.id in kept.by_id()]
        counts = [
            (sum(t.label in strange for t in gone), f"tag(s) with the label {', '.join(strange)}"),
            (sum(t.contested and t.label not in strange for t in gone), "contested tag(s)"),
            (sum(t.label not in strange and not t.contested for t in gone), "other reading(s) of a tag"),
            (sum(len(t.attributes) - len(k.attributes) for t, k in same), "attribute(s)"),
            (sum(t.note != k.note for t, k in same), "note(s)"),
            (len(tagset.links) - len(kept.links), "link(s)"),
        ]
        unfinished = () if tagset.finished else ("that the tags are not finished",)
        return (*(f"{count} {what}" for count, what in counts if count), *unfinished)

    def fit(self, tagset: TagSet, article: Article, *, lossy: bool) -> TagSet:
        """The tags as the format can hold them.

        Raises FormatError that lists what would be lost, unless ``lossy``; ModelError where tags do not fit the text.
        """
        validate(tagset, article.text)
        lost = self.lost(tagset)
        if lost and not lossy:
            reason = f"it cannot hold {', '.join(lost)}"
            raise FormatError(self.name, "tags", reason, "Say lossy=True to leave that out, or choose another format")
        return self._kept(tagset)

    def _kept(self, tagset: TagSet) -> TagSet:
        # A contested span or another reading would say more than it does if it lost its mark: it goes as a whole.
        tags = [t for t in tagset.tags if t.label in self.labels and (self.contested or not t.contested)]
        ids = {t.id for t in tags if t.variant_of is None}
        tags = [t for t in tags if t.variant_of is None or (self.variants and t.variant_of in ids)]
        ids = {t.id for t in tags}
        links = [k for k in tagset.links if self.links and {k.claim, k.source, k.cue} - {None} <= ids]
        return TagSet(tuple(self._bare(t) for t in tags), tuple(links), finished=True)

    def _bare(self, tag: Tag) -> Tag:
        keeps_note = self.notes is not None and self.notes(tag.note)
        return replace(tag, attributes=tag.attributes if self.attributes else {}, note=tag.note if keeps_note else "")
