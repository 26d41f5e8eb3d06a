"""Sub-commands for those who write articles: who could game this text, and how far two passes agree."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from towhom_grader.layout import Layout


def register(subparsers: Any) -> None:
    """Add ``players`` and ``agreement``."""
    players = subparsers.add_parser("players", help="print what blind players, robots, cheats and students score")
    players.add_argument("articles", nargs="+", metavar="ARTICLE", help="for example night-express")
    players.add_argument("--labels", default="source cue claim", help="the labels asked for (default: %(default)s)")
    players.add_argument("--paragraphs", default=None, help="an excerpt, for example 0-5")
    players.set_defaults(run=run_players)
    agreement = subparsers.add_parser("agreement", help="print how far the two annotation passes agree")
    agreement.set_defaults(run=run_agreement)
    for parser in (players, agreement):
        parser.add_argument("--root", type=Path, default=None, help="the course's folder (default: found upwards)")


def run_players(args: argparse.Namespace) -> int:
    """``towhom players``: the gaming table; exit code 1 where a task would be refused."""
    from towhom.task import Task
    from towhom_grader.gaming import faults, render, rows
    from towhom_grader.keys import Keys

    keys, found = Keys(Layout.find(args.root).root), []
    for slug in args.articles:
        links = {"claim", "source"} <= set(args.labels.split())
        only = {"claim": {"voice": "attributed"}} if "claim" in args.labels.split() else {}
        task = Task.make(
            "players", article=slug, labels=args.labels, links=links, only=only, paragraphs=args.paragraphs
        )
        article = keys.article(slug)
        print(f"{slug}: {args.labels}{', linked' if links else ''}\n{render(rows(article, task))}")
        found += faults(article, task)
    print("\n".join(found) if found else "Nobody gets more than they should.")
    return 1 if found else 0


def run_agreement(args: argparse.Namespace) -> int:
    """``towhom agreement``: matched F1 for each label, as a Markdown table."""
    from towhom_grader.reports.agreement import compare, render

    passes = Layout.find(args.root).root / "datasets" / "passes"
    print(render(compare(passes / "a", passes / "b")))
    return 0
