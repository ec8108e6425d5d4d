"""A kiosk at work for tests: its page by hand, its scanner, its printer, its clock turned on."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from clerk_app.desk.hall import Hall
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.slip import SlipFacts, SlipOutcome, SlipState
from clerk_app.paper.barcode import qr_rows
from ui.kiosk.ports import KioskPorts
from ui.kiosk.stand import KioskStand
from ui.rehearsal.hand import Hand

GUN_MS = 8


@dataclass(slots=True)
class Printer:
    """Keeps every slip; works or not, as the test says."""

    state: SlipState = SlipState.PRINTED
    slips: list[SlipFacts] = field(default_factory=list)

    def __call__(self, facts: SlipFacts) -> SlipOutcome:
        """Print one."""
        self.slips.append(facts)
        if self.state is SlipState.FAILED:
            trouble = UnavailableError(Trouble.STORE_FAILED, path="/dev/usb/lp0")
            return SlipOutcome(self.state, trouble)
        return SlipOutcome(self.state)


@dataclass(frozen=True, slots=True)
class Kiosk:
    """A stand and a hand at it."""

    stand: KioskStand
    hand: Hand

    def wait_out(self) -> None:
        """Let the time of the present step pass without a touch."""
        while self.stand.model.seconds_left:
            self.stand.model._on_second()

    def scan(self, text: str) -> None:
        """A barcode gun types a code and Enter."""
        page = self.stand.page
        page.activateWindow()
        self.hand.until(page.isActiveWindow, "the kiosk in front")
        now = 1000
        for letter in (*text, "\r"):
            now += GUN_MS
            key = Qt.Key.Key_Return if letter == "\r" else ord(letter.upper())
            event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter)
            event.setTimestamp(now)
            QApplication.sendEvent(QApplication.focusWidget() or page, event)

    def touch(self, text: str) -> None:
        """The keys of the keypad, one after another."""
        for character in text:
            self.hand.click(f"key:{character}")

    def said(self) -> str:
        """Everything that can be read on the page now."""
        page = self.stand.page
        labels = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
        buttons = [one.text() for one in page.findChildren(QPushButton) if one.isVisible()]
        return "\n".join(labels + buttons)


@contextmanager
def open_kiosk(hall: Hall, ports: KioskPorts | None = None) -> Iterator[Kiosk]:
    """A kiosk of the hall, shown and read."""
    ports = replace(ports or KioskPorts(), qr=qr_rows, hall_name_en="Sample Hall")
    stand = KioskStand(hall, hall_name="示例大厅", ports=ports)
    stand.show()
    hand = Hand(stand.page)
    try:
        hand.until_open(f"queue:{hall.queues[0].queue}")
        yield Kiosk(stand, hand)
    finally:
        stand.close()
