"""Template and seed -> article: by hand for one small template, and byte for byte for those of the course."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
from variant_checks import FOLDER, PRACTICE, ROOT

from towhom.errors import MarkupError
from towhom.variants import Template

HEAD = "---\nheadline: Gate {{ one('state', ['shut', 'open']) }}\nclean: true\n---\n"
BODY = """
{% set keeper = person('keeper', 'soft', 'Keeper') %}
{% alt first 1 %}
{{ tell('t', 'the gate | is shut', keeper.full, 'said', 'late') }}
{% or 3 %}
[The gate is shut]{#t .claim by=":q"}, [it is said]{#q .cue}.
{% endalt %}


{{ one('end', ['It   rained.', 'It
snowed.']) }}
"""


def small(folder: Path, body: str = BODY) -> Template:
    (folder / "names.yaml").write_text("first: {soft: [Anu, Bel]}\nlast: {soft: [Core, Dall]}\n", encoding="utf-8")
    (folder / "gate.md.j2").write_text(HEAD + body, encoding="utf-8")
    return Template(folder / "gate.md.j2")


def test_a_small_template_by_hand(tmp_path: Path):
    texts = {small(tmp_path).variant(seed, 1).text for seed in range(200)}
    heads = {text.split("\n")[0] for text in texts}
    firsts = {text.split("\n")[1] for text in texts}
    names = {f"{a} {b}" for a in ("Anu", "Bel") for b in ("Core", "Dall")}
    assert heads == {"Gate shut", "Gate open"}
    assert firsts == {"The gate is shut, it is said."} | {f"The gate is shut, said Keeper {n}." for n in names}
    assert {text.split("\n")[2] for text in texts} == {"It rained.", "It snowed."}


def test_the_gold_follows_from_the_template(tmp_path: Path):
    article = next(a for seed in range(99) if "Keeper" in (a := small(tmp_path).variant(seed, 1)).text)
    assert article.gold is not None
    marked = {(t.label, article.text[t.start : t.end]) for t in article.gold.tags if t.variant_of is None}
    keeper = next(words for label, words in marked if label == "source")
    assert marked == {("claim", "The gate is shut"), ("cue", "said"), ("source", keeper)}
    assert keeper.startswith("Keeper ")
    [short] = [article.text[t.start : t.end] for t in article.gold.tags if t.variant_of]
    assert f"Keeper {short}" == keeper
    assert [(k.claim, k.source, k.cue) for k in article.gold.links] == [("t", "tS", "tQ")]
    assert article.meta["teaches"] == ["source", "cue", "claim"]


def test_an_edit_in_one_slot_moves_no_other(tmp_path: Path):
    before = [small(tmp_path).variant(seed).text for seed in range(60)]
    edited = BODY.replace("'It   rained.',", "'It   rained.', 'It blew.',")
    edited = edited.replace("{% endalt %}", "{% endalt %} {{ one('new', ['So.', 'Well.']) }}")
    after = [small(tmp_path, edited).variant(seed).text for seed in range(60)]
    assert any("It blew." in text for text in after)
    for old, new in zip(before, after, strict=True):
        kept = new.replace(" So.", "").replace(" Well.", "")
        assert kept.rsplit("\n", 1)[0] == old.rsplit("\n", 1)[0]
        assert kept == old or kept.endswith("\nIt blew.")


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("{{ nothing }}", "'nothing' is undefined"),
        ("{% if %}", "not Jinja"),
        ("{% alt x 1 %}a{% or %}b{% endalt %}", "not Jinja"),
        ("{{ name('n', 'first', 'soft') }}{{ name('o', 'first', 'soft') }}{{ name('p', 'first', 'soft') }}", "used up"),
        ("{{ fault('ghost') }}", "'ghost' is not declared"),
        ("{{ tell('t', 'rain', source('the log', 'document'), 'says', 'mid') }}", "no order that fits"),
        ("[x]{.hedge person}", "no value of a hedge"),
        ("{{ ''.__class__.__mro__ }}", "unsafe|undefined"),
        ("{{ range(10**9)|list }}", "Range too big"),
        ("[x]{#c .claim by=s1:q1}", "linked to"),
    ],
)
def test_a_faulty_template_is_refused_by_name(tmp_path: Path, body: str, says: str):
    with pytest.raises(MarkupError, match=says) as caught:
        small(tmp_path, body).variant(1)
    assert str(caught.value).startswith(str(tmp_path / "gate.md.j2") + ":")


def test_a_template_without_names_or_without_a_file_says_so(tmp_path: Path):
    template = small(tmp_path)
    (tmp_path / "names.yaml").unlink()
    with pytest.raises(MarkupError, match=r"there is no names\.yaml"):
        template.variant(1)
    with pytest.raises(MarkupError, match="cannot be read"):
        Template(tmp_path / "none.md.j2", FOLDER / "names.yaml").variant(1)


# The first digits of the SHA-256 of each text: a change here is a change of texts that students may have tagged.
PINNED: dict[str, tuple[str, str]] = {
    "council": ("498e4355a10638b8", "44d4d79d73811094"),
    "letters": ("ed555c58e95dd077", "2a860fd0db29af47"),
    "market": ("b961c47ecdd3649f", "bf2153b90097416f"),
    "match": ("877fa8fd45d90443", "58fc9ab2c49e3f80"),
    "police": ("84f01438379ba0cf", "522b99589caecb11"),
    "science": ("34261adc00120846", "7203e77f621872d4"),
    "shipping": ("df306f994121af6e", "60f948440961b6df"),
    "weather": ("f835562f1966a577", "6844cfd7cb889e92"),
}


def digest(name: str, seed: int | str, difficulty: int) -> str:
    text = Template(FOLDER / f"{name}.md.j2").variant(seed, difficulty).text
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@pytest.mark.parametrize("name", [path.name.removesuffix(".md.j2") for path in PRACTICE])
def test_texts_are_pinned_byte_for_byte(name: str):
    assert (digest(name, 7, 1), digest(name, "k9", 3)) == PINNED[name]


def test_another_process_with_other_hashing_makes_the_same_text():
    code = (
        "from pathlib import Path; from towhom.variants import Template; "
        "print(Template(Path('datasets/templates/council.md.j2')).variant(7, 1).sha256[:16])"
    )
    for seed in ("0", "1"):
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "src"},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == PINNED["council"][0]
