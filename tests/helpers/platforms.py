"""A running platform: in this process on a thread, or a process of its own that can be killed."""

import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import requests

from clerk_app.crypto_suites import SUITES
from clerk_app.desk.ports import FileInspector
from sync.client import Client, new_session
from sync.contract import Contract
from sync.platform import citizen_pages
from sync.platform.app import make_app
from sync.platform.context import Platform
from sync.platform.machines import proxies_of
from sync.platform.opening import USUALLY, Start, close_platform, open_platform
from sync.platform.serving import Server, address_of, bind
from sync.release import RELEASE
from tests.helpers.plain_files import PlatformFiles
from tests.helpers.station import RESOURCES
from tests.helpers.stations import ROOT

TOKEN = "a-station-of-the-tests"
SUPERVISOR = "a-supervisor-of-the-tests"
HALL = "XA01"
SCOPE = f"hall:{HALL}"
PATIENCE_S = 30


@dataclass(frozen=True, slots=True)
class Running:
    """A platform that answers at `base`."""

    base: str
    token: str = field(repr=False)
    platform: Platform

    @contextmanager
    def client(self) -> Iterator[Client]:
        """A station's own client."""
        with new_session(self.token) as session:
            yield Client(self.base, session)

    @contextmanager
    def session(self) -> Iterator[requests.Session]:
        """A station's session, for requests that no station of ours would send."""
        with new_session(self.token) as session:
            yield session


@contextmanager
def running_platform(
    folder: Path,
    *,
    url: str = "",
    token: str = TOKEN,
    now: Callable[[], datetime] | None = None,
    release: int = RELEASE,
    contract: Contract | None = None,
    tls: tuple[Path, Path] | None = None,
    suites: frozenset[str] = frozenset(SUITES),
    proxies: frozenset[str] = frozenset(),
    most_online: int = 0,
    files: FileInspector | None = None,
) -> Iterator[Running]:
    """A platform over `folder`, served over HTTP on a free port until the block is left.

    `release` and `contract` are those it speaks, ours unless another is given; `tls` are the files
    of its certificate and key; stations enrol with keys of `suites`;
    `proxies` are addresses it believes about who has come to them; `most_online` is how much one
    machine may make in an hour; `files` looks into what citizens send, in this process unless
    another is given.
    """
    platform = open_platform(
        folder,
        RESOURCES,
        files=files or PlatformFiles(),
        token=token,
        hall=HALL,
        url=url,
        supervisor_token=SUPERVISOR,
        start=Start(now=now) if now else USUALLY,
    )
    platform = replace(
        platform,
        release=release,
        suites=suites,
        proxies=proxies_of(proxies),
        most_online=most_online,
        contract=contract or platform.contract,
    )
    try:
        with bind("127.0.0.1", 0) as listening, _served(platform, listening, tls):
            yield Running(address_of(listening, secure=tls is not None), token, platform)
    finally:
        close_platform(platform)


@contextmanager
def _served(
    platform: Platform, listening: socket.socket, tls: tuple[Path, Path] | None
) -> Iterator[None]:
    ready = threading.Event()
    app = make_app(platform, citizen_routes=citizen_pages.routes(platform))
    server = Server(app, ready=ready.set, let_go=platform.pokes.close, tls=tls)
    thread = threading.Thread(
        target=server.run, kwargs={"sockets": [listening]}, name="platform", daemon=True
    )
    thread.start()
    try:
        assert ready.wait(PATIENCE_S), "the platform did not start"
        yield
    finally:
        server.stop()
        thread.join(PATIENCE_S)
        assert not thread.is_alive(), "the platform did not stop"


@dataclass(frozen=True, slots=True)
class Spawned:
    """`clerk platform` in a process of its own."""

    base: str
    token: str = field(repr=False)
    process: subprocess.Popen[str]

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait(PATIENCE_S)

    def stop(self) -> int:
        """Ask it to end; its exit code."""
        self.process.terminate()
        return self.process.wait(PATIENCE_S)

    @contextmanager
    def client(self) -> Iterator[Client]:
        """A station's own client."""
        with new_session(self.token) as session:
            yield Client(self.base, session)


@contextmanager
def spawn_platform(
    folder: Path, port: int = 0, *, url: str = "", restored: bool = False
) -> Iterator[Spawned]:
    """`clerk platform` over `folder`, ready to answer; killed on leaving if it still runs."""
    command = [sys.executable, "-B", "-m", "clerk_app", "platform"]
    command += ["--data", str(folder), "--port", str(port), "--database", url, "--shared-token"]
    command += ["--restored"] if restored else []
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            word, _, base = process.stdout.readline().strip().partition(" ")
            assert word == "ready", "the platform did not start"
            yield Spawned(base, (folder / "token").read_text("ascii").strip(), process)
        finally:
            process.kill()
