"""A seed for each student that only the holder of the course's secret can work out."""

from __future__ import annotations

import hmac

from towhom.errors import ModelError

LEAST_SECRET = 16


def student_seed(secret: bytes, assignment: str, student: str) -> str:
    """32 hexadecimal digits: the first half of HMAC-SHA256 (RFC 2104) of assignment and student under ``secret``.

    Who knows a student's number and the template still cannot tell the seed; who has the template and the *text* can
    find everything, whatever the seed. Raises ModelError for a secret of fewer than 16 bytes or an empty name.
    """
    if len(secret) < LEAST_SECRET:
        raise ModelError(f"The secret has {len(secret)} bytes: use {LEAST_SECRET} random bytes or more.")
    if not assignment or not student:
        raise ModelError("A seed is for an assignment and a student: name both.")
    # The length in front keeps ("a", "bc") and ("ab", "c") apart, whatever characters the names hold.
    message = f"{len(assignment)}:{assignment}{student}"
    return hmac.digest(secret, message.encode(), "sha256").hex()[:32]
