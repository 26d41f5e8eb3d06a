"""The steps that grade a hand-in, as nbgrader preprocessors: tags and answers are data, never run."""
