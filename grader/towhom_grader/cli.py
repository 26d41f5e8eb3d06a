"""The instructor's sub-commands of `towhom`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from towhom_grader import authoring
from towhom_grader.grade import cli as grading
from towhom_grader.layout import Layout


def register(subparsers: Any) -> None:
    """Add the sub-commands; each sets ``run``, a function of the parsed arguments that returns an exit code."""
    build = subparsers.add_parser("build", help="make lessons, solutions and exercises from course/")
    build.add_argument("units", nargs="*", metavar="UNIT", help="for example 01-who-says-so (default: all)")
    build.add_argument("--check", action="store_true", help="write nothing; fail where a generated file is stale")
    build.set_defaults(run=run_build)
    validate = subparsers.add_parser("validate", help="grade the key and a blank hand-in: full marks and none")
    validate.add_argument("units", nargs="*", metavar="UNIT", help="for example 01-who-says-so (default: all)")
    validate.set_defaults(run=run_validate)
    for parser in (build, validate):
        parser.add_argument("--root", type=Path, default=None, help="the course's folder (default: found upwards)")
    authoring.register(subparsers)
    grading.register(subparsers)


def run_build(args: argparse.Namespace) -> int:
    """``towhom build``."""
    from towhom_grader.build import build

    outcome = build(Layout.find(args.root), args.units, write=not args.check)
    if args.check and outcome.changed:
        stale = "\n".join(f"  {path}" for path in outcome.changed)
        print(f"These files are not what course/ and datasets/ make of them:\n{stale}\nRun: towhom build")
        return 1
    for path in outcome.changed:
        if path not in outcome.left:
            print(f"wrote {path}" if not args.check else path)
    for path in outcome.left:
        print(f"{path} was not made by a build. Take it away: what stands in solutions/ is copied to students.")
    known = "" if args.check else " The gradebook knows the assignments."
    print(f"All generated files are up to date.{known}")
    return 1 if outcome.left else 0


def run_validate(args: argparse.Namespace) -> int:
    """``towhom validate``."""
    from towhom_grader.validate import validate

    layout = Layout.find(args.root)
    faults = validate(layout, args.units or layout.units())
    for fault in faults:
        print(fault)
    print(f"{len(faults)} to put right." if faults else "The key earns every automatic point, a blank hand-in none.")
    return 1 if faults else 0
