"""Frozen dataclasses to plain JSON values and back, naming the path of what does not fit."""

import dataclasses
import functools
import types
import typing
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

Record = TypeVar("Record")

LATE: Mapping[str, bool] = {"late": True}
"""Metadata of a field that came after documents had been digested: it is left out while it has
its default, so that whatever an older program wrote keeps its digest."""


class MisfitError(ValueError):
    """A document does not have the shape a record asks for."""

    def __init__(self, path: str, problem: str) -> None:
        """`path` is dotted from the document's root; `problem` a short code."""
        super().__init__(f"{path}: {problem}")
        self.path = path
        self.problem = problem


def to_doc(value: Any) -> Any:
    """Plain JSON value (dict, list, str, int, bool, None) of a record; floats are refused."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        late = _late(type(value))
        return {
            name: to_doc(getattr(value, name))
            for name in _field_names(type(value))
            if name not in late or getattr(value, name) != late[name]
        }
    if isinstance(value, Mapping):
        return {str(key): to_doc(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [to_doc(item) for item in value]
    if isinstance(value, StrEnum):
        return value.value
    if value is None or isinstance(value, str | int):
        return value
    raise MisfitError("", f"no_json:{type(value).__name__}")


def from_doc(record: type[Record], doc: object, path: str = "") -> Record:
    """Build `record` from a plain JSON value.

    Unknown keys are passed over (a newer peer may send more); a missing key takes the field's
    default or is refused. Raises MisfitError with the dotted path.
    """
    return typing.cast(Record, _read(record, doc, path))


@functools.cache
def _field_names(record: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(record))


@functools.cache
def _late(record: type) -> dict[str, object]:
    """Defaults of the fields that came later."""
    return {
        field.name: field.default
        for field in dataclasses.fields(record)
        if field.metadata.get("late")
    }


@functools.cache
def _field_types(record: type) -> tuple[tuple[str, Any, bool], ...]:
    hints = typing.get_type_hints(record)
    return tuple(
        (
            field.name,
            hints[field.name],
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING,
        )
        for field in dataclasses.fields(record)
    )


def _read(kind: Any, doc: object, path: str) -> object:
    if dataclasses.is_dataclass(kind):
        return _read_record(typing.cast(type, kind), doc, path)
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _read_union(kind, doc, path)
    if origin is tuple:
        if not isinstance(doc, list | tuple):
            raise MisfitError(path, "not_a_list")
        inner = typing.get_args(kind)[0]
        return tuple(_read(inner, item, f"{path}[{at}]") for at, item in enumerate(doc))
    if origin is not None and issubclass(origin, Mapping):
        return _read_mapping(typing.get_args(kind)[1], doc, path)
    return _read_plain(kind, doc, path)


def _read_record(kind: type, doc: object, path: str) -> object:
    if not isinstance(doc, Mapping):
        raise MisfitError(path, "not_an_object")
    values: dict[str, object] = {}
    for name, hint, required in _field_types(kind):
        where = f"{path}.{name}" if path else name
        if name in doc:
            values[name] = _read(hint, doc[name], where)
        elif required:
            raise MisfitError(where, "missing")
    return kind(**values)


def _read_union(kind: Any, doc: object, path: str) -> object:
    options = typing.get_args(kind)
    if doc is None and type(None) in options:
        return None
    rest = [option for option in options if option is not type(None)]
    if len(rest) != 1:
        raise MisfitError(path, "ambiguous_type")
    return _read(rest[0], doc, path)


def _read_mapping(inner: Any, doc: object, path: str) -> dict[str, object]:
    if not isinstance(doc, Mapping):
        raise MisfitError(path, "not_an_object")
    found: dict[str, object] = {}
    for key, item in doc.items():
        if not isinstance(key, str):
            raise MisfitError(path, "key_not_text")
        found[key] = _read(inner, item, f"{path}.{key}" if path else key)
    return found


def _read_plain(kind: Any, doc: object, path: str) -> object:
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        if not isinstance(doc, str):
            raise MisfitError(path, "not_text")
        try:
            return kind(doc)
        except ValueError:
            raise MisfitError(path, f"unknown_word:{doc[:40]}") from None
    if kind is bool:
        if not isinstance(doc, bool):
            raise MisfitError(path, "not_true_or_false")
        return doc
    if kind is int:
        if not isinstance(doc, int) or isinstance(doc, bool):
            raise MisfitError(path, "not_a_number")
        return doc
    if kind is str:
        if not isinstance(doc, str):
            raise MisfitError(path, "not_text")
        return doc
    raise MisfitError(path, f"unreadable_type:{kind!r}")
