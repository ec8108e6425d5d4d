"""What goes wrong on a line, and when: fourteen faults drawn from a seed, exchange by exchange."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """What becomes of one exchange (a request and its answer)."""

    LATENCY = "latency"  # everything waits
    THROTTLE = "throttle"  # both ways are slow
    BLACKHOLE = "blackhole"  # the request is swallowed, nothing ever comes back
    RESET = "reset"  # RST at byte k of the request or of the answer
    CUT = "cut"  # the request arrives, the line closes before its answer
    DUPLICATE = "duplicate"  # the request arrives twice
    TRUNCATE = "truncate"  # the answer ends early, as if it were whole
    FLIP = "flip"  # one byte of the request or of the answer is another
    BAD_GATEWAY = "bad_gateway"  # 502 of something in between
    PORTAL = "portal"  # 200, a page of something in between
    SLOW_CLIENT = "slow_client"  # 408 of something in between
    TOO_MANY = "too_many"  # 429 with Retry-After
    HALF_OPEN = "half_open"  # after byte k of the request nobody hears anybody, all stays open
    DRIP = "drip"  # the answer comes a few bytes at a time


class Way(StrEnum):
    """Direction of the bytes a fault strikes."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Strike:
    """One fault and its figures."""

    fault: Fault
    way: Way = Way.DOWN
    at: int = 0
    """Byte it strikes at, counted from the beginning of the exchange in its direction."""
    mask: int = 1
    """What a flipped byte is XORed with, 1 to 255."""


Script = Callable[[int], Strike | None]
"""The strike of the n-th exchange; None: it goes through."""


def drawn(seed: int, *, share: float, faults: tuple[Fault, ...] = tuple(Fault)) -> Script:
    """A script that strikes this share of exchanges; the same seed gives the same one."""

    def strike(number: int) -> Strike | None:
        dice = random.Random(f"{seed}:{number}")
        if dice.random() >= share:
            return None
        # Small figures as often as large ones: request line, headers, body.
        at = dice.randrange(1 << dice.randint(1, 18))
        return Strike(
            dice.choice(faults),
            dice.choice((Way.UP, Way.DOWN)),
            at=at,
            mask=dice.randint(1, 255),
        )

    return strike
