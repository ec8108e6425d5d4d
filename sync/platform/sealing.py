"""Puts the digest of `sync.seals` on every answer that is given in one piece."""

import hashlib

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sync import seals
from sync.seals import Asked


class Sealing:
    """ASGI middleware. What compresses or unpacks bodies stands inside of it."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange = _Exchange(scope, receive, send)
        await self._app(scope, exchange.receive, exchange.send)


class _Exchange:
    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope = scope
        self._receive = receive
        self._send = send
        self._headers = _plain(scope["headers"])
        self._hashed = hashlib.sha256() if seals.is_json(self._headers) else None
        self._all_read = False
        self._begun: Message | None = None

    async def receive(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request" and self._hashed is not None:
            self._hashed.update(message.get("body", b""))
            self._all_read = not message.get("more_body", False)
        return message

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._begun = message
            return
        begun, self._begun = self._begun, None
        if begun is not None:
            if not message.get("more_body", False):
                seal = (seals.HEADER.lower().encode(), self._seal(begun, message).encode())
                begun = {**begun, "headers": [*begun["headers"], seal]}
            await self._send(begun)
        await self._send(message)

    def _seal(self, begun: Message, message: Message) -> str:
        query = self._scope["query_string"].decode("latin-1")
        # Of a path that was changed on the way a `?` may be part.
        path = self._scope["raw_path"].decode("latin-1")
        method = self._scope["method"]
        asked = Asked(method, f"{path}?{query}" if query else path, self._headers, self._sent())
        body = b"" if method == "HEAD" else bytes(message.get("body", b""))
        return seals.digest(asked, begun["status"], _plain(begun["headers"]), body)

    def _sent(self) -> str:
        if self._hashed is None:
            return ""
        return self._hashed.hexdigest() if self._all_read else seals.UNREAD


def _plain(headers: list[tuple[bytes, bytes]]) -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in headers}
