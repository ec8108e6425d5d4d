"""Stations with a second volume for tests: a folder that is told to be another one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from clerk_app.crypto_suites import INTERNATIONAL
from clerk_app.desk.recording import record
from clerk_app.desk.second_copy import Keeper, standing
from clerk_app.desk.station import Station
from clerk_app.domain.case_number import make
from clerk_app.domain.outbox_states import BlobState
from clerk_app.domain.second_copy import CopyStanding
from clerk_app.store.copy_journal import parts_in
from clerk_app.store.second_copy import SecondCopy
from clerk_app.store.station import StationStore
from tests.helpers.builders import create, fields, material
from tests.helpers.station import CLERK, HandClock, begin_furnished, station_over
from tests.helpers.stations import KEY

HALL_KEY = "a secret of the whole hall"
SCAN = bytes(range(256)) * 5_000
"""More than one piece."""


@dataclass(slots=True)
class Stick:
    """A USB stick: put in at `place`, or pulled out and kept elsewhere."""

    place: Path
    aside: Path

    def __post_init__(self) -> None:
        self.place.mkdir(parents=True, exist_ok=True)

    def volume(self, path: Path) -> int:
        """The stick is a volume of its own, everything else is the first disk."""
        return 2 if path.is_relative_to(self.place) and self.place.exists() else 1

    def pull(self) -> None:
        """Pull it out."""
        self.place.rename(self.aside)

    def put_in(self) -> None:
        """Put it in again."""
        self.aside.rename(self.place)

    def parts(self, station: str = "station-1") -> tuple[Path, ...]:
        """Parts of a station's journal."""
        return parts_in(self.place / f"XA01-{station}" / "journal")

    def files(self, station: str = "station-1") -> list[Path]:
        """Copies of files."""
        return sorted((self.place / f"XA01-{station}" / "files").rglob("*.file"))


def stick_at(folder: Path) -> Stick:
    """A stick that is put in."""
    return Stick(folder / "stick", folder / "pulled")


@contextmanager
def copied_station(
    folder: Path, stick: Stick, name: str = "station-1", *, secret: str = HALL_KEY
) -> Iterator[Station]:
    """A station in `folder` with an identity of its own and a second volume."""
    clock = HandClock()
    begin_furnished(folder)
    store = StationStore.open(folder, KEY)
    try:
        made = station_over(store, folder, clock, window=name[-1])
        yield replace(
            made,
            station_id=name,
            incarnation=f"incarnation of {folder.name}",
            hall_secret=secret,
            second_copy=stick.place,
        )
    finally:
        store.close()


def keeper_of(station: Station, stick: Stick) -> Keeper:
    """What keeps its copy."""
    return Keeper(station, stick.place, volume=stick.volume)


def how_it_stands(station: Station) -> CopyStanding:
    """What is remembered of the copy."""
    with station.store.read() as work:
        found = standing(station, work)
    assert found is not None
    return found


def number_of(station: Station, n: int) -> str:
    """A number of the station's own."""
    return make(station.prefix, station.today(), n)


def take_in_case(station: Station, n: int, *, scan: bytes = SCAN) -> str:
    """Case `case-n` with one scanned page and a field typed after it; the digest of the page."""
    number = number_of(station, n)
    scanned = station.papers.folder.parent / f"{number}.jpg"
    scanned.write_bytes(scan + number.encode())
    stored = station.store.files.put(scanned)
    with station.store.begin() as work:
        work.blobs.add(stored.sha256, size=stored.size, mime="image/jpeg", state=BlobState.LOCAL)
        own = create(fields={"applicant.name": "张三"}, number=number)
        record(work, station, CLERK, f"case-{n}", own)
        record(work, station, CLERK, f"case-{n}", material(f"m-{n}", sha256=stored.sha256))
        record(work, station, CLERK, f"case-{n}", fields({"applicant.mobile": "13800000001"}))
    return stored.sha256


def undone(station: Station) -> tuple[str, ...]:
    """Ids of operations that are not done with."""
    with station.store.read() as work:
        return work.outbox.undone_ids()


def operations_of(station: Station) -> dict[str, str]:
    """Every operation that is not done with, and its digest as written down."""
    with station.store.read() as work:
        return {one.op.op_id: one.digest for one in work.outbox.lone(work.outbox.undone_ids())}


def saved(stick: Stick, name: str = "station-1") -> dict[str, str]:
    """The same of the copy, read anew."""
    held = SecondCopy(
        stick.place, hall="XA01", station=name, secret=HALL_KEY, suite=INTERNATIONAL
    ).read()
    return {op_id: one.digest for op_id, one in held.operations.items()}
