"""Reference data from the platform (catalogue, calendar, lists), by kind and version."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from clerk_app.store.columns import object_doc
from clerk_app.store.station_tables import reference

_kind = reference.c.kind == bindparam("asked")
_SERIAL = select(func.coalesce(func.max(reference.c.serial), 0) + 1).where(_kind)
_new = insert(reference)
_PUT = _new.on_conflict_do_update(
    index_elements=[reference.c.kind, reference.c.version],
    set_={name: _new.excluded[name] for name in ("serial", "doc", "taken_in_at", "effective_from")},
)
_latest = reference.c.serial == select(func.max(reference.c.serial)).where(_kind).scalar_subquery()
_VERSION = select(reference.c.version).where(_kind, _latest)
_LATEST = select(reference.c.version, reference.c.doc).where(_kind, _latest)
_OLDER = delete(reference).where(_kind, reference.c.version != bindparam("kept"))
_GET = select(reference.c.doc).where(_kind, reference.c.version == bindparam("asked_version"))
_HELD = (
    select(reference.c.version, reference.c.effective_from, reference.c.taken_in_at)
    .where(_kind)
    .order_by(reference.c.effective_from, reference.c.serial)
)


@dataclass(frozen=True, slots=True)
class HeldVersion:
    """A version that lies here."""

    version: str
    effective_from: str
    """First ISO date it counts; empty: always did."""
    taken_in_at: datetime


class Reference:
    """Reference documents inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def put(
        self,
        kind: str,
        version: str,
        doc: Mapping[str, Any],
        *,
        at: datetime,
        effective_from: str = "",
    ) -> None:
        """Take in a version; of those with one day it is the latest, whatever its name."""
        serial = self._connection.execute(_SERIAL, {"asked": kind}).scalar_one()
        self._connection.execute(
            _PUT,
            {
                "kind": kind,
                "version": version,
                "serial": serial,
                "doc": doc,
                "taken_in_at": at,
                "effective_from": effective_from,
            },
        )

    def keep_only(self, kind: str, version: str) -> None:
        """Forget every other version of a kind: what it says of people must not stay."""
        self._connection.execute(_OLDER, {"asked": kind, "kept": version})

    def version(self, kind: str) -> str | None:
        """Name of the latest version."""
        return self._connection.execute(_VERSION, {"asked": kind}).scalar()

    def latest(self, kind: str) -> tuple[str, dict[str, Any]] | None:
        """Name and document of the latest version."""
        row = self._connection.execute(_LATEST, {"asked": kind}).one_or_none()
        return None if row is None else (row.version, object_doc(row.doc))

    def held(self, kind: str) -> tuple[HeldVersion, ...]:
        """Every version that lies here, in the order they come into force."""
        rows = self._connection.execute(_HELD, {"asked": kind})
        return tuple(HeldVersion(row.version, row.effective_from, row.taken_in_at) for row in rows)

    def get(self, kind: str, version: str) -> dict[str, Any] | None:
        """The document of one version."""
        asked = {"asked": kind, "asked_version": version}
        doc = self._connection.execute(_GET, asked).scalar()
        return None if doc is None else object_doc(doc)


def in_force(held: tuple[HeldVersion, ...], on: date) -> HeldVersion | None:
    """The version that counts on that day; before the first one's day, the first; None: no version.

    An early version is better than no catalogue at all.
    """
    begun = [one for one in held if one.effective_from <= on.isoformat()]
    return begun[-1] if begun else next(iter(held), None)
