"""A dossier on the page: for each claim a rating, and quotes that are checked against the archive as they are added."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from towhom.archive import open_archive
from towhom.archive.reading import day
from towhom.controls.control import Control
from towhom.controls.kinds import practice_key
from towhom.controls.kinds.dossier import RATINGS, Dossier
from towhom.controls.kinds.question import plural
from towhom.errors import ToWhomError

_NONE: dict[str, Any] = {"rating": None, "quotes": []}


class DossierForm(Control):
    """The form of :func:`dossier`."""

    question: Dossier

    def _build(self) -> list[Any]:
        self._sheets = {claim: _Sheet(self, claim, text) for claim, text in self.question.items.items()}
        return [sheet.box for sheet in self._sheets.values()]

    def entry(self, claim: str) -> dict[str, Any]:
        """What is filed for a claim so far."""
        return dict(self.value.get(claim, _NONE))

    def file(self, claim: str, **new: Any) -> None:
        """Change what is filed for a claim, and save."""
        if not self._quiet:
            self._set(self.question.read({**self.value, claim: {**self.entry(claim), **new}}))
            self._refresh()

    def complain(self, text: str) -> None:
        """Say why something was not filed."""
        self._say(f"Not added: {text}", wrong=True)

    def _show(self) -> None:
        for claim, sheet in self._sheets.items():
            sheet.show(self.entry(claim))

    def _saved(self) -> str:
        return f"Saved: {plural(len(self.value), 'claim')} begun."


class _Sheet:
    """The sheet of one claim."""

    def __init__(self, form: DossierForm, claim: str, text: str) -> None:
        self.form, self.claim = form, claim
        assert form.question.archive is not None
        self.archive = form.question.archive
        self.rating = _list("Your rating", [("– choose –", ""), *((said, name) for name, said in RATINGS.items())])
        self.rating.observe(lambda change: form.file(claim, rating=change["new"] or None), names="value")
        documents = sorted(self.archive.documents.values(), key=lambda d: d.title)
        self.document = _list(
            "Quote from", [("– choose –", ""), *((f"{d.title} ({d.outlet})", d.slug) for d in documents)]
        )
        self.words = widgets.Textarea(description="Words, copied from it", rows=2, continuous_update=False)
        self.words.layout.width, self.words.layout.height, self.words.style.description_width = "auto", "auto", "auto"
        add = widgets.Button(description="Add the quote", layout=widgets.Layout(width="auto", align_self="flex-start"))
        add.on_click(lambda _: self.add())
        self.quotes = widgets.VBox()
        title = widgets.HTML(f"<p><b>{escape(text)}</b></p>")
        self.box = widgets.VBox([title, self.rating, self.quotes, self.document, self.words, add])
        self.box.layout.margin = "0 0 14px 0"

    def add(self) -> None:
        """File the quote, if it stands in the document."""
        slug, words = self.document.value, " ".join(self.words.value.split())
        try:
            if not slug:
                raise ToWhomError("choose the document first.")
            self.form.question.check_quote(slug, words)
        except ToWhomError as e:
            self.form.complain(str(e))
            return
        self.form.file(self.claim, quotes=[*self.form.entry(self.claim)["quotes"], [slug, words]])
        self.document.value = self.words.value = ""

    def show(self, entry: Mapping[str, Any]) -> None:
        """Bring the sheet up to date."""
        self.rating.value = entry["rating"] or ""
        self.quotes.children = [self._quote(n, quote) for n, quote in enumerate(entry["quotes"])]

    def _quote(self, number: int, quote: list[str]) -> Any:
        out = self._button("times", f"Take out quote {number + 1}", lambda rest: rest.pop(number))
        up = self._button("arrow-up", f"Quote {number + 1} up", lambda rest: rest.insert(number - 1, rest.pop(number)))
        up.disabled = number == 0
        known = self.archive.documents.get(quote[0])
        where = f"{known.outlet}, {day(known)}, owner: {known.owner}" if known else quote[0]
        said = widgets.HTML(f"“{escape(quote[1])}”<br><small>{escape(where)}</small>")
        said.layout.flex = "1 1 10em"
        return widgets.HBox([up, out, said])

    def _button(self, icon: str, tooltip: str, change: Any) -> Any:
        button = widgets.Button(icon=icon, tooltip=tooltip, layout=widgets.Layout(width="2.8em"))

        def press(_: Any) -> None:
            quotes = [list(quote) for quote in self.form.entry(self.claim)["quotes"]]
            change(quotes)
            self.form.file(self.claim, quotes=quotes)

        button.on_click(press)
        return button


def _list(text: str, options: list[tuple[str, str]]) -> Any:
    made = widgets.Dropdown(options=options, value="", description=text)
    made.layout.width, made.layout.max_width, made.style.description_width = "auto", "100%", "auto"
    return made


def dossier(
    name: str,
    question: str,
    claims: Mapping[str, str],
    *,
    answer: Mapping[str, Any] | None = None,
    because: Mapping[str, str] | None = None,
) -> DossierForm:
    """Ask for a rating and quotes for each claim: ``towhom.dossier("whale", "What holds?", {"seen": "It was seen."})``.

    Quotes are checked against the archive as they are added. With ``answer`` (see docs/controls.md) and ``because`` it
    is a practice question. Raises ToWhomError, also where there is no archive.
    """
    asked = Dossier.make(name, question, claims).with_archive(open_archive())
    key = practice_key(asked, answer, because)
    if key is not None and (missing := list(asked.missing(key))):
        raise ToWhomError(f"{missing[0]}.")
    return DossierForm(asked, key, Path.cwd())
