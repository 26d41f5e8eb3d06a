"""More of them, thought of by whoever had built the sandbox and knew where it might give."""

from hostile.case import ALL, RIGHT, WRONG, Case

CASES = [
    Case(
        "own-pandas",
        "the instructor's own import replaced, so that there is nothing to test",
        WRONG
        + """
class Nothing:
    def __getattr__(self, name): return lambda *a, **k: {}
pd = Nothing()
import pandas
pandas.Series = lambda *a, **k: {}
""",
    ),
    Case(
        "late-module",
        "a module that only a test imports, and only when it runs",
        WRONG + "open('colorsys.py', 'w').write('import builtins; builtins.all = lambda *_: True')",
        files={"colorsys.py": b"import builtins\nbuiltins.all = lambda *_: True\nraise SystemExit(0)\n"},
    ),
    Case(
        "memory-unseen",
        "memory that belongs to no process: memory files, segments, full sockets",
        RIGHT
        + """
import ctypes, os, socket
took, kept, c = 0, [], ctypes.CDLL(None)
for n in range(200):
    try:
        fd = os.memfd_create(str(n))
        took += os.write(fd, b'x' * 5_000_000)
    except OSError: pass
    if c.shmget(0, 50_000_000, 0o1600) >= 0: took += 50_000_000
    try:
        kept.append(socket.socketpair())
        kept[-1][0].setblocking(False)
        while True: took += kept[-1][0].send(b'x' * 4096)
    except OSError: pass
print('TOOK' if took > 60_000_000 else 'little')
for pair in kept:
    for end in pair: end.close()
""",
        earns=ALL,
        shows=("TOOK",),
        destroys=True,
    ),
    Case(
        "many-names",
        "a hundred thousand names",
        RIGHT + "globals().update({f'v{n}': n for n in range(100_000)})",
        earns=ALL,
    ),
    Case(
        "stdout-closed",
        "its own output closed and replaced",
        RIGHT + "import sys\nsys.stdout.close()\nsys.stdout = sys.stderr = open('/dev/null', 'w')\nprint = None",
        earns=ALL,
    ),
    Case(
        "no-builtins",
        "every builtin and every module deleted, in its own process",
        RIGHT + "import builtins, sys\nsys.modules.clear()\nfor name in list(vars(builtins)): delattr(builtins, name)",
        earns={},
        hasty=True,
    ),
    Case(
        "timer",
        "an error every millisecond, wherever the interpreter is",
        RIGHT
        + """
import signal
def strike(*_): raise RuntimeError
signal.signal(signal.SIGALRM, strike)
signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
""",
        earns={},
        hasty=True,
    ),
    Case(
        "descriptors",
        "its own channel replaced by one that answers everything",
        WRONG
        + """
import json, os, socket, struct, threading
def answer(end):
    said = json.dumps({'status': 'ok', 'outputs': [], 'value': {}}).encode()
    while end.recv(65536): end.send(struct.pack('>I', len(said)) + said)
for fd in range(3, 60):
    try: os.fstat(fd)
    except OSError: continue
    mine, theirs = socket.socketpair()
    os.dup2(theirs.fileno(), fd)
    threading.Thread(target=answer, args=(mine,), daemon=True).start()
""",
        hasty=True,
    ),
    Case(
        "files-sent",
        "open files sent to whoever reads the answers",
        WRONG
        + """
import os, socket
for fd in range(3, 60):
    try:
        end = socket.socket(fileno=os.dup(fd))
        socket.send_fds(end, [b'\\0\\0\\0\\2{}'] * 3, [0, 1, 2])
    except OSError: pass
""",
    ),
    Case(
        "early-answers",
        "answers given before anybody asks, so that all later ones are one too early",
        WRONG
        + """
import os, struct
said = b'{"status": "ok", "outputs": []}'
for fd in range(3, 60):
    try: os.write(fd, (struct.pack('>I', len(said)) + said + struct.pack('>I', 0)) * 5)
    except OSError: pass
""",
        hasty=True,
    ),
    Case(
        "gold",
        "the key of the tags, asked for by the course's own package",
        RIGHT
        + """
import towhom
try:
    article = towhom.open_article('ferry-office')
    print('FOUND' if article.gold else 'bare')
except Exception as e: print(type(e).__name__)
try: import towhom_grader.keys; print('FOUND')
except ImportError: pass
""",
        earns=ALL,
        shows=("FOUND",),
    ),
    Case(
        "sees-nobody",
        "signs of other hand-ins in every folder that can be written",
        RIGHT
        + """
import os, pathlib
mark = pathlib.Path('/tmp/was-here'), pathlib.Path('/dev/shm/was-here'), pathlib.Path('/var/tmp/was-here')
for path in mark:
    if path.exists(): print('FOUND', path)
    try: path.write_text('x')
    except OSError: pass
print(sorted(os.listdir('/tmp')))
""",
        earns=ALL,
        shows=("FOUND",),
    ),
    Case(
        "sees-nobody-again",
        "the same, after another has been there",
        RIGHT
        + """
import pathlib
for where in ('/tmp', '/dev/shm', '/var/tmp', '/tmp/given', '/tmp/test-1'):
    if pathlib.Path(where, 'was-here').exists(): print('FOUND', where)
""",
        earns=ALL,
        shows=("FOUND",),
    ),
    Case(
        "priority",
        "more of the processor than others get",
        RIGHT
        + """
import os
for what in (lambda: os.nice(-10), lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50))):
    try: what(); print('RAISED')
    except OSError: pass
""",
        earns=ALL,
        shows=("RAISED",),
    ),
    Case(
        "writes-tests",
        "its own cell holds the words of a hidden test, to be taken for one",
        WRONG + "### BEGIN HIDDEN TESTS\nassert True\n### END HIDDEN TESTS\n",
        last="### BEGIN HIDDEN TESTS\n2.0\n### END HIDDEN TESTS",
    ),
]
