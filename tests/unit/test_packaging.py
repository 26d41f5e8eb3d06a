"""What ships: the wheel and the source archive hold what a student needs, and no key. Tested on what is built."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from towhom_grader.build import build
from towhom_grader.layout import Layout

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("src", "grader", "course", "datasets", "exercises", "solutions")
FILES = ("pyproject.toml", ".gitignore", "README.md", "LICENSE", "LICENSE-CONTENT", "CHANGELOG.md", "PRIVACY.md")
CANARY = "Quillfeather"


def copy_clone(to: Path) -> Path:
    """A copy of what is tracked of the clone, as far as it is built from."""
    leave = shutil.ignore_patterns("__pycache__", "node_modules", ".ipynb_checkpoints", "tags", "answers.json")
    for part in PARTS:
        shutil.copytree(ROOT / part, to / part, ignore=leave)
    for name in FILES:
        shutil.copy2(ROOT / name, to / name)
    return to


def archives(root: Path, to: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Build the wheel and the source archive of a clone; return their files, name -> contents."""
    words = [sys.executable, "-m", "hatchling", "build", "-d", str(to), "-t", "wheel", "-t", "sdist"]
    subprocess.run(words, cwd=root, check=True, capture_output=True)
    with zipfile.ZipFile(next(to.glob("*.whl"))) as wheel:
        held = {name: wheel.read(name) for name in wheel.namelist()}
    with tarfile.open(next(to.glob("*.tar.gz"))) as sdist:
        found = [(member, sdist.extractfile(member)) for member in sdist.getmembers()]
        return held, {member.name.partition("/")[2]: file.read() for member, file in found if file}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the archives of the clone as it is are put."""
    return tmp_path_factory.mktemp("out")


@pytest.fixture(scope="module")
def built(out: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    return archives(copy_clone(tmp_path_factory.mktemp("built") / "clone"), out)


@pytest.fixture(scope="module")
def wheel(built: tuple[dict[str, bytes], dict[str, bytes]]) -> dict[str, bytes]:
    return built[0]


@pytest.fixture(scope="module")
def sdist(built: tuple[dict[str, bytes], dict[str, bytes]]) -> dict[str, bytes]:
    return built[1]


def units() -> list[str]:
    found = Layout(ROOT).units()
    assert found
    return found


def has_assignment(unit: str) -> bool:
    return (ROOT / "course" / unit / "assignment.md").is_file()


def test_the_wheel_has_the_taggers_bundle_as_it_is_tracked(wheel: dict[str, bytes]) -> None:
    for path in (ROOT / "src/towhom/tagger/static").iterdir():
        assert wheel[f"towhom/tagger/static/{path.name}"] == path.read_bytes()


def test_the_wheel_has_every_module_of_both_packages(wheel: dict[str, bytes]) -> None:
    for source in (ROOT / "src", ROOT / "grader"):
        modules = {path.relative_to(source).as_posix() for path in source.glob("*/**/*.py")}
        assert modules <= set(wheel), source


def test_the_wheel_has_every_practice_template_and_their_names(wheel: dict[str, bytes]) -> None:
    templates = sorted((ROOT / "datasets/templates").glob("*.*"))
    assert len(templates) > 1
    for path in templates:
        assert wheel[f"towhom/_content/datasets/templates/{path.name}"] == path.read_bytes()


def test_the_wheel_has_every_practice_article(wheel: dict[str, bytes]) -> None:
    articles = sorted((ROOT / "datasets/practice").glob("*.md"))
    assert articles
    for path in articles:
        assert wheel[f"towhom/_content/datasets/practice/{path.name}"] == path.read_bytes()


@pytest.mark.parametrize("unit", units())
def test_the_wheel_has_the_lesson_the_exercise_and_its_articles(wheel: dict[str, bytes], unit: str) -> None:
    assert wheel[f"towhom/_content/course/{unit}/lesson.ipynb"]
    assert (f"towhom/_content/exercises/{unit}/{unit}.ipynb" in wheel) == has_assignment(unit)
    for path in (ROOT / "exercises" / unit / "articles").glob("*.md"):
        assert wheel[f"towhom/_content/exercises/{unit}/articles/{path.name}"] == path.read_bytes()


# The closed list of what the content may be; everything else is code, or metadata.
CONTENT = (
    r"course/[^/]+/(lesson\.ipynb|images/[^/]+)",
    r"exercises/(?P<unit>[^/]+)/((?P=unit)\.ipynb|articles/[^/]+\.md|images/[^/]+)",
    r"datasets/(README|codebook)\.md",
    r"datasets/(archive|practice)/[^/]+\.md",
    r"datasets/desk/[ab]\.yaml",
    r"datasets/templates/([^/]+\.md\.j2|names\.yaml)",
)
CODE = r"(towhom|towhom_grader)/.+\.(py|js|mjs|css|svg|json|html|tpl|j2)|(towhom|towhom_grader)/py\.typed"


def test_the_wheel_holds_nothing_else(wheel: dict[str, bytes]) -> None:
    allowed = re.compile("|".join([*(f"towhom/_content/{p}" for p in CONTENT), CODE, r"towhom-[^/]+\.dist-info/.+"]))
    assert [name for name in wheel if not allowed.fullmatch(name)] == []
    code = re.compile(CODE)
    assert [name for name in wheel if "_content" in name and code.fullmatch(name) and not allowed.fullmatch(name)] == []


def test_the_source_archive_holds_nothing_else(sdist: dict[str, bytes]) -> None:
    top = r"PKG-INFO|LICENSE|LICENSE-CONTENT|README\.md|CHANGELOG\.md|PRIVACY\.md|pyproject\.toml|\.gitignore"
    allowed = re.compile("|".join([*CONTENT, rf"(src|grader)/({CODE})", top]))
    assert [name for name in sdist if not allowed.fullmatch(name)] == []


def test_the_metadata_names_licences_pythons_and_both_commands(wheel: dict[str, bytes]) -> None:
    [info] = {name.partition("/")[0] for name in wheel if ".dist-info/" in name}
    metadata = wheel[f"{info}/METADATA"].decode()
    for line in (
        "License-Expression: BSD-3-Clause AND CC-BY-4.0",
        "Requires-Python: >=3.11",
        "License-File: LICENSE-CONTENT",
    ):
        assert line in metadata.splitlines()
    assert b"towhom = towhom.cli:main" in wheel[f"{info}/entry_points.txt"]
    assert b"grader = towhom_grader.cli:register" in wheel[f"{info}/entry_points.txt"]
    for name in ("pandas", "matplotlib", "jupyterlab"):
        assert re.search(rf"Requires-Dist: {name}>=[\d.]+; sys_platform != 'emscripten'", metadata)


# --- no key ------------------------------------------------------------------------------------------------------


def hide(path: Path, change: Callable[[str], str]) -> None:
    """Change a file of the copy; the change must be one."""
    before = path.read_text(encoding="utf-8")
    after = change(before)
    assert CANARY in after
    assert after != before
    path.write_text(after, encoding="utf-8")


def into_notes(text: str) -> str:
    return re.sub(
        r"^(clean: \w+)$",
        rf"\1\nnotes: {CANARY} one",
        re.sub(r"^notes:.*?(?=^\S)", "", text, flags=re.M | re.S),
        flags=re.M,
    )


def into_a_tag(text: str) -> str:
    """A note on the first tag of the article."""
    return re.sub(r"\]\{#(\w+) \.(\w+)", rf']{{#\1 .\2 note="{CANARY} two"', text, count=1)


def into_reasons(text: str) -> str:
    return re.sub(r"^( +because:\s*\n? *\{? *\w+: *\"?)", rf"\1{CANARY} ", text, count=1, flags=re.M)


def into_solution(text: str) -> str:
    return re.sub(r"(BEGIN (?:SOLUTION|HIDDEN TESTS)[^\n]*\n)", rf"\1{CANARY} = 4\n", text)


@pytest.fixture(scope="module")
def cage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the clone with the canary in every key, built anew: notebooks, wheel and source archive."""
    root = copy_clone(tmp_path_factory.mktemp("cage") / "clone")
    for path in sorted((root / "datasets/graded").glob("*.md")):
        hide(path, lambda text: into_a_tag(into_notes(text)))
    for path in sorted(root.glob("course/*/key.yaml")):
        hide(path, into_reasons)
    for folder in ("passes/ada", "graded"):
        put(root / "datasets" / folder / "other.txt", f"{CANARY} pass")
    put(root / "datasets/templates/graded/other.md.j2", f"{CANARY} template")
    put(root / "datasets/templates/draft.txt", f"{CANARY} draft of a template")
    put(root / "course" / "notes.md", f"{CANARY} notes")
    put(root / "course" / units()[0] / "draft.md", f"{CANARY} draft")
    build(Layout(root), [], write=True)
    for name in ("key.yaml", "answers.json", "tags/shut.json", "mine.txt"):
        put(root / "exercises" / units()[0] / "left" / name, f"{CANARY} left")
        put(root / "exercises" / name, f"{CANARY} left")
    return root


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def with_canary(files: Iterator[tuple[str, bytes]]) -> list[str]:
    return [name for name, data in files if CANARY.casefold().encode() in data.lower()]


def test_the_canary_is_in_the_keys(cage: Path) -> None:
    found = with_canary((str(p.relative_to(cage)), p.read_bytes()) for p in cage.rglob("*") if p.is_file())
    assert {Path(name).parts[0] for name in found} >= {"course", "datasets"}
    assert any(name.endswith("key.yaml") for name in found)


def test_the_canary_is_in_no_exercise_and_no_lesson(cage: Path) -> None:
    given = [p for unit in units() for p in (cage / "exercises" / unit).rglob("*") if "left" not in p.parts]
    given += cage.glob("course/*/*.ipynb")
    assert given
    assert with_canary((str(p), p.read_bytes()) for p in given if p.is_file()) == []


def test_the_canary_is_in_no_archive(cage: Path) -> None:
    wheel, sdist = archives(cage, cage.parent / "out")
    assert wheel
    assert sdist
    assert with_canary(iter([*wheel.items(), *sdist.items()])) == []


def test_nothing_of_the_gold_is_given_with_a_graded_article() -> None:
    for unit in units():
        for path in (ROOT / "exercises" / unit / "articles").glob("*.md"):
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"^(teaches|notes|clean|difficulty|headline_verdict):", text, flags=re.M), path
            if path.name.endswith(".given.md"):  # spans and links that the assignment draws, and no more about them
                given = re.findall(r"\]\{([^}]*)\}", text)
                assert given, path
                assert [g for g in given if not re.fullmatch(r'#t\d+ \.[a-z]+( by="[t\d: ]+")?', g)] == [], path
            else:
                assert "]{" not in text, path


# --- installed ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def installed(built: object, out: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel; the dependencies are lent by this one. Returns its folder of programs."""
    home = tmp_path_factory.mktemp("fresh") / "venv"
    venv.create(home, with_pip=False, symlinks=sys.platform != "win32")
    programs = home / ("Scripts" if sys.platform == "win32" else "bin")
    [wheel] = out.glob("*.whl")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(programs / "python"),
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
    ]
    subprocess.run([*pip, str(wheel)], check=True)
    [site] = home.rglob("site-packages")
    # At the end of the path and without its .pth files: this environment's own towhom stays out of sight.
    (site / "lent.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return programs


def said(command: list[str], cwd: Path) -> str:
    """What a command of the fresh environment prints; nothing of this environment's paths reaches it."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_makes_a_working_copy_outside_the_clone(installed: Path, tmp_path: Path) -> None:
    out = said([str(installed / "towhom"), "start", str(tmp_path / "mine"), "--no-browser"], tmp_path)
    assert str(tmp_path / "mine") in out
    for unit in units():
        assert (tmp_path / "mine" / unit / "lesson.ipynb").is_file()
        assert (tmp_path / "mine" / unit / f"{unit}.ipynb").is_file() == has_assignment(unit)
    made = said([str(installed / "towhom"), "hand-in", "1", "--course", str(tmp_path / "mine")], tmp_path)
    assert zipfile.is_zipfile(made.strip())


def test_the_wheel_opens_its_own_articles_and_no_graded_gold(installed: Path, tmp_path: Path) -> None:
    code = """
import sys, towhom
from towhom.errors import UnknownName
assert "fresh" in towhom.__file__, towhom.__file__
assert towhom.open_article("wet-feet").gold.tags
for slug in sys.argv[1:]:
    try:
        towhom.open_article(slug)
    except UnknownName:
        print(slug)
"""
    graded = sorted(path.stem for path in (ROOT / "datasets/graded").glob("*.md"))
    assert graded
    assert said([str(installed / "python"), "-c", code, *graded], tmp_path).split() == graded
