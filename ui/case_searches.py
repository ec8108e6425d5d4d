"""How pages of a window look cases up, as they ask for it: a text, and how many at most."""

from clerk_app.desk import case_file, delivery
from clerk_app.desk.station import Station
from clerk_app.domain.listings import CaseRow


def found_cases(station: Station, text: str, most: int) -> tuple[CaseRow, ...]:
    """Cases of the station that a text finds."""
    return case_file.search(station, text, limit=most)


def ready_cases(station: Station, text: str, most: int) -> tuple[CaseRow, ...]:
    """Those of them with results to be handed over."""
    return delivery.ready_cases(station, text, limit=most)
