"""Papers of a case whose bytes here are not those that were taken in or filed (材料被改动).

A page and a filed PDF are known by their digests, which stand in the case, on the receipt and at
the platform. Whoever decides by a paper, hands a result over or reads what happened is told first
that what lies here is something else.
"""

from clerk_app.desk.recording import require
from clerk_app.desk.station import Station
from clerk_app.domain import filed
from clerk_app.domain.case import Case
from clerk_app.domain.file_names import PDF


def case_of(station: Station, number_or_id: str) -> Case:
    """The case whose papers are to be looked at. Raises RuleError CASE_UNKNOWN."""
    with station.store.read() as work:
        return require(work, number_or_id)


def changed_in(station: Station, case: Case) -> tuple[str, ...]:
    """Names of the materials of which something lies here that is not what was taken in.

    Reads every file of the case, and nothing of the store: slow.
    """
    names = {need.slot: need.name for item in case.items for need in item.needs}
    changed = (one for one in case.materials if one.current and _is_changed(station, one.sha256))
    return tuple(dict.fromkeys(names.get(filed.slot_of(one), one.filename) for one in changed))


def changed_pdfs(station: Station) -> tuple[int, tuple[str, ...]]:
    """How many PDFs lie here that the platform holds too, and the digests of those changed.

    What is here alone is looked at by whoever looks after unsent work. Slow.
    """
    with station.store.read() as work:
        held = work.blobs.held(PDF)
    there = tuple(one for one in held if station.store.files.has(one))
    return len(there), tuple(one for one in there if not station.store.files.verify(one))


def _is_changed(station: Station, sha256: str) -> bool:
    return station.store.files.has(sha256) and not station.store.files.verify(sha256)
