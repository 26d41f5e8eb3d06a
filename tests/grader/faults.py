"""Faults of a course file: how each is made, and what the build says of it."""

from __future__ import annotations

from grader.testcourse import ASSIGNMENT, FERRY, KEY, LESSON, TAGS

WHERE = f"course/{TAGS}/assignment.md"
PHRASES = {"in the words of": "according to", "gave her word": "said", "The count is\n[the": "Said [the"}


def assignment(old: str, new: str, count: int = -1) -> dict[str, str]:
    """The assignment with something replaced, which has to be there."""
    assert old in ASSIGNMENT
    return {WHERE: ASSIGNMENT.replace(old, new, count)}


def key(old: str, new: str) -> dict[str, str]:
    """The key file with something replaced, which has to be there."""
    assert old in KEY
    return {f"course/{TAGS}/key.yaml": KEY.replace(old, new)}


def regular() -> str:
    """The ferry article in sentences so regular that a word list can tag them."""
    text = FERRY.replace("A sign on the quay showed\na boat, and nobody in the café said much.", "")
    for old, new in PHRASES.items():
        assert old in text
        text = text.replace(old, new)
    return text


# name -> (files changed, words of the message)
FAULTS: dict[str, tuple[dict[str, str], str]] = {
    "unbalanced markup": ({"datasets/graded/ferry-office.md": FERRY.replace("in May]", "in May")}, "ferry-office.md:8"),
    "unknown article": (assignment('"ferry-office"', '"fery-office"'), "assignment.md:11: There is no article"),
    "not literal": (assignment('labels="hedge loaded"', "labels=LABELS"), "assignment.md:17: towhom.tagger takes"),
    "more in the cell": (assignment("import towhom\n", "import towhom\nx = 1\n", 1), "assignment.md:11: a graded"),
    "duplicate grade_id": (assignment("tag-library", "tag-ferry"), "assignment.md:16: grade_id 'tag-ferry' is"),
    "duplicate task": (assignment('"library"', '"warm-up"'), "'warm-up' is used at"),
    "no points": (assignment("tag-ferry, points: 5", "tag-ferry, grade: true"), "assignment.md:10: tag-ferry: how"),
    "points of nothing": (assignment("points: 5", "points: -5"), "points is a number above 0"),
    "bad grade_id": (assignment("tag-ferry", "Tag ferry"), "needs a grade_id"),
    "half a written answer": (assignment('"points": 2, "sol', '"sol'), "assignment.md:35: verdict: a written"),
    "unknown metadata": (assignment("points: 5", "points: 5, marks: 3"), "nbgrader metadata takes"),
    "unknown label": (assignment("source cue claim", "source queue"), "no label called 'queue'"),
    "links without claims": (assignment('"source cue claim", l', '"source cue", l'), "need the label claim"),
    "no such excerpt": (assignment("links=True", 'paragraphs="2-9"'), "no excerpt '2-9'"),
    "too little gold": (assignment('"source cue claim", links=True', '"cue"'), "2 gold tags"),
    "claims alone": (assignment('"hedge loaded"', '"claim interpretation"'), "cannot be graded alone"),
    "practice graded": (assignment('"clean-library"', '"short-bridge"'), "its key ships"),
    "graded practised": ({f"course/{TAGS}/lesson.md": LESSON.replace("short-bridge", "ferry-office")}, "no Check here"),
    "gamed": ({"datasets/graded/ferry-office.md": regular()}, "can be gamed"),
    "no key": (key("which-one:", "which-won:"), "has no answer in"),
    "key of nothing": (key("which-one:", "which-won:"), "answers no question"),
    "wrong option": (key("right: [n]", "right: [x]"), "'x', which is no option"),
    "no reason": (key("      e: Which sources?\n", ""), "gives no reason"),
    "two right of one": (key("right: [n]", "right: [n, y]"), "takes one answer"),
    "nearly all right": (key("right: [b, d]", "right: [b, d, e]"), "ticking everything"),
    "no YAML": ({f"course/{TAGS}/key.yaml": "choices: ["}, "not YAML"),
    "answer in the cell": (
        {WHERE: ASSIGNMENT.replace('"n": "No"})', '"n": "No"}, answer="n", because={"y": "a", "n": "b"})')},
        "is graded and shows its answers",
    ),
    "no notebook": ({WHERE: "---\nkernelspec: [\n---\n"}, "assignment.md:"),
}
