"""TLS on loopback with an authority of our own: whoever it did not sign is sent nothing."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from clerk_app.__main__ import main
from clerk_app.config import Settings, read_settings
from clerk_app.desk.enrolment import seat_of
from clerk_app.desk.link import Reach
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.programs.station_enrolling import enrol_typed
from sync.carrier import Carrier, new_carrier
from sync.client import Client, new_session
from sync.events import Failure
from sync.pacing import Pacing
from sync.reference_adapter import line_to
from sync.replies import ExchangeError
from tests.helpers.certificates import Authority
from tests.helpers.enrolled import take_in
from tests.helpers.enrolments import code_for
from tests.helpers.platforms import SCOPE, Running, running_platform
from tests.helpers.station import open_station

OURS, OTHERS = Authority.new("province"), Authority.new("somebody")


def files_of(folder: Path, authority: Authority, address: str = "127.0.0.1") -> tuple[Path, Path]:
    folder.mkdir()
    authority.put_server(folder, names=("localhost",), addresses=(address,))
    return folder / "server.crt", folder / "server.key"


@contextmanager
def over_tls(tmp_path: Path, authority: Authority, address: str = "127.0.0.1") -> Iterator[Running]:
    with running_platform(
        tmp_path / "platform", tls=files_of(tmp_path / "tls", authority, address)
    ) as running:
        yield running


@contextmanager
def carrier_over(running: Running, station: object, ca: Path) -> Iterator[Carrier]:
    told: list[Changes] = []
    line = line_to(running.base, running.token, str(ca))
    with closing(line):
        yield new_carrier(
            station,  # type: ignore[arg-type]
            line,
            scope=SCOPE,
            tell=told.append,
            pacing=Pacing(first=0.0),
        )


def test_a_station_enrols_and_works_over_tls_with_the_authority_it_was_given(
    tmp_path: Path,
) -> None:
    ca = OURS.put(tmp_path)
    with over_tls(tmp_path, OURS) as running, open_station(tmp_path / "station") as station:
        assert running.base.startswith("https://")
        settings = Settings(platform_url=running.base, platform_ca=str(ca))
        seat = enrol_typed(settings, station, code_for(running))
        assert seat_of(station) == seat
        take_in(station)
        with carrier_over(running, station, ca) as carrier:
            carrier.round()
            assert carrier.link.reach is Reach.ONLINE


@pytest.mark.parametrize("why", ["another authority", "another address", "none that is known"])
def test_whoever_cannot_prove_to_be_the_platform_is_sent_nothing(tmp_path: Path, why: str) -> None:
    authority = OTHERS if why == "another authority" else OURS
    address = "192.0.2.1" if why == "another address" else "127.0.0.1"
    ca = "" if why == "none that is known" else str(OURS.put(tmp_path))
    with over_tls(tmp_path, authority, address) as running, over(running) as seen:
        with closing(new_session(running.token, ca)) as session:
            client = Client(seen.base, session)
            with pytest.raises(ExchangeError) as refused:
                client.call("POST", "/v1/ops/known", body=b"{}")
        assert (refused.value.failure, refused.value.problem) == (Failure.NOT_SENT, "certificate")
        settings = Settings(platform_url=seen.base, platform_ca=ca)
        with open_station(tmp_path / "station") as station:
            with pytest.raises(UnavailableError) as away:
                enrol_typed(settings, station, code_for(running))
            assert away.value.trouble is Trouble.PLATFORM_TLS
            assert seat_of(station) is None
        # Neither a token nor a body, only what begins a handshake.
        assert seen.handshakes_only


def test_a_window_says_so_and_works_on(tmp_path: Path) -> None:
    ca = OURS.put(tmp_path)
    with over_tls(tmp_path, OTHERS) as running, open_station(tmp_path / "station") as station:
        take_in(station)
        with carrier_over(running, station, ca) as carrier:
            carrier.round()
            assert carrier.link.untrusted
            ca.unlink()
            carrier.round(urged=True)
            assert carrier.link.untrusted
        with station.store.read() as work:
            assert work.outbox.counts().waiting == 1


@pytest.mark.parametrize(
    ("url", "content", "key"),
    [
        ("http://127.0.0.1:1", "certificate", "platform_url"),
        ("https://127.0.0.1:1", "no certificate", "platform_ca"),
        ("https://127.0.0.1:1", "", "platform_ca"),
    ],
)
def test_a_setting_that_would_pin_nothing_is_refused(
    tmp_path: Path, url: str, content: str, key: str
) -> None:
    ca = OURS.put(tmp_path)
    if content == "no certificate":
        ca.write_text(content, "ascii")
    elif not content:
        ca.unlink()
    file = tmp_path / "settings.toml"
    file.write_text(f'platform_url = "{url}"\nplatform_ca = "{ca.as_posix()}"\n', "utf-8")
    with pytest.raises(RuleError) as wrong:
        read_settings(file, {})
    assert wrong.value.facts["key"] == key


def test_a_platform_with_half_a_certificate_does_not_start(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    certificate, key = files_of(tmp_path / "tls", OURS)
    other = files_of(tmp_path / "other", OURS)[1]
    serve = [
        "platform",
        "serve",
        "--data",
        str(tmp_path / "platform"),
        "--certificate",
        str(certificate),
    ]
    for more in ([], ["--key", str(other)], ["--key", str(key) + "x"]):
        assert main([*serve, *more]) == 2
        assert "--" in capsys.readouterr().err


_DATA, _LONGEST_ALERT = 23, 40


class Seen:
    """A wire-tap: the records of TLS that came from the station."""

    def __init__(self, port: int) -> None:
        self.base = f"https://127.0.0.1:{port}"
        self.records: list[tuple[int, int]] = []
        self.pumps: list[threading.Thread] = []

    @property
    def handshakes_only(self) -> bool:
        """Whether something came, and nothing that could be data (RFC 8446 5.1)."""
        for one in self.pumps:
            one.join(10)
        data = [size for kind, size in self.records if kind == _DATA and size > _LONGEST_ALERT]
        return bool(self.records) and not data


@contextmanager
def over(running: Running) -> Iterator[Seen]:
    """The platform behind a wire-tap that keeps the kind of each record."""
    target = int(running.base.rpartition(":")[2])
    with socket.create_server(("127.0.0.1", 0)) as listening:
        seen = Seen(listening.getsockname()[1])
        thread = threading.Thread(target=_tap, args=(listening, target, seen), daemon=True)
        thread.start()
        yield seen


def _tap(listening: socket.socket, target: int, seen: Seen) -> None:
    while True:
        try:
            near, _ = listening.accept()
        except OSError:
            return
        far = socket.create_connection(("127.0.0.1", target), 10)
        threading.Thread(target=_pump, args=(far, near, None), daemon=True).start()
        seen.pumps.append(threading.Thread(target=_pump, args=(near, far, seen), daemon=True))
        seen.pumps[-1].start()


def _pump(source: socket.socket, sink: socket.socket, seen: Seen | None) -> None:
    buffer = b""
    try:
        while piece := source.recv(1 << 16):
            buffer += piece
            while seen is not None and len(buffer) >= 5:
                length = int.from_bytes(buffer[3:5])
                if len(buffer) < 5 + length:
                    break
                seen.records.append((buffer[0], length))
                buffer = buffer[5 + length :]
            sink.sendall(piece)
    except (OSError, ssl.SSLError):
        pass
    finally:
        for one in (source, sink):
            one.close()
