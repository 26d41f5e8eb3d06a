"""Messages over a socket: JSON and bytes after their length, never pickle. Used on both sides of the wall."""

from __future__ import annotations

import json
import socket
import struct
import time
from collections.abc import Sequence
from typing import Any

LENGTH = struct.Struct(">I")
LARGEST = 200_000_000
FDS = 4


class ChannelError(Exception):
    """The other end is gone, or said something that is no message. Late ones raise TimeoutError."""


class Channel:
    """One end of a socket. Whatever comes in is bounded in size and time; nothing that comes in is trusted."""

    def __init__(self, end: socket.socket) -> None:
        self._end = end

    @classmethod
    def of(cls, fd: int) -> Channel:
        """The channel over a socket that this process was given."""
        return cls(socket.socket(fileno=fd))

    def fileno(self) -> int:
        """For select() and for keeping it open."""
        return self._end.fileno()

    def close(self) -> None:
        """Close this end."""
        self._end.close()

    def send(self, message: Any, fds: Sequence[int] = (), *, until: float | None = None) -> None:
        """Send one JSON value. Raises ChannelError, or TimeoutError after ``until`` (monotonic seconds)."""
        self.send_bytes(json.dumps(message).encode("ascii"), fds, until=until)

    def send_bytes(self, data: bytes, fds: Sequence[int] = (), *, until: float | None = None) -> None:
        """Send bytes; open files go with their first byte."""
        try:
            self._wait(until)
            head = LENGTH.pack(len(data))
            if fds:
                socket.send_fds(self._end, [head], list(fds))
                head = b""
            self._wait(until)
            self._end.sendall(head + data if len(data) < 1 << 16 else head or b"")
            if len(data) >= 1 << 16:
                self._end.sendall(data)
        except (BrokenPipeError, ConnectionError, struct.error) as e:
            raise ChannelError(str(e)) from e

    def receive(self, limit: int = LARGEST, *, until: float | None = None) -> Any:
        """One JSON value. Raises ChannelError, TimeoutError."""
        return _json(self.receive_bytes(limit, until=until))

    def receive_bytes(self, limit: int = LARGEST, *, until: float | None = None) -> bytes:
        """One message as it came."""
        return self._rest(self._exactly(LENGTH.size, until), limit, until)

    def receive_fds(self, limit: int = LARGEST) -> tuple[Any, list[int]]:
        """One JSON value and the open files that came with it."""
        head, fds, _, _ = socket.recv_fds(self._end, LENGTH.size, FDS)
        if len(head) < LENGTH.size:
            head += self._exactly(LENGTH.size - len(head), None)
        return _json(self._rest(head, limit, None)), fds

    def _rest(self, head: bytes, limit: int, until: float | None) -> bytes:
        (length,) = LENGTH.unpack(head)
        if length > limit:
            raise ChannelError(f"a message of {length} bytes")
        return self._exactly(length, until)

    def _exactly(self, length: int, until: float | None) -> bytes:
        data = bytearray()
        while len(data) < length:
            self._wait(until)
            try:
                part = self._end.recv(min(length - len(data), 1 << 20))
            except ConnectionError as e:
                raise ChannelError(str(e)) from e
            if not part:
                raise ChannelError("closed")
            data += part
        return bytes(data)

    def _wait(self, until: float | None) -> None:
        if until is None:
            self._end.settimeout(None)
            return
        left = until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._end.settimeout(left)


def pair() -> tuple[socket.socket, socket.socket]:
    """Two ends of a new channel."""
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError, MemoryError) as e:
        raise ChannelError(f"no message: {type(e).__name__}") from e
