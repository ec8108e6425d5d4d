"""A provincial exchange over real HTTP, on a free port."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.helpers.exchange import Exchange
from tests.helpers.exchange_answers import LostError, RefusedError, answer


@dataclass(frozen=True)
class Served:
    """An exchange that answers at `base`."""

    base: str
    exchange: Exchange


@contextmanager
def running_exchange(folder: Path, **settings: Any) -> Iterator[Served]:
    """An exchange over HTTP on a free port until the block is left."""
    exchange = Exchange(folder, **settings)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(exchange))
    server.daemon_threads = True
    thread = threading.Thread(
        target=server.serve_forever, args=(0.05,), name="exchange", daemon=True
    )
    thread.start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_address[1]}", exchange)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        exchange.base.close()


def _handler(exchange: Exchange) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # Head and body in one packet: two would wait for each other's acknowledgement.
        wbufsize = 1 << 16

        def do_GET(self) -> None:
            self._reply()

        def do_POST(self) -> None:
            self._reply()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Quiet."""

        def _reply(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            if exchange.portal:
                self._send(b"<html>please sign in</html>", "text/html")
                return
            try:
                data = answer(exchange, self.command, self.path, dict(self.headers), body)
            except RefusedError as refused:
                self._send(json.dumps({"code": refused.code}).encode(), "application/json")
            except LostError:
                self.close_connection = True
            else:
                if isinstance(data, bytes):
                    self._send(data, "application/octet-stream")
                else:
                    told = json.dumps({"code": "0000", "data": data}).encode()
                    self._send(told, "application/json")

        def _send(self, content: bytes, kind: str) -> None:
            self.send_response_only(200)
            self.send_header("Date", format_datetime(exchange.clock, usegmt=True))
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    return Handler
