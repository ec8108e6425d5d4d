"""Alarms of a hall: one open at a time for each subject, and who has seen to it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select, update

from clerk_app.domain.hall_alarm import Alarm, AlarmKind
from clerk_app.store.hall_tables import hall_alarm


class HallAlarms:
    """Alarms over one connection."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's open transaction."""
        self._connection = connection

    def add(self, hall: str, day: date, alarm: Alarm) -> None:
        """Keep a new alarm; a second open one of its subject breaks a constraint."""
        self._connection.execute(
            hall_alarm.insert().values(
                alarm_id=alarm.alarm_id,
                hall=hall,
                day=day.isoformat(),
                kind=alarm.kind.value,
                subject=alarm.subject,
                raised_by=alarm.raised_by,
                raised_at=alarm.raised_at,
                note=alarm.note,
                acknowledged_by=alarm.acknowledged_by,
                acknowledged_at=alarm.acknowledged_at,
            )
        )

    def acknowledge(self, alarm_id: str, *, by: str, at: datetime) -> bool:
        """Note who has seen to it; False when somebody had before, or there is none."""
        done = self._connection.execute(
            update(hall_alarm)
            .where(hall_alarm.c.alarm_id == alarm_id, hall_alarm.c.acknowledged_at.is_(None))
            .values(acknowledged_by=by, acknowledged_at=at)
        )
        return done.rowcount == 1

    def get(self, alarm_id: str) -> Alarm | None:
        """The alarm of that id."""
        return next(iter(self._found(hall_alarm.c.alarm_id == alarm_id)), None)

    def open_of(self, hall: str, day: date, kind: AlarmKind, subject: str) -> Alarm | None:
        """The subject's open alarm."""
        found = self._found(
            hall_alarm.c.hall == hall,
            hall_alarm.c.day == day.isoformat(),
            hall_alarm.c.kind == kind.value,
            hall_alarm.c.subject == subject,
            hall_alarm.c.acknowledged_at.is_(None),
        )
        return next(iter(found), None)

    def of_day(self, hall: str, day: date) -> tuple[Alarm, ...]:
        """All of a day, oldest first."""
        return self._found(hall_alarm.c.hall == hall, hall_alarm.c.day == day.isoformat())

    def _found(self, *where: Any) -> tuple[Alarm, ...]:
        rows = self._connection.execute(
            select(hall_alarm).where(*where).order_by(hall_alarm.c.raised_at, hall_alarm.c.alarm_id)
        ).mappings()
        return tuple(
            Alarm(
                alarm_id=row["alarm_id"],
                kind=AlarmKind(row["kind"]),
                subject=row["subject"],
                raised_by=row["raised_by"],
                raised_at=row["raised_at"],
                note=row["note"],
                acknowledged_by=row["acknowledged_by"],
                acknowledged_at=row["acknowledged_at"],
            )
            for row in rows
        )
