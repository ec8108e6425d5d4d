"""A TCP link as a village has it: so many bits a second, far away, and cut again and again."""

import contextlib
import queue
import socket
import struct
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

PATIENCE_S = 30
_PIECE = 4096
_RESET = struct.pack("ii", 1, 0)
"""SO_LINGER of nought: closing sends a reset."""
Sent = queue.SimpleQueue[tuple[float, bytes]]


@dataclass(slots=True)
class Figures:
    """What went over the link."""

    connections: int = 0
    exchanges: int = 0
    """Requests that began; a request is what a client says after it was answered."""
    resets: int = 0
    up: int = 0
    """Bytes from the client to the server."""
    down: int = 0


@dataclass(slots=True)
class _Wire:
    """One direction, shared by all connections."""

    seconds_a_byte: float
    delay: float
    free_at: float = 0.0
    turn: threading.Lock = field(default_factory=threading.Lock)

    def arrives_at(self, size: int) -> float:
        """When bytes that are handed over now are at the other end."""
        with self.turn:
            self.free_at = max(time.monotonic(), self.free_at) + size * self.seconds_a_byte
            return self.free_at + self.delay


class SlowLink:
    """Carries connections to `target` over a slow wire; `resets` of all exchanges are cut.

    Half of the cuts come before the server has heard the request, half when it answers.
    """

    def __init__(
        self,
        target: tuple[str, int],
        *,
        bits_a_second: float = 0.0,
        round_trip: float = 0.0,
        resets: float = 0.0,
        seed: int = 1,
    ) -> None:
        """No bits a second: as fast as it goes; `round_trip` in seconds."""
        each = 8 / bits_a_second if bits_a_second else 0.0
        self.figures = Figures()
        self._target, self._resets, self._dice = target, resets, Random(seed)
        self._round_trip = round_trip
        self._up, self._down = _Wire(each, round_trip / 2), _Wire(each, round_trip / 2)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.base = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._pairs: list[_Pair] = []
        self._threads: list[threading.Thread] = []
        self._go(self._accept)

    def close(self) -> None:
        """Let go of everything."""
        self._over.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for pair in self._pairs:
            pair.reset()
        for thread in self._threads:
            thread.join(PATIENCE_S)

    def _go(self, part: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=part, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.create_connection(self._target)
            for end in (client, server):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.figures.connections += 1
            pair = _Pair(client, server)
            self._pairs.append(pair)
            up: Sent = queue.SimpleQueue()
            down: Sent = queue.SimpleQueue()
            self._go(self._read_client, pair, up)
            self._go(self._read_server, pair, down)
            self._go(self._deliver, up, server, pair)
            self._go(self._deliver, down, client, pair)

    def _read_client(self, pair: "_Pair", sent: Sent) -> None:
        # The client's handshake crossed the real loopback: its round trip comes here.
        opened_at = time.monotonic() + self._round_trip
        with contextlib.suppress(OSError):
            while data := pair.client.recv(_PIECE):
                if pair.answered:
                    pair.answered = False
                    self._begin_exchange(pair)
                if pair.cut == "asking":
                    pair.reset()
                    break
                with self._lock:
                    self.figures.up += len(data)
                sent.put((max(opened_at, self._up.arrives_at(len(data))), data))
        sent.put((0.0, b""))

    def _read_server(self, pair: "_Pair", sent: Sent) -> None:
        with contextlib.suppress(OSError):
            while data := pair.server.recv(_PIECE):
                pair.answered = True
                if pair.cut == "answering":
                    pair.reset()
                    break
                with self._lock:
                    self.figures.down += len(data)
                sent.put((self._down.arrives_at(len(data)), data))
        sent.put((0.0, b""))

    def _begin_exchange(self, pair: "_Pair") -> None:
        with self._lock:
            self.figures.exchanges += 1
            if self._dice.random() < self._resets:
                self.figures.resets += 1
                pair.cut = self._dice.choice(("asking", "answering"))

    def _deliver(self, sent: Sent, end: socket.socket, pair: "_Pair") -> None:
        with contextlib.suppress(OSError):
            while True:
                at, data = sent.get()
                if not data:
                    break
                # Bytes under way are lost when the link is closed.
                self._over.wait(max(0.0, at - time.monotonic()))
                end.sendall(data)
            end.shutdown(socket.SHUT_WR)
            return
        pair.reset()


@dataclass(slots=True)
class _Pair:
    client: socket.socket
    server: socket.socket
    answered: bool = True
    """Whether what the client says next begins a request."""
    cut: str = ""

    def reset(self) -> None:
        """Cut both ends, as a mobile network does."""
        for end in (self.client, self.server):
            with contextlib.suppress(OSError):
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
                end.shutdown(socket.SHUT_RDWR)
            end.close()
