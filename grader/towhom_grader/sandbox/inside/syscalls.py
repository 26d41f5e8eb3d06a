"""A second fence: system calls that no student's code needs are refused, by a small seccomp filter."""

from __future__ import annotations

import ctypes
import errno
import platform
import struct

from towhom_grader.sandbox.inside import kernel

# Numbers from the kernel's tables; a name that an architecture lacks has none. From 424 on all architectures share one.
_SHARED = (425, 426, 427, 428, 429, 430, 431, 432, 433, 438, 442)  # io_uring, new mounts, pidfd_getfd
# First memory that no process holds and no count sees: shared segments, queues, memory files. Then ptrace, keys, bpf,
# perf, userfaultfd, process_vm, mounts, unshare and setns, kexec, modules, chroot, quota, swap.
_X86_64 = "29 64 68 240 319 447 101 103 155 161 163 165 166 167 168 169 170 171 172 173 174 175 176 179 212 246 248 249"
_X86_64 += " 250 272 298 300 303 304 308 310 311 312 313 320 321 323"
_AARCH64 = (
    "180 186 190 194 279 447 39 40 41 51 60 89 97 104 105 106 116 117 142 161 162 217 218 219 224 225 241 262 264"
)
_AARCH64 += " 265 268 270 271 272 273 280 282 294"
_BY_MACHINE = {"x86_64": (0xC000003E, _X86_64), "aarch64": (0xC00000B7, _AARCH64)}
_CLONE = {"x86_64": 56, "aarch64": 220}
_CLONE3 = 435
_NEW = 0x7E020000  # every flag that makes a namespace
_LOAD, _EQUAL, _ABOVE, _ANY, _ANSWER = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL, _REFUSE = 0x7FFF0000, 0x80000000, 0x00050000
_NR, _ARCH, _FIRST = 0, 4, 16
_FILTER, _SET_SECCOMP = 2, 22


def _step(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("HBBI", code, yes, no, value)


def program(machine: str) -> bytes:
    """The filter for a machine; empty where its numbers are not known."""
    if machine not in _BY_MACHINE:
        return b""
    arch, numbers = _BY_MACHINE[machine]
    refuse = _step(_ANSWER, _REFUSE | errno.EPERM)
    steps = [_step(_LOAD, _ARCH), _step(_EQUAL, arch, 1, 0), _step(_ANSWER, _KILL), _step(_LOAD, _NR)]
    if machine == "x86_64":
        steps += [_step(_ABOVE, 0x40000000, 0, 1), refuse]  # the other table of numbers (x32)
    # The C library then takes the older call, whose flags can be looked at.
    steps += [_step(_EQUAL, _CLONE3, 0, 1), _step(_ANSWER, _REFUSE | errno.ENOSYS)]
    for number in sorted({*map(int, numbers.split()), *_SHARED}):
        steps += [_step(_EQUAL, number, 0, 1), refuse]
    steps += [_step(_EQUAL, _CLONE[machine], 0, 3), _step(_LOAD, _FIRST), _step(_ANY, _NEW, 0, 1), refuse]
    return b"".join([*steps, _step(_ANSWER, _ALLOW)])


def forbid() -> None:
    """Install the filter for this process and all that come from it; there is no way back. Raises OSError."""
    steps = program(platform.machine())
    if not steps:
        return
    buffer = ctypes.create_string_buffer(steps, len(steps))
    header = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(steps) // 8, ctypes.addressof(buffer)))
    if kernel.prctl(_SET_SECCOMP, _FILTER, ctypes.addressof(header)) != 0:
        raise OSError(errno.EPERM, "seccomp")
