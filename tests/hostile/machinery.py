"""Hand-ins that turn IPython, Python or the grader's own parts, as far as they can reach them, against the tests."""

from hostile.case import ALL, RIGHT, WRONG, Case

# The grader's own part on the student's side, to be made to lie.
LIES = f"{WRONG}\nfrom towhom_grader.sandbox.inside import answers\n"

CASES = [
    Case(
        "formatter",
        "floats are displayed as full marks",
        WRONG
        + """
f = get_ipython().display_formatter.formatters['text/plain']
f.for_type(float, lambda x, p, c: p.text('2.0'))
""",
    ),
    Case(
        "display-hook",
        "every result is displayed as full marks",
        WRONG
        + """
import sys
hook = sys.displayhook
sys.displayhook = lambda value: hook(2.0)
get_ipython().displayhook.compute_format_data = lambda r: ({'text/plain': '2.0'}, {})
""",
    ),
    Case(
        "builtins",
        "sum, all, float and abs are replaced for everybody",
        WRONG
        + """
import builtins
builtins.sum = lambda *_: 4
builtins.all = lambda *_: True
builtins.abs = lambda *_: 0
builtins.float = lambda *_: 2.0
builtins.map = lambda *_: [True]
""",
    ),
    Case(
        "no-errors",
        "errors are not shown",
        WRONG
        + """
s = get_ipython()
s.showtraceback = s._showtraceback = s.showsyntaxerror = lambda *a, **k: None
import sys, builtins
sys.excepthook = lambda *_: None
""",
    ),
    Case(
        "own-assertion",
        "AssertionError is an error that can be skipped",
        WRONG
        + """
import builtins
class Fine(SystemExit): pass
builtins.AssertionError = Fine
""",
    ),
    Case(
        "run-cell",
        "the shell runs nothing",
        WRONG
        + """
s = get_ipython()
s.run_code = s.run_ast_nodes = lambda *a, **k: False
s.run_cell = s._run_cell = lambda *a, **k: type('R', (), {'success': True})()
""",
    ),
    Case(
        "transformer",
        "asserts are taken out of every cell's tree",
        WRONG
        + """
import ast
class No(ast.NodeTransformer):
    def visit_Assert(self, node): return ast.Pass()
    def visit_Expr(self, node): return ast.copy_location(ast.Expr(ast.Constant(2.0)), node)
get_ipython().ast_transformers.append(No())
""",
    ),
    Case(
        "input-transformer",
        "asserts are taken out of every cell's text",
        WRONG
        + """
get_ipython().input_transformers_cleanup.append(
    lambda lines: [l.replace('assert', '0 and') for l in lines])
""",
    ),
    Case(
        "events",
        "a hook before each cell makes the functions right for the test's arguments",
        WRONG
        + """
def before(info):
    info.raw_cell = ''
get_ipython().events.register('pre_run_cell', before)
""",
    ),
    Case(
        "trace",
        "a trace function jumps over the asserts",
        WRONG
        + """
import sys
def tracer(frame, event, arg):
    if event == 'line':
        try: frame.f_lineno += 1
        except Exception: pass
    return tracer
sys.settrace(tracer)
sys._getframe().f_trace = tracer
import threading
threading.settrace(tracer)
""",
        hasty=True,
    ),
    Case(
        "frames",
        "the function changes the variables of whoever calls it",
        """
import sys
def count_words(text):
    f = sys._getframe()
    while f:
        f.f_globals['count_words'] = len
        f.f_globals.setdefault('__builtins__', {})
        f = f.f_back
    return -1
def mean(numbers):
    return count_words('')
""",
    ),
    Case(
        "own-modules",
        "modules of the hand-in's own are imported by the tests",
        WRONG
        + """
for name in ('pandas', 'json', 'numpy', 'math', 'ast', 'towhom'):
    open(name + '.py', 'w').write('import builtins; builtins.all = lambda *_: True')
""",
        files={
            "pandas.py": b"import builtins\nbuiltins.all = builtins.abs = lambda *_: 0\n",
            "towhom.py": b"import builtins\nbuiltins.all = builtins.abs = lambda *_: 0\n",
            "csv.py": b"import builtins\nbuiltins.all = builtins.abs = lambda *_: 0\n",
        },
    ),
    Case(
        "sys-modules",
        "modules are replaced in memory",
        WRONG
        + """
import sys, types
fake = types.ModuleType('pandas')
fake.__getattr__ = lambda name: lambda *a, **k: True
for name in ('pandas', 'numpy', 'builtins', 'ast', 'json'):
    sys.modules[name] = fake
pd = fake
""",
        hasty=True,
    ),
    Case(
        "installed-files",
        "Python's own files are changed",
        RIGHT
        + """
import pathlib, sys, json
for place in (json.__file__, sys.prefix, sys.base_prefix, '/usr', '/sandbox', '/'):
    try:
        p = pathlib.Path(place)
        (p if p.is_file() else p / 'sitecustomize.py').write_text('x')
        print('WROTE', place)
    except OSError:
        pass
""",
        earns=ALL,
        destroys=True,
        shows=("WROTE",),
    ),
    Case(
        "open-files",
        "success is written to every open file",
        WRONG
        + """
import os, json, struct
said = json.dumps({'status': 'ok', 'outputs': []}).encode()
for fd in range(3, 200):
    try: os.write(fd, struct.pack('>I', len(said)) + said)
    except OSError: pass
""",
    ),
    Case(
        "open-files-later",
        "success is written to every open file whenever a test calls",
        """
import os, json, struct
said = json.dumps({'status': 'ok', 'outputs': [], 'value': 7}).encode()
def count_words(text):
    for fd in range(3, 200):
        try: os.write(fd, struct.pack('>I', len(said)) + said)
        except OSError: pass
    os._exit(0)
mean = count_words
""",
    ),
    Case(
        "answers-more",
        "asked for its variables, it also gives what was not asked for",
        LIES
        + """
v = answers.Answers._vars
def more(self, q):
    found = v(self, q)
    for name in ('close', 'float', 'all', 'sum', 'abs', 'map', '__builtins__', 'counts', 'pd'):
        found['value'][name] = self._refer(lambda *a, **k: True)
    return found
answers.Answers._vars = more
""",
    ),
    Case(
        "answers-modules",
        "functions are given as modules that exist",
        LIES
        + """
answers.Answers._vars = lambda self, q: {'value': {n: ['module', 'unittest.mock'] for n in q['names'] or ()}}
""",
    ),
    Case(
        "answers-nonsense",
        "answers of every wrong shape",
        LIES
        + """
import itertools
turn = itertools.cycle([
    [], {}, 3, None, 'x', {'value': ['array', '|O', [1], 'AAAAAAAAAAA=']}, {'value': ['scalar', '<U0', [10**12], '']},
    {'value': ['nothing', 1]}, {'back': -1, 'args': [], 'kwargs': {}}, {'raised': 7}, {'value': ['ref']},
])
answers.Answers._answered = lambda self, q: next(turn)
""",
    ),
    Case(
        "answers-deep",
        "an answer of lists in lists",
        LIES
        + """
answers.Channel.send = lambda self, *a, **k: self.send_bytes(b'{"value": ' + b'[' * 500_000 + b']' * 500_000 + b'}')
""",
    ),
    Case(
        "answers-large",
        "an answer larger than memory",
        LIES
        + r"""
def send(self, *a, **k):
    self._end.sendall(b'\xff\xff\xff\xff' + b'x' * 1000)
answers.Channel.send = send
""",
    ),
    Case(
        "answers-endless",
        "an answer that never ends",
        LIES
        + r"""
def send(self, *a, **k):
    self._end.settimeout(None)
    self._end.sendall(b'\x09\x00\x00\x00')
    while True: self._end.sendall(b' ' * 1000)
answers.Channel.send = send
""",
        hasty=True,
    ),
    Case(
        "answers-files",
        "files are written outside the test's folder, and over the instructor's own",
        LIES
        + r"""
def files(self, q):
    names = ['../given/pandas.py', '/tmp/given/json.py', '/etc/passwd', '../../x', 'sub/../../y', 'a' * 500, 'b\0', '']
    self._channel.send({'value': names})
    for _ in names: self._channel.send_bytes(b'import builtins; builtins.all = lambda *_: True')
    return {'value': None}
answers.Answers._files = files
""",
    ),
    Case(
        "answers-callbacks",
        "the test's own process is asked to call what it never handed over",
        LIES
        + """
def answered(self, q):
    self._channel.send({'back': 0, 'args': [], 'kwargs': {}})
    self._channel.receive()
    return {'value': 2}
answers.Answers._answered = answered
""",
    ),
    Case(
        "answers-changed",
        "arguments are said to have changed that never did",
        LIES
        + """
def call(self, q):
    return {'value': -1, 'changed': [[0, ['list', [2.0]]], [-1, 5], [99, 1], 'x']}
answers.Answers._call = call
""",
    ),
    Case(
        "status",
        "a cell's own process says that the cell is fine, in words nobody knows",
        LIES
        + """
from towhom_grader.sandbox.inside import student
text = b'"><script>pwned</script>'
said = [['execute_result'], ['x'], 7, {}, [], ['stream', 'x', -5], ['display_data', {'image/png': len(text)}]]
def report(channel, status, outputs):
    channel.send({'status': ['ok'], 'outputs': said})
    channel.send_bytes(text)
student.report = report
""",
        last="1",
        shows=("pwned",),
    ),
]
