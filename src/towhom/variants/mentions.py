"""Who is named in a text, and the gold markup of each way of naming them."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a source. Called with an id it gives their markup; ``short`` is the reading accepted as well."""

    text: str
    identity: str
    access: str = "first-hand"
    short: str = ""
    pronoun: bool = False

    def by(self, access: str) -> Mention:
        """The same words with another access."""
        return replace(self, access=access)

    def __call__(self, tag_id: str, access: str = "") -> str:
        """The words as gold, with another access where one is given."""
        values = f'.source identity="{self.identity}" access="{access or self.access}"'
        inner = self.text
        if self.short:
            inner = inner.replace(self.short, f"[{self.short}]{{#{tag_id}v {values} variant-of={tag_id}}}", 1)
        return f"[{inner}]{{#{tag_id} {values}}}"

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a text. ``title`` stands before the name: "Harbour warden"."""

    first: str
    surname: str
    he: str
    title: str = ""

    @property
    def name(self) -> str:
        """First name and surname."""
        return f"{self.first} {self.surname}"

    @property
    def him(self) -> str:
        """The pronoun as an object."""
        return {"he": "him", "she": "her"}[self.he]

    @property
    def his(self) -> str:
        """The possessive pronoun."""
        return {"he": "his", "she": "her"}[self.he]

    @property
    def full(self) -> Mention:
        """Title and name."""
        return Mention(f"{self.title} {self.name}", "person", short=self.name) if self.title else self.whole

    @property
    def whole(self) -> Mention:
        """First name and surname alone."""
        return Mention(self.name, "person")

    @property
    def last(self) -> Mention:
        """The surname alone."""
        return Mention(self.surname, "person")

    @property
    def pron(self) -> Mention:
        """The pronoun alone."""
        return Mention(self.he, "person", pronoun=True)

    def role(self, role: str) -> Mention:
        """The name with the role after it: "Ilva Orren, the treasurer"."""
        return Mention(f"{self.name}, {role}", "person", short=self.name)

    def called(self, role: str) -> Mention:
        """A role that stands for this person: "the treasurer"."""
        return Mention(role, "person")

    def __str__(self) -> str:
        return self.name
