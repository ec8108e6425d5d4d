"""What a station knows of cases, for a platform that keeps less than we do (sync-notes 7.11)."""

from dataclasses import dataclass

from clerk_app.desk.station import Station
from clerk_app.domain.ancestry import Link
from clerk_app.domain.applied_for import case_items
from clerk_app.domain.case import Case, CaseItem, Material
from clerk_app.domain.clocks import item_due
from clerk_app.domain.operations import Operation
from clerk_app.domain.outbox_states import OperationState
from clerk_app.store.work import Work

UNSHOWN = 200
"""Cases that are looked after in one go."""


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What the catalogue and the calendar say of an item of a case; empty: not known here."""

    handling_code: str = ""
    """业务办理项编码."""
    body_code: str = ""
    """统一社会信用代码 of the body in whose name it is decided."""
    result_name: str = ""
    """Name of the licence or paper it leads to."""
    due: str = ""
    """ISO date of the last day of its limit; empty before acceptance and while it is not fixed."""


def _refused(work: Work, case_id: str) -> bool:
    """Whether the platform has never had it: somebody else's case may have its number there."""
    begun = work.outbox.state(next(iter(work.outbox.chain(case_id)), ""))
    ended = begun in (OperationState.REJECTED, OperationState.CLOSED)
    return ended and not work.cases.remote_version(case_id)


@dataclass(frozen=True, slots=True)
class StationMemory:
    """A station's own store and catalogue, to read only."""

    station: Station

    def remote(self, case_id: str) -> Case | None:
        """The case as a pull has last shown it; None when none has."""
        with self.station.store.read() as work:
            return work.cases.remote(case_id)

    def find(self, number: str) -> str | None:
        """Id of the case with a number; None when there is none here."""
        with self.station.store.read() as work:
            return work.cases.find(number)

    def chain(self, case_id: str) -> tuple[str, ...]:
        """Ids of all operations of this station on the case, oldest first."""
        with self.station.store.read() as work:
            return work.outbox.chain(case_id)

    def links(self, case_id: str) -> tuple[Link, ...]:
        """The same, with what each was built on (`clerk_app.domain.ancestry`)."""
        with self.station.store.read() as work:
            return work.outbox.links(case_id)

    def taken(self, case_id: str) -> tuple[Operation, ...]:
        """Those of them that the platform has taken in, oldest first."""
        with self.station.store.read() as work:
            return work.outbox.taken(case_id)

    def operation(self, op_id: str) -> Operation | None:
        """An operation of this station, whatever became of it."""
        with self.station.store.read() as work:
            return work.outbox.find(op_id)

    def unshown(self) -> tuple[str, ...]:
        """Ids of cases with operations that were taken in and that no pull has shown."""
        with self.station.store.read() as work:
            return work.outbox.unshown(limit=UNSHOWN)

    def holders(self, sha256: str) -> tuple[tuple[Case, Material], ...]:
        """Cases of this station's screens that have a file, but for those that were refused."""
        with self.station.store.read() as work:
            cases = filter(None, map(work.cases.view, work.blobs.holders(sha256)))
            return tuple(
                (case, one)
                for case in cases
                if not _refused(work, case.case_id)
                for one in case.materials
                if one.sha256 == sha256
            )

    def item(self, task_code: str) -> tuple[CaseItem, str] | None:
        """An item of the catalogue as a case that begins today has it, and the version's name."""
        catalogue = self.station.library.catalogue()
        found = next((one for one in catalogue.items if one.task_code == task_code), None)
        if found is None:
            return None
        made = case_items(catalogue, on=self.station.today(), item_ids=(found.id,))
        return (made[0], catalogue.version) if made else None

    def facts(self, case: Case, item: CaseItem) -> ItemFacts:
        """What the catalogue the case began with, and the calendar, say of one of its items."""
        catalogue = self.station.library.begun_with(case.catalogue_version)
        known = catalogue.find_item(item.item_id)
        name = item.decided_by or item.department
        bodies = (one.uscc for one in catalogue.departments if name in (one.name, one.short))
        due = item_due(self.station.library.calendar(), item)
        return ItemFacts(
            handling_code=known.task_handle_item if known is not None else "",
            body_code=next(bodies, ""),
            result_name=known.result_name if known is not None else "",
            due=due.day.isoformat() if due is not None and due.day is not None else "",
        )
