"""Hand-ins whose notebooks lie, or whose output attacks whoever reads it."""

import json
from collections.abc import Callable
from typing import Any

from hostile.case import ALL, RIGHT, WRONG, Case, cell, code


def meta(notebook: Any, grade_id: str) -> Any:
    return cell(notebook, grade_id)["metadata"]["nbgrader"]


def more_points(notebook: Any) -> None:
    for name in ("open", "hidden", "given", "map", "share"):
        meta(notebook, name)["points"] = 1000
        cell(notebook, name)["source"] = "pass"


def tests_are_answers(notebook: Any) -> None:
    for name in ("open", "hidden", "given", "map", "share"):
        meta(notebook, name).update(solution=True, grade=False, locked=False)
        cell(notebook, name)["source"] = "2.0"


def no_tests(notebook: Any) -> None:
    gone = ("open", "hidden", "given", "map", "share")
    notebook["cells"] = [c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") not in gone]


def twice(notebook: Any) -> None:
    for name in ("open", "hidden", "given", "map", "share"):
        again = json.loads(json.dumps(cell(notebook, name)))
        again.update(source="2.0", id=f"again-{name}")
        notebook["cells"].append(again)


def as_markdown(notebook: Any) -> None:
    for name in ("open", "hidden", "given", "map", "share"):
        one = cell(notebook, name)
        one["cell_type"] = "markdown"
        del one["outputs"], one["execution_count"]


def no_helper(notebook: Any) -> None:
    notebook["cells"] = [c for c in notebook["cells"] if "def close" not in "".join(c["source"])]
    notebook["cells"].insert(0, code("def close(a, b):\n    return True\ncounts = [2.0]\n", "mine"))


def helper_last(notebook: Any) -> None:
    helper = next(c for c in notebook["cells"] if "def close" in "".join(c["source"]))
    notebook["cells"].remove(helper)
    notebook["cells"].append(helper)
    notebook["cells"].insert(0, code("def close(a, b):\n    return True\ncounts = [2.0]\n", "mine"))


def helper_under_its_id(notebook: Any) -> None:
    fake = code("def close(a, b):\n    return True\n", "mine")
    fake["metadata"]["nbgrader"] = {**meta(notebook, "open"), "grade_id": "helper", "grade": False, "locked": True}
    notebook["cells"].insert(3, fake)


def own_outputs(notebook: Any) -> None:
    for name in ("open", "hidden", "given", "map", "share"):
        data = {"text/plain": "2.0"}
        shown = {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": data}
        cell(notebook, name)["outputs"] = [shown]


def another_kernel(notebook: Any) -> None:
    notebook["metadata"]["kernelspec"] = {"name": "bash", "display_name": "x", "language": "bash"}
    notebook["metadata"]["language_info"] = {"name": "../../x"}


def deep(levels: int) -> Callable[[Any], None]:
    def change(notebook: Any) -> None:
        metadata: Any = {}
        for _ in range(levels):
            metadata = {"x": metadata}
        notebook["metadata"]["deep"] = notebook["cells"][3]["metadata"]["deep"] = metadata
        notebook["cells"][0]["metadata"]["n"] = 10**300

    return change


def many_cells(notebook: Any) -> None:
    notebook["cells"] += [code("1", f"more-{n}") for n in range(500)]


def skips(notebook: Any) -> None:
    for one in notebook["cells"]:
        one["metadata"].setdefault("tags", []).extend(["skip-execution", "raises-exception", "remove-cell"])


def script_attached(notebook: Any) -> None:
    note = {"cell_type": "markdown", "id": "n", "metadata": {}, "source": "![x](attachment:x.png)"}
    note["attachments"] = {"x.png": {"image/png": "' onerror='pwned()' x='\"><script>pwned()</script>"}}
    notebook["cells"].append(note)


FORGE = (
    "from IPython.display import display, HTML, Javascript, Markdown, SVG, publish_display_data\n"
    "display(HTML('<script>pwned()</script><img src=x onerror=pwned()>'), Javascript('pwned()'))\n"
    "display(Markdown('<script>pwned()</script>'))\n"
    "publish_display_data({'image/png': '\"><script>pwned()</script>', 'image/svg+xml': '<svg onload=pwned()>',"
    " 'application/javascript': 'pwned()', 'text/html': '<iframe src=javascript:pwned()>'})\n"
)

CASES = [
    Case(
        "points",
        "the tests' points and sources altered",
        change=more_points,
    ),
    Case(
        "kinds",
        "the tests declared to be answers",
        change=tests_are_answers,
    ),
    Case(
        "no-tests",
        "the tests deleted",
        change=no_tests,
    ),
    Case(
        "twice",
        "the tests doubled, with a score of the student's own",
        change=twice,
    ),
    Case(
        "markdown",
        "the tests turned into text",
        change=as_markdown,
    ),
    Case(
        "no-helper",
        "the given helper and data deleted and replaced",
        change=no_helper,
    ),
    Case(
        "helper-last",
        "the given helper moved behind the tests, and replaced",
        change=helper_last,
    ),
    Case(
        "helper-id",
        "a helper of the student's own, marked as the instructor's",
        change=helper_under_its_id,
    ),
    Case(
        "outputs",
        "outputs that show full marks",
        change=own_outputs,
    ),
    Case(
        "kernel",
        "another kernel",
        RIGHT,
        earns=ALL,
        change=another_kernel,
    ),
    Case(
        "deep-metadata",
        "metadata in metadata in metadata",
        RIGHT,
        earns=ALL,
        change=deep(400),
    ),
    Case("deeper-metadata", "the same, as deep as it can be read", earns={}, change=deep(800)),
    Case(
        "many-cells",
        "five hundred cells",
        RIGHT,
        earns=ALL,
        change=many_cells,
    ),
    Case(
        "skips",
        "tags that tell other programs to skip a cell or its errors",
        change=skips,
    ),
    Case(
        "script",
        "scripts in what is displayed",
        RIGHT + FORGE,
        earns=ALL,
        shows=("<script", "<img", "<svg", "<iframe"),
    ),
    Case(
        "script-attached",
        "a script in the place of a picture",
        RIGHT,
        earns=ALL,
        change=script_attached,
    ),
    Case(
        "script-error",
        "a script in the name of an error",
        RIGHT
        + """
E = type('<script>pwned()</script>', (Exception,), {})
raise E('<img src=x onerror=pwned()>')
""",
        earns=ALL,
    ),
    Case(
        "terminal",
        "escapes that steer a terminal",
        RIGHT
        + r"""
print('\x1b]0;pwned\x07\x1b[2J\x1bc\x9b31m')
raise ValueError('\x1b]52;c;cHduZWQ=\x07\x1b[2J')
""",
        earns=ALL,
    ),
    Case(
        "half-pair",
        "half a character, a NUL and a backspace",
        RIGHT
        + r"""
print('\ud800', '\0', '\b' * 50)
raise ValueError('\udfff\0')
""",
        earns=ALL,
    ),
    Case(
        "brackets",
        "a source that no parser takes",
        WRONG + "x = " + "(" * 5000 + ")" * 5000,
    ),
    Case(
        "no-source",
        "a source that is no Python, with a NUL",
        "def count_words(\0",
    ),
    Case(
        "long-name",
        "a class whose name is a book",
        RIGHT
        + """
raise type('N' * 1_000_000, (Exception,), {})('m' * 1_000_000)
""",
        earns=ALL,
    ),
    Case(
        "coroutine",
        "a coroutine, and a loop that never stops",
        """
import asyncio
async def count_words(text): return 2
mean = count_words
await asyncio.sleep(0)
""",
    ),
    Case(
        "score-cell",
        "a test's own last line, in the student's own cell",
        last="2.0",
    ),
    Case(
        "zip-bomb",
        "a zip in a zip that nobody should open",
        RIGHT,
        earns=ALL,
        files={
            "bomb.zip": b"PK\x03\x04" + b"\0" * 1000,
            "__pycache__/x.pyc": b"x",
        },
    ),
    Case(
        "names",
        "file names that lead elsewhere",
        RIGHT,
        earns=ALL,
        files={
            "../../x": b"x",
            "/etc/cron.d/x": b"x",
            "a\nb\x1b[2J": b"x",
            "n" * 300: b"x",
            "tags/../../y": b"x",
        },
    ),
]
