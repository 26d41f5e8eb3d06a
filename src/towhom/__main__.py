"""`python -m towhom` is the same as `towhom`."""

import sys

from towhom.cli import main

sys.exit(main())
