"""INCEpTION, through UIMA CAS in JSON or XMI: a span layer for tags, a relation layer for attributions.

Offsets there are UTF-16 units; dkpro-cassis (``pip install 'towhom[formats]'``), which is loaded only when a file is
read or written, turns them into code points at the border. https://inception-project.github.io/
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

from towhom.codebook import ATTRIBUTES
from towhom.errors import FormatError, ToWhomError
from towhom.formats.carry import Carries
from towhom.formats.casfile import check_json, check_xml
from towhom.formats.gather import REMEDY, Gather, decode, printable
from towhom.formats.loaded import Loaded
from towhom.formats.ties import VARIANT, relations
from towhom.model import Article, Tag, TagSet

LAYER = "webanno.custom.Tag"
RELATIONS = "webanno.custom.Attribution"
_ATTRIBUTES = tuple(name for attributes in ATTRIBUTES.values() for name in attributes)
_TEXTS = ("label", *_ATTRIBUTES, "note", "tagId")
_CARRIES = Carries("CAS")
lost = _CARRIES.lost
# What INCEpTION adds to every document by itself: the text and its segmentation, nothing that anybody has marked.
_OWN = (
    *("uima.", "de.tudarmstadt.ukp.clarin.webanno.api.type."),
    *("de.tudarmstadt.ukp.dkpro.core.api.segmentation.", "de.tudarmstadt.ukp.dkpro.core.api.metadata."),
)


def dumps(tagset: TagSet, article: Article, *, xmi: bool = False, lossy: bool = False) -> str:
    """UIMA CAS JSON, or XMI (to go with :func:`typesystem`, as XMI does not say what its layers are).

    Cannot be held: that the tags are not finished; and in XMI, notes and ids with characters that XML forbids.
    Raises FormatError, unless ``lossy`` (never for those characters: JSON holds them); ToWhomError without cassis.
    """
    kept = _CARRIES.fit(tagset, article, lossy=lossy)
    cassis = _cassis()
    types = _types(cassis)
    cas = cassis.Cas(typesystem=types)
    cas.sofa_string, cas.sofa_mime = article.text, "text/plain"
    spans = {tag.id: _span(types, tag) for tag in kept.tags}
    cas.add_all(spans.values())
    tied = [*relations(kept.links), *((t.id, VARIANT, t.variant_of) for t in kept.tags if t.variant_of)]
    for origin, role, target in tied:
        start, end = spans[target].begin, spans[target].end
        found = types.get_type(RELATIONS)(begin=start, end=end, role=role)
        found.Governor, found.Dependent = spans[origin], spans[target]
        cas.add(found)
    try:
        return str(cas.to_xmi(pretty_print=True) if xmi else cas.to_json())
    except ValueError as error:
        raise FormatError("CAS", "tags", f"XMI cannot hold them ({error})", "Write JSON: leave out xmi=True") from error


def typesystem() -> str:
    """The type system of our files (XML): the ``TypeSystem.xml`` beside an XMI file."""
    return str(_types(_cassis()).to_xml())


def _span(types: Any, tag: Tag) -> Any:
    found = types.get_type(LAYER)(begin=tag.start, end=tag.end, label=tag.label, tagId=tag.id, **tag.attributes)
    found.contested = tag.contested or None
    found.note = tag.note or None
    return found


def _types(cassis: ModuleType) -> Any:
    types = cassis.TypeSystem()
    span = types.create_type(LAYER, "uima.tcas.Annotation")
    for name in _TEXTS:
        types.create_feature(span, name, "uima.cas.String")
    types.create_feature(span, "contested", "uima.cas.Boolean")
    relation = types.create_type(RELATIONS, "uima.tcas.Annotation")
    types.create_feature(relation, "Governor", span)
    types.create_feature(relation, "Dependent", span)
    types.create_feature(relation, "role", "uima.cas.String")
    return types


def _cassis() -> ModuleType:
    try:
        return import_module("cassis")
    except ImportError as error:
        raise ToWhomError("INCEpTION's files need dkpro-cassis: pip install 'towhom[formats]'") from error


def loads(
    data: str | bytes,
    article: Article,
    *,
    typesystem: str | bytes | None = None,
    layer: str = LAYER,
    relations: str = RELATIONS,
    where: str = "cas",
) -> Loaded:
    """Read CAS JSON, or XMI with the ``TypeSystem.xml`` that INCEpTION puts beside it.

    ``layer`` is a span layer with a feature ``label`` (and, where wanted, features with the names of our attributes,
    ``contested``, ``note``); ``relations`` a relation layer on it, from claims to sources and cues, with a feature
    ``role``. Left out, with a note: other layers. Raises FormatError for anything else that we do not have, ToWhomError
    without cassis.
    """
    cas = _load(decode(data, where), typesystem, where)
    if not cas.sofa_string:
        raise FormatError(where, "sofa", "the file holds no text", REMEDY)
    gather = Gather(article, where, cas.sofa_string)
    marks = sorted(cas.select("uima.tcas.Annotation"), key=lambda mark: mark.xmiID)
    if not any(t.name == layer for t in cas.typesystem.get_types()):
        gather.refuse("types", f"there is no layer {layer!r}; say layer=")
    spans: dict[int, str] = {}
    for mark in (m for m in marks if m.type.name == layer):
        tag = _tag(mark, gather)
        gather.add(_place(mark), tag)
        spans[mark.xmiID] = tag.id
    for mark in (m for m in marks if m.type.name == relations):
        _relate(mark, spans, gather)
    for name, count in _others(marks, (layer, relations)).items():
        gather.note(name, f"{count} annotations of this layer were left out")
    return gather.loaded()


def _load(text: str, types: str | bytes | None, where: str) -> Any:
    cassis = _cassis()
    is_json = text.lstrip()[:1] == "{"
    if is_json:
        check_json(text, where)
    elif types is None:
        raise FormatError(where, "types", "XMI does not say what its layers are", "Give TypeSystem.xml as typesystem=")
    else:
        check_xml(text, where)
        check_xml(decode(types, where), f"{where} (typesystem)")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # cassis warns of offsets that are outside the text, and keeps them
            if is_json:
                return cassis.load_cas_from_json(text)
            return cassis.load_cas_from_xmi(text, typesystem=cassis.load_typesystem(decode(types or "", where)))
    except Exception as error:  # whatever a library makes of a broken file
        reason = f"the file is no CAS that can be read ({type(error).__name__}: {str(error)[:120]})"
        raise FormatError(where, "CAS", printable(reason), REMEDY) from error


def _place(mark: Any) -> str:
    return f"{mark.type.name.rpartition('.')[2]} {mark.xmiID}"


def _tag(mark: Any, gather: Gather) -> Tag:
    found: dict[str, Any] = {name: getattr(mark, name, None) for name in (*_TEXTS, "contested", "begin", "end")}
    if any(type(found[name]) is not int for name in ("begin", "end")):
        gather.refuse(_place(mark), "begin and end are missing or no whole numbers")
    if not all(found[name] is None or isinstance(found[name], str) for name in _TEXTS) or not found["label"]:
        gather.refuse(_place(mark), "the annotation has no label, or a feature that is no text")
    if found["contested"] not in (None, True, False):
        gather.refuse(_place(mark), f"contested is true or false, not {found['contested']!r:.40}")
    attributes = {name: found[name] for name in _ATTRIBUTES if found[name]}
    name = found["tagId"] or f"t{mark.xmiID}"
    contested = bool(found["contested"])
    label = str(found["label"]).lower()
    return Tag(name, label, found["begin"], found["end"], attributes, contested, None, found["note"] or "")


def _relate(mark: Any, spans: dict[int, str], gather: Gather) -> None:
    ends = [getattr(getattr(mark, name, None), "xmiID", None) for name in ("Governor", "Dependent")]
    role = getattr(mark, "role", None) or ""
    if not all(end in spans for end in ends) or not isinstance(role, str):
        gather.refuse(_place(mark), "the relation does not go from one tag (Governor) to another (Dependent)")
    origin, target = (gather.tags[spans[end]] for end in ends if end is not None)
    gather.ties.relate(_place(mark), role, origin, target)


def _others(marks: list[Any], known: tuple[str, ...]) -> Counter[str]:
    def names() -> Iterator[str]:
        yield from (m.type.name for m in marks if m.type.name not in known and not m.type.name.startswith(_OWN))

    return Counter(names())
