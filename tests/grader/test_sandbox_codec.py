"""Data over the wall: every plain value arrives as it was, and nothing else arrives as a plain value."""

from __future__ import annotations

import datetime
import json
from collections import Counter, OrderedDict, defaultdict, deque
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from towhom_grader.sandbox.inside.codec import CodecError, Decoder, Encoder, NoDataError


def refuse(value: Any) -> Any:
    raise NoDataError(type(value).__name__)


def there_and_back(value: Any) -> Any:
    return Decoder(lambda parts: parts)(json.loads(json.dumps(Encoder(refuse)(value))))


PLAIN = [
    *(None, True, 0, -7, 2**70, -(2**3000), 1.5, "", "ß\ud800", b"\0\xff", bytearray(b"x"), 1 + 2j, range(2, 9, 3)),
    *([1, [2.5, None]], (1, (2,)), {1, 2}, frozenset("a"), {"a": {1: (2,)}}, deque([1]), slice(1, None)),
    *(Counter("aab"), OrderedDict(b=1, a=2), defaultdict(list, {"x": [1]}), Decimal("1.10"), Fraction(1, 3)),
    *(datetime.date(2024, 2, 29), datetime.time(1, 2), datetime.timedelta(1, 2, 3)),
    datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC),
    *(np.float64(0.6), np.int8(3), np.bool_(True), np.str_("x"), np.datetime64("2024-01-01")),
    *(pd.Timestamp("2024-01-01 10:00", tz="Europe/London"), pd.Timedelta("3h")),
]


@pytest.mark.parametrize("value", PLAIN, ids=repr)
def test_a_plain_value_arrives_as_it_was(value: Any) -> None:
    back = there_and_back(value)
    assert type(back) is type(value) and repr(back) == repr(value) and back == value


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text() | st.integers(), inner),
    max_leaves=20,
)


@given(json_like)
def test_any_nesting_arrives_as_it_was(value: Any) -> None:
    assert repr(there_and_back(value)) == repr(value)


@pytest.mark.parametrize(
    "array",
    [
        np.arange(6).reshape(2, 3),
        np.array([[1.5, np.nan]]),
        np.array(3),
        np.array([], dtype=float),
        np.array(["a", "bcd"]),
        np.array([1, "a", None], dtype=object),
        np.array([True, False]),
        np.arange(10)[::3],
    ],
    ids=repr,
)
def test_an_array_arrives_as_it_was(array: Any) -> None:
    back = there_and_back(array)
    np.testing.assert_array_equal(back, array)
    assert back.dtype == array.dtype and back.shape == array.shape
    back[...] = back  # a test may write into it


FRAME = pd.DataFrame(
    {
        "int": [1, 2],
        "text": ["x", None],
        "kind": pd.Categorical(["u", "v"], ordered=True),
        "at": pd.to_datetime(["2024-01-01", "2024-05-05"]),
        "zoned": pd.to_datetime(["2024-01-01", "2024-05-05"]).tz_localize("Europe/London"),
        "maybe": pd.array([1, None], dtype="Int64"),
        "any": pd.Series([[1], {"a": 1}], dtype=object),
        "string": pd.array(["a", None], dtype="string"),
    },
    index=pd.Index(["r", "s"], name="k"),
)


@pytest.mark.parametrize("frame", [FRAME, FRAME.set_index(["int", "text"]), FRAME.T, FRAME.iloc[:0], pd.DataFrame()])
def test_a_table_arrives_as_it_was(frame: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(there_and_back(frame), frame)


@pytest.mark.parametrize(
    "series", [FRAME["int"], FRAME["text"].value_counts(), FRAME.groupby("text").size(), FRAME["kind"], FRAME["maybe"]]
)
def test_a_column_arrives_as_it_was(series: Any) -> None:
    pd.testing.assert_series_equal(there_and_back(series), series)


def test_dates_at_equal_distances_stay_so() -> None:
    index = pd.date_range("2024", periods=3, name="day")
    assert there_and_back(index).equals(index) and there_and_back(index).freqstr == index.freqstr


class Same(int):
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = int.__hash__


class Words(list[str]):
    pass


@pytest.mark.parametrize(
    "value",
    [Same(7), Words("ab"), [Same(7)], {"x": Same(1)}, len, object(), int, iter([]), 1 << 200_000, pd, Ellipsis],
    ids=lambda value: type(value).__name__,
)
def test_what_is_no_plain_data_does_not_travel(value: Any) -> None:
    with pytest.raises(NoDataError):
        there_and_back(value)


def test_a_value_in_itself_does_not_travel() -> None:
    loop: list[Any] = []
    loop.append(loop)
    with pytest.raises(NoDataError, match="nested"):
        there_and_back(loop)


HOSTILE = [
    *(
        [],
        {},
        {"a": 1},
        ["nothing"],
        ["list"],
        ["list", 3],
        ["list", {"a": 1}],
        ["dict", [[1]]],
        ["dict", [[["list", []], 1]]],
    ),
    *(["set", [["list", []]]], ["int", "zz"], ["int", "0x" + "f" * 200_000], ["bytes", "é"], ["bytes", "a"]),
    *(["array", "|O", [1], "AAAAAAAAAAA="], ["array", "<i8", [10**12], ""], ["array", "i4,i4", [1], "AAAAAAAAAAA="]),
    *(["array", "<U0", [10**12], ""], ["array", "<f8", [-1], "AA=="], ["scalar", "V8", [], "AAAAAAAAAAA="]),
    *(["Series", 1, 2, 3], ["column", "os.system", []], ["DataFrame", [], None, None]),
    *(["zoned", None, "../../etc"], ["category", ["array", "<i8", [1], "CAAAAAAAAAA="], ["list", []], True]),
    *(
        ["date", "no"],
        ["datetime", 7],
        ["Fraction", 1, 0],
        ["Decimal", "x"],
        ["range", "a", 1, 1],
        ["timedelta", "x", 1, 1],
    ),
    *(["Timestamp", "no", None, "s"], ["MultiIndex", [1], None], ["__import__", "os"], [["list", []]], [None]),
]


@pytest.mark.parametrize("data", HOSTILE, ids=lambda data: str(data)[:40])
def test_nonsense_is_refused_and_nothing_else_happens(data: Any) -> None:
    with pytest.raises(CodecError):
        Decoder(lambda parts: parts)(data)


def test_a_reference_is_what_the_reader_makes_of_it() -> None:
    assert Decoder(lambda parts: ("mine", *parts))(["list", [["ref", 5], 1]]) == [("mine", 5), 1]
