"""How our values lie in SQLite's strict columns: times as milliseconds, documents as text."""

# ruff: noqa: ARG002 - the methods have the signatures SQLAlchemy calls them with.

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Integer, Text, TypeDecorator, literal_column
from sqlalchemy.engine import Dialect

from clerk_app.domain.canonical import canonical_bytes

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def milliseconds(at: datetime) -> int:
    """Whole milliseconds since 1970 UTC. Raises TypeError for a datetime without a zone."""
    return (at - _EPOCH) // _MILLISECOND


def moment(at: int) -> datetime:
    """Aware datetime in UTC of whole milliseconds since 1970."""
    return _EPOCH + at * _MILLISECOND


def written_out(column: ColumnElement[Any], values: Iterable[str]) -> ColumnElement[bool]:
    """Condition: one of these words of ours, which become a part of the statement.

    As parameters they would be put together anew for every execution.
    """
    return column.in_([literal_column(f"'{value}'") for value in sorted(values)])


class Moment(TypeDecorator[datetime]):
    """An aware datetime as whole milliseconds since 1970 UTC; read back in UTC."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Milliseconds; a datetime without a zone is refused with TypeError."""
        return None if value is None else milliseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """Aware datetime in UTC."""
        return None if value is None else moment(value)


class Document(TypeDecorator[Any]):
    """A JSON value as its canonical text (RFC 8785), so that its digest can be checked."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str | None:
        """Canonical text."""
        return None if value is None else canonical_bytes(value).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> object:
        """The JSON value."""
        return None if value is None else json.loads(value)


def object_doc(value: object) -> dict[str, Any]:
    """A stored document that must be a JSON object. Raises TypeError otherwise."""
    if not isinstance(value, Mapping):
        raise TypeError("not an object")
    return dict(value)
