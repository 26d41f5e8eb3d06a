"""The `towhom` command: the student's sub-commands here, the instructor's by the entry-point group towhom.commands."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from towhom import __version__
from towhom.errors import ToWhomError

GROUP = "towhom.commands"
EXTRA = "pip install 'towhom[grader]' (in a clone: python3 start.py instructor)"
Register = Callable[[Any], None]


class MissingExtraError(ToWhomError):
    """A sub-command whose extra is not installed."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 done, 1 something to put right, 2 refused."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        return run(words)
    except ToWhomError as error:
        print(f"towhom: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        print(f"towhom: {place}{error.strerror or error}. Choose another folder or file name.", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\ntowhom: stopped.", file=sys.stderr)
        return 130


def run(words: list[str]) -> int:
    """Parse and do it; raises ToWhomError."""
    parser, own = student_parser()
    if _command(words) not in own:
        _add_instructor_commands(parser, own, _command(words))
    args = parser.parse_args(words)
    if not hasattr(args, "run"):
        parser.print_help()
        return 0
    try:
        return int(args.run(args))
    except ModuleNotFoundError as error:
        raise _not_installed(args.command, error) from error


def student_parser() -> tuple[argparse.ArgumentParser, Any]:
    """The parser with the student's sub-commands, and its list of sub-commands (a mapping by name as `choices`)."""
    parser = argparse.ArgumentParser(prog="towhom", description="According to Whom? A course in reading the news.")
    parser.add_argument("--version", action="version", version=f"towhom {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for register in (_start, _hand_in, _export, _erase, _variants, _print):
        register(commands)
    return parser, _Commands(commands)


class _Commands:
    """The sub-parsers, with `in` for the names that they know."""

    def __init__(self, action: Any) -> None:
        self.action = action

    def __contains__(self, name: object) -> bool:
        return name in self.action.choices


def _command(words: list[str]) -> str | None:
    """The sub-command among the words: the first that is no option."""
    return next((word for word in words if not word.startswith("-")), None)


def _add_instructor_commands(parser: argparse.ArgumentParser, own: _Commands, wanted: str | None) -> None:
    """Load the entry points. What cannot be loaded is an error only for someone who asks for a command of theirs."""
    for entry in entry_points(group=GROUP):
        try:
            entry.load()(own.action)
        except ModuleNotFoundError as error:
            if wanted is not None:
                raise _not_installed(wanted, error) from error
            parser.epilog = f"Instructors' commands appear with: {EXTRA}"


def _not_installed(command: str, error: ModuleNotFoundError) -> Exception:
    """The sentence for a missing extra; a missing module of our own is a fault, and stays one."""
    if (error.name or "").partition(".")[0] in ("towhom", "towhom_grader"):
        return error
    reason = f"`towhom {command}` needs {error.name}, which is not installed"
    return MissingExtraError(f"{reason}. For instructors' commands: {EXTRA}")


# --- the student's sub-commands ----------------------------------------------------------------------------------


def _start(commands: Any) -> None:
    parser = commands.add_parser("start", help="make or update your copy of the course, and open it in JupyterLab")
    parser.add_argument(
        "folder", nargs="?", type=Path, metavar="DIR", help="your copy (default: as in `towhom export -h`)"
    )
    parser.add_argument("--no-browser", action="store_true", help="make or update the copy and open nothing")
    parser.add_argument("--restore", metavar="FILE", help="bring one file back as it was; yours is kept beside it")
    parser.set_defaults(run=_run_start)


def _hand_in(commands: Any) -> None:
    parser = commands.add_parser("hand-in", help="make the one file to give to your teacher")
    parser.add_argument(
        "unit", nargs="?", metavar="UNIT", help="for example 01-who-says-so, or 1 (default: the only one)"
    )
    parser.add_argument(
        "--name", default="", help="your name or number, for the name of the file (default: your login)"
    )
    parser.add_argument("--anyway", action="store_true", help="also hand in files that cannot be read")
    _course_option(parser)
    parser.set_defaults(run=_run_hand_in)


def _export(commands: Any) -> None:
    parser = commands.add_parser("export", help="put everything of yours into one zip file")
    parser.add_argument("--to", type=Path, metavar="FILE", help="where to (default: in your copy of the course)")
    _course_option(parser)
    parser.set_defaults(run=_run_export)


def _erase(commands: Any) -> None:
    parser = commands.add_parser("erase", help="delete your copy of the course, with all your tags and answers")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    _course_option(parser)
    parser.set_defaults(run=_run_erase)


def _variants(commands: Any) -> None:
    parser = commands.add_parser(
        "variants", help="make articles from a template: for practice, or one for each student"
    )
    parser.add_argument("template", nargs="?", help="a template's name or file (default: list the templates)")
    parser.add_argument("--seed", default="1", help="the first seed (default: %(default)s)")
    parser.add_argument("--count", type=int, default=1, metavar="N", help="how many, from that seed upwards")
    parser.add_argument("--difficulty", type=int, default=1, choices=(1, 2, 3), help="default: %(default)s")
    parser.add_argument("--bare", action="store_true", help="the text alone, without its tags")
    parser.add_argument("--out", type=Path, metavar="DIR", help="write files there (default: print)")
    each = parser.add_argument_group("one for each student (docs/variants.md says what this hides)")
    each.add_argument("--students", type=Path, metavar="FILE", help="their ids, one to a line")
    each.add_argument("--secret", type=Path, metavar="FILE", help="the course's secret; made if it is not there")
    each.add_argument("--assignment", metavar="NAME", help="for example 03-how-sure")
    each.add_argument("--name", metavar="ARTICLE", help="what the notebook calls the text")
    parser.set_defaults(run=_run_variants)


def _print(commands: Any) -> None:
    parser = commands.add_parser(
        "print", help="make a unit to work on with a pencil: one page for your browser to print"
    )
    parser.add_argument("unit", metavar="UNIT", help="for example 01-who-says-so, or 1")
    parser.add_argument("-o", "--out", type=Path, metavar="FILE", help="where to (default: UNIT.html in this folder)")
    parser.add_argument("--large", action="store_true", help="in large print")
    parser.set_defaults(run=_run_print)


def _course_option(parser: argparse.ArgumentParser) -> None:
    text = "your copy (default: the one you stand in, else my-course in a clone, else according-to-whom in your home)"
    parser.add_argument("--course", type=Path, metavar="DIR", help=text)


def _run_start(args: argparse.Namespace) -> int:
    from towhom import workspace

    if args.restore:
        report = workspace.restore(workspace.find(args.folder), args.restore)
    else:
        report = workspace.start(args.folder or workspace.default_folder())
    print("\n".join(report.lines()))
    if args.no_browser or args.restore:
        return 0
    return workspace.open_lab(report.folder, report.first_page)


def _run_hand_in(args: argparse.Namespace) -> int:
    from towhom import workspace
    from towhom.workspace.whose import NAMELESS, asked_name, login_name

    folder = workspace.find(args.course)
    name = args.name or login_name() or asked_name()
    made = workspace.hand_in(folder, args.unit, name=name, anyway=args.anyway)
    for warning in [*made.warnings, *([] if name else [NAMELESS])]:
        print(f"Note: {warning}", file=sys.stderr)
    print("\n".join([*made.contents, "Send this file to your teacher, as it is:"]), file=sys.stderr)
    print(made.path)
    return 0


def _run_export(args: argparse.Namespace) -> int:
    from towhom import workspace

    made = workspace.export(workspace.find(args.course), args.to)
    for warning in made.warnings:
        print(f"Note: {warning}", file=sys.stderr)
    print(made.path)
    return 0


def _run_erase(args: argparse.Namespace) -> int:
    from towhom import workspace

    plan = workspace.plan_erasure(workspace.find(args.course))
    print(plan.describe())
    if not args.yes and not _confirmed():
        print("Nothing was deleted.")
        return 1
    print(workspace.erase(plan))
    return 0


def _run_variants(args: argparse.Namespace) -> int:
    from towhom import library, series
    from towhom.markup import write_article

    if args.template is None:
        print("\n".join(library.templates()))
        return 0
    template = library.template(args.template)
    if args.students:
        return _run_for_students(args, template)
    articles = series.numbered(template, args.seed, args.count, args.difficulty)
    if args.out is None:
        print("\n".join(write_article(article, gold=not args.bare) for article in articles), end="")
    else:
        for path in series.write(articles, args.out, gold=not args.bare):
            print(path)
    return 0


def _run_print(args: argparse.Namespace) -> int:
    from towhom.printing import write_pack

    print(write_pack(args.unit, args.out, large=args.large))
    print("Open it in a browser, and print it from there (Ctrl and P).", file=sys.stderr)
    return 0


def _run_for_students(args: argparse.Namespace, template: Any) -> int:
    from towhom import series

    for option in ("secret", "assignment", "name", "out"):
        if getattr(args, option) is None:
            raise ToWhomError(f"--students needs --{option} as well. See towhom variants --help.")
    secret = series.read_secret(args.secret)
    handing_out = series.HandingOut(template, secret, args.assignment, args.name, args.difficulty)
    count = len(list(handing_out.write(series.read_students(args.students), args.out)))
    print(f"{count} texts in {args.out / 'students'}, to give out; their keys in {args.out / 'keys'}, to keep.")
    return 0


def _confirmed() -> bool:
    """Ask for the word; no terminal, or no answer, means no."""
    try:
        return input("Type erase to delete it, anything else to keep it: ").strip().lower() == "erase"
    except EOFError:
        print()
        return False
