"""What a cell prints and displays, kept as nbformat's outputs, up to a limit."""

from __future__ import annotations

import base64
import io
from typing import Any

Output = dict[str, Any]
MOST, MIMES = 1_000, 20
_SMALL = 1_000  # characters
MARK = "\n[The rest of the output was cut: it was more than a hand-in may print and display.]\n"


class Outputs:
    """Collects outputs; ``left`` is how many more characters it takes, ``cut`` whether something was left out."""

    def __init__(self, left: int) -> None:
        self.all: list[Output] = []
        self.left, self.cut = left, False
        self._parts: list[str] = []

    def write(self, name: str, text: str) -> None:
        """Add to a stream; neighbours of one stream are one output."""
        text = self._taken(text)
        if not text:
            return
        if not self._streams(name):
            self.flush()
            self.all.append({"output_type": "stream", "name": name, "text": ""})
        self._parts.append(text)

    def _streams(self, name: str) -> bool:
        return bool(self.all) and self.all[-1]["output_type"] == "stream" and self.all[-1]["name"] == name

    def _taken(self, text: str) -> str:
        if self.cut:
            return ""
        size = weight(text)
        if size > self.left or len(self.all) >= MOST:
            self.cut = True
            return text[: self.left // 4] + MARK
        self.left -= size
        return text

    def flush(self) -> None:
        """Put the parts of the last stream together."""
        if self._parts:
            self.all[-1]["text"] += "".join(self._parts)
            self._parts = []

    def show(self, kind: str, data: Any, metadata: Any) -> None:
        """Add a display ("display_data") or a cell's value ("execute_result")."""
        plain = {str(mime): text(value) for mime, value in list(dict(data).items())[:MIMES]}
        size = sum(map(weight, plain.values()))
        # A score is shown however much was printed before it.
        if (self.cut or size > self.left or len(self.all) >= MOST) and (kind != "execute_result" or size > _SMALL):
            self.write("stderr", "x" * (self.left + 1))
            return
        self.left = max(0, self.left - size)
        self.flush()
        more = {"execution_count": None} if kind == "execute_result" else {}
        self.all.append({"output_type": kind, "data": plain, "metadata": {}, **more})

    def fail(self, name: str, said: str, traceback: list[str]) -> None:
        """Add an error, shortened; the first is never left out."""
        self.flush()
        if self.cut and any(output["output_type"] == "error" for output in self.all):
            return
        lines = [line[:5_000] for line in traceback[:20]]
        self.left = max(0, self.left - sum(map(weight, lines)))
        self.cut = self.cut or self.left == 0
        error = {"output_type": "error", "ename": name[:200], "evalue": said[:2_000], "traceback": lines}
        self.all.append(error)

    def clear(self) -> None:
        """Forget what was there, as clear_output() asks."""
        self.all, self._parts = [], []


def weight(text: str) -> int:
    """Bytes that a text takes."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "replace"))


def packed(outputs: list[Output]) -> tuple[list[Any], bytes]:
    """Outputs as a small list, in which each text stands as its length in bytes, and all texts one after the other.

    So whoever reads them never parses more than a list of numbers.
    """
    texts: list[bytes] = []

    def put(text: str) -> int:
        texts.append(text.encode("utf-8", "replace"))
        return len(texts[-1])

    made: list[Any] = []
    for output in outputs[:MOST]:
        kind = output["output_type"]
        if kind == "stream":
            made.append([kind, output["name"], put(output["text"])])
        elif kind == "error":
            made.append(
                [kind, put(output["ename"]), put(output["evalue"]), [put(line) for line in output["traceback"]]]
            )
        else:
            made.append([kind, {mime: put(text) for mime, text in output["data"].items()}])
    return made, b"".join(texts)


def text(value: Any) -> str:
    """The text of one format of a display; pictures as base64."""
    return base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else str(value)


class Stream(io.TextIOBase):
    """Stands for sys.stdout or sys.stderr."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, name: str, outputs: Outputs) -> None:
        super().__init__()
        self._stream, self.outputs = name, outputs

    @property
    def name(self) -> str:
        """As a file has one."""
        return f"<{self._stream}>"

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, text: str, /) -> int:
        """Keep the text."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self.outputs.write(self._stream, text)
        return len(text)
