"""Who is here: everything there is of a visitor, the moment they are identified."""

from dataclasses import dataclass

from clerk_app.desk.station import Station
from clerk_app.domain.case_states import State
from clerk_app.domain.listings import CaseRow


@dataclass(frozen=True, slots=True)
class Visitor:
    """What the station knows of the person at the window, from its own copy (works offline)."""

    online: tuple[CaseRow, ...]
    """Submitted online and waiting for a window: picked up, not typed again."""
    others: tuple[CaseRow, ...]


def who(station: Station, text: str) -> Visitor:
    """Cases found by certificate number, case number (any of them), barcode or name."""
    asked = text.strip()
    if not asked:
        return Visitor((), ())
    with station.store.read() as work:
        rows = work.cases.search(asked, limit=50)
    online = tuple(row for row in rows if row.state is State.SUBMITTED)
    return Visitor(online, tuple(row for row in rows if row.state is not State.SUBMITTED))
