"""One simulated hall with its platform: dice, time, link, and what has been going on."""

import hashlib
import json
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from clerk_app.desk import exchange
from sync.events import Woke
from tests.helpers.station import MORNING
from tests.soak.simulation.fuse import Crash
from tests.soak.simulation.line import Fate, Request
from tests.soak.simulation.poison import POISON
from tests.soak.simulation.reference import Answer, Reference
from tests.soak.simulation.replica import Replica, new_replica
from tests.soak.simulation.storage import MortalStore, Snapshot
from tests.soak.simulation.weather import Weather
from tests.soak.simulation.witness import Witness

ENDLESS = 4_000
"""More turns than any schedule takes."""
VALUE = re.compile(rb'"v[0-9a-f]{10}"')


@dataclass(slots=True)
class Figures:
    """What happened in a schedule, for the table."""

    steps: int = 0
    operations: int = 0
    requests: int = 0
    dropped: int = 0
    copies: int = 0
    crashes: int = 0
    restores: int = 0
    clones: int = 0
    carried: int = 0
    deaths: int = 0
    seen_to: int = 0
    rollbacks: int = 0
    jumps: int = 0
    conflicts: int = 0
    refused: int = 0
    cycles: int = 0


@dataclass(slots=True)
class World:
    """Everything of one schedule; nothing in it knows the real time or real chance."""

    dice: Random
    clocks: Random
    """For how wrong clocks are: the course of a seed is the same with right ones."""
    weather: Weather
    reference: Reference
    stores: list[MortalStore]
    copies: Path
    """The volume on which stations keep second copies."""
    empty: Snapshot
    """A store with nothing in it."""
    seconds: float = 0.0
    replicas: list[Replica] = field(default_factory=list)
    witness: Witness = field(default_factory=Witness)
    figures: Figures = field(default_factory=Figures)
    late: list[Request] = field(default_factory=list)
    cached: dict[str, Answer] = field(default_factory=dict)
    pages: dict[str, bytes] = field(default_factory=dict)
    backups: list[tuple[Snapshot, frozenset[str]]] = field(default_factory=list)
    sticks: list[Path] = field(default_factory=list)
    """Packages that are kept."""
    packages: int = 0
    """How many were ever made."""
    cut_off: dict[str, float] = field(default_factory=dict)
    """Until when a station has no line."""
    unreadable: set[str] = field(default_factory=set)
    """Operations that the platform may not be able to read."""
    gone: bool = False
    """Nobody reaches the platform."""
    healed: bool = False
    turns: int = 0
    asked_at: dict[str, list[float]] = field(default_factory=dict)
    trace: "hashlib._Hash" = field(default_factory=hashlib.sha256)
    log: list[str] | None = None

    def now(self) -> datetime:
        """The true time, which only the platform has."""
        return MORNING + timedelta(seconds=self.seconds)

    def note(self, what: str) -> None:
        """A step of the trace."""
        line = f"{self.seconds:.3f} {what}"
        self.trace.update(line.encode() + b"\n")
        if self.log is not None:
            self.log.append(line)

    def open_windows(self) -> None:
        """The hall opens."""
        for number in range(1, self.weather.stations + 1):
            self.replicas.append(new_replica(self, number, self.stores[number - 1], like=number))
            self.replicas[-1].begin_copy()

    # the link

    def asked(self, name: str) -> None:
        """A station has made a request."""
        self.figures.requests += 1
        self.asked_at.setdefault(name, []).append(self.seconds)

    def fate(self, name: str) -> Fate:
        """What becomes of a request of a station."""
        if self.gone:
            return Fate.UNSENT
        if self.healed:
            return Fate.ARRIVES
        if self.seconds < self.cut_off.get(name, 0.0):
            return Fate.UNSENT
        sky, dice = self.weather, self.dice.random()
        for chance, found in (
            (sky.drop / 2, (Fate.UNSENT, Fate.DROPPED)),
            (sky.drop / 2, (Fate.ANSWER_LOST,)),
            (sky.garble, (Fate.GARBLED,)),
            (sky.late, (Fate.LATE,)),
            (sky.bent, (Fate.BENT,)),
            (sky.stale, (Fate.STALE,)),
            (sky.refuse, (Fate.BUSY, Fate.UNKNOWN_TOKEN)),
        ):
            if dice < chance:
                self.figures.dropped += found[0] is not Fate.STALE
                return self.dice.choice(found)
            dice -= chance
        return Fate.ARRIVES

    def refuses(self, request: Request) -> bool:
        """Something on the way refuses a body it cannot read, whole."""
        return request.body is not None and POISON.encode() in request.body

    def bend(self, request: Request) -> Request:
        """Change one value in a request."""
        found = VALUE.search(request.body or b"")
        if found is None or request.body is None:
            return request
        bent = request.body.replace(found.group(), b'"v' + b"0" * 10 + b'"', 1)
        for one in json.loads(request.body)["ops"]:
            self.unreadable.add(one["op_id"])
        return Request(request.method, request.path, bent)

    def passed_on(self, request: Request, answer: Answer) -> None:
        """The platform has answered; a copy of the request may still be on its way."""
        if request.method == "GET":
            self.cached.setdefault(request.path, answer)
        elif not self.healed and self.dice.random() < self.weather.twice:
            self.late.append(request)

    def deliver_late(self) -> None:
        """A copy of some earlier request arrives; nobody hears the answer."""
        request = self.late.pop(self.dice.randrange(len(self.late)))
        self.figures.copies += 1
        self.note(f"late {request.method} {request.path}")
        if self.refuses(request):
            return
        try:
            self.reference.answer(request.method, request.path, request.body)
        except Crash:
            self.platform_died()

    def platform_died(self) -> None:
        """The platform's process ended; another one starts over what was committed."""
        self.figures.crashes += 1
        self.reference.start_again()
        self.note("platform crashed")

    # the stations' programs

    def turn(self, who: Replica) -> None:
        """A station's engine takes one step; when it rests its time passes. Raises Crash."""
        self.turns += 1
        if self.turns > ENDLESS:
            raise RuntimeError("the engines never come to rest")
        if who.heard is None:
            self.seconds = max(self.seconds, who.due)
            who.heard = Woke()
        found = who.carrier.turn(who.heard)
        if isinstance(found, float):
            who.heard, who.due = None, self.seconds + found
            self.note(f"{who.name} rests {found:.3f}")
        else:
            who.heard = found
            self.note(f"{who.name} heard {type(found).__name__}")

    def crashed(self, who: Replica) -> None:
        """The power went at a station; it starts again."""
        self.figures.crashes += 1
        self.note(f"{who.name} crashed")
        who.restart()

    def digest_of(self, who: Replica) -> tuple[int, str]:
        """What a replica has of the platform's words."""
        return exchange.digest(who.station)
