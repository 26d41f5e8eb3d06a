"""What the notebook *Read your own article* shows: a box to bring a text, its tagger, and its tags as an article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any

from towhom.codebook import ATTRIBUTES
from towhom.errors import ToWhomError
from towhom.formats import w3c
from towhom.library import TagStore, write_atomic
from towhom.model import EMPTY, Article
from towhom.own.keeping import keep, newest
from towhom.own.reading import from_file, from_text

_LABELS = "source cue claim hedge loaded number interpretation"
_ALL = " ".join(dict.fromkeys(name for names in ATTRIBUTES.values() for name in names))


class OwnArticle:
    """A box for a text: pasted, or opened from a file. What is read in is kept beside the notebook."""

    def __init__(self, folder: Path | None = None) -> None:
        import ipywidgets as widgets

        self.folder = folder or Path.cwd()
        wide = widgets.Layout(width="100%")
        self.headline = widgets.Text(placeholder="Headline (the first line, if you leave this empty)", layout=wide)
        self.text = widgets.Textarea(placeholder="Paste the text here.", rows=8, layout=wide)
        self.file = widgets.FileUpload(accept=".txt,.md,.html,.htm", multiple=False, description="Open a file")
        self.button = widgets.Button(description="Read it in", button_style="primary")
        self.said = widgets.HTML()
        self.button.on_click(lambda _: self._pasted())
        self.file.observe(lambda _: self._opened(), names="value")
        row = widgets.HBox([self.button, self.file], layout=widgets.Layout(flex_flow="row wrap"))
        self.box = widgets.VBox([self.headline, self.text, row, self.said])

    def _pasted(self) -> None:
        self._take(lambda: from_text(self.text.value, self.headline.value))

    def _opened(self) -> None:
        for upload in self.file.value:
            self._take(lambda upload=upload: from_file(upload["name"], bytes(upload["content"])))

    def _take(self, read: Any) -> None:
        try:
            article = keep(read(), self.folder)
        except (ToWhomError, OSError) as e:
            self.said.value = f"<p role='alert'>{escape(str(e))}</p>"
            return
        count = len(article.words)
        self.said.value = (
            f"<p role='status'>Read in: <b>{escape(article.headline)}</b>, {count} words. "
            "Run the next cell to tag it.</p>"
        )

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        return self.box._repr_mimebundle_(**kwargs)


def own_article() -> OwnArticle:
    """A box in which to paste a text or open a file; the text is kept in ``articles/`` beside the notebook."""
    return OwnArticle()


def own_tagger(labels: str = _LABELS) -> Any:
    """The tagger for the text that was brought last, with all labels and attributes. Raises ToWhomError for none."""
    from towhom.tagger import tagger

    article = newest(Path.cwd())
    wanted = " ".join(n for n in _ALL.split() if any(n in ATTRIBUTES[label] for label in labels.split()))
    links = {"source", "claim"} <= set(labels.split())
    return tagger(_task(article), article=article.slug, labels=labels, attributes=wanted, links=links)


def own_tags() -> Article:
    """The text that was brought last, with your tags in the place of a key: for pictures, tables and pages.

    Raises ToWhomError where there is no text, FormatError where the saved tags cannot be read.
    """
    article = newest(Path.cwd())
    return replace(article, gold=TagStore(Path.cwd()).load(_task(article), article).tagset)


def _task(article: Article) -> str:
    return f"mine-{article.slug}"


def own_export() -> Exported:
    """Write ``my-reading.html``, ``.csv`` and ``.json`` beside the notebook; they are made anew each time.

    Raises ToWhomError where there is no text yet, StoreError where a file cannot be written.
    """
    from towhom.tables import tags
    from towhom.tagger import show

    article, folder = own_tags(), Path.cwd()
    page = f"<!DOCTYPE html><meta charset='utf-8'><title>{escape(article.headline)}</title>"
    made = {
        "my-reading.html": page + show(article)._repr_html_(),
        "my-reading.csv": tags(article).to_csv(index=False),
        "my-reading.json": w3c.dumps(article.gold or EMPTY, article, _task(article)),
    }
    for name, text in made.items():
        write_atomic(folder / name, text)
    return Exported(tuple(made), len((article.gold or EMPTY).tags))


@dataclass(frozen=True)
class Exported:
    """What was written, said as a sentence."""

    files: tuple[str, ...]
    tags: int

    def __repr__(self) -> str:
        return f"Written beside this notebook, with {self.tags} tags: {', '.join(self.files)}."


def when_ready(make: Callable[..., Any], **named: Any) -> Any:
    """Call ``make``, or say in one line why it must wait: a cell that was run too early is no error."""
    try:
        return make(**named)
    except ToWhomError as e:
        return NotYet(str(e))


@dataclass(frozen=True)
class NotYet:
    """A sentence in the place of a picture."""

    said: str

    def __repr__(self) -> str:
        return self.said
