"""Outputs as they came over the wall, made into nbformat's: nothing is taken over that was not looked at."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from towhom_grader.sandbox.model import Status

Output = dict[str, Any]
_PICTURES = ("image/png", "image/jpeg", "image/gif")
_SHOWN = ("text/plain", "text/html", "text/markdown", "text/latex", "image/svg+xml", *_PICTURES)


def checked(found: Any, texts: bytes) -> list[Output]:
    """The outputs that are of a known form; the rest is left out. ``texts`` are theirs, one after the other."""
    reader = _Reader(texts)
    made = (reader.output(one) for one in found) if type(found) is list else ()
    return [output for output in made if output]


def status_of(found: Any) -> Status:
    """What a cell's process said of it; only its own "ok" is one."""
    return "ok" if found == "ok" else "error"


def failed(name: str, said: str) -> Output:
    """The output of a cell that did not finish."""
    return {"output_type": "error", "ename": name, "evalue": said, "traceback": [said]}


class _Reader:
    def __init__(self, texts: bytes) -> None:
        self._texts, self._at = texts, 0

    def output(self, one: Any) -> Output | None:
        if type(one) is not list or not one:
            return None
        kind, *parts = one
        if kind == "stream" and len(parts) == 2:
            name = "stderr" if parts[0] == "stderr" else "stdout"
            return {"output_type": kind, "name": name, "text": self._text(parts[1])}
        if kind == "error" and len(parts) == 3 and type(parts[2]) is list:
            said = {"ename": self._text(parts[0]), "evalue": self._text(parts[1])}
            return {"output_type": kind, **said, "traceback": [self._text(size) for size in parts[2]]}
        if kind in ("display_data", "execute_result") and len(parts) == 1 and type(parts[0]) is dict:
            data = {mime: self._text(size) for mime, size in parts[0].items()}
            more = {"execution_count": None} if kind == "execute_result" else {}
            return {"output_type": kind, "data": dict(filter(_is_shown, data.items())), "metadata": {}, **more}
        return None

    def _text(self, size: Any) -> str:
        """The next text; a NUL cannot be kept in PostgreSQL."""
        if type(size) is not int or size < 0:
            return ""
        start, self._at = self._at, self._at + size
        return self._texts[start : self._at].decode("utf-8", "replace").replace("\0", "\ufffd")


def _is_shown(item: tuple[str, str]) -> bool:
    """Of a format that pages show; a picture goes into them as it is, so it must be base64 and nothing else."""
    mime, text = item
    if mime not in _PICTURES:
        return mime in _SHOWN
    try:
        base64.b64decode("".join(text.split("\n")).encode("ascii"), validate=True)
    except (binascii.Error, UnicodeError):
        return False
    return True
