"""What a cell prints and displays, kept as nbformat's outputs, up to a limit."""

from __future__ import annotations

import base64
import io
from typing import Any

Output = dict[str, Any]
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
        if len(text) > self.left:
            self.cut = True
            return text[: self.left] + MARK
        self.left -= len(text)
        return text

    def flush(self) -> None:
        """Put the parts of the last stream together."""
        if self._parts:
            self.all[-1]["text"] += "".join(self._parts)
            self._parts = []

    def show(self, kind: str, data: Any, metadata: Any) -> None:
        """Add a display ("display_data") or a cell's value ("execute_result")."""
        plain = {str(mime): text(value) for mime, value in dict(data).items()}
        size = sum(map(len, plain.values()))
        # A score is shown however much was printed before it.
        if (self.cut or size > self.left) and (kind != "execute_result" or size > _SMALL):
            self.write("stderr", "x" * (self.left + 1))
            return
        self.left = max(0, self.left - size)
        self.flush()
        more = {"execution_count": None} if kind == "execute_result" else {}
        self.all.append({"output_type": kind, "data": plain, "metadata": {}, **more})

    def fail(self, name: str, said: str, traceback: list[str]) -> None:
        """Add an error; it is never left out, only shortened."""
        self.flush()
        lines = [line[:20_000] for line in traceback[:200]]
        error = {"output_type": "error", "ename": name[:200], "evalue": said[:20_000], "traceback": lines}
        self.all.append(error)

    def clear(self) -> None:
        """Forget what was there, as clear_output() asks."""
        self.all, self._parts = [], []


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
