"""What the platform has lost for good: the clerks give it up, and no window is shut by it."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from clerk_app.desk import abandoning, headroom, sync_centre
from clerk_app.domain.backlog import Cause, Level
from clerk_app.domain.unsent import Unsent, Why
from tests.soak.simulation import oracles
from tests.soak.simulation.replica import Replica
from tests.soak.simulation.waiting import without_ground

if TYPE_CHECKING:
    from tests.soak.simulation.world import World

PATIENCE = 61.0
"""Seconds after which what is held back is tried again."""
LONGEST = 40
"""More steps than one case has: one is given up after the other, each when it is shown to wait."""


def taken(world: "World", round_of: Callable[[Replica], None]) -> list[str]:
    """Who waits for a case that is lost sees it, and by the sync centre's own button is at rest."""
    for _ in range(LONGEST):
        if not oracles.unsettled(world):
            return []
        for who in world.replicas:
            for line in _waits_in_vain(world, who):
                abandoning.give_up(who.station, who.session, line.key, reason="平台已没有")
                world.note(f"{who.name} gives {line.key} up")
        world.seconds += PATIENCE
        for who in (*world.replicas, *world.replicas):
            round_of(who)
    return oracles.unsettled(world)


def _waits_in_vain(world: "World", who: Replica) -> list[Unsent]:
    lines = sync_centre.view(who.station).lines
    lost = without_ground(world)
    held = (one for one in lines if one.why is Why.HELD and one.may_give_up)
    return [one for one in held if one.key in lost]


def shut(world: "World") -> Iterator[str]:
    """With a link that is well no window is told to take nothing more in, whatever lies there."""
    for who in world.replicas:
        with who.station.store.read() as work:
            found = headroom.standing(who.station, work)
        if found.level is Level.STOP and found.cause in (Cause.AGE, Cause.COUNT):
            yield f"{who.name}: no new case for what no link moves, {found.cause} {found.hours} h"
