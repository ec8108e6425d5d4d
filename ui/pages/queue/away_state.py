"""How a window stands to a hall that is away, or has just come back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from clerk_app.desk.hall_or_station import Picture
from clerk_app.domain.queue_rules import QueueInfo


@dataclass(frozen=True, slots=True)
class QueueReserve:
    """A queue of which the station has numbers of its own."""

    queue: str
    name: str
    letter: str
    left: int


@dataclass(frozen=True, slots=True)
class AwayState:
    """What there is to be said of it."""

    since: datetime
    hall_known: bool
    """False: no figure of the hall is known."""
    recovering: bool
    """The hall answers, but is still being told what was done."""
    own_waiting: tuple[str, ...]
    pending: int
    reserves: tuple[QueueReserve, ...]

    @property
    def numbers(self) -> int:
        """Numbers the station could still give."""
        return sum(one.left for one in self.reserves)


def away_state(
    picture: Picture, queues: Sequence[QueueInfo], *, since: datetime, recovering: bool
) -> AwayState | None:
    """The state a picture shows; None while the hall is there."""
    away = picture.away
    if away is None:
        return None
    served = picture.view.window.serves([info.queue for info in queues])
    return AwayState(
        since=since,
        hall_known=away.hall_known,
        recovering=recovering,
        own_waiting=away.own_waiting,
        pending=away.waiting_to_be_handed_in,
        reserves=tuple(
            QueueReserve(info.queue, info.name, info.letter, picture.left.get(info.queue, 0))
            for info in queues
            if info.queue in served
        ),
    )
