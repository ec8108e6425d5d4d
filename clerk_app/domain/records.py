"""Frozen dataclasses to plain JSON values and back, naming the path of what does not fit."""

import dataclasses
import functools
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from datetime import MAXYEAR, MINYEAR, date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from clerk_app.domain.foreign_numbers import LARGEST

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

    def under(self, name: str) -> "MisfitError":
        """The same, seen from what holds it under `name`."""
        joint = "." if self.path and not self.path.startswith("[") else ""
        return MisfitError(f"{name}{joint}{self.path}", self.problem)


def to_doc(value: Any) -> Any:
    """Plain JSON value (dict, list, str, int, bool, None) of a record; floats are refused."""
    kind: Any = type(value)
    return value if kind in _AS_IT_IS else _writer(kind)(value)


def from_doc(record: type[Record], doc: object, path: str = "") -> Record:
    """Build `record` from a plain JSON value.

    Unknown keys are passed over (a newer peer may send more); a missing key takes the field's
    default or is refused. Raises MisfitError with the dotted path.
    """
    kind: Any = record
    try:
        return typing.cast(Record, _reader(kind)(doc))
    except MisfitError as misfit:
        if not path:
            raise
        raise misfit.under(path) from misfit


_AS_THEY_COME = frozenset({str, bool})
"""Any value of them fits; a number may be larger than a store keeps, other words are read."""
_AS_IT_IS = frozenset({str, int, bool, type(None)})
_ABSENT = object()

Reader = Callable[[object], object]
"""From a plain JSON value to the value of a field. Raises MisfitError with the path below it."""


@functools.cache
def _writer(kind: type) -> Callable[[Any], Any]:
    """What makes JSON of a type, put together once."""
    if dataclasses.is_dataclass(kind):
        return _record_writer(kind)
    if issubclass(kind, Mapping):
        return lambda value: {str(key): to_doc(item) for key, item in value.items()}
    if issubclass(kind, tuple | list):
        return lambda value: [to_doc(item) for item in value]
    if issubclass(kind, StrEnum):
        return lambda value: value.value
    if issubclass(kind, str | int):
        return lambda value: value
    if issubclass(kind, date):
        return lambda value: value.isoformat()
    raise MisfitError("", f"no_json:{kind.__name__}")


def _record_writer(kind: type) -> Callable[[Any], Any]:
    """Written out member by member: a loop over their names takes three times as long."""
    known: dict[str, Any] = {"to_doc": to_doc}
    always, late = [], []
    for field in dataclasses.fields(kind):
        name = field.name
        told = f"value.{name}" if field.type in _AS_IT_IS else f"to_doc(value.{name})"
        if field.metadata.get("late"):
            known[f"default_{name}"] = field.default
            late.append(f" if value.{name} != default_{name}: doc[{name!r}] = {told}")
        else:
            always.append(f"{name!r}: {told}")
    return _made("value", (f" doc = {{{', '.join(always)}}}", *late, " return doc"), known)


def _made(argument: str, lines: Iterable[str], known: dict[str, Any]) -> Callable[[Any], Any]:
    """A function of these lines, made as dataclasses make theirs: no input is ever among them."""
    source = "\n".join((f"def made({argument}):", *lines))
    exec(source, known)  # noqa: S102
    return typing.cast(Callable[[Any], Any], known["made"])


@functools.cache
def _reader(kind: Any) -> Reader:
    """The reader of a type, put together once: documents are read far more often than written."""
    if dataclasses.is_dataclass(kind):
        return _record_reader(typing.cast(type, kind))
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _union_reader(kind)
    if origin is tuple:
        return _tuple_reader(typing.get_args(kind)[0])
    if origin is not None and issubclass(origin, Mapping):
        return _mapping_reader(typing.get_args(kind)[1])
    return _plain_reader(kind)


def _record_reader(kind: type) -> Reader:
    hints = typing.get_type_hints(kind)
    fields = tuple(
        (
            field.name,
            # Of exactly this type it is the value itself; most fields are.
            hints[field.name] if hints[field.name] in _AS_THEY_COME else None,
            _reader(hints[field.name]),
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING,
        )
        for field in dataclasses.fields(kind)
    )

    def read(doc: object) -> object:
        # What was read from JSON is a dict itself; asking whether it is a mapping is dear.
        if type(doc) is not dict and not isinstance(doc, Mapping):
            raise MisfitError("", "not_an_object")
        values: dict[str, object] = {}
        get = doc.get
        for name, plain, reader, required in fields:
            found = get(name, _ABSENT)
            if type(found) is plain:
                values[name] = found
            elif found is not _ABSENT:
                try:
                    values[name] = reader(found)
                except MisfitError as misfit:
                    raise misfit.under(name) from None
            elif required:
                raise MisfitError(name, "missing")
        return kind(**values)

    return read


def _union_reader(kind: Any) -> Reader:
    options = typing.get_args(kind)
    rest = [option for option in options if option is not type(None)]
    if len(rest) != 1:
        return _refuse("ambiguous_type")
    inner = _reader(rest[0])
    return lambda doc: None if doc is None else inner(doc)


def _refuse(problem: str) -> Reader:
    def read(_: object) -> object:
        raise MisfitError("", problem)

    return read


def _tuple_reader(kind: Any) -> Reader:
    inner = _reader(kind)

    def read(doc: object) -> object:
        if not isinstance(doc, (list, tuple)):
            raise MisfitError("", "not_a_list")
        if not doc:
            return ()
        values: list[object] = []
        for at, item in enumerate(doc):
            try:
                values.append(inner(item))
            except MisfitError as misfit:
                raise misfit.under(f"[{at}]") from None
        return tuple(values)

    return read


def _mapping_reader(kind: Any) -> Reader:
    inner = _reader(kind)
    plain = kind if kind in _AS_THEY_COME else None

    def read(doc: object) -> object:
        if type(doc) is not dict and not isinstance(doc, Mapping):
            raise MisfitError("", "not_an_object")
        found: dict[str, object] = {}
        for key, item in doc.items():
            if not isinstance(key, str):
                raise MisfitError("", "key_not_text")
            if type(item) is plain:
                found[key] = item
                continue
            try:
                found[key] = inner(item)
            except MisfitError as misfit:
                raise misfit.under(key) from None
        return found

    return read


def _plain_reader(kind: Any) -> Reader:
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _word_reader(kind)
    return _PLAIN.get(kind) or _refuse(f"unreadable_type:{kind!r}")


def _word_reader(kind: type[StrEnum]) -> Reader:
    words = {one.value: one for one in kind}

    def read(doc: object) -> object:
        if not isinstance(doc, str):
            raise MisfitError("", "not_text")
        word = words.get(doc)
        if word is None:
            raise MisfitError("", f"unknown_word:{doc[:40]}")
        return word

    return read


def _read_text(doc: object) -> object:
    if not isinstance(doc, str):
        raise MisfitError("", "not_text")
    return doc


def _read_number(doc: object) -> object:
    # A larger one is read from JSON all the same, and SQLite refuses it with a fault of its own.
    if not isinstance(doc, int) or isinstance(doc, bool) or not -LARGEST <= doc <= LARGEST:
        raise MisfitError("", "not_a_number")
    return doc


def _read_truth(doc: object) -> object:
    if not isinstance(doc, bool):
        raise MisfitError("", "not_true_or_false")
    return doc


def _read_day(doc: object) -> object:
    try:
        return date.fromisoformat(str(_read_text(doc)))
    except ValueError:
        raise MisfitError("", "not_a_day") from None


def _read_moment(doc: object) -> object:
    try:
        moment = datetime.fromisoformat(str(_read_text(doc)))
    except ValueError:
        raise MisfitError("", "not_a_moment") from None
    # At either end of the calendar the same moment has no date in another zone.
    if not MINYEAR < moment.year < MAXYEAR:
        raise MisfitError("", "not_a_moment")
    return moment


_PLAIN: dict[Any, Reader] = {
    Any: lambda doc: doc,
    str: _read_text,
    int: _read_number,
    bool: _read_truth,
    date: _read_day,
    datetime: _read_moment,
}
