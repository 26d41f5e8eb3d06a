"""The border between Python and the browser: plain data out, and what comes in is checked before it is believed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sized
from pathlib import Path
from typing import Any

from towhom.codebook import GUIDE, LABELS
from towhom.errors import ModelError
from towhom.feedback import Report
from towhom.formats import w3c
from towhom.model import EMPTY, Article, Link, Tag, TagSet, validate
from towhom.task import Task

MAX_TAGS = 10_000
LETTERS = dict(zip(LABELS, "SQCHLNI", strict=True))  # Q is how "cue" sounds; C is the claim


def setup(task: Task, article: Article, path: Path) -> dict[str, Any]:
    """All that a view needs and that never changes: text, words (flat, code points), labels with their guidelines."""
    return {
        "task": task.name,
        "text": article.text,
        "blocks": [list(span) for span in article.spans],
        "words": [edge for span in article.words.spans for edge in span],
        "labels": [_label(name, task) for name in LABELS],
        "links": task.links,
        "check": article.gold is not None,
        "headline": bool(article.headline),
        "head": json.loads(w3c.dumps(EMPTY, article, task.name)),
        "store": hashlib.sha256(f"{path.resolve()} {article.sha256}".encode()).hexdigest()[:24],
    }


def _label(name: str, task: Task) -> dict[str, Any]:
    guide = GUIDE[name]
    active = name in task.labels
    return {
        "name": name,
        "title": guide.title,
        "letter": LETTERS[name],
        "question": guide.question,
        "covers": guide.covers,
        "rules": list(guide.rules),
        "attributes": {a: list(task.values(name, a)) for a in task.asked(name)} if active else {},
        "active": active,
        "only": _narrowed(task.only.get(name, {})),
    }


_NARROWED = {"attributed": "only what is handed on", "author": "only the author’s own"}


def _narrowed(only: Mapping[str, str]) -> str:
    """What of a label the task asks for, in words that need no codebook."""
    return ", ".join(_NARROWED.get(value, f"only {value.replace('|', ' or ')}") for value in only.values())


def page_of(tagset: TagSet, file: str, revision: int = 0, client: str = "") -> dict[str, Any]:
    """A tag set as the browser holds it, with the fingerprint of its file and the change that it answers."""
    tags = [
        {"id": t.id, "label": t.label, "start": t.start, "end": t.end, "attributes": dict(t.attributes), "note": t.note}
        for t in tagset.tags
    ]
    links = [{"claim": k.claim, "source": k.source, "cue": k.cue} for k in tagset.links]
    return {
        "file": file,
        "revision": revision,
        "client": client,
        "tags": tags,
        "links": links,
        "finished": tagset.finished,
    }


def key_of(gold: TagSet, task: Task) -> list[dict[str, Any]]:
    """What the task asks for, to be shown over a practice text after Check; never sent where the gold is secret."""
    asked = [t for t in gold.tags if t.label in task.labels and t.variant_of is None and task.counts(t)]
    tags = sorted(asked, key=lambda t: (t.start, -t.end))
    return [
        {
            "id": t.id,
            "label": t.label,
            "start": t.start,
            "end": t.end,
            "attributes": {a: v for a, v in t.attributes.items() if a in task.attributes},
        }
        for t in tags
    ]


def report_of(report: Report) -> dict[str, Any]:
    """A report as plain data; offsets stay code points."""
    remarks = [{"kind": r.kind, "tag": r.tag, "start": r.start, "end": r.end, "text": r.text} for r in report.remarks]
    return {"headline": report.headline, "summary": list(report.summary), "remarks": remarks}


def tagset_of(content: Any, text: str) -> TagSet:
    """The tag set in a message from the browser. Raises ModelError for anything that is not exactly one."""
    try:
        tags, links, finished = content["tags"], content["links"], content["finished"]
        if type(finished) is not bool or type(tags) is not list or type(links) is not list:
            raise TypeError("finished must be true or false, tags and links must be lists")
        bounded(tags, links)
        tagset = TagSet(tuple(map(tag_of, tags)), tuple(map(link_of, links)), finished)
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"The browser sent tags that cannot be read ({error}). Reload the page.") from error
    validate(tagset, text)
    return tagset


def bounded(tags: Sized, links: Sized) -> None:
    """Raises ValueError for more than anybody draws."""
    if len(tags) > MAX_TAGS or len(links) > MAX_TAGS:
        raise ValueError(f"more than {MAX_TAGS:,} tags")


def tag_of(item: dict[str, Any]) -> Tag:
    """One tag from the browser. Raises KeyError, TypeError, ValueError."""
    attributes, note = item["attributes"], item.get("note", "")
    texts = [item["id"], item["label"], note, *attributes, *attributes.values()]
    if not all(type(text) is str for text in texts):
        raise TypeError("ids, labels, attributes and notes are text")
    if any("|" in value for value in attributes.values()):
        raise ValueError("an attribute has one value")
    return Tag(item["id"], item["label"], item["start"], item["end"], dict(attributes), note=note)


def link_of(item: dict[str, Any]) -> Link:
    """One link from the browser. Raises KeyError, TypeError."""
    ends = item["claim"], item["source"], item["cue"]
    if type(ends[0]) is not str or any(end is not None and type(end) is not str for end in ends):
        raise TypeError("the ends of a link are ids of tags")
    return Link(*ends)
