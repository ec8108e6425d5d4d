"""The calling screen put together: its page, its own lane to the hall, its ear, and its end."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_watching import watch
from ui.display.model import DisplayModel
from ui.display.page import DisplayPage
from ui.hall_ear import HallEar
from ui.shell import USUAL_SIZE
from ui.tasks import Tasks
from ui.voice.callout import Callout

LEAVE = "Ctrl+Shift+Q"
MUTE = "Ctrl+Shift+M"
"""For the hall's staff with a keyboard at the screen; nobody else has one."""


class DisplayStand(QObject):
    """A calling screen, open until `close`, which also ends the callout it was given."""

    def __init__(
        self,
        hall: Hall,
        callout: Callout,
        *,
        hall_name: str,
        queues: tuple[str, ...] = (),
        calm: bool = False,
        parent: QObject | None = None,
    ) -> None:
        """Nothing is read before `show`. `queues`: those of a zone; none: of the whole hall."""
        super().__init__(parent)
        self.tasks = Tasks(self)
        ear = HallEar(watch(hall), self)
        self.model = DisplayModel(
            hall, ear=ear, callout=callout, tasks=self.tasks, queues=queues, parent=self
        )
        self.page = DisplayPage(self.model, hall_name=hall_name, clock=hall.clock.now, calm=calm)
        self.page.setWindowTitle(self.tr("一窗 · 叫号屏"))
        QShortcut(QKeySequence(LEAVE), self.page, self.page.close)
        QShortcut(QKeySequence(MUTE), self.page, self.model.switch_voice)

    def show(self, *, full_screen: bool = False) -> None:
        """Show the page and read the hall."""
        if full_screen:
            # On a wall an arrow over a number would stay there all day.
            self.page.setCursor(Qt.CursorShape.BlankCursor)
            self.page.showFullScreen()
        else:
            self.page.resize(USUAL_SIZE)
            self.page.show()
        self.model.open()

    def close(self) -> None:
        """Be quiet, close the page and end the lane."""
        self.model.close()
        self.page.close()
        self.tasks.close()
