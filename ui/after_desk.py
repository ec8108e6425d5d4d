"""What follows an intake (办后): timeline, differences, delivery, rating, over any page."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from clerk_app.desk import case_file, delivery, ratings, timeline
from clerk_app.desk.case_file import CaseFile
from clerk_app.desk.hall import Hall
from clerk_app.desk.printing import Printed
from clerk_app.desk.results import Outcome
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain import case_number
from clerk_app.domain.case import Case
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.listings import CaseRow
from clerk_app.domain.masking import Audience, mask_phone
from clerk_app.domain.rating import LEVELS, Level
from ui import result_words, words
from ui.bus import Bus
from ui.date_gate import DateGate
from ui.page_pictures import PagePictures
from ui.pages.conflicts.dialog import ConflictDialog
from ui.pages.conflicts.model import ConflictsModel, calls_of
from ui.pages.delivery.dialog import DeliverDialog
from ui.pages.delivery.model import DeliverModel, deliver_calls
from ui.pages.rating.model import RatingModel, saying
from ui.pages.rating.page import RatingPage
from ui.pages.results.dialog import ResultDialog
from ui.pages.results.model import ResultModel, result_calls
from ui.pages.timeline.dialog import TimelineDialog
from ui.pages.timeline.model import TimelineModel
from ui.pages.workbench.notice_desk import NoticeDesk
from ui.paper_checks import PaperChecks
from ui.tasks import Tasks


class AfterDesk(QObject):
    """Opens one dialog at a time; the pages go on living behind it."""

    said = Signal(str, str)
    """A sentence for the clerk and its tone."""

    def __init__(
        self,
        station: Station,
        session: Session,
        tasks: Tasks,
        bus: Bus,
        dates: DateGate,
        page: QWidget,
        hall: Hall | None = None,
    ) -> None:
        """Nothing is open. Lives as long as `page`, dialogs stand over its window."""
        super().__init__(page)
        self._station, self._session = station, session
        self._tasks, self._bus, self._page = tasks, bus, page
        self.papers = PaperChecks(station, tasks, self, hall=hall)
        self.papers.said.connect(self.said)
        self.notices = NoticeDesk(station, session, tasks, bus, dates, self)
        self.notices.printed.connect(self._on_notice)
        self.notices.failed.connect(self._on_no_notice)

    def show_timeline(self, case_id: str) -> None:
        """Everything that happened to the case (办件轨迹)."""
        read = partial(timeline.timeline, self._station, case_id, self._session)
        model = TimelineModel(read, self._tasks, self._bus, partial(self._note_call, case_id))
        dialog = TimelineDialog(model, self._page.window())
        dialog.seals.look(self._station, case_id, self._tasks)
        dialog.open()
        model.load()

    def _note_call(self, case_id: str, rating_id: str, said: str) -> tuple[Case, Changes]:
        """On the store's lane: the visitor was called about a rating."""
        op_id = self._station.ids.new()
        return ratings.call_back(
            self._station, self._session, case_id, rating_id, said, operation_id=op_id
        )

    def show_differences(self, case_id: str) -> None:
        """Differences that wait for a person (核对差异)."""
        calls = calls_of(self._station, self._session, case_id)
        model = ConflictsModel(calls, self._tasks, self._bus)
        model.told.connect(self._bus.tell)
        pictures = PagePictures.of(self._tasks, self._station)
        dialog = ConflictDialog(model, pictures, self._page.window())
        dialog.seals.look(self._station, case_id, self._tasks)
        dialog.open()
        model.load()

    def deliver(self, case_id: str) -> None:
        """Hand the case's result over (送达)."""
        model = DeliverModel(deliver_calls(self._station, self._session, case_id), self._tasks)
        dialog = DeliverDialog(model, self._page.window())
        dialog.seals.look(self._station, case_id, self._tasks)
        model.told.connect(self._bus.tell)
        model.printed.connect(self._on_proof)
        model.not_printed.connect(self._on_no_proof)
        dialog.open()
        model.load()

    def register_result(self, case_id: str = "") -> None:
        """Record what a department has brought (登记结果): of this case, or of what is scanned."""
        model = ResultModel(result_calls(self._station, self._session), self._tasks)
        today = self._station.today()
        dialog = ResultDialog(model, today, self._page.window(), one_case=bool(case_id))
        model.told.connect(self._bus.tell)
        model.registered.connect(self._on_registered)
        dialog.open()
        if case_id:
            model.find(case_id)

    def ask_rating(self, case_id: str) -> None:
        """Let the visitor rate the service (好差评)."""
        call = partial(case_file.open_case, self._station, case_id)
        self._tasks.ask(call, self._on_to_rate)

    def scanned(self, code: str) -> None:
        """The barcode of a case whose result is ready opens its delivery."""
        if case_number.looks_like(code):
            call = partial(delivery.ready_by_number, self._station, code)
            self._tasks.ask(call, self._on_ready)

    def _on_registered(self, file: CaseFile, outcome: Outcome) -> None:
        number = case_number.spoken_groups(file.case.number)
        said = self.tr("{number}：已登记“{outcome}”。")
        name = result_words.outcome(outcome)
        self.said.emit(said.format(number=number, outcome=name), "good")
        if outcome is Outcome.DENIED:
            self.notices.tell(file)

    def _on_notice(self, printed: Printed) -> None:
        done = self.tr("{paper}已存为 {name}。")
        paper = words.paper_kind(printed.kind)
        self.said.emit(done.format(paper=paper, name=printed.path.name), "good")

    def _on_no_notice(self, error: YichuangError) -> None:
        done = self.tr("已登记，但文书没有打出来：{why}").format(why=words.sentence(error))
        self.said.emit(done, "bad")

    def _on_ready(self, rows: tuple[CaseRow, ...]) -> None:
        if len(rows) == 1 and QApplication.activeModalWidget() is None:
            self.deliver(rows[0].case_id)

    def _on_to_rate(self, file: CaseFile) -> None:
        case = file.case
        model = RatingModel(saying(self._station, self._session, case.case_id), self._tasks)
        page = RatingPage(
            model,
            number=case_number.spoken_groups(case.number),
            mobile=mask_phone(case.value("applicant.mobile"), Audience.SCREEN),
            parent=self._page.window(),
        )
        model.said.connect(self._on_rated)
        model.failed.connect(self._on_not_rated)
        page.show_to_visitor()

    def _on_rated(self, level: Level, changes: Changes) -> None:
        self._bus.tell(changes)
        if level not in LEVELS:
            self.said.emit(self.tr("没有评价，已如实记录。"), "good")

    def _on_not_rated(self, error: YichuangError) -> None:
        self.said.emit(self.tr("评价没有记录上：{why}").format(why=words.sentence(error)), "bad")

    def _on_proof(self, printed: Printed) -> None:
        done = self.tr("已送达，送达回证已存为 {name}。").format(name=printed.path.name)
        self.said.emit(done, "good")

    def _on_no_proof(self, error: YichuangError) -> None:
        done = self.tr("已送达，但送达回证没有打出来：{why}").format(why=words.sentence(error))
        self.said.emit(done, "bad")
