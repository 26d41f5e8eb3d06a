"""Imported once by the server that workers are forked from: what most of them will need."""

import fastjsonschema  # noqa: F401

import towhom_grader.grade.worker  # noqa: F401
