"""What the browser tests share: a real Jupyter server in a folder of its own, and a notebook open in a real browser."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from copy import copy
from pathlib import Path

from browser.hand import SLUG, Hand
from playwright.sync_api import Page, expect

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 60_000  # ms: a cold kernel on a busy machine
CELL = """import os, pathlib, towhom
pathlib.Path("kernel.pid").write_text(str(os.getpid()))
towhom.tagger("{task}", article="{slug}", labels="source cue claim", attributes="identity voice", links=True)"""


def dismissing(page: Page) -> None:
    """Boxes of Jupyter's own (a kernel that died, or is slow to come) are closed where they are in the way."""
    page.add_locator_handler(page.locator(".jp-Dialog .jp-mod-accept").first, lambda button: button.click())


class Server:
    """``jupyter lab`` or ``jupyter notebook`` on a free port; nothing of the user's own settings is read or written."""

    def __init__(self, app: str, home: Path) -> None:
        self.app, self.home, self.folder = app, home, home / "work"
        self.folder.mkdir(parents=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        settings = {"HOME": str(home), "JUPYTER_NO_CONFIG": "1", "JUPYTER_RUNTIME_DIR": str(home / "runtime")}
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR"):
            settings[name] = str(home / name.lower())
        news = home / "jupyterlab_settings_dir" / "@jupyterlab" / "apputils-extension"
        news.mkdir(parents=True)
        (news / "notification.jupyterlab-settings").write_text('{"fetchNews": "false"}')
        command = [sys.executable, "-m", "jupyterlab" if app == "lab" else "notebook", "--no-browser", "--allow-root"]
        options = ["--IdentityProvider.token=", f"--port={self.port}", "--ServerApp.port_retries=0"]
        self.log = (home / "server.log").open("wb")
        self.process = subprocess.Popen(
            [*command, *options], cwd=self.folder, env={**os.environ, **settings}, stdout=self.log, stderr=self.log
        )
        self._wait()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def _wait(self) -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/api/status", timeout=5):
                    return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.2)
        raise AssertionError((self.home / "server.log").read_text(errors="replace")[-2000:])

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)
        self.log.close()


class Desk(Hand):
    """One notebook with one tagger, in a folder of its own under the server's."""

    def __init__(self, server: Server, page: Page, name: str, cell: str = CELL) -> None:
        super().__init__(page, server.folder / name)
        self.server, self.name = server, name
        self.notebook, self.workspace = "n.ipynb", name
        self.rewrite(cell)

    def rewrite(self, cell: str) -> None:
        """Another cell for the notebook, before it is opened."""
        self._write_notebook(cell.format(task="guided", slug=SLUG))

    def beside(self, page: Page, *, workspace: str, notebook: str = "n.ipynb") -> Desk:
        """The same folder in another page of the browser; another notebook there has the same cell."""
        other = copy(self)
        other.page, other.workspace, other.notebook = page, f"{self.name}-{workspace}", notebook
        if notebook != self.notebook:
            shutil.copy(self.folder / self.notebook, self.folder / notebook)
        return other

    def _write_notebook(self, source: str) -> None:
        cell = {"cell_type": "code", "id": "tagger", "metadata": {}, "execution_count": None, "outputs": []}
        kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        page = {"cells": [{**cell, "source": source}], "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
        (self.folder / self.notebook).write_text(json.dumps(page))

    # --- the notebook --------------------------------------------------------------------------------------------

    def open(self) -> None:
        where = f"lab/workspaces/{self.workspace}/tree" if self.server.app == "lab" else "notebooks"
        dismissing(self.page)
        self.page.goto(f"{self.server.url}/{where}/{self.name}/{self.notebook}")
        expect(self.page.locator(".jp-Notebook .cm-content").first).to_be_visible(timeout=PATIENCE)
        expect(self.page.locator("text=Idle").first.or_(self.page.locator('[title*="Idle" i]').first)).to_be_attached(
            timeout=PATIENCE
        )

    def run(self) -> None:
        """Run the cell; its old output is gone before the new tagger counts as there."""
        self.page.evaluate("document.querySelectorAll('.tw').forEach((old) => old.classList.add('before'))")
        started = self.folder / "kernel.pid"
        started.unlink(missing_ok=True)
        for _ in range(6):  # a kernel that is only just there may not hear the first time
            self.page.locator(".jp-Notebook .cm-content").first.click()
            self.page.keyboard.press("Control+Enter")
            if self.happens(started.exists, 10):
                break
        expect(self.page.locator(".tw:not(.before) .tw-text").first).to_be_visible(timeout=PATIENCE)

    def save(self) -> None:
        self.page.locator(".jp-Notebook .cm-content").first.click()
        self.page.keyboard.press("Control+s")
        self.until(lambda: "widget-view" in (self.folder / self.notebook).read_text())

    def save_and_reload(self) -> None:
        self.save()
        self.page.reload()
        expect(self.tagger.locator(".tw-text")).to_be_visible(timeout=PATIENCE)

    def kill_kernel(self) -> None:
        os.kill(int((self.folder / "kernel.pid").read_text()), signal.SIGKILL)

    def restart_kernel(self) -> None:
        """A new Python for the notebook, by the server and behind the page's back."""
        asked, url = self.page.request, self.server.url
        [session] = [it for it in asked.get(f"{url}/api/sessions").json() if it["path"].startswith(f"{self.name}/")]
        [token] = [it["value"] for it in self.page.context.cookies(url) if it["name"] == "_xsrf"]
        answer = asked.post(f"{url}/api/kernels/{session['kernel']['id']}/restart", headers={"X-XSRFToken": token})
        assert answer.ok, answer.text()
