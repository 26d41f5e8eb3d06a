"""JSON text -> data, strictly: what is cut short, not UTF-8, too deep or no JSON is refused with its place."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from towhom.errors import FormatError


def parse(data: str | bytes, where: str, remedy: str, *, first_line: int = 1) -> Any:
    """The value of a JSON text that starts on ``first_line`` of the file. Raises FormatError with line and column."""
    try:
        return json.loads(data, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise FormatError(where, f"byte {error.start}", "the file is not UTF-8 text", remedy) from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno + first_line - 1}, column {error.colno}"
        raise FormatError(where, place, f"the file is cut short or is not JSON ({error.msg})", remedy) from error
    except RecursionError as error:
        raise FormatError(where, "nesting", "the file is nested too deeply to be a tags file", remedy) from error
    except ValueError as error:
        raise FormatError(where, "a number", str(error), remedy) from error


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number that JSON allows")
