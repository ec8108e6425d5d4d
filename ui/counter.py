"""One window put together: signing in, the pages of a session, the queue beside them, sync."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import checking_in, link
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_watching import watch
from clerk_app.desk.sign_in import Session
from clerk_app.desk.standby import Standby
from clerk_app.desk.standing_by import Tended
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.check_in import CheckInRecord
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.ticket import Ticket
from ui import app as application
from ui.after_desk import AfterDesk
from ui.asking_booked import asking_booked
from ui.bus import Bus
from ui.card_stand import CardStand
from ui.case_searches import all_cases, ready_cases, searched_cases
from ui.cluster_stand import ClusterStand
from ui.date_gate import DateGate
from ui.desk_devices import DeskDevices
from ui.disk_watch import ask_for_rescans, watch_disk
from ui.gate import window_gate
from ui.gathered import Gathered
from ui.guidance import catalogue_entry
from ui.hall_ear import HallEar
from ui.heartbeat import Heartbeat
from ui.help_call import HelpCall
from ui.keys import Key
from ui.line import Line, Questions
from ui.link_model import LinkModel
from ui.lock_stand import Around
from ui.new_day import new_day
from ui.page_pictures import PagePictures
from ui.page_reader import PageReader
from ui.pages.bundles.model import BundlesModel
from ui.pages.bundles.page import BundlesPage
from ui.pages.cases.page import CasesPage
from ui.pages.cases.ready import ReadyPage
from ui.pages.queue.model import QueueModel
from ui.pages.queue.panel import QueuePanel
from ui.pages.queue.slip_again import SlipAgainDesk
from ui.pages.shift.calls import shift_calls
from ui.pages.shift.dialog import ShiftDialog
from ui.pages.shift.model import ShiftModel
from ui.pages.workbench.model import WorkbenchModel
from ui.pages.workbench.page import WorkbenchPage
from ui.pages.workbench.paper_sources import PaperSources
from ui.pages.workbench.visit_change import greet
from ui.palette.desk import PaletteDesk
from ui.print_desk import PrintDesk
from ui.quiet_work import QuietWork
from ui.scan_desk import ScanDesk
from ui.scan_ways import ScanWays
from ui.shell import Page, Shell
from ui.standing_by import StandingBy
from ui.sync_desk import SyncDesk
from ui.tasks import Tasks
from ui.trust_desk import TrustDesk
from ui.visitor_screen.desk import VisitorDesk
from ui.visitor_screen.place import ScreenChoice
from ui.wedge import Wedge

Tell = Callable[[Changes], None]
WORKBENCH = 0
HANDING_OVER = 3
WORTH_A_ROUND = Changes.OUTBOX | Changes.MATERIALS | Changes.REGISTER


class Counter(QObject):
    """A window of the hall (窗口), open until `close`."""

    ended = Signal()
    """The main window was closed."""

    def __init__(
        self,
        station: Station,
        hall: Hall,
        *,
        connect: Callable[[Tell], Line],
        standby: Standby | None = None,
        visitors: ScreenChoice | None = None,
        devices: DeskDevices | None = None,
        questions: Questions | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`connect` makes the line, given whom to tell of changes from its thread.

        With a `standby` the window goes on while the hall is away. `visitors` is the screen that
        visitors read at this window, `questions` what is asked of the platform there and then.
        """
        super().__init__(parent)
        self._station, self._hall, self._standby = station, hall, standby
        asked = questions or Questions()
        self._devices = devices or DeskDevices()
        self.bus = Bus(self)
        self.tasks = Tasks(self)
        self._hall_tasks = Tasks(self)
        halls = (hall, self._hall_tasks)
        self._booked = asking_booked(station, *halls, self.tasks, asked.appointments)
        self._heartbeat = Heartbeat(self._round, name="sync", parent=self)
        self._ear = HallEar(watch(hall), self)
        self._standing_by = (
            None if standby is None else StandingBy(standby, station.window, parent=self)
        )
        self._line = connect(self._heartbeat.report)
        hear = partial(self._line.listen, self._heartbeat.poke)
        self._news = Heartbeat(hear, name="news", parent=self)
        self._urged = self._hearing = False
        self.shell = Shell(hall=station.hall_name, window=station.window, clock=station.clock.now)
        self._link = LinkModel(partial(link.view, station), self.tasks, self.bus, self)
        self._queue: QueueModel | None = None
        self._workbench: WorkbenchModel | None = None
        self._session: Session | None = None
        self._after: AfterDesk | None = None
        self._bundles: BundlesModel | None = None
        self._help = HelpCall(hall, station.window, self._hall_tasks, self.bus, self)
        self._wedge = Wedge(application.running())
        self._scans = ScanDesk(station.today, self)
        self.cards = CardStand(self._devices.cards, self._scans, self)
        self.pages = PageReader(self._devices.pages, self)
        choice = visitors or ScreenChoice()
        self._visitors = VisitorDesk(station, self.tasks, self.bus, choice, self.shell)
        around = Around(self._scans, self._visitors)
        self.trust = TrustDesk(station, self.shell, self.tasks, self.bus, around, asked.held)
        papers = (self._devices.printers, self.tasks, self.bus, self.shell)
        self._prints = PrintDesk(station, *papers, hall=hall)
        self._sync = SyncDesk(station, self.tasks, self.bus, self.shell, asked.enrol)
        self._quiet = QuietWork(station, self.pages, self.tasks, self.bus, self)
        new_day(station.today, partial(self.bus.tell, Changes.CATALOGUE), self)
        watch_disk(station, self._heartbeat)
        self._connect()

    def show(self) -> None:
        """Show the gate and begin to sync."""
        self._gate()
        self.shell.show()
        self._visitors.open()
        for part in (self._heartbeat, self._news, self._ear, self.cards, self._quiet, self._prints):
            part.start()
        if self._standing_by is not None:
            self._standing_by.start()

    def close(self) -> None:
        """End threads and close the window; the stores may be closed after it."""
        self._wedge.stop()
        self.trust.rest()
        self._visitors.close()
        self._sync.leave()
        self.shell.close()
        # It may hold a request open and touches nothing of ours: nobody waits for it.
        self._news.stop(0.0)
        for part in (self._quiet, self._prints, self._heartbeat, self._ear, self.cards, self.pages):
            part.stop()
        if self._standing_by is not None:
            self._standing_by.stop()
        self._hall_tasks.close()
        self.tasks.close()

    def urge(self) -> None:
        """Try the platform now, whatever the back-off says."""
        self._urged = True
        self._heartbeat.poke()

    def _connect(self) -> None:
        for lane in (self.tasks, self._hall_tasks):
            lane.troubled.connect(self.shell.say_trouble)
        self.bus.changed.connect(self._on_changed)
        self._heartbeat.reported.connect(Gathered(self._on_news, self).take)
        self._ear.changed.connect(self._on_hall_changed)
        self._ear.away.connect(self._on_hall_away)
        if self._standing_by is not None:
            self._standing_by.tended.connect(self._on_tended)
            self._standing_by.away.connect(self._on_hall_away)
        self._link.changed.connect(self.shell.show_link)
        self.shell.sign_out_asked.connect(self._on_sign_out)
        self.shell.hand_over_asked.connect(self._on_hand_over)
        self.shell.help_asked.connect(self._on_help)
        self.trust.help_asked.connect(self._on_help)
        self.trust.taken_over.connect(self._enter)
        for say in (self.shell.say, self.trust.say):
            self._help.said.connect(say)
        self._sync.kept_open.connect(self.trust.say)
        self.shell.closed.connect(self.ended)
        self._wedge.scanned.connect(self._scans.scanned)
        for side in (self._scans, self._visitors, self.cards, self._quiet, self._prints):
            side.said.connect(self.shell.say)

    def _round(self) -> float:
        urged, self._urged = self._urged, False
        return self._line.round(urged=urged)

    # Signing in and out

    def _gate(self) -> None:
        self.shell.gate(window_gate(self._station, self.tasks, self.bus, self._enter))

    def _enter(self, session: Session) -> None:
        queue = QueueModel(
            self._hall,
            self._station.window,
            session=session,
            tasks=self._hall_tasks,
            bus=self.bus,
            ids=self._station.ids,
            standby=self._standby,
        )
        who = (self._station, session, self.tasks, self.bus)
        workbench = WorkbenchModel(*who, self._booked, PaperSources.of(self._devices, self.pages))
        cases = all_cases(*who)
        desk = WorkbenchPage(workbench, PagePictures.of(self.tasks, self._station))
        found = CasesPage(cases)
        slips = SlipAgainDesk(self._station, self._hall, session, self._hall_tasks, self.bus)
        panel = QueuePanel(queue, slips)
        queue.visitor_changed.connect(self._on_visitor)
        queue.left.connect(self._on_left)
        queue.went_away.connect(self._look_after_hall)
        workbench.said.connect(self.shell.say)
        found.opened.connect(self._open_case)
        waiting = ready_cases(self._station, self.tasks, self.bus)
        ready = ReadyPage(waiting)
        self._bundles = bundles = BundlesModel(*who)
        bundles.said.connect(self.shell.say)
        handing = BundlesPage(bundles)
        # A model lives and dies with what shows it.
        owned = ((queue, panel), (workbench, desk), (cases, found), (waiting, ready))
        for model, widget in (*owned, (bundles, handing)):
            model.setParent(widget)
        self._after = self._after_desk(session, workbench.dates, desk, found, ready)
        for heard in (workbench, self._after.notices, desk):
            self._link.changed.connect(heard.show_link)
        self._queue, self._workbench, self._session = queue, workbench, session
        cluster = ClusterStand(*who, workbench.dates, self._hall)
        desk.cluster_asked.connect(cluster.go_on)
        pages = (
            Page(self.tr("受理"), "workbench", desk),
            Page(self.tr("办件"), "folder", found),
            Page(self.tr("出件"), "hand-over", ready),
            Page(self.tr("交接"), "transfer", handing),
            Page(self.tr("集群"), "building", cluster.page, Key.CLUSTER),
            catalogue_entry(self._station, session, self.tasks, self.bus, desk),
        )
        self._reach(desk, queue, workbench)
        cluster.join(self.shell, (self._scans, self.cards), workbench, self._link, self._open_case)
        queue.visitor_changed.connect(cluster.greet)
        self._visitors.serve(session, workbench, cluster)
        self._quiet.serve(session)
        self._prints.serve(session, workbench)
        self._sync.serve(session, desk, lambda: self._line.link, self.urge, self._open_case)
        for page in (desk, cluster.page):
            page.check_asked.connect(self._visitors.ask)
        self.shell.enter(session.name, pages, side=panel)
        self.trust.serve(session, workbench, self._prints)
        for begin in (workbench.load, cases.reload, queue.sit_down):
            begin()
        self._link.set_state(self._line.link)
        ask_for_rescans(self._station, self.tasks, self.shell)

    def _reach(self, desk: WorkbenchPage, queue: QueueModel, workbench: WorkbenchModel) -> None:
        """Whatever is wanted is reached from anywhere: by its code, or by a few letters."""
        if self._after is None or self._bundles is None:
            return
        show_desk = partial(self.shell.go, WORKBENCH)
        ways = ScanWays(
            workbench,
            queue,
            self._bundles,
            self._after,
            hall=self._hall,
            hall_tasks=self._hall_tasks,
            show_desk=show_desk,
            show_bundles=partial(self.shell.go, HANDING_OVER),
        )
        ways.said.connect(self.shell.say)
        self._scans.serve(ways.table())
        self.cards.serve(desk, show_desk)
        PaletteDesk(
            self.shell,
            desk,
            workbench,
            self.tasks,
            partial(searched_cases, self._station),
            self._open_case,
        )

    def _after_desk(
        self,
        session: Session,
        dates: DateGate,
        desk: WorkbenchPage,
        found: CasesPage,
        ready: ReadyPage,
    ) -> AfterDesk:
        after = AfterDesk(self._station, session, self.tasks, self.bus, dates, desk, self._hall)
        after.said.connect(self.shell.say)
        for page in (desk, found, ready):
            page.timeline_asked.connect(after.show_timeline)
            page.differences_asked.connect(after.show_differences)
        desk.deliver_asked.connect(after.deliver)
        desk.rating_asked.connect(after.ask_rating)
        ready.opened.connect(after.deliver)
        ready.register_asked.connect(after.register_result)
        desk.result_asked.connect(after.register_result)
        return after

    def _on_sign_out(self) -> None:
        if self._queue is not None:
            self._queue.leave()

    def _on_left(self) -> None:
        self._scans.serve({})
        sides = (self._visitors, self._sync, self._quiet, self._prints)
        for part in (self.cards, *sides, self.trust):
            part.rest()
        self._queue = self._workbench = self._session = None
        self._after = self._bundles = None
        self._gate()

    # Handing over, and calling for help

    def _on_hand_over(self) -> None:
        giver = self._session
        if giver is None:
            return
        calls = shift_calls(self._station, self._hall, self._standby, giver)
        model = ShiftModel(calls, self._hall_tasks)
        model.signed.connect(self._on_signed_over)
        ShiftDialog(model, giver.name, self.shell).open()
        model.load()

    def _on_signed_over(self, taker: Session, changes: Changes) -> None:
        # The visitor at hand stays at the window: it is the clerk who changes.
        self._enter(taker)
        self.bus.tell(changes)
        self.shell.say(self.tr("已交接，{name} 接班。").format(name=taker.name))

    def _on_help(self) -> None:
        if self._session is not None:
            self._help.call(self._session.operator_id)

    # What happens meanwhile

    def _on_changed(self, changes: Changes) -> None:
        if not self._hearing and changes & WORTH_A_ROUND:
            self._heartbeat.poke()

    def _on_hall_changed(self) -> None:
        away = self._queue is not None and self._queue.is_away
        if away or (self._standing_by is not None and self._standing_by.lost):
            self._look_after_hall()
        elif self._queue is not None:
            self._queue.refresh()

    def _on_hall_away(self, trouble: YichuangError) -> None:
        if self._queue is not None:
            self._queue.show_away(trouble)

    def _look_after_hall(self) -> None:
        if self._standing_by is not None:
            self._standing_by.poke()

    def _on_tended(self, tended: Tended) -> None:
        if self._queue is not None:
            self._queue.come_back(tended.reconciled)

    def _on_news(self, changes: Changes) -> None:
        self._link.set_state(self._line.link)
        # What the line itself has done must not set it off again.
        self._hearing = True
        self.bus.tell(changes)
        self._hearing = False

    def _on_visitor(self, ticket: Ticket | None) -> None:
        if self._workbench is not None:
            greet(self._workbench, ticket.number if ticket is not None else "")
        if ticket is not None:
            # Who checked in with a case has it on the desk before they have sat down.
            call = partial(checking_in.record_of, self._hall, ticket.ticket_id)
            self._hall_tasks.ask(call, self._on_check_in, self._on_unknown)

    def _on_check_in(self, record: CheckInRecord | None) -> None:
        desk = self._workbench
        if desk is not None and desk.subject.empty and record is not None and record.case_number:
            desk.look_up(record.case_number)

    def _on_unknown(self, _: YichuangError) -> None:
        """That the hall is away is told by the queue; the case is found by hand then."""

    def _open_case(self, case_id: str) -> None:
        if self._workbench is not None:
            self.shell.go(WORKBENCH)
            self._workbench.open_case(case_id)
