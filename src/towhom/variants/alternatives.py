"""The tag for sentences that stand in for each other: ``{% alt rain 1 %}…{% or 2 %}…{% endalt %}``."""

from __future__ import annotations

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser


class Alternatives(Extension):
    """``alt SLOT LEVEL`` opens the first of several texts, ``or LEVEL`` the next, ``endalt`` closes the last.

    The number is how demanding an alternative is, 1 to 3. Which one is taken the template's ``level`` decides.
    """

    tags = {"alt"}  # noqa: RUF012 (Jinja's own way of naming them)

    def parse(self, parser: Parser) -> list[nodes.Node]:
        """One ``if`` for each alternative, of which one holds."""
        line = next(parser.stream).lineno
        slot = parser.stream.expect("name").value
        levels: list[int] = []
        bodies: list[list[nodes.Node]] = []
        while not bodies or parser.stream.skip_if("name:or"):
            levels.append(int(parser.stream.expect("integer").value))
            bodies.append(parser.parse_statements(("name:or", "name:endalt")))
        parser.stream.expect("name:endalt")
        drawn = nodes.Call(nodes.Name("level", "load"), [nodes.Const(slot), nodes.Const(tuple(levels))], [], None, None)
        return [
            nodes.If(nodes.Compare(drawn, [nodes.Operand("eq", nodes.Const(i))]), body, [], []).set_lineno(line)
            for i, body in enumerate(bodies)
        ]
