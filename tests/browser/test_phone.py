"""The tagger on a small screen, by touch, in a browser without the Highlight API."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browser.desk import Desk, Server
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(servers: Callable[[str], Server], phone: Page) -> Desk:
    made = Desk(servers("notebook"), phone, "phone")
    made.open()
    made.run()
    return made


def test_two_taps_and_a_label_tag_a_passage(desk: Desk) -> None:
    desk.tap("old")
    desk.tap("pier")
    desk.tagger.locator(".tw-popup button", has_text="Claim").tap()
    desk.saved()
    assert desk.quoted() == [("claim", "old boat lay at the pier")]
    expect(desk.tagger.locator(".tw-bar.tw-claim").first).to_be_visible()
    overflow = desk.tagger.evaluate("(it) => it.scrollWidth - it.clientWidth")
    assert overflow <= 0
