"""The same words on the page, in the browser's hands and on disk, in texts that are hard to count."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browser.stage import Stage
from hardtexts import hard_texts
from hypothesis import HealthCheck, given, settings

pytestmark = pytest.mark.browser
# As Python slices a text, so the browser's own ranges do, by the tagger's offsets.
AGREE = """async (texts) => {
  const { Offsets } = await import('/js/offsets.js');
  return texts.filter((text) => {
    const node = document.createTextNode(text);
    document.body.append(node);
    const offsets = new Offsets(text);
    const letters = [...text];
    const wrong = letters.some((letter, i) => {
      const range = document.createRange();
      range.setStart(node, offsets.toUnit(i));
      range.setEnd(node, offsets.toUnit(i + 1));
      return range.toString() !== letter || offsets.toPoint(offsets.toUnit(i)) !== i;
    });
    node.remove();
    return wrong;
  });
}"""


def test_the_browser_counts_as_python_does(make_stage: Callable[[], Stage]) -> None:
    stage = make_stage()
    checked: list[str] = []

    @settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(text=hard_texts())
    def collect(text: str) -> None:
        checked.append(text)

    collect()
    assert any(ord(letter) > 0xFFFF for text in checked for letter in text)
    assert stage.page.evaluate(AGREE, checked) == []


def test_what_is_tagged_in_hard_texts_is_on_disk_as_shown(make_stage: Callable[..., Stage]) -> None:
    hard = "👩🏽‍🚀 Zoë 👨‍👩‍👧‍👦 e\u0301tude שָׁלוֹם נמל 🏴󠁧󠁢󠁳󠁣󠁴󠁿 ½ naïve 𝔘nit end"
    stage = make_stage(f"---\nheadline: 🦊 H\n---\n\n{hard}\r\n\r\nsecond 🎉 part\r\n")
    stage.show()
    stage.text.focus()
    stage.press("Control+Home")
    words = stage.article.words
    body = [i for i, start in enumerate(words.starts) if start >= stage.article.spans[1][0]]
    for _ in body:
        stage.press("1", "ArrowRight")
    stage.saved()
    # Neighbours with one label stay apart; in a line of both directions the caret goes as the eye does.
    shown = stage.page.evaluate("[...document.querySelectorAll('.tw-head .tw-quote')].map((it) => it.lastChild.data)")
    assert [quote for _, quote in stage.quoted()] == shown
    assert set(shown) == {stage.article.text[words.starts[i] : words.ends[i]] for i in body}
