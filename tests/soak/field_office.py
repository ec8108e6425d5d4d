"""A field office: five working days and 500 cases without a link, then everything settles at once.

`python -m tests.soak.field_office` runs the whole week and prints its figures. The clock is set by
hand, everything else is real: store, files, papers, a second copy on another volume, and in the end
a platform over HTTP. The program ends every evening and starts every morning.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from clerk_app.desk import (
    acceptance,
    case_file,
    drafts,
    exchange,
    intake,
    link,
    printing,
    review,
    sync_centre,
)
from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.desk.link import LinkState
from clerk_app.desk.station import Station
from clerk_app.domain.backlog import Cause, Level, Limits
from clerk_app.domain.case_number import parse
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.licences import LicenceGiven
from sync.carrier import Carrier
from sync.client import Client
from tests.helpers.batches import id_number
from tests.helpers.intakes import picture, typed
from tests.helpers.plain_line import plain_line
from tests.helpers.platforms import SCOPE, running_platform
from tests.helpers.second_copies import Stick, copied_station, keeper_of, stick_at
from tests.helpers.station import CLERK, HandClock
from ui.rehearsal.visits import SINGLE

MONDAY = datetime(2026, 11, 23, 8, 30, tzinfo=HALL_ZONE)
DAYS = 5
HOURS = 8
OFFICE = Limits(warn_count=200, warn_hours=8, stop_count=0, stop_hours=0, stop_disk_gb=0)
"""What an administrator sets for an office without a link: warned, never stopped."""
USUAL = Limits(stop_disk_gb=0)
ENDLESS = 200
"""Rounds of sync after which something is wrong."""


@dataclass(slots=True)
class Figures:
    """What a week came to."""

    cases: int = 0
    operations: int = 0
    files: int = 0
    megabytes: float = 0.0
    copy_megabytes: float = 0.0
    intake: list[float] = field(default_factory=list)
    """Seconds of each intake, from the first key to the printed receipt."""
    looks: dict[str, list[float]] = field(default_factory=dict)
    """Seconds of what the screens ask for after each case."""
    rounds: int = 0
    requests: int = 0
    settled: float = 0.0
    """Seconds until everything had settled once the link was there."""

    def rows(self) -> Iterator[tuple[str, str]]:
        """The table."""
        yield "cases / operations / files", f"{self.cases} / {self.operations} / {self.files}"
        yield "megabytes of files", f"{self.megabytes:.0f}"
        yield "megabytes of the second copy", f"{self.copy_megabytes:.0f}"
        for name, all_of_them in {"intake": self.intake, **self.looks}.items():
            tenth = max(1, len(all_of_them) // 10)
            first, last = all_of_them[:tenth], all_of_them[-tenth:]
            yield (
                f"{name}: first tenth, last tenth",
                f"{statistics.median(first) * 1000:.1f} / {statistics.median(last) * 1000:.1f} ms",
            )
        yield "requests until settled", str(self.requests)
        yield "seconds until settled", f"{self.settled:.1f}"


@dataclass
class Week:
    """A week in a village."""

    folder: Path
    a_day: int
    scan_bytes: int
    """Bytes of each scanned page."""
    dice: Random = field(default_factory=lambda: Random(7))
    figures: Figures = field(default_factory=Figures)
    numbers: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.stick: Stick = stick_at(self.folder)
        self._page = picture(self.folder).read_bytes()

    @contextmanager
    def opened(self, at: datetime) -> Iterator[Station]:
        """The program of one day."""
        with copied_station(self.folder / "pc", self.stick) as station:
            clock = station.clock
            assert isinstance(clock, HandClock)
            clock.at = at
            yield replace(station, limits=OFFICE)

    def work(self) -> None:
        """Monday to Friday."""
        for day in range(DAYS):
            with self.opened(MONDAY + timedelta(days=day)) as station:
                self.day(station, day)

    def day(self, station: Station, day: int) -> None:
        """Cases from morning to evening; the limits are what they are told to be."""
        clock = station.clock
        assert isinstance(clock, HandClock)
        keeper = keeper_of(station, self.stick)
        keeper.round()
        self._limits(station, day)
        for place in range(self.a_day):
            begun = time.perf_counter()
            self.case(station, day * self.a_day + place)
            self.figures.intake.append(time.perf_counter() - begun)
            keeper.round()
            self._look(station)
            clock.pass_(hours=HOURS / self.a_day)

    def case(self, station: Station, number: int) -> None:
        """One visitor: typed, scanned, received, a receipt; some are accepted and decided."""
        visit = replace(SINGLE, who=_name(number), cert_no=id_number(number))
        draft = typed(station, visit)
        items = drafts.items(station.library.catalogue(), draft, on=station.today())
        for line in drafts.lines(items, draft):
            if line.missing:
                path = self._scan(number, line.slot)
                draft, _ = drafts.attach(station, CLERK, draft.draft_id, line.slot, path)
        unchecked = [line for line in drafts.lines(items, draft) if line.unchecked]
        ids = tuple(one.material_id for line in unchecked for one in line.materials)
        draft, _ = drafts.check_originals(station, CLERK, draft.draft_id, ids)
        case, _ = intake.receive(station, CLERK, draft, operation_id=station.ids.new())
        self.numbers.append(case.number)
        printed, _ = printing.print_receipt(station, CLERK, case.case_id)
        assert printed.provisional
        if number % 3:
            acceptance.accept(station, CLERK, case.case_id)
        if number % 3 == 2:
            given = tuple(LicenceGiven(item.item_id, f"R{number}") for item in case.items)
            review.grant(station, CLERK, case.case_id, given=given)

    def _scan(self, number: int, slot: str) -> Path:
        path = self.folder / f"{slot}.jpg"
        content = self._page + f"{number} {slot}".encode()
        path.write_bytes(content + self.dice.randbytes(max(0, self.scan_bytes - len(content))))
        return path

    def _look(self, station: Station) -> None:
        """What screens ask for after each case."""
        asked: tuple[tuple[str, Callable[[], object]], ...] = (
            ("strip", lambda: link.view(station, LinkState())),
            ("sync centre", lambda: sync_centre.view(station)),
            ("list of cases", lambda: case_file.search(station, "")),
            ("search for a name", lambda: case_file.search(station, "王春")),
            ("open a case", lambda: case_file.open_case(station, self.numbers[0])),
        )
        for name, ask in asked:
            begun = time.perf_counter()
            ask()
            self.figures.looks.setdefault(name, []).append(time.perf_counter() - begun)

    def _limits(self, station: Station, day: int) -> None:
        """The usual limits stop new cases after three days, those of the office never do."""
        usual = replace(station, limits=USUAL)
        standing = link.view(usual, LinkState()).standing
        if day == 0:
            assert standing.level is Level.WELL
        elif day < 3:
            assert (standing.level, standing.cause) == (Level.WARN, Cause.AGE) or (
                standing.cause is Cause.COUNT
            )
        else:
            assert standing.level is Level.STOP
            try:
                self.case(usual, 0)
            except RuleError as stopped:
                assert stopped.trouble is Trouble.INTAKE_STOPPED
            else:
                raise AssertionError("a case was begun past the limits")
        assert link.view(station, LinkState()).standing.level is not Level.STOP

    def settle(self) -> None:
        """The link is there: rounds until nothing waits; then platform and station are equal."""
        figures = self.figures
        with (
            self.opened(MONDAY + timedelta(days=DAYS)) as station,
            running_platform(self.folder / "platform") as platform,
            platform.client() as client,
        ):
            self._count(station)
            client.session.hooks["response"].append(self._asked)
            carrier = plain_line(station, client)
            begun = time.perf_counter()
            figures.rounds = until_settled(carrier)
            figures.settled = time.perf_counter() - begun
            self._compare(station, client)
            keeper = keeper_of(station, self.stick)
            keeper.round()
            assert self.stick.files() == []

    def _asked(self, *_: object, **__: object) -> None:
        self.figures.requests += 1

    def _count(self, station: Station) -> None:
        with station.store.read() as work:
            self.figures.operations = len(work.outbox.undone_ids())
            rows = [work.blobs.get(one) for one in work.blobs.unproven()]
            self.figures.cases = work.cases.count()
        self.figures.files = len(rows)
        self.figures.megabytes = sum(row.size for row in rows if row) / 1e6
        copied = [path for path in self.stick.place.rglob("*") if path.is_file()]
        self.figures.copy_megabytes = sum(path.stat().st_size for path in copied) / 1e6

    def _compare(self, station: Station, client: Client) -> None:
        theirs = client.call("GET", f"/v1/digests?scope={SCOPE}").json()
        assert exchange.digest(station) == (theirs["count"], theirs["digest"])
        assert theirs["count"] == len(self.numbers) == len(set(self.numbers))
        for day in range(DAYS):
            on = (MONDAY + timedelta(days=day)).date()
            given = [one.sequence for one in map(parse, self.numbers) if one.day == on]
            assert given == list(range(1, self.a_day + 1))
        rows = case_file.search(station, "", limit=len(self.numbers) + 1)
        assert sorted(row.number for row in rows) == sorted(self.numbers)
        assert all(row.pending == 0 and row.conflicts == 0 for row in rows)
        assert all(row.platform_number for row in rows)
        for row in rows:
            materials = case_file.open_case(station, row.case_id).case.materials
            assert all(one.arrived for one in materials)


def _name(number: int) -> str:
    """Of a made-up person; a few share one."""
    parts = ("李王张刘陈杨", "春夏秋冬东南西北", "山水花木云风雨")
    return "".join(part[number % len(part)] for part in parts)


def until_settled(carrier: Carrier) -> int:
    """Rounds until the sync centre is empty; how many."""
    for count in range(1, ENDLESS):
        carrier.round(urged=True)
        if not sync_centre.view(carrier.station).lines:
            # Of the last file the platform has told nobody yet.
            carrier.round(urged=True)
            return count + 1
    raise AssertionError("it does not settle")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the week and print its table."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--a-day", type=int, default=100, help="cases a day")
    reader.add_argument("--scan-kb", type=int, default=200, help="kilobytes of each scanned page")
    words = reader.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="yichuang-field-") as folder:
        week = Week(Path(folder), words.a_day, words.scan_kb * 1000)
        try:
            week.work()
            week.settle()
        finally:
            for name, value in week.figures.rows():
                sys.stdout.write(f"{name:<42} {value:>18}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
