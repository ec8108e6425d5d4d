"""A PC's unsynced work is carried to another one in a real package, in the middle of everything."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from clerk_app.desk import unsynced
from clerk_app.desk.station import Station
from clerk_app.domain.errors import RuleError, Trouble
from tests.soak.simulation.copying import SECRET
from tests.soak.simulation.replica import Replica

if TYPE_CHECKING:
    from tests.soak.simulation.world import World

Mortal = Callable[["World", Replica, Callable[[], None]], None]


def carry(world: "World", mortal: Mortal) -> None:
    """One PC exports, another takes it in; the power may go at either. Both go on as they were."""
    giver, taker = world.dice.sample(world.replicas, 2)
    made: list[unsynced.Exported] = []

    def give() -> None:
        made.append(unsynced.export(_of_the_hall(giver), world.copies / "packages"))

    try:
        mortal(world, giver, give)
    except RuleError as refusal:
        if refusal.trouble is not Trouble.PACKAGE_EMPTY:
            raise
    for package in made:
        mortal(world, taker, partial(_take_in, taker, package))
        package.path.unlink()
        world.figures.carried += 1
        world.note(f"{taker.name} took in {package.operations} of {giver.name}")


def _take_in(taker: Replica, package: unsynced.Exported) -> None:
    unsynced.take_in(_of_the_hall(taker), package.path)


def _of_the_hall(who: Replica) -> Station:
    return replace(who.station, hall_secret=SECRET)
