"""What a test takes from the instructor's own cells and what from the student: read from the key alone."""

from __future__ import annotations

import ast
from typing import Any

import pytest

from towhom_grader.sandbox.inside.trusted import Earlier, bound, needs, shows_the_students
from towhom_grader.sandbox.trust import Trust


def needed(test: str, *before: tuple[str, str], touched: set[str] | None = None) -> tuple[list[str], set[str] | None]:
    found = needs(ast.parse(test), [Earlier(kind, ast.parse(text)) for kind, text in before], touched)
    return [ast.unparse(line) for line in found.lines], found.names


GIVEN = "import pandas as pd\nlimit = 3\ndf = pd.read_csv('x.csv')\ndef check(x):\n    return x > limit\n"


def test_imports_and_definitions_come_from_given_cells_with_what_they_need() -> None:
    lines, names = needed("assert check(answer)", ("given", GIVEN))
    assert lines == ["limit = 3", "def check(x):\n    return x > limit"]
    assert names == {"answer", "x"}


def test_without_a_key_what_a_given_cell_works_out_is_the_students() -> None:
    lines, names = needed("assert len(df) == pd.NA", ("given", GIVEN))
    assert lines == ["import pandas as pd"] and names == {"df"}


def test_with_a_key_it_is_the_instructors_unless_the_key_changes_it() -> None:
    lines, names = needed("assert len(df)", ("given", GIVEN), touched=set())
    assert lines == ["import pandas as pd", "df = pd.read_csv('x.csv')"] and names == set()
    lines, names = needed("assert len(df)", ("given", GIVEN), touched={"df"})
    assert lines == [] and names == {"df"}


def test_no_key_makes_an_import_the_students() -> None:
    lines, names = needed("assert pd.NA", ("given", GIVEN), touched={"pd"})
    assert lines == ["import pandas as pd"] and names == set()


def test_what_earlier_tests_set_is_there_for_later_ones() -> None:
    lines, names = needed("assert out == 4", ("test", "out = f(2)\nassert out == 4\nother = 1\nout.append(3)"))
    assert lines == ["out = f(2)", "out.append(3)"] and names == {"f"}


def test_a_builtin_is_never_the_students_but_where_the_key_makes_one() -> None:
    assert needed("assert sum(f(1)) == 2")[1] == {"f"}
    assert needed("assert sum(f(1)) == 2", touched={"sum"})[1] == {"f", "sum"}


def test_what_a_test_sets_itself_is_not_asked_for() -> None:
    assert needed("x = f(1)\nassert x == 2\nfor y in x:\n    assert y")[1] == {"f"}


@pytest.mark.parametrize("word", ["globals()['f']", "eval('f')", "get_ipython()"])
def test_a_test_that_may_use_any_name_gets_all(word: str) -> None:
    assert needed(word)[1] is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("x = y = 1", {"x", "y"}),
        ("a.b[0].c = 2", {"a"}),
        ("d['k'] += 1", {"d"}),
        ("names.append(3)", {"names"}),
        ("f(3)", set()),
        ("with open('x') as file:\n    data = file.read()", {"file", "data"}),
        ("def g(z):\n    q = 1", {"g"}),
        ("from math import *", {"*"}),
        ("import os.path", {"os"}),
        ("if x:\n    y = 1", {"y"}),
    ],
)
def test_which_names_a_line_sets(line: str, names: set[str]) -> None:
    assert bound(ast.parse(line).body[0]) == names


@pytest.mark.parametrize(
    ("test", "shows"),
    [
        ("f(3)", True),
        ("answer", True),
        ("answer.score", True),
        ("float(f(3) == 2)", False),
        ("x = f(3)\nx", False),
        ("assert f(3)", False),
        ("f(3) / 2", False),
        ("check(f(3))", False),
    ],
)
def test_a_test_that_ends_in_what_the_student_made_is_known(test: str, shows: bool) -> None:
    found = needs(ast.parse(test), [Earlier("given", ast.parse("def check(x): return 1"))], set())
    assert shows_the_students(ast.parse(test), found.own, found.names) is shows


def cell(source: str, grade_id: str = "", **meta: Any) -> dict[str, Any]:
    about = {"nbgrader": {"grade_id": grade_id, **meta}} if grade_id else {}
    return {"cell_type": "code", "source": source, "metadata": about}


KEY = [
    cell("import pandas as pd\ncounts = [1]"),
    cell("import numpy as np\npd.set_option('x', 1)\ncounts.append(2)\ndef f(): return np.pi", "answer", solution=True),
    cell("assert f() > counts[0]", "test", grade=True, points=2),
    cell("assert f() > counts[0]", "again", grade=True, points=2),
]


def test_the_key_alone_says_what_is_what() -> None:
    handed_in = [
        cell("assert True", "test", grade=True, points=500),
        cell("def f(): return 4", "answer", solution=True),
        cell("import pandas as pd\ncounts = [1]"),
        cell("counts = [9]"),
        cell("mine", "unknown", grade=True, points=9),
        cell("x", "tags"),
    ]
    found = Trust(KEY).asked(handed_in, {"tags"})
    assert [(c.kind, c.source, c.points) for c in found] == [
        ("test", "assert f() > counts[0]", 2.0),
        ("student", "def f(): return 4", 0.0),
        ("given", "import pandas as pd\ncounts = [1]", 0.0),
        ("student", "counts = [9]", 0.0),
        ("student", "mine", 0.0),
    ]
    # In the key's order, with what the key's own answer imports; a call of a module changes no module.
    assert found[0].before == (("given", KEY[0]["source"]), ("given", "import numpy as np"))
    assert found[0].touched == {"counts", "f"}


def test_of_two_equal_tests_each_has_its_own_past() -> None:
    both = Trust(KEY).asked(KEY[2:], ())
    assert [len(c.before or ()) for c in both] == [2, 3]
