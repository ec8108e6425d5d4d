"""Several small files go at a time: all arrive, each once, and a bad one is its own affair."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

import pytest

from clerk_app.desk import case_file, exchange
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.listings import BlobRow
from clerk_app.store.sealed_file import Source
from sync import moving_files
from sync.adapter import Capabilities, Remember
from sync.carrier import new_carrier
from sync.events import Failure, Interrupted, Uploaded
from sync.moving_files import AT_FIRST
from sync.pacing import Pacing
from sync.platform.blob_files import digest_of_file, place_of
from sync.reference_adapter import FULL, UPLOADS, ReferenceAdapter, line_to
from sync.replies import ExchangeError
from tests.helpers.intakes import received
from tests.helpers.pictures import bitmap
from tests.helpers.platforms import SCOPE, Running
from tests.helpers.station import CLERK, open_station
from ui.rehearsal.visits import SINGLE

SCANS = 9
PATIENCE_S = 30.0


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    """A station with a case that has some scans, none of them sent."""
    with open_station(tmp_path / "station") as opened:
        case = received(opened, SINGLE, tmp_path)
        for number in range(SCANS):
            scan = tmp_path / "scan.bmp"
            scan.write_bytes(bitmap(30, Random(number).randbytes))
            case_file.attach(opened, CLERK, case.case_id, "M03", scan)
        yield opened


@dataclass(slots=True)
class Pool(ReferenceAdapter):
    """Takes files without a platform, and notes how many it was given at a time."""

    capabilities: Capabilities = field(default_factory=lambda: replace(FULL, uploads=3))
    bad: frozenset[str] = frozenset()
    sent: list[str] = field(default_factory=list)
    together: int = 0
    _inside: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _met: threading.Event = field(default_factory=threading.Event)

    def most_together(self) -> int:
        return 0

    def upload(self, path: Source, blob: BlobRow, remember: Remember) -> None:
        del path, remember
        if blob.sha256 in self.bad:
            raise ExchangeError(Failure.REFUSED, "bad")
        with self._lock:
            self._inside += 1
            self.together = max(self.together, self._inside)
            if self._inside == 3 or self.bad:
                self._met.set()
        # Nobody goes on before three are here at once.
        assert self._met.wait(PATIENCE_S)
        with self._lock:
            self._inside -= 1
        self.sent.append(blob.sha256)


def send(
    station: Station, pool: Pool, blobs: tuple[BlobRow, ...], *, told: list[Changes] | None = None
) -> Uploaded | Interrupted:
    heard = told if told is not None else []
    return moving_files.upload(station, pool, *blobs, tell=heard.append, monotonic=lambda: 0.0)


def pool_of(platform: Running, bad: frozenset[str] = frozenset()) -> Pool:
    return Pool(line_to(platform.base, platform.token).client, bad=bad)


def test_all_go_over_several_lines_and_each_arrives_once(
    station: Station, platform: Running
) -> None:
    line = line_to(platform.base, platform.token)
    assert line.capabilities.uploads == UPLOADS > 1
    (row,) = case_file.search(station, "")
    waiting = {one.sha256 for one in case_file.open_case(station, row.case_id).case.materials}
    assert len(waiting) > SCANS
    pacing = Pacing(first=0.0)
    carrier = new_carrier(station, line, scope=SCOPE, tell=lambda _: None, pacing=pacing)
    carrier.round(urged=True)
    assert exchange.uploads(station) == ()
    carrier.round(urged=True)
    for sha256 in waiting:
        assert digest_of_file(place_of(platform.platform.folder, sha256)) == sha256
    case = case_file.open_case(station, row.case_id).case
    assert {one.sha256 for one in case.materials} == waiting
    assert all(one.arrived for one in case.materials)
    carrier.close()


def test_they_go_at_one_time_and_are_written_down_together(
    station: Station, platform: Running
) -> None:
    pool, told, blobs = pool_of(platform), list[Changes](), exchange.uploads(station)
    assert send(station, pool, blobs, told=told) == Uploaded(blobs[0].sha256)
    assert pool.together == 3
    assert sorted(pool.sent) == sorted(one.sha256 for one in blobs)
    assert len(told) == 1
    assert not {one.sha256 for one in exchange.uploads(station)} & set(pool.sent)


@dataclass(slots=True)
class Thin(ReferenceAdapter):
    """Notes each file that comes before as many have arrived as let it go."""

    capabilities: Capabilities = field(default_factory=lambda: replace(FULL, uploads=6))
    begun: int = 0
    done: int = 0
    too_soon: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def most_together(self) -> int:
        return 0

    def upload(self, path: Source, blob: BlobRow, remember: Remember) -> None:
        del path, blob, remember
        with self._lock:
            self.begun += 1
            if self.begun > AT_FIRST + self.done:
                self.too_soon.set()
        if not self.done:
            # Long enough for one that must not come.
            self.too_soon.wait(0.5)
        with self._lock:
            self.done += 1


def test_a_line_is_given_more_as_it_shows_that_it_bears_them(
    station: Station, platform: Running
) -> None:
    line = Thin(line_to(platform.base, platform.token).client)
    blobs = exchange.uploads(station)
    moving_files.upload(station, line, *blobs, tell=lambda _: None, monotonic=lambda: 0.0)
    assert line.done == len(blobs) > AT_FIRST
    assert not line.too_soon.is_set()
    assert not exchange.uploads(station)


def test_a_bad_first_one_is_told_and_those_that_arrived_stay(
    station: Station, platform: Running
) -> None:
    blobs = exchange.uploads(station)
    pool = pool_of(platform, bad=frozenset({blobs[0].sha256}))
    with pytest.raises(ExchangeError) as caught:
        send(station, pool, blobs)
    assert caught.value.problem == "bad"
    left = {one.sha256 for one in exchange.uploads(station)}
    assert blobs[0].sha256 in left
    assert not left & set(pool.sent)


def test_a_bad_one_beside_is_told_when_it_is_its_turn(station: Station, platform: Running) -> None:
    blobs = exchange.uploads(station)
    bad = blobs[1].sha256
    pool = pool_of(platform, bad=frozenset({bad}))
    assert send(station, pool, blobs) == Uploaded(blobs[0].sha256)
    left = exchange.uploads(station)
    assert bad in {one.sha256 for one in left}
    with pytest.raises(ExchangeError):
        send(station, pool, tuple(one for one in left if one.sha256 == bad))
