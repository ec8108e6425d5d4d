"""The kiosk put together: its page, its own lane to the hall, and how it ends."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from clerk_app.desk.hall import Hall
from ui.bus import Bus
from ui.kiosk.model import KioskModel, TakeNumber
from ui.kiosk.page import KioskPage
from ui.kiosk.ports import KioskPorts
from ui.shell import USUAL_SIZE
from ui.tasks import Tasks

LEAVE = "Ctrl+Shift+Q"
"""For the hall's staff; visitors have no keyboard."""


class KioskStand(QObject):
    """A kiosk, open until `close`."""

    def __init__(
        self,
        hall: Hall,
        *,
        hall_name: str,
        take: TakeNumber | None = None,
        ports: KioskPorts | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Nothing is read before `show`; `take` gives numbers while the hall is away too."""
        super().__init__(parent)
        self.tasks = Tasks(self)
        self.ports = ports or KioskPorts()
        self.model = KioskModel(
            hall, tasks=self.tasks, bus=Bus(self), ids=hall.ids, take=take, parent=self
        )
        self.page = KioskPage(self.model, hall_name=hall_name, clock=hall.clock.now)
        self.page.setWindowTitle(self.tr("一窗 · 取号"))
        QShortcut(QKeySequence(LEAVE), self.page, self.page.close)

    def show(self, *, full_screen: bool = False) -> None:
        """Show the page and read the queues."""
        if full_screen:
            self.page.showFullScreen()
        else:
            self.page.resize(USUAL_SIZE)
            self.page.show()
        self.model.open()

    def close(self) -> None:
        """Close the page and end the lane."""
        self.model.close()
        self.page.close()
        self.tasks.close()
