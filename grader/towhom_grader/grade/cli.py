"""`towhom grade`: the command line of the engine."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from towhom.errors import ToWhomError, UnknownName

HELP = "grade hand-ins in parallel: the same gradebook and scores as nbgrader autograde"
EXIT = "exit code: 0 all graded; 1 some could not be, or changes wait for --yes; 2 refused; 130 stopped by Ctrl-C"


def register(subparsers: Any) -> None:
    """Add ``grade``."""
    parser = subparsers.add_parser("grade", help=HELP, description=HELP, epilog=EXIT)
    parser.add_argument("unit", metavar="UNIT", help="for example 01-who-says-so")
    parser.add_argument("--student", action="append", default=[], metavar="NAME", help="this one only (repeatable)")
    parser.add_argument("--force", action="store_true", help="grade again also what has not changed")
    parser.add_argument(
        "--regrade", action="store_true", help="after the key was mended: grade the stored answers again"
    )
    parser.add_argument("--yes", action="store_true", help="write changed scores of earlier hand-ins without asking")
    parser.add_argument("--show-key", action="store_true", help="feedback shows the words of the key")
    parser.add_argument("--db", metavar="URL", help="the gradebook (default: the course's; postgresql://… will do)")
    parser.add_argument("--workers", type=int, metavar="N", help="processes on this machine (default: its processors)")
    parser.add_argument("--scheduler", metavar="URL", help="grade on a Dask cluster, for example tcp://host:8786")
    parser.add_argument("--report", type=Path, metavar="FILE", help="where the JSON report goes")
    parser.add_argument("--quiet", action="store_true", help="no bar")
    parser.add_argument(
        "--unsafe-no-sandbox",
        action="store_true",
        help="run student code with your own rights: it can read and change whatever you can. For trusted code only",
    )
    parser.add_argument("--root", type=Path, default=None, help="the course's folder (default: found upwards)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """``towhom grade``."""
    from towhom_grader.grade.course import open_course
    from towhom_grader.layout import Layout

    more: dict[str, dict[str, Any]] = {"CourseDirectory": {"db_url": args.db}}
    if args.show_key:
        more["ReadTags"] = {"show_key": True}
    layout = Layout.find(args.root)
    if not layout.solution(args.unit).is_file() and args.unit not in layout.units():
        raise UnknownName("unit", args.unit, layout.units())
    if args.unsafe_no_sandbox:
        sys.stderr.write("WARNING: no sandbox. Student code runs with your rights, on your files and your network.\n")
    return _grade(open_course(layout.root, **more), args)


def _grade(course: Any, args: argparse.Namespace) -> int:
    from towhom_grader.grade.book import Gradebook
    from towhom_grader.grade.keymaking import make_key
    from towhom_grader.grade.progress import Progress
    from towhom_grader.grade.report import Report
    from towhom_grader.grade.run import Options, Run, report_path
    from towhom_grader.grade.staging import tidy
    from towhom_grader.grade.store import Store

    with contextlib.closing(Gradebook(course.gradebook)) as book, contextlib.ExitStack() as stack:
        assignment = book.assignment(args.unit)
        key = make_key(course, args.unit, assignment)
        store = stack.enter_context(Store(course.work(args.unit), book.name))
        tidy(course.work(args.unit) / "staged")
        names = _names(course, store, args)
        scheduler = stack.enter_context(_scheduler(course, key, args, len(names)))
        with Report(args.report or report_path(course, args.unit), args.unit, book.name) as report:
            with Progress(args.unit, len(names), quiet=args.quiet) as progress:
                options = Options(args.student, args.force, args.regrade, args.yes)
                engine = Run(
                    course, book, assignment, key, store, options=options, report=report, progress=progress, ask=_ask
                )
                summary = engine.grade(scheduler, names)
            report.summary = summary.dumps()
        return _close(summary, args)


def _names(course: Any, store: Any, args: argparse.Namespace) -> list[str]:
    names = store.graded() if args.regrade else list(course.students(args.unit))
    unknown = set(args.student) - set(names)
    if unknown:
        raise UnknownName("hand-in of", sorted(unknown)[0], names)
    if not names:
        where = course.folder("submitted", args.unit, "STUDENT")
        what = "Nothing has been graded yet" if args.regrade else f"There is no hand-in in {where}"
        raise ToWhomError(f"{what}: collect, or grade, first.")
    return [name for name in names if not args.student or name in args.student]


def _scheduler(course: Any, key: Any, args: argparse.Namespace, count: int) -> Any:
    from towhom_grader.grade.pool import Pool
    from towhom_grader.grade.run import processors
    from towhom_grader.grade.worker import Bench

    staged = course.work(args.unit) / "staged"
    bench = Bench(args.unit, key.dumps(), str(staged), course.mode, course.ignored, args.unsafe_no_sandbox)
    if args.scheduler:
        from towhom_grader.grade.cluster import Cluster

        return Cluster(bench, args.scheduler)
    if args.workers is not None and args.workers < 1:
        raise ToWhomError(f"--workers {args.workers}: at least one process is needed.")
    workers = min(args.workers or processors(), max(1, count))
    patience = key.sandbox_limits().seconds_total + 120
    return Pool(bench, workers, batch=1 if key.has_code else 16, patience=patience)


def _ask(changes: Sequence[Any]) -> bool:
    """Show who gains and who loses; write only on a person's word."""
    from towhom_grader.grade.changes import table

    print("The key, or the grader, has changed since these were graded, and their scores with it:")
    print(table(changes))
    if not sys.stdin.isatty():
        print("Nothing of this was written. To write it: --yes.")
        return False
    try:
        return input("Write these scores? [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False


def _close(summary: Any, args: argparse.Namespace) -> int:
    from towhom_grader.grade.changes import table

    if args.yes and summary.changes:
        print(table(summary.changes))
    parts = [f"{summary.graded:,} graded", f"{summary.unchanged:,} unchanged"]
    parts += [f"{summary.failed:,} could not be graded"] if summary.failed else []
    parts += [f"{summary.held:,} with changed scores not written"] if summary.held else []
    parts += [f"{summary.waiting:,} wait for a person's points"] if summary.waiting else []
    print(f"{args.unit}: {summary.hand_ins:,} hand-ins in {summary.seconds:.1f} s: {', '.join(parts)}.")
    return 1 if summary.failed or summary.held else 0
