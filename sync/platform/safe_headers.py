"""Headers of every answer, whatever path it is of: what a browser may do with it."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ALWAYS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""Where an answer does not say otherwise itself (ASVS 4.0.3 8.2.1, 14.4)."""
OVER_TLS = {"Strict-Transport-Security": "max-age=31536000"}
"""A browser that has come by TLS once comes by nothing else for a year (14.4.5)."""


class SafeHeaders:
    """ASGI middleware; it stands outside of all that makes answers."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        told = {**ALWAYS, **(OVER_TLS if scope["scheme"] == "https" else {})}

        async def safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in told.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, safely)
