"""What goes wrong in one schedule, and how often: drawn once from its seed."""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Weather:
    """Chances of every fault; a calm sky has none."""

    stations: int = 3
    drop: float = 0.0
    """A request or its answer is lost."""
    garble: float = 0.0
    """The answer is a captive portal's page although the platform has done the work."""
    twice: float = 0.0
    """A copy of the request arrives at some later time."""
    late: float = 0.0
    """The request itself arrives only after its sender has given up."""
    bent: float = 0.0
    """A value in a request is changed on the way."""
    stale: float = 0.0
    """A cache on the way answers a pull with what it answered before."""
    refuse: float = 0.0
    """The platform asks to wait, or does not know the station's token."""
    crash: float = 0.0
    """Per turn of a station: the power goes at one of the next points."""
    platform_crash: float = 0.0
    restore: float = 0.0
    """Per step: a station goes on from an older snapshot."""
    clone: float = 0.0
    rollback: float = 0.0
    """Per step: the platform goes on from an older snapshot, in a new epoch."""
    skew: bool = False
    jumps: float = 0.0
    """Per step: the clock of a station is put back or on."""
    poison: float = 0.0
    """Per act: an operation that the platform cannot read."""
    copied: bool = False
    """Whether the stations keep a second copy, which comes back after a restore."""
    carried: float = 0.0
    """Per step: what is on one PC alone is carried to another one."""
    cut_off: float = 0.0
    """Per step: a station has no line at all for a while."""
    set_up_anew: float = 0.0
    """Per step: a PC dies, and one with an empty store takes its place."""


def forecast(dice: Random) -> Weather:
    """The weather of one schedule: up to the limits of sync-notes 8, each fault also absent."""

    def up_to(most: float, often: float = 0.7) -> float:
        return dice.uniform(0.0, most) if dice.random() < often else 0.0

    return Weather(
        stations=dice.choice((2, 3, 3, 3, 4)),
        drop=up_to(0.4),
        garble=up_to(0.05),
        twice=up_to(0.3),
        late=up_to(0.15),
        bent=up_to(0.02, 0.3),
        stale=up_to(0.1, 0.4),
        refuse=up_to(0.05, 0.4),
        crash=up_to(0.05),
        platform_crash=up_to(0.02),
        restore=up_to(0.02, 0.6),
        clone=up_to(0.02, 0.6),
        rollback=up_to(0.02, 0.4),
        skew=dice.random() < 0.6,
        jumps=up_to(0.05, 0.3),
        poison=up_to(0.03, 0.4),
        cut_off=up_to(0.02, 0.5),
        set_up_anew=up_to(0.01, 0.3),
    )
