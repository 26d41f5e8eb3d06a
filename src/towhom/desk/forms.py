"""The two forms of the desk test, read from ``datasets/desk``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from towhom.errors import StoreError, UnknownName
from towhom.library import content_root

NAMES = ("a", "b")


@dataclass(frozen=True)
class Form:
    """Twelve texts: ``texts``, ``sound`` and ``because`` are by the item's name, in the order of the file."""

    name: str
    title: str
    texts: Mapping[str, str]
    sound: Mapping[str, bool]
    because: Mapping[str, str]

    @property
    def question(self) -> str:
        """The name under which the decisions stand in ``answers.json``."""
        return f"desk-test-{self.name}"


def form(name: str) -> Form:
    """Form ``a`` or ``b``. Raises UnknownName for another, StoreError where the file is missing or spoilt."""
    if name not in NAMES:
        raise UnknownName("form", name, NAMES)
    path = content_root() / "datasets" / "desk" / f"{name}.yaml"
    try:
        page = yaml.safe_load(path.read_text("utf-8"))
        items = page["items"]
        return Form(
            name,
            page["title"],
            {item: " ".join(about["text"].split()) for item, about in items.items()},
            {item: about["sound"] is True for item, about in items.items()},
            {item: about["because"] for item, about in items.items()},
        )
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as e:
        raise StoreError(f"{path} cannot be read ({e!r:.80}). Install the course again.") from e
