"""A line to a printer that is cut while the printer is asked how far a job is (RFC 8011, 4.3.4)."""

import re
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

_GET_JOB_ATTRIBUTES = re.compile(rb"[\x01\x02][\x00\x01]\x00\x09\x00\x00")
_AT_ONCE = struct.pack("ii", 1, 0)


@dataclass(slots=True)
class CutLine:
    """Everything goes through until the question that cuts it."""

    port: int
    cut: Callable[[], None] | None = None
    """Done at that question, before the line breaks; None: nothing is cut."""


@contextmanager
def line_to(port: int) -> Iterator[CutLine]:
    """A line to what listens at `port` on loopback."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        line = CutLine(server.getsockname()[1])
        thread = threading.Thread(target=_serve, args=(server, port, line))
        thread.start()
        try:
            yield line
        finally:
            server.shutdown(socket.SHUT_RDWR)
            thread.join()


def _serve(server: socket.socket, port: int, line: CutLine) -> None:
    threads: list[threading.Thread] = []
    ends: list[socket.socket] = []
    with suppress(OSError):
        while True:
            near, _ = server.accept()
            ends.append(near)
            try:
                far = socket.create_connection(("127.0.0.1", port))
            except OSError:
                _break(near)
                continue
            ends.append(far)
            for work in ((_up, near, far, line), (_down, far, near)):
                threads.append(threading.Thread(target=work[0], args=work[1:]))
                threads[-1].start()
    for end in ends:
        _break(end)
    for thread in threads:
        thread.join()


def _up(near: socket.socket, far: socket.socket, line: CutLine) -> None:
    with suppress(OSError):
        while data := near.recv(65536):
            if line.cut is not None and _GET_JOB_ATTRIBUTES.search(data):
                line.cut()
                _break(near)
                _break(far)
                return
            far.sendall(data)
        far.shutdown(socket.SHUT_WR)


def _down(far: socket.socket, near: socket.socket) -> None:
    with suppress(OSError):
        while data := far.recv(65536):
            near.sendall(data)
        near.shutdown(socket.SHUT_WR)


def _break(end: socket.socket) -> None:
    with suppress(OSError):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
        # A close alone does not wake whoever reads.
        end.shutdown(socket.SHUT_RDWR)
    end.close()
