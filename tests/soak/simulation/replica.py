"""One simulated window: a real station over a mortal store, its carrier, the clerk's screens."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, cast
from uuid import UUID

import requests
from sqlalchemy import text

from clerk_app.desk.library import Library
from clerk_app.desk.ports import Press
from clerk_app.desk.second_copy import Keeper
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.devices.sheets.desk_sheets import DeskSheets
from clerk_app.domain.case import Case
from clerk_app.store.sealed_folder import SealedFolder
from sync.carrier import Carrier, new_carrier
from sync.events import Heard
from sync.pacing import Pacing
from sync.reference_adapter import ReferenceAdapter
from tests.helpers.plain_files import PlainFiles, PlainPages
from tests.helpers.platforms import HALL, SCOPE
from tests.helpers.station import MORNING
from tests.soak.simulation.copying import begin_copying
from tests.soak.simulation.line import Line
from tests.soak.simulation.storage import MortalStore, Snapshot

if TYPE_CHECKING:
    from tests.soak.simulation.world import World

_NO_SESSION = requests.Session()
_OWN = text(
    "SELECT op_id FROM operation WHERE taken_from = '' AND kind <> 'abandon' ORDER BY local_seq"
)


@dataclass(slots=True)
class SimulatedIds:
    """Ids from the schedule's own dice, in the form of real ones."""

    dice: Random

    def new(self) -> str:
        """A new id."""
        return str(UUID(int=self.dice.getrandbits(128), version=4))


@dataclass(slots=True)
class SimulatedClock:
    """The wall clock of one PC: the world's time, and how wrong it is."""

    world: "World"
    wrong: timedelta = timedelta(0)

    def now(self) -> datetime:
        """What the PC believes."""
        return MORNING + timedelta(seconds=self.world.seconds) + self.wrong


@dataclass(frozen=True, slots=True)
class Backup:
    """A station as it was, with what its clerk had done until then."""

    store: Snapshot
    made: tuple[str, ...]


@dataclass(slots=True)
class Replica:
    """A window; `carrier` and `heard` die with the power, the store does not."""

    world: "World"
    name: str
    store: MortalStore
    station: Station
    clock: SimulatedClock
    session: Session
    carrier: Carrier
    made: list[str] = field(default_factory=list)
    """Operations that were made here, in its store, the oldest first."""
    heard: Heard | None = None
    """What the engine hears next; None while it rests."""
    due: float = 0.0
    screens: dict[str, Case] = field(default_factory=dict)
    """Cases a clerk has left open, as they were then."""
    backups: list[Backup] = field(default_factory=list)
    versions: dict[str, int] = field(default_factory=dict)
    """How far each document had come when it was last looked at."""
    copying: Keeper | None = None
    """What keeps its second copy, where there is one."""
    lost: list[str] = field(default_factory=list)
    """Operations that a restore should have brought back and did not."""

    def restart(self) -> None:
        """The program starts over what the store holds."""
        self.store.fuse.put_out()
        self.carrier = begin_carrier(self.world, self.name, self.station)
        self.heard, self.due = None, self.world.seconds
        self.begin_copy()

    def operations_in_store(self) -> list[str]:
        """What the store has kept of this station's work."""
        with self.store.engine.connect() as connection:
            rows = connection.execute(text("SELECT op_id FROM operation ORDER BY local_seq"))
            return [row.op_id for row in rows]

    def own_operations(self) -> list[str]:
        """Of them what was done here, and not taken in from a package or a copy."""
        with self.store.engine.connect() as connection:
            rows = connection.execute(_OWN)
            return [row.op_id for row in rows]

    def begin_copy(self) -> None:
        """Before any new work the copy and the store are made one."""
        if self.world.weather.copied:
            self.copying = begin_copying(self.world.copies, self.station)
            self.copying.round()
        self.made = self.own_operations()

    def copy(self) -> None:
        """What was committed goes to the second volume as well. Raises Crash."""
        if self.copying is not None:
            self.copying.round()

    def back_up(self) -> None:
        """Keep a snapshot to go on from later."""
        self.backups.append(Backup(Snapshot(self.store.engine), tuple(self.made)))

    def restore(self, backup: Backup) -> None:
        """The PC goes on from an older snapshot; what was on the screens is forgotten."""
        with self.station.store.read() as work:
            undone = [one for one in work.outbox.undone_ids() if one in self.world.witness.deeds]
        backup.store.put_back(self.store.engine)
        self.screens.clear()
        self.versions.clear()
        self.restart()
        if self.copying is not None:
            kept = set(self.operations_in_store())
            self.lost += [op_id for op_id in undone if op_id not in kept]


def begin_carrier(world: "World", name: str, station: Station) -> Carrier:
    """A carrier that starts afresh on the simulated line."""
    line = Line("", _NO_SESSION, world=world, name=name)
    carrier = new_carrier(
        station, ReferenceAdapter(line), scope=SCOPE, tell=lambda _: None, pacing=Pacing()
    )
    carrier.monotonic = lambda: world.seconds
    carrier.dice = world.dice.random
    return carrier


def new_replica(world: "World", number: int, store: MortalStore, *, like: int) -> Replica:
    """A window over `store`; `like` is the number of the one it was cloned from, or its own."""
    clock = SimulatedClock(world)
    name = f"desk-{number}"
    station = Station(
        store=store,
        library=Library(store, clock),
        clock=clock,
        ids=SimulatedIds(world.dice),
        inspector=PlainFiles(),
        drawer=PlainPages(),
        sheets=DeskSheets(),
        press=cast(Press, None),  # nothing is printed
        hall_id=HALL,
        hall_name="",
        window=str(like),
        prefix=f"GX{like:04}",
        station_id=f"station-{like}",
        incarnation=f"incarnation-{like}",
        papers=SealedFolder(Path(), store.keys),
    )
    session = Session(f"operator-{number}", name, f"w{number:03}", "clerk", str(like))
    carrier = begin_carrier(world, name, station)
    return Replica(world, name, store, station, clock, session, carrier)
