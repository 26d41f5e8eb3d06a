"""numpy's and pandas' values as data: arrays of plain types, tables of such arrays."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np
import pandas as pd

from towhom_grader.sandbox.inside.codec import CodecError, Decoder, Encoder, NoDataError, Reader, Writer

PLAIN = frozenset("biufcUSmM")
# pandas' own column types, whose values are plain ones or missing.
_NAMED = "string str boolean Int8 Int16 Int32 Int64 UInt8 UInt16 UInt32 UInt64 Float32 Float64"
NAMED = frozenset(_NAMED.split())


def writer(kind: type) -> Writer | None:
    """What encodes a type of numpy's or pandas'; None where it is no data."""
    if kind in WRITERS:
        return WRITERS[kind]
    if kind in SCALARS:
        return _scalar
    return None


SCALARS = frozenset(k for k in np.sctypeDict.values() if np.dtype(k).kind in PLAIN)


def _scalar(_: Encoder, value: Any) -> Any:
    return ["scalar", *_plain(np.asarray(value))]


def _plain(array: Any) -> list[Any]:
    data = np.ascontiguousarray(array)
    return [data.dtype.str, list(array.shape), base64.b64encode(data.tobytes()).decode("ascii")]


def _array(encode: Encoder, value: Any) -> Any:
    if value.dtype.kind in PLAIN:
        return ["array", *_plain(value)]
    if value.dtype.kind == "O":
        return ["objects", list(value.shape), encode.all(value.ravel().tolist())]
    raise NoDataError(f"an array of {value.dtype}")


def _column(encode: Encoder, values: Any) -> Any:
    """The values of a Series or an Index, whatever pandas keeps them in."""
    kind = values.dtype
    if isinstance(kind, np.dtype):
        return _array(encode, values.to_numpy())
    if isinstance(kind, pd.CategoricalDtype):
        codes = values.codes if isinstance(values, pd.CategoricalIndex) else values.cat.codes.to_numpy()
        return ["category", encode(np.asarray(codes)), encode(kind.categories), bool(kind.ordered)]
    if isinstance(kind, pd.DatetimeTZDtype):
        at = pd.DatetimeIndex(values).tz_convert("UTC").tz_localize(None)
        return ["zoned", encode(at.to_numpy()), str(kind.tz)]
    name = str(kind)
    if name not in NAMED:
        raise NoDataError(f"a column of {name}")
    return ["column", name, [None if pd.isna(v) else encode(_item(v)) for v in values]]


def _item(value: Any) -> Any:
    return value.item() if isinstance(value, np.generic) else value


def _series(encode: Encoder, value: Any) -> Any:
    return ["Series", _column(encode, value), encode(value.index), encode(value.name)]


def _frame(encode: Encoder, value: Any) -> Any:
    columns = [_column(encode, value.iloc[:, i]) for i in range(value.shape[1])]
    return ["DataFrame", columns, encode(value.index), encode(value.columns)]


def _index(encode: Encoder, value: Any) -> Any:
    return ["Index", _column(encode, value), encode(value.name), getattr(value, "freqstr", None)]


def _multi(encode: Encoder, value: Any) -> Any:
    return ["MultiIndex", [list(map(encode, row)) for row in value.tolist()], encode(list(value.names))]


WRITERS: dict[type, Writer] = {
    np.ndarray: _array,
    pd.Series: _series,
    pd.DataFrame: _frame,
    pd.RangeIndex: lambda e, v: ["RangeIndex", v.start, v.stop, v.step, e(v.name)],
    pd.MultiIndex: _multi,
    **dict.fromkeys((pd.Index, pd.DatetimeIndex, pd.TimedeltaIndex, pd.CategoricalIndex), _index),
    pd.Timestamp: lambda _, v: ["Timestamp", v.isoformat(), str(v.tz) if v.tz is not None else None, v.unit],
    pd.Timedelta: lambda _, v: ["Timedelta", int(v.value)],
    type(pd.NaT): lambda _, _v: ["NaT"],
    type(pd.NA): lambda _, _v: ["NA"],
}


def _read_plain(kind: str, shape: list[int], text: str) -> Any:
    dtype = np.dtype(str(kind))
    if dtype.kind not in PLAIN or dtype.hasobject or dtype.subdtype or dtype.fields:
        raise CodecError("no plain array")
    data = base64.b64decode(text.encode("ascii"), validate=True)
    if dtype.itemsize == 0:
        raise CodecError("an array of nothing")
    return np.frombuffer(data, dtype).reshape(shape).copy()


def _read_objects(decode: Decoder, shape: list[int], values: Any) -> Any:
    found = decode.all(values)
    array = np.empty(len(found), dtype=object)
    for i, value in enumerate(found):
        array[i] = value
    return array.reshape(shape)


def _read_category(decode: Decoder, codes: Any, categories: Any, ordered: bool) -> Any:
    return pd.Categorical.from_codes(decode.value(codes), decode.value(categories), ordered=bool(ordered))


def _read_zoned(decode: Decoder, at: Any, zone: str) -> Any:
    return pd.DatetimeIndex(decode.value(at)).tz_localize("UTC").tz_convert(str(zone))


def _read_column(decode: Decoder, name: str, values: Any) -> Any:
    if name not in NAMED:
        raise CodecError("no such column")
    # Without a word about it, pandas 3 keeps text as "str" in one of two ways; the one at hand is taken.
    kind: Any = pd.Series([""]).dtype if name == "str" else name
    missing: Any = None if name == "str" else pd.NA
    found: Any = [missing if v is None else v for v in decode.all(values)]
    return pd.array(found, dtype=kind)


def _read_series(decode: Decoder, values: Any, index: Any, name: Any) -> Any:
    return pd.Series(decode.value(values), index=decode.value(index), name=decode.value(name))


def _read_frame(decode: Decoder, columns: Any, index: Any, names: Any) -> Any:
    rows = decode.value(index)
    frame = pd.DataFrame({i: pd.Series(c, index=rows) for i, c in enumerate(decode.all(columns))}, index=rows)
    frame.columns = decode.value(names)
    return frame


def _read_multi(decode: Decoder, rows: Any, names: Any) -> Any:
    return pd.MultiIndex.from_tuples([tuple(decode.all(row)) for row in rows], names=decode.value(names))


def _read_timestamp(_: Decoder, text: str, zone: str | None, unit: Any) -> Any:
    at = pd.Timestamp(str(text))
    return (at.tz_convert(str(zone)) if zone is not None else at).as_unit(unit)


def _read_index(decode: Decoder, values: Any, name: Any, freq: Any) -> Any:
    index: Any = pd.Index(decode.value(values), name=decode.value(name))
    if freq is not None and hasattr(index, "freq"):
        index.freq = str(freq)
    return index


READERS: dict[str, Reader] = {
    "scalar": lambda _, *parts: _read_plain(*parts).reshape(())[()],
    "array": lambda _, *parts: _read_plain(*parts),
    "objects": _read_objects,
    "category": _read_category,
    "zoned": _read_zoned,
    "column": _read_column,
    "Series": _read_series,
    "DataFrame": _read_frame,
    "Index": _read_index,
    "RangeIndex": lambda d, a, b, c, name: pd.RangeIndex(a, b, c, name=d.value(name)),
    "MultiIndex": _read_multi,
    "Timestamp": _read_timestamp,
    "Timedelta": lambda _, value: pd.Timedelta(int(value)),
    "NaT": lambda _: pd.NaT,
    "NA": lambda _: pd.NA,
}
