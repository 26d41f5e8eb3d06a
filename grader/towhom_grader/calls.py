"""Read the calls of towhom in a notebook cell as data: nothing is run, and every argument is a literal."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from towhom.codebook import LABELS
from towhom.controls.kinds import KINDS, Question, practice_key
from towhom.errors import ToWhomError, UnknownName
from towhom.task import Task

_TAGGER = {"article", "labels", "attributes", "links", "only", "paragraphs"}


class CallError(ToWhomError):
    """A call that cannot be read as data; ``line`` counts from 1 within the cell."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


@dataclass(frozen=True)
class TagCall:
    """``towhom.tagger(…)``: a task."""

    task: Task
    line: int = 1


@dataclass(frozen=True)
class ChoiceCall:
    """``towhom.choice(…)``: a question with options. ``explained``: its answers stand in the cell, for practice."""

    name: str
    question: str
    options: Mapping[str, str]
    many: bool
    line: int = 1
    explained: bool = False


@dataclass(frozen=True)
class AskCall:
    """``towhom.write(…)`` and the other kinds of questions. ``explained``: its key stands in the cell, for practice."""

    question: Question
    line: int = 1
    explained: bool = False

    @property
    def name(self) -> str:
        """The question's name."""
        return self.question.name


@dataclass(frozen=True)
class ShowCall:
    """``towhom.show(…)``: an article shown with its tags; ``labels`` is empty where it shows all of them."""

    article: str
    line: int = 1
    labels: tuple[str, ...] = ()
    paragraphs: str | None = None


Graded = TagCall | ChoiceCall | AskCall
Call = Graded | ShowCall


def calls(source: str) -> list[Call]:
    """All calls of towhom in a cell. Raises CallError for one that is not literal, or a cell that is not Python."""
    return [_read(name, node) for name, node in _found(_parse(source))]


def graded_call(source: str) -> Graded | None:
    """The call of a graded cell that is scored as data, or None for a cell of ordinary code.

    Such a cell holds ``import towhom`` and the call, nothing else. Raises CallError otherwise.
    """
    tree = _parse(source)
    found = [(name, node) for name, node in _found(tree) if name != "show"]
    if not found:
        return None
    extra = [s for s in tree.body if not isinstance(s, ast.Import) and not _is_call(s, found[0][1])]
    if len(found) > 1 or extra:
        line = extra[0].lineno if extra else found[1][1].lineno
        raise CallError(line, "a graded cell holds `import towhom` and one call, nothing else: move the rest out")
    call = _read(*found[0])
    assert not isinstance(call, ShowCall)
    return call


def _is_call(statement: ast.stmt, call: ast.Call) -> bool:
    return isinstance(statement, ast.Expr) and statement.value is call


def _parse(source: str) -> ast.Module:
    lines = ["" if line.lstrip().startswith(("%", "!")) else line for line in source.split("\n")]
    try:
        return ast.parse("\n".join(lines))
    except (SyntaxError, ValueError) as e:
        raise CallError(getattr(e, "lineno", None) or 1, f"this is not Python that can be read ({e})") from e


def _found(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "towhom"
            and node.func.attr in _READERS
        ):
            yield node.func.attr, node


def _read(name: str, node: ast.Call) -> Call:
    positional = [_literal(a, name) for a in node.args]
    named = {k.arg: _literal(k.value, name) for k in node.keywords if k.arg}
    if len(named) != len(node.keywords):
        raise CallError(node.lineno, f"towhom.{name}(**…) hides its arguments from the grader: write them out")
    try:
        return _READERS[name](positional, named, node.lineno)
    except ToWhomError as e:
        raise e if isinstance(e, CallError) else CallError(node.lineno, str(e)) from e
    except (TypeError, AttributeError) as e:
        raise CallError(node.lineno, f"towhom.{name}: {e}") from e


def _literal(node: ast.expr, name: str) -> Any:
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError) as e:
        said = ast.unparse(node)[:60]
        raise CallError(
            node.lineno, f"towhom.{name} takes literals only, so that the grader can read it: {said} is not one"
        ) from e


def _tagger(positional: list[Any], named: dict[str, Any], line: int) -> TagCall:
    if len(positional) != 1 or not {"article", "labels"} <= set(named) <= _TAGGER:
        raise CallError(line, f"towhom.tagger takes the task's name, article=, labels= and of {sorted(_TAGGER)}")
    return TagCall(Task.make(positional[0], **named), line)


def _choice(positional: list[Any], named: dict[str, Any], line: int) -> ChoiceCall:
    from towhom.controls.choosing import check_question
    from towhom.controls.practice import practice

    if len(positional) != 3 or set(named) - {"many", "answer", "because"}:
        raise CallError(line, "towhom.choice takes a name, a question, the options, many=, answer= and because=")
    name, question, options = positional
    many = bool(named.get("many", False))
    check_question(name, question, options)
    explained = practice(name, options, named.get("answer"), named.get("because"), many) is not None
    return ChoiceCall(name, question, options, many, line, explained)


def _show(positional: list[Any], named: dict[str, Any], line: int) -> ShowCall:
    article = positional[0] if positional else named.get("article")
    if not isinstance(article, str):
        raise CallError(line, "towhom.show takes the name of an article")
    labels = named.get("labels") or ()
    wanted = tuple(labels.split() if isinstance(labels, str) else labels)
    for label in wanted:
        if label not in LABELS:
            raise UnknownName("label", label, LABELS)
    return ShowCall(article, line, wanted, named.get("paragraphs"))


def _ask(kind: type[Question]) -> Callable[[list[Any], dict[str, Any], int], AskCall]:
    def reader(positional: list[Any], named: dict[str, Any], line: int) -> AskCall:
        answer, because = named.pop("answer", None), named.pop("because", None)
        question = kind.make(*positional, **named)
        return AskCall(question, line, practice_key(question, answer, because) is not None)

    return reader


_READERS: dict[str, Callable[[list[Any], dict[str, Any], int], Call]] = {
    **{name: _ask(kind) for name, kind in KINDS.items()},
    "tagger": _tagger,
    "choice": _choice,
    "show": _show,
}
