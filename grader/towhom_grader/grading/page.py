"""The page that a student gets back: nbgrader's feedback in a template of our own, which loads nothing from outside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbconvert.exporters import HTMLExporter
from traitlets import default

import towhom_grader

_TEMPLATES = Path(towhom_grader.__file__).parent / "templates"


class FeedbackPage(HTMLExporter):
    """HTML without prompts, by ``templates/towhom-feedback``; what it tells is put together by ``PlanPage``."""

    exclude_input_prompt = True
    exclude_output_prompt = True

    @default("template_name")
    def _own_template(self) -> str:
        return "towhom-feedback"

    @property
    def default_config(self) -> Any:
        """The exporter's own settings: nbgrader has set those of its template for every HTML exporter."""
        config = super().default_config
        config.FeedbackPage.template_name = "towhom-feedback"
        config.FeedbackPage.extra_template_basedirs = [str(_TEMPLATES)]
        return config
