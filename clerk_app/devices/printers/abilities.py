"""What a printer can do beside printing; a wish it cannot fulfil is told, never passed over."""

from dataclasses import dataclass

from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.print_wishes import MOST_COPIES, PrintWishes


@dataclass(frozen=True, slots=True)
class Abilities:
    """What is known of a printer."""

    trays: tuple[str, ...] = ()
    two_sided: bool = False
    most_copies: int = 0
    """0 where the printer does not say."""


ROLL = Abilities(most_copies=MOST_COPIES)
"""Of a ticket or label printer: one roll, one side, and each copy sent for itself."""


def require_able(able: Abilities, wishes: PrintWishes, printer: str) -> None:
    """Check the wishes before anything is sent.

    Raises UnavailableError PRINTER_TRAY_UNKNOWN, PRINTER_ONE_SIDED, PRINTER_ONE_COPY (printer).
    """
    if wishes.tray and wishes.tray not in able.trays:
        raise UnavailableError(
            Trouble.PRINTER_TRAY_UNKNOWN,
            printer=printer,
            tray=wishes.tray,
            trays=", ".join(able.trays) or "-",
        )
    if wishes.two_sided and not able.two_sided:
        raise UnavailableError(Trouble.PRINTER_ONE_SIDED, printer=printer)
    most = able.most_copies or 1
    if wishes.copies > most:
        raise UnavailableError(Trouble.PRINTER_ONE_COPY, printer=printer, most=most)
