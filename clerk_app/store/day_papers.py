"""Sheets of days (日结表) that were issued in a hall: what they say and what proves them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, select, true

from clerk_app.domain.case import Paper
from clerk_app.domain.paper_code import DAY_SHEET
from clerk_app.store.columns import object_doc
from clerk_app.store.hall_paper_tables import day_paper


@dataclass(frozen=True, slots=True)
class DayPaper:
    """One copy of the sheet of a day."""

    paper_id: str
    """Its key, which stands nowhere else."""
    day: date
    number: str
    copy: int
    issued_on: str
    """ISO date it was drawn."""
    sha256: str
    reason: str
    """Why it was printed once more; empty: not told."""
    operator: str
    """Name of who had it made."""
    window: str
    at: datetime
    said: Mapping[str, Any]
    """What it says (`domain.papers.DaySheet`), and the address its code bears."""

    def on_record(self) -> Paper:
        """What proves it, as of any other paper."""
        return Paper(
            paper_id=self.paper_id,
            kind=DAY_SHEET,
            number=self.number,
            sha256=self.sha256,
            provisional=False,
            copy=self.copy,
            at=self.at.isoformat(),
            by=self.operator,
            window=self.window,
            issued_on=self.issued_on,
            reason=self.reason,
        )


class DayPapers:
    """The record inside one transaction; the database refuses to change or delete any."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's open transaction."""
        self._connection = connection

    def add(self, hall: str, paper: DayPaper) -> None:
        """Put a copy on record; a second one of its number and copy breaks a constraint."""
        self._connection.execute(
            day_paper.insert().values(
                paper_id=paper.paper_id,
                hall=hall,
                day=paper.day.isoformat(),
                number=paper.number,
                copy=paper.copy,
                issued_on=paper.issued_on,
                sha256=paper.sha256,
                reason=paper.reason,
                operator=paper.operator,
                window_id=paper.window,
                at=paper.at,
                said=dict(paper.said),
            )
        )

    def get(self, hall: str, paper_id: str) -> DayPaper | None:
        """One copy."""
        return next(iter(self._found(hall, day_paper.c.paper_id == paper_id)), None)

    def since(self, hall: str, at: datetime | None) -> tuple[DayPaper, ...]:
        """All that were issued since a moment; None: ever."""
        return self._found(hall, true() if at is None else day_paper.c.at >= at)

    def of_day(self, hall: str, day: date) -> tuple[DayPaper, ...]:
        """All of a day, the oldest first."""
        return self._found(hall, day_paper.c.day == day.isoformat())

    def of_number(self, hall: str, number: str) -> tuple[DayPaper, ...]:
        """All copies of one sheet, the first first."""
        return self._found(hall, day_paper.c.number == number)

    def _found(self, hall: str, which: ColumnElement[bool]) -> tuple[DayPaper, ...]:
        rows = self._connection.execute(
            select(day_paper)
            .where(day_paper.c.hall == hall, which)
            .order_by(day_paper.c.at, day_paper.c.number, day_paper.c.copy)
        )
        return tuple(map(_read, rows.mappings()))


def _read(row: RowMapping) -> DayPaper:
    return DayPaper(
        paper_id=row["paper_id"],
        day=date.fromisoformat(row["day"]),
        number=row["number"],
        copy=row["copy"],
        issued_on=row["issued_on"],
        sha256=row["sha256"],
        reason=row["reason"],
        operator=row["operator"],
        window=row["window_id"],
        at=row["at"],
        said=object_doc(row["said"]),
    )
