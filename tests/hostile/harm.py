"""Hand-ins that use up what a machine has."""

from hostile.case import ALL, RIGHT, WRONG, Case

CASES = [
    Case(
        "fork-bomb",
        "processes without end",
        WRONG
        + """
import os
while True:
    try: os.fork()
    except OSError: pass
""",
        hasty=True,
        destroys=True,
    ),
    Case(
        "fork-bomb-later",
        "processes without end, when a test calls",
        """
import os
def count_words(text):
    while True:
        try: os.fork()
        except OSError: pass
mean = count_words
""",
        hasty=True,
        destroys=True,
    ),
    Case(
        "threads",
        "threads without end",
        RIGHT
        + """
import threading, time
try:
    while True: threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
except RuntimeError: print('no more')
""",
        earns=ALL,
        destroys=True,
    ),
    Case(
        "memory",
        "a list that takes all memory",
        RIGHT
        + """
x = bytearray(10**11)
""",
        earns=ALL,
        destroys=True,
    ),
    Case(
        "memory-slowly",
        "memory taken bit by bit, errors ignored",
        WRONG
        + """
kept = []
while True:
    try: kept.append(bytearray(10**6))
    except MemoryError: pass
""",
        hasty=True,
        destroys=True,
    ),
    Case(
        "memory-many",
        "much memory in each of many processes",
        WRONG
        + """
import os, time
for _ in range(8):
    if os.fork() == 0:
        kept = [bytearray(b'x' * 10**6) for _ in range(300)]
        time.sleep(60)
        os._exit(0)
time.sleep(60)
""",
        hasty=True,
        destroys=True,
    ),
    Case(
        "memory-shared",
        "shared memory instead of the process's own",
        WRONG
        + """
import mmap, os
kept = []
for i in range(100):
    try:
        f = open(f'/dev/shm/{i}', 'wb')
        f.write(b'x' * 10**8)
    except OSError: pass
    try:
        fd = os.memfd_create(str(i))
        os.truncate(fd, 10**9)
        kept.append(mmap.mmap(fd, 10**9))
        kept[-1][:] = b'y' * 10**9
    except (OSError, ValueError, MemoryError): pass
""",
        hasty=True,
        destroys=True,
    ),
    Case(
        "disk",
        "a file that fills the disk",
        RIGHT
        + """
try:
    with open('big', 'wb') as f:
        while True: f.write(b'x' * 10**6)
except OSError as e: print('full', e.errno)
""",
        earns=ALL,
        destroys=True,
    ),
    Case(
        "disk-many",
        "files that fill the disk together",
        RIGHT
        + """
try:
    for i in range(10_000): open(f'f{i}', 'wb').write(b'x' * 10**6)
except OSError: pass
import os
for i in range(10_000):
    try: os.remove(f'f{i}')
    except OSError: break
""",
        earns=ALL,
        destroys=True,
    ),
    Case(
        "disk-left",
        "a full working folder is left to the tests",
        WRONG
        + """
try:
    for i in range(10_000): open(f'f{i}', 'wb').write(b'x' * 10**6)
except OSError: pass
""",
        destroys=True,
    ),
    Case(
        "disk-names",
        "a million empty files",
        RIGHT
        + """
import os
try:
    for i in range(1_000_000): open(f'/tmp/{i}', 'w').close()
except OSError: pass
""",
        earns=ALL,
        destroys=True,
    ),
    Case(
        "output",
        "100 MB of output",
        RIGHT
        + """
for _ in range(1000): print('x' * 100_000)
""",
        earns=ALL,
    ),
    Case(
        "output-at-once",
        "200 MB in one call",
        RIGHT
        + """
print('y' * 200_000_000)
""",
        earns=ALL,
    ),
    Case(
        "output-past",
        "output past Python, to the process's own files",
        RIGHT
        + """
import os
for fd in (1, 2):
    for _ in range(100): os.write(fd, b'z' * 10**6)
print('!', end='')
""",
        earns=ALL,
    ),
    Case(
        "output-displays",
        "pictures and displays without end",
        RIGHT
        + """
from IPython.display import display, HTML
for _ in range(3_000): display(HTML('<b>x</b>' * 100))
""",
        earns=ALL,
    ),
    Case(
        "output-later",
        "100 MB of output whenever a test calls",
        """
def count_words(text):
    for _ in range(1000): print('x' * 100_000)
    return len(text.split())
def mean(numbers):
    return sum(numbers) / len(numbers)
""",
        earns=ALL,
    ),
]
