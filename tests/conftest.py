"""What holds for all tests: a property is about values, so a slow example on a busy machine fails nothing."""

from hypothesis import settings

settings.register_profile("towhom", deadline=None)
settings.load_profile("towhom")
