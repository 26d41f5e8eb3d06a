"""Hand-ins that never end, end too early, or outlive their own grading."""

from hostile.case import ALL, RIGHT, WRONG, Case

CASES = [
    Case(
        "loop",
        "a loop without end",
        WRONG
        + """
while True: pass
""",
        hasty=True,
    ),
    Case(
        "loop-later",
        "a loop without end when a test calls",
        """
def count_words(text):
    while True: pass
def mean(numbers):
    while True: pass
""",
        hasty=True,
    ),
    Case(
        "loop-stubborn",
        "a loop that ignores every signal and error",
        WRONG
        + """
import signal
for n in range(1, 65):
    try: signal.signal(n, signal.SIG_IGN)
    except (OSError, ValueError): pass
while True:
    try:
        while True: pass
    except BaseException: pass
""",
        hasty=True,
    ),
    Case(
        "loop-in-c",
        "a loop in C that no signal stops",
        WRONG
        + """
import re
re.match('(a+)+$', 'a' * 60 + 'b')
""",
        hasty=True,
    ),
    Case(
        "loop-repr",
        "a result whose display never ends",
        WRONG
        + """
class L:
    def __repr__(self):
        while True: pass
L()
""",
        hasty=True,
    ),
    Case(
        "sleep",
        "sleeps for a day",
        """
def count_words(text):
    __import__('time').sleep(86_400)
def mean(numbers):
    __import__('time').sleep(86_400)
""",
        hasty=True,
    ),
    Case(
        "stopped",
        "stops its own process",
        WRONG
        + """
import os, signal
os.kill(os.getpid(), signal.SIGSTOP)
""",
        hasty=True,
    ),
    Case(
        "exit",
        "sys.exit in a cell",
        RIGHT
        + """
import sys
sys.exit(0)
""",
        earns=ALL,
    ),
    Case(
        "exit-hard",
        "os._exit in a cell",
        RIGHT
        + """
import os
os._exit(0)
""",
    ),
    Case(
        "exit-later",
        "os._exit when a test calls",
        """
import os
def count_words(text): os._exit(0)
mean = count_words
""",
    ),
    Case(
        "exit-at",
        "atexit and IPython's exit",
        RIGHT
        + """
import atexit, os
atexit.register(os._exit, 0)
exit()
quit()
""",
        earns=ALL,
    ),
    Case(
        "crash",
        "a crash of the interpreter",
        """
import ctypes
def count_words(text): ctypes.string_at(0)
mean = count_words
ctypes.string_at(0)
""",
    ),
    Case(
        "recursion",
        "recursion until the stack is gone",
        WRONG
        + """
import sys
sys.setrecursionlimit(10**9)
def f(): return f()
f()
""",
    ),
    Case(
        "closed",
        "all open files are closed",
        RIGHT
        + """
import os
os.closerange(0, 1000)
""",
    ),
    Case(
        "fork-answers",
        "two processes answer in the place of one",
        """
import os
os.fork()
import random
def count_words(text): return random.choice([7, 8])
def mean(numbers): return -1
""",
        earns={"given": 0.0, "map": 0.0, "share": 0.0},
        hasty=True,
    ),
    Case(
        "daemon",
        "a process that outlives the grading and changes the next hand-in",
        WRONG
        + """
import os, time, glob
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for _ in range(600):
            for place in ('/tmp/work', '/tmp/test-1', '/tmp', '.'):
                try: open(place + '/pandas.py', 'w').write('raise SystemExit')
                except OSError: pass
            time.sleep(0.1)
    os._exit(0)
os.wait()
""",
        destroys=True,
    ),
    Case(
        "daemon-thread",
        "a thread that waits for the tests and then changes everything it can reach",
        WRONG
        + """
import threading, builtins, time
def later():
    while True:
        builtins.all = lambda *_: True
        builtins.AssertionError = SystemExit
        globals()['count_words'] = lambda text: -7
        time.sleep(0.001)
threading.Thread(target=later, daemon=True).start()
import random
time.sleep(0.01)
def count_words(text): return -1
""",
    ),
]
