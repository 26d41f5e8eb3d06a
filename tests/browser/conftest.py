"""A browser for the whole run, two servers for the whole run, a notebook for each test."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser.desk import FLAGS, Desk, Server
from browser.stage import Stage
from machine import find_browser
from playwright.sync_api import Browser, Page, sync_playwright


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_browser()
    if path is None:
        pytest.fail(
            "The browser tests need Chromium, Chrome or Edge: install one, or put its path into TOWHOM_BROWSER."
        )
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Server]]:
    """Starts each of the two servers when it is first asked for."""
    started: dict[str, Server] = {}

    def get(app: str) -> Server:
        if app not in started:
            started[app] = Server(app, tmp_path_factory.mktemp(app))
        return started[app]

    yield get
    for server in started.values():
        server.stop()


@pytest.fixture(params=["lab", "notebook"])
def server(request: pytest.FixtureRequest, servers: Callable[[str], Server]) -> Server:
    return servers(request.param)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A small screen with touch, and a browser that cannot paint highlights."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    context.add_init_script("delete window.Highlight")
    yield context.new_page()
    context.close()


@pytest.fixture
def make_desk(server: Server, page: Page, request: pytest.FixtureRequest) -> Callable[[], Desk]:
    """A notebook that is not open yet, so that a test can prepare its folder."""
    name = re.sub(r"\W+", "-", request.node.name)
    return lambda: Desk(server, page, name)


@pytest.fixture
def desk(make_desk: Callable[[], Desk]) -> Desk:
    """An open notebook whose cell has been run."""
    made = make_desk()
    made.open()
    made.run()
    return made


@pytest.fixture
def make_stage(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Stage]:
    """A bare page with no tagger yet, so that a test can prepare its folder or bring its own article."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    return lambda *article: Stage(page, tmp_path, *article)


@pytest.fixture
def stage(make_stage: Callable[..., Stage]) -> Stage:
    """A tagger on a bare page."""
    made = make_stage()
    made.show()
    return made
