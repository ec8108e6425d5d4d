"""What is signed for good: the end of a day and the hand-over of a window."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from clerk_app.domain.shift import Handover
from clerk_app.store.columns import object_doc
from clerk_app.store.hall_tables import day_end, shift_handover


@dataclass(frozen=True, slots=True)
class DayEnd:
    """A day that has been ended."""

    day: date
    intent: str
    operator: str
    at: datetime
    figures: Mapping[str, Any]


class HallEnds:
    """Ends and hand-overs over one connection; the database refuses to change or delete any."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's open transaction."""
        self._connection = connection

    def end_of(self, hall: str, day: date) -> DayEnd | None:
        """How the day was ended; None while it is not."""
        row = (
            self._connection.execute(
                select(day_end).where(day_end.c.hall == hall, day_end.c.day == day.isoformat())
            )
            .mappings()
            .one_or_none()
        )
        if row is None:
            return None
        return DayEnd(
            date.fromisoformat(row["day"]),
            row["intent"],
            row["operator"],
            row["at"],
            object_doc(row["figures"]),
        )

    def add_end(self, hall: str, end: DayEnd) -> None:
        """End the day; a second end breaks a constraint."""
        self._connection.execute(
            day_end.insert().values(
                hall=hall,
                day=end.day.isoformat(),
                intent=end.intent,
                operator=end.operator,
                at=end.at,
                figures=end.figures,
            )
        )

    def add_handover(self, hall: str, handover: Handover) -> None:
        """Keep a hand-over; a second one of its intent breaks a constraint."""
        self._connection.execute(
            shift_handover.insert().values(
                intent=handover.intent,
                hall=hall,
                day=handover.day.isoformat(),
                window_id=handover.window,
                given_by=handover.given_by,
                taken_by=handover.taken_by,
                at=handover.at,
                figures=handover.figures,
                digest=handover.digest,
            )
        )

    def handover_of(self, intent: str) -> Handover | None:
        """The hand-over of that intent."""
        row = (
            self._connection.execute(
                select(shift_handover).where(shift_handover.c.intent == intent)
            )
            .mappings()
            .one_or_none()
        )
        return None if row is None else _handover(row)

    def handovers(self, hall: str, day: date) -> tuple[Handover, ...]:
        """All of a day, oldest first."""
        rows = self._connection.execute(
            select(shift_handover)
            .where(shift_handover.c.hall == hall, shift_handover.c.day == day.isoformat())
            .order_by(shift_handover.c.at, shift_handover.c.intent)
        ).mappings()
        return tuple(_handover(row) for row in rows)


def _handover(row: RowMapping) -> Handover:
    return Handover(
        intent=row["intent"],
        day=date.fromisoformat(row["day"]),
        window=row["window_id"],
        given_by=row["given_by"],
        taken_by=row["taken_by"],
        at=row["at"],
        figures=object_doc(row["figures"]),
        digest=row["digest"],
    )
