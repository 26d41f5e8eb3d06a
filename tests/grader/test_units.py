"""Every unit of the course: simulated students come out in order, players who do not read stay below half."""

from __future__ import annotations

from pathlib import Path

import pytest

from towhom_grader.gaming.whole import EVERYTHING, render_unit, unit_rows
from towhom_grader.keys import Keys
from towhom_grader.layout import Layout
from towhom_grader.unit import Unit, read_unit

ROOT = Path(__file__).resolve().parents[2]
LAYOUT = Layout(ROOT)
UNITS = [unit for unit in (read_unit(LAYOUT, name) for name in LAYOUT.units()) if unit.assignment is not None]


def points(unit: Unit) -> float:
    assert unit.assignment is not None
    return sum(float(cell.metadata.get("nbgrader", {}).get("points", 0)) for cell in unit.assignment.notebook.cells)


def test_there_are_ten():
    assert [unit.name[:2] for unit in UNITS] == [f"{n:02}" for n in range(1, 11)]


@pytest.mark.parametrize("unit", UNITS, ids=lambda u: u.name)
def test_students_come_out_in_order_and_whoever_flags_everything_stays_below_half(unit: Unit):
    rows = unit_rows(unit, Keys(ROOT))
    print(render_unit(unit.name, rows))
    earned = {row.student: row.share for row in rows}
    assert earned["expert"] > earned["good"] + 0.05
    assert earned["good"] > max(earned["honest half"], earned["sloppy with edges"])
    assert min(earned["honest half"], earned["sloppy with edges"]) > earned[EVERYTHING] + 0.05
    assert earned[EVERYTHING] < 0.4
    assert earned["expert"] > 0.85


@pytest.mark.parametrize("unit", UNITS, ids=lambda u: u.name)
def test_an_assignment_has_twenty_points_and_few_of_them_by_hand(unit: Unit):
    assert points(unit) == 20
    assert 2 <= points(unit) - sum(item.points for item in unit.graded()) <= 4
