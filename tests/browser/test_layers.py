"""Links and layers over the text: readable where they crowd, and the same in words beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browser.stage import Stage
from playwright.sync_api import expect

from towhom.library import TagStore
from towhom.model import Tag, TagSet

pytestmark = pytest.mark.browser
THREE = """---
headline: Council over harbour loan
clean: true
---

[Deputy Kolare]{#s1 .source identity=person}, [citing]{#q2 .cue} [people]{#s2 .source}, [claimed]{#q1 .cue} that \
[800 soldiers crossed]{.claim voice=attributed by="s1:q1 s2:q2"}, [the port]{#s3 .source} [said]{#q3 .cue} \
[it saw none]{.claim voice=attributed by="s3:q3"}, and [it is believed]{#q6 .cue} that \
[the quay will be sold]{.claim voice=attributed by=":q6"}. [The harbour would close]{.claim voice=attributed \
by="s3:"}, [a sign]{.source} read.
"""


@pytest.fixture
def gold(make_stage: Callable[..., Stage]) -> Stage:
    """The key as the reader's own tags, all but the last link."""
    stage = make_stage(THREE)
    key = stage.article.gold
    assert key
    TagStore(stage.folder).save("guided", stage.article, TagSet(key.tags, key.links[:-1]))
    stage.show()
    return stage


def letters(stage: Stage) -> list[str]:
    return [" ".join(text.split()) for text in stage.tagger.locator(".tw-marks button.tw-letter").all_inner_texts()]


def test_links_in_one_sentence_are_told_apart_by_numbers_and_letters(gold: Stage) -> None:
    expected = ["S1a", "Q1b", "S1b", "Q1a", "C1", "S2", "Q2", "C2", "Q3 nobody", "C3", "C?", "S"]
    assert letters(gold) == expected
    apart = gold.page.evaluate("""() => [...document.querySelectorAll('.tw-marks button.tw-letter')]
      .map((it) => it.getBoundingClientRect())
      .every((a, i, all) => all.every((b, j) => i === j || a.right <= b.left + 1 || b.right <= a.left + 1
        || a.bottom <= b.top + 1 || b.bottom <= a.top + 1))""")
    assert apart, "two letters lie over each other"


def test_only_the_links_of_the_tag_at_hand_have_lines(gold: Stage) -> None:
    lines = gold.tagger.locator(".tw-ties path")
    expect(lines).to_have_count(0)
    gold.rows.filter(has_text="800 soldiers").click()
    expect(lines).to_have_count(4)  # source to cue and cue to claim, twice
    gold.rows.filter(has_text="it is believed").click()
    expect(lines).to_have_count(1)


def test_unlinked_claims_are_pointed_out_and_reached(gold: Stage) -> None:
    gold.part("open-links").click()
    expect(gold.rows.filter(has_text="The harbour would close")).to_have_attribute("aria-expanded", "true")
    expect(gold.tagger.locator(".tw-asking")).to_contain_text("Who says it?")
    gold.tagger.locator(".tw-asking button", has_text="the port").click()
    gold.tagger.locator(".tw-asking button", has_text="No word does").click()
    gold.saved()
    expect(gold.part("open-links")).to_have_count(0)
    assert gold.on_disk().links[-1].cue is None


def test_mine_key_and_class_one_or_two_at_a_time(gold: Stage) -> None:
    tagger = gold.python
    tagger.shares = [0.0] * 4 + [0.9, 0.9] + [0.5] * (len(gold.article.words) - 6)
    gold.tell()
    pressed = gold.tagger.locator('.tw-layers [aria-pressed="true"]')
    expect(pressed).to_have_text(["My tags"])
    gold.part("layer-class").click()
    expect(pressed).to_have_text(["My tags", "The class"])
    assert gold.page.evaluate("[1, 3, 5].map((n) => CSS.highlights.get(`towhom-class-${n}`)?.size ?? 0)") == [0, 1, 1]
    expect(gold.tagger.locator(".tw-share")).to_have_text(["90 %", "50 %"])
    gold.part("check").click()
    gold.part("layer-key").click()
    expect(pressed).to_have_text(["The key", "The class"])
    expect(gold.tagger.locator(".tw-marks button.tw-letter")).to_have_count(0)
    gold.text.focus()
    gold.press("Home", "ArrowRight")
    expect(gold.tagger.locator('[role="status"]')).to_contain_text("Tagged by 90 % of the class.")
    tagger.shares = []
    gold.tell()
    expect(pressed).to_have_text(["The key"])


def test_the_key_of_nested_tags_has_a_line_for_each(make_stage: Callable[..., Stage]) -> None:
    nested = "[[[Ann]{.source} [may]{.cue} say]{.claim voice=author} so]{.loaded} here."
    stage = make_stage(f"---\nheadline: A\n---\n\n{nested}\n")
    stage.show(labels="source cue claim loaded")
    stage.mark("here", 2)
    stage.part("check").click()
    stage.part("layer-key").click()
    tops = stage.page.evaluate("[...document.querySelectorAll('.tw-key-bar')].map((it) => it.style.top)")
    assert len(tops) == 4
    assert len(set(tops)) == 3
    lefts = stage.page.evaluate(
        "[...document.querySelectorAll('.tw-key-letter')].map((it) => parseFloat(it.style.left))"
    )
    assert all(abs(a - b) >= 13 for i, a in enumerate(lefts) for b in lefts[:i]), "letters of the key lie on each other"


# --- overlaps -----------------------------------------------------------------------------------------------------


def deep(stage: Stage) -> list[str]:
    """Four tags in one another, saved and shown; their words, the outermost first."""
    quotes = ["The old boat lay at the pier", "old boat lay at the", "boat lay at", "lay"]
    tags = []
    for i, (quote, label) in enumerate(zip(quotes, ("claim", "source", "loaded", "cue"), strict=True)):
        start = stage.article.text.index(quote)
        tags.append(Tag(f"t{i}", label, start, start + len(quote)))
    TagStore(stage.folder).save("guided", stage.article, TagSet(tuple(tags)))
    stage.show(labels="source cue claim loaded")
    return quotes


@pytest.mark.parametrize("width", [1280, 390])
def test_four_tags_in_one_another_are_each_reached_by_mouse_and_keyboard(
    make_stage: Callable[..., Stage], width: int
) -> None:
    stage = make_stage()
    stage.page.set_viewport_size({"width": width, "height": 900})
    quotes = deep(stage)
    names = stage.page.evaluate("""() => [...CSS.highlights].filter(([name, it]) => /-[0-3]$/.test(name) && it.size
      && !name.includes('class')).map(([name]) => name.slice(-1)).sort()""")
    assert names == ["0", "1", "2", "3"], "each has a line of its own"
    for number, quote in enumerate(quotes):
        stage.tagger.locator(f'.tw-marks [data-tag="t{number}"]').click()
        chosen = stage.tagger.locator('.tw-head[aria-expanded="true"]')
        expect(chosen).to_contain_text(quote)
    stage.press("Escape")
    stage.text.focus()
    for quote in quotes:  # n goes on to the next, from the last one to the first
        stage.press("n")
        expect(stage.tagger.locator('.tw-head[aria-expanded="true"] .tw-quote')).to_contain_text(quote)


def test_forced_colours_keep_lines_letters_and_the_chosen_tag(make_stage: Callable[..., Stage]) -> None:
    stage = make_stage()
    stage.page.emulate_media(forced_colors="active")
    deep(stage)
    stage.rows.first.click()
    looks = stage.page.evaluate("""() => ['.tw-marks .tw-letter', '.tw-marks .tw-chosen', '.tw-text', '.tw-main-act']
      .map((it) => getComputedStyle(document.querySelector(it)))
      .map((it) => [it.borderTopWidth, it.color !== it.backgroundColor])""")
    assert looks[0] == ["1px", True]
    assert all(readable for _, readable in looks)
    adjusts = "(it) => getComputedStyle(it).forcedColorAdjust"
    assert stage.text.evaluate(adjusts) == "none", "each tag would be painted as a selection"
    line = "getComputedStyle(document.querySelector('.tw-text > p'), '::highlight(towhom-cue-0)').textDecorationStyle"
    assert stage.page.evaluate(line) == "dashed"


def test_printing_leaves_out_what_only_serves_on_a_screen(make_stage: Callable[..., Stage]) -> None:
    stage = make_stage()
    deep(stage)
    stage.rows.first.click()
    stage.page.emulate_media(media="print")
    for part in (".tw-palette", ".tw-footer", ".tw-help", ".tw-popup", ".tw-editor", ".tw-knob", ".tw-filters"):
        assert not stage.tagger.locator(part).first.is_visible(), part
    assert stage.text.is_visible()
    stage.page.set_viewport_size({"width": 718, "height": 1000})  # the paper is narrower than the screen was
    stage.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    first, word = stage.page.evaluate("""() => [document.querySelector('.tw-marks [data-tag=t3]'),
      CSS.highlights.get('towhom-cue-0').values().next().value].map((it) => {
        if (it instanceof Element) return it.getBoundingClientRect().left;
        const range = document.createRange();
        range.setStart(it.startContainer, it.startOffset);
        range.setEnd(it.endContainer, it.endOffset);
        return range.getBoundingClientRect().left;
      })""")
    assert abs(first - word) < 40, "the letter does not stand at its word"
    expect(stage.tagger.locator(".tw-marks button.tw-letter")).to_have_count(4)
    assert stage.rows.count() == 4
