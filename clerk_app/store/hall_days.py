"""The business day of a hall: it is opened once and never goes back."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, case, func, select

from clerk_app.store.hall_settings import POLICY
from clerk_app.store.hall_tables import hall_day, hall_setting
from clerk_app.store.upsert import insert_into


class HallDays:
    """Business days over one connection."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's open transaction."""
        self._connection = connection

    def latest(self, hall: str) -> date | None:
        """The day the hall is in; None before its first."""
        found = self._connection.execute(_row(hall)).scalar_one_or_none()
        return None if found is None else date.fromisoformat(found)

    def server_now(self) -> datetime | None:
        """The moment by the server's clock, which all machines share; None for a file."""
        if self._connection.dialect.name != "postgresql":
            return None
        now: datetime = self._connection.execute(select(func.now())).scalar_one()
        return now

    def hold(self, hall: str) -> None:
        """Keep every act that counts for the day out until this transaction ends (日结)."""
        self._connection.execute(_row(hall).with_for_update())

    def stand_on(self, hall: str) -> None:
        """Keep the day from being ended until this transaction ends; others may do the same.

        What is read afterwards is of after whatever end was waited for. On SQLite one writer is
        alone anyway.
        """
        self._connection.execute(_row(hall).with_for_update(read=True))

    def open(self, hall: str, day: date, at: datetime) -> date:
        """The day that counts: `day`, or a later one that another window has opened.

        A window whose clock jumps back works on in the present day (sync-notes 5.2).
        """
        latest = self.latest(hall)
        if latest is not None and latest >= day:
            return latest
        policy = select(func.coalesce(func.max(hall_setting.c.version), 0)).where(
            hall_setting.c.hall == hall, hall_setting.c.kind == POLICY
        )
        new = insert_into(self._connection, hall_day).values(
            hall=hall,
            day=day.isoformat(),
            opened_at=at,
            policy_version=policy.scalar_subquery(),
        )
        is_later = new.excluded.day > hall_day.c.day
        opened = self._connection.execute(
            new.on_conflict_do_update(
                index_elements=[hall_day.c.hall],
                set_={
                    "day": case((is_later, new.excluded.day), else_=hall_day.c.day),
                    "opened_at": case(
                        (is_later, new.excluded.opened_at), else_=hall_day.c.opened_at
                    ),
                },
            ).returning(hall_day.c.day)
        ).scalar_one()
        return date.fromisoformat(opened)


def _row(hall: str) -> Select[Any]:
    return select(hall_day.c.day).where(hall_day.c.hall == hall)
