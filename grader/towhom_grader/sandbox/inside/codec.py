"""Values as data: how a student's variables reach a test without any of the student's code coming along.

Exact types only, a subclass is no data: an ``int`` of the student's whose ``==`` is always true never arrives as an
int. Every value is a JSON scalar or a list whose first item names its kind. Decoding makes nothing but plain values,
whatever it is given. There is no pickle, and nothing is looked up by a name that came with the data.
"""

from __future__ import annotations

import base64
import datetime
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

DEEPEST = 60
LARGEST_INT = 100_000  # bits
_SMALL = 1 << 62


class CodecError(Exception):
    """A value that is no plain data."""


class NoDataError(CodecError):
    """A value that cannot travel as data; str() names its type."""


Refer = Callable[[Any], Any]


class Encoder:
    """Values to JSON; what is no data goes through ``refer``, which answers with a reference or raises NoDataError."""

    def __init__(self, refer: Refer) -> None:
        self._refer = refer
        self._deep = 0

    def __call__(self, value: Any) -> Any:
        """Encode one value. Raises NoDataError."""
        kind = type(value)
        if value is None or kind is bool or kind is str or kind is float:
            return value
        if kind is int:
            return self._int(value)
        writer = WRITERS.get(kind) or _frame_writer(kind)
        if writer is None:
            return self._refer(value)
        if self._deep >= DEEPEST:
            raise NoDataError("a value that is nested too deeply, or in itself")
        self._deep += 1
        try:
            return writer(self, value)
        finally:
            self._deep -= 1

    def all(self, values: Any) -> list[Any]:
        """Encode each of several."""
        return [self(value) for value in values]

    def _int(self, value: int) -> Any:
        if -_SMALL < value < _SMALL:
            return value
        if value.bit_length() > LARGEST_INT:
            raise NoDataError("an integer of more digits than anybody reads")
        return ["int", hex(value)]


def _items(encode: Encoder, value: Any) -> list[Any]:
    return [[encode(k), encode(v)] for k, v in value.items()]


def _default(value: Any) -> str:
    return FACTORIES_BACK.get(value.default_factory, "")


FACTORIES: dict[str, Any] = {"int": int, "list": list, "dict": dict, "set": set, "float": float, "str": str}
FACTORIES_BACK: dict[Any, str] = {factory: name for name, factory in FACTORIES.items()}

Writer = Callable[[Encoder, Any], Any]
WRITERS: dict[type, Writer] = {
    list: lambda e, v: ["list", e.all(v)],
    tuple: lambda e, v: ["tuple", e.all(v)],
    set: lambda e, v: ["set", e.all(v)],
    frozenset: lambda e, v: ["frozenset", e.all(v)],
    deque: lambda e, v: ["deque", e.all(v)],
    dict: lambda e, v: ["dict", _items(e, v)],
    Counter: lambda e, v: ["Counter", _items(e, v)],
    OrderedDict: lambda e, v: ["OrderedDict", _items(e, v)],
    defaultdict: lambda e, v: ["defaultdict", _items(e, v), _default(v)],
    range: lambda e, v: ["range", e(v.start), e(v.stop), e(v.step)],
    slice: lambda e, v: ["slice", e(v.start), e(v.stop), e(v.step)],
    complex: lambda _, v: ["complex", v.real, v.imag],
    bytes: lambda _, v: ["bytes", base64.b64encode(v).decode("ascii")],
    bytearray: lambda _, v: ["bytearray", base64.b64encode(v).decode("ascii")],
    Decimal: lambda _, v: ["Decimal", str(v)],
    Fraction: lambda e, v: ["Fraction", e(v.numerator), e(v.denominator)],
    datetime.date: lambda _, v: ["date", v.isoformat()],
    datetime.time: lambda _, v: ["time", v.isoformat()],
    datetime.datetime: lambda _, v: ["datetime", v.isoformat()],
    datetime.timedelta: lambda _, v: ["timedelta", v.days, v.seconds, v.microseconds],
}


def _frame_writer(kind: type) -> Writer | None:
    # numpy and pandas are looked at only where a value is theirs.
    if not str(kind.__module__).startswith(("numpy", "pandas")):
        return None
    from towhom_grader.sandbox.inside import frames

    return frames.writer(kind)


Resolve = Callable[[list[Any]], Any]


class Decoder:
    """JSON to values; ``resolve`` turns a reference into what stands for it. Raises CodecError for all else."""

    def __init__(self, resolve: Resolve) -> None:
        self._resolve = resolve

    def __call__(self, data: Any) -> Any:
        """Decode one value. Raises CodecError."""
        try:
            return self.value(data)
        except CodecError:
            raise
        except (ValueError, TypeError, KeyError, IndexError, ArithmeticError, AttributeError, RecursionError) as e:
            raise CodecError(f"no value: {type(e).__name__}") from e

    def value(self, data: Any) -> Any:
        """Decode one value; what does not fit raises whatever it raises."""
        if data is None or type(data) in (bool, int, float, str):
            return data
        kind, *parts = data
        if kind == "ref":
            return self._resolve(parts)
        if kind in READERS:
            return READERS[kind](self, *parts)
        from towhom_grader.sandbox.inside import frames

        return frames.READERS[kind](self, *parts)

    def all(self, data: Any) -> list[Any]:
        """Decode a list of values."""
        if type(data) is not list:
            raise CodecError("no list")
        return [self.value(item) for item in data]

    def items(self, data: Any) -> list[tuple[Any, Any]]:
        """Decode the pairs of a mapping."""
        return [(self.value(k), self.value(v)) for k, v in data]


def _bytes(text: str) -> bytes:
    return base64.b64decode(text.encode("ascii"), validate=True)


def _integer(text: str) -> int:
    if len(text) > LARGEST_INT:
        raise CodecError("an integer that is too long")
    return int(text, 16)


Reader = Callable[..., Any]
READERS: dict[str, Reader] = {
    "int": lambda _, text: _integer(text),
    "list": lambda d, v: d.all(v),
    "tuple": lambda d, v: tuple(d.all(v)),
    "set": lambda d, v: set(d.all(v)),
    "frozenset": lambda d, v: frozenset(d.all(v)),
    "deque": lambda d, v: deque(d.all(v)),
    "dict": lambda d, v: dict(d.items(v)),
    "Counter": lambda d, v: Counter(dict(d.items(v))),
    "OrderedDict": lambda d, v: OrderedDict(d.items(v)),
    "defaultdict": lambda d, v, name: defaultdict(FACTORIES.get(name), d.items(v)),
    "range": lambda d, *v: range(*d.all(list(v))),
    "slice": lambda d, *v: slice(*d.all(list(v))),
    "complex": lambda _, real, imag: complex(float(real), float(imag)),
    "bytes": lambda _, text: _bytes(text),
    "bytearray": lambda _, text: bytearray(_bytes(text)),
    "Decimal": lambda _, text: Decimal(str(text)),
    "Fraction": lambda d, a, b: Fraction(d.value(a), d.value(b)),
    "date": lambda _, text: datetime.date.fromisoformat(text),
    "time": lambda _, text: datetime.time.fromisoformat(text),
    "datetime": lambda _, text: datetime.datetime.fromisoformat(text),
    "timedelta": lambda _, *v: datetime.timedelta(*v),
}
