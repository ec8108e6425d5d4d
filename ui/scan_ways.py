"""What each kind of code does while somebody is signed in."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import checking_in
from clerk_app.desk.hall import Hall
from clerk_app.domain import separator_code
from clerk_app.domain.appointment import Appointment, AppointmentState
from clerk_app.domain.check_in import CheckInCode, CheckInKind, Claim, Found
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.form import APPLICANT_NAME, CERT_NO
from clerk_app.domain.scan_code import Code, CodeKind
from ui import scan_words, words
from ui.after_desk import AfterDesk
from ui.pages.bundles.model import BundlesModel
from ui.pages.queue.model import QueueModel
from ui.pages.workbench.model import WorkbenchModel
from ui.scan_desk import Do
from ui.tasks import Tasks


class ScanWays(QObject):
    """Lives as long as the session's workbench."""

    said = Signal(str, str)
    """A sentence for the clerk and its tone."""

    def __init__(
        self,
        workbench: WorkbenchModel,
        queue: QueueModel,
        bundles: BundlesModel,
        after: AfterDesk,
        *,
        hall: Hall,
        hall_tasks: Tasks,
        show_desk: Callable[[], None],
        show_bundles: Callable[[], None],
    ) -> None:
        """`show_desk` and `show_bundles` turn to the page where the answer will be seen."""
        super().__init__(workbench)
        self._workbench, self._queue = workbench, queue
        self._bundles, self._after = bundles, after
        self._hall, self._hall_tasks = hall, hall_tasks
        self._show_desk, self._show_bundles = show_desk, show_bundles

    def table(self) -> Mapping[CodeKind, Do]:
        """What is done by kind; a kind that is not in it leads nowhere."""
        return {
            CodeKind.CASE: self._case,
            CodeKind.PLATFORM: self._look_up,
            CodeKind.SEPARATOR: self._separator,
            CodeKind.ORGANISATION: self._look_up,
            CodeKind.PERSON: self._person,
            CodeKind.BUNDLE: self._bundle,
            CodeKind.SUPERVISION: self._sheet,
            CodeKind.DAY: self._sheet,
            CodeKind.SLIP: self._slip,
            CodeKind.APPOINTMENT: self._appointment,
        }

    def _case(self, code: Code) -> None:
        self._look_up(code)
        self._after.scanned(code.text)
        self._check(code)

    def _check(self, code: Code) -> None:
        """A paper is judged; a bare number proves nothing."""
        if code.paper is not None:
            self._after.papers.check(code.paper)

    def _separator(self, code: Code) -> None:
        sheet = separator_code.parse(code.text)
        self._show_desk()
        if sheet.case:
            self._workbench.look_up(sheet.case)
        else:
            self._workbench.opening.take_up(sheet.draft)

    def _look_up(self, code: Code) -> None:
        self._show_desk()
        self._workbench.look_up(code.text)

    def _person(self, code: Code) -> None:
        """Whose draft has no number yet is told who is here; else everything there is of them."""
        desk = self._workbench
        draft = desk.subject.draft
        if draft is None or draft.fields.get(CERT_NO):
            self._look_up(code)
            return
        self._show_desk()
        if code.name and not draft.fields.get(APPLICANT_NAME):
            desk.filling.type(APPLICANT_NAME, code.name)
        desk.filling.type(CERT_NO, code.text)
        desk.filling.leave(CERT_NO, code.text)

    def _bundle(self, code: Code) -> None:
        self._show_bundles()
        self._bundles.open(code.text)
        self._check(code)

    def _sheet(self, code: Code) -> None:
        """Of a sheet that opens nothing."""
        self._check(code)
        if code.paper is None:
            self.said.emit(scan_words.nothing_to_do(code), "warn")

    def _slip(self, code: Code) -> None:
        self._queue.call_slip(code.text)

    def _appointment(self, code: Code) -> None:
        asked = CheckInCode(CheckInKind.APPOINTMENT, code.text)
        call = partial(checking_in.find_here, self._hall, asked)
        self._hall_tasks.ask(call, partial(self._on_appointment, code), self._on_failed)

    def _on_appointment(self, code: Code, found: Found | None) -> None:
        if isinstance(found, Claim):
            said = self.tr("预约 {text}：已取号，预约的内容还没有收到。")
            self.said.emit(said.format(text=scan_words.shown(code)), "warn")
            return
        if not isinstance(found, Appointment):
            said = self.tr("预约 {text}：本大厅没有这个预约。")
            self.said.emit(said.format(text=scan_words.shown(code)), "warn")
            return
        arrived = found.state is AppointmentState.CHECKED_IN
        state = self.tr("已签到") if arrived else self.tr("还没有签到取号")
        if found.state is AppointmentState.CANCELLED:
            state = self.tr("已取消")
        said = self.tr("预约 {text}：{day} {starts}　{name}　{state}").format(
            text=scan_words.shown(code),
            day=found.day,
            starts=words.clock(found.slot.starts),
            name=found.name,
            state=state,
        )
        self.said.emit(said, "good" if arrived else "primary")
        if found.case_number:
            self._show_desk()
            self._workbench.look_up(found.case_number)

    def _on_failed(self, error: YichuangError) -> None:
        self.said.emit(words.sentence(error), "bad")
