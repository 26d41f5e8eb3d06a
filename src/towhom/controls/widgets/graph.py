"""A chain drawn as SVG: origins on top, below them whoever has it from them; the drawing grows with each arrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from towhom.controls.kinds.evidence import shortened

_WIDE, _HIGH, _GAP_X, _GAP_Y = 132, 34, 12, 34
_ROW = 3  # boxes side by side: more would be too small to read on a telephone


def levels(names: Sequence[str], edges: Sequence[Sequence[str]]) -> dict[str, int]:
    """How many steps each name is from an origin at most; in a circle, as far as there are names."""
    level = dict.fromkeys(names, 0)
    for _ in names:
        for a, b in edges:
            level[a] = min(len(names), max(level[a], level[b] + 1))
    return level


def draw(items: Mapping[str, str], edges: Sequence[Sequence[str]]) -> str:
    """The drawing as HTML. Its text alternative names each arrow."""
    places, width, height = _places(list(items), edges)
    lines = "".join(_arrow(places[a], places[b]) for a, b in edges)
    tied = {end for edge in edges for end in edge}
    boxes = "".join(_box(places[name], text, loose=name not in tied) for name, text in items.items())
    said = "; ".join(f"{items[a]} has it from {items[b]}" for a, b in edges) or "No arrow yet."
    style = f'viewBox="0 0 {width} {height}" width="{width}" style="max-width: 100%; height: auto"'
    return (
        f'<svg role="img" aria-label="{escape(said, quote=True)}" {style} xmlns="http://www.w3.org/2000/svg">'
        '<defs><marker id="tw-tip" markerWidth="9" markerHeight="8" refX="8" refY="4" orient="auto">'
        f'<path d="M0,0 L9,4 L0,8 z" fill="currentColor"/></marker></defs>{lines}{boxes}</svg>'
    )


def _places(names: list[str], edges: Sequence[Sequence[str]]) -> tuple[dict[str, tuple[float, float]], int, int]:
    """The middle of each box, and the size of the drawing; rows are centred."""
    level = levels(names, edges)
    steps = [[n for n in names if level[n] == step] for step in sorted(set(level.values()))]
    rows = [step[i : i + _ROW] for step in steps for i in range(0, len(step), _ROW)]
    width = max(map(len, rows)) * (_WIDE + _GAP_X) + _GAP_X
    places = {}
    for y, row in enumerate(rows):
        left = (width - len(row) * (_WIDE + _GAP_X) + _GAP_X) / 2
        for x, name in enumerate(row):
            places[name] = (left + x * (_WIDE + _GAP_X) + _WIDE / 2, y * (_HIGH + _GAP_Y) + _HIGH / 2 + 2)
    return places, width, len(rows) * (_HIGH + _GAP_Y) - _GAP_Y + 4


def _arrow(start: tuple[float, float], end: tuple[float, float]) -> str:
    down = 1 if start[1] >= end[1] else -1
    y1, y2 = start[1] - down * _HIGH / 2, end[1] + down * (_HIGH / 2 + 2)
    return (
        f'<line x1="{start[0]:g}" y1="{y1:g}" x2="{end[0]:g}" y2="{y2:g}" stroke="currentColor" stroke-width="1.5" '
        'marker-end="url(#tw-tip)"/>'
    )


def _box(place: tuple[float, float], text: str, *, loose: bool) -> str:
    x, y = place[0] - _WIDE / 2, place[1] - _HIGH / 2
    dashes = ' stroke-dasharray="4 3"' if loose else ""
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{_WIDE}" height="{_HIGH}" rx="6" fill="none" stroke="currentColor"{dashes}/>'
        f'<text x="{place[0]:g}" y="{place[1] + 4:g}" font-size="12" text-anchor="middle" fill="currentColor">'
        f"<title>{escape(text)}</title>{escape(shortened(text, 18))}</text>"
    )
