"""The student's text on the page: formatted, never run."""

from __future__ import annotations

import pytest
from nbformat.v4 import new_output

from towhom_grader.grading.clean import html, markdown, output
from towhom_grader.grading.result import paragraph


@pytest.mark.parametrize(
    "text",
    [
        "> quoted & *kept*",
        "a < b and c > d",
        "[link](https://example.org)",
        "5 &lt; 6",
        "![i](attachment:a.png)",
    ],
)
def test_text_without_markup_is_left_alone(text: str):
    assert markdown(text, ["a.png"]) == text


@pytest.mark.parametrize(
    "text",
    [
        "<script>x()</script>",
        "<img src=x onerror=x()>",
        "<svg onload=x()>",
        "<iframe src=//x>",
        "<meta http-equiv=refresh>",
    ],
)
def test_what_could_run_is_shown_as_letters(text: str):
    cleaned = markdown(f"> before\n\n{text} <b>after</b>", [])
    assert cleaned.startswith("> before")
    assert "&lt;" in cleaned
    assert not any(f"<{name}" in cleaned for name in ("script", "img", "svg", "iframe", "meta"))
    assert "<b>after</b>" in cleaned


def test_links_that_run_and_attributes_that_run_are_dropped():
    cleaned = html('<a href="javascript:x()" onclick="x()" title="t">go</a>')
    assert "javascript" not in cleaned
    assert "onclick" not in cleaned
    assert 'title="t"' in cleaned


def test_an_image_that_was_not_handed_in_stops_nothing():
    assert markdown("![i](attachment:b.png)", ["a.png"]) == "![i](not-handed-in:b.png)"


def test_outputs_keep_text_and_pictures_and_lose_scripts():
    data = {
        "text/plain": "1",
        "text/html": "<script>x()</script><b>1</b>",
        "application/javascript": "x()",
        "image/png": "iV",
    }
    kept = output(new_output("display_data", data)).data
    assert set(kept) == {"text/plain", "text/html", "image/png"}
    assert "<script" not in kept["text/html"]
    assert "<b>1</b>" in kept["text/html"]


def test_messages_hold_no_control_characters():
    assert "\x1b" not in paragraph("\x1b[31mred\x1b]0;title\x07")
