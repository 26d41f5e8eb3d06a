"""A student's seed: RFC 2104, and nothing to be gained by clever names."""

from __future__ import annotations

import hashlib
import hmac

import pytest

from towhom.errors import ModelError
from towhom.variants import VariantName, student_seed

SECRET = b"0123456789abcdef"


def test_a_seed_is_the_first_half_of_an_hmac_and_can_name_a_variant():
    seed = student_seed(SECRET, "03-how-sure", "ada")
    assert seed == hmac.new(SECRET, b"11:03-how-sureada", hashlib.sha256).hexdigest()[:32]
    assert VariantName.parse(VariantName.make("council", seed, 2).slug)


def test_students_assignments_and_secrets_have_seeds_of_their_own():
    seeds = {
        student_seed(secret, assignment, student)
        for secret in (SECRET, SECRET + b"x")
        for assignment in ("a", "ab")
        for student in ("bc", "c", "é")
    }
    assert len(seeds) == 12


@pytest.mark.parametrize(
    ("secret", "assignment", "student"), [(b"short", "a", "b"), (SECRET, "", "b"), (SECRET, "a", "")]
)
def test_a_short_secret_and_empty_names_are_refused(secret: bytes, assignment: str, student: str):
    with pytest.raises(ModelError):
        student_seed(secret, assignment, student)
