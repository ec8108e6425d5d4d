"""Pictures of the kiosk: every step, slip out and not, hall away, day ended, codes looked up."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from clerk_app.desk import checking_in, day_end, hall_windows, queueing
from clerk_app.desk.hall import Hall
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.queue_rules import QueueInfo
from clerk_app.domain.slip import SlipFacts, SlipOutcome, SlipState
from clerk_app.domain.ticket import Priority
from clerk_app.paper.barcode import qr_rows
from tests.helpers.appointments import APPOINTMENT, CASE, booked_at
from tests.helpers.halls import OPERATOR, clock_of, tap
from tests.helpers.studio import Studio
from ui.kiosk.ports import KioskPorts
from ui.kiosk.stand import KioskStand
from ui.rehearsal.hand import Hand

NAME = "西安国际港务区政务服务大厅（示例）"
NAME_EN = "Xi'an International Trade and Logistics Park Service Hall (sample)"
ENGLISH = {
    "A": "Business and permits",
    "B": "Tax and social insurance",
    "C": "Trade and foreign exchange",
    "D": "Operating and building permits",
    "E": "Done while you wait",
    "Z": "Joint handling",
    "J": "Collect results",
    "Q": "Enquiries",
}
AWAY = UnavailableError(Trouble.HALL_UNREACHABLE)


def printed(facts: SlipFacts) -> SlipOutcome:
    """A printer that works."""
    del facts
    return SlipOutcome(SlipState.PRINTED)


def jammed(facts: SlipFacts) -> SlipOutcome:
    """A printer without paper."""
    del facts
    return SlipOutcome(SlipState.FAILED)


def scenes(fill: Callable[[Hall], None]) -> dict[str, Callable[[Studio], QWidget]]:
    """Every scene by name; `fill` makes a morning's crowd."""

    def english(info: QueueInfo) -> QueueInfo:
        return replace(info, name_en=ENGLISH[info.queue])

    def busy_hall(studio: Studio, name: str) -> Hall:
        made = studio.hall(name)
        hall = replace(made, queues=tuple(english(one) for one in made.queues))
        for window, queues in (("1", ("A", "B", "Z")), ("2", ("A", "D", "E")), ("3", ("C",))):
            hall_windows.assign_queues(hall, window, queues=queues, **tap(hall))
            hall_windows.open_window(hall, window, **tap(hall))
        fill(hall)
        for window in ("1", "2", "3"):
            ticket, _ = queueing.call_next(hall, window, **tap(hall))
            if ticket is not None:
                clock_of(hall).jump(minutes=6)
                queueing.finish(hall, window, ticket.ticket_id, **tap(hall))
        return hall

    def stand_in(hall: Hall, ports: KioskPorts | None = None) -> KioskStand:
        ports = replace(ports or KioskPorts(), qr=qr_rows, hall_name_en=NAME_EN)
        # The application keeps it: the picture is taken of its page after the scene.
        stand = KioskStand(hall, hall_name=NAME, ports=ports, parent=QCoreApplication.instance())
        stand.show()
        now = stand.model.now
        # However slow the machine: a picture that came later would end what a scene is about.
        Hand(stand.page).until(lambda: now.view is not None and not now._reading, "the hall read")
        return stand

    def kiosk_start(studio: Studio) -> QWidget:
        """Waiting for a visitor."""
        return stand_in(busy_hall(studio, "kiosk-start")).page

    def kiosk_unserved(studio: Studio) -> QWidget:
        """Before any window is open."""
        return stand_in(studio.hall("kiosk-unserved")).page

    def kiosk_favoured(studio: Studio) -> QWidget:
        """A reason to go first has been chosen."""
        stand = stand_in(busy_hall(studio, "kiosk-favoured"))
        stand.model.choose_priority(Priority.MILITARY)
        return stand.page

    def kiosk_away(studio: Studio) -> QWidget:
        """The hall stopped answering; numbers go on."""
        stand = stand_in(busy_hall(studio, "kiosk-away"))
        stand.model._ways = replace(stand.model._ways, goes_on=True)
        stand.model.now._ear.stop()
        stand.model.now._on_away(AWAY)
        return stand.page

    def kiosk_loading(studio: Studio) -> QWidget:
        """Nothing read yet."""
        return KioskStand(
            busy_hall(studio, "kiosk-loading"), hall_name=NAME, parent=QCoreApplication.instance()
        ).page

    def kiosk_ended(studio: Studio) -> QWidget:
        """The day has been ended."""
        hall = studio.hall("kiosk-ended")
        day = hall.date_of(hall.now())
        day_end.end_day(hall, day, operator=OPERATOR, intent=hall.ids.new())
        queueing.view(hall, "1")
        return stand_in(hall).page

    def kiosk_priority(studio: Studio) -> QWidget:
        """Choosing why one goes first."""
        stand = stand_in(busy_hall(studio, "kiosk-priority"))
        stand.model.ask_priority()
        return stand.page

    def kiosk_check_in(studio: Studio) -> QWidget:
        """The keypad."""
        stand = stand_in(busy_hall(studio, "kiosk-check-in"))
        stand.model.ask_check_in()
        return stand.page

    def kiosk_mistyped(studio: Studio) -> QWidget:
        """One character is wrong."""
        stand = stand_in(busy_hall(studio, "kiosk-mistyped"))
        stand.model.ask_check_in()
        stand.model.entry.scan("WB00012611Z30001P")
        return stand.page

    def kiosk_early(studio: Studio) -> QWidget:
        """Too early for the appointment."""
        hall = busy_hall(studio, "kiosk-early")
        hour = hall.now() + timedelta(hours=3)
        checking_in.take_appointments(hall, [booked_at(hall, hour, queue="A")])
        stand = stand_in(hall)
        stand.model.scan(APPOINTMENT)
        return stand.page

    def kiosk_unknown(studio: Studio) -> QWidget:
        """The platform knows no such number."""
        stand = stand_in(busy_hall(studio, "kiosk-unknown"), KioskPorts(look_up=lambda _: None))
        stand.model.scan(APPOINTMENT)
        return stand.page

    def kiosk_claim(studio: Studio) -> QWidget:
        """Nobody can look the number up: its visitor is asked what it is about."""
        stand = stand_in(busy_hall(studio, "kiosk-claim"))
        stand.model.scan(CASE)
        return stand.page

    def kiosk_booked(studio: Studio) -> QWidget:
        """In time for the appointment; the slip is out."""
        hall = busy_hall(studio, "kiosk-booked")
        checking_in.take_appointments(hall, [booked_at(hall, hall.now(), queue="A")])
        stand = stand_in(hall, KioskPorts(print_slip=printed))
        stand.model.scan(APPOINTMENT)
        return stand.page

    def kiosk_number(studio: Studio) -> QWidget:
        """The number, the slip is out."""
        stand = stand_in(busy_hall(studio, "kiosk-number"), KioskPorts(print_slip=printed))
        stand.model.take("A")
        return stand.page

    def kiosk_no_slip(studio: Studio) -> QWidget:
        """The printer failed."""
        stand = stand_in(busy_hall(studio, "kiosk-no-slip"), KioskPorts(print_slip=jammed))
        stand.model.choose_priority(Priority.ELDERLY)
        stand.model.take("A")
        return stand.page

    def kiosk_give_back(studio: Studio) -> QWidget:
        """Asked whether the number without a slip is to be void."""
        stand = stand_in(busy_hall(studio, "kiosk-give-back"), KioskPorts(print_slip=jammed))
        stand.model.take("A")
        Hand(stand.page).until(lambda: stand.model.giving_back.offered, "no slip")
        stand.model.ask_give_back()
        return stand.page

    def kiosk_failed(studio: Studio) -> QWidget:
        """The hall stopped answering, and there is no reserve."""
        stand = stand_in(busy_hall(studio, "kiosk-failed"))
        stand.model.now._ear.stop()
        stand.model._on_failed(AWAY)
        return stand.page

    return {
        scene.__name__: scene
        for scene in (
            kiosk_start,
            kiosk_unserved,
            kiosk_favoured,
            kiosk_away,
            kiosk_loading,
            kiosk_ended,
            kiosk_priority,
            kiosk_check_in,
            kiosk_mistyped,
            kiosk_early,
            kiosk_unknown,
            kiosk_claim,
            kiosk_booked,
            kiosk_number,
            kiosk_no_slip,
            kiosk_give_back,
            kiosk_failed,
        )
    }
