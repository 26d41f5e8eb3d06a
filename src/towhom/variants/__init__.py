"""Endless articles: a template and a seed make a text whose gold is known, because the gold stands in the template."""

from towhom.variants.make import Template
from towhom.variants.naming import VariantName
from towhom.variants.seeds import student_seed

__all__ = ["Template", "VariantName", "student_seed"]
