"""A variant's name and its parts."""

from __future__ import annotations

import pytest

from towhom.errors import ModelError
from towhom.variants import VariantName


@pytest.mark.parametrize(
    ("template", "seed", "level"), [("council", "7", 1), ("match-report", "0a9f", 3), ("a-1", "2", 2)]
)
def test_a_name_can_be_read_again(template: str, seed: str, level: int):
    name = VariantName.make(template, seed, level)
    assert VariantName.parse(name.slug) == name


@pytest.mark.parametrize(
    "slug", ["council-2-7", "variant-council-4-7", "variant-council-2-", "variant-2-7", "variant-Council-2-7"]
)
def test_what_names_no_variant_is_none(slug: str):
    assert VariantName.parse(slug) is None


@pytest.mark.parametrize("seed", [-1, True, "", "A", "a b", "é", "1-2", 1.5])
def test_a_seed_that_cannot_stand_in_a_name_is_refused(seed: object):
    with pytest.raises(ModelError, match="is no seed"):
        VariantName.make("council", seed, 1)  # type: ignore[arg-type]


@pytest.mark.parametrize("level", [0, 4, True, "2"])
def test_a_difficulty_is_1_2_or_3(level: object):
    with pytest.raises(ModelError, match="difficulty"):
        VariantName.make("council", 1, level)  # type: ignore[arg-type]
