"""Stores of one station copied, brought back and moved at random: no number is ever given twice.

Whoever copies a store opens the copy elsewhere: the program sees that (`store.place`). Whoever
brings one back over itself does not show it: then the platform must find out, so that such a store
speaks with it before it gives the next number.
"""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree

import pytest
from sqlalchemy import Table, delete, insert, select

from clerk_app.desk import incarnation
from clerk_app.desk.clockwork import UuidV7
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.number_bands import NumberKind
from sync.platform import numbering
from sync.platform.database import begin_epoch
from sync.platform.tables import incarnation as heard
from sync.platform.tables import lease, lease_request
from tests.helpers.enrolled import enrol_at, meet, numbers
from tests.helpers.enrolments import code_for
from tests.helpers.platforms import Running, running_platform
from tests.helpers.station import HandClock, open_station

STEPS = 30
QUICK = 2
MANY = 40


class World:
    """A platform, the stores of one station, and every number that was ever given."""

    def __init__(self, platform: Running, folder: Path, seed: int) -> None:
        self.platform, self.folder = platform, folder
        self.dice = random.Random(seed)  # a schedule, no secret
        self.clock = HandClock()
        self.given: list[str] = []
        self.copies = 0
        self.restored = False
        self.stores = [self._new()]
        self.backup: list[tuple[str, list[dict[str, object]]]] = []

    def _new(self) -> Path:
        self.copies += 1
        return self.folder / f"store-{self.copies}"

    def begin(self) -> None:
        with open_station(self.stores[0], self.clock) as station:
            enrol_at(self.platform.base, station, code_for(self.platform))
        self.back_up()

    def draw(self) -> None:
        with open_station(self.dice.choice(self.stores), self.clock) as station:
            try:
                self.given += numbers(station, self.dice.choice((1, 20, 130, 260)))
            except RuleError as refused:
                assert refused.trouble is Trouble.NUMBERS_USED_UP

    def meet(self) -> None:
        with open_station(self.dice.choice(self.stores), self.clock) as station:
            meet(self.platform.base, station)

    def copy(self) -> None:
        """A copy is opened in another place."""
        if len(self.stores) < 4:
            copied = self._new()
            copytree(self.dice.choice(self.stores), copied)
            with open_station(copied, self.clock) as station, station.store.begin() as work:
                incarnation.begin(work, UuidV7(), "here")
                incarnation.begin(work, UuidV7(), str(copied))
            self.stores.append(copied)

    def bring_back(self) -> None:
        """Yesterday's copy of a store lies in its place again, and it meets its platform."""
        at = self.dice.randrange(len(self.stores))
        kept = self._new()
        copytree(self.stores[at], kept)
        with open_station(self.stores[at], self.clock) as station:
            meet(self.platform.base, station)
            self.given += numbers(station, 1)
        self.stores[at] = kept
        with open_station(kept, self.clock) as station:
            meet(self.platform.base, station)

    def back_up(self) -> None:
        """The platform is copied."""
        self.backup = [(table.name, self.rows_of(table)) for table in (lease, lease_request, heard)]

    def rows_of(self, table: Table) -> list[dict[str, object]]:
        with self.platform.platform.database.read() as connection:
            return [dict(row) for row in connection.execute(select(table)).mappings()]

    def restore(self) -> None:
        """The platform is brought back, once, and has lost no more than it reckons with.

        It is told so, or not.
        """
        kept = len([row for row in self.rows_of(lease) if row["kind"] == NumberKind.CASE])
        there = [row for row in self.backup[0][1] if row["kind"] == NumberKind.CASE]
        if self.restored or kept - len(there) > NumberKind.CASE.places // 5 + 1:
            return
        self.restored, said = True, self.dice.random() < 0.5
        tables = {table.name: table for table in (lease, lease_request, heard)}

        def run(connection: object) -> None:
            for name, rows in self.backup:
                connection.execute(delete(tables[name]))  # type: ignore[attr-defined]
                if rows:
                    connection.execute(insert(tables[name]), rows)  # type: ignore[attr-defined]
            if said:
                begin_epoch(connection, at=self.clock.now())  # type: ignore[arg-type]
            else:
                # The program starts with it two days after it was made; the first who asks for
                # numbers may know of nothing that is lost.
                later = datetime.now(UTC) + timedelta(days=2)
                numbering.begin_run(connection, name="unsaid", at=later)  # type: ignore[arg-type]

        self.platform.platform.database.write(run)

    def tomorrow(self) -> None:
        self.clock.pass_(days=self.dice.choice((1, 1, -1)))

    def step(self) -> None:
        act = self.dice.choices(
            (
                self.draw,
                self.meet,
                self.copy,
                self.bring_back,
                self.tomorrow,
                self.back_up,
                self.restore,
            ),
            (10, 8, 2, 1, 2, 2, 1),
        )[0]
        act()
        assert len(self.given) == len(set(self.given)), act.__name__


def live(folder: Path, seed: int) -> None:
    with running_platform(folder / "platform") as platform:
        world = World(platform, folder, seed)
        world.begin()
        for _ in range(STEPS):
            world.step()
        assert world.given


@pytest.mark.parametrize("seed", range(QUICK))
def test_no_number_is_ever_given_twice(tmp_path: Path, seed: int) -> None:
    live(tmp_path, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(QUICK, QUICK + MANY))
def test_no_number_is_given_twice_in_many_histories(tmp_path: Path, seed: int) -> None:
    live(tmp_path, seed)
