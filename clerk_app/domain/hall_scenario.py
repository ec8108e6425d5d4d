"""A day of a hall as a manager imagines it (仿真方案): who comes, how long it takes, who serves.

The document of a scenario is plain JSON, so that it can be edited, kept and sent to a colleague.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import time
from enum import StrEnum
from typing import Any, TypeVar

from clerk_app.domain.errors import RuleError, Trouble

_MINUTES_A_DAY = 24 * 60

Part = TypeVar("Part")


class Spread(StrEnum):
    """How service times scatter round their mean."""

    EXPONENTIAL = "exponential"  # many short, some long; what theory reckons with
    LOGNORMAL = "lognormal"  # few very short, few very long; what counters really show
    CONSTANT = "constant"


@dataclass(frozen=True, slots=True)
class QueueLoad:
    """What comes to one queue."""

    queue: str
    per_hour: tuple[float, ...]
    """Visitors an hour, for each hour from the opening on; nobody after the last."""
    minutes: float
    """Mean service time."""
    spread: Spread = Spread.LOGNORMAL


@dataclass(frozen=True, slots=True)
class WindowShift:
    """When one window calls visitors, and from which queues."""

    window: str
    queues: tuple[str, ...] = ()
    """Empty: all of them."""
    helps: tuple[str, ...] = ()
    starts: str = ""
    """Clock time such as 09:00; empty: when the hall opens."""
    ends: str = ""
    """Empty: when the hall closes and nobody waits any more."""
    pauses: tuple[tuple[str, str], ...] = ()
    """Clock times from and to."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One day. Raises RuleError CONFIG_FORM (key, problem) for one that no hall can have."""

    name: str
    opens: str
    closes: str
    """No number is given from then on."""
    loads: tuple[QueueLoad, ...]
    windows: tuple[WindowShift, ...]
    priority_share: float = 0.08
    """Share of visitors who go before others (elderly, disabled, military, pregnant)."""
    booked_share: float = 0.0
    """Share of visitors who come with an appointment, in slots of half an hour."""
    absent_share: float = 0.02
    """Share of visitors who have left when they are called."""
    walk_seconds: float = 20.0
    """From the call until the visitor is at the window."""
    patience_seconds: float = 30.0
    """How long a clerk waits before the next call of the same number."""
    wait_goal: float = 15.0
    """Minutes that nobody should wait longer than, for the figures."""

    def __post_init__(self) -> None:
        """Refuse what would never end or never begin."""
        if not minute_of("opens", self.opens) < minute_of("closes", self.closes):
            raise _wrong("closes", "not_after_opens")
        if not self.loads:
            raise _wrong("loads", "empty")
        if not self.windows:
            raise _wrong("windows", "empty")
        _require_once("loads", [load.queue for load in self.loads])
        _require_once("windows", [one.window for one in self.windows])
        for load in self.loads:
            _check_load(load)
        for shift in self.windows:
            _check_shift(shift)
        for key in ("priority_share", "booked_share", "absent_share"):
            _require_range(key, getattr(self, key), 0, 1)
        for key in ("walk_seconds", "patience_seconds"):
            _require_range(key, getattr(self, key), 0, 3600)
        _require_range("wait_goal", self.wait_goal, 0, _MINUTES_A_DAY)

    @property
    def hours(self) -> float:
        """How long numbers are given."""
        return (minute_of("closes", self.closes) - minute_of("opens", self.opens)) / 60


def minute_of(key: str, text: str) -> int:
    """Minute of the day of a clock time such as 09:30. Raises RuleError CONFIG_FORM."""
    try:
        moment = time.fromisoformat(text)
    except ValueError as error:
        raise _wrong(key, "not_a_time") from error
    return moment.hour * 60 + moment.minute


def scenario_doc(scenario: Scenario) -> dict[str, Any]:
    """Plain JSON values of a scenario."""
    return asdict(scenario)


def scenario_from(doc: Mapping[str, Any]) -> Scenario:
    """The scenario in a document; what it leaves out is as the default.

    Raises RuleError CONFIG_FORM (key, problem) for an unknown key or a value that does not fit.
    """
    given = dict(doc)
    given["loads"] = _parts(given, "loads", _load)
    given["windows"] = _parts(given, "windows", _shift)
    return _made(Scenario, "", given)


def _load(key: str, given: dict[str, Any]) -> QueueLoad:
    given["per_hour"] = tuple(
        _number(f"{key}.per_hour", one) for one in _list(f"{key}.per_hour", given.get("per_hour"))
    )
    if "spread" in given:
        try:
            given["spread"] = Spread(given["spread"])
        except ValueError as error:
            raise _wrong(f"{key}.spread", "not_one_of:" + "/".join(Spread)) from error
    return _made(QueueLoad, key, given)


def _shift(key: str, given: dict[str, Any]) -> WindowShift:
    for name in ("queues", "helps"):
        given[name] = tuple(
            _text(f"{key}.{name}", one) for one in _list(f"{key}.{name}", given.get(name, []))
        )
    pauses = _list(f"{key}.pauses", given.get("pauses", []))
    given["pauses"] = tuple(_pause(f"{key}.pauses", one) for one in pauses)
    return _made(WindowShift, key, given)


def _pause(key: str, value: object) -> tuple[str, str]:
    both = _list(key, value)
    if len(both) != 2:
        raise _wrong(key, "not_from_and_to")
    return _text(key, both[0]), _text(key, both[1])


def _parts(
    doc: Mapping[str, Any], key: str, read: Callable[[str, dict[str, Any]], Part]
) -> tuple[Part, ...]:
    found: list[Part] = []
    for number, one in enumerate(_list(key, doc.get(key))):
        if not isinstance(one, Mapping):
            raise _wrong(f"{key}.{number}", "not_an_object")
        found.append(read(f"{key}.{number}", dict(one)))
    return tuple(found)


def _made(kind: type[Part], key: str, given: Mapping[str, Any]) -> Part:
    """The dataclass of the given values; texts and numbers are checked by the field's type."""
    known = {one.name: one for one in fields(kind)}  # type: ignore[arg-type]  # a dataclass
    for name, value in given.items():
        where = f"{key}.{name}".lstrip(".")
        if name not in known:
            raise _wrong(where, "unknown_key")
        if known[name].type is float:
            _number(where, value)
        elif known[name].type is str:
            _text(where, value)
    try:
        return kind(**given)
    except TypeError as error:
        absent = next(name for name in known if name not in given)
        raise _wrong(f"{key}.{absent}".lstrip("."), "absent") from error


def _list(key: str, value: object) -> Sequence[Any]:
    if not isinstance(value, list | tuple):
        raise _wrong(key, "not_a_list")
    return value


def _text(key: str, value: object) -> str:
    if not isinstance(value, str):
        raise _wrong(key, "not_text")
    return value


def _number(key: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _wrong(key, "not_a_number")
    return float(value)


def _check_load(load: QueueLoad) -> None:
    key = f"loads.{load.queue}"
    if not load.queue:
        raise _wrong("loads.queue", "empty")
    _require_range(f"{key}.minutes", load.minutes, 0.01, _MINUTES_A_DAY)
    for one in load.per_hour:
        _require_range(f"{key}.per_hour", one, 0, 3600)


def _check_shift(shift: WindowShift) -> None:
    key = f"windows.{shift.window}"
    if not shift.window:
        raise _wrong("windows.window", "empty")
    starts = minute_of(f"{key}.starts", shift.starts) if shift.starts else 0
    ends = minute_of(f"{key}.ends", shift.ends) if shift.ends else _MINUTES_A_DAY
    if starts >= ends:
        raise _wrong(f"{key}.ends", "not_after_starts")
    last = starts
    for begin, end in shift.pauses:
        if not last <= minute_of(f"{key}.pauses", begin) < minute_of(f"{key}.pauses", end) <= ends:
            raise _wrong(f"{key}.pauses", "not_in_order")
        last = minute_of(f"{key}.pauses", end)


def _require_once(key: str, names: Sequence[str]) -> None:
    if len(set(names)) != len(names):
        raise _wrong(key, "doubled")


def _require_range(key: str, value: float, least: float, most: float) -> None:
    if not least <= value <= most:
        raise _wrong(key, "out_of_range")


def _wrong(key: str, problem: str) -> RuleError:
    return RuleError(Trouble.CONFIG_FORM, key=key, problem=problem)
