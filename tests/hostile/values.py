"""Hand-ins that forge values: what they give back claims to be equal to everything, or to be a score."""

from hostile.case import NOTHING, WRONG, Case

ANY = """
class Any(int):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __lt__(self, other): return True
    __gt__ = __le__ = __ge__ = __lt__
    def __sub__(self, other): return self
    def __rsub__(self, other): return self
    def __abs__(self): return self
    def __bool__(self): return True
    def __hash__(self): return 0
    def __repr__(self): return "2.0"
"""


def both(value: str) -> str:
    return f"\ndef count_words(text):\n    return {value}\ndef mean(numbers):\n    return {value}\n"


CASES = [
    Case("equal-to-all", "an object that is equal to everything", ANY.replace("(int)", "") + both("Any()")),
    Case("equal-int", "an int that is equal to everything", ANY + both("Any(7)")),
    Case("equal-float", "a float that is equal to everything", ANY.replace("(int)", "(float)") + both("Any(7)")),
    Case("equal-str", "a string that is equal to everything", ANY.replace("(int)", "(str)") + both("Any('7')")),
    Case("equal-list", "a list that is equal to everything", ANY.replace("(int)", "(list)") + both("Any([7])")),
    Case(
        "equal-type",
        "a class whose own class answers for it",
        ANY.replace("class Any(int)", "class Meta(type)") + "class One(metaclass=Meta): pass\n" + both("One"),
    ),
    Case(
        "array-protocol",
        "an object that answers numpy in its place",
        "class A:\n    __array_priority__ = 9999\n    def __array__(self, *a, **k):\n        import numpy\n"
        "        return numpy.array(True)\n    def __array_ufunc__(self, *a, **k):\n        return True\n"
        + both("A()"),
    ),
    Case(
        "mock",
        "a MagicMock, which does everything",
        "from unittest.mock import MagicMock, ANY\ncount_words = MagicMock(return_value=ANY)\n"
        "mean = MagicMock(return_value=ANY)\n",
    ),
    Case("nan", "not a number", both("float('nan')")),
    Case("infinite", "infinity", both("float('inf')")),
    Case("huge-int", "an integer of a million digits", both("10 ** 1_000_000"), hasty=True),
    Case("deep", "a list in a list in a list", "deep = []\nfor _ in range(100_000): deep = [deep]\n" + both("deep")),
    Case("in-itself", "a list that holds itself", "loop = []\nloop.append(loop)\n" + both("loop")),
    Case("endless-list", "a generator without end", "import itertools\n" + both("itertools.count()")),
    Case("much", "a list of ten million numbers", both("list(range(10_000_000))"), hasty=True),
    Case(
        "pickle",
        "an object that runs code where it is unpickled",
        "import os\nclass P:\n    def __reduce__(self):\n        return (os.system, ('touch /tmp/pickled',))\n"
        + both("P()"),
    ),
    Case(
        "stop-iteration",
        "an error that ends a loop over tests before the first one",
        "def count_words(text):\n    raise StopIteration\ndef mean(numbers):\n    raise StopIteration\n",
    ),
    *(
        Case(
            f"raises-{name.lower()}",
            f"{name} in the middle of a test",
            f"def count_words(text):\n    raise {name}(0)\ndef mean(numbers):\n    raise {name}(0)\n",
        )
        for name in ("SystemExit", "KeyboardInterrupt", "GeneratorExit", "StopAsyncIteration")
    ),
    Case(
        "usage-error",
        "an error that IPython does not count as one",
        "from IPython.core.error import UsageError\nfrom unittest import SkipTest\n"
        "def count_words(text):\n    raise UsageError('fine')\ndef mean(numbers):\n    raise SkipTest('fine')\n",
    ),
    Case(
        "odd-error",
        "an error whose text is an error",
        "class E(Exception):\n    def __str__(self): raise E\n    __repr__ = __str__\n"
        "def count_words(text):\n    raise E\ndef mean(numbers):\n    raise E\nraise E\n",
    ),
    Case(
        "own-names",
        "builtins replaced by names of the student's own",
        WRONG + "float = lambda *_: 2.0\nsum = lambda *_: 4\nall = lambda *_: True\nabs = lambda *_: 0\n",
    ),
    Case("own-check", "the given helper replaced", WRONG + "def close(a, b):\n    return True\n"),
    Case(
        "own-data",
        "the given data changed until the wrong answer is right",
        "def count_words(text):\n    return -1\ndef mean(numbers):\n    return numbers[0]\ncounts[:] = [2.0]\n",
    ),
    Case(
        "changed-argument",
        "the test's own data changed from inside the function",
        "def count_words(text):\n    return -1\n"
        "def mean(numbers):\n    numbers[:] = [2.0]\n    globals()['counts'] = [2.0]\n    return numbers\n",
    ),
    Case(
        "no-function",
        "a string where a function is asked for",
        "count_words = 'return 2'\nmean = None\n",
        earns=NOTHING,
    ),
]
