"""The sentence of an article that proves something, or the answer that none does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Self

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
    plural,
)
from towhom.controls.kinds.sentences import sentences_of
from towhom.errors import ToWhomError
from towhom.model import Article

NONE = "none"
_PLACE = re.compile(r"([a-z0-9][a-z0-9-]{0,63}):(\d{1,4})")


def _is_places(value: Any) -> bool:
    """A list of ``article:number``, or ``["none"]``; none of them twice."""
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value) or len(set(value)) != len(value):
        return False
    return value == [NONE] or (0 < len(value) <= 40 and all(_PLACE.fullmatch(v) for v in value))


@dataclass(frozen=True)
class Evidence(Question):
    """A value is part -> places, ``["night-express:4"]``, or ``["none"]``. ``most`` is how many a part may have."""

    asked: Mapping[str, str] = field(default_factory=dict)
    about: tuple[str, ...] = ()
    none: str = "Not in the text"
    most: int = 1
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    kind: ClassVar[str] = "evidence"

    @classmethod
    def make(
        cls, name: Any, text: Any, asked: Any, *, article: Any, none: Any = "Not in the text", most: Any = 1
    ) -> Self:
        """See :class:`Question`. ``article`` is one slug, or a list of them."""
        check_name(name, text)
        parts = check_items(name, "things to prove", asked, 1)
        about = (article,) if isinstance(article, str) else tuple(article) if isinstance(article, list | tuple) else ()
        if not about or not all(isinstance(slug, str) and ID.fullmatch(slug) for slug in about):
            raise ToWhomError(
                f'{name!r} is about articles: name one, as article="night-express", or several in a list.'
            )
        if not isinstance(none, str) or not none.strip() or type(most) is not int or not 1 <= most <= 10:
            raise ToWhomError(f"{name!r}: none is what is chosen where no sentence fits, most a number from 1 to 10.")
        return cls(name, text, parts, about, none, most)

    @staticmethod
    def shape(value: Any) -> Any:
        """See :class:`Question`."""
        return parts_shape(value, 'a list of sentences, or ["none"],', _is_places)

    @property
    def parts(self) -> tuple[str, ...]:
        """What is to be proved."""
        return tuple(self.asked)

    @property
    def articles(self) -> tuple[str, ...]:
        """See :class:`Question`."""
        return self.about

    def with_texts(self, texts: Mapping[str, Article]) -> Self:
        """See :class:`Question`."""
        return replace(self, texts={slug: sentences_of(texts[slug]) for slug in self.about})

    def places(self, given: Any) -> list[str]:
        """Sentences as a person names them (a number, ``"slug:4"``, ``"none"``, a list of these) as places.

        Raises ToWhomError for what is no sentence of these articles, and for too many.
        """
        several = list(given) if isinstance(given, list | tuple) else [given]
        found = [self._place(one) for one in several]
        if not found or (NONE in found and len(found) > 1) or len(set(found)) != len(found):
            raise ToWhomError(f'{self.name!r} takes sentences by their numbers, or "none" alone, not {given!r:.60}.')
        return found

    def _place(self, given: Any) -> str:
        if given == NONE:
            return NONE
        place = f"{self.about[0]}:{given}" if len(self.about) == 1 and str(given).isdecimal() else str(given)
        match = _PLACE.fullmatch(place)
        if match is None or match[1] not in self.about:
            example = f'"{self.about[0]}:4"' if len(self.about) > 1 else "4"
            raise ToWhomError(
                f'{self.name!r} takes a sentence by its number, as {example}, or "none", not {given!r:.60}.'
            )
        if self.texts and int(match[2]) >= len(self.texts[match[1]]):
            raise ToWhomError(
                f"{match[1]} has no sentence {match[2]}; the last one is {len(self.texts[match[1]]) - 1}."
            )
        return f"{match[1]}:{int(match[2])}"

    def fit(self, *value: Any) -> dict[str, Any]:
        """See :class:`Question`. ``None`` takes an answer back."""
        if len(value) != 1 or not isinstance(value[0], Mapping) or set(value[0]) - set(self.asked):
            example = f"towhom.answer({self.name!r}, {{{next(iter(self.asked))!r}: 4, …}})"
            raise ToWhomError(f"{self.name!r} takes a sentence for each of {', '.join(self.asked)}: {example}.")
        found = {part: None if given is None else self.places(given) for part, given in value[0].items()}
        if any(places and len(places) > self.most for places in found.values()):
            raise ToWhomError(f"{self.name!r} takes at most {plural(self.most, 'sentence')} for each.")
        return found

    def read(self, value: Any) -> dict[str, list[str]]:
        """See :class:`Question`."""
        found = {}
        for part in self.asked:
            given = value.get(part) if isinstance(value, dict) else None
            try:
                places = self.places(given) if given else []
            except ToWhomError:
                continue
            if 0 < len(places) <= self.most:
                found[part] = places
        return found

    def _right(self, right: Any) -> dict[str, list[str]]:
        if not isinstance(right, Mapping) or {str(k) for k in right} != set(self.asked):
            raise ToWhomError(
                f"the answer of {self.name!r} names sentences, or none, for each of {', '.join(self.asked)}."
            )
        # YAML reads an unquoted none as text, and an empty value as nothing.
        return {str(part): self.places(NONE if given in (None, []) else given) for part, given in right.items()}

    def _worth(self, right: list[str], given: list[str]) -> float:
        """One sentence: any of the right ones will do. Several: Dice, so that each too many costs."""
        if self.most == 1 or NONE in right:
            return float(bool(set(given) & set(right)))
        return 2 * len(set(given) & set(right)) / (len(given) + len(right))

    def score(self, key: Key, value: Any) -> Scored:
        """The mean over the parts; see :meth:`_worth`."""
        if not value:
            return Scored(0.0, ("Not answered.",))
        worth = [self._worth(key.right[part], value.get(part, [])) for part in self.asked]
        said = [f"{sum(w == 1 for w in worth)} of {len(worth)} are right."]
        if missing := len(self.asked) - len(value):
            said.append(f"{missing} {'is' if missing == 1 else 'are'} not answered.")
        return Scored(sum(worth) / len(worth), tuple(said))

    def marks(self, key: Key, value: Any) -> tuple[Mark, ...]:
        """See :class:`Question`."""
        return tuple(self._mark(key, part, value.get(part, [])) for part in self.asked)

    def _mark(self, key: Key, part: str, given: list[str]) -> Mark:
        state = OPEN if not given else RIGHT if self._worth(key.right[part], given) == 1 else WRONG
        return Mark(part, self.asked[part], state, self.spoken(given))

    def spoken(self, places: Iterable[str]) -> str:
        """Places in words, with the beginning of each sentence where the texts are known."""
        return "; ".join(self.none if place == NONE else self.sentence(place) for place in places)

    def sentence(self, place: str) -> str:
        """``sentence 4 (“It began …”)``."""
        slug, _, number = place.partition(":")
        which = f"sentence {number}" if int(number) else "the headline"
        which += f" of {slug}" if len(self.about) > 1 else ""
        known = self.texts.get(slug, ())
        return f"{which} (“{shortened(known[int(number)])}”)" if int(number) < len(known) else which

    def solution(self, key: Key) -> dict[str, str]:
        """See :class:`Question`."""
        return {part: self.spoken(places) for part, places in key.right.items()}

    def perfect(self, key: Key) -> dict[str, list[str]]:
        """See :class:`Question`."""
        return {part: places[: self.most] for part, places in key.right.items()}

    def players(self) -> dict[str, Any]:
        """The same answer everywhere: none, the headline, one of the first sentences."""
        alike = {f"{self.none!r} everywhere": [NONE], "the headline everywhere": [f"{self.about[0]}:0"]}
        alike |= {f"sentence {n} everywhere": [f"{self.about[0]}:{n}"] for n in (1, 2, 3)}
        return {player: dict.fromkeys(self.asked, places) for player, places in alike.items()}

    def faults(self, key: Key) -> Iterable[str]:
        """Sentences that are not there; with one thing to prove there is no "same answer everywhere", except none."""
        try:
            for places in key.right.values():
                self.places(places)
        except ToWhomError as e:
            yield str(e)
        if len(self.asked) > 1:
            yield from super().faults(key)
        elif NONE in next(iter(key.right.values())):
            yield f"{self.name!r} asks for one sentence that is not there: ask for another as well"
        elif self.most > 1 and len(next(iter(key.right.values()))) > self.most:
            yield f"the key of {self.name!r} has more sentences than may be chosen"


def shortened(text: str, most: int = 60) -> str:
    """The beginning of a text, cut between words."""
    if len(text) <= most:
        return text
    return f"{text[: text.rindex(' ', 0, most) if ' ' in text[:most] else most]} …"
