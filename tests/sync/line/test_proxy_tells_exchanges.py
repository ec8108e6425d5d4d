"""The proxy the tests strike with knows where a request ends, also when it is answered before."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tests.helpers.fault_proxy import fault_proxy

HEAD = b"POST /v1/blobs HTTP/1.1\r\nContent-Length: 6\r\n\r\n"
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"


@contextmanager
def answering_at_once(requests: int) -> Iterator[tuple[str, int]]:
    """A peer that answers each request when it has its head, and reads the body after."""

    def serve() -> None:
        line, _ = listening.accept()
        with line:
            for _ in range(requests):
                exactly(line, len(HEAD))
                line.sendall(ANSWER)
                exactly(line, 6)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=serve)
        thread.start()
        yield listening.getsockname()
        thread.join()


def exactly(line: socket.socket, size: int) -> bytes:
    taken = b""
    while len(taken) < size:
        data = line.recv(size - len(taken))
        assert data, "the line ended early"
        taken += data
    return taken


def test_an_answer_before_the_body_makes_no_other_exchange() -> None:
    with (
        answering_at_once(2) as target,
        fault_proxy(target, lambda _: None) as proxy,
        socket.create_connection(("127.0.0.1", proxy.port)) as line,
    ):
        for _ in range(2):
            line.sendall(HEAD)
            assert exactly(line, len(ANSWER)) == ANSWER
            line.sendall(b"abcdef")
        assert line.recv(1) == b""
    assert [(one.began_with, one.body) for one in proxy.exchanges] == [(HEAD, 6), (HEAD, 6)]
