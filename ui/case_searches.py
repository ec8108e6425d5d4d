"""How pages of a window look cases up, as they ask for it: a text, and how many at most."""

from functools import partial

from clerk_app.desk import case_limits, delivery, differences, ratings, text_search
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.listings import CaseRow
from ui.bus import Bus
from ui.pages.cases.model import CasesModel
from ui.tasks import Tasks


def found_cases(station: Station, text: str, most: int) -> tuple[CaseRow, ...]:
    """Cases of the station that a text finds."""
    return text_search.search(station, text, limit=most)


def ready_cases(station: Station, text: str, most: int) -> tuple[CaseRow, ...]:
    """Those of them with results to be handed over."""
    return delivery.ready_cases(station, text, limit=most)


def all_cases(station: Station, session: Session, tasks: Tasks, bus: Bus) -> CasesModel:
    """The list of all cases: with differences and calls that wait, with limits."""
    return CasesModel(
        partial(found_cases, station),
        tasks,
        bus,
        partial(differences.waiting_cases, station),
        partial(case_limits.limits_in_list, station),
        partial(ratings.to_call, station, session),
    )
