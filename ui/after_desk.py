"""What follows an intake (办后), from any page: a case's timeline over whatever is shown."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from clerk_app.desk import timeline
from clerk_app.desk.station import Station
from ui.bus import Bus
from ui.pages.timeline.dialog import TimelineDialog
from ui.pages.timeline.model import TimelineModel
from ui.tasks import Tasks


class AfterDesk(QObject):
    """Opens one dialog at a time over `window`; the pages go on living behind it."""

    def __init__(
        self,
        station: Station,
        tasks: Tasks,
        bus: Bus,
        window: QWidget,
        parent: QObject | None = None,
    ) -> None:
        """Nothing is open."""
        super().__init__(parent)
        self._station, self._tasks, self._bus = station, tasks, bus
        self._window = window

    def show_timeline(self, case_id: str) -> None:
        """Everything that happened to the case (办件轨迹)."""
        read = partial(timeline.timeline, self._station, case_id)
        model = TimelineModel(read, self._tasks, self._bus)
        TimelineDialog(model, self._window).open()
        model.load()
