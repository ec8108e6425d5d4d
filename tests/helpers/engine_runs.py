"""The engine alone, fed with events: no clock, no socket."""

from datetime import UTC, datetime, timedelta

from clerk_app.desk.exchange import ChangePage
from sync.engine import step
from sync.engine_state import Engine
from sync.events import Heard, Moment, Wish
from sync.pacing import Pacing
from tests.helpers.builders import create, operation

PACING = Pacing(first=2.0, longest=60.0, look=5.0, signed_out=60.0)
OPS = tuple(operation(f"op-{at}", create(), case_id=f"case-{at}") for at in range(3))
LAST_PAGE = ChangePage("e1", (), "t1", more=False)


def at(seconds: float) -> Moment:
    """A moment some seconds into the day."""
    return Moment(seconds, datetime(2026, 11, 23, 1, tzinfo=UTC) + timedelta(seconds=seconds))


def run(engine: Engine, *events: Heard, seconds: float = 0.0) -> tuple[Engine, tuple[Wish, ...]]:
    """Feed events; the engine and the wishes of the last one."""
    wishes: tuple[Wish, ...] = ()
    for event in events:
        engine, wishes = step(engine, event, at(seconds))
    return engine, wishes
