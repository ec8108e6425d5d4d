"""Serves an application on a bound socket until told to stop; nobody is kept waiting then."""

import errno
import socket
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import uvicorn
from starlette.applications import Starlette

from clerk_app.domain.errors import RuleError, Trouble

# Longer than a station rests between two looks: it finds its connection open.
KEEP_ALIVE_S = 75
LAST_ANSWERS_S = 5
"""How long answers under way may take once the server is told to stop."""
_BACKLOG = 128


class Server(uvicorn.Server):
    """Runs on the thread that calls `run`; `stop` may be called from any."""

    def __init__(
        self,
        app: Starlette,
        *,
        ready: Callable[[], None],
        let_go: Callable[[], None],
        tls: tuple[Path, Path] | None = None,
    ) -> None:
        """`ready` is called when connections are accepted, `let_go` before waiting for answers.

        `tls` are the files of a certificate and its key.
        """
        certificate, key = tls or (None, None)
        super().__init__(
            uvicorn.Config(
                app,
                loop="asyncio",
                http="h11",
                ws="none",
                lifespan="on",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                ssl_certfile=certificate,
                ssl_keyfile=key,
                timeout_keep_alive=KEEP_ALIVE_S,
                timeout_graceful_shutdown=LAST_ANSWERS_S,
            )
        )
        self._ready = ready
        self._let_go = let_go

    def stop(self) -> None:
        """End `run` soon."""
        self.should_exit = True

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop at a signal; a second one does not wait for answers under way."""
        # Not handed on to uvicorn, which would end the process by the signal instead of exit 0.
        del sig, frame
        self.force_exit = self.should_exit
        self.should_exit = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Accept connections, then say so."""
        await super().startup(sockets=sockets)
        self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let those who wait for a change go, then finish."""
        self._let_go()
        await super().shutdown(sockets=sockets)


def bind(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 is any free one.

    Raises RuleError PORT_IN_USE (port), CONFIG_FORM (key, problem) for a host that is not ours.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except OverflowError as error:
        raise RuleError(Trouble.CONFIG_FORM, key="port", problem="range") from error
    except PermissionError as error:
        raise RuleError(Trouble.CONFIG_FORM, key="port", problem="not_allowed") from error
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise RuleError(Trouble.PORT_IN_USE, port=port) from error
        raise RuleError(Trouble.CONFIG_FORM, key="host", problem="unknown") from error


def address_of(listening: socket.socket, *, secure: bool = False) -> str:
    """The address a station is given; `secure` where TLS is spoken."""
    host, port = listening.getsockname()[:2]
    scheme = "https" if secure else "http"
    return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"
