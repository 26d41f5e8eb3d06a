"""Looks at a CAS file before cassis does: broken JSON or XML, ids that are there twice, and what could do harm."""

from __future__ import annotations

from collections import Counter
from importlib import import_module

from towhom.errors import FormatError
from towhom.formats import jsonfile
from towhom.formats.gather import MAX_TAGS, REMEDY

_MOST = 20 * MAX_TAGS  # tokens and sentences are annotations as well
_XMI_ID = "{http://www.omg.org/XMI}id"


def check_json(text: str, where: str) -> None:
    """Raises FormatError with line and column, or for feature structures that are missing or share an id."""
    cas = jsonfile.parse(text, where, REMEDY)
    found = cas.get("%FEATURE_STRUCTURES")
    if not isinstance(found, list) or not all(isinstance(fs, dict) and type(fs.get("%ID")) is int for fs in found):
        raise FormatError(where, "%FEATURE_STRUCTURES", "there is no list of structures, each with an %ID", REMEDY)
    _once([str(fs["%ID"]) for fs in found], where)


def check_xml(text: str, where: str) -> None:
    """Raises FormatError with the line; a document type, which can name files and swell, is refused."""
    etree = import_module("lxml.etree")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise FormatError(where, "DOCTYPE", "a CAS has no document type of its own", REMEDY)
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        place = f"line {error.lineno}"
        raise FormatError(where, place, f"the file is cut short or is no XML ({error.msg})", REMEDY) from error
    _once([name for name in (element.get(_XMI_ID) for element in root.iter()) if name is not None], where)


def _once(ids: list[str], where: str) -> None:
    if len(ids) > _MOST:
        raise FormatError(where, "structures", f"{len(ids):,} of them; {_MOST:,} can be read", REMEDY)
    twice = [name for name, count in Counter(ids).items() if count > 1]
    if twice:
        raise FormatError(where, f"id {twice[0][:20]}", "the id is used twice", REMEDY)
