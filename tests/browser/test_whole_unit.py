"""A student's whole way in a real JupyterLab: a copy of the course, a lesson, an assignment, one file, its points."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from browser.desk import Server
from browser.student import END, Asked, Student, Tagging, asked_in, tasks_in, towhom
from grader.testcourse import nbgrader, scores
from playwright.sync_api import Page, expect

from towhom.controls.answers import read_answers
from towhom.formats import w3c
from towhom.scoring import score
from towhom_grader import engine
from towhom_grader.keys import Keys
from towhom_grader.layout import Layout

pytestmark = pytest.mark.browser
COURSE = Layout.find(Path(__file__))
LESSON, UNIT = "02-kinds-of-source", "01-who-says-so"
SENTENCE = "Ask how they know, before I ask who they are."
REASON = "Fix. Nobody answers for the engineers who are said to have known since April: I would ring the railway."


@pytest.fixture
def student(servers: Callable[[str], Server], page: Page, request: pytest.FixtureRequest) -> Student:
    server = servers("lab")
    copy = server.folder / request.node.name
    towhom("start", "--no-browser", str(copy), folder=server.folder)
    return Student(server, page, copy)


def lesson_value(student: Student, asked: Asked) -> object:
    """Answer one question rightly, by what the page shows, and look at what it explains. Returns what is to be kept."""
    return {"choice": choose, "classify": sort, "evidence": prove, "write": write}[asked.kind](student, asked)


def choose(student: Student, asked: Asked) -> object:
    student.choose(asked, *asked.right)
    if asked.call.many:
        student.check(asked)
    shown = student.control(asked)
    if asked.because:
        expect(shown).to_contain_text("Right. Here is why:" if asked.answer else "Noted. A word on your answer:")
        for key in asked.right:
            expect(shown).to_contain_text(asked.because[key])
    return tuple(sorted(asked.right))


def sort(student: Student, asked: Asked) -> object:
    question, wrong = asked.call.question, {}
    for item in asked.answer:
        # Everything alike at first, as a quick reader has it; then what "Look again" is said about.
        wrong[item] = next(iter(question.options))
        student.pick(asked, item, question.options[wrong[item]])
        student.kept(asked, wrong)
    hits = sum(wrong[item] == right for item, right in asked.answer.items())
    student.check(asked)
    expect(student.control(asked)).to_contain_text(f"{hits} of {len(wrong)} right so far.")
    expect(student.control(asked)).to_contain_text("Look again.")
    for item, right in asked.answer.items():
        wrong[item] = right
        student.pick(asked, item, question.options[right])
        student.kept(asked, wrong)
    return explained(student, asked, wrong)


def prove(student: Student, asked: Asked) -> object:
    question, given = asked.call.question, {}
    for part, right in asked.answer.items():
        number = right[0] if isinstance(right, list) else right
        student.pick(asked, part, question.none if number == "none" else str(number))
        given[part] = ["none" if number == "none" else f"{question.about[0]}:{number}"]
        student.kept(asked, given)
    return explained(student, asked, given)


def explained(student: Student, asked: Asked, value: object) -> object:
    student.check(asked)
    expect(student.control(asked)).to_contain_text("Right. Here is why:")
    for reason in asked.because.values():
        expect(student.control(asked)).to_contain_text(reason)
    return value


def write(student: Student, asked: Asked) -> object:
    student.write(asked, SENTENCE)
    expect(student.control(asked)).to_contain_text(f"Saved: {len(SENTENCE.split())} words")
    return SENTENCE


def found_again(student: Student, asked: Asked, value: object) -> None:
    """The page shows what was answered before."""
    if asked.kind == "write":
        expect(student.control(asked).get_by_role("textbox")).to_have_value(SENTENCE)
    elif asked.kind == "choice":
        for key, text in asked.call.options.items():
            box = student.control(asked).get_by_label(text, exact=True)
            expect(box).to_be_checked(checked=key in value)
    else:
        for item, given in value.items():
            student.picked(asked, item, shown(asked, given))


def shown(asked: Asked, given: str | list[str]) -> str:
    question = asked.call.question
    if asked.kind == "classify":
        return question.options[given]
    return question.none if given == ["none"] else given[0].partition(":")[2]


def test_a_lesson_is_answered_and_found_again(student: Student) -> None:
    questions = asked_in(student.copy / LESSON / "lesson.ipynb")
    assert {asked.kind for asked in questions} == {"choice", "classify", "evidence", "write"}
    student.open(LESSON, "lesson.ipynb")
    student.run_all(questions[-1])
    up = student.page.get_by_role("link", name=END)
    student.in_view(up)
    up.click()
    student.in_view(student.page.get_by_role("heading", name="1 Recall (5 minutes)"))
    values = [lesson_value(student, asked) for asked in questions]
    kept = read_answers((student.folder / "answers.json").read_bytes(), "answers.json")
    assert {name: answer.value for name, answer in kept.items()} == {
        asked.name: value for asked, value in zip(questions, values, strict=True)
    }
    student.save()
    student.reload(questions[-1])
    for asked, value in zip(questions, values, strict=True):
        found_again(student, asked, value)


# --- the assignment ----------------------------------------------------------------------------------------------

LOG, EXPRESS = "the station log", "The night express went through platform two at 23.52 without slowing down"
LABELS = ["source", "cue", "claim"]
DRAWN = [
    ("source", "a string quartet"),
    ("claim", EXPRESS),
    ("cue", "according to"),
    ("source", LOG),
    ("claim", "could have posted a letter through the window"),
    ("cue", "said"),
    ("source", "Hob Pellewe"),
    ("source", "Lorvane Railways"),
]


def tag_by_mouse(tagger: Tagging) -> None:
    tagger.mark("Four of them", 3)
    tagger.press("z")  # a slip of the hand, taken back
    tagger.saved()
    for label, words in DRAWN[:5]:
        tagger.mark(words, LABELS.index(label) + 1)


def tag_by_keyboard(tagger: Tagging) -> None:
    tagger.text.focus()
    for label, words in (("cue", "said"), ("source", "Hob Pellewe"), ("source", "Lorvane Railways")):
        more = ["Shift+ArrowRight"] * (len(words.split()) - 1)
        tagger.press("Control+Home", *["ArrowRight"] * word_number(tagger, words), *more)
        tagger.press(str(LABELS.index(label) + 1))
        tagger.saved()


def word_number(tagger: Tagging, words: str) -> int:
    """How many words stand before these; the caret's first word is that of the body, not of the headline."""
    text, spans = tagger.article.text, tagger.article.words.spans
    at = text.index(words)
    return sum(text.index("\n") < start < at for start, _ in spans)


def link(tagger: Tagging) -> None:
    """The express to the log: the list, then the keys that answer both questions with what stands nearest."""
    tagger.rows.filter(has_text=EXPRESS[:20]).click()
    tagger.press("l")
    expect(tagger.tagger.locator(".tw-asking")).to_contain_text("Who says it?")
    tagger.press("Enter")
    expect(tagger.tagger.locator(".tw-asking")).to_contain_text("Which word hands it on?")
    tagger.press("Enter")
    tagger.saved()


def test_an_assignment_is_done_handed_in_and_graded(student: Student, tmp_path: Path) -> None:
    notebook = student.copy / UNIT / f"{UNIT}.ipynb"
    [task], questions = tasks_in(notebook).values(), asked_in(notebook)
    [choice, written] = questions
    student.open(UNIT, notebook.name)
    student.run_all(written)
    tagger = Tagging(student, task, Keys(COURSE.root).article(task.article))
    tag_by_mouse(tagger)
    tag_by_keyboard(tagger)
    link(tagger)
    tagger.part("done").click()
    expect(tagger.part("done")).to_have_text("Open it again")
    tagger.saved()
    student.choose(choice, "earlier", "engineers", "lights")
    student.write(written, REASON)
    student.save()
    assert tagger.quoted() == DRAWN
    tags, [tie] = tagger.on_disk().by_id(), tagger.on_disk().links
    assert tie.source and tie.cue and tagger.on_disk().finished
    quoted = [tagger.article.text[tags[i].start : tags[i].end] for i in (tie.claim, tie.source, tie.cue)]
    assert quoted == [EXPRESS, LOG, "according to"]

    told = towhom("hand-in", "1", "--name", "Ada Okoro", folder=student.copy)
    assert "your tags (8 in 'night-express'); your answers (2 of 2 questions)" in told.stderr
    made = Path(told.stdout.strip())
    assert made == student.copy / "hand-in" / f"{UNIT}--Ada-Okoro.zip"
    work = ("answers.json", notebook.name, "tags/night-express.json")
    with zipfile.ZipFile(made) as packed:
        inside = {name: packed.read(name) for name in packed.namelist()}
    assert inside == {f"{UNIT}/{name}": (student.folder / name).read_bytes() for name in work}
    answers = read_answers(inside[f"{UNIT}/answers.json"], "answers.json")
    assert {name: answer.value for name, answer in answers.items()} == {
        "nobody": ("earlier", "engineers", "lights"),
        "run-fix-hold": REASON,
    }

    given = w3c.loads(inside[f"{UNIT}/tags/night-express.json"], tagger.article, task=task.name, where="zip").tagset
    gold = tagger.article.gold
    assert gold is not None
    share = score(gold, given, tagger.article.words, task).value
    assert 0.1 < share < 0.5
    earned = graded(made, tmp_path / "course")
    assert earned["tag-night-express"] == pytest.approx(16 * share)
    assert earned["nobody"] == pytest.approx(2 * (2 - 1) / 3)  # two right ticks of three, and one wrong
    assert not earned["run-fix-hold"]  # a person reads it


def graded(made: Path, root: Path) -> dict[str, float | None]:
    """The automatic points of the one hand-in: through the platform's zip, zip_collect and autograde."""
    course = Layout(root)
    for name in ("course", "solutions", "exercises"):
        shutil.copytree(COURSE.root / name / UNIT, root / name / UNIT)
    for name in ("nbgrader_config.py", "grader/nbgrader_config.py"):
        (root / name).parent.mkdir(exist_ok=True)
        shutil.copy(COURSE.root / name, root / name)
    course.archive(UNIT).mkdir(parents=True)
    shutil.copy(made, course.archive(UNIT))
    nbgrader(course, "zip_collect", UNIT)
    config = engine.course_config(root)
    engine.generate(config, UNIT)
    engine.autograde(config, UNIT)
    return scores(course, UNIT)["Ada-Okoro"]
