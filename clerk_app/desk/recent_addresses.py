"""Addresses of the latest cases of this hall: in its zone many applicants share a building."""

from clerk_app.desk.station import Station
from clerk_app.domain.catalogue import FieldType

CASES_READ = 40
MOST = 20


def recent_addresses(station: Station) -> tuple[str, ...]:
    """Each once, the latest first; only of cases of this hall.

    Raises UnavailableError CATALOGUE_ABSENT.
    """
    fields = station.library.catalogue().fields
    names = [one.name for one in fields if one.type is FieldType.ADDRESS]
    found: dict[str, None] = {}
    with station.store.read() as work:
        for row in work.cases.search("", limit=CASES_READ):
            case = work.cases.view(row.case_id)
            if case is not None and case.hall == station.hall_id:
                found |= dict.fromkeys(value for name in names if (value := case.value(name)))
    return tuple(found)[:MOST]
