"""What no accessibility checker sees: text over highlights, and the lines under it, stand out in both themes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import towhom
from towhom.codebook import LABELS

CSS = (Path(towhom.__file__).parent / "tagger" / "static" / "tagger.css").read_text(encoding="utf-8")
PAPER = {"light": "#ffffff", "dark": "#111111"}  # JupyterLab's --jp-layout-color0
TEXT, LINE = 4.5, 3.0  # WCAG 2.2, success criteria 1.4.3 and 1.4.11
Colour = tuple[float, ...]


def theme(name: str) -> dict[str, Colour]:
    """The colours of a theme; what the dark one does not say is as in the light one."""
    light, dark = (dict(re.findall(r"--tw-(\w+): (#[0-9a-f]{6});", block)) for block in CSS.split("}", 3)[0:3:2])
    chosen = {**light, "paper": PAPER[name], **(dark if name == "dark" else {})}
    return {key: tuple(int(value[i : i + 2], 16) for i in (1, 3, 5)) for key, value in chosen.items()}


def luminance(colour: Colour) -> float:
    parts = [c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: Colour, other: Colour) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: Colour, share: float, paper: Colour) -> Colour:
    return tuple(share * a + (1 - share) * b for a, b in zip(colour, paper, strict=True))


def test_the_formula_knows_the_extremes() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((118, 118, 118), (255, 255, 255)) == pytest.approx(4.54, abs=0.005)  # the textbook's grey


@pytest.mark.parametrize("name", PAPER)
def test_text_over_each_highlight(name: str) -> None:
    colours = theme(name)
    assert colours["ink"] != theme("dark" if name == "light" else "light")["ink"]
    shares = {key: int(share) / 100 for key, share in re.findall(r"var\(--tw-(caret|alarm)[^)]*\) (\d+)%", CSS)}
    assert shares.keys() == {"caret", "alarm"}
    washes = {key: mixed(colours[key], share, colours["paper"]) for key, share in shares.items()}
    heat = [int(share) / 100 for share in re.findall(r"class-\d\) \{[^}]*var\(--tw-heat[^)]*\) (\d+)%", CSS)]
    assert len(heat) == 5 and heat == sorted(heat)
    washes |= {f"heat {share}": mixed(colours["heat"], share, colours["paper"]) for share in heat}
    washes |= {key: colours[key] for key in ("paper", "wash", "select", "current", "partner")}
    assert {
        key: contrast(colours["ink"], wash) for key, wash in washes.items() if contrast(colours["ink"], wash) < TEXT
    } == {}


@pytest.mark.parametrize("name", PAPER)
def test_the_line_of_each_label(name: str) -> None:
    colours = theme(name)
    assert {label: r for label in LABELS if (r := contrast(colours[label], colours["paper"])) < LINE} == {}
