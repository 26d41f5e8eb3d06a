"""PTC and SemEval-2020 Task 11: a tab-separated line for each span, with article id, technique, start and end.

Offsets are code points, the end is exclusive; spans may overlap and may be there twice. Of our labels only ``loaded``
has a counterpart: Loaded_Language, and on the way in also Name_Calling,Labeling, which is no label of its own here.
"""

from __future__ import annotations

from collections import Counter

from towhom.formats.carry import Carries
from towhom.formats.gather import Gather, decode, whole_number
from towhom.formats.loaded import Loaded
from towhom.model import Article, Tag, TagSet

_WRITES = "Loaded_Language"
_READS = {"loaded language", "name calling,labeling"}
# The 18 techniques of the corpus and the classes that the task made of them, with blanks as _known writes them.
_TECHNIQUES = _READS | {
    *("repetition", "exaggeration,minimisation", "exaggeration,minimization", "doubt", "appeal to fear-prejudice"),
    *("flag-waving", "causal oversimplification", "slogans", "appeal to authority", "black-and-white fallacy"),
    *("thought-terminating cliches", "whataboutism", "reductio ad hitlerum", "red herring", "bandwagon"),
    *("obfuscation,intentional vagueness,confusion", "straw men", "bandwagon,reductio ad hitlerum"),
    "whataboutism,straw men,red herring",
}

_CARRIES = Carries("PTC", ("loaded",), attributes=False, contested=False, variants=False, links=False, notes=None)
lost = _CARRIES.lost


def dumps(tagset: TagSet, article: Article, *, article_id: str | None = None, lossy: bool = False) -> str:
    """A line for each ``loaded`` tag; ``article_id`` (the slug, if not given) is the first column.

    Cannot be held: any other label, contested spans and other readings, notes, links, that the tags are not finished;
    ids are not kept. Raises FormatError that counts all this, unless ``lossy``.
    """
    kept = _CARRIES.fit(tagset, article, lossy=lossy)
    name = article.slug if article_id is None else article_id
    return "".join(f"{name}\t{_WRITES}\t{tag.start}\t{tag.end}\n" for tag in kept.tags)


def loads(
    data: str | bytes,
    article: Article,
    *,
    article_id: str | None = None,
    text: str | None = None,
    where: str = "labels.tsv",
) -> Loaded:
    """Read the lines of one article; a file may hold many, and ``article_id`` (the slug, if not given) says which.

    Give the article's text file as ``text`` where it is not the article's own text: the lines quote nothing, so that
    nothing else can tell. Left out, with a note: techniques that we do not have, and the lines of other articles.
    Raises FormatError with the line for anything else.
    """
    gather = Gather(article, where, text)
    wanted = article.slug if article_id is None else article_id
    left: Counter[str] = Counter()
    for number, line in enumerate(decode(data, where).replace("\r\n", "\n").split("\n"), 1):
        if line.strip():
            _read(line, number, wanted, gather, left)
    others = left.pop("", 0)
    if others and not gather.tags and not left:
        gather.refuse("article id", f"no line is of the article {wanted!r}; say article_id=")
    if others:
        gather.note("article id", f"{others} lines of other articles were left out")
    for technique, count in left.items():
        gather.note(technique, f"{count} spans were left out: no label of ours means this")
    return gather.loaded()


def _read(line: str, number: int, wanted: str, gather: Gather, left: Counter[str]) -> None:
    place, columns = f"line {number}", line.split("\t")
    if len(columns) != 4:
        why = " (three are subtask 1, which names no technique)" if len(columns) == 3 else ""
        gather.refuse(place, f"{len(columns)} columns, not article id, technique, start and end{why}")
    name, technique, *offsets = columns
    known = technique.replace("_", " ").lower()
    if known not in _TECHNIQUES:
        gather.refuse(place, f"{technique[:60]!r} is no technique of the corpus")
    try:
        start, end = (whole_number(offset) for offset in offsets)
    except ValueError as error:
        gather.refuse(place, str(error))
    if name != wanted:
        left[""] += 1
    elif known not in _READS:
        left[technique] += 1
    else:
        gather.add(place, Tag(f"t{number}", "loaded", start, end))
        if technique != _WRITES:
            gather.note(place, f"{technique} was read as loaded")
