"""`clerk hall serve`: the hall's database on one of its PCs, which the others join by a code."""

import argparse
import ipaddress
import logging
import os
import signal
import socket
import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Self

from clerk_app.config import Settings, read_settings
from clerk_app.desk.clockwork import SystemClock
from clerk_app.desk.hall_enrolment import LIFETIME, HallDoor, Joined, enrol, give_code
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.logs import start_log
from clerk_app.paths import make_private_folder, settings_file
from clerk_app.programs.hall_code import add_folder, codes_in, folder_of, lines_for
from clerk_app.store.folder_lock import FolderLock
from clerk_app.store.hall_grants import HallRole
from clerk_app.store.hall_server.cluster import HallServer, Network
from clerk_app.store.hall_setup import HallSetup
from sync.hall_enrolment.app import make_app
from sync.hall_enrolment.client import PORT as JOIN_PORT
from sync.hall_enrolment.client import Place
from sync.platform.serving import Server, bind

_PORT = JOIN_PORT - 1
_LOOPBACK = "127.0.0.1"
_WIDEST = {4: 8, 6: 32}
"""A network that is wider than this is no hall's own."""
_LOOK_S = 5.0

log = logging.getLogger(__name__)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the data is, and who may connect."""
    add_folder(parser)
    parser.add_argument("--config", type=Path, metavar="FILE", help="settings in TOML")
    parser.add_argument(
        "--network",
        metavar="CIDR",
        help="the hall's own network, e.g. 192.168.1.0/24; else nobody but this PC may connect",
    )
    parser.add_argument(
        "--listen",
        metavar="ADDRESS",
        help="this PC's address in that network (found by itself where there is one)",
    )
    parser.add_argument("--port", type=int, default=_PORT, help=f"of the database ({_PORT})")
    parser.add_argument(
        "--join-port", type=int, help="where other PCs join (the one after the database's)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve until SIGTERM or Ctrl+C, then stop the database in good order; 0.

    Raises RuleError CONFIG_FORM (key, problem), PORT_IN_USE (port), and UnavailableError
    HALL_PROGRAMS (version), HALL_SERVER (problem), STORE_IN_USE (path) and what else stands in
    the way of the data.
    """
    settings = read_settings(settings_file(arguments.config), os.environ)
    network = _network(arguments.network)
    listen = _listen(arguments.listen, network)
    folder = make_private_folder(folder_of(arguments).absolute())
    where = _Where(listen, network, *_ports(arguments))
    with ExitStack() as held:
        held.callback(FolderLock(folder).release)
        sockets = [held.enter_context(bind(host, where.join_port)) for host in listen]
        start_log(folder / "logs", "hall")
        signal.signal(signal.SIGTERM, _interrupt)
        try:
            return _serve(settings, folder, where, sockets, held)
        except KeyboardInterrupt:
            return 0


@dataclass(frozen=True, slots=True)
class _Where:
    """Where the hall is found, and by whom."""

    listen: Sequence[str]
    network: Network | None
    port: int
    join_port: int

    @property
    def join_address(self) -> str:
        """What another PC is told."""
        own = self.listen[-1]
        return own if self.join_port == JOIN_PORT else str(Place(own, self.join_port))


def _serve(
    settings: Settings,
    folder: Path,
    where: _Where,
    sockets: list[socket.socket],
    held: ExitStack,
) -> int:
    server = HallServer.at(folder)
    held.callback(server.stop)
    certificate = server.start(where.listen, where.port, where.network)
    setup = HallSetup.at(server.address(where.port))
    setup.have_database()
    setup.init({}, shared=())
    clock = SystemClock()
    door = HallDoor(
        codes_in(folder), setup, certificate, clock, settings.hall_id, settings.hall_name
    )

    def ready() -> None:
        code = give_code(door.codes, certificate, clock, HallRole.WINDOW, lifetime=LIFETIME)
        print(f"ready {where.listen[-1]}:{where.port}")
        lines = lines_for(code, HallRole.WINDOW, LIFETIME, where.join_address)
        print("\n".join(lines), flush=True)

    web = Server(
        make_app(partial(enrol, door), _say_joined),
        ready=ready,
        let_go=lambda: None,
        tls=(server.certificate, server.key),
    )
    watch = held.enter_context(_Watch(server.runs, web.stop))
    web.run(sockets=sockets)
    if watch.lost:
        raise UnavailableError(Trouble.HALL_SERVER, problem="stopped")
    return 0


class _Watch:
    """Ends the program when its database has ended without it."""

    def __init__(self, runs: Callable[[], bool], stop: Callable[[], None]) -> None:
        self.lost = False
        self._runs, self._stop = runs, stop
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, name="hall-server", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(_LOOK_S):
            if not self._runs():
                self.lost = True
                log.error("the database has ended by itself")
                self._stop()
                return


def _say_joined(joined: Joined, station: str) -> None:
    named = f"{station} ({joined.user})" if station else joined.user
    print(f"已加入 has joined: {named}", flush=True)


def _interrupt(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise KeyboardInterrupt


def _ports(arguments: argparse.Namespace) -> tuple[int, int]:
    join_port = arguments.port + 1 if arguments.join_port is None else arguments.join_port
    for key, port in (("--port", arguments.port), ("--join-port", join_port)):
        if not 0 < port < 65_536:
            raise RuleError(Trouble.CONFIG_FORM, key=key, problem="out_of_range")
    return arguments.port, join_port


def _network(text: str | None) -> Network | None:
    if not text:
        return None
    try:
        network = ipaddress.ip_network(text, strict=False)
    except ValueError as error:
        raise RuleError(Trouble.CONFIG_FORM, key="--network", problem="form") from error
    if network.prefixlen < _WIDEST[network.version]:
        raise RuleError(Trouble.CONFIG_FORM, key="--network", problem="too_wide")
    return network


def _listen(text: str | None, network: Network | None) -> tuple[str, ...]:
    """Loopback always; and this PC's address in the hall's network, when there is one."""
    if network is None:
        if text and text != _LOOPBACK:
            raise RuleError(Trouble.CONFIG_FORM, key="--network", problem="missing")
        return (_LOOPBACK,)
    address = text or _address_in(network)
    try:
        belongs = ipaddress.ip_address(address) in network
    except ValueError as error:
        raise RuleError(Trouble.CONFIG_FORM, key="--listen", problem="form") from error
    if not belongs:
        raise RuleError(Trouble.CONFIG_FORM, key="--listen", problem="not_in_network")
    return tuple(dict.fromkeys((_LOOPBACK, address)))


def _address_in(network: Network) -> str:
    """This PC's address there: the one it would send from. Nothing is sent."""
    family = socket.AF_INET if network.version == 4 else socket.AF_INET6
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((str(network.network_address + 1), JOIN_PORT))
        except OSError as error:
            raise RuleError(Trouble.CONFIG_FORM, key="--listen", problem="missing") from error
        found: str = probe.getsockname()[0]
    return found
