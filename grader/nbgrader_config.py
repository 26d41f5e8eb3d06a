"""nbgrader's configuration for this course; a course folder elsewhere loads it with two lines of its own."""

from towhom_grader.settings import apply

apply(get_config())  # noqa: F821  (nbgrader gives this name to its configuration files)
