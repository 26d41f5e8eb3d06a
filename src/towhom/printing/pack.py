"""The pack of a unit: its lesson and its assignment on paper, as one file that needs no other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from towhom.archive import open_archive
from towhom.archive.document import Document
from towhom.archive.reading import day
from towhom.desk.forms import form
from towhom.errors import StoreError, ToWhomError, UnknownName
from towhom.examples import example
from towhom.library import content_root, write_atomic
from towhom.printing.looks import style
from towhom.printing.notebook import Call, Piece, Prose, Screen, pieces
from towhom.printing.prose import prose
from towhom.printing.questions import QUESTIONS, classify
from towhom.printing.texts import drawn, given, in_sentences, to_mark
from towhom.task import Task
from towhom.terms import glossary

_GENERATOR = '<meta name="generator" content="towhom print">'
_ABOUT = (
    "This is the unit on paper. Where the text says <i>Check</i>, <i>Done</i> or <i>Run</i>, it speaks of the screen: "
    "on paper, compare with your neighbour or ask your teacher. Marks are made with a pencil. There is no key in here."
)
_SCREEN = '<p class="screen">At the computer, a table or a picture is drawn here.</p>'
_SEARCH = '<p class="screen">Look for it in the archive at the end of this pack.</p>'


def printable() -> dict[str, Path]:
    """The units that can be printed, by name: the folders with a lesson."""
    return {path.parent.name: path for path in sorted((content_root() / "course").glob("[0-9]*/lesson.ipynb"))}


def _called(name: str) -> str:
    """The unit meant by a full name or a number. Raises UnknownName."""
    known = printable()
    wanted = name.strip("/\\")
    meant = [unit for unit in known if wanted == unit or (wanted.isdecimal() and int(wanted) == int(unit[:2]))]
    if len(meant) != 1:
        raise UnknownName("unit", wanted, known)
    return meant[0]


def pack(unit: str, *, large: bool = False) -> str:
    """One self-contained HTML page for the unit ``01-who-says-so`` (or ``1``). Raises UnknownName, FormatError."""
    name = _called(unit)
    beside = content_root() / "exercises" / name
    notebooks = [path for path in (printable()[name], beside / f"{name}.ipynb") if path.is_file()]
    parts = [list(pieces(path)) for path in notebooks]
    making = _Making(beside, list(_tasks(piece for part in parts for piece in part)))
    body = "".join(f'<section class="part">{"".join(map(making.shown, part))}</section>' for part in parts)
    end = _archive() if making.searched else ""
    head = f'<meta charset="utf-8">{_GENERATOR}<title>According to Whom? {escape(name)}</title>'
    about = f'<div class="about"><p>{_ABOUT}</p><p>Name: <span class="line"></span></p></div>'
    return (
        f'<!doctype html><html lang="en-GB"><head>{head}<style>{style(large=large)}</style></head>'
        f"<body><main>{about}{body}{end}</main></body></html>\n"
    )


def write_pack(unit: str, to: Path | None = None, *, large: bool = False) -> Path:
    """Write the pack and return its path. An older pack is replaced, any other file is not: raises StoreError."""
    path = to or Path(f"{_called(unit)}{'-large' if large else ''}.html")
    page = pack(unit, large=large)
    if path.exists() and not (path.is_file() and _GENERATOR.encode() in path.read_bytes()[:400]):
        raise StoreError(f"{path} is there already, and is no pack. Name another file: towhom print {unit} -o FILE")
    write_atomic(path, page)
    return path


def _tasks(found: Iterator[Piece]) -> Iterator[Task]:
    """The tagging tasks of both notebooks."""
    for piece in found:
        if isinstance(piece, Call) and piece.name == "tagger":
            yield _task(piece)


def _task(call: Call) -> Task:
    return Task.make(*call.args, **call.named)


@dataclass
class _Making:
    """One pack in the making: where its texts are, what is asked, and whether the archive is needed."""

    beside: Path
    tasks: list[Task]
    searched: bool = field(default=False)

    def shown(self, piece: Piece) -> str:
        """One cell, or one call of a cell, as HTML."""
        if isinstance(piece, Prose):
            return prose(piece.text)
        if isinstance(piece, Screen):
            return _SCREEN
        if piece.name in QUESTIONS:
            return self._question(piece)
        made: Any = getattr(self, f"_{piece.name}", None)
        try:
            return str(made(*piece.args, **piece.named)) if made else _SCREEN
        except TypeError as e:
            raise ToWhomError(f"towhom.{piece.name} cannot be printed as it is called ({e}).") from e

    def _question(self, call: Call) -> str:
        articles = call.named.get("article", ()) if call.name == "evidence" else ()
        about = [articles] if isinstance(articles, str) else articles
        texts = "".join(in_sentences(slug, self.beside) for slug in about)
        return texts + QUESTIONS[call.name](*call.args, **call.named)

    def _tagger(self, *args: Any, **named: Any) -> str:
        return to_mark(Task.make(*args, **named), self.beside)

    def _show(
        self, article: str, tags: None = None, *, paragraphs: str | None = None, labels: str | None = None
    ) -> str:
        return given(article, self.beside, paragraphs, labels, self.tasks)

    def _example(self, text: str) -> str:
        shown = example(text)
        return drawn(shown.article, shown._repr_html_())

    def _desk_test(self, name: str) -> str:
        asked = form(name)
        return classify(name, f"{asked.title}. Run it, or hold it?", asked.texts, {"run": "Run it", "hold": "Hold it"})

    def _glossary(self) -> str:
        return glossary()._repr_html_().replace("<details>", "<details open>")

    def _document(self, name: str) -> str:
        return _document(open_archive().document(name))

    def _search(self, query: str = "") -> str:
        self.searched = True
        return _SEARCH


def _archive() -> str:
    documents = sorted(open_archive().documents.values(), key=lambda d: (d.date, d.slug))
    return f'<section class="part"><h1>The archive</h1>{"".join(map(_document, documents))}</section>'


def _document(document: Document) -> str:
    """A document as the reader's page has it."""
    links = f"<p>Links to: {escape(', '.join(document.links))}</p>" if document.links else ""
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in document.paragraphs)
    about = f"{document.outlet} · {day(document)} · owner: {document.owner} · name for quoting: {document.slug}"
    return f'<div class="document"><h3>{escape(document.title)}</h3><p>{escape(about)}</p>{body}{links}</div>'
