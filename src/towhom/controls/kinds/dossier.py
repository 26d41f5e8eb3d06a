"""A dossier: for each of several claims a rating, and quotes from documents that carry it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Self

from towhom.archive import Archive, Document
from towhom.controls.kinds.conditions import words_in
from towhom.controls.kinds.question import (
    ID,
    OPEN,
    RIGHT,
    WRONG,
    Key,
    Mark,
    Question,
    Scored,
    check_items,
    check_name,
    parts_shape,
)
from towhom.controls.kinds.sentences import split
from towhom.errors import ToWhomError

RATINGS = {"supported": "Supported", "contradicted": "Contradicted", "open": "Cannot be settled here"}
_MOST, _FEWEST_WORDS, _LONGEST = 6, 3, 600  # quotes of a claim; words and characters of a quote


def _is_quote(value: Any) -> bool:
    texts = isinstance(value, list) and len(value) == 2 and all(isinstance(v, str) for v in value)
    return texts and ID.fullmatch(value[0]) is not None and 0 < len(value[1]) <= _LONGEST and value[1].isprintable()


def _is_entry(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and set(value) == {"rating", "quotes"}
        and (value["rating"] is None or value["rating"] in RATINGS)
        and isinstance(value["quotes"], list)
        and len(value["quotes"]) <= _MOST
        and all(map(_is_quote, value["quotes"]))
    )


@dataclass(frozen=True)
class Settled:
    """The key of one claim: ``documents`` that settle it, each with the words that do; ``owners`` needed of them."""

    rating: str
    documents: Mapping[str, str]
    owners: int


@dataclass(frozen=True)
class Dossier(Question):
    """A value is claim -> ``{"rating": name or None, "quotes": [[document, words], …]}``, quotes oldest first."""

    items: Mapping[str, str] = field(default_factory=dict)
    archive: Archive | None = None

    kind: ClassVar[str] = "dossier"

    @classmethod
    def make(cls, name: Any, text: Any, claims: Any) -> Self:
        """See :class:`Question`."""
        check_name(name, text)
        return cls(name, text, check_items(name, "claims", claims, 1))

    def with_archive(self, archive: Archive) -> Self:
        """See :class:`Question`."""
        return replace(self, archive=archive)

    @property
    def searches(self) -> bool:
        """See :class:`Question`."""
        return True

    @staticmethod
    def shape(value: Any) -> Any:
        """See :class:`Question`."""
        return parts_shape(value, "a rating and quotes", _is_entry)

    @property
    def parts(self) -> tuple[str, ...]:
        """The claims."""
        return tuple(self.items)

    def fit(self, *value: Any) -> dict[str, Any]:
        """See :class:`Question`: claim -> (rating, (document, words), …). ``None`` takes an answer back."""
        claim = self.parts[0]
        example = f'towhom.answer({self.name!r}, {{{claim!r}: ("supported", ("minutes", "the words"))}})'
        if len(value) != 1 or not isinstance(value[0], Mapping) or set(value[0]) - set(self.items):
            raise ToWhomError(f"{self.name!r} takes a rating and quotes for {', '.join(self.items)}: {example}.")
        found: dict[str, Any] = {}
        for claim, given in value[0].items():
            rating, *quotes = given if isinstance(given, list | tuple) else [given]
            entry = {"rating": rating, "quotes": [list(q) if isinstance(q, tuple | list) else q for q in quotes]}
            if given is not None and not _is_entry(entry):
                raise ToWhomError(f"{claim!r} takes one of {', '.join(RATINGS)}, then quotes: {example}.")
            for quote in entry["quotes"] if given is not None else ():
                self.check_quote(*quote)
            found[claim] = None if given is None else entry
        return found

    def check_quote(self, slug: str, words: str) -> None:
        """Whether the words stand in the document. Raises ToWhomError that says what is wrong."""
        assert self.archive is not None
        if len(words_in(words)) < _FEWEST_WORDS or len(words) > _LONGEST:
            raise ToWhomError(f"a quote has at least {_FEWEST_WORDS} words and at most {_LONGEST} characters.")
        if place(self.archive.document(slug), words) is None:
            raise ToWhomError(f"these words do not stand in {slug} one after the other: copy them from there.")

    def read(self, value: Any) -> dict[str, Any]:
        """See :class:`Question`. An entry without rating and quotes is none."""
        given = value if isinstance(value, dict) else {}
        entries = {claim: given[claim] for claim in self.items if _is_entry(given.get(claim))}
        return {claim: e for claim, e in entries.items() if e["rating"] is not None or e["quotes"]}

    def _right(self, right: Any) -> dict[str, Any]:
        if not isinstance(right, Mapping) or set(right) - {"claims", "copies"} or "claims" not in right:
            raise ToWhomError(f"the answer of {self.name!r} has claims: and, where documents copy each other, copies:.")
        claims, copies = right["claims"], right.get("copies") or []
        if not isinstance(claims, Mapping) or {str(k) for k in claims} != set(self.items):
            raise ToWhomError(f"the answer of {self.name!r} settles each of {', '.join(self.items)}.")
        if not isinstance(copies, list) or not all(isinstance(group, list) for group in copies):
            raise ToWhomError(f"the answer of {self.name!r}: copies is a list of lists of documents.")
        settled = {str(claim): self._settled(str(claim), given) for claim, given in claims.items()}
        return {"claims": settled, "copies": [[str(slug) for slug in group] for group in copies]}

    def _settled(self, claim: str, given: Any) -> Settled:
        where = f"the answer of {self.name!r}, {claim}"
        if not isinstance(given, Mapping) or given.get("rating") not in RATINGS:
            raise ToWhomError(f"{where}: rating is one of {', '.join(RATINGS)}.")
        documents, owners = given.get("documents") or {}, given.get("owners", 2)
        if set(given) - {"rating", "documents", "owners"} or not isinstance(documents, Mapping):
            raise ToWhomError(f"{where}: documents is {{document: words that settle it}}, owners how many are needed.")
        if type(owners) is not int or owners < 1:
            raise ToWhomError(f"{where}: owners is a number from 1.")
        if given["rating"] != "open" and not documents:
            raise ToWhomError(f"{where}: name the documents that settle it.")
        return Settled(given["rating"], {str(k): str(v) for k, v in documents.items()}, owners if documents else 0)

    def score(self, key: Key, value: Any) -> Scored:
        """The mean over the claims. A rating that is right is worth half; the other half is its evidence.

        Evidence is the share of the independent owners needed that good quotes come from, times .8, and .2 for an
        order by date; each quote that proves nothing takes away what an owner earns. See :meth:`worth`.
        """
        if not value:
            return Scored(0.0, ("Not answered.",))
        worth = {claim: self.worth(key, claim, value.get(claim)) for claim in self.items}
        said = [
            f"{self.items[claim].rstrip('.')}: {reason}" for claim, (_, reasons) in worth.items() for reason in reasons
        ]
        return Scored(sum(share for share, _ in worth.values()) / len(worth), tuple(said))

    def worth(self, key: Key, claim: str, entry: Any) -> tuple[float, list[str]]:
        """The share that one claim earns, and what is missing; evidence for a wrong rating is worth nothing."""
        settled: Settled = key.right["claims"][claim]
        if entry is None or entry["rating"] is None:
            return 0.0, ["no rating."]
        if entry["rating"] != settled.rating:
            return 0.0, ["the rating is not right."]
        good = [q for q in entry["quotes"] if self._proves(settled, *q)]
        bad = len(entry["quotes"]) - len(good)
        owners = len({self._owner(key, slug) for slug, _ in good})
        if not settled.documents:
            return (
                (1.0, []) if not bad else (0.5, ["nothing that you quote settles it, and nothing in the archive does."])
            )
        dates = [self._dated(slug) for slug, _ in good]
        share = 0.8 * max(0.0, min(owners, settled.owners) - bad) / settled.owners
        share += 0.2 if good and not bad and dates == sorted(dates) else 0.0
        return 0.5 + 0.5 * share, self._lacks(settled, owners, bad, dates)

    def _lacks(self, settled: Settled, owners: int, bad: int, dates: list[Any]) -> list[str]:
        said = [f"{bad} of the quotes do not settle it."] if bad else []
        if owners < settled.owners:
            said.append(f"good quotes from {owners} of {settled.owners} independent owners needed.")
        return said + (["the quotes do not stand in the order of their dates."] if dates != sorted(dates) else [])

    def _proves(self, settled: Settled, slug: str, words: str) -> bool:
        """A quote is good where it stands in one of the key's documents and shares three words with what settles it."""
        if slug not in settled.documents or self.archive is None or slug not in self.archive.documents:
            return False
        document = self.archive.document(slug)
        mine, theirs = place(document, words), place(document, settled.documents[slug])
        if mine is None or theirs is None or len(words_in(words)) < _FEWEST_WORDS:
            return False
        return min(mine[1], theirs[1]) - max(mine[0], theirs[0]) >= min(_FEWEST_WORDS, theirs[1] - theirs[0])

    def _owner(self, key: Key, slug: str) -> str:
        """Who stands behind a document; copies of each other have one origin between them."""
        assert self.archive is not None
        group = next((group for group in key.right["copies"] if slug in group), None)
        return f"copy of {min(group)}" if group else self.archive.document(slug).owner

    def _dated(self, slug: str) -> Any:
        assert self.archive is not None
        return self.archive.document(slug).date

    def marks(self, key: Key, value: Any) -> tuple[Mark, ...]:
        """See :class:`Question`."""
        return tuple(self._mark(key, claim, value.get(claim)) for claim in self.items)

    def _mark(self, key: Key, claim: str, entry: Any) -> Mark:
        if entry is None:
            return Mark(claim, self.items[claim], OPEN)
        state = RIGHT if self.worth(key, claim, entry)[0] > 1 - 1e-9 else WRONG
        quotes = f", with {len(entry['quotes'])} of your quotes" if entry["quotes"] else ""
        return Mark(claim, self.items[claim], state, f"{RATINGS.get(entry['rating'], 'no rating')}{quotes}")

    def solution(self, key: Key) -> dict[str, str]:
        """See :class:`Question`."""
        return {
            claim: RATINGS[s.rating] + "".join(f"; {slug}: “{words}”" for slug, words in s.documents.items())
            for claim, s in key.right["claims"].items()
        }

    def perfect(self, key: Key) -> dict[str, Any]:
        """See :class:`Question`: of each owner the oldest document, until there are enough."""
        return {claim: self._perfect(key, settled) for claim, settled in key.right["claims"].items()}

    def _perfect(self, key: Key, settled: Settled) -> dict[str, Any]:
        chosen: dict[str, str] = {}
        for slug in sorted(settled.documents, key=lambda s: (self._dated(s), s)):
            if len(chosen) < settled.owners:
                chosen.setdefault(self._owner(key, slug), slug)
        quotes = [[slug, self._sentence(slug, settled.documents[slug])] for slug in chosen.values()]
        return {"rating": settled.rating, "quotes": quotes}

    def _sentence(self, slug: str, words: str) -> str:
        """The sentence of a document in which the words stand."""
        assert self.archive is not None
        document = self.archive.document(slug)
        sentences = [s for paragraph in document.paragraphs for s in split(paragraph)]
        return next((s[:_LONGEST] for s in sentences if find(words_in(s), words_in(words)) is not None), words)

    def players(self) -> dict[str, Any]:
        """The same rating everywhere, without a quote; the first document of the archive quoted for everything."""
        alike: dict[str, Any] = {
            f"{said!r} everywhere": {"rating": name, "quotes": []} for name, said in RATINGS.items()
        }
        if self.archive is not None and self.archive.documents:
            first = next(iter(self.archive.documents.values()))
            quote = [first.slug, split(first.paragraphs[0])[0][:_LONGEST]]
            alike |= {f"{n!r} with one quote everywhere": {"rating": n, "quotes": [quote]} for n in RATINGS}
        return {player: dict.fromkeys(self.items, entry) for player, entry in alike.items()}

    def faults(self, key: Key) -> Iterable[str]:
        """Documents or words that are not in the archive come first: without them nothing can be scored."""
        odd = list(self.missing(key))
        yield from odd or super().faults(key)

    def missing(self, key: Key) -> Iterable[str]:
        """What the key names and the archive does not hold, one sentence each."""
        assert self.archive is not None
        known = self.archive.documents
        for slug in {s for group in key.right["copies"] for s in group} - set(known):
            yield f"the key of {self.name!r}: there is no document {slug!r} among those that copy each other"
        for claim, settled in key.right["claims"].items():
            for slug, words in settled.documents.items():
                if slug not in known:
                    yield f"the key of {self.name!r}, {claim}: there is no document {slug!r}"
                elif place(known[slug], words) is None:
                    yield f"the key of {self.name!r}, {claim}: {slug} does not hold the words {words!r}"
            if all(s in known for s in settled.documents):
                owners = {self._owner(key, slug) for slug in settled.documents}
                if len(owners) < settled.owners:
                    yield f"the key of {self.name!r}, {claim}: needs {settled.owners} owners and has {len(owners)}"


def place(document: Document, words: str) -> tuple[int, int] | None:
    """``(first, end)``, half open, of the words in a document's, or None where they do not stand there."""
    wanted = words_in(words)
    first = find(words_in(document.text), wanted)
    return None if first is None else (first, first + len(wanted))


def find(words: tuple[str, ...], wanted: tuple[str, ...]) -> int | None:
    """Where some words stand among others, one after the other."""
    if not wanted:
        return None
    return next((i for i in range(len(words) - len(wanted) + 1) if words[i : i + len(wanted)] == wanted), None)
