"""Agreement between passes: worked out by hand, and the datasheet shows what the command computes."""

from __future__ import annotations

from pathlib import Path

import pytest

from towhom.errors import ModelError
from towhom_grader.reports.agreement import compare, render

ROOT = Path(__file__).resolve().parents[2]
HEAD = "---\nheadline: x\nclean: false\n---\n\n"


def folders(tmp_path: Path, first: str, second: str) -> tuple[Path, Path]:
    for name, text in (("a", first), ("b", second)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.md").write_text(HEAD + text + "\n")
    return tmp_path / "a", tmp_path / "b"


def test_half_an_overlap_is_a_match_and_less_is_none(tmp_path: Path):
    found = compare(
        *folders(
            tmp_path,
            "[one two]{.source} three [four]{.source} five [six]{.cue}",
            "[one]{.source} three four [five]{.source} six".replace("[one]{.source}", "[one]{.source} two"),
        )
    )
    assert (found["source"].first, found["source"].second, found["source"].matched, found["source"].f1) == (
        2,
        2,
        1,
        0.5,
    )
    assert (found["cue"].f1, found["claim"].f1) == (0.0, None)


def test_different_texts_are_refused(tmp_path: Path):
    with pytest.raises(ModelError, match="different texts"):
        compare(*folders(tmp_path, "One.", "Two."))


def test_alpha_counts_words_and_was_worked_out_by_hand(tmp_path: Path):
    found = compare(*folders(tmp_path, "[one two]{.source} three", "[one]{.source} two three"))
    # Three words coded 1-1, 1-0, 0-0: observed disagreement 2/6, expected 2·3·3/(6·5).
    assert found["source"].alpha == pytest.approx(1 - (2 / 6) / (18 / 30))
    assert found["cue"].alpha is None


def test_the_datasheet_shows_what_the_passes_give():
    passes = ROOT / "datasets" / "passes"
    shown = (ROOT / "datasets" / "README.md").read_text("utf-8").split("<!-- agreement -->\n")[1]
    assert shown.split("<!-- /agreement -->")[0].strip() == render(compare(passes / "a", passes / "b"))
