"""The widget: traits and conversation. The file is the truth, this shows it, and the browser only proposes changes."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from towhom.errors import FormatError, ModelError, StoreError, ToWhomError, UnknownName
from towhom.feedback import explain
from towhom.formats.w3c import Loaded
from towhom.library import TagStore
from towhom.model import EMPTY, Article, Link, Tag, TagSet, overlapping
from towhom.scoring import score
from towhom.tagger import border
from towhom.tagger.asleep import put_out
from towhom.tagger.changes import changed
from towhom.tagger.html import render
from towhom.tagger.quote import find
from towhom.tagger.saved import ChangedElsewhereError, SavedPage
from towhom.tagger.shares import fitted
from towhom.task import Task

_STATIC = Path(__file__).parent / "static"


class Tagger(anywidget.AnyWidget):
    """One task on one article. Make it with ``towhom.tagger``; what is tagged is in :attr:`tags`."""

    _esm = _STATIC / "tagger.js"
    _css = _STATIC / "tagger.css"

    setup = traitlets.Dict().tag(sync=True)
    page = traitlets.Dict().tag(sync=True)  # what is on disk, and whose change it answers
    notes: traitlets.List[str] = traitlets.List().tag(sync=True)  # what moved when a page for an older text was read
    shares: traitlets.List[float] = traitlets.List().tag(sync=True)  # the part of a class that tagged each word
    problem = traitlets.Dict().tag(sync=True)  # why the saved file was refused; empty when all is well

    def __init__(self, task: Task, article: Article, store: TagStore) -> None:
        self.task, self.article, self.store = task, article, store
        self.saved = SavedPage(store, task.name, article)
        self._answered = ("", 0)  # whose change, and which, `tags` is
        self._quiet = False
        loaded, problem = self._load()
        self.tags = loaded.tagset
        super().__init__(
            setup=border.setup(task, article, store.path(task.name)),
            page=border.page_of(self.tags, self.saved.seen),
            notes=list(loaded.notes),
            problem=problem,
        )
        self.on_msg(self._hear)

    @traitlets.validate("shares")
    def _fit(self, proposal: Any) -> list[float]:
        return fitted(proposal["value"], self.article)

    # --- the file ------------------------------------------------------------------------------------------------

    def _load(self) -> tuple[Loaded, dict[str, Any]]:
        try:
            return self.saved.load(), {}
        except (FormatError, StoreError) as error:
            return Loaded(EMPTY), {"message": str(error), "keep": isinstance(error, FormatError)}

    def _save(self, tagset: TagSet, base: str, revision: int = 0, client: str = "code") -> None:
        if self.problem:
            raise StoreError("Nothing is saved over a file that was refused. See the message above the text.")
        self.saved.save(tagset, base, client)
        self.tags, self._answered = tagset, (client, revision)
        self._quiet = revision > 0  # the browser has these tags, and needs no copy of them
        self.page = border.page_of(tagset, self.saved.seen, revision, client)
        self._quiet = False

    def _should_send_property(self, key: str, value: Any) -> bool:
        return not (key == "page" and self._quiet) and bool(super()._should_send_property(key, value))

    def _look(self) -> bool:
        """Take over what another kernel or program has written since. Returns whether it could be read."""
        if self.problem or self.saved.fingerprint() == self.saved.seen:
            return True
        try:
            self.tags, self._answered = self.saved.load().tagset, ("disk", 0)
        except FormatError:
            return False
        self.page = border.page_of(self.tags, self.saved.seen, client="disk")
        return True

    def _catch_up(self) -> None:
        if not self._look():
            name = self.saved.path.name
            raise StoreError(
                f"tags/{name} was changed and cannot be read any more. Move it away, or run the cell again."
            )

    def _set_aside(self) -> None:
        if self.problem.get("keep"):
            kept = self.store.set_aside(self.task.name)
            self.problem = {}
            self.notes = [f"The file that could not be read is kept as {kept.name}, in tags/older."]

    # --- the conversation with the browser -------------------------------------------------------------------------

    def _hear(self, _: object, content: Any, __: object) -> None:
        """Answer every message: an exception here would be silence there, and silence means a dead kernel."""
        client = str(content.get("client", ""))
        revision = content.get("revision", 0)
        try:
            self.send({"client": client, **self._answer(content, revision, client)})
        except ChangedElsewhereError as error:
            answer = {"kind": "conflict", "revision": revision, "message": str(error), "readable": self._look()}
            self.send({"client": client, **answer, "file": self.saved.fingerprint(), "page": self.page})
        except ToWhomError as error:
            self.send({"client": client, "kind": "refused", "revision": revision, "message": str(error)})

    def _answer(self, content: Any, revision: int, client: str) -> dict[str, Any]:
        kind = content.get("kind")
        if kind == "set-aside":
            self._set_aside()
            return {"kind": "set-aside"}
        if kind == "look":
            return {"kind": "looked", "readable": self._look()}
        if kind == "page":
            return {"kind": "page", "page": self.page}
        if kind == "change" and not self._continues(content.get("from"), client):
            return {"kind": "again", "revision": revision}
        if kind == "change":
            return self._keep(changed(self.tags, content, self.article.text), content, revision, client)
        tagset = border.tagset_of(content, self.article.text)
        if kind in {"save", "keep"}:
            return self._keep(tagset, content, revision, client)
        if kind == "check" and self.article.gold is not None:
            return {
                "kind": "report",
                "report": self._report(tagset),
                "key": border.key_of(self.article.gold, self.task),
            }
        raise ModelError(f"The tagger does not know the message {kind!r}. Reload the page.")

    def _continues(self, origin: Any, client: str) -> bool:
        """Whether a change sets out from the tags that are here: its writer's last ones, or those of the file."""
        if not isinstance(origin, dict):
            return False
        if "file" in origin:
            return bool(origin["file"] == self.saved.seen)
        return (client, origin.get("revision")) == self._answered

    def _keep(self, tagset: TagSet, content: Any, revision: int, client: str) -> dict[str, Any]:
        base = str(content.get("base", ""))
        if content.get("kind") == "keep":
            self.saved.keep_other(base)
        self._save(tagset, base, revision, client)
        self.send({"client": "", "kind": "changed", "by": client})  # other pages on this notebook fetch it
        return {"kind": "saved", "revision": revision, "file": self.saved.seen}

    def _report(self, tagset: TagSet) -> dict[str, Any]:
        # Whoever presses Check is done for now; only an empty page must say itself that there is nothing to flag.
        assert self.article.gold is not None
        given = replace(tagset, finished=tagset.finished or bool(tagset.tags))
        scored = score(self.article.gold, given, self.article.words, self.task)
        return border.report_of(explain(scored, self.article, reveal=True, task=self.task))

    # --- the same in code --------------------------------------------------------------------------------------------

    def tag(self, quote: str, label: str, *, nth: int | None = None, **attributes: str) -> Tag:
        """Tag the words ``quote``: ``tagger.tag("people she would not name", "source", identity="group")``.

        ``nth`` (1, 2, …) chooses among several places with the same words. Raises QuoteError that lists the candidates
        when the words are not there or are there more than once, UnknownName and ModelError for a label or value that
        the task does not have or a tag that overlaps one with the same label, StoreError when it cannot be saved.
        """
        if label not in self.task.labels:
            raise UnknownName("label", label, self.task.labels)
        self._catch_up()
        start, end = find(self.article, quote, nth)
        numbers = (int(t.id[1:]) for t in self.tags.tags if t.id[:1] == "t" and t.id[1:].isdecimal())
        made = Tag(f"t{max(numbers, default=0) + 1}", label, start, end, attributes)
        if overlapping(t for t in (*self.tags.tags, made) if t.label == label):
            raise ModelError(f"“{quote}” overlaps a tag that is already {label!r}. Remove that one first.")
        tags = sorted((*self.tags.tags, made), key=lambda t: (t.start, -t.end))
        self._save(replace(self.tags, tags=tuple(tags)), self.saved.seen)
        return made

    def link(self, claim: Tag, source: Tag | None = None, cue: Tag | None = None) -> Link:
        """Tie a claim to who says it and to the word that hands it on. Raises ModelError where an end does not fit."""
        self._catch_up()
        made = Link(claim.id, source.id if source else None, cue.id if cue else None)
        self._save(replace(self.tags, links=(*self.tags.links, made)), self.saved.seen)
        return made

    # --- how it shows itself ---------------------------------------------------------------------------------------

    def __repr__(self) -> str:
        return f"<tagger {self.task.name}: {len(self.tags.tags)} tags on {self.article.slug}>"

    def _repr_mimebundle_(self, **options: Any) -> Any:
        """The widget, with the marked text for readers without one. In grading 0.0: what is not read earns nothing."""
        if os.environ.get("NBGRADER_EXECUTION"):
            return {"text/plain": "0.0"}
        put_out(self.task.name)
        data, metadata = super()._repr_mimebundle_(**options) or ({}, {})
        return {**data, "text/html": render(self.article, self.tags, task=self.task)}, metadata
