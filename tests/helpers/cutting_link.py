"""A TCP link to a real server that can be cut at the worst moment: around a COMMIT."""

import contextlib
import socket
import threading
from enum import Enum, auto

COMMIT = b"COMMIT\0"
"""The whole command: a transaction may begin with READ COMMITTED."""


class Cut(Enum):
    """When the link breaks, once."""

    NEVER = auto()
    BEFORE_COMMIT = auto()
    """The server never hears the COMMIT."""
    AFTER_COMMIT = auto()
    """The server commits; its answer is lost."""


class CuttingLink:
    """Listens on loopback and carries every connection to `target`, until it is cut."""

    def __init__(self, target: tuple[str, int]) -> None:
        """Carry to the server at `target` (host, port)."""
        self.cut = Cut.NEVER
        self.stays_down = False
        """Whether the server cannot be reached after the cut until `up`."""
        self.cuts = 0
        self.commits_by = COMMIT
        """What a commit looks like on the way to the server; a statement may be one by itself."""
        self._target = target
        self._open: set[socket.socket] = set()
        self._answers_lost: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._listener = self._listen(0)
        self.port: int = self._listener.getsockname()[1]

    def down(self) -> None:
        """The server is gone: connections break, new ones are refused."""
        self._stop_listening()
        self._break_all()

    def up(self) -> None:
        """The server is back at the same address."""
        self._listener = self._listen(self.port)

    def close(self) -> None:
        """Let go of everything."""
        self.down()

    def _listen(self, port: int) -> socket.socket:
        listener = socket.create_server(("127.0.0.1", port))
        threading.Thread(target=self._accept, args=(listener,), daemon=True).start()
        return listener

    def _stop_listening(self) -> None:
        # shutdown wakes the accepting thread; closing alone would leave it listening.
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            server = socket.create_connection(self._target)
            with self._lock:
                self._open |= {client, server}
            for carry in (self._to_server, self._to_client):
                threading.Thread(target=carry, args=(client, server), daemon=True).start()

    def _to_server(self, client: socket.socket, server: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := client.recv(65536):
                if self.commits_by in data and self.cut is not Cut.NEVER:
                    self._cut_at_commit(client, server)
                # Of a pipeline the end may come by itself; without it the server says nothing.
                server.sendall(data)
        self._break(client, server)

    def _cut_at_commit(self, client: socket.socket, server: socket.socket) -> None:
        cut, self.cut = self.cut, Cut.NEVER
        self.cuts += 1
        if self.stays_down:
            self._stop_listening()
        if cut is Cut.BEFORE_COMMIT:
            self._break(client, server)
            return
        with self._lock:
            self._answers_lost.add(client)

    def _to_client(self, client: socket.socket, server: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := server.recv(65536):
                with self._lock:
                    lost = client in self._answers_lost
                if lost:
                    break
                client.sendall(data)
        self._break(client, server)

    def _break(self, *ends: socket.socket) -> None:
        with self._lock:
            self._open -= set(ends)
        for end in ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _break_all(self) -> None:
        with self._lock:
            ends = tuple(self._open)
        self._break(*ends)
