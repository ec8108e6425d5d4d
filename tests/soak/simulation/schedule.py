"""One schedule: from its seed to the trace, the faults found and the figures."""

import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from random import Random
from unittest.mock import patch

from clerk_app.desk import exchange
from clerk_app.domain import unsent
from sync import carrier
from sync.events import Pulled, Woke
from sync.platform import operations
from tests.soak.simulation import a_month_later, acts, citizen, oracles, way_out
from tests.soak.simulation.carrying import carry, export
from tests.soak.simulation.copying import cheaply, clear
from tests.soak.simulation.fuse import Crash
from tests.soak.simulation.reference import Reference, open_reference
from tests.soak.simulation.replica import Backup, Replica, new_replica
from tests.soak.simulation.storage import MortalStore, Snapshot
from tests.soak.simulation.weather import Weather, forecast
from tests.soak.simulation.world import Figures, World

STEPS = 120
MOST = 5
"""Stations, clones included."""
POINTS = 12
"""A fuse is lit for at most so many points."""
PATIENCE = 61.0
"""Seconds between two cycles after the weather has cleared: the longest that work steps aside."""
CYCLES = 3
"""In so many pulls all must agree (goal G11)."""
FEW = 4
"""Operations asked after in one request, so that an outbox takes several."""
HELD_LONG = 3
"""Tries after which a clerk may give up what waits for something that does not come."""
IDLE_EVERY = 20
"""One schedule in so many is watched on for a while when all agree, and with the platform gone."""
COPIED_EVERY = 4
"""In one schedule of so many the stations keep a second copy."""
MORTAL, SET_BACK = 0.05, 0.03
"""There the power often goes between a commit and its copy, and the copy is often needed."""
SAID = 0.5
"""Of so many restores the platform is told; the others it has to find out."""
CARRIED_EVERY, CARRIED_TURN, CARRIED = 4, 2, 0.06
"""In as many others packages go from PC to PC, in so many steps."""
TWICE = 0.25
"""Of so many restores another one follows before anybody has spoken."""
EXPORTED = 0.5
"""Of so many PCs that die the work was carried away first, where packages are."""
LONGEST_CUT = 60.0
FELL = "a program of ours fell: "
"""How a fault begins that sync itself got over: an exception that nobody foresaw."""
MORE_AFTER_ROLLBACK = 3
"""A restored platform is found out in one cycle, what it has lost is offered in the next."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one schedule."""

    seed: int
    trace: str
    faults: tuple[str, ...]
    figures: Figures


class Hall:
    """Stores and a platform that are made once and serve one schedule after another."""

    def __init__(self, folder: Path) -> None:
        """Make them in `folder`."""
        self.reference: Reference = open_reference(folder / "platform")
        self.copies = folder / "copies"
        self.stores = [MortalStore(folder / f"station-{number}") for number in range(MOST)]
        self._empty = Snapshot(self.stores[0].engine)

    def close(self) -> None:
        """Let everything go."""
        for store in self.stores:
            store.close()
        self.reference.database.close()

    def world(self, seed: int, weather: Weather | None = None) -> World:
        """An empty hall under the weather of a seed."""
        dice = Random(seed)
        drawn = forecast(dice)
        if seed % COPIED_EVERY == 0:
            drawn = replace(drawn, copied=True, crash=MORTAL, restore=SET_BACK)
        if seed % CARRIED_EVERY == CARRIED_TURN:
            drawn = replace(drawn, carried=CARRIED)
        clear(self.copies)
        for store in self.stores:
            store.fuse.put_out()
            self._empty.put_back(store.engine)
        clocks = Random(f"clocks {seed}")
        sky = weather or drawn
        world = World(dice, clocks, sky, self.reference, self.stores, self.copies, self._empty)
        self.reference.set_back(world.now)
        world.open_windows()
        return world


def run(
    hall: Hall, seed: int, *, steps: int = STEPS, weather: Weather | None = None, log: bool = False
) -> tuple[Outcome, World]:
    """Run the schedule of a seed."""
    world = hall.world(seed, weather)
    world.log = [] if log else None
    if world.weather.skew:
        for who in world.replicas:
            acts.set_clock(who, world.clocks, most_hours=48)
    fell: list[str] = []

    def note_fall(said: str, *of: object) -> None:
        fell.append(f"{FELL}{said % of}")

    with (
        patch.object(exchange, "KNOWN", FEW),
        patch.object(unsent, "HELD_LONG", HELD_LONG),
        patch.object(carrier.log, "error", note_fall),
        patch.object(operations.log, "exception", note_fall),
        cheaply(Random(seed)),
    ):
        faults = _play(world, seed, steps)
    world.note("end")
    for line in oracles.state_lines(world):
        world.note(line)
    world.figures.operations = len(world.reference.entries())
    return Outcome(seed, world.trace.hexdigest(), (*fell, *faults), world.figures), world


def _play(world: World, seed: int, steps: int) -> list[str]:
    try:
        for _ in range(steps):
            world.figures.steps += 1
            faults = step(world)
            if faults:
                return faults
        return (
            oracles.before_healing(world)
            or heal(world, seed)
            or oracles.at_the_end(world)
            or a_month_later.pass_by(world, partial(_round, world))
            or oracles.unsettled(world)
        )
    except Exception as fell:  # noqa: BLE001  # a program that falls is what is looked for
        where = traceback.extract_tb(fell.__traceback__)[-1]
        return [f"{type(fell).__name__} in {where.name}: {str(fell)[:120]}"]


def step(world: World) -> list[str]:
    """Something happens somewhere."""
    dice, sky = world.dice, world.weather
    world.seconds += dice.expovariate(1.0)
    _misfortune(world)
    roll = dice.random()
    who = dice.choice(world.replicas)
    if dice.random() < sky.crash:
        who.store.fuse.light(dice.randint(1, POINTS))
    if dice.random() < sky.platform_crash:
        world.reference.database.fuse.light(dice.randint(1, POINTS))
    if roll < 0.15 and world.late:
        world.deliver_late()
    elif roll < 0.22:
        _try(world, partial(citizen.act, world))
    elif roll < 0.42:
        _mortal(world, who, lambda: _act(world, who))
    else:
        _mortal(world, who, lambda: world.turn(who))
        pulled = isinstance(who.heard, Pulled) and dice.random() < 0.2
        return oracles.after_turn(world, who) if pulled else []
    return []


def _act(world: World, who: Replica) -> None:
    acts.act(world, who)
    who.copy()


def _mortal(world: World, who: Replica, deed: Callable[[], None]) -> None:
    try:
        deed()
    except Crash:
        world.crashed(who)


def _try(world: World, deed: Callable[[], None]) -> None:
    try:
        deed()
    except Crash:
        world.platform_died()


def _misfortune(world: World) -> None:
    """Restores, clones, clocks: what happens rarely and all at once."""
    dice, sky = world.dice, world.weather
    if dice.random() < 0.04:
        dice.choice(world.replicas).back_up()
    if sky.rollback and dice.random() < 0.05:
        world.backups.append((world.reference.snapshot(), frozenset(world.reference.entries())))
    who = dice.choice(world.replicas)
    if dice.random() < sky.restore and who.backups:
        who.restore(dice.choice(who.backups))
        world.figures.restores += 1
        world.note(f"{who.name} restored")
    if dice.random() < sky.clone and len(world.replicas) < MOST:
        _clone(world, who)
    if dice.random() < sky.rollback and world.backups:
        _roll_back(world)
        if dice.random() < TWICE:
            _roll_back(world)
    if dice.random() < sky.cut_off:
        lonely = dice.choice(world.replicas).name
        world.cut_off[lonely] = world.seconds + dice.uniform(0.0, LONGEST_CUT)
        world.note(f"{lonely} cut off")
    if dice.random() < sky.set_up_anew:
        _set_up_anew(world, dice.choice(world.replicas))
    if sky.carried and dice.random() < sky.carried:
        carry(world, _mortal)
    if dice.random() < sky.jumps:
        acts.set_clock(who, world.clocks, most_hours=48)
        world.figures.jumps += 1


def _set_up_anew(world: World, who: Replica) -> None:
    """A PC dies; what it had alone is lost, but for its second copy and what was carried away."""
    if world.weather.carried and world.dice.random() < EXPORTED:
        world.sticks += export(world, who, _mortal)
    who.restore(Backup(world.empty, ()))
    world.figures.deaths += 1
    world.note(f"{who.name} set up anew")


def _clone(world: World, who: Replica) -> None:
    number = len(world.replicas) + 1
    store = world.stores[number - 1]
    Snapshot(who.store.engine).put_back(store.engine)
    like = int(who.station.window)
    made = new_replica(world, number, store, like=like)
    made.made = list(who.made)
    made.clock.wrong = who.clock.wrong
    made.begin_copy()
    world.replicas.append(made)
    world.figures.clones += 1
    world.note(f"{made.name} cloned from {who.name}")


def _roll_back(world: World) -> None:
    snapshot, had = world.dice.choice(world.backups)
    lost = world.reference.entries().keys() - had
    world.seconds += 600.0
    world.reference.database.fuse.put_out()
    said = world.dice.random() < SAID
    world.reference.roll_back(snapshot, said=said)
    world.figures.rollbacks += 1
    world.note(f"rolled back, {len(lost)} lost" + ("" if said else ", unsaid"))


def heal(world: World, seed: int) -> list[str]:
    """The weather clears: late copies arrive, and everybody goes round until all agree."""
    world.healed = True
    world.reference.database.fuse.put_out()
    while world.late:
        world.deliver_late()
    for who in world.replicas:
        who.store.fuse.put_out()
        while who.heard is not None:
            world.turn(who)
    most = CYCLES + (MORE_AFTER_ROLLBACK if world.figures.rollbacks else 0)
    for cycle in range(1, most + 1):
        world.seconds += PATIENCE
        for who in world.replicas:
            _round(world, who)
        world.figures.cycles = cycle
        if not oracles.unsettled(world, given_up=False):
            idle = oracles.quiet(world) if seed % IDLE_EVERY == 0 else []
            return idle or way_out.taken(world, partial(_round, world))
    return oracles.unsettled(world)


def _round(world: World, who: Replica) -> None:
    who.heard = Woke(urged=True)
    while who.heard is not None:
        world.turn(who)
