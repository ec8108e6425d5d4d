"""Our uploader sends files to a tus server of others: npm's @tus/server, over real HTTP."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from sync import tus_requests
from sync.client import Client, new_session
from sync.piece_size import FIRST, SMALLEST
from sync.uploads import upload
from tests.helpers.fault_proxy import fault_proxy
from tests.helpers.fault_script import Fault, Script, Strike, Way
from tests.helpers.node import node
from tests.helpers.stations import ROOT

SERVER = ROOT / "tests" / "npm" / "tus" / "server.cjs"
SCAN = hashlib.sha256(b"scan").digest() * 100_000
"""3.2 MB: larger than one piece."""
SHA256 = hashlib.sha256(SCAN).hexdigest()
DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Server:
    """A running @tus/server."""

    folder: Path
    port: int

    def files(self) -> list[bytes]:
        """Contents of all its files."""
        names = [one for one in self.folder.iterdir() if one.suffix != ".json"]
        return [one.read_bytes() for one in names]


@contextmanager
def running_server(folder: Path, *, expires_ms: int = DAY_MS) -> Iterator[Server]:
    folder.mkdir()
    order = {"path": tus_requests.FILES, "folder": str(folder), "expires_ms": expires_ms}
    with node("tus", SERVER, json.dumps(order)) as process:
        assert process.stdout is not None
        yield Server(folder, int(process.stdout.readline()))


@contextmanager
def client_of(port: int) -> Iterator[Client]:
    with new_session("nobody's token") as session:
        yield Client(f"http://127.0.0.1:{port}", session, read_seconds=2.0, slowest=1e7)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with running_server(tmp_path / "server") as running:
        yield running


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "scan.jpg"
    path.write_bytes(SCAN)
    return path


def send(client: Client, path: Path, url: str = "") -> list[tuple[str, int]]:
    """Send it; what the server has confirmed, step by step."""
    told: list[tuple[str, int]] = []
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    upload(
        client,
        path,
        sha256=digest,
        mime="image/jpeg",
        url=url,
        remember=lambda where, at: told.append((where, at)),
    )
    return told


def test_a_page_goes_with_its_announcement(server: Server, tmp_path: Path) -> None:
    page = tmp_path / "page"
    page.write_bytes(SCAN[:500_000])
    with client_of(server.port) as client:
        told = send(client, page)
    assert [at for _, at in told] == [500_000]
    assert server.files() == [SCAN[:500_000]]


def test_a_large_file_goes_in_pieces(server: Server, scan: Path) -> None:
    with client_of(server.port) as client:
        told = send(client, scan)
        (url,) = {where for where, _ in told}
        assert [at for _, at in told] == [
            SMALLEST,
            SMALLEST + FIRST,
            SMALLEST + 2 * FIRST,
            len(SCAN),
        ]
        assert tus_requests.head(client, url, len(SCAN)) == len(SCAN)
    assert server.files() == [SCAN]


def test_an_empty_file(server: Server, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.write_bytes(b"")
    with client_of(server.port) as client:
        send(client, empty)
    assert server.files() == [b""]


def test_it_goes_on_where_an_earlier_try_ended(server: Server, scan: Path) -> None:
    with client_of(server.port) as client:
        begun = tus_requests.create(
            client, size=len(SCAN), metadata={"filename": "page"}, first=SCAN[:1000], proven=False
        )
        assert begun is not None
        assert begun.offset == 1000
    with client_of(server.port) as client:
        told = send(client, scan, begun.url)
    assert told[0] == (begun.url, 1000 + FIRST)
    assert server.files() == [SCAN]


def struck(strike: Strike, *numbers: int) -> Script:
    return lambda number: strike if number in numbers else None


@pytest.mark.parametrize(
    "strike",
    [
        Strike(Fault.RESET, Way.UP, at=300_000),
        Strike(Fault.CUT),
        Strike(Fault.TRUNCATE, at=10),
        Strike(Fault.HALF_OPEN, at=300_000),
        Strike(Fault.BAD_GATEWAY),
        Strike(Fault.PORTAL),
    ],
    ids=lambda one: one.fault.value,
)
def test_a_fault_inside_a_piece(server: Server, scan: Path, strike: Strike) -> None:
    """After a half-open line the server's lock is stolen by the question what it has."""
    with (
        fault_proxy(("127.0.0.1", server.port), struck(strike, 2)) as proxy,
        client_of(proxy.port) as client,
    ):
        told = send(client, scan)
        assert len(proxy.struck()) == 1
    assert told[-1][1] == len(SCAN)
    assert server.files() == [SCAN]


def test_what_the_server_has_forgotten_is_begun_again(server: Server, scan: Path) -> None:
    with client_of(server.port) as client:
        told = send(client, scan, f"{tus_requests.FILES}/unknown")
    assert told[0][1] == SMALLEST
    assert server.files() == [SCAN]


def test_an_expired_upload_is_begun_again(tmp_path: Path, scan: Path) -> None:
    with (
        running_server(tmp_path / "server", expires_ms=1) as server,
        client_of(server.port) as client,
    ):
        begun = tus_requests.create(
            client, size=len(SCAN), metadata={"filename": "page"}, first=SCAN[:1000], proven=False
        )
        assert begun is not None
        assert tus_requests.head(client, begun.url, len(SCAN)) is None


def test_an_upload_is_given_up(server: Server) -> None:
    with client_of(server.port) as client:
        begun = tus_requests.create(
            client, size=len(SCAN), metadata={"filename": "页"}, first=SCAN[:1000], proven=True
        )
        assert begun is not None
        tus_requests.give_up(client, begun.url)
        assert tus_requests.head(client, begun.url, len(SCAN)) is None
        tus_requests.give_up(client, begun.url)
    assert server.files() == []
