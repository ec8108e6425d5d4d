"""Cases of which both sides have changed the same fields, as they come to a window."""

from collections.abc import Mapping
from pathlib import Path

from clerk_app.desk import case_file
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from tests.helpers.elsewhere import change_elsewhere, confirm
from tests.helpers.intakes import received
from tests.helpers.station import CLERK
from ui.rehearsal import visits
from ui.rehearsal.visits import Visit

ADDRESS, NAME, INVESTORS = "form.address", "form.legal_name", "form.investors"
CERT_NO = "form.legal_cert_no"
HERE, THERE = "西安市国际港务区港务大道 6 号", "西安市国际港务区港务大道 9 号"


def differing_case(
    station: Station,
    folder: Path,
    changes: Mapping[str, tuple[str, str]] | None = None,
    visit: Visit = visits.SINGLE,
) -> Case:
    """A case taken in; `changes` are what this window and what the applicant online wrote."""
    case = received(station, visit, folder)
    confirm(station)
    return differ(station, case.case_id, changes or {ADDRESS: (HERE, THERE)})


def differ(station: Station, case_id: str, changes: Mapping[str, tuple[str, str]]) -> Case:
    """Both sides change fields of a case the platform knows, without seeing each other."""
    seen = stored(station, case_id)
    change_elsewhere(station, seen, {name: theirs for name, (_, theirs) in changes.items()})
    fields = {name: mine for name, (mine, _) in changes.items()}
    file, _ = case_file.correct(station, CLERK, seen, fields)
    return file.case


def stored(station: Station, case_id: str) -> Case:
    """The case as the station shows it. Raises RuleError CASE_UNKNOWN."""
    return case_file.open_case(station, case_id).case
