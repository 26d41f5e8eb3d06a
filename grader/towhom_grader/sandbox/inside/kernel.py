"""What is asked of the Linux kernel, through the C library: namespaces, mounts, rights given up for good."""

from __future__ import annotations

import ctypes
import os
import struct
from pathlib import Path

_C = ctypes.CDLL(None, use_errno=True)

NEWNS, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET = 0x20000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000
NOSUID, NODEV, NOEXEC, BIND, REC, PRIVATE = 0x2, 0x4, 0x8, 0x1000, 0x4000, 0x40000
_SET_PDEATHSIG, _SET_DUMPABLE, _CAPBSET_DROP, _SET_SECUREBITS = 1, 4, 24, 28
_SET_CHILD_SUBREAPER, _SET_NO_NEW_PRIVS, _CAP_AMBIENT, _CAP_AMBIENT_CLEAR_ALL = 36, 38, 47, 4
_NOROOT_AND_KEEPCAPS_LOCKED = 0x2F
_CAPABILITY_VERSION_3 = 0x20080522


def _checked(result: int, what: str) -> None:
    if result != 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{what}: {os.strerror(code)}")


def unshare(flags: int) -> None:
    """Leave the namespaces of the parent. Raises OSError."""
    _checked(_C.unshare(ctypes.c_int(flags)), "unshare")


def mount(source: str, target: str, kind: str, flags: int, options: str = "") -> None:
    """Mount a file system. Raises OSError."""
    words = [text.encode() for text in (source, target, kind)]
    _checked(_C.mount(*words, ctypes.c_ulong(flags), options.encode()), f"mount {target}")


def prctl(option: int, value: int, third: int = 0) -> int:
    """Ask the kernel to change this process; the caller looks at the answer."""
    return int(_C.prctl(option, ctypes.c_ulong(value), ctypes.c_ulong(third), 0, 0))


def be_reaper() -> None:
    """Orphans of this process become its children, to be waited for."""
    _checked(prctl(_SET_CHILD_SUBREAPER, 1), "subreaper")


def no_new_privileges() -> None:
    """No program that is run from here on gains rights."""
    _checked(prctl(_SET_NO_NEW_PRIVS, 1), "no_new_privs")


def die_with_parent() -> None:
    """Be killed when the parent goes."""
    _checked(prctl(_SET_PDEATHSIG, 9), "pdeathsig")


def hide_memory() -> None:
    """Nobody of the same user may read this process's memory."""
    _checked(prctl(_SET_DUMPABLE, 0), "dumpable")


def show_memory() -> None:
    """Undo that: whoever counts memory may look."""
    _checked(prctl(_SET_DUMPABLE, 1), "dumpable")


def keep_ids(uid: int, gid: int) -> None:
    """In a new user namespace: the same ids as outside, and no others. Raises OSError."""
    for name, text in (("setgroups", "deny"), ("uid_map", f"{uid} {uid} 1"), ("gid_map", f"{gid} {gid} 1")):
        Path("/proc/self", name).write_text(text)


def drop_rights() -> None:
    """Give up every capability for good, and every way back to one. Raises OSError."""
    prctl(_CAP_AMBIENT, _CAP_AMBIENT_CLEAR_ALL)
    for number in range(64):
        prctl(_CAPBSET_DROP, number)
    _checked(prctl(_SET_SECUREBITS, _NOROOT_AND_KEEPCAPS_LOCKED), "securebits")
    header = struct.pack("Ii", _CAPABILITY_VERSION_3, 0)
    _checked(_C.capset(header, bytes(24)), "capset")
    no_new_privileges()
