"""The journal of slips, in a file of the kiosk's own: it must work while the hall is away.

A slip is claimed before anything goes to the printer, and each one keeps what became of it; a
program that died in between leaves a slip of unknown fate, never one that is printed again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from sqlalchemy import (
    CheckConstraint,
    Column,
    Engine,
    Index,
    Integer,
    MetaData,
    RowMapping,
    Table,
    Text,
    Update,
    func,
    insert,
    select,
    text,
    update,
)

from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.store.columns import Moment
from clerk_app.store.disk import make_folder
from clerk_app.store.engine import migrate, open_engine, transaction
from clerk_app.store.hall_tables import NAMING, one_of


class PrintFate(StrEnum):
    """How far a slip has come."""

    SENT = "sent"  # claimed; it is at the printer, or the program ended meanwhile
    PRINTED = "printed"
    FAILED = "failed"  # nothing came out
    UNKNOWN = "unknown"  # it may be out


metadata = MetaData(naming_convention=NAMING)
_SENT = text(f"state = '{PrintFate.SENT}'")
_COUNTS = text(f"state <> '{PrintFate.FAILED}'")

slip_print = Table(
    "slip_print",
    metadata,
    Column("print_id", Text, primary_key=True),
    Column("ticket_id", Text, nullable=False),
    Column("hall", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("copy", Integer, nullable=False),
    Column("printer", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("problem", Text, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("sha256", Text, nullable=False, server_default=""),
    CheckConstraint("copy > 0", name="copy"),
    CheckConstraint("length(day) = 10", name="day"),
    CheckConstraint(one_of("state", PrintFate), name="state"),
    CheckConstraint("(state = 'sent') = (ended_at IS NULL)", name="ended"),
    CheckConstraint("sha256 = '' OR length(sha256) = 64", name="sha256"),
    sqlite_strict=True,
)
Index("uq_slip_print_sent", slip_print.c.ticket_id, unique=True, sqlite_where=_SENT)
Index(
    "uq_slip_print_copy",
    slip_print.c.ticket_id,
    slip_print.c.copy,
    unique=True,
    sqlite_where=_COUNTS,
)


@dataclass(frozen=True, slots=True)
class SlipPrint:
    """One slip that was to be printed."""

    print_id: str
    ticket_id: str
    hall: str
    day: date
    number: str
    printer: str
    """The setting that names it."""
    asked_at: datetime
    copy: int = 1
    """Counted by the journal; a slip of which nothing came out does not count."""
    state: PrintFate = PrintFate.SENT
    problem: str = ""
    """Code of what went wrong."""
    ended_at: datetime | None = None
    sha256: str = ""
    """Of the paper that was sent; empty: it was not drawn, or by an older program."""


class SlipJournal:
    """The journal of one kiosk; safe to use from many threads."""

    def __init__(self, engine: Engine) -> None:
        """Use `open` instead."""
        self._engine = engine

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        now: datetime,
        key: bytes | None = None,
        renewed: Callable[[], bytes] | None = None,
    ) -> "SlipJournal":
        """The journal at `path`, begun when there is none, encrypted with `key`.

        `renewed` as of `engine.open_engine`.

        What was at the printer when the program ended is of unknown fate from now on. Raises the
        UnavailableError of `engine.migrate` and `disk.make_folder`.
        """
        make_folder(path.parent)
        journal = cls(open_engine(path, key=key, renewed=renewed))
        try:
            migrate(journal._engine, "kiosk", path)
            with transaction(journal._engine) as connection:
                connection.execute(_settle(PrintFate.UNKNOWN, "interrupted", now))
        except UnavailableError:
            journal.close()
            raise
        return journal

    def claim(self, wanted: SlipPrint) -> SlipPrint:
        """Put a slip down as sent, with the number of its copy, before it goes to the printer.

        Raises RuleError PRINT_TAKEN (job) while another slip of the ticket is at the printer, and
        UnavailableError STORE_… when it cannot be put down: then nothing may be printed.
        """
        own = slip_print.c.ticket_id == wanted.ticket_id
        with transaction(self._engine) as connection:
            if connection.execute(select(slip_print.c.print_id).where(own, _SENT)).first():
                raise RuleError(Trouble.PRINT_TAKEN, job=wanted.print_id)
            before = select(func.count()).select_from(slip_print).where(own, _COUNTS)
            values = {
                "print_id": wanted.print_id,
                "ticket_id": wanted.ticket_id,
                "hall": wanted.hall,
                "day": wanted.day.isoformat(),
                "number": wanted.number,
                "copy": connection.execute(before).scalar_one() + 1,
                "printer": wanted.printer,
                "state": PrintFate.SENT.value,
                "problem": "",
                "asked_at": wanted.asked_at,
            }
            connection.execute(insert(slip_print).values(values))
            row = connection.execute(
                select(slip_print).where(slip_print.c.print_id == wanted.print_id)
            ).mappings()
            return _read(row.one())

    def drawn(self, print_id: str, sha256: str) -> None:
        """Put down what goes to the printer, before it goes.

        Raises UnavailableError STORE_… when it cannot be put down: then nothing may be printed.
        """
        of_it = slip_print.c.print_id == print_id
        with transaction(self._engine) as connection:
            connection.execute(update(slip_print).where(_SENT, of_it).values(sha256=sha256))

    def settle(self, print_id: str, state: PrintFate, *, at: datetime, problem: str = "") -> None:
        """Put down what became of a slip; what is settled stays. Raises UnavailableError STORE_…"""
        with transaction(self._engine) as connection:
            connection.execute(_settle(state, problem, at).where(slip_print.c.print_id == print_id))

    def of_ticket(self, ticket_id: str) -> tuple[SlipPrint, ...]:
        """Every slip of a ticket, oldest first."""
        with transaction(self._engine, reading=True) as connection:
            rows = connection.execute(
                select(slip_print)
                .where(slip_print.c.ticket_id == ticket_id)
                .order_by(slip_print.c.asked_at, slip_print.c.print_id)
            ).mappings()
            return tuple(_read(row) for row in rows)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


def _settle(state: PrintFate, problem: str, at: datetime) -> Update:
    return update(slip_print).where(_SENT).values(state=state.value, problem=problem, ended_at=at)


def _read(row: RowMapping) -> SlipPrint:
    return SlipPrint(
        print_id=row["print_id"],
        ticket_id=row["ticket_id"],
        hall=row["hall"],
        day=date.fromisoformat(row["day"]),
        number=row["number"],
        printer=row["printer"],
        asked_at=row["asked_at"],
        copy=row["copy"],
        state=PrintFate(row["state"]),
        problem=row["problem"],
        ended_at=row["ended_at"],
        sha256=row["sha256"],
    )
