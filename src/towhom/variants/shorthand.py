"""Short attributes: a template writes ``{#s1 .source person first-hand}``, an article ``identity=person access=…``."""

from __future__ import annotations

import re
from functools import lru_cache

from towhom.codebook import ATTRIBUTES
from towhom.errors import ModelError

_BLOCK = re.compile(r"\]\{([^{}]*)\}")
_PART = re.compile(r'[\w-]+="[^"]*"|\S+')


def expand(text: str) -> str:
    """All attribute blocks of ``text`` written out in full. Raises ModelError for a word that no attribute knows.

    A bare word is the value of the one attribute of its label that has it. A cue without a stance is neutral, a claim
    without a voice is attributed where it has ``by=`` and the author's where it has not.
    """
    return _BLOCK.sub(lambda found: f"]{{{_full(found[1])}}}", text)


@lru_cache(maxsize=4096)  # the same few hundred blocks stand in all variants of a template
def _full(block: str) -> str:
    parts = _PART.findall(block)
    if ".trap" in parts:  # a remark for a wrong tag, not a tag
        return block
    label = next((part[1:] for part in parts if part[0] == "." and part != ".contested"), "")
    known = ATTRIBUTES.get(label, {})
    out = [_named(part, label) for part in parts]
    if label == "cue" and not any(part.startswith("stance=") for part in out):
        out.append("stance=neutral")
    if label == "claim" and "voice" in known and not any(part.startswith("voice=") for part in out):
        out.append("voice=attributed" if any(part.startswith("by=") for part in out) else "voice=author")
    return " ".join(out)


def _named(part: str, label: str) -> str:
    if part[0] in "#.":
        return part
    if "=" in part:
        name, _, value = part.partition("=")
        return part if value.startswith('"') else f'{name}="{value}"'
    for name, values in ATTRIBUTES.get(label, {}).items():
        if set(part.split("|")) <= set(values):
            return f'{name}="{part}"'
    raise ModelError(f"{part!r} is no value of a {label or 'span without a label'}: write it as attribute=value.")
