"""A hall's settings as data: each version is kept, the highest counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select

from clerk_app.store.columns import object_doc
from clerk_app.store.hall_tables import hall_setting

POLICY = "policy"
ALARM_LIMITS = "alarm_limits"
QUEUES = "queues"
"""The hall's queues, of which version of the catalogue they are, and since when they count."""
QUEUE_LIMITS = "queue_limits"
"""By queue how many numbers a day it gives at most; one that is left out gives all it has."""
FIRST_DUTIES = "first_duties"
"""By window the queues a new one serves, with blanks between them; h0012 gives them to it."""


@dataclass(frozen=True, slots=True)
class HallSetting:
    """One version of one setting."""

    kind: str
    version: int
    doc: Mapping[str, Any]
    operator: str
    at: datetime
    intent: str


class HallSettings:
    """Settings over one connection."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's open transaction."""
        self._connection = connection

    def latest(self, hall: str, kind: str) -> HallSetting | None:
        """The version that counts; None when nobody has set it."""
        return self._one(hall_setting.c.hall == hall, hall_setting.c.kind == kind)

    def every(self, hall: str, kind: str, *, after: int = 0) -> tuple[HallSetting, ...]:
        """All its versions after one, oldest first."""
        rows = self._connection.execute(
            select(hall_setting)
            .where(
                hall_setting.c.hall == hall,
                hall_setting.c.kind == kind,
                hall_setting.c.version > after,
            )
            .order_by(hall_setting.c.version)
        ).mappings()
        return tuple(_setting(row) for row in rows)

    def versions(self, hall: str) -> Mapping[str, int]:
        """The version that counts of each kind; one that nobody has set is left out."""
        found = self._connection.execute(
            select(hall_setting.c.kind, func.max(hall_setting.c.version))
            .where(hall_setting.c.hall == hall)
            .group_by(hall_setting.c.kind)
        )
        return {kind: version for kind, version in found}  # noqa: C416 - rows are no tuples

    def by_intent(self, intent: str) -> HallSetting | None:
        """The version that an intent has made."""
        return self._one(hall_setting.c.intent == intent)

    def add(self, hall: str, new: HallSetting) -> None:
        """Keep a new version; a second one of the same number breaks a constraint."""
        self._connection.execute(
            hall_setting.insert().values(
                hall=hall,
                kind=new.kind,
                version=new.version,
                doc=new.doc,
                operator=new.operator,
                at=new.at,
                intent=new.intent,
            )
        )

    def _one(self, *where: Any) -> HallSetting | None:
        row = (
            self._connection.execute(
                select(hall_setting).where(*where).order_by(hall_setting.c.version.desc()).limit(1)
            )
            .mappings()
            .one_or_none()
        )
        return None if row is None else _setting(row)


def _setting(row: RowMapping) -> HallSetting:
    return HallSetting(
        row["kind"],
        row["version"],
        object_doc(row["doc"]),
        row["operator"],
        row["at"],
        row["intent"],
    )
