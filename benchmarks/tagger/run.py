"""The tagger in headless Chromium beside the Highlight API alone, recogito's text-annotator and nested marks.

The text has 100,000 characters. Each measurement has a page of its own; the four take turns, so that a busy machine is
busy for all of them.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE.parent), str(ROOT / "src"), str(ROOT / "tests")]

from machine import find_browser  # noqa: E402
from made import article  # noqa: E402
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright  # noqa: E402

from towhom.codebook import LABELS  # noqa: E402
from towhom.model import Article  # noqa: E402
from towhom.tagger import border  # noqa: E402
from towhom.task import Task  # noqa: E402

STATIC = ROOT / "src" / "towhom" / "tagger" / "static"
URL = "http://bench.invalid/"
PAGE = """<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="tagger.css">
<style>.plain { font: 17px/2 sans-serif; max-width: 66ch } mark { background: none;
border-bottom: 2px solid }
::highlight(bench-source) { text-decoration: underline solid 2px #0072b2 }
::highlight(bench-cue) { text-decoration: underline dashed 2px #d55e00 }
::highlight(bench-claim) { text-decoration: underline solid 1px #009e73 }
::highlight(bench-hedge) { text-decoration: underline wavy 1.5px #b0528c }
::highlight(bench-loaded) { text-decoration: underline double 1.5px #c48500 }
::highlight(bench-number) { text-decoration: underline dotted 2.5px #2a98d1 }
::highlight(bench-interpretation) { text-decoration: underline dashed 1px #4a4f57 }
::highlight(bench-caret) { background-color: #cfe3f5 }</style>"""
# Frames come as soon as they are ready: the time to the next one is work, and not waiting for a screen.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-frame-rate-limit", "--disable-gpu-vsync", "--disable-quic"]
NAMES = ("towhom", "highlights", "recogito", "marks")
MEASURES = ("script", "paint", "busy", "task")


def spread(text: Article, count: int) -> list[dict[str, Any]]:
    """``count`` tags of one to six words with all labels, overlapping, but never two of one label."""
    rng, free = random.Random(count), dict.fromkeys(LABELS, 0)
    tags: list[dict[str, Any]] = []
    words = text.words
    per_label = -(-count // len(LABELS))
    for label in LABELS:
        for i in range(per_label):
            first = max(free[label], i * len(words) // per_label)
            last = min(first + rng.randint(0, min(5, len(words) // per_label - 1)), len(words) - 1)
            free[label] = last + 1
            tags.append({"label": label, "start": words.starts[first], "end": words.ends[last], "attributes": {}})
    chosen = sorted(tags[:], key=lambda t: (t["start"], -t["end"]))[:count]
    return [{"id": f"t{i}", **tag} for i, tag in enumerate(chosen)]


def linked(tags: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A link for each claim, to the source and the cue that stand before it."""
    last: dict[str, str | None] = {"source": None, "cue": None}
    links = []
    for tag in tags:
        last[tag["label"]] = tag["id"]
        if tag["label"] == "claim" and (last["source"] or last["cue"]):
            links.append({"claim": tag["id"], "source": last["source"], "cue": last["cue"]})
    return links


def bundle() -> str:
    """The contenders and recogito as one module. Raises CalledProcessError where npm ci has not been said."""
    command = [str(ROOT / "node_modules" / ".bin" / "esbuild"), "contenders.js", "--bundle", "--format=esm"]
    done = subprocess.run([*command, "--external:/tagger.js", "--loader:.css=empty"], cwd=HERE, capture_output=True)
    if done.returncode:
        raise SystemExit(f"{done.stderr.decode()}\nSay npm ci in the project's folder and in benchmarks/tagger.")
    return done.stdout.decode()


def meter(context: BrowserContext, page: Page) -> Callable[[], dict[str, float]]:
    """What the page has cost so far, in milliseconds of processor time: what else the machine does counts little."""
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def cost() -> dict[str, float]:
        found = {entry["name"]: 1000 * entry["value"] for entry in session.send("Performance.getMetrics")["metrics"]}
        busy = sum(found[name] for name in ("ScriptDuration", "RecalcStyleDuration", "LayoutDuration"))
        return {"busy": busy, "task": found["TaskDuration"]}

    return cost


def measured(browser: Browser, script: str, order: dict[str, Any]) -> dict[str, Any]:
    """What one contender did on a page of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()

    def serve(route: Route) -> None:
        name = route.request.url.removeprefix(URL)
        if name.startswith("tagger."):
            kind = "text/css" if name.endswith("css") else "text/javascript"
            route.fulfill(path=STATIC / name, content_type=kind)
        elif name == "contenders.js":
            route.fulfill(body=script, content_type="text/javascript")
        else:
            route.fulfill(body=PAGE, content_type="text/html")

    page.route(f"{URL}**", serve)
    page.expose_function("cost", meter(context, page))
    page.goto(URL)
    found: dict[str, Any] = page.evaluate("async (order) => (await import('/contenders.js')).measure(order)", order)
    context.close()
    return found


def p95(values: list[float]) -> float:
    return quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def row(title: str, times: dict[str, list[float]]) -> str:
    ours = median(times["towhom"])
    parts = [f"{median(v):8.1f} {p95(v):8.1f}" if v else f"{'–':>8} {'–':>8}" for v in times.values()]
    ratios = " ".join(f"{ours / median(v):6.2f}" if v else f"{'–':>6}" for k, v in times.items() if k != "towhom")
    return f"{title:34} {' '.join(parts)}   {ratios}"


def report(tags: int, runs: dict[str, list[dict[str, Any]]]) -> None:
    """One line for each act: p50 and p95 of each contender, and our p50 over theirs."""
    for act, key in (
        ("first paint", "first"),
        ("add a tag", "added"),
        ("move the caret", "moved"),
        ("open the list", "listed"),
    ):
        for until in MEASURES:
            times = {
                name: [t[until] for run in runs[name] for t in ([run[key]] if key == "first" else run[key])]
                for name in NAMES
            }
            print(row(f"{tags:6,} tags, {act}, {until}", times), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--tags", type=int, nargs="+", default=[1000, 10_000])
    chosen = parser.parse_args()
    text = article(15_300)
    task = Task.make("bench", article="bench", labels=" ".join(LABELS), links=True)
    setup = border.setup(task, text, Path("bench.json"))
    print(f"{len(text.text):,} characters, {len(text.words):,} words; ms, p50 and p95 of {', '.join(NAMES)}; ratios")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        script = bundle()
        for count in chosen.tags:
            tags = spread(text, count)
            order = {"setup": setup, "tags": tags, "links": linked(tags), "adds": 10, "moves": 20, "lists": 5}
            runs: dict[str, list[dict[str, Any]]] = {name: [] for name in NAMES}
            for _ in range(chosen.rounds):
                for name in NAMES:
                    runs[name].append(measured(browser, script, {"name": name, **order}))
            report(count, runs)
        browser.close()


if __name__ == "__main__":
    main()
