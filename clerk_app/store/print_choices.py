"""Which printer each use of paper goes to, remembered for this station."""

from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from clerk_app.domain.print_choice import Choices, Place, PrinterChoice, PrintUse
from clerk_app.domain.print_wishes import PrintWishes
from clerk_app.store.print_tables import print_choice

_ALL = select(print_choice).order_by(print_choice.c.use, print_choice.c.kind, print_choice.c.spare)
_FORGET = delete(print_choice)
_ADD = insert(print_choice)


class PrintChoices:
    """The choices inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def all(self) -> dict[Place, PrinterChoice]:
        """Every choice; a place without one keeps its papers as files."""
        return {
            Place(PrintUse(row.use), row.kind, bool(row.spare)): PrinterChoice(
                row.address, row.name, PrintWishes(row.tray, row.copies, bool(row.two_sided))
            )
            for row in self._connection.execute(_ALL)
        }

    def put(self, choices: Choices) -> None:
        """Keep these in place of what was chosen before; papers on their way keep their printer."""
        self._connection.execute(_FORGET)
        rows = [_row(place, one) for place, one in choices.items()]
        if rows:
            self._connection.execute(_ADD, rows)


def _row(place: Place, one: PrinterChoice) -> Mapping[str, object]:
    return {
        "use": place.use.value,
        "kind": place.kind,
        "spare": int(place.spare),
        "address": one.address,
        "name": one.name,
        "tray": one.wishes.tray,
        "copies": one.wishes.copies,
        "two_sided": int(one.wishes.two_sided),
    }
