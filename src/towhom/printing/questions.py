"""Questions on paper: options to tick, boxes and lines to write on. What is right stands nowhere in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any

BOX = '<span class="box"></span>'
_LINE = '<span class="line"></span>'
_BLANK = '<span class="blank"></span>'


def _asked(question: str, body: str, how: str = "") -> str:
    said = f'<p class="how">{escape(how)}</p>' if how else ""
    return f'<section class="question"><p class="ask">{escape(question)}</p>{said}{body}</section>'


def _list(items: Iterable[str], kind: str = "ul") -> str:
    return f"<{kind}>{''.join(f'<li>{item}</li>' for item in items)}</{kind}>"


def _lines(count: int) -> str:
    return _LINE * count


def choice(name: str, question: str, options: Mapping[str, str], *, many: bool = False) -> str:
    """Tick boxes, one beneath the other."""
    body = _list(f"{BOX} {escape(text)}" for text in options.values())
    return _asked(question, body, "More than one may be right." if many else "")


def classify(name: str, question: str, items: Mapping[str, str], options: Mapping[str, str]) -> str:
    """A tick box of each option beneath each item."""
    boxes = " ".join(f'<span class="option">{BOX} {escape(text)}</span>' for text in options.values())
    return _asked(question, _list((f"{escape(text)}<br>{boxes}" for text in items.values()), "ol"))


def number(name: str, question: str, *, unit: str = "", within: float = 0) -> str:
    """A line for a number."""
    near = f"Within {within:g} is near enough." if within else ""
    return _asked(question, f"<p>{_BLANK} {escape(unit)}</p>", near)


def rank(name: str, question: str, items: Mapping[str, str], *, ends: tuple[str, str] = ("first", "last")) -> str:
    """A number for each item."""
    how = f"Number them: 1 is {ends[0]}, {len(items)} is {ends[1]}."
    return _asked(question, _list(f"{BOX} {escape(text)}" for text in items.values()), how)


def ranges(name: str, question: str, items: Mapping[str, str]) -> str:
    """From and to, for each item."""
    return _asked(question, _list(f"{escape(text)} from {_BLANK} to {_BLANK}" for text in items.values()))


def evidence(
    name: str, question: str, asked: Mapping[str, str], *, article: Any, none: str = "Not in the text", most: int = 1
) -> str:
    """The number of a sentence for each, or a tick for none."""
    how = "Write the number of the sentence." if most == 1 else f"Write up to {most} numbers of sentences."
    rows = (f"{escape(text)} {_BLANK} {BOX} {escape(none)}" for text in asked.values())
    return _asked(question, _list(rows), how)


def chain(name: str, question: str, items: Mapping[str, str]) -> str:
    """A line after each report, for whom it has it from."""
    how = "Write behind each where it has it from, by its number; nothing behind one that has it from nobody here."
    rows = _list((f"{escape(text)} – from {_BLANK}" for text in items.values()), "ol")
    return _asked(question, f"{rows}<p>Independent origins: {_BLANK}</p>", how)


def dossier(name: str, question: str, claims: Mapping[str, str]) -> str:
    """A rating and lines for quotes, for each claim."""
    ratings = " ".join(
        f'<span class="option">{BOX} {x}</span>' for x in ("supported", "contradicted", "cannot be settled here")
    )
    how = "Copy the words that settle it, with the name of their document."
    return _asked(question, _list((f"{escape(text)}<br>{ratings}{_lines(3)}" for text in claims.values()), "ol"), how)


def rewrite(name: str, question: str, original: str) -> str:
    """The sentence, and lines for a better one."""
    return _asked(question, f"<blockquote>{escape(original)}</blockquote>{_lines(3)}")


def write(name: str, prompt: str, *, words: tuple[int, int] | None = None) -> str:
    """Lines: as many as the longest answer needs."""
    how = f"{words[0]} to {words[1]} words." if words else ""
    return _asked(prompt, _lines(max(2, min(16, (words[1] if words else 40) // 8))), how)


QUESTIONS: dict[str, Callable[..., str]] = {
    "chain": chain,
    "choice": choice,
    "classify": classify,
    "dossier": dossier,
    "evidence": evidence,
    "number": number,
    "rank": rank,
    "ranges": ranges,
    "rewrite": rewrite,
    "write": write,
}
