"""A task: which text is tagged, with which labels, and what of it counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from towhom.codebook import ATTRIBUTES, LABELS
from towhom.errors import ModelError, UnknownName
from towhom.model import Tag

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Task:
    """One tagging task. ``labels`` are the active ones, in the order of the codebook.

    ``only`` narrows a label to gold tags with a given attribute value: ``{"claim": {"voice": "attributed"}}``, or with
    one of several: ``{"hedge": {"kind": "possible|probable"}}``. Gold that it shuts out is neither asked nor charged.
    ``paragraphs`` is an excerpt, ``"0-5"``.
    """

    name: str
    article: str
    labels: tuple[str, ...]
    attributes: tuple[str, ...] = ()
    links: bool = False
    only: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    paragraphs: str | None = None

    @classmethod
    def make(
        cls,
        name: str,
        *,
        article: str,
        labels: str | Iterable[str],
        attributes: str | Iterable[str] = (),
        links: bool = False,
        only: Mapping[str, Mapping[str, str]] | None = None,
        paragraphs: str | None = None,
    ) -> Task:
        """A checked task; labels and attributes may be one string of words.

        Raises UnknownName for a label, attribute or value that does not exist, ModelError for a bad name, for no label,
        and for links without claims.
        """
        names: tuple[tuple[str, object], ...] = (("task", name), ("article", article))
        for kind, value in names:
            if not isinstance(value, str) or not _NAME.fullmatch(value):
                raise ModelError(f"{value!r} cannot name a {kind}: use small letters, digits and hyphens.")
        chosen = _known("label", labels, LABELS)
        if not chosen:
            raise ModelError(f"Task {name!r} asks for no label: name at least one of {', '.join(LABELS)}.")
        if links and not ("claim" in chosen and {"source", "cue"} & set(chosen)):
            raise ModelError(f"Task {name!r} asks for links: they need the label claim, and source or cue.")
        named = _known("attribute", attributes, dict.fromkeys(a for label in chosen for a in ATTRIBUTES[label]))
        narrowed = {_known("label", [k], chosen)[0]: dict(v) for k, v in (only or {}).items()}
        for label, wanted in narrowed.items():
            for attribute in _known("attribute", wanted, ATTRIBUTES[label]):
                _known("value", wanted[attribute].split("|"), ATTRIBUTES[label][attribute])
        return cls(name, article, chosen, named, links, narrowed, paragraphs)

    def asked(self, label: str) -> tuple[str, ...]:
        """The attributes of ``label`` that this task grades."""
        return tuple(a for a in self.attributes if a in ATTRIBUTES[label])

    def counts(self, tag: Tag) -> bool:
        """Whether a gold tag is asked for here: not contested, and not shut out by ``only``."""
        if tag.contested:
            return False
        wanted = self.only.get(tag.label)
        return not wanted or all(
            set(v.split("|")) & set(tag.attributes.get(k, "").split("|")) for k, v in wanted.items()
        )

    def values(self, label: str, attribute: str) -> tuple[str, ...]:
        """The values of an attribute that are offered here: all of the codebook, or those that ``only`` names."""
        wanted = self.only.get(label, {}).get(attribute)
        known = tuple(ATTRIBUTES[label][attribute])
        return known if wanted is None else tuple(v for v in known if v in wanted.split("|"))


def _known(kind: str, names: str | Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    chosen = set(names.split() if isinstance(names, str) else names)
    order = tuple(known)
    for name in sorted(chosen):
        if name not in order:
            raise UnknownName(kind, name, order)
    return tuple(n for n in order if n in chosen)
