"""The article with its sentences numbered, and below it a list to choose from for each thing to prove."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from towhom.controls.control import Control
from towhom.controls.kinds import Key, practice_key
from towhom.controls.kinds.evidence import NONE, Evidence, shortened
from towhom.controls.kinds.sentences import split
from towhom.library import open_article
from towhom.model import Article


class EvidencePicker(Control):
    """The picker of :func:`evidence`: a list for each sentence that a part may have."""

    question: Evidence

    def __init__(self, question: Evidence, key: Key | None, folder: Path, articles: Mapping[str, Article]) -> None:
        self._articles = articles
        super().__init__(question, key, folder)

    def _build(self) -> list[Any]:
        pages = [widgets.HTML(numbered(article)) for article in self._articles.values()]
        self._lists = {part: self._row(part, text) for part, text in self.question.asked.items()}
        return [*pages, *(widgets.VBox(row) for row in self._lists.values())]

    def _row(self, part: str, text: str) -> list[Any]:
        return [self._list(part, text if n == 0 else "and also", first=n == 0) for n in range(self.question.most)]

    def _list(self, part: str, text: str, *, first: bool) -> Any:
        none = [(self.question.none, NONE)] if first else []
        made = widgets.Dropdown(
            options=[("– choose –", ""), *none, *self._sentences()],
            value="",
            description=text,
            layout=widgets.Layout(width="auto", max_width="100%", margin="0 0 6px 0"),
            style={"description_width": "auto"},
        )
        made.observe(lambda _: self._pick(part), names="value")
        return made

    def _sentences(self) -> list[tuple[str, str]]:
        several = len(self.question.about) > 1
        return [
            (f"{f'{slug} ' if several else ''}{n} · {shortened(text)}", f"{slug}:{n}")
            for slug, texts in self.question.texts.items()
            for n, text in enumerate(texts)
            if text
        ]

    def _pick(self, part: str) -> None:
        if self._quiet:
            return
        chosen = list(dict.fromkeys(row.value for row in self._lists[part] if row.value))
        chosen = [NONE] if NONE in chosen else chosen
        self._set(self.question.read({**self.value, part: chosen}))
        self._refresh()

    def _show(self) -> None:
        for part, rows in self._lists.items():
            given = self.value.get(part, [])
            for n, row in enumerate(rows):
                row.value = given[n] if n < len(given) else ""
                row.disabled = n > len(given) or (n > 0 and given == [NONE])

    def _saved(self) -> str:
        return f"Saved: {len(self.value)} of {len(self.question.asked)} answered."


def numbered(article: Article) -> str:
    """The article as HTML with the number of each sentence before it."""
    blocks = article.text.split("\n")
    out = [f"<h4><sup>0</sup> {escape(blocks.pop(0))}</h4>"] if article.headline else []
    count = 0
    for block in blocks:
        said = []
        for sentence in split(block):
            count += 1
            said.append(f"<sup><b>{count}</b></sup>&nbsp;{escape(sentence)}")
        out.append(f"<p>{' '.join(said)}</p>")
    name = escape(article.headline or article.slug, quote=True)
    return f'<div class="tw-read" role="region" aria-label="{name}" tabindex="0" lang="en">{"".join(out)}</div>'


def evidence(
    name: str,
    question: str,
    asked: Mapping[str, str],
    *,
    article: str | Sequence[str],
    none: str = "Not in the text",
    most: int = 1,
    answer: Mapping[str, Any] | None = None,
    because: Mapping[str, str] | None = None,
) -> EvidencePicker:
    """Ask for the sentence that proves each thing: ``towhom.evidence("rule", "…", {"two": "…"}, article="wet-feet")``.

    ``none`` is chosen where no sentence does; ``most`` is how many sentences each may have. With ``answer`` (part ->
    numbers of sentences, or "none") and ``because`` it is a practice question. Raises ToWhomError.
    """
    asking = Evidence.make(name, question, asked, article=article, none=none, most=most)
    articles = {slug: open_article(slug, Path.cwd()) for slug in asking.about}
    asking = asking.with_texts(articles)
    return EvidencePicker(asking, practice_key(asking, answer, because), Path.cwd(), articles)
