"""Versions of the catalogue: published once, kept for good, each in force from its day."""

import json
import threading
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.catalogue_publishing import Published, in_force, publishing_problems
from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from sync.platform.database import Database
from sync.platform.tables import catalogue_version as table

_LISTED = (table.c.version, table.c.effective_from, table.c.serial, table.c.published_at)
_PUBLISHED = select(*_LISTED).order_by(table.c.serial)


class Catalogues:
    """What was published, read from the database; a version is parsed once."""

    def __init__(self, database: Database) -> None:
        """Nothing read yet; another program may publish into the same database meanwhile."""
        self._database = database
        self._lock = threading.Lock()
        self._read: dict[str, Catalogue] = {}

    def in_force(self, on: date) -> Catalogue:
        """The catalogue that counts on that day. Raises UnavailableError CATALOGUE_ABSENT."""
        with self._database.read() as connection:
            now = in_force(published(connection), on)
            if now is None:
                raise UnavailableError(Trouble.CATALOGUE_ABSENT)
            known = self._known(now.version)
            if known is not None:
                return known
            body = document(connection, now.version)
        return self._keep(now.version, body or b"null")

    def version(self, name: str) -> Catalogue | None:
        """One version, of whatever day; None when it was never published."""
        known = self._known(name)
        if known is not None:
            return known
        with self._database.read() as connection:
            body = document(connection, name)
        return None if body is None else self._keep(name, body)

    def _known(self, name: str) -> Catalogue | None:
        with self._lock:
            return self._read.get(name)

    def _keep(self, name: str, body: bytes) -> Catalogue:
        read = read_catalogue(json.loads(body))
        with self._lock:
            return self._read.setdefault(name, read)


def published(connection: Connection) -> tuple[Published, ...]:
    """Every version, in the order of publishing."""
    rows = connection.execute(_PUBLISHED)
    return tuple(Published(*row) for row in rows)


def stamp(connection: Connection) -> str:
    """Another text whenever a version is published."""
    found = published(connection)
    return str(found[-1].serial) if found else ""


def document(connection: Connection, version: str) -> bytes | None:
    """Canonical JSON of a version; None when it was never published."""
    query = select(table.c.doc).where(table.c.version == version)
    doc = connection.execute(query).scalar_one_or_none()
    return None if doc is None else str(doc).encode()


def publish(
    connection: Connection, doc: Mapping[str, Any], *, today: date, at: datetime
) -> Published:
    """Append a version. Raises RuleError CATALOGUE_FORM (path, problem) for what speaks against."""
    known = published(connection)
    for path, problem in publishing_problems(doc, known, today=today):
        raise RuleError(Trouble.CATALOGUE_FORM, path=path, problem=problem)
    return _append(connection, doc, known, at)


def publish_first(connection: Connection, doc: Mapping[str, Any], *, at: datetime) -> None:
    """Give a new platform the catalogue it is shipped with; one that has a version keeps it."""
    known = published(connection)
    if not known:
        _append(connection, doc, known, at)


def _append(
    connection: Connection, doc: Mapping[str, Any], known: tuple[Published, ...], at: datetime
) -> Published:
    one = Published(
        version=str(doc["version"]),
        effective_from=str(doc.get("effective_from", "")),
        serial=known[-1].serial + 1 if known else 1,
        published_at=at.isoformat(timespec="seconds"),
    )
    connection.execute(
        table.insert(),
        {
            "version": one.version,
            "effective_from": one.effective_from,
            "serial": one.serial,
            "published_at": one.published_at,
            "doc": canonical_bytes(dict(doc)).decode(),
        },
    )
    return one
