"""A PC's unsynced work is carried to another one in a real package, in the middle of everything.

Some packages stay on their stick: they are taken in later, elsewhere as well, once more, or at home
by a PC that was put back from a backup meanwhile.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_app.desk import unsynced
from clerk_app.desk.station import Station
from clerk_app.domain.errors import RuleError, Trouble
from tests.soak.simulation.copying import SECRET
from tests.soak.simulation.replica import Replica

if TYPE_CHECKING:
    from tests.soak.simulation.world import World

Mortal = Callable[["World", Replica, Callable[[], None]], None]


AGAIN, KEPT = 0.4, 0.5
"""Of so many times it is an earlier package; so many stay on their stick."""


def carry(world: "World", mortal: Mortal) -> None:
    """One PC exports, another takes it in; the power may go at either. Both go on as they were."""
    if world.sticks and world.dice.random() < AGAIN:
        _bring(world, world.dice.choice(world.sticks), world.dice.choice(world.replicas), mortal)
        return
    giver, taker = world.dice.sample(world.replicas, 2)
    for path in export(world, giver, mortal):
        if world.dice.random() < KEPT:
            world.sticks.append(path)
        if world.dice.random() < KEPT:
            _bring(world, path, taker, mortal)


def export(world: "World", giver: Replica, mortal: Mortal) -> list[Path]:
    """A package of what is on a PC alone; none when there is nothing, or when the power goes."""
    made: list[unsynced.Exported] = []

    def give() -> None:
        made.append(unsynced.export(_of_the_hall(giver), world.copies / "packages"))

    try:
        mortal(world, giver, give)
    except RuleError as refusal:
        if refusal.trouble is not Trouble.PACKAGE_EMPTY:
            raise
    found = []
    for package in made:
        # Its name is that of a moment, in which another one may be made.
        world.packages += 1
        path = package.path.with_name(f"package-{world.packages}")
        found.append(package.path.rename(path))
        world.note(f"{giver.name} exported {package.operations} to {path.name}")
    return found


def _bring(world: "World", path: Path, taker: Replica, mortal: Mortal) -> None:
    mortal(world, taker, partial(_take_in, world, taker, path))


def _take_in(world: "World", taker: Replica, path: Path) -> None:
    done, _ = unsynced.take_in(_of_the_hall(taker), path)
    world.figures.carried += 1
    world.note(f"{taker.name} took in {done.operations} of {path.name}, knew {done.known}")


def _of_the_hall(who: Replica) -> Station:
    return replace(who.station, hall_secret=SECRET)
