"""The hall store: the queue that all windows share, on SQLite or PostgreSQL by its address."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError

from clerk_app.domain.errors import UnavailableError
from clerk_app.store.appointments import Appointments
from clerk_app.store.check_ins import CheckIns
from clerk_app.store.day_papers import DayPapers
from clerk_app.store.engine import migrate, open_engine, open_url, transaction
from clerk_app.store.hall_alarms import HallAlarms
from clerk_app.store.hall_audit import HallAudit
from clerk_app.store.hall_calls import HallCalls
from clerk_app.store.hall_days import HallDays
from clerk_app.store.hall_ends import HallEnds
from clerk_app.store.hall_notices import HallNotices
from clerk_app.store.hall_papers import HallPapers
from clerk_app.store.hall_settings import HallSettings
from clerk_app.store.hall_watch import CounterWatch, HallWatch, ListeningWatch
from clerk_app.store.hall_windows import HallWindows
from clerk_app.store.handed_in import HandedInEvents
from clerk_app.store.number_blocks import NumberBlocks
from clerk_app.store.one_trip import Footing, OneTrip
from clerk_app.store.raced import RacedError
from clerk_app.store.short_link import ShortLink
from clerk_app.store.ticket_events import TicketEvents
from clerk_app.store.tickets import Tickets
from clerk_app.store.wakes import Wakes

Renewed = Callable[[], bytes]
"""Tells the key of a file as it is now; raises UnavailableError."""


@dataclass(frozen=True, slots=True)
class HallWork:
    """One transaction on the hall."""

    tickets: Tickets
    events: TicketEvents
    calls: HallCalls
    windows: HallWindows
    days: HallDays
    settings: HallSettings
    alarms: HallAlarms
    notices: HallNotices
    ends: HallEnds
    day_papers: DayPapers
    papers: HallPapers
    blocks: NumberBlocks
    handed_in: HandedInEvents
    appointments: Appointments
    check_ins: CheckIns
    audit: HallAudit


class HallStore:
    """The queue of one hall or several; safe to use from many threads and programs."""

    def __init__(
        self, engine: Engine, key: bytes | None = None, renewed: Renewed | None = None
    ) -> None:
        """Use `open` instead."""
        self._engine, self._key, self._renewed = engine, key, renewed
        self._reading = (
            # One snapshot for all statements of a reading, or the figures would not add up.
            engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            if engine.dialect.name == "postgresql"
            else engine
        )
        self._link = ShortLink(engine)
        self._wakes = Wakes(self._link)
        self._trips: dict[str, OneTrip] = {}
        self._migrating = Lock()
        self._migrated = False

    @classmethod
    def open(
        cls, url: str, *, who: str = "", key: bytes | None = None, renewed: Renewed | None = None
    ) -> "HallStore":
        """The store at `sqlite:///file` (one office) or `postgresql://…` (a hall).

        A file is brought up to date at once; a server that cannot be reached now is at the first
        use after it is back, so that a window starts without it. `who` is the name the server
        shows for it; `key` is what a file is encrypted with, None for one that lies open, and
        `renewed` tells it anew where another program may change it (`engine.open_engine`).
        Raises UnavailableError CONFIG_FORM for another address, and for a file what
        `engine.migrate` raises.
        """
        store = cls(open_url(url, who=who, key=key, renewed=renewed), key, renewed)
        if store.is_file:
            try:
                store._bring_up_to_date()
            except UnavailableError:
                store.close()
                raise
        return store

    @property
    def is_file(self) -> bool:
        """Whether the store is a file of this machine and no server."""
        return self._engine.dialect.name == "sqlite"

    @contextmanager
    def begin(self) -> Iterator[HallWork]:
        """One writing transaction: commit on leaving, rollback on any error.

        Raises RacedError when another transaction was first, and UnavailableError (HALL_UNREACHABLE
        and what else `engine.transaction` names) for what the world did: it may then be unknown
        whether the commit has happened, so look the intent up before doing anything again.
        """
        self._bring_up_to_date()
        try:
            with transaction(self._engine) as connection:
                yield _work(connection)
        except IntegrityError as error:
            raise RacedError(str(error.orig)) from error

    @contextmanager
    def read(self) -> Iterator[HallWork]:
        """One reading transaction: everything read in it is of the same moment."""
        self._bring_up_to_date()
        with transaction(self._reading, reading=True) as connection:
            yield _work(connection)

    def one_trip(self, hall: str) -> OneTrip | None:
        """The short way to the server; None for a file, and until an act went the long way."""
        return self._trips.get(hall)

    def seen(self, hall: str, footing: Footing) -> None:
        """Keep how a hall stands, for acts that go the short way."""
        known = self._trips.get(hall)
        if not self.is_file and (known is None or known.footing != footing):
            self._trips[hall] = OneTrip(self._link, self._wakes, footing)

    def watch(self, hall: str) -> HallWatch:
        """A watch that tells when `hall` has changed; for a thread of its own."""
        if self._engine.dialect.name == "postgresql":
            return ListeningWatch(self._engine, hall)
        path = Path(self._engine.url.database or "")
        return CounterWatch(open_engine(path, key=self._key, read_only=True, renewed=self._renewed))

    def close(self) -> None:
        """Let go of all connections."""
        self._wakes.close()
        self._link.close()
        self._engine.dispose()

    def _bring_up_to_date(self) -> None:
        with self._migrating:
            if not self._migrated:
                engine = self._engine
                migrate(engine, "hall", Path(engine.url.database or "") if self.is_file else None)
                self._migrated = True


def _work(connection: Connection) -> HallWork:
    return HallWork(
        tickets=Tickets(connection),
        events=TicketEvents(connection),
        calls=HallCalls(connection),
        windows=HallWindows(connection),
        days=HallDays(connection),
        settings=HallSettings(connection),
        alarms=HallAlarms(connection),
        notices=HallNotices(connection),
        ends=HallEnds(connection),
        day_papers=DayPapers(connection),
        papers=HallPapers(connection),
        blocks=NumberBlocks(connection),
        handed_in=HandedInEvents(connection),
        appointments=Appointments(connection),
        check_ins=CheckIns(connection),
        audit=HallAudit(connection),
    )
