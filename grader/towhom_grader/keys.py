"""Answer keys: the gold of articles and the right choices. Nothing here is ever copied to a student."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from towhom.errors import ToWhomError, UnknownName
from towhom.library import content_root, variant
from towhom.markup import read_article
from towhom.model import Article
from towhom.variants import VariantName
from towhom_grader.layout import GRADED, PRACTICE, PRIVATE, Layout


@dataclass(frozen=True)
class ChoiceKey:
    """The right options of one question, and a reason for each option."""

    right: frozenset[str]
    because: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class AnswerKey:
    """The key of a question of another kind, as it is written; what it may be is for the question to say."""

    right: Any
    because: Any


class Keys:
    """Finds keys in the course's own folder first, then in the clone that the package belongs to.

    ``folders`` are those of articles with gold, the first that has the article wins.
    """

    def __init__(self, root: Path, folders: Sequence[str] = (PRIVATE, GRADED, PRACTICE)) -> None:
        self.root, self.folders = root, tuple(folders)

    def _places(self) -> list[Path]:
        roots = [self.root]
        with suppress(ToWhomError):  # the package may be installed without texts
            roots.append(content_root())
        return [root / folder for folder in self.folders for root in dict.fromkeys(roots)]

    def find(self, slug: str) -> Path:
        """The file of an article with gold. Raises UnknownName that lists the near ones."""
        known: list[str] = []
        for folder in self._places():
            if (folder / f"{slug}.md").is_file():
                return folder / f"{slug}.md"
            known += [p.stem for p in folder.glob("*.md")]
        raise UnknownName("article", slug, known)

    def article(self, slug: str) -> Article:
        """An article with its gold. Raises UnknownName, MarkupError, or ToWhomError where it has no gold."""
        if (made := self._made(slug)) is not None:
            return variant(made.template, made.seed, made.difficulty)
        path = self.find(slug)
        article = _article(path, path.stat().st_mtime_ns)
        if article.gold is None:
            raise ToWhomError(f"{path} has no gold: an article that is graded needs its tags, or clean: true.")
        return article

    def secret(self, slug: str) -> bool:
        """Whether the gold of this article stays out of what students get."""
        if self._made(slug) is not None:
            return False
        return self.find(slug).parent != content_root() / PRACTICE and self.find(slug).parent != self.root / PRACTICE

    def _made(self, slug: str) -> VariantName | None:
        """The variant of a practice template that ``slug`` names; None where a file of that name stands in a folder."""
        there = any((folder / f"{slug}.md").is_file() for folder in self._places())
        return None if there else VariantName.parse(slug)

    def choices(self, unit: str) -> dict[str, ChoiceKey | AnswerKey]:
        """The keys of all questions of a unit; none where there is no key file. Raises ToWhomError for a bad one."""
        for root in dict.fromkeys([self.root, content_root()]):
            path = Layout(root).key(unit)
            if path.is_file():
                return read_choices(path.read_text("utf-8"), str(path))
        return {}


@lru_cache(maxsize=32)
def _article(path: Path, _changed: int) -> Article:
    """Parse a file once for a whole class, and again when it has changed."""
    return read_article(path)


def read_choices(text: str, where: str) -> dict[str, ChoiceKey | AnswerKey]:
    """Read a key file. Raises ToWhomError that names file and question."""
    try:
        page = yaml.safe_load(text)
    except yaml.YAMLError as e:
        raise ToWhomError(f"{where}: this is not YAML that can be read: {e}") from e
    parts = [page.get(part, {}) for part in ("choices", "answers")] if isinstance(page, dict) else []
    if not parts or set(page) - {"choices", "answers"} or not all(isinstance(part, dict) for part in parts):
        raise ToWhomError(
            f"{where}: a key file holds choices: and answers:, with a name for each question, and nothing else."
        )
    if both := sorted(set(parts[0]) & set(parts[1])):
        raise ToWhomError(f"{where}: {both[0]} stands under choices: and under answers: too.")
    choices = {str(name): _choice_key(item, f"{where}: {name}") for name, item in parts[0].items()}
    return choices | {str(name): _answer_key(item, f"{where}: {name}") for name, item in parts[1].items()}


def _answer_key(item: Any, where: str) -> AnswerKey:
    if not isinstance(item, dict) or set(item) != {"right", "because"}:
        raise ToWhomError(f"{where}: write right: and because:, as docs/controls.md says for its kind.")
    return AnswerKey(item["right"], item["because"])


def _choice_key(item: Any, where: str) -> ChoiceKey:
    if not isinstance(item, dict) or set(item) - {"right", "because"}:
        raise ToWhomError(f"{where}: write right: [option, …] and because: {{option: reason, …}}.")
    right, because = item.get("right"), item.get("because", {})
    if not isinstance(right, list) or not right or not isinstance(because, dict):
        raise ToWhomError(f"{where}: right is a list of at least one option, because a reason for each option.")
    return ChoiceKey(frozenset(map(str, right)), {str(k): str(v) for k, v in because.items()})
