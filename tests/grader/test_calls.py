"""Calls of towhom are read as data: never run, and refused where they are not literal."""

from __future__ import annotations

import pytest

from towhom.task import Task
from towhom_grader.calls import CallError, ChoiceCall, ShowCall, TagCall, calls, graded_call

TAGGER = (
    'towhom.tagger("a-b", article="moon", labels="source claim", only={"claim": {"voice": "author"}}, paragraphs="0-2")'
)
CHOICE = 'towhom.choice("q", "Which?", {"a": "This", "b": "That"}, many=True)'


def test_a_task_is_read_from_its_cell() -> None:
    call = graded_call(f"import towhom\n{TAGGER}")
    assert isinstance(call, TagCall) and call.line == 2
    assert call.task == Task.make(
        "a-b", article="moon", labels="source claim", only={"claim": {"voice": "author"}}, paragraphs="0-2"
    )


def test_a_question_is_read_from_its_cell() -> None:
    assert graded_call(CHOICE) == ChoiceCall("q", "Which?", {"a": "This", "b": "That"}, True)


def test_ordinary_code_is_no_call() -> None:
    assert graded_call("assert f(2) == 4") is None
    assert calls("%matplotlib inline\n!ls\nx = 1") == []


def test_an_ungraded_cell_may_hold_more() -> None:
    found = calls(f'import towhom\nx = 1\ntowhom.show("moon")\n{CHOICE}')
    assert [type(c) for c in found] == [ShowCall, ChoiceCall]


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        (f"import towhom\nprint(1)\n{TAGGER}", 2, "nothing else"),
        (f"{TAGGER}\n{CHOICE}", 2, "nothing else"),
        (f"x = {TAGGER}", 1, "nothing else"),
        ('towhom.tagger("a", article=SLUG, labels="claim")', 1, "literals only"),
        ('towhom.tagger("a", **rest)', 1, "hides its arguments"),
        ('towhom.tagger("a", labels="claim")', 1, "takes the task's name"),
        ('towhom.tagger("a", article="b", labels="claim", color="red")', 1, "takes the task's name"),
        ('towhom.tagger("A b", article="b", labels="claim")', 1, "cannot name a task"),
        ('towhom.choice("q", "Which?")', 1, "takes a name"),
        ('towhom.choice("q", "Which?", {"a": "only one"})', 1, "at least two options"),
        ("towhom.tagger(", 1, "not Python"),
    ],
)
def test_what_cannot_be_read_names_its_line(source: str, line: int, said: str) -> None:
    with pytest.raises(CallError, match=said) as caught:
        graded_call(source)
    assert caught.value.line == line


def test_nothing_is_run() -> None:
    with pytest.raises(CallError, match="literals only"):
        graded_call('towhom.tagger(__import__("os").getcwd(), article="b", labels="claim")')
