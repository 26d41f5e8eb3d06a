"""Outputs as they came over the wall, made into nbformat's: nothing is taken over that was not looked at."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from towhom_grader.sandbox.model import Status

Output = dict[str, Any]
_TEXTS = ("text/plain", "text/html", "text/markdown", "text/latex", "image/svg+xml")
_PICTURES = ("image/png", "image/jpeg", "image/gif")
_MOST = 1_000


def checked(found: Any) -> list[Output]:
    """The outputs that are of a known form; the rest is left out."""
    if type(found) is not list:
        return []
    made = (_one(output) for output in found[:_MOST] if type(output) is dict)
    return [output for output in made if output]


def status_of(found: Any) -> Status:
    """What a cell's process said of it; only its own "ok" is one."""
    return "ok" if found == "ok" else "error"


def failed(name: str, said: str) -> Output:
    """The output of a cell that did not finish."""
    return {"output_type": "error", "ename": name, "evalue": said, "traceback": [said]}


def _one(output: dict[str, Any]) -> Output | None:
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return {"output_type": kind, "name": name, "text": _text(output.get("text"))}
    if kind == "error":
        lines = output.get("traceback")
        traceback = [_text(line) for line in lines] if type(lines) is list else []
        said = {"ename": _text(output.get("ename")), "evalue": _text(output.get("evalue"))}
        return {"output_type": kind, **said, "traceback": traceback}
    if kind in ("display_data", "execute_result"):
        more = {"execution_count": None} if kind == "execute_result" else {}
        return {"output_type": kind, "data": _data(output.get("data")), "metadata": {}, **more}
    return None


def _data(found: Any) -> dict[str, str]:
    if type(found) is not dict:
        return {}
    texts = {mime: _text(found[mime]) for mime in _TEXTS if mime in found}
    return texts | {mime: found[mime] for mime in _PICTURES if _is_picture(found.get(mime))}


def _is_picture(text: Any) -> bool:
    """A picture goes into pages as it is: it must be base64 and nothing else."""
    if type(text) is not str:
        return False
    try:
        base64.b64decode("".join(text.split("\n")).encode("ascii"), validate=True)
    except (binascii.Error, UnicodeError):
        return False
    return True


def _text(found: Any) -> str:
    """Half a character pair can be sent, and not be written into a notebook; nor can a NUL be kept in PostgreSQL."""
    if type(found) is not str:
        return ""
    return found.encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd")
