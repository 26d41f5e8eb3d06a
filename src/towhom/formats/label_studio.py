"""Label Studio JSON: tasks with annotations, whose results are regions, choices and texts on regions, and relations.

Offsets are code points, as Label Studio counts them now; an older export, which counts UTF-16 units, is recognised by
the words that it quotes. https://labelstud.io/guide/task_format
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from towhom.codebook import ATTRIBUTES, LABELS
from towhom.formats.carry import Carries
from towhom.formats.gather import decode
from towhom.formats.labelstudioreader import Reader, results_of
from towhom.formats.loaded import Loaded
from towhom.formats.ties import VARIANT, relations
from towhom.model import Article, Tag, TagSet

_CARRIES = Carries("Label Studio")
lost = _CARRIES.lost


def dumps(tagset: TagSet, article: Article, *, lossy: bool = False) -> str:
    """A list with one task and one annotation, ready to import into a project with :func:`config`.

    An attribute is a choice on its region (several values several choices), ``contested`` too; a note is a text area.
    Cannot be held: that the tags are not finished. Raises FormatError, unless ``lossy``.
    """
    kept = _CARRIES.fit(tagset, article, lossy=lossy)
    result = [item for tag in kept.tags for item in _region(tag, article)]
    tied = [*relations(kept.links), *((t.id, VARIANT, t.variant_of) for t in kept.tags if t.variant_of)]
    result += [
        {"type": "relation", "from_id": a, "to_id": b, "direction": "right", "labels": [kind]} for a, kind, b in tied
    ]
    task = {"data": {"text": article.text, "article": article.slug}, "annotations": [{"result": result}]}
    return json.dumps([task], ensure_ascii=False, indent=1) + "\n"


def _region(tag: Tag, article: Article) -> Iterator[dict[str, Any]]:
    place = {"start": tag.start, "end": tag.end, "text": article.text[tag.start : tag.end]}

    def item(name: str, kind: str, value: dict[str, Any]) -> dict[str, Any]:
        return {"id": tag.id, "from_name": name, "to_name": "text", "type": kind, "value": value}

    yield item("label", "labels", place | {"labels": [tag.label]})
    for name, value in tag.attributes.items():
        yield item(name, "choices", place | {"choices": value.split("|")})
    if tag.contested:
        yield item("contested", "choices", place | {"choices": ["contested"]})
    if tag.note:
        yield item("note", "textarea", {"start": tag.start, "end": tag.end, "text": [tag.note]})


def loads(
    data: str | bytes, article: Article, *, annotation: int | str | None = None, where: str = "label-studio.json"
) -> Loaded:
    """Read an export; ``annotation`` is the id of the one to read where several people annotated the text.

    Left out, with a note: cancelled annotations, and choices or texts about the whole text. Changed, with a note:
    offsets in UTF-16 units. Raises FormatError with the place for labels, attributes and regions that we do not have.
    """
    text, place, results = results_of(decode(data, where), article, annotation, where)
    return Reader(article, where, text, place).read(results)


def config() -> str:
    """The labelling interface (XML) for a project with the tags of the codebook."""
    labels = "".join(f'<Label value="{label}"/>' for label in LABELS)
    choices = "".join(
        f'\n  <Choices name="{name}" toName="text" perRegion="true" choice="multiple" whenTagName="label" '
        f'whenLabelValue="{label}">{_choices(values)}</Choices>'
        for label in LABELS
        for name, values in ATTRIBUTES[label].items()
    )
    kinds = "".join(f'<Relation value="{k}"/>' for k in ("source", "cue", "source2", "cue2", VARIANT))
    return f"""<View>
  <Relations>{kinds}</Relations>
  <Labels name="label" toName="text">{labels}</Labels>
  <Text name="text" value="$text" granularity="word"/>{choices}
  <Choices name="contested" toName="text" perRegion="true" choice="multiple">{_choices(("contested",))}</Choices>
  <TextArea name="note" toName="text" perRegion="true"/>
</View>
"""


def _choices(values: tuple[str, ...]) -> str:
    return "".join(f'<Choice value="{value}"/>' for value in values)
