"""A link to the platform that fails as links do: on wish, at one request, in a way one chooses."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import requests

from sync.compression import expand

PATIENCE_S = 30


class Fault(StrEnum):
    """What becomes of a request."""

    UNSENT = "unsent"  # the line is cut before the platform hears of it
    UNANSWERED = "unanswered"  # the platform has done it, its answer is lost
    HALF = "half"  # the answer breaks off in the middle
    BUSY = "busy"  # 503
    TOO_MANY = "too_many"  # 429
    BROKEN = "broken"  # 500, a proxy's page
    PORTAL = "portal"  # 200, a page of something in between
    MOVED = "moved"  # 302 to somewhere else


_PAGES = {
    Fault.BUSY: (503, {"Retry-After": "0"}, b""),
    Fault.TOO_MANY: (429, {"Retry-After": "0"}, b""),
    Fault.BROKEN: (500, {"Content-Type": "text/html"}, b"<h1>Bad gateway</h1>"),
    Fault.PORTAL: (200, {"Content-Type": "text/html"}, b"<h1>Please sign in</h1>"),
    Fault.MOVED: (302, {"Location": "http://elsewhere.invalid/"}, b""),
}
_OWN_HEADERS = frozenset({"connection", "transfer-encoding", "date", "server", "host"})


@dataclass(slots=True)
class FaultyLink:
    """Forwards everything to `target`; `wishes` are faults for the next requests that fit."""

    target: str
    base: str = ""
    wishes: list[tuple[str, str, Fault]] = field(default_factory=list)
    """Method, beginning of the path, fault; each is used once."""
    seen: list[str] = field(default_factory=list)
    """Requests in the order they came."""
    poison: bytes = b""
    """Every request with it in its body breaks the platform; empty: none does."""
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def wish(self, fault: Fault, method: str = "", path: str = "/") -> None:
        """Let the next request that fits fail."""
        self.wishes.append((method, path, fault))

    def fault_for(self, method: str, path: str) -> Fault | None:
        """The fault for a request, used up by it."""
        with self._turn:
            self.seen.append(f"{method} {path.partition('?')[0]}")
            for wish in self.wishes:
                if wish[0] in ("", method) and path.startswith(wish[1]):
                    self.wishes.remove(wish)
                    return wish[2]
        return None


@contextmanager
def faulty_link(target: str) -> Iterator[FaultyLink]:
    """A link in front of the platform at `target`."""
    link = FaultyLink(target)

    class Handler(_Handler):
        wire = link

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        link.base = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield link
        finally:
            server.shutdown()
            thread.join(PATIENCE_S)


class _Handler(BaseHTTPRequestHandler):
    wire: FaultyLink

    def handle_one_request(self) -> None:
        """One request, then the connection is closed: no answer can be taken for another's."""
        with suppress(ConnectionError, TimeoutError):
            super().handle_one_request()
        self.close_connection = True

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        fault = self.wire.fault_for(self.command, self.path)
        if self.wire.poison and self.wire.poison in self._plain(body):
            fault = Fault.BROKEN
        if fault is Fault.UNSENT:
            return
        if fault in _PAGES:
            status, headers, content = _PAGES[fault]
            self._answer(status, headers, content)
            return
        answer, content = self._ask(body)
        if fault is Fault.UNANSWERED:
            return
        if fault is Fault.HALF:
            self._answer(answer.status_code, dict(answer.headers), content, cut=True)
            return
        self._answer(answer.status_code, dict(answer.headers), content)

    def _plain(self, body: bytes) -> bytes:
        coding = self.headers.get("Content-Encoding", "")
        return expand(coding, body, limit=1 << 26) if coding else body

    def _ask(self, body: bytes) -> tuple[requests.Response, bytes]:
        """The platform's answer, and its bytes as they came."""
        headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
        with requests.Session() as session:
            session.trust_env = False
            answer = session.request(
                self.command,
                self.wire.target + self.path,
                data=body,
                headers=headers,
                timeout=PATIENCE_S,
                allow_redirects=False,
                stream=True,
            )
            with answer:
                return answer, answer.raw.read(decode_content=False)

    def _answer(
        self, status: int, headers: dict[str, str], content: bytes, *, cut: bool = False
    ) -> None:
        self.send_response(status)
        for name, value in headers.items():
            if name.lower() not in _OWN_HEADERS | {"content-length"}:
                self.send_header(name, value)
        length = headers.get("Content-Length", headers.get("content-length", ""))
        head = self.command == "HEAD"
        self.send_header("Content-Length", length if head and length else str(len(content)))
        self.send_header("Connection", "close")
        self.end_headers()
        if not head:
            self.wfile.write(content[: len(content) // 2] if cut else content)

    do_GET = do_POST = do_HEAD = do_PATCH = do_DELETE = _serve  # noqa: N815
