"""What the gate asks of the desk beside signing in, bound to the station."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from clerk_app.desk import passwords, vouching
from clerk_app.desk.sign_in import OperatorName, Session
from clerk_app.desk.station import Station


@dataclass(frozen=True, slots=True)
class GateCalls:
    """A first password changed, and somebody vouched for."""

    change: Callable[[Session, str, str], Session]
    shortest: int
    """Characters of the shortest password."""
    who_vouches: Callable[[str], tuple[OperatorName, ...]]
    """For whoever has this login."""
    vouch: Callable[[str, str, str], None]
    """Login of whom, then login and password of who vouches."""


def gate_calls(station: Station) -> GateCalls:
    """Those of one station."""
    return GateCalls(
        partial(passwords.change_password, station),
        station.rules.shortest,
        partial(vouching.who_vouches, station),
        partial(vouching.vouch, station),
    )
