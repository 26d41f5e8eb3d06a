"""The course that the grader's tests use."""

from grader.conftest import course

__all__ = ["course"]
