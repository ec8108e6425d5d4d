"""What a use case needs of a printer: one paper goes in, and its fate is known or said unknown."""

from collections.abc import Callable
from dataclasses import dataclass

from clerk_app.domain.errors import UnavailableError


class MaybePrintedError(UnavailableError):
    """The paper was on its way: it may be out, whole or in part, so nobody may send it again.

    Where more than one copy was asked for (fact `copies`), `out` says how many are surely out.
    Any other UnavailableError of a printer means that nothing has come out.
    """


Printer = Callable[[bytes, str], None]
"""Prints a PDF under a name and returns when it is out; it may take many seconds.

Raises UnavailableError PRINTER_… before anything was sent, MaybePrintedError after. It never
tries again by itself.
"""


@dataclass(frozen=True, slots=True)
class KnownPrinter:
    """A printer that the system has, to be chosen from a list."""

    address: str
    """As in the settings: `cups:Office`, `windows:HP LaserJet`."""
    name: str
    """What a person calls it."""
    trays: tuple[str, ...] = ()
    """What `PrintWishes.tray` may name; empty when the printer has no choice."""
