"""The test's side of the wall: what stands there for a student's functions and objects."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable, Iterator
from typing import Any

from towhom_grader.sandbox.channel import Channel, ChannelError
from towhom_grader.sandbox.inside.codec import CodecError, Decoder, Encoder, NoDataError


class StudentError(Exception):
    """A student's code raised an error of a kind of its own, or did what cannot be passed on."""


def _passed_on() -> dict[str, type[Exception]]:
    """Python's own errors, which a test may expect by name."""
    kinds = {name: kind for name, kind in vars(builtins).items() if isinstance(kind, type)}
    found = {name: kind for name, kind in kinds.items() if issubclass(kind, Exception)}
    # These two end loops silently: all(map(student, cases)) would be true at the first one.
    return {name: kind for name, kind in found.items() if not name.startswith("Stop")}


PASSED_ON = _passed_on()
DUNDER = "__"
NO_ANSWER = "The student's code gave this test no answer that can be read."
STOPPED = "The student's code did not run to its end: its interpreter stopped"


class Link:
    """Asks the student's process, and believes nothing of what it says but that it is data."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._callbacks: list[Callable[..., Any]] = []
        self.encode = Encoder(self._refer)
        self.decode = Decoder(self._resolve)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The files that the student's code wrote."""
        names = self._said({"do": "files"})
        if type(names) is not dict or type(names.get("value")) is not list:
            return
        for name in names["value"]:
            yield str(name), self._channel.receive_bytes()
        self._channel.receive()

    def variables(self, names: list[str] | None) -> dict[str, Any]:
        """The student's variables of these names (None: all), undecoded."""
        found = self.ask("vars", names=names)["value"]
        if type(found) is not dict:
            raise CodecError("no variables")
        return found

    def ask(self, what: str, **more: Any) -> dict[str, Any]:
        """One question. Raises what the student's code raised, if it is one of Python's own errors."""
        answer = self._said({"do": what, **more})
        while type(answer) is dict and "back" in answer:
            answer = self._said(self._call_back(answer))
        if type(answer) is not dict:
            raise CodecError("no answer")
        for name, text in answer.get("printed", ()):
            (sys.stderr if name == "stderr" else sys.stdout).write(str(text))
        if "raised" in answer:
            raise _error(answer)
        return answer

    def _said(self, message: dict[str, Any]) -> Any:
        try:
            self._channel.send(message)
            return self._channel.receive()
        except ChannelError as e:
            raise StudentError(f"{STOPPED} ({e}).") from None

    def value(self, what: str, **more: Any) -> Any:
        """The decoded value of an answer."""
        return self.decode(self.ask(what, **more)["value"])

    def _call_back(self, answer: dict[str, Any]) -> dict[str, Any]:
        function = self._callbacks[int(answer["back"])]
        args = self.decode.all(answer["args"])
        kwargs = {str(name): self.decode(value) for name, value in dict(answer["kwargs"]).items()}
        try:
            return {"value": self.encode(function(*args, **kwargs))}
        except Exception as e:
            return {"raised": type(e).__name__, "said": str(e)}

    def _refer(self, value: Any) -> Any:
        if type(value) in (Remote, RemoteFunction):
            return ["ref", object.__getattribute__(value, "_id")]
        if not callable(value):
            raise NoDataError(f"A test can pass plain data to a student's function, and no {type(value).__name__}.")
        self._callbacks.append(value)
        return ["ref", "back", len(self._callbacks) - 1]

    def _resolve(self, parts: list[Any]) -> Any:
        number, can_be_called, kind, name = parts
        made = RemoteFunction if can_be_called is True else Remote
        return made(self, int(number), _short(kind), _short(name))


def _short(text: Any) -> str:
    return "".join(c for c in str(text)[:80] if c.isprintable())


def _error(answer: dict[str, Any]) -> Exception:
    names = [str(name) for name in list(answer["raised"])[:50]]
    kind = next((PASSED_ON[name] for name in names if name in PASSED_ON), StudentError)
    said = str(answer.get("said", ""))[:2000]
    own = names[0] if names else "Error"
    if kind is Exception or own not in PASSED_ON:
        said = f"{_short(own)}: {said}"
    try:
        return kind(said)
    except TypeError:  # UnicodeDecodeError and its kind want more than a sentence
        return StudentError(said)


class Remote:
    """Stands for an object of the student's. Equality, truth and type are never asked of the student."""

    def __init__(self, link: Link, number: int, kind: str, name: str) -> None:
        keep = object.__setattr__
        for attribute, value in (("_link", link), ("_id", number), ("_kind", kind), ("__name__", name)):
            keep(self, attribute, value)

    def __getattr__(self, name: str) -> Any:
        if name.startswith(DUNDER):
            raise AttributeError(name)
        return self._link.value("get", id=self._id, name=name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._link.ask("set", id=self._id, name=name, value=self._link.encode(value))

    def __getitem__(self, key: Any) -> Any:
        return self._link.value("item", id=self._id, key=self._link.encode(key))

    def __len__(self) -> int:
        return int(self._link.value("len", id=self._id))

    def __bool__(self) -> bool:
        return True

    def __iter__(self) -> Any:
        return self._link.value("iter", id=self._id)

    def __next__(self) -> Any:
        answer = self._link.ask("next", id=self._id)
        if "over" in answer:
            raise StopIteration
        return self._link.decode(answer["value"])

    def __repr__(self) -> str:
        return f"<the student's {self._kind} {self.__name__}>"


class RemoteFunction(Remote):
    """Stands for a function or class of the student's: the call runs over there, with a copy of the arguments."""

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        """Call it over there; what it changes in its arguments is changed in the caller's own."""
        encode = self._link.encode
        packed = {name: encode(value) for name, value in kwargs.items()}
        answer = self._link.ask("call", id=self._id, args=encode.all(args), kwargs=packed)
        values = [*args, *kwargs.values()]
        for i, now in list(answer.get("changed", ())):
            _put_back(values[int(i)], self._link.decode(now))
        return self._link.decode(answer["value"])


def _put_back(value: Any, now: Any) -> None:
    """Let the caller's own argument become what the student's function made of it."""
    if type(value) is not type(now):
        return
    if type(value) is list or type(value) is bytearray:
        value[:] = now
    elif type(value) in (dict, set):
        value.clear()
        value.update(now)
    elif hasattr(value, "_update_inplace"):  # pandas' own way
        value._update_inplace(now)
    elif getattr(value, "shape", None) == getattr(now, "shape", ()):
        value[...] = now
