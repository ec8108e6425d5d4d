"""What the uploader makes of lines and platforms that do not behave."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from clerk_app.domain.errors import Trouble
from sync import tus_requests
from sync.client import Client, new_session
from sync.events import Failure
from sync.piece_size import FIRST
from sync.platform import blob_files
from sync.platform.blob_files import place_of
from sync.replies import ExchangeError
from sync.uploads import upload
from tests.helpers.fault_proxy import FaultProxy, fault_proxy
from tests.helpers.fault_script import Fault, Script, Strike, Way
from tests.helpers.platforms import Running, running_platform

SCAN = hashlib.sha256(b"scan").digest() * 70_000
"""2.2 MB: an announcement and two pieces."""
LARGE = hashlib.sha256(b"large").digest() * 200_000
"""6.4 MB: its pieces are proven one by one."""


@pytest.fixture(autouse=True)
def expected_noise(caplog: pytest.LogCaptureFixture) -> None:
    """Both sides log what breaks off; here it is meant to."""
    assert caplog


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[Running]:
    with running_platform(tmp_path / "platform") as running:
        yield running


@contextmanager
def line(platform: Running, script: Script) -> Iterator[tuple[Client, FaultProxy]]:
    place = urlsplit(platform.base)
    with (
        platform.client() as client,
        fault_proxy((place.hostname or "", place.port or 0), script) as proxy,
    ):
        yield replace(client, base=proxy.base, read_seconds=2.0, slowest=1e7), proxy


def struck(strike: Strike, *numbers: int) -> Script:
    return lambda number: strike if number in numbers else None


def send(client: Client, folder: Path, content: bytes, url: str = "") -> list[tuple[str, int]]:
    path = folder / "scan"
    path.write_bytes(content)
    told: list[tuple[str, int]] = []
    upload(
        client,
        path,
        sha256=hashlib.sha256(content).hexdigest(),
        mime="image/jpeg",
        url=url,
        remember=lambda where, at: told.append((where, at)),
    )
    return told


def kept(platform: Running, content: bytes) -> bool:
    place = place_of(platform.platform.folder, hashlib.sha256(content).hexdigest())
    return place.exists() and place.read_bytes() == content


def methods(proxy: FaultProxy) -> list[str]:
    return [one.began_with.split(b" ")[0].decode() for one in proxy.exchanges]


@pytest.mark.parametrize(
    "strike",
    [
        Strike(Fault.RESET, Way.UP, at=400_000),
        Strike(Fault.RESET, Way.DOWN, at=20),
        Strike(Fault.CUT),
        Strike(Fault.TRUNCATE, at=30),
        Strike(Fault.DUPLICATE),
        Strike(Fault.BLACKHOLE),
        Strike(Fault.HALF_OPEN, at=400_000),
        Strike(Fault.BAD_GATEWAY),
        Strike(Fault.PORTAL),
        Strike(Fault.THROTTLE),
        Strike(Fault.DRIP),
    ],
    ids=lambda one: f"{one.fault.value}-{one.way.value}",
)
def test_a_fault_at_a_piece_costs_a_question_and_no_more(
    platform: Running, tmp_path: Path, strike: Strike
) -> None:
    with line(platform, struck(strike, 1)) as (client, proxy):
        send(client, tmp_path, SCAN)
        assert len(proxy.struck()) == 1
        sent = sum(one.body for one in proxy.exchanges)
    assert methods(proxy)[:2] == ["POST", "PATCH"]
    assert kept(platform, SCAN)
    assert sent - len(SCAN) <= FIRST


def test_a_flipped_byte_is_found_before_the_end_of_a_large_file(
    platform: Running, tmp_path: Path
) -> None:
    """Its piece is refused and sent again: 460, HEAD, and on."""
    with line(platform, struck(Strike(Fault.FLIP, Way.UP, at=70_000), 2)) as (client, proxy):
        told = send(client, tmp_path, LARGE)
        assert len(proxy.struck()) == 1
        sent = sum(one.body for one in proxy.exchanges)
    assert kept(platform, LARGE)
    assert sent - len(LARGE) <= FIRST
    assert methods(proxy)[:4] == ["POST", "PATCH", "PATCH", "HEAD"]
    assert len({url for url, _ in told}) == 1


def test_a_flipped_byte_in_a_small_file_sends_it_once_more(
    platform: Running, tmp_path: Path
) -> None:
    with line(platform, struck(Strike(Fault.FLIP, Way.UP, at=70_000), 1)) as (client, proxy):
        told = send(client, tmp_path, SCAN)
        assert len(proxy.struck()) == 1
    assert kept(platform, SCAN)
    assert len({url for url, _ in told}) == 2


def test_a_file_that_is_another_one_by_now_is_not_sent_for_ever(
    platform: Running, tmp_path: Path
) -> None:
    path = tmp_path / "scan"
    path.write_bytes(SCAN[:-1] + b"x")
    with platform.client() as client, pytest.raises(ExchangeError) as spoilt:
        upload(
            client,
            path,
            sha256=hashlib.sha256(SCAN).hexdigest(),
            mime="image/jpeg",
            remember=lambda *_: None,
        )
    assert (spoilt.value.failure, spoilt.value.problem) == (
        Failure.SPOILT,
        Trouble.BLOB_DAMAGED.value,
    )


def test_a_platform_that_gets_another_file_twice_is_not_tried_a_third_time(
    platform: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its disk changes what it writes, say: a person must look."""
    monkeypatch.setattr(blob_files, "digest_of_file", lambda _: "00" * 32)
    with line(platform, lambda _: None) as (client, proxy):
        with pytest.raises(ExchangeError) as spoilt:
            send(client, tmp_path, SCAN)
        assert methods(proxy) == ["POST", "PATCH", "PATCH"] * 2
    assert spoilt.value.failure is Failure.SPOILT


def test_after_three_failures_in_a_row_the_engine_decides(
    platform: Running, tmp_path: Path
) -> None:
    """PATCH, HEAD, PATCH, HEAD, PATCH: the link answers and yet nothing arrives."""
    with line(platform, struck(Strike(Fault.BAD_GATEWAY), 1, 3, 5)) as (client, proxy):
        with pytest.raises(ExchangeError) as given_up:
            send(client, tmp_path, SCAN)
        assert methods(proxy) == ["POST", "PATCH", "HEAD", "PATCH", "HEAD", "PATCH"]
    assert given_up.value.failure is Failure.UNKNOWN


def test_an_upload_of_another_size_is_given_up_and_begun_again(
    platform: Running, tmp_path: Path
) -> None:
    """A byte of the announced length was changed on the way."""
    with platform.client() as client:
        digest = hashlib.sha256(SCAN).hexdigest()
        begun = tus_requests.create(
            client, size=len(SCAN) + 9, metadata={"sha256": digest}, first=SCAN[:10], proven=False
        )
        assert begun is not None
        told = send(client, tmp_path, SCAN, begun.url)
        assert told[0][0] != begun.url
        assert tus_requests.head(client, begun.url, len(SCAN)) is None
    assert kept(platform, SCAN)


def test_an_upload_the_platform_has_forgotten_is_begun_again(
    platform: Running, tmp_path: Path
) -> None:
    with line(platform, lambda _: None) as (client, proxy):
        send(client, tmp_path, SCAN, "/v1/uploads/expired")
        assert methods(proxy)[:2] == ["HEAD", "POST"]
    assert kept(platform, SCAN)


def test_an_upload_that_was_done_before_its_answer_was_lost(
    platform: Running, tmp_path: Path
) -> None:
    with line(platform, struck(Strike(Fault.CUT), 2)) as (client, proxy):
        send(client, tmp_path, SCAN)
        assert methods(proxy)[2:] == ["PATCH", "HEAD", "POST"]
    assert kept(platform, SCAN)


class _Astray(BaseHTTPRequestHandler):
    """Opens every upload somewhere else."""

    location = ""

    def do_POST(self) -> None:
        """Read it, and send whoever asks away."""
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(201)
        self.send_header("Tus-Resumable", "1.0.0")
        self.send_header("Location", self.location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.mark.parametrize(
    "location", ["http://elsewhere.invalid/v1/uploads/1", "//elsewhere.invalid/1", ""]
)
def test_an_address_elsewhere_is_none(
    tmp_path: Path, location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Our token goes to the platform alone."""
    monkeypatch.setattr(_Astray, "location", location)
    with HTTPServer(("127.0.0.1", 0), _Astray) as server, new_session("token") as session:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        client = Client(f"http://127.0.0.1:{server.server_port}", session)
        with pytest.raises(ExchangeError) as refused:
            send(client, tmp_path, SCAN)
        thread.join()
    assert (refused.value.failure, refused.value.problem) == (Failure.UNKNOWN, "no_location")
