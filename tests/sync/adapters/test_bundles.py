"""Small files go together where a platform takes that: in few requests, a cut costs little."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any, cast
from urllib.parse import urlsplit

import pytest

from clerk_app.desk import case_file, exchange
from clerk_app.desk.recording import record
from clerk_app.desk.station import Station
from clerk_app.domain.errors import Trouble
from clerk_app.domain.listings import BlobRow
from clerk_app.domain.outbox_states import BlobState
from clerk_app.store.sealed_file import Source
from sync import moving_files
from sync.adapter import Capabilities, Remember
from sync.bundles import MOST_BYTES, MOST_FILES, PATIENCE, Bundling
from sync.client import Client, new_session
from sync.events import Failure, Interrupted, Uploaded
from sync.moving_files import TOGETHER_S
from sync.piece_size import FIRST
from sync.platform.blob_files import digest_of_file, place_of
from sync.reference_adapter import FULL, ReferenceAdapter
from sync.replies import ExchangeError
from tests.helpers.builders import material
from tests.helpers.fault_proxy import FaultProxy, fault_proxy
from tests.helpers.fault_script import Fault, Script, Strike, Way
from tests.helpers.intakes import received
from tests.helpers.older_platform import contract_without_path
from tests.helpers.platforms import TOKEN, Running, running_platform
from tests.helpers.station import CLERK, open_station
from ui.rehearsal.visits import SINGLE

FILES, SIZE = 30, 100_000
FIRST_BUNDLE = 3
"""Exchange of the first one: before it go what is taken, what is there, and the first file."""
ONE_LINE = replace(FULL, uploads=1)


@pytest.fixture(autouse=True)
def expected_noise(caplog: pytest.LogCaptureFixture) -> None:
    """Both sides log what breaks off; here it is meant to."""
    assert caplog


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[Running]:
    with running_platform(tmp_path / "platform") as running:
        yield running


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    """A station with a case that has some scans, none of them sent."""
    with open_station(tmp_path / "station") as opened:
        received(opened, SINGLE, tmp_path)
        (row,) = case_file.search(opened, "")
        scan = tmp_path / "scan"
        for number in range(FILES):
            scan.write_bytes(Random(number).randbytes(SIZE + number))
            stored = opened.store.files.put(scan)
            with opened.store.begin() as work:
                work.blobs.add(
                    stored.sha256, size=stored.size, mime="image/jpeg", state=BlobState.LOCAL
                )
                page = material(f"m-{number}", sha256=stored.sha256, slot="M02")
                record(work, opened, CLERK, row.case_id, page)
        yield opened


@contextmanager
def line(platform: Running, script: Script) -> Iterator[tuple[ReferenceAdapter, FaultProxy]]:
    """One line over which one request goes after the other, through a proxy."""
    place = urlsplit(platform.base)
    target = (place.hostname or "", place.port or 0)
    with fault_proxy(target, script) as proxy, new_session(TOKEN) as session:
        client = Client(proxy.base, session, read_seconds=2.0, slowest=1e7)
        yield ReferenceAdapter(client, capabilities=ONE_LINE), proxy


def send_once(station: Station, adapter: ReferenceAdapter) -> Uploaded | Interrupted:
    blobs = exchange.uploads(station)
    return moving_files.upload(station, adapter, *blobs, tell=lambda _: None, monotonic=lambda: 0.0)


def send_all(station: Station, adapter: ReferenceAdapter) -> int:
    """List after list until nothing waits; how many it took."""
    for number in range(10):
        if not exchange.uploads(station):
            return number
        with suppress(ExchangeError):
            send_once(station, adapter)
    raise AssertionError("some still wait")


def asked(proxy: FaultProxy) -> list[str]:
    """Method and path of all requests."""
    return [" ".join(one.began_with.decode("latin-1").split(" ")[:2]) for one in proxy.exchanges]


def all_there(platform: Running, blobs: Sequence[BlobRow]) -> bool:
    places = {one.sha256: place_of(platform.platform.folder, one.sha256) for one in blobs}
    return all(at.exists() and digest_of_file(at) == one for one, at in places.items())


def sent(proxy: FaultProxy) -> int:
    """Bytes of files that went over the line."""
    return sum(one.body for one in proxy.exchanges)


def test_they_go_in_few_requests_and_none_goes_twice(station: Station, platform: Running) -> None:
    blobs = exchange.uploads(station)
    assert FILES < len(blobs) <= MOST_FILES
    with line(platform, lambda _: None) as (adapter, proxy):
        assert send_all(station, adapter) == 1
        assert asked(proxy) == [
            "OPTIONS /v1/blobs",
            "POST /v1/bundles",
            "POST /v1/blobs",
            "POST /v1/bundles",
        ]
        assert sent(proxy) == sum(one.size for one in blobs)
    assert all_there(platform, blobs)


BREAKS = [
    Strike(Fault.RESET, Way.UP, at=1_500_000),
    Strike(Fault.RESET, Way.UP, at=30),
    Strike(Fault.RESET, Way.DOWN, at=20),
    Strike(Fault.CUT),
    Strike(Fault.TRUNCATE, at=400),
    Strike(Fault.DUPLICATE),
    Strike(Fault.FLIP, Way.UP, at=1_500_000),
    Strike(Fault.FLIP, Way.UP, at=20),
    Strike(Fault.FLIP, Way.DOWN, at=500),
    Strike(Fault.THROTTLE),
    Strike(Fault.DRIP),
]
"""What comes before the fault strikes is at the platform."""
SWALLOWS = [
    Strike(Fault.BLACKHOLE),
    Strike(Fault.HALF_OPEN, at=400_000),
    Strike(Fault.BAD_GATEWAY),
    Strike(Fault.PORTAL),
    Strike(Fault.SLOW_CLIENT),
    Strike(Fault.TOO_MANY),
]
"""Bytes are taken that never come to the platform."""


@pytest.mark.parametrize(
    "strike", BREAKS + SWALLOWS, ids=lambda one: f"{one.fault.value}-{one.way.value}-{one.at}"
)
def test_a_fault_at_a_bundle_loses_none_and_costs_no_more_than_a_piece(
    station: Station, platform: Running, strike: Strike
) -> None:
    blobs = exchange.uploads(station)
    script = {FIRST_BUNDLE: strike}.get
    with line(platform, script) as (adapter, proxy):
        send_all(station, adapter)
        assert len(proxy.struck()) == 1
        again = sent(proxy) - sum(one.size for one in blobs)
    assert all_there(platform, blobs)
    # A reset throws away what had come and was not read yet.
    swallows = strike in SWALLOWS or strike.fault is Fault.RESET
    assert again <= (MOST_BYTES if swallows else FIRST)


def test_what_came_before_the_program_was_ended_is_not_sent_again(
    station: Station, platform: Running
) -> None:
    """Its answer never came, and nobody is left who remembers that it was sent."""
    blobs = exchange.uploads(station)
    with line(platform, {FIRST_BUNDLE: Strike(Fault.CUT)}.get) as (adapter, _):
        send_once(station, adapter)
    assert len(exchange.uploads(station)) == len(blobs) - 1
    assert all_there(platform, blobs)
    with line(platform, lambda _: None) as (adapter, proxy):
        send_all(station, adapter)
        assert asked(proxy) == ["OPTIONS /v1/blobs", "POST /v1/bundles"]
        assert sent(proxy) == 0


def test_a_platform_of_before_is_sent_one_by_one(station: Station, tmp_path: Path) -> None:
    blobs = exchange.uploads(station)
    older = contract_without_path("/v1/bundles")
    with running_platform(tmp_path / "older", contract=older) as platform:
        with line(platform, lambda _: None) as (adapter, proxy):
            assert send_all(station, adapter) == 1
            assert asked(proxy) == ["OPTIONS /v1/blobs", *["POST /v1/blobs"] * len(blobs)]
        assert all_there(platform, blobs)


def test_when_one_of_before_takes_its_place_all_go_one_by_one(
    station: Station, tmp_path: Path
) -> None:
    blobs = exchange.uploads(station)
    older = contract_without_path("/v1/bundles")
    with running_platform(tmp_path / "older", contract=older) as platform:
        with line(platform, lambda _: None) as (adapter, proxy):
            adapter.bundling = Bundling(taken=MOST_BYTES, unsure=False)
            send_all(station, adapter)
            assert asked(proxy).count("POST /v1/bundles") == 1
        assert all_there(platform, blobs)


def test_one_that_does_not_read_keeps_none_back_and_is_told_of_alone(
    station: Station, platform: Running
) -> None:
    blobs = exchange.uploads(station)
    gone = blobs[7]
    station.store.files.path(gone.sha256).unlink()
    with line(platform, lambda _: None) as (adapter, _):
        assert send_once(station, adapter) == Uploaded(blobs[0].sha256)
        left = exchange.uploads(station)
        assert gone in left
        # Those behind it in its request have come; the one it was about to be is not begun.
        assert all_there(platform, [one for one in blobs if one not in left])
        with pytest.raises(ExchangeError) as told:
            while exchange.uploads(station)[0] != gone:
                send_once(station, adapter)
            send_once(station, adapter)
    assert (told.value.failure, told.value.problem) == (
        Failure.REFUSED,
        Trouble.BLOB_MISSING.value,
    )
    assert list(exchange.uploads(station)) == [gone]


@dataclass(slots=True)
class Thin(ReferenceAdapter):
    """A line that bears so many bytes a second, by a clock that only it moves."""

    capabilities: Capabilities = ONE_LINE
    rate: float = 0.0
    now: float = 0.0
    together: list[int] = field(default_factory=list)
    """Bytes of each request with several."""
    _one: threading.Lock = field(default_factory=threading.Lock)

    def most_together(self) -> int:
        return MOST_BYTES

    def came_before(self, sizes: Mapping[str, int]) -> frozenset[str]:
        del sizes
        return frozenset()

    def upload(self, path: Source, blob: BlobRow, remember: Remember) -> None:
        del path, remember
        self._pass(blob.size)

    def upload_together(self, files: Mapping[str, bytes]) -> frozenset[str]:
        size = sum(map(len, files.values()))
        self.together.append(size)
        self._pass(size)
        return frozenset(files)

    def _pass(self, size: int) -> None:
        with self._one:
            self.now += size / self.rate


@pytest.mark.parametrize("rate", [25_000.0, 250_000.0, 1e9])
def test_no_request_takes_longer_than_others_may_wait(
    station: Station, platform: Running, rate: float
) -> None:
    blobs = exchange.uploads(station)
    with platform.client() as client:
        thin = Thin(client, rate=rate)
        while exchange.uploads(station):
            moving_files.upload(
                station,
                thin,
                *exchange.uploads(station),
                tell=lambda _: None,
                monotonic=lambda: thin.now,
            )
    assert all(size <= rate * TOGETHER_S + SIZE for size in thin.together)
    assert bool(thin.together) == (rate * TOGETHER_S > 2 * SIZE)
    assert thin.now == pytest.approx(sum(one.size for one in blobs) / rate)


@dataclass(frozen=True)
class Says:
    """A client whose platform answers one thing, or fails in one way."""

    doc: Any = None
    error: ExchangeError | None = None

    def call(self, *_: Any, **__: Any) -> "Says":
        """Any request."""
        if self.error is not None:
            raise self.error
        return self

    def json(self) -> Any:
        """What it says."""
        return self.doc

    @property
    def headers(self) -> Mapping[str, str]:
        """What it says of itself."""
        return {"Bundle-Max-Size": str(self.doc)}


def client(doc: Any = None, error: ExchangeError | None = None) -> Client:
    return cast(Client, Says(doc, error))


@pytest.mark.parametrize(
    "doc",
    [None, [], "a", {}, {"arrived": None}, {"arrived": {"a": 1}}, {"arrived": ["a", "b"]}],
)
def test_what_is_no_answer_to_it_is_not_believed(doc: Any) -> None:
    bundling = Bundling(taken=MOST_BYTES, unsure=False)
    with pytest.raises(ExchangeError) as caught:
        bundling.send(client(doc), {"a": b"1"})
    assert caught.value.failure is Failure.UNKNOWN
    assert bundling.unsure


@pytest.mark.parametrize(
    ("failure", "problem", "goes_on"),
    [
        (Failure.UNKNOWN, "connection", True),
        (Failure.LATER, "urn:yichuang:problem:busy", True),
        (Failure.NOT_SENT, "connection", True),
        (Failure.AUTH, "urn:yichuang:problem:revoked", True),
        (Failure.UNKNOWN, "status:413", False),
        (Failure.TOO_LARGE, "urn:yichuang:problem:too-large", False),
        (Failure.GONE, "urn:yichuang:problem:not-found", False),
        (Failure.REFUSED, "urn:yichuang:problem:method", False),
    ],
)
def test_who_takes_none_after_all_is_offered_none_again(
    failure: Failure, problem: str, goes_on: bool
) -> None:
    bundling = Bundling(taken=MOST_BYTES)
    with pytest.raises(ExchangeError):
        bundling.send(client(error=ExchangeError(failure, problem)), {"a": b"1"})
    assert bundling.most(client("1000000")) == (MOST_BYTES if goes_on else 0)


def test_where_none_comes_through_again_and_again_files_go_one_by_one() -> None:
    """A proxy that hangs up on large requests says nothing else."""
    bundling, tries = Bundling(), 0
    cut = client(error=ExchangeError(Failure.UNKNOWN, "connection"))
    while tries < 20:
        bundling.most(client("1000000"))
        assert bundling.ask(client({"arrived": []}), {"a": 1}) == frozenset()
        if not bundling.most(cut):
            break
        with pytest.raises(ExchangeError):
            bundling.send(cut, {"a": b"1"})
        tries += 1
    assert tries == PATIENCE


def test_one_that_comes_through_now_and_then_is_enough() -> None:
    bundling = Bundling(taken=MOST_BYTES)
    cut = client(error=ExchangeError(Failure.UNKNOWN, "connection"))
    for _ in range(20):
        bundling.ask(client({"arrived": []}), {"a": 1})
        with pytest.raises(ExchangeError):
            bundling.send(cut, {"a": b"1"})
        bundling.send(client({"arrived": ["a"]}), {"a": b"1"})
    assert bundling.most(client("0")) == MOST_BYTES


@pytest.mark.parametrize(
    ("told", "most"), [("1000000", 1_000_000), ("99999999", MOST_BYTES), ("", 0), ("-1", 0)]
)
def test_the_platform_says_how_much_it_takes(told: str, most: int) -> None:
    assert Bundling().most(client(told)) == most


def test_a_question_that_fails_is_asked_again() -> None:
    bundling = Bundling(taken=MOST_BYTES)
    cut = client(error=ExchangeError(Failure.UNKNOWN, "connection"))
    assert bundling.ask(cut, {"a": 1}) == frozenset()
    assert bundling.ask(client({"arrived": ["a"]}), {"a": 1}) == {"a"}
    assert bundling.ask(client({"arrived": ["a"]}), {"a": 1}) == frozenset()
