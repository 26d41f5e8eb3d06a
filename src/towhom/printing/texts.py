"""Texts on paper: to be marked by pencil, with sentences numbered, or with the tags that a lesson gives."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from towhom.codebook import ATTRIBUTES, GUIDE
from towhom.controls.kinds.sentences import split
from towhom.library import open_article
from towhom.library.content import open_shown
from towhom.model import Article
from towhom.tagger import show
from towhom.tagger.border import LETTERS
from towhom.tagger.html import render
from towhom.tagger.looks import STYLE
from towhom.task import Task

_ABOUT = {
    "identity": "what kind of source",
    "access": "how it knows",
    "stance": "the stance",
    "voice": "whose voice",
    "kind": "the kind",
    "holder": "whose doubt",
    "fault": "the fault",
}


def to_mark(task: Task, beside: Path) -> str:
    """A text with room for a pencil: numbered paragraphs, wide lines, a margin, and the marks to make."""
    article = open_article(task.article, beside).excerpt(task.paragraphs)
    return f'<section class="task"><h4>Mark the text</h4>{legend(task)}{bare(article)}</section>'


def legend(task: Task) -> str:
    """The labels asked for, each with its letter, its line and its question; then what to write beside a mark."""
    rows = "".join(
        f'<li><b class="towhom-letter towhom-{x}">{LETTERS[x]}</b> <span class="towhom-line towhom-{x}">'
        f"{escape(GUIDE[x].title)}</span>: {escape(GUIDE[x].covers)}. <i>{escape(GUIDE[x].question)}</i>"
        f"{_attributes(task, x)}</li>"
        for x in task.labels
    )
    link = "<li>Draw a line from each claim to its source and its cue.</li>" if task.links else ""
    how = "Underline the words and write the letter in front of them. Where there is nothing, write “nothing to flag”."
    return f'<p>{how}</p><ul class="legend">{rows}{link}</ul>'


def _attributes(task: Task, label: str) -> str:
    asked = [a for a in ATTRIBUTES[label] if a in task.asked(label)]
    parts = [f"{_ABOUT[a]} ({', '.join(task.values(label, a))})" for a in asked]
    narrowed = [" or ".join(v.split("|")) for a, v in task.only.get(label, {}).items() if a not in asked]
    only = f" Only: {escape('; '.join(narrowed))}." if narrowed else ""
    return only + (f" In the margin write {escape('; '.join(parts))}." if parts else "")


def bare(article: Article) -> str:
    """The words alone. Paragraphs have the numbers that they have in the whole text; the headline has none."""
    first = int((article.part or "0-0").partition("-")[0])
    blocks = list(article.text.split("\n"))
    head = f"<h5>{escape(blocks.pop(0))}</h5>" if article.headline else ""
    number = max(first, 1)
    body = "".join(f'<p><span class="n">{i}</span>{escape(block)}</p>' for i, block in enumerate(blocks, number))
    return f'<div class="text">{head}{_origin(article)}{body}</div>'


def _origin(article: Article) -> str:
    parts = [str(article.meta[name]) for name in ("outlet", "byline", "date") if article.meta.get(name)]
    return f'<p class="origin">{escape(" · ".join(parts))}</p>' if parts and article.headline else ""


def in_sentences(slug: str, beside: Path) -> str:
    """The whole article with the number of each sentence before it; the headline is 0."""
    article = open_article(slug, beside)
    blocks = article.text.split("\n")
    out = [f"<h5><sup>0</sup> {escape(blocks.pop(0))}</h5>"] if article.headline else []
    count = 0
    for block in blocks:
        said = [f"<sup>{n}</sup>&nbsp;{escape(sentence)}" for n, sentence in enumerate(split(block), count + 1)]
        count += len(said)
        out.append(f"<p>{' '.join(said)}</p>")
    return f'<div class="text sentences">{"".join(out)}</div>'


def given(slug: str, beside: Path, paragraphs: str | None, labels: str | None, tasks: Iterable[Task]) -> str:
    """A text with the tags that the lesson shows; bare where a task of this unit asks for those very tags."""
    article = open_shown(slug, beside)
    if any(_answers(article, paragraphs, labels, task) for task in tasks):
        return bare(article.excerpt(paragraphs))
    shown = show(article, paragraphs=paragraphs, labels=labels)
    return drawn(shown.article, render(shown.article, shown.tagset))


def drawn(article: Article, page: str) -> str:
    """A rendered passage, without the style that the pack has once for all."""
    return f'<div class="given">{page.replace(f"<style>{STYLE}</style>", "")}</div>'


def _answers(article: Article, paragraphs: str | None, labels: str | None, task: Task) -> bool:
    """Whether these tags over these paragraphs answer a task."""
    if task.article != article.slug:
        return False
    shares_label = labels is None or bool(set(labels.split()) & set(task.labels))
    return shares_label and bool(_blocks(article, paragraphs) & _blocks(article, task.paragraphs))


def _blocks(article: Article, part: str | None) -> set[int]:
    first, _, last = (part or f"0-{len(article.spans) - 1}").partition("-")
    return set(range(int(first), int(last) + 1))
