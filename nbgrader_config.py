"""nbgrader looks for its configuration in the working directory only: the real one is in grader/."""

load_subconfig("grader/nbgrader_config.py")  # noqa: F821  (nbgrader gives this name)
