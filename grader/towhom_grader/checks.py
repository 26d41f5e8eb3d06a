"""What a unit must fulfil before it is built: names, articles, keys, and tasks that can be graded fairly."""

from __future__ import annotations

from collections.abc import Iterator

from towhom.errors import ToWhomError
from towhom.model import Article
from towhom.scoring import Key
from towhom_grader.calls import AskCall, ChoiceCall, ShowCall, TagCall
from towhom_grader.gaming import faults
from towhom_grader.given import leaks
from towhom_grader.grading.scoreanswers import bound
from towhom_grader.keys import AnswerKey, ChoiceKey, Keys
from towhom_grader.layout import KEY
from towhom_grader.problems import Problem
from towhom_grader.unit import Item, Unit

_LEAST_GOLD = 5
FLAGS = ("loaded", "number", "interpretation")
# Labels on which careful people agree too little to be graded by themselves.
_NOT_ALONE = {"claim", "interpretation"}


def check(unit: Unit, keys: Keys) -> list[Problem]:
    """All problems of a unit, its own among them."""
    problems = [*unit.problems, *_names(unit), *_choices(unit, keys)]
    for item in unit.items:
        if isinstance(item.call, ShowCall):
            problems += _shown(unit, item, item.call, keys)
        elif isinstance(item.call, TagCall):
            problems += _article(item, keys)
        elif isinstance(item.call, AskCall):
            problems += _read_by(unit, item, item.call, keys)
    return sorted(problems)


def _names(unit: Unit) -> Iterator[Problem]:
    seen: dict[tuple[bool, str], Item] = {}
    for item in unit.items:
        if not isinstance(item.call, ShowCall):
            name = item.call.task.name if isinstance(item.call, TagCall) else item.call.name
            # All questions are kept in one file, tags in a file for each task.
            first = seen.setdefault((isinstance(item.call, TagCall), name), item)
            if first is not item:
                at = f"{first.source.where}:{first.line}"
                yield item.problem(f"{name!r} is used at {at} too, and both would be saved as one: rename one")


def _article(item: Item, keys: Keys) -> Iterator[Problem]:
    call = item.call
    assert isinstance(call, TagCall)
    try:
        article = keys.article(call.task.article).excerpt(call.task.paragraphs)
        assert article.gold is not None
        size = Key(article.gold, article.words, call.task).size
    except ToWhomError as e:
        yield item.problem(str(e))
        return
    yield from _place(item, article.slug, keys)
    if item.grade_id is not None:
        yield from _gradable(item, call, article, size)


def _shown(unit: Unit, item: Item, call: ShowCall, keys: Keys) -> Iterator[Problem]:
    """A practice text may show all its tags; a graded one what the assignment gives and no task asks for."""
    try:
        article = keys.article(call.article)
        if keys.secret(call.article):
            yield from map(item.problem, leaks(unit, item, article))
    except ToWhomError as e:
        yield item.problem(str(e))


def _read_by(unit: Unit, item: Item, call: AskCall, keys: Keys) -> Iterator[Problem]:
    """The articles that a question is about are there for students."""
    for slug in call.question.articles:
        try:
            if keys.secret(slug) and item.source is not unit.assignment:
                yield item.problem(f"{slug} is a graded article, and no lesson has it: use one from datasets/practice")
        except ToWhomError as e:
            yield item.problem(str(e))


def _place(item: Item, slug: str, keys: Keys) -> Iterator[Problem]:
    """Gold that ships is for practice, gold that does not is for grading; mixing them up leaks or teaches nothing."""
    graded = item.grade_id is not None
    if graded and not keys.secret(slug):
        yield item.problem(f"{slug} is a practice article, and its key ships: grade one from datasets/graded")
    if not graded and keys.secret(slug):
        yield item.problem(f"{slug} is a graded article, so there is no Check here: use one from datasets/practice")


def _gradable(item: Item, call: TagCall, article: Article, size: int) -> Iterator[Problem]:
    clean = article.meta.get("clean") is True
    assert article.gold is not None
    if clean and any(t.label in FLAGS and not t.contested for t in article.gold.tags):
        yield item.problem(
            f"{article.slug} says clean: true and has flags ({', '.join(FLAGS)}): one of the two is wrong"
        )
    if not clean and size < _LEAST_GOLD:
        yield item.problem(
            f"{article.slug} has {size} gold tags of the labels asked for; to be graded it needs {_LEAST_GOLD}, "
            "or clean: true"
        )
    if set(call.task.labels) <= _NOT_ALONE:
        yield item.problem(f"{' and '.join(call.task.labels)} cannot be graded alone: ask for another label as well")
    yield from _gamed(item, call, article)


def _gamed(item: Item, call: TagCall, article: Article) -> Iterator[Problem]:
    """Players that use no gold must stay below an honest student who found half."""
    for fault in faults(article, call.task):
        yield item.problem(f"{article.slug} can be gamed: {fault}")


def _choices(unit: Unit, keys: Keys) -> Iterator[Problem]:
    where = f"course/{unit.name}/{KEY}"
    try:
        known = keys.choices(unit.name)
    except ToWhomError as e:
        yield Problem(where, 1, str(e))
        return
    asked = {i.call.name for i in unit.items if isinstance(i.call, ChoiceCall | AskCall)}
    for name in sorted(set(known) - asked):
        yield Problem(where, 1, f"{name!r} answers no question of this unit: rename it or take it out")
    for item in unit.graded():
        if isinstance(item.call, ChoiceCall | AskCall):
            yield from _keyed(item, item.call, known.get(item.call.name), keys, where)


def _keyed(
    item: Item, call: ChoiceCall | AskCall, key: ChoiceKey | AnswerKey | None, keys: Keys, where: str
) -> Iterator[Problem]:
    if call.explained:
        yield item.problem(f"{call.name!r} is graded and shows its answers: move them to {where}")
    if key is None:
        yield item.problem(f"the graded question {call.name!r} has no answer in {where}: add it")
    elif isinstance(call, ChoiceCall) and isinstance(key, ChoiceKey):
        yield from _choice(item, call, key)
    elif isinstance(call, AskCall) and isinstance(key, AnswerKey):
        yield from _answer(item, call, key, keys)
    else:
        part = "choices:" if isinstance(call, ChoiceCall) else "answers:"
        yield item.problem(f"the key of {call.name!r} belongs under {part} in {where}")


def _answer(item: Item, call: AskCall, key: AnswerKey, keys: Keys) -> Iterator[Problem]:
    try:
        question = bound(call.question, keys)
        read = question.key(key.right, key.because)
    except ToWhomError as e:
        yield item.problem(f"the key: {e}")
    else:
        yield from map(item.problem, question.faults(read))


def _choice(item: Item, call: ChoiceCall, key: ChoiceKey) -> Iterator[Problem]:
    options = set(call.options)
    for name in sorted(key.right - options):
        yield item.problem(f"the key of {call.name!r} names {name!r}, which is no option")
    missing = sorted(options - set(key.because))
    if missing or set(key.because) - options:
        yield item.problem(f"the key of {call.name!r} gives no reason (because) for {missing or 'these options'}")
    if not call.many and len(key.right) != 1:
        yield item.problem(f"{call.name!r} takes one answer, its key has {len(key.right)}")
    if call.many and len(key.right) * 2 > len(options):
        yield item.problem(f"more than half of {call.name!r} is right, so ticking everything would earn points")
