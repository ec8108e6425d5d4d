"""The kiosk put together: its page, its own lane to the hall, its ear, its scanner, its end."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_watching import watch
from clerk_app.desk.standby import Standby
from ui.bus import Bus
from ui.hall_ear import HallEar
from ui.kiosk.model import KioskModel
from ui.kiosk.page import KioskPage
from ui.kiosk.ports import KioskPorts
from ui.shell import USUAL_SIZE
from ui.tasks import Tasks
from ui.wedge import Wedge

LEAVE = "Ctrl+Shift+Q"
"""For the hall's staff; visitors have no keyboard."""


class KioskStand(QObject):
    """A kiosk, open until `close`."""

    def __init__(
        self,
        hall: Hall,
        *,
        hall_name: str,
        standby: Standby | None = None,
        ports: KioskPorts | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Nothing is read before `show`; with a standby it goes on while the hall is away."""
        super().__init__(parent)
        self.tasks = Tasks(self)
        self.model = KioskModel(
            hall,
            ear=HallEar(watch(hall), self),
            tasks=self.tasks,
            bus=Bus(self),
            standby=standby,
            ports=ports,
            hall_name=hall_name,
            parent=self,
        )
        self.page = KioskPage(self.model, hall_name=hall_name, clock=hall.clock.now)
        self.page.setWindowTitle(self.tr("一窗 · 取号"))
        QShortcut(QKeySequence(LEAVE), self.page, self.page.close)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            Wedge(app, within=self.page).scanned.connect(self.model.scan)

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
