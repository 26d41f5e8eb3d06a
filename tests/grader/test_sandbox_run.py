"""Code in the sandbox: what students and tests may expect of it, and that its limits bind."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest

from towhom_grader.sandbox import mounts, start
from towhom_grader.sandbox.model import Cell, Limits, Ran, SandboxError
from towhom_grader.sandbox.run import Sandbox
from towhom_grader.sandbox.start import UnsafeWarning


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(Limits(memory=500_000_000)) as found:
        yield found


def student(source: str) -> Cell:
    return Cell("answer", source, "student")


def test(source: str) -> Cell:
    return Cell("test", source, "test", 1.0)


test.__test__ = False  # type: ignore[attr-defined]


def text(ran: Ran, cell: int) -> str:
    return str([[o.get("text"), o.get("data", {}).get("text/plain"), o.get("evalue")] for o in ran.outputs[cell]])


# --- what students see ---


def test_tables_plots_and_texts_come_back_as_notebook_outputs(sandbox: Sandbox) -> None:
    plot = "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2]);"
    ran = sandbox.run([student("import pandas as pd\nprint('hi')\npd.DataFrame({'a': [1]})"), student(plot)], {})
    assert ran.status == ("ok", "ok") and ran.said == ""
    printed, table = ran.outputs[0]
    assert printed == {"output_type": "stream", "name": "stdout", "text": "hi\n"}
    assert table["output_type"] == "execute_result" and "<table" in table["data"]["text/html"]
    (picture,) = ran.outputs[1]
    assert picture["output_type"] == "display_data" and picture["data"]["image/png"].startswith("iVBOR")


def test_an_error_is_an_output_and_the_next_cell_runs(sandbox: Sandbox) -> None:
    ran = sandbox.run([student("1 / 0"), student("1 +"), student("x = 2; x")], {})
    assert ran.status == ("error", "error", "ok")
    assert [ran.outputs[i][-1].get("ename") for i in (0, 1)] == ["ZeroDivisionError", "SyntaxError"]


def test_files_are_there_and_can_be_written(sandbox: Sandbox) -> None:
    cells = [
        student("open('out.txt', 'w').write(open('in/a.txt').read() * 2)"),
        test("assert open('out.txt').read() == 'xx'"),
    ]
    assert sandbox.run(cells, {"in/a.txt": b"x"}).status == ("ok", "ok")
    assert sandbox.run([student("import os\nprint(os.listdir())")], {}).outputs[0][0]["text"] == "[]\n"


def test_tests_import_the_instructors_modules_and_not_the_students(sandbox: Sandbox) -> None:
    cells = [student("import helper, mine"), test("import helper\nassert helper.X == 1"), test("import mine")]
    ran = sandbox.run(cells, {"helper.py": b"X = 2", "mine.py": b""}, {"helper.py": b"X = 1"})
    assert ran.status == ("ok", "ok", "error")


# --- what tests see ---

PANDAS = "import pandas as pd\n"
ONE = "pd.DataFrame({'a': [1]})"
PLOT = "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nax.plot([1, 4])\nax.set_title('T')"
PRINTS = """
import contextlib, io
with contextlib.redirect_stdout(io.StringIO()) as out:
    f()
assert out.getvalue() == 'Hello\\n'
"""
ACCOUNT = """
class A:
    def __init__(self, n): self.n = n
    def add(self, k):
        self.n += k
        return self
"""


@pytest.mark.parametrize(
    ("answer", "checks"),
    [
        ("def f(x, *, y=1): return x + y", "assert f(2) == 3 and f(2, y=5) == 7"),
        ("def f(x): x.append(4); x.sort()", "a = [9]\nf(a)\nassert a == [4, 9]"),
        ("def f(d): d['a'] = {'b': [1]}", "d = {}\nf(d)\nassert d == {'a': {'b': [1]}}"),
        ("def f(t): t['b'] = t['a'] * 2", f"{PANDAS}t = pd.DataFrame({{'a': [1]}})\nf(t)\nassert list(t['b']) == [2]"),
        ("def f(a): a *= 2", "import numpy as np\na = np.arange(3)\nf(a)\nassert a.tolist() == [0, 2, 4]"),
        ("def f(g, x): return [g(v) for v in x]", "assert f(lambda v: v + 1, [1]) == [2] and f(len, ['ab']) == [2]"),
        ("def f():\n    raise ValueError('no')", "import pytest\nwith pytest.raises(ValueError, match='no'): f()"),
        ("class Own(KeyError): pass\ndef f(): raise Own('x')", "try: f()\nexcept KeyError: ok = 1\nassert ok"),
        ("def f(): print('Hello')", PRINTS),
        ("def f(n):\n    for i in range(n): yield i", "assert list(f(3)) == [0, 1, 2] and next(f(1)) == 0"),
        (ACCOUNT, "a = A(3)\na.add(4)\nassert a.n == 7 and a.add(1).n == 8"),
        (f"{PANDAS}t = {ONE}", f"{PANDAS}pd.testing.assert_frame_equal(t, {ONE})"),
        (PLOT, "assert ax.get_title() == 'T' and ax.lines[0].get_ydata().tolist() == [1, 4]"),
        ("from collections import Counter\nc = Counter('aab')", "assert c == {'a': 2, 'b': 1} and c['z'] == 0"),
        ("import numpy as np\nx = np.float64(0.5)", "import numpy as np\nassert type(x) is np.float64 and x == 0.5"),
        ("f = lambda x: x ** 2", "assert callable(f) and f.__name__ == '<lambda>' and f(3) == 9"),
    ],
)  # fmt: skip
def test_an_honest_answer_passes_an_honest_test(sandbox: Sandbox, answer: str, checks: str) -> None:
    ran = sandbox.run([student(answer), test(checks)], {})
    assert ran.status == ("ok", "ok"), ran.outputs


def test_a_test_sees_the_variables_of_its_place(sandbox: Sandbox) -> None:
    cells = [
        student("x = 1"),
        test("assert x == 1"),
        student("x = 2"),
        test("assert x == 2"),
        student("del x"),
        test("x"),
    ]
    assert sandbox.run(cells, {}).status == ("ok", "ok", "ok", "ok", "ok", "error")


def test_what_a_test_shows_and_prints_comes_back(sandbox: Sandbox) -> None:
    ran = sandbox.run([student("def f(x): print('called'); return x"), test("print(f(1))\nfloat(f(1) == 1) / 2")], {})
    assert text(ran, 1) == "[['called\\n1\\ncalled\\n', None, None], [None, '0.5', None]]"


def test_a_score_that_the_student_made_is_none(sandbox: Sandbox) -> None:
    ran = sandbox.run([student("def f(): return 2.0")], {})
    ran = sandbox.run([student("def f(): return 2.0"), test("f()")], {})
    assert ran.status[1] == "error" and "no score" in text(ran, 1)


# --- limits ---


def test_a_cell_that_takes_too_long_is_stopped_and_the_next_one_runs(sandbox: Sandbox) -> None:
    sandbox.limits = replace(sandbox.limits, seconds_cell=1.0)
    try:
        ran = sandbox.run([student("while True: pass"), student("y = 1"), test("assert y == 1")], {})
    finally:
        sandbox.limits = replace(sandbox.limits, seconds_cell=30.0)
    assert ran.status == ("timeout", "ok", "ok") and ran.said == "cells: 1 timeout"
    assert ran.outputs[0][0]["ename"] == "CellTimeoutError"


def test_what_was_right_before_the_end_still_counts(sandbox: Sandbox) -> None:
    cells = [student("x = 1"), test("assert x == 1"), student("import os\nos._exit(0)"), test("assert x == 1")]
    ran = sandbox.run(cells, {})
    assert ran.status == ("ok", "ok", "killed", "not run") and ran.said == "cells: 1 killed, 1 not run"


FORKS = """
import os, time
n = 0
try:
    while n < 500:
        if os.fork() == 0:
            time.sleep(9)
            os._exit(0)
        n += 1
except OSError: pass
print(n)
"""
MANY = """
import os, time
for _ in range(4):
    if os.fork() == 0:
        x = bytearray(b'x' * 200_000_000)
        break
time.sleep(20)
"""


def count(ran: Ran) -> int:
    return int(str(ran.outputs[0][0]["text"]))


def test_processes_are_limited_whoever_starts_the_grader(sandbox: Sandbox) -> None:
    ran = sandbox.run([student(FORKS)], {})
    assert 1 <= count(ran) < sandbox.limits.processes


def test_memory_is_limited_for_one_and_for_all_processes(sandbox: Sandbox) -> None:
    one = sandbox.run([student("try: bytearray(600_000_000)\nexcept MemoryError: print(1)")], {})
    assert count(one) == 1
    ran = sandbox.run([student(MANY), test("assert True")], {})
    assert ran.status[0] == "killed" and "more memory" in ran.said
    assert sandbox.run([student("x = 1"), test("assert x == 1")], {}).status == ("ok", "ok")


def test_nothing_of_this_machine_is_seen(sandbox: Sandbox) -> None:
    look = "import os, pathlib\nprint(os.getuid(), sorted(os.listdir('/etc')), os.environ.get('PYTEST_CURRENT_TEST'))\n"
    look += (
        "print([p for p in ('/home', '/var', '/run', '/srv') if os.path.exists(p)], [*os.walk('/sys/kernel')][-1][0])\n"
    )
    look += (
        "print([line for line in open('/proc/self/status') if line.startswith(('CapEff', 'NoNewPrivs', 'Seccomp:'))])"
    )
    said = sandbox.run([student(look)], {}).outputs[0][0]["text"].splitlines()
    assert said[0].startswith("65534 [") and "passwd" not in said[0] and said[0].endswith("None")
    assert said[1].startswith(f"[] {mounts.PAGES}")
    assert said[2] == "['CapEff:\\t0000000000000000\\n', 'NoNewPrivs:\\t1\\n', 'Seccomp:\\t2\\n']"


# --- where there is no sandbox ---


def test_without_bubblewrap_it_refuses_and_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(SandboxError, match=r"apt install bubblewrap.*--unsafe-no-sandbox"), Sandbox():
        pass


def test_where_bubblewrap_may_not_work_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: shutil.os.path.realpath("/bin/false"))  # type: ignore[attr-defined]
    with pytest.raises(SandboxError, match=r"did not start.*unprivileged user namespaces"), Sandbox():
        pass


def test_elsewhere_than_on_linux_it_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(SandboxError, match="virtual machine"), Sandbox():
        pass


def test_a_course_that_student_code_could_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sys.prefix)
    with pytest.raises(SandboxError, match="Move the course"):
        mounts.pythons()


def test_unsafe_is_loud_and_runs_the_same_code() -> None:
    answer = student("def f(x): return x + 1\nopen('w.txt', 'w').write('x')")
    sandbox = Sandbox(unsafe=True)
    with pytest.warns(UnsafeWarning, match="NO SANDBOX"):
        sandbox.__enter__()
    try:
        ran = sandbox.run([answer, test("assert f(1) == 2"), test("assert f(1) == 3")], {"a.txt": b"1"})
        assert ran.status == ("ok", "ok", "error")
        assert sandbox.run([student("import os\nprint(os.listdir())")], {}).outputs[0][0]["text"] == "[]\n"
    finally:
        sandbox.__exit__(None, None, None)


def test_a_sandbox_that_is_not_open_says_so() -> None:
    with pytest.raises(SandboxError, match="not open"):
        Sandbox().run([], {})


def test_a_sandbox_that_somebody_kills_at_its_start_is_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    caged, left = start._caged, ["KILL", "TERM"]

    def killed(handle: int, plots: bool) -> list[str]:
        return ["/bin/sh", "-c", f"kill -{left.pop()} $$"] if left else caged(handle, plots)

    monkeypatch.setattr(start, "_caged", killed)
    with Sandbox() as found:
        assert found.run([student("print(6 * 7)")], {}).outputs[0][0]["text"] == "42\n"
    assert left == []


def test_a_hand_in_that_draws_where_nobody_is_asked_to_is_run_like_any_other() -> None:
    plot = "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2]);"
    with Sandbox(plots=False) as found:
        ran = found.run([student("import sys; 'matplotlib' in sys.modules"), student(plot)], {})
    assert text(ran, 0) == "[[None, 'False', None]]"
    assert ran.outputs[1][-1]["data"]["image/png"].startswith("iVBOR")
