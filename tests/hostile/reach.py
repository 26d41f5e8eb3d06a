"""Hand-ins that reach for what is not theirs: keys, the gradebook, other hand-ins, other processes, the network."""

from hostile.case import ALL, RIGHT, WRONG, Case

# A test's words are in no place that a student's code can look at while it can still say something.
HUNT = """
import gc, inspect, os, sys
def hunted(what):
    word = ''.join(['wombat', 'key'])
    for thing in gc.get_objects():
        try:
            if type(thing) in (str, list, tuple, dict) and word in str(thing) and 'hunted' not in str(thing):
                print('FOUND', what, str(thing)[:80])
        except BaseException: pass
    for frame in inspect.stack(0)[1:]:
        if word in str(frame.frame.f_locals): print('FOUND', what, 'frame')
"""

CASES = [
    Case(
        "hunt-objects",
        "looks for hidden tests in memory",
        HUNT
        + RIGHT
        + """
hunted('cell')
""",
        last="hunted('later')",
        earns=ALL,
        shows=("FOUND",),
    ),
    Case(
        "hunt-files",
        "looks for keys in every file it can read",
        RIGHT
        + """
import os
word = b''.join([b'wombat', b'key'])
for top, dirs, names in os.walk('/'):
    left = [d for d in dirs if os.path.join(top, d) not in ('/proc', '/sys', '/usr', '/root/.pyenv')]
    dirs[:] = [d for d in left if d != 'site-packages']
    for name in names:
        try:
            p = os.path.join(top, name)
            if os.path.isfile(p) and os.path.getsize(p) < 10**6 and word in open(p, 'rb').read(): print('FOUND', p)
        except OSError: pass
""",
        earns=ALL,
        shows=("FOUND",),
    ),
    Case(
        "hunt-memory",
        "looks for hidden tests in its own and its parents' memory",
        RIGHT
        + """
import os
word = b''.join([b'wombat', b'key'])
for pid in ['self', '1', '2', str(os.getppid())]:
    try:
        for line in open(f'/proc/{pid}/maps'):
            if ' rw-p ' in line and '[' not in line.split()[-1][1:]:
                a, b = (int(x, 16) for x in line.split()[0].split('-'))
                with open(f'/proc/{pid}/mem', 'rb') as m:
                    m.seek(a)
                    data = m.read(min(b - a, 10**7))
                if data.count(word + b' ' + word): print('FOUND', pid)
                if pid in ('1', str(os.getppid())): print('READ', pid)
    except (OSError, ValueError): pass
""",
        earns=ALL,
        shows=("FOUND", "READ"),
    ),
    Case(
        "hunt-environment",
        "looks for the course in the environment and the command line",
        RIGHT
        + """
import os, glob
for p in glob.glob('/proc/[0-9]*/environ') + glob.glob('/proc/[0-9]*/cmdline'):
    try: data = open(p, 'rb').read()
    except OSError: continue
    if b'gradebook' in data or b'solutions' in data: print('FOUND', p)
print(*map(str.upper, os.environ))
""",
        earns=ALL,
        shows=("FOUND",),
    ),
    Case(
        "remember",
        "keeps what hidden tests ask, and shows it in a later cell",
        """
asked = []
def count_words(text):
    asked.append(text)
    return len(text.split())
def mean(numbers):
    return sum(numbers) / len(numbers)
""",
        last="""
print('ASKED', [a for a in asked if 'wombat' in a])
assert not asked, 'ASKED ' + str(asked)
""",
        earns=ALL,
        shows=("wombatkey",),
    ),
    Case(
        "remember-in-file",
        "keeps what hidden tests ask in files, and shows it from an open test",
        r"""
import glob
def count_words(text):
    open('/tmp/asked', 'a').write(text + '\n'); open('asked', 'a').write(text)
    return len(text.split())
def mean(numbers):
    raise ValueError(open('/tmp/asked').read())
""",
        last="""
import time
time.sleep(0.2)
print(open('asked').read(), open('/tmp/asked').read())
""",
        earns={"open": 3.0, "hidden": 3.0, "given": 0.0, "map": 1.0, "share": 2.0},
    ),
    Case(
        "remember-in-process",
        "hands what hidden tests ask to another process, which shows it",
        r"""
import os, mmap
shared = mmap.mmap(-1, 4096)
def count_words(text):
    shared[:len(text)] = text.encode()
    return len(text.split())
def mean(numbers):
    raise ValueError(bytes(shared).decode().strip('\0'))
""",
        last="import time\ntime.sleep(0.2)\nprint(bytes(shared))",
        earns={"open": 3.0, "hidden": 3.0, "given": 0.0, "map": 1.0, "share": 2.0},
    ),
    Case(
        "network",
        "talks to the network, to this machine, and to other programs on it",
        RIGHT
        + r"""
import socket
internet = [(socket.AF_INET, ('127.0.0.1', {port})), (socket.AF_INET, ('192.0.2.1', 80))]
for family, where in [*internet, (socket.AF_UNIX, '\0{name}')]:
    s = socket.socket(family)
    s.settimeout(0.5)
    try: s.connect(where); s.send(b'hello'); print('TALKED', where)
    except OSError: pass
""",
        earns=ALL,
        shows=("TALKED",),
    ),
    Case(
        "trace-parent",
        "ptrace and signals against every other process",
        RIGHT
        + """
import ctypes, os, signal
c = ctypes.CDLL(None)
for pid in [1, 2, os.getppid(), *range(3, 300)]:
    if pid == os.getpid(): continue
    if c.ptrace(16, pid, 0, 0) == 0 or c.process_vm_readv(pid, 0, 0, 0, 0, 0) == 0: print('TRACED', pid)
    try: os.kill(pid, signal.SIGKILL)
    except OSError: pass
try: os.kill(-1, signal.SIGTERM)
except OSError: pass
""",
        earns=ALL,
        destroys=True,
        shows=("TRACED",),
    ),
    Case(
        "leave",
        "new namespaces, mounts and roots, to undo the sandbox from inside",
        RIGHT
        + """
import ctypes, os
c = ctypes.CDLL(None, use_errno=True)
tries = [c.unshare(0x10000000), c.unshare(0x20000), c.mount(b't', b'/tmp', b'tmpfs', 0, b''), c.umount2(b'/proc', 2)]
tries += [c.chroot(b'/tmp'), c.setuid(0), c.setns(3, 0), c.mount(None, b'/', None, 32, None)]
print('OUT' if 0 in tries else 'in', tries)
import subprocess
line = 'unshare -r id; mount -t tmpfs x /tmp && echo OUT; su -c id; sudo -n id'
print(subprocess.run(line, shell=True, capture_output=True, text=True).stdout)
""",
        earns=ALL,
        destroys=True,
        shows=("OUT", "uid=0"),
    ),
    Case(
        "limits",
        "limits and priorities of its own",
        RIGHT
        + """
import resource, os
for which in (resource.RLIMIT_AS, resource.RLIMIT_NPROC, resource.RLIMIT_FSIZE, resource.RLIMIT_CPU):
    try: resource.setrlimit(which, (resource.RLIM_INFINITY,) * 2); print('RAISED', which)
    except (ValueError, OSError): pass
kernel = ('/proc/sys/user/max_user_namespaces', '/proc/sys/kernel/core_pattern', '/proc/sysrq-trigger')
for name in (*kernel, '/proc/self/oom_score_adj'):
    try: __import__('pathlib').Path(name).write_text('-900'); print('RAISED', name)
    except OSError: pass
""",
        earns=ALL,
        shows=("RAISED",),
    ),
    Case(
        "gradebook",
        "writes the gradebook, the keys and other hand-ins",
        RIGHT
        + """
import pathlib, sqlite3
for up in (pathlib.Path({root!r}), *pathlib.Path.cwd().parents):
    for name in ('build/nbgrader/gradebook.db', 'gradebook.db', 'solutions', 'course', 'build'):
        p = up / name
        try:
            if p.exists(): print('FOUND', p)
            if p.is_file(): sqlite3.connect(p).execute('UPDATE grade SET manual_score = 99')
        except Exception as e: print('FOUND', e)
""",
        earns=ALL,
        destroys=True,
        shows=("FOUND",),
    ),
    Case(
        "links",
        "links to keys, and a name that leads out of the folder",
        RIGHT
        + """
import os
links = {'a': '{root}/solutions', 'b': '/', 'c': '/tmp/given', 'd.csv': '/proc/self/environ', 'loop': 'loop'}
for name, to in links.items():
    try: os.symlink(to, name)
    except OSError: pass
os.mkfifo('pipe')
print('FOUND' if os.path.exists('a') else '')
""",
        earns=ALL,
        shows=("FOUND",),
    ),
    Case(
        "magics",
        "shell commands from IPython",
        RIGHT
        + """
!id; cat {root}/course/*/assignment.md; cat /etc/passwd; touch /usr/x && echo WROTE
!!env
%cd /
%env A=b
%load_ext autoreload
%run nothing.py
""",
        earns=ALL,
        shows=("WROTE", "wombatkey", "root:x"),
    ),
    Case(
        "tags",
        "tags and answers rewritten while the code runs",
        RIGHT
        + """
import pathlib
for p in [*pathlib.Path('.').rglob('*.json'), *pathlib.Path('/').glob('tmp/*/tags/*')]:
    p.chmod(0o666)
    p.write_text('{}')
""",
        earns=ALL,
    ),
    Case(
        "signals",
        "an alarm and a handler for what the grader sends",
        WRONG
        + """
import signal
signal.signal(signal.SIGINT, lambda *_: None)
signal.alarm(1)
while True: pass
""",
        hasty=True,
    ),
]
