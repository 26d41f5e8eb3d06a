"""Short attributes are written out; what no attribute knows is refused."""

from __future__ import annotations

import pytest

from towhom.errors import ModelError
from towhom.variants.shorthand import expand


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("[x]{#s1 .source person first-hand}", '[x]{#s1 .source identity="person" access="first-hand"}'),
        ("[x]{#s1 .source role expert|first-hand}", '[x]{#s1 .source identity="role" access="expert|first-hand"}'),
        ("[x]{#q1 .cue}", "[x]{#q1 .cue stance=neutral}"),
        ("[x]{#q1 .cue distancing}", '[x]{#q1 .cue stance="distancing"}'),
        ("[x]{.claim}", "[x]{.claim voice=author}"),
        ("[x]{#c1 .claim by=s1:q1}", '[x]{#c1 .claim by="s1:q1" voice=attributed}'),
        ('[x]{.claim by="s1:q1 s2:q2"}', '[x]{.claim by="s1:q1 s2:q2" voice=attributed}'),
        ("[x]{.hedge possible source .contested}", '[x]{.hedge kind="possible" holder="source" .contested}'),
        ("[x]{.number unsourced}", '[x]{.number fault="unsourced"}'),
        ('[x]{.trap .cue because="An order."}', '[x]{.trap .cue because="An order."}'),
        ("[x]{.loaded} and {y}", "[x]{.loaded} and {y}"),
        ("[[a]{.number no-base} b]{.claim}", '[[a]{.number fault="no-base"} b]{.claim voice=author}'),
    ],
)
def test_each_block_is_written_out(short: str, full: str):
    assert expand(short) == full


@pytest.mark.parametrize(
    "wrong", ["[x]{.hedge person}", "[x]{.source persom}", "[x]{person}", "[x]{.hedge possible|person}"]
)
def test_a_word_that_no_attribute_knows_is_refused(wrong: str):
    with pytest.raises(ModelError, match="is no value of a"):
        expand(wrong)
