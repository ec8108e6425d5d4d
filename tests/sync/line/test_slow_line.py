"""A line that is slow but alive carries a large body: the time-out is for each slice of it."""

import socket
import threading

from sync.client import Client, new_session

_PATIENCE_S = 1.0
_SECONDS = 2.5
"""How long the whole body takes; longer than the patience for any slice of it."""
_TAKEN = 16_384
_SIZE = 12 << 20
"""Bytes: more than any system takes off our hands at once."""


def _take_slowly(listening: socket.socket) -> None:
    never = threading.Event()
    connection, _ = listening.accept()
    with connection, connection.makefile("rb", buffering=0) as come:
        head = b""
        while b"\r\n\r\n" not in head:
            head += come.read(1) or b""
        left = _SIZE
        while left > 0 and (some := come.read(_TAKEN)):
            left -= len(some)
            # The line's own slowness, not a wait for anything.
            never.wait(_SECONDS * len(some) / _SIZE)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


def test_a_body_may_take_longer_than_a_connection_may() -> None:
    """Where the system's own buffer is small (64 kB on Windows) all of it waits for the line."""
    with socket.socket() as listening, new_session("token") as session:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _TAKEN)
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        thread = threading.Thread(target=_take_slowly, args=(listening,))
        thread.start()
        base = f"http://127.0.0.1:{listening.getsockname()[1]}"
        client = Client(base, session, connect_seconds=_PATIENCE_S, read_seconds=30.0)
        assert client.call("POST", "/anything", body=bytes(_SIZE)).status == 200
        thread.join()
