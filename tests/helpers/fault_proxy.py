"""A TCP proxy that does to raw bytes what bad lines do; it knows no HTTP but its own answers."""

import asyncio
import contextlib
import re
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.helpers.fault_script import Fault, Script, Strike, Way

SLICE = 1 << 16
PATIENCE_S = 30
_ABORT = struct.pack("ii", 1, 0)

_PAGE = b"<html><body><h1>Please sign in</h1></body></html>"
_ANSWERS = {
    Fault.BAD_GATEWAY: b"HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\n",
    Fault.PORTAL: b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n",
    Fault.SLOW_CLIENT: b"HTTP/1.1 408 Request Timeout\r\nContent-Type: text/html\r\n",
    Fault.TOO_MANY: (
        b"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 1\r\nContent-Type: text/html\r\n"
    ),
}


@dataclass(slots=True)
class Exchange:
    """One request with its answer, as bytes."""

    strike: Strike | None
    began_with: bytes
    """The first bytes of the request, to tell it by."""
    up: int = 0
    """Bytes that came from the client."""
    head: int = 0
    """Of them before the body, where it is HTTP one can read."""
    length: int = 0
    """Bytes the request said its body would have."""
    struck: bool = False

    @property
    def body(self) -> int:
        """Bytes of the request's body that came."""
        return max(0, self.up - self.head)

    @property
    def owed(self) -> bool:
        """Some of the request has still to come; whoever answers may do so before that."""
        return self.head > 0 and self.body < self.length


@dataclass(slots=True)
class FaultProxy:
    """Carries to `target`; every exchange may be struck by the script."""

    target: tuple[str, int]
    script: Script
    delay: float = 0.02
    """Seconds that what is slow waits at a time."""
    port: int = 0
    exchanges: list[Exchange] = field(default_factory=list)
    calm: bool = False
    _lines: set["_Line"] = field(default_factory=set)
    _loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)

    @property
    def base(self) -> str:
        """Address to give to a client that speaks HTTP."""
        return f"http://127.0.0.1:{self.port}"

    def struck(self) -> list[Exchange]:
        """Exchanges that a fault has really struck."""
        return [one for one in self.exchanges if one.struck]

    def heal(self) -> None:
        """No more faults; what hangs is let go."""
        self.calm = True
        asyncio.run_coroutine_threadsafe(self._drop(), self._loop).result(PATIENCE_S)

    async def _drop(self) -> None:
        tasks = [one.task for one in self._lines if one.task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def begin(self, first: bytes) -> Exchange:
        """A client has begun to speak."""
        strike = None if self.calm else self.script(len(self.exchanges))
        exchange = Exchange(strike, first[:80])
        self.exchanges.append(exchange)
        return exchange

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = _Line(self, reader, writer)
        self._lines.add(line)
        # A task of our own: that of the server may not be cancelled without a noise.
        line.task = asyncio.ensure_future(line.carry())
        try:
            await asyncio.gather(line.task, return_exceptions=True)
        finally:
            self._lines.discard(line)


@contextmanager
def fault_proxy(
    target: tuple[str, int], script: Script, *, delay: float = 0.02
) -> Iterator[FaultProxy]:
    """A proxy in front of `target` (host, port) on a thread of its own."""
    proxy = FaultProxy(target, script, delay)
    loop = proxy._loop
    listening = socket.create_server(("127.0.0.1", 0))
    proxy.port = listening.getsockname()[1]
    ready, over = threading.Event(), asyncio.Event()

    async def serve() -> None:
        server = await asyncio.start_server(proxy._serve, sock=listening)
        async with server:
            ready.set()
            await over.wait()
            await proxy._drop()

    def run() -> None:
        with contextlib.closing(loop):
            loop.run_until_complete(serve())
            loop.run_until_complete(loop.shutdown_asyncgens())

    thread = threading.Thread(target=run, name="fault proxy", daemon=True)
    thread.start()
    assert ready.wait(PATIENCE_S), "the proxy did not start"
    try:
        yield proxy
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join(PATIENCE_S)
        assert not thread.is_alive(), "the proxy did not stop"


class _OverError(Exception):
    """The line ends here."""


class _Line:
    """One client's connection and ours to the target."""

    def __init__(
        self, proxy: FaultProxy, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.proxy = proxy
        self.task: asyncio.Future[None] | None = None
        self._client = reader, writer
        self._asked = bytearray()
        self._now: Exchange | None = None
        self._speaking: Way | None = None
        self._writers = [writer]

    async def carry(self) -> None:
        """Carry both ways until either end, or a fault, ends it."""
        try:
            reader, writer = await asyncio.open_connection(*self.proxy.target)
            self._writers.append(writer)
            ways = (self._up(self._client[0], writer), self._down(reader, self._client[1]))
            tasks = [asyncio.ensure_future(way) for way in ways]
            try:
                await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
        except OSError:
            self._reset()
        finally:
            for one in self._writers:
                one.close()

    async def _up(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await _some(reader):
            if self._now is None or (self._speaking is Way.DOWN and not self._now.owed):
                # Whoever has said all and speaks after an answer begins a new exchange.
                self._speaking = Way.UP
                self._now = self.proxy.begin(data)
                self._asked.clear()
            self._asked += data
            if not self._now.head and (ends := self._asked.find(b"\r\n\r\n")) >= 0:
                self._now.head = ends + 4
                self._now.length = _length(bytes(self._asked[:ends]))
            await self._strike_up(self._now, data, writer)
            self._now.up += len(data)
        if self._now is not None and self._now.struck and _holds_open(self._now):
            # The client has gone; the target does not hear of it until somebody heals the line.
            await asyncio.get_running_loop().create_future()

    async def _down(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await _some(reader):
            self._speaking = Way.DOWN
            if self._now is None:
                return
            await self._strike_down(self._now, data, writer)

    async def _strike_up(self, now: Exchange, data: bytes, writer: asyncio.StreamWriter) -> None:
        strike = now.strike
        fault = None if strike is None else strike.fault
        if strike is None or fault is None:
            await _write(writer, data)
        elif fault is Fault.BLACKHOLE:
            now.struck = True
        elif fault in _ANSWERS:
            # What the client goes on saying is swallowed.
            if not now.struck:
                now.struck = True
                await _write(self._client[1], _answer(fault))
        elif fault is Fault.HALF_OPEN:
            await _write(writer, data[: max(0, strike.at - now.up)])
            now.struck = now.struck or now.up + len(data) > strike.at
        elif fault is Fault.RESET and strike.way is Way.UP and now.up + len(data) > strike.at:
            now.struck = True
            await _write(writer, data[: strike.at - now.up])
            now.up = strike.at
            self._reset()
            raise _OverError
        elif fault is Fault.FLIP and strike.way is Way.UP and _due(now, strike):
            now.struck = True
            await _write(writer, _flipped(data, strike))
        elif fault in (Fault.LATENCY, Fault.THROTTLE):
            now.struck = True
            await self._slowly(writer, data, SLICE if fault is Fault.LATENCY else 4096)
        else:
            await _write(writer, data)

    async def _strike_down(self, now: Exchange, data: bytes, writer: asyncio.StreamWriter) -> None:
        strike = now.strike
        fault = None if strike is None else strike.fault
        if strike is None or fault is None:
            await _write(writer, data)
        elif fault is Fault.CUT:
            now.struck = True
            raise _OverError
        elif fault is Fault.HALF_OPEN and now.struck:
            return
        elif fault is Fault.RESET and strike.way is Way.DOWN:
            now.struck = True
            await _write(writer, data[: strike.at % len(data)])
            self._reset()
            raise _OverError
        elif fault is Fault.TRUNCATE:
            now.struck = True
            await _write(writer, data[: _inside_body(data, strike.at)])
            raise _OverError
        elif fault is Fault.FLIP and strike.way is Way.DOWN and not now.struck:
            now.struck = True
            await _write(writer, _flipped(data, strike))
        elif fault is Fault.DUPLICATE and not now.struck:
            now.struck = True
            await self._again(bytes(self._asked))
            await _write(writer, data)
        elif fault in (Fault.THROTTLE, Fault.DRIP):
            now.struck = True
            await self._slowly(writer, data, 4096 if fault is Fault.THROTTLE else len(data) // 8)
        else:
            await _write(writer, data)

    async def _slowly(self, writer: asyncio.StreamWriter, data: bytes, size: int) -> None:
        for at in range(0, len(data), max(1, size)):
            await _pass(self.proxy.delay)
            await _write(writer, data[at : at + max(1, size)])

    async def _again(self, asked: bytes) -> None:
        """The same request on another connection; whoever asked never sees its answer."""
        reader, writer = await asyncio.open_connection(*self.proxy.target)
        self._writers.append(writer)
        writer.write(asked)
        await _some(reader)
        writer.close()

    def _reset(self) -> None:
        for one in self._writers:
            connection = one.get_extra_info("socket")
            with contextlib.suppress(OSError):
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _ABORT)
            one.transport.abort()


async def _pass(seconds: float) -> None:
    """The slowness of the line itself, no wait for anything."""
    over = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(seconds, over.cancel)
    await asyncio.wait((over,))


async def _some(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.read(SLICE)
    except ConnectionError:
        return b""


async def _write(writer: asyncio.StreamWriter, data: bytes) -> None:
    try:
        writer.write(data)
        await writer.drain()
    except ConnectionError as error:
        raise _OverError from error


def _length(head: bytes) -> int:
    told = re.search(rb"\r\ncontent-length: *(\d+)", head, re.IGNORECASE)
    return int(told[1]) if told else 0


def _holds_open(now: Exchange) -> bool:
    return now.strike is not None and now.strike.fault is Fault.HALF_OPEN


def _due(now: Exchange, strike: Strike) -> bool:
    """Head and body of a request come apart: every second flip strikes a body."""
    return not now.struck and (strike.at % 2 == 1 or now.up > 0)


def _answer(fault: Fault) -> bytes:
    length = f"Content-Length: {len(_PAGE)}\r\nConnection: close\r\n\r\n".encode()
    return _ANSWERS[fault] + length + _PAGE


def _flipped(data: bytes, strike: Strike) -> bytes:
    at = strike.at % len(data)
    return data[:at] + bytes([data[at] ^ strike.mask]) + data[at + 1 :]


def _inside_body(data: bytes, at: int) -> int:
    """A place after the headers where there are some; the last byte is always lost."""
    head = data.find(b"\r\n\r\n") + 4
    body = len(data) - head
    return head + at % body if head >= 4 and body > 0 else at % len(data)
