"""The legal outcomes (行政许可法 32) of the case on the desk, one act each."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import (
    acceptance,
    case_ends,
    giving_back,
    lapsed_corrections,
    rehearsing,
    review,
)
from clerk_app.desk.approving import Approval
from clerk_app.desk.drafts import Draft
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.licences import LicenceGiven
from ui.pages.workbench.busy_lane import BusyLane
from ui.second_person import AsksSecond, Failed
from ui.tasks import telling


class OutcomeDesk(AsksSecond):
    """Each act is about the case on the desk; without one nothing happens."""

    begins = Signal(str)
    """Id of the case an outcome is about to be recorded for: what was typed must be stored."""
    filed = Signal(str, object)
    """Id of the case, and the answer of the use case: a `CaseFile`, and `Changes`."""
    failed = Signal(object)
    """A `YichuangError`."""
    previewed = Signal(object)
    """The notices (`Previewed`) that an act would have."""
    not_previewed = Signal(object)
    """A `YichuangError`: such an act would be refused."""

    def __init__(
        self,
        station: Station,
        session: Session,
        lane: BusyLane,
        current: Callable[[], Case | None],
        parent: QObject | None = None,
    ) -> None:
        """`current` is the case on the desk, None when there is none."""
        super().__init__(parent)
        self._station, self._session, self._lane = station, session, lane
        self._current = current
        self._rehearses = False

    @contextmanager
    def rehearsing(self) -> Iterator[None]:
        """Acts asked for within are not recorded: what they would put on paper is told."""
        self._rehearses = True
        try:
            yield
        finally:
            self._rehearses = False

    @property
    def role(self) -> str:
        """Of whoever is signed in."""
        return self._session.role

    def preview_receipt(self, draft: Draft) -> None:
        """What receiving a draft would put on paper is told."""
        call = partial(rehearsing.receipt_of_draft, self._station, self._session, draft)
        self._lane.ask(call, telling(self, self.previewed), telling(self, self.not_previewed))

    def accept(
        self, items: tuple[str, ...], owed: tuple[str, ...] = (), owed_until: str = ""
    ) -> None:
        """Accept (受理); `owed` lines are promised for later (容缺受理)."""
        self._record(acceptance.accept, items=items, owed=owed, owed_until=owed_until)

    def ask_correction(self, slots: tuple[str, ...], note: str, items: tuple[str, ...]) -> None:
        """Ask once for everything that is missing (一次性告知补正)."""
        self._record(acceptance.ask_correction, slots=slots, note=note, items=items)

    def supplemented(self) -> None:
        """What was asked for was handed in at the window."""
        self._record(acceptance.supplemented)

    def refuse(self, items: tuple[str, ...], reason: str, competent_body: str) -> None:
        """Not this body's matter (不予受理)."""
        said = {"reason": reason, "competent_body": competent_body}
        self._record(acceptance.refuse, items=items, **said)

    def refuse_listed(self, items: tuple[str, ...], note: str) -> None:
        """What the negative list bars is not dealt with (不予办理)."""
        self._record(acceptance.refuse_listed, items=items, note=note)

    def find_not_required(self, items: tuple[str, ...], reason: str) -> None:
        """It needs no licence (不受理)."""
        self._record(acceptance.find_not_required, items=items, reason=reason)

    def give_back(self, slots: tuple[str, ...], note: str, items: tuple[str, ...]) -> None:
        """Return the materials, telling once what is not right; it is filed again (退件)."""
        self._record(giving_back.give_back, slots=slots, note=note, items=items)

    def withdraw(self, items: tuple[str, ...], reason: str) -> None:
        """The applicant takes it back (撤回)."""
        self._record(acceptance.withdraw, items=items, reason=reason)

    def end_unkept(self, items: tuple[str, ...], reason: str) -> None:
        """What was promised did not come in time (容缺逾期，终止办理)."""
        self._record(review.end_unkept, items=items, note=reason)

    def end_lapsed(self, items: tuple[str, ...], reason: str) -> None:
        """A correction never came (补正逾期，终止办理)."""
        self._record(lapsed_corrections.end_lapsed, items=items, note=reason)

    def grant(self, given: tuple[LicenceGiven, ...]) -> None:
        """Decide on the spot (当场办结)."""
        self._record(review.grant, given=given)

    def deny(self, items: tuple[str, ...], reason: str) -> None:
        """Decide against it on the spot (不予许可)."""
        self._record(review.deny, items=items, reason=reason)

    def suspend(self, items: tuple[str, ...], reason: str, approver: str, expected: str) -> None:
        """The clock stands still (特别程序)."""
        said = {"reason": reason, "approver": approver, "expected": expected}
        self._record(review.suspend, items=items, **said)

    def resume(self, items: tuple[str, ...]) -> None:
        """The clock goes on."""
        self._record(review.resume, items=items)

    def extend(self, items: tuple[str, ...], reason: str, approver: str, days: int) -> None:
        """The limit is lengthened (延期)."""
        self._record(review.extend, items=items, reason=reason, approver=approver, days=days)

    def archive(self) -> None:
        """The file of a case that has ended is put away (归档)."""
        self._record(case_ends.archive)

    def void(self, items: tuple[str, ...], reason: str) -> None:
        """It was opened in error (作废): two persons do it."""
        case = self._current()
        if case is not None:
            self._void(case.case_id, items, reason)

    def _void(
        self, case_id: str, items: tuple[str, ...], reason: str, approval: Approval | None = None
    ) -> None:
        failed = self.or_by_two(
            telling(self, self.failed), partial(self._void, case_id, items, reason)
        )
        void = partial(case_ends.void, items=items, reason=reason, approval=approval)
        self._ask(case_id, void, failed)

    def _record(self, use_case: Callable[..., object], **named: object) -> None:
        case = self._current()
        if case is not None:
            self._ask(case.case_id, partial(use_case, **named), telling(self, self.failed))

    def _ask(self, case_id: str, use_case: Callable[..., object], failed: Failed) -> None:
        self.begins.emit(case_id)
        if self._rehearses:
            asked = (self._station, self._session, case_id, use_case)
            self._lane.ask(
                partial(rehearsing.notices_of, *asked),
                telling(self, self.previewed),
                telling(self, self.not_previewed),
            )
            return
        call = partial(use_case, self._station, self._session, case_id)
        self._lane.ask(call, telling(self, self.filed, case_id), failed)
