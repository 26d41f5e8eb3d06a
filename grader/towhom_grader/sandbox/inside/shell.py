"""IPython in this process, without a kernel: magics, displays and plots work, and what they show is kept."""

from __future__ import annotations

import builtins
import sys
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from towhom_grader.sandbox.inside.outputs import Output, Outputs, Stream

_OUTPUTS = Outputs(0)


class _Hook(DisplayHook):
    """What a cell's last line is worth showing."""

    def write_output_prompt(self) -> None:
        """There is no prompt."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        """Keep it."""
        current().show("execute_result", format_dict, md_dict)

    def finish_displayhook(self) -> None:
        """Nothing to print after it."""
        self._is_active = False


class _Publisher(DisplayPublisher):
    """What is displayed on the way."""

    def publish(self, data: Any, metadata: Any = None, *_: Any, **__: Any) -> None:
        """Keep it."""
        current().show("display_data", data, metadata)

    def clear_output(self, wait: bool = False) -> None:
        """Forget what was shown."""
        current().clear()


class Shell(InteractiveShell):
    """The shell that both sides of the wall fork from."""

    def enable_gui(self, gui: Any = None) -> None:
        """There are no windows here."""

    def ask_exit(self) -> None:
        """exit() ends nothing here."""

    def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
        current().fail(getattr(etype, "__name__", "Error"), _said(evalue), [str(line) for line in stb])


def _said(error: Any) -> str:
    try:
        return str(error)
    except Exception:  # the student's own class of errors may fail at this as well
        return "an error that cannot be shown"


def current() -> Outputs:
    """Where outputs go now."""
    return _OUTPUTS


def make_shell() -> Shell:
    """The one shell of this process."""
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.autoindent = False
    shell: Shell = Shell.instance(config=config, displayhook_class=_Hook, display_pub_class=_Publisher)
    builtins.input = _no_input
    return shell


def _untyped(shell: Shell) -> Any:
    """IPython has no annotations for these."""
    return shell


def transformed(shell: Shell, source: str) -> str:
    """A cell's source as plain Python, without magics."""
    return str(_untyped(shell).transform_cell(source))


def forget(shell: Shell) -> None:
    """Start anew."""
    _untyped(shell).reset(new_session=True)
    shell.execution_count = 1


def _no_input(_: object = "") -> str:
    raise EOFError("Nobody is there to answer while a hand-in is graded: input() cannot be used.")


def run(shell: Shell, source: str, limit: int) -> tuple[str, list[Output]]:
    """Run one cell; returns "ok" or "error", and its outputs, of no more than ``limit`` characters or so."""
    global _OUTPUTS
    outputs = _OUTPUTS = Outputs(limit)
    kept = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = Stream("stdout", outputs), Stream("stderr", outputs)
    try:
        done = _untyped(shell).run_cell(source, store_history=True)
        status = "ok" if done.success else "error"
        if status == "error" and not any(o["output_type"] == "error" for o in outputs.all):
            error = done.error_before_exec or done.error_in_exec
            outputs.fail(type(error).__name__, _said(error), [f"{type(error).__name__}: {_said(error)}"])
    except BaseException as e:
        status = "error"
        outputs.fail(type(e).__name__, _said(e), [f"{type(e).__name__}: {_said(e)}"])
    finally:
        sys.stdout, sys.stderr = kept
    outputs.flush()
    return status, outputs.all
