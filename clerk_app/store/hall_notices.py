"""Notices of a hall: posted, shown while they last, withdrawn, never deleted."""

from datetime import datetime

from sqlalchemy import Connection, RowMapping, or_, select, update

from clerk_app.domain.hall_notice import HallNotice
from clerk_app.store.hall_tables import hall_notice
from clerk_app.store.upsert import insert_into


class HallNotices:
    """Notices over one connection."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's open transaction."""
        self._connection = connection

    def add(self, hall: str, notice: HallNotice) -> None:
        """Keep a notice; the same one again changes nothing."""
        new = insert_into(self._connection, hall_notice).values(
            notice_id=notice.notice_id,
            hall=hall,
            text=notice.text,
            posted_by=notice.posted_by,
            posted_at=notice.posted_at,
            ends_at=notice.ends_at,
            withdrawn_by="",
            starts_at=notice.starts_at,
        )
        self._connection.execute(
            new.on_conflict_do_nothing(index_elements=[hall_notice.c.notice_id])
        )

    def withdraw(self, notice_id: str, *, by: str, at: datetime) -> bool:
        """Show it no more; False when somebody had withdrawn it before, or there is none."""
        done = self._connection.execute(
            update(hall_notice)
            .where(hall_notice.c.notice_id == notice_id, hall_notice.c.withdrawn_at.is_(None))
            .values(withdrawn_by=by, withdrawn_at=at)
        )
        return done.rowcount == 1

    def shown(self, hall: str, at: datetime) -> tuple[HallNotice, ...]:
        """Those to be shown at that moment, oldest first."""
        rows = self._connection.execute(
            select(hall_notice)
            .where(
                hall_notice.c.hall == hall,
                hall_notice.c.withdrawn_at.is_(None),
                or_(hall_notice.c.starts_at.is_(None), hall_notice.c.starts_at <= at),
                or_(hall_notice.c.ends_at.is_(None), hall_notice.c.ends_at > at),
            )
            .order_by(hall_notice.c.posted_at, hall_notice.c.notice_id)
        ).mappings()
        return tuple(_notice(row) for row in rows)

    def lasting_since(self, hall: str, since: datetime) -> tuple[HallNotice, ...]:
        """Those that had not come to their end at `since`, also those still to come."""
        rows = self._connection.execute(
            select(hall_notice)
            .where(
                hall_notice.c.hall == hall,
                or_(hall_notice.c.withdrawn_at.is_(None), hall_notice.c.withdrawn_at >= since),
                or_(hall_notice.c.ends_at.is_(None), hall_notice.c.ends_at > since),
            )
            .order_by(hall_notice.c.posted_at, hall_notice.c.notice_id)
        ).mappings()
        return tuple(_notice(row) for row in rows)

    def get(self, notice_id: str) -> HallNotice | None:
        """The notice; None when it was never posted."""
        row = (
            self._connection.execute(
                select(hall_notice).where(hall_notice.c.notice_id == notice_id)
            )
            .mappings()
            .one_or_none()
        )
        return None if row is None else _notice(row)


def _notice(row: RowMapping) -> HallNotice:
    return HallNotice(
        notice_id=row["notice_id"],
        text=row["text"],
        posted_by=row["posted_by"],
        posted_at=row["posted_at"],
        ends_at=row["ends_at"],
        starts_at=row["starts_at"],
        withdrawn_by=row["withdrawn_by"],
        withdrawn_at=row["withdrawn_at"],
    )
