"""A window's taps and its picture, from the hall while it is there, else from the station's own.

The same tap is tried at the hall first and then at the station, under ids that follow from one
another, so that it is one visitor and one number whatever the first try has done (sync-notes 5).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Generic, TypeVar

from clerk_app.desk import queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.handing_in import behind
from clerk_app.desk.reserve import numbers_left
from clerk_app.desk.serving_away import AwayPicture, picture_away
from clerk_app.desk.standby import Standby, keep, learn
from clerk_app.desk.window_ways import Way
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import HALL_AWAY, RuleError, Trouble, UnavailableError
from clerk_app.domain.queue_view import QueueView
from clerk_app.domain.ticket import Ticket

Answer = TypeVar("Answer")


class Where(Enum):
    """Where a tap was done, or a picture comes from."""

    HALL = auto()
    AWAY = auto()  # the station, because the hall cannot be reached
    BEHIND = auto()  # the station, because the hall has first to be told what was done here


@dataclass(frozen=True, slots=True)
class Done(Generic[Answer]):
    """What came of a tap, and where."""

    answer: Answer
    changes: Changes
    where: Where


@dataclass(frozen=True, slots=True)
class Picture:
    """What a window can be shown."""

    view: QueueView
    where: Where = Where.HALL
    away: AwayPicture | None = None
    """What is known of the station's own; None while the hall is there."""
    left: Mapping[str, int] = field(default_factory=dict)
    """Numbers of each queue the station could still give."""


def do(
    standby: Standby | None, way: Way[Answer], *, operator: str, intent: str, away: bool
) -> Done[Answer]:
    """Do a tap at the hall, or at the station when the hall is `away` or turns out to be.

    While acts wait to be handed in, all is done at the station, so that they stay in order.
    Raises what the two ways raise; RuleError AWAY_BEHIND when nothing but the acts that wait stands
    in the way of calling from the hall.
    """
    tap = {"operator": operator, "intent": intent}
    where = Where.HALL if standby is None else _where(standby, away=away)
    if where is Where.HALL and way.at_hall is not None:
        try:
            answer, changes = way.at_hall(**tap)
        except UnavailableError as error:
            if standby is None or error.trouble not in HALL_AWAY:
                raise
            where = Where.AWAY
        else:
            if standby is not None and isinstance(answer, Ticket):
                learn(standby, answer)
            return Done(answer, changes, Where.HALL)
    try:
        return Done(*way.at_station(standby, **tap), where)
    except RuleError as error:
        if where is not Where.BEHIND or error.trouble is not Trouble.AWAY_CALL:
            raise
        raise RuleError(Trouble.AWAY_BEHIND) from error


def look(
    hall: Hall, standby: Standby | None, window: str, last: QueueView | None, *, away: bool
) -> Picture:
    """The picture of a window; `last` is the last one the hall gave, `away` spares asking it.

    What to go on with is kept along the way. Raises UnavailableError when the hall cannot be
    reached and there is no station to go on with.
    """
    if standby is None:
        return Picture(queueing.view(hall, window))
    where = _where(standby, away=away)
    if where is Where.HALL:
        try:
            view = queueing.view(hall, window)
            if last is None or _at_hand(last) != _at_hand(view):
                keep(standby, window)
        except UnavailableError as error:
            if error.trouble not in HALL_AWAY:
                raise
            where = Where.AWAY
        else:
            return Picture(view)
    found = picture_away(standby, window, last)
    return Picture(found.view, where, found, numbers_left(standby))


def _where(standby: Standby, *, away: bool) -> Where:
    if away:
        return Where.AWAY
    return Where.BEHIND if behind(standby) else Where.HALL


def _at_hand(view: QueueView) -> tuple[Ticket | None, Ticket | None]:
    return view.current, view.last_served
