"""How pages of a window look cases up, as they ask for it: a text, and how many at most."""

from functools import partial

from clerk_app.desk import case_limits, delivery, differences, ratings, seen, text_search
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.listings import CaseRow
from ui.bus import Bus
from ui.pages.cases.model import CasesModel
from ui.tasks import Tasks


def found_cases(station: Station, text: str, most: int) -> tuple[CaseRow, ...]:
    """Cases of the station that a text finds."""
    return text_search.search(station, text, limit=most)


def searched_cases(station: Station, text: str, most: int) -> tuple[CaseRow, ...]:
    """As `found_cases`, for whoever shows them at once: it is on record who has seen them."""
    rows = found_cases(station, text, most)
    seen.note_searched(station, text, len(rows))
    return rows


def all_cases(station: Station, session: Session, tasks: Tasks, bus: Bus) -> CasesModel:
    """The list of all cases: with differences and calls that wait, with limits."""
    model = CasesModel(
        partial(found_cases, station),
        tasks,
        bus,
        partial(differences.waiting_cases, station),
        partial(case_limits.limits_in_list, station),
        partial(ratings.to_call, station, session),
    )
    return _on_record(model, station, tasks)


def ready_cases(station: Station, tasks: Tasks, bus: Bus) -> CasesModel:
    """The list of those with results to be handed over."""

    def search(text: str, most: int) -> tuple[CaseRow, ...]:
        return delivery.ready_cases(station, text, limit=most)

    return _on_record(CasesModel(search, tasks, bus), station, tasks)


def _on_record(model: CasesModel, station: Station, tasks: Tasks) -> CasesModel:
    """Who has looked for what is noted, off the thread that draws."""

    def note(text: str, found: int) -> None:
        tasks.ask(partial(seen.note_searched, station, text, found), _nothing)

    model.looked_at.connect(note)
    return model


def _nothing(_: None) -> None:
    """A note that is down is no news."""
