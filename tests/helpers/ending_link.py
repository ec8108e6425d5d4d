"""A TCP link whose connections end after so many bytes of the answer, wherever that is."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

PATIENCE_S = 30.0


@dataclass(slots=True)
class EndingLink:
    """What has gone through."""

    base: str
    ends: Callable[[], int | None]
    """Asked for each connection: bytes of answers until it breaks; None: it holds."""
    carried: int = 0
    """Bytes of answers."""
    cuts: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


@contextmanager
def ending_link(target: str, ends: Callable[[], int | None]) -> Iterator[EndingLink]:
    """A link in front of the platform at `target`."""
    there = urlsplit(target)
    host, port = there.hostname or "", there.port or 0
    listener = socket.create_server(("127.0.0.1", 0))
    link = EndingLink(f"http://127.0.0.1:{listener.getsockname()[1]}", ends)
    threads: list[threading.Thread] = []

    def accept() -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            server = socket.create_connection((host, port))
            for end in (client, server):
                end.settimeout(PATIENCE_S)
            for carry in (_ask, _answer):
                thread = threading.Thread(target=carry, args=(link, client, server), daemon=True)
                threads.append(thread)
                thread.start()

    acceptor = threading.Thread(target=accept, daemon=True)
    acceptor.start()
    try:
        yield link
    finally:
        # shutdown wakes the accepting thread; closing alone would leave it listening.
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        for thread in (acceptor, *threads):
            thread.join(PATIENCE_S)
            assert not thread.is_alive()


def _ask(_: EndingLink, client: socket.socket, server: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := client.recv(65536):
            server.sendall(data)
    _let_go(client, server)


def _answer(link: EndingLink, client: socket.socket, server: socket.socket) -> None:
    left = link.ends()
    with contextlib.suppress(OSError):
        while data := server.recv(65536):
            part = data if left is None else data[:left]
            client.sendall(part)
            with link.lock:
                link.carried += len(part)
            if left is not None:
                left -= len(part)
                if left == 0:
                    with link.lock:
                        link.cuts += 1
                    break
    _let_go(client, server)


def _let_go(*ends: socket.socket) -> None:
    for end in ends:
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()
