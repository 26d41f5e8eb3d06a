"""The JavaScript of the controls: a key pressed in one is no command of the notebook; texts get their reading aids."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import ipywidgets as widgets

# The bar over each text (size, spacing, reading aloud) is the tagger's; a lesson without one has it from a control.
_READER = Path(__file__).parents[1] / "tagger" / "js" / "reader.js"


class KeyGuard(anywidget.AnyWidget):
    """Shows nothing; keeps the keys that are pressed in the box around it."""

    _esm = "".join(path.read_text(encoding="utf-8") for path in (_READER, Path(__file__).with_name("keyguard.js")))


def guarded(parts: list[Any]) -> Any:
    """A box of widgets in the looks of the controls, that keeps its keys.

    Without it a letter typed on a list would change or delete the cell.
    """
    box = widgets.VBox([*parts, KeyGuard()])
    box.add_class("tw-keys")
    box.add_class("tw-ask")
    return box
