"""Pictures of the board: a busy hall, an even one, calls for help, the hall away, nothing yet."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from clerk_app.desk import day_paper, hall_alarms, hall_notices, hall_windows, queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_settings import set_limits
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.hall_alarm import AlarmLimits
from clerk_app.domain.queue_rules import Destination
from clerk_app.store.station import StationStore
from tests.helpers.halls import called_at, clock_of, next_at, take, tap
from tests.helpers.station import HandClock, furnish, station_over
from tests.helpers.stations import KEY
from ui.board.model import BoardModel
from ui.board.page import BoardPage
from ui.board.stand import tools
from ui.bus import Bus
from ui.manage.day_end_dialog import DayEndDialog
from ui.manage.day_paper_sheet import DayPaperSheet
from ui.manage.duties_dialog import DutiesDialog
from ui.manage.limits_dialog import LimitsDialog
from ui.manage.notices_dialog import NoticesDialog
from ui.manage.papers import day_paper_calls
from ui.manage.policy_dialog import PolicyDialog
from ui.tasks import Tasks

LEADER = Session("op-1", "周主任", "w900", "manager", "")
HALL = "西安国际港务区政务服务大厅（示例）"
PEOPLE = {"李窗口": "李建国", "op-2": "王晓芳"}
DUTIES = {
    "1": ("A", "B", "C", "D", "E", "Z"),
    "2": ("A", "D"),
    "3": ("A",),
    "4": ("B",),
    "5": ("C",),
    "6": ("Z",),
    "7": ("Z",),
    "8": ("C", "D"),
    "9": ("B",),
    "10": ("J", "Q"),
}


class Room(Protocol):
    """What these scenes need of the studio."""

    tasks: Tasks
    bus: Bus
    folder: Path

    def hall(self, name: str) -> Hall:
        """A new hall with nobody in it."""
        ...


def office(room: Room, name: str) -> Station:
    """The board's own station."""
    store, clock = StationStore.open(room.folder / name, KEY), HandClock()
    furnish(store, clock.now())
    return station_over(store, room.folder / name, clock)


def busy_hall(hall: Hall) -> None:
    """A morning in which window 3 has all the work of queue A, and window 4 went silent."""
    for window, queues in DUTIES.items():
        if window != "1":
            hall_windows.open_window(hall, window, **tap(hall))
        hall_windows.assign_queues(hall, window, queues=queues, **tap(hall))
    hall_windows.close_window(hall, "2", **tap(hall))
    for window in ("3", "4", "5", "6", "8", "10"):
        for _ in range(3):
            take(hall, DUTIES[window][0])
            ticket = called_at(hall, window)
            queueing.start(hall, window, ticket.ticket_id, **tap(hall))
            clock_of(hall).jump(minutes=2, seconds=11 * int(window))
            queueing.finish(hall, window, ticket.ticket_id, **tap(hall))
    for queue, count in (("A", 9), ("B", 6), ("C", 1), ("Z", 2), ("J", 1)):
        for _ in range(count):
            take(hall, queue)
    for window in ("3", "4", "5", "6"):
        called = next_at(hall, window)
        if called is not None and window != "6":
            queueing.start(hall, window, called.ticket_id, **tap(hall))
    hall_windows.pause_window(hall, "9", reason="meal", **tap(hall))
    take(hall, "Z")
    sent = called_at(hall, "7")
    to = Destination(window="4", note="材料已核")
    queueing.transfer(hall, "7", sent.ticket_id, to=to, **tap(hall))
    hall_windows.say_alive(hall, "4")
    clock_of(hall).jump(minutes=13)
    take(hall, "A")


def full_hall(hall: Hall) -> None:
    """Twelve windows with a visitor each, and forty people who wait."""
    for number in range(1, 13):
        hall_windows.open_window(hall, str(number), **tap(hall))
    for queue in ("A", "B", "Z", "C") * 13:
        take(hall, queue)
    for number in range(1, 13):
        ticket = called_at(hall, str(number))
        queueing.start(hall, str(number), ticket.ticket_id, **tap(hall))
    clock_of(hall).jump(minutes=7)


def scenes(settle: Callable[[], None]) -> dict[str, Callable[[Room], QWidget]]:
    """The scenes by name; `settle` lets answers arrive."""

    def page(room: Room, hall: Hall) -> tuple[BoardModel, BoardPage]:
        model = BoardModel(hall, operator="op-1", people=PEOPLE, tasks=room.tasks, bus=room.bus)
        moment = hall.clock.now()
        shown = BoardPage(model, hall=HALL, leader="陈值班", clock=lambda: moment, tools=tools())
        model.setParent(shown)
        return model, shown

    def board_loading(room: Room) -> QWidget:
        """Nothing read yet."""
        return page(room, room.hall("board-loading"))[1]

    def board_empty(room: Room) -> QWidget:
        """Before the doors open."""
        model, shown = page(room, room.hall("board-empty"))
        model.refresh()
        return shown

    def board_busy(room: Room) -> QWidget:
        """All the work at one window, one silent, alarms."""
        hall = room.hall("board-busy")
        busy_hall(hall)
        limits = AlarmLimits(wait_minutes=10, line_length=8, service_minutes=12)
        set_limits(hall, limits, operator="op-1", intent=hall.ids.new())
        model, shown = page(room, hall)
        model.refresh()
        settle()
        return shown

    def board_help(room: Room) -> QWidget:
        """A clerk calls for help."""
        hall = room.hall("board-help")
        busy_hall(hall)
        hall_alarms.call_for_help(hall, "6", **tap(hall))
        model, shown = page(room, hall)
        model.refresh()
        return shown

    def board_shut(room: Room) -> QWidget:
        """A silent window is to be closed."""
        hall = room.hall("board-shut")
        busy_hall(hall)
        model, shown = page(room, hall)
        model.refresh()
        shown.resize(1366, 768)
        shown.show()
        settle()
        shown.findChild(QPushButton, "shut:4").click()
        settle()
        return shown

    def board_applied(room: Room) -> QWidget:
        """The proposal was applied."""
        hall = room.hall("board-applied")
        busy_hall(hall)
        model, shown = page(room, hall)
        model.refresh()
        settle()
        if model.proposal is not None:
            model.apply(model.proposal)
        settle()
        return shown

    def board_stale(room: Room) -> QWidget:
        """The hall stopped answering."""
        hall = room.hall("board-stale")
        busy_hall(hall)
        model, shown = page(room, hall)
        model.refresh()
        settle()
        model.show_away(UnavailableError(Trouble.HALL_UNREACHABLE))
        return shown

    def board_failed(room: Room) -> QWidget:
        """The hall never answered."""
        model, shown = page(room, room.hall("board-failed"))
        model.show_away(UnavailableError(Trouble.HALL_UNREACHABLE))
        return shown

    def board_full(room: Room) -> QWidget:
        """Twelve windows and forty people."""
        hall = room.hall("board-full")
        full_hall(hall)
        hall_alarms.call_for_help(hall, "6", **tap(hall))
        hall_alarms.call_for_help(hall, "12", **tap(hall))
        model, shown = page(room, hall)
        model.refresh()
        return shown

    def over_board(room: Room, name: str, kind: Callable[..., QDialog]) -> QWidget:
        hall = room.hall(name)
        busy_hall(hall)
        for text, withdrawn in (
            ("今天中午 12:00 至 13:30 综合窗口照常服务，其他窗口 13:30 起恢复办理。", False),
            ("税务系统上午十点升级，请错峰办理。", True),
        ):
            notice, _ = hall_notices.post_notice(hall, text, operator="op-2", intent=hall.ids.new())
            if withdrawn:
                hall_notices.withdraw_notice(
                    hall, notice.notice_id, operator="op-2", intent=hall.ids.new()
                )
        model, shown = page(room, hall)
        model.refresh()
        shown.resize(1366, 768)
        shown.show()
        settle()
        dialog = kind(hall, room.tasks, "op-1", shown, name_of=lambda one: PEOPLE.get(one, one))
        dialog.open()
        settle()
        return shown

    def board_duties(room: Room) -> QWidget:
        """Who serves what."""
        return over_board(room, "board-duties", DutiesDialog)

    def board_notices(room: Room) -> QWidget:
        """One runs, one was withdrawn."""
        return over_board(room, "board-notices", NoticesDialog)

    def board_policy(room: Room) -> QWidget:
        """How the hall calls."""
        return over_board(room, "board-policy", partial(PolicyDialog, trial=lambda _: b""))

    def board_limits(room: Room) -> QWidget:
        """When the board calls out."""
        return over_board(room, "board-limits", LimitsDialog)

    def board_day_end(room: Room) -> QWidget:
        """The day, with visitors still at windows."""

        def kind(hall: Hall, *given: object, **named: object) -> QDialog:
            calls = day_paper_calls(office(room, "board-day-end"), LEADER, hall, lambda _: None)
            return DayEndDialog(hall, *given, paper=calls, **named)  # type: ignore[arg-type]

        return over_board(room, "board-day-end", kind)

    def board_day_paper(room: Room) -> QWidget:
        """The day on paper, with a copy that was issued."""
        station = office(room, "board-paper")

        def kind(hall: Hall, tasks: Tasks, operator: str, parent: QWidget, **_: object) -> QDialog:
            del operator
            sheet = day_paper.view(station, LEADER, hall).sheet
            day_paper.issue(station, LEADER, hall, sheet)
            calls = day_paper_calls(station, LEADER, hall, lambda _: None)
            return DayPaperSheet(calls, tasks, parent)

        return over_board(room, "board-day-paper", kind)

    every = (
        board_full,
        board_duties,
        board_notices,
        board_policy,
        board_limits,
        board_day_end,
        board_day_paper,
        board_loading,
        board_empty,
        board_busy,
        board_help,
        board_shut,
        board_applied,
        board_stale,
        board_failed,
    )
    return {scene.__name__: scene for scene in every}
