"""Template and seed -> article with gold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from towhom.codebook import LABELS
from towhom.errors import MarkupError, ModelError
from towhom.markup import parse_article
from towhom.model import Article
from towhom.variants.alternatives import Alternatives
from towhom.variants.chance import Chance
from towhom.variants.language import cap, clock, hearsay, indefinite, ordinal, spelt, thousands
from towhom.variants.naming import VariantName
from towhom.variants.shorthand import expand
from towhom.variants.slots import Slots

SUFFIX = ".md.j2"
NAMES = "names.yaml"
# What an expression of a template can raise: 1 / 0, "a" + 1, a list's tenth item, a number out of range.
_IN_EXPRESSIONS = (ArithmeticError, TypeError, ValueError, LookupError, AttributeError)


@dataclass(frozen=True)
class Template:
    """One template file. Its list of names lies beside it or in the folder above, or is ``names``."""

    path: Path
    names: Path | None = None

    @property
    def name(self) -> str:
        """The template's name: its file's, without the ending."""
        return self.path.name.removesuffix(SUFFIX)

    def variant(self, seed: int | str, difficulty: int = 1) -> Article:
        """The variant for ``seed`` at ``difficulty`` (1 to 3); the same for the same, byte for byte.

        Raises ModelError for a seed or difficulty that is none, MarkupError where the template is wrong.
        """
        name = VariantName.make(self.name, seed, difficulty)
        article = parse_article(self.render(name), name.slug, str(self.path))
        assert article.gold is not None
        found = {tag.label for tag in article.gold.tags}
        return replace(article, meta={**article.meta, "teaches": [label for label in LABELS if label in found]})

    def render(self, name: VariantName) -> str:
        """The variant as an article file. Raises MarkupError with the template's line, where Jinja knows it."""
        slots = Slots(Chance(self.name, name.seed), name.difficulty, self._names())
        try:
            source = self.path.read_text(encoding="utf-8")
            text = _compiled(source).render(_words(slots))
            return tidy(expand(text))
        except OSError as error:
            raise MarkupError(str(self.path), 1, f"the template cannot be read: {error.strerror}") from error
        except TemplateSyntaxError as error:
            raise MarkupError(str(self.path), error.lineno, f"the template is not Jinja: {error.message}") from error
        except (TemplateError, ModelError, *_IN_EXPRESSIONS) as error:
            raise MarkupError(str(self.path), 1, f"seed {name.seed}: {error}") from error

    def _names(self) -> Mapping[str, Any]:
        near = [folder / NAMES for folder in self.path.parents[:2]]
        for path in (*near, self.names):
            if path is not None and path.is_file():
                return _read_names(path, path.stat().st_mtime_ns)
        raise MarkupError(str(self.path), 1, f"there is no {NAMES} beside the template or in the folder above")


def _words(slots: Slots) -> dict[str, Any]:
    """What a template can name."""
    offered = ("level", "one", "some", "number", "day", "name", "person", "source", "faults", "fault", "tell", "quote")
    fixed = {"clean": slots.clean, "difficulty": slots.difficulty, "hearsay": hearsay}
    return {**{word: getattr(slots, word) for word in offered}, **fixed}


def tidy(text: str) -> str:
    """One line for each paragraph, single spaces: what the blocks of a template leave between sentences is gone."""
    head, body = _parts(text.strip())
    paragraphs = (" ".join(block.split()) for block in re.split(r"\n\s*\n", body))
    return head + "\n" + "\n\n".join(filter(None, paragraphs)) + "\n"


def _parts(text: str) -> tuple[str, str]:
    end = text.find("\n---\n", 4)
    return (text[: end + 5], text[end + 5 :]) if end > 0 else (text, "")


@lru_cache(maxsize=64)
def _compiled(source: str) -> Any:
    # Instructors may be handed templates by others: the sandbox keeps them to text.
    environment = SandboxedEnvironment(
        undefined=StrictUndefined,
        extensions=[Alternatives, "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
        # "{#" opens the attributes of a span: comments stand between other signs.
        comment_start_string="<#",
        comment_end_string="#>",
    )
    environment.filters.update(cap=cap, a=indefinite, spelt=spelt, clock=clock, nth=ordinal, thousands=thousands)
    return environment.from_string(source)


@lru_cache(maxsize=8)
def _read_names(path: Path, _changed: int) -> Mapping[str, Any]:
    names = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(names, dict)
    return names
