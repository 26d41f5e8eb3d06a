"""The one piece of JavaScript of the controls: a key pressed in a control is no command of the notebook around it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import ipywidgets as widgets


class KeyGuard(anywidget.AnyWidget):
    """Shows nothing; keeps the keys that are pressed in the box around it."""

    _esm = Path(__file__).with_name("keyguard.js")


def guarded(parts: list[Any]) -> Any:
    """A box of widgets in the looks of the controls, that keeps its keys.

    Without it a letter typed on a list would change or delete the cell.
    """
    box = widgets.VBox([*parts, KeyGuard()])
    box.add_class("tw-keys")
    box.add_class("tw-ask")
    return box
