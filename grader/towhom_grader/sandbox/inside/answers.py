"""Answers a test's questions about a student's variables, from a copy of the student's process made for that test."""

from __future__ import annotations

import builtins
import contextlib
import sys
import traceback
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

from towhom_grader.sandbox.channel import Channel, ChannelError
from towhom_grader.sandbox.inside.codec import Decoder, Encoder, NoDataError
from towhom_grader.sandbox.inside.outputs import Outputs, Stream
from towhom_grader.sandbox.inside.shell import Shell

PRINTED = 1_000_000
MOST_FILES = 200
# The working folder, and the size and time of each file that was handed in.
Work = tuple[Path, dict[str, tuple[int, int]]]
# Arguments that a function may change in place, as its caller then sees.
CHANGING = ("list", "dict", "set", "array", "DataFrame", "Series", "bytearray")


class Answers:
    """One test's view of the student's variables."""

    def __init__(self, channel: Channel, shell: Shell, clean: set[str], work: Work) -> None:
        self._channel, self._names, self._clean = channel, shell.user_ns, clean
        self._work, self._before = work
        self._objects: dict[int, Any] = {}
        self._encode = Encoder(self._refer)
        self._decode = Decoder(self._resolve)

    def serve(self) -> None:
        """Answer until the test is over."""
        with contextlib.suppress(ChannelError):
            while True:
                question = self._channel.receive()
                self._channel.send(self._answered(question))

    def _answered(self, question: dict[str, Any]) -> dict[str, Any]:
        outputs = Outputs(PRINTED)
        kept = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = Stream("stdout", outputs), Stream("stderr", outputs)
        try:
            answer = getattr(self, f"_{question['do']}")(question)
        except BaseException as e:  # SystemExit too: the test is told, and goes on
            answer = _raised(e)
        finally:
            sys.stdout, sys.stderr = kept
        outputs.flush()
        printed = [[o["name"], o["text"]] for o in outputs.all if o["output_type"] == "stream"]
        return {**answer, "printed": printed} if printed else answer

    def _names_of(self, names: list[str] | None) -> list[str]:
        own = [name for name in self._names if name not in self._clean and not name.startswith("_")]
        return own if names is None else [name for name in names if name in self._names]

    def _vars(self, question: dict[str, Any]) -> dict[str, Any]:
        found = {}
        for name in self._names_of(question["names"]):
            value = self._names[name]
            # What was imported is imported by the test itself.
            found[name] = ["module", value.__name__] if isinstance(value, types.ModuleType) else self._safe(value)
        return {"value": found}

    def _safe(self, value: Any) -> Any:
        try:
            return self._encode(value)
        except NoDataError:
            return self._refer(value)

    def _call(self, question: dict[str, Any]) -> dict[str, Any]:
        sent = [*question["args"], *question["kwargs"].values()]
        values = [self._decode(v) for v in sent]
        count = len(question["args"])
        kwargs = dict(zip(question["kwargs"], values[count:], strict=True))
        value = self._objects[question["id"]](*values[:count], **kwargs)
        return {"value": self._safe(value), "changed": self._changed(sent, values)}

    def _changed(self, sent: list[Any], values: list[Any]) -> list[Any]:
        """The arguments that the function changed in place: number and new value."""
        found = []
        for i, (before, value) in enumerate(zip(sent, values, strict=True)):
            if type(before) is list and before[0] in CHANGING:
                now = self._safe(value)
                if now != before:
                    found.append([i, now])
        return found

    def _get(self, question: dict[str, Any]) -> dict[str, Any]:
        return {"value": self._safe(getattr(self._objects[question["id"]], question["name"]))}

    def _set(self, question: dict[str, Any]) -> dict[str, Any]:
        setattr(self._objects[question["id"]], question["name"], self._decode(question["value"]))
        return {"value": None}

    def _item(self, question: dict[str, Any]) -> dict[str, Any]:
        return {"value": self._safe(self._objects[question["id"]][self._decode(question["key"])])}

    def _len(self, question: dict[str, Any]) -> dict[str, Any]:
        return {"value": len(self._objects[question["id"]])}

    def _iter(self, question: dict[str, Any]) -> dict[str, Any]:
        return {"value": self._refer(iter(self._objects[question["id"]]))}

    def _next(self, question: dict[str, Any]) -> dict[str, Any]:
        try:
            return {"value": self._safe(next(self._objects[question["id"]]))}
        except StopIteration:
            return {"over": True}

    def _files(self, question: dict[str, Any]) -> dict[str, Any]:
        """What the student's code wrote: names first, then each file's bytes."""
        from towhom_grader.sandbox.inside.student import listing

        now = listing(self._work)
        names = [name for name, about in now.items() if self._before.get(name) != about][:MOST_FILES]
        data = [(self._work / name).read_bytes() for name in names]
        self._channel.send({"value": names})
        for each in data:
            self._channel.send_bytes(each)
        return {"value": None}

    def _refer(self, value: Any) -> list[Any]:
        self._objects[id(value)] = value
        return ["ref", id(value), callable(value), type(value).__name__, getattr(value, "__name__", "")]

    def _resolve(self, parts: list[Any]) -> Any:
        if parts[0] == "back":
            return self._callback(parts[1])
        return self._objects[parts[0]]

    def _callback(self, number: int) -> Callable[..., Any]:
        """A function that the test passed as an argument: it stays on the test's side, and is called over there."""

        def call(*args: Any, **kwargs: Any) -> Any:
            packed = {name: self._encode(v) for name, v in kwargs.items()}
            self._channel.send({"back": number, "args": self._encode.all(args), "kwargs": packed})
            answer = self._channel.receive()
            if "raised" in answer:
                raise getattr(builtins, answer["raised"], RuntimeError)(answer["said"])
            return self._decode(answer["value"])

        return call


def _raised(error: BaseException) -> dict[str, Any]:
    try:
        said = str(error)
    except BaseException:
        said = ""
    kinds = [kind.__name__ for kind in type(error).__mro__]
    lines = traceback.format_tb(error.__traceback__)[-3:]
    return {"raised": kinds, "said": said[:2000], "trace": "".join(lines)[:4000]}
