"""A real PostgreSQL that says it is of another version: a link that changes that one word."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_READY = b"Z\x00\x00\x00\x05"
_NAME = b"server_version\x00"
_NO_TLS = b"N"


@contextmanager
def saying(version: str, target: tuple[str, int]) -> Iterator[int]:
    """Port of a link to the server at `target`, which is of `version` by its own words."""
    listener = socket.create_server(("127.0.0.1", 0))

    def accept() -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            server = socket.create_connection(target)
            for carry in (_asked, lambda *ends: _told(version.encode(), *ends)):
                threading.Thread(target=carry, args=(client, server), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def _asked(client: socket.socket, server: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := client.recv(65536):
            server.sendall(data)
    _end(client, server)


def _told(version: bytes, client: socket.socket, server: socket.socket) -> None:
    """All until the server is ready for the first question, changed, then as it is."""
    begun = b""
    with contextlib.suppress(OSError):
        while data := server.recv(65536):
            if data == _NO_TLS and not begun:
                client.sendall(data)
                continue
            begun += data
            if _READY in begun:
                client.sendall(_changed(begun, version))
                break
        while data := server.recv(65536):
            client.sendall(data)
    _end(client, server)


def _changed(begun: bytes, version: bytes) -> bytes:
    at = begun.index(_NAME)
    end = begun.index(b"\x00", at + len(_NAME)) + 1
    words = _NAME + version + b"\x00"
    # The message before its words: `S` and its length, which counts itself.
    return begun[: at - 4] + (len(words) + 4).to_bytes(4, "big") + words + begun[end:]


def _end(*ends: socket.socket) -> None:
    for end in ends:
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()
