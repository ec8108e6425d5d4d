"""A round of ours: a station's own store and sync thread, a platform in a process of its own."""

import time
from collections.abc import Callable
from pathlib import Path

from clerk_app.desk.recording import record
from clerk_app.desk.station import Station
from clerk_app.domain.outbox_states import BlobState
from sync.carrier import Carrier, new_carrier
from sync.events import Heard, Pulled, Taken, UploadsListed, Woke
from sync.pacing import Pacing
from sync.reference_adapter import line_to
from tests.bench.sync_loads import Load, Took
from tests.helpers.builders import fields, material
from tests.helpers.platforms import SCOPE, Spawned, spawn_platform
from tests.helpers.station import CLERK, open_station

_AT_ONCE = 200


def run(load: Load, folder: Path) -> Took:
    """Everything once; both sides write through to the disk as they always do."""
    with spawn_platform(folder / "platform") as platform:
        with open_station(folder / "one") as station:
            _take_in(station, load)
            push = _timed(_carrier(station, platform), Woke(), _acknowledged)
            _rounds(station, platform)
            with station.store.begin() as work:
                for number in range(load.changed):
                    record(work, station, CLERK, f"case-{number}", fields({"form.note": "改"}))
            changed = _timed(_carrier(station, platform), Woke(), _acknowledged)
            _keep_files(station, load)
            carrier, heard = _carrier(station, platform), _until(_files_listed)
            heard_first = heard(carrier, Woke())
            files = _timed(carrier, heard_first, _nothing_to_send)
            _expect_clear(station)
        with open_station(folder / "two") as station:
            pull = _timed(_carrier(station, platform), Woke(), _all_pulled)
            with station.store.read() as work:
                found = work.cases.count()
            assert found == load.cases, found
    return Took(push, pull, changed, files)


def _take_in(station: Station, load: Load) -> None:
    for first in range(0, load.cases, _AT_ONCE):
        with station.store.begin() as work:
            for number in range(first, min(first + _AT_ONCE, load.cases)):
                record(work, station, CLERK, f"case-{number}", load.creates[number])


def _keep_files(station: Station, load: Load) -> None:
    folder = station.papers.folder
    folder.mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(load.contents()):
        path = folder / "scan"
        path.write_bytes(content)
        stored = station.store.files.put(path)
        with station.store.begin() as work:
            work.blobs.add(
                stored.sha256, size=stored.size, mime="image/jpeg", state=BlobState.LOCAL
            )
            page = material(f"m-{number}", sha256=stored.sha256)
            record(work, station, CLERK, f"case-{number % load.cases}", page)


def _carrier(station: Station, platform: Spawned) -> Carrier:
    line = line_to(platform.base, platform.token)
    pacing = Pacing(first=0.0)
    return new_carrier(station, line, scope=SCOPE, tell=lambda _: None, pacing=pacing)


def _rounds(station: Station, platform: Spawned) -> None:
    carrier = _carrier(station, platform)
    for _ in range(2):
        carrier.round(urged=True)


def _acknowledged(heard: Heard) -> bool:
    return isinstance(heard, Taken) and not heard.operations


def _all_pulled(heard: Heard) -> bool:
    return isinstance(heard, Pulled) and not heard.page.more


def _files_listed(heard: Heard) -> bool:
    return isinstance(heard, UploadsListed)


def _nothing_to_send(heard: Heard) -> bool:
    return isinstance(heard, UploadsListed) and not heard.blobs


def _until(wanted: Callable[[Heard], bool]) -> Callable[[Carrier, Heard], Heard]:
    def go(carrier: Carrier, heard: Heard) -> Heard:
        while True:
            found = carrier.turn(heard)
            assert not isinstance(found, float), "the round ended before that"
            heard = found
            if wanted(heard):
                return heard

    return go


def _timed(carrier: Carrier, heard: Heard, wanted: Callable[[Heard], bool]) -> float:
    begun = time.perf_counter()
    _until(wanted)(carrier, heard)
    return time.perf_counter() - begun


def _expect_clear(station: Station) -> None:
    with station.store.read() as work:
        assert work.outbox.counts().refused == 0
        assert work.blobs.waiting() == 0
