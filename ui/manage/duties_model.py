"""Which queues each window serves and helps with, while a manager changes them."""

from enum import StrEnum
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import hall_windows
from clerk_app.desk.hall import Hall
from clerk_app.desk.window_duties import Duties, duties_of, set_duties
from clerk_app.domain.errors import HALL_AWAY, UnavailableError, YichuangError
from clerk_app.domain.hall_window import NO_QUEUES, HallWindow
from clerk_app.domain.queue_rules import QueueInfo
from ui import words
from ui.tasks import Tasks


class Duty(StrEnum):
    """What a window does for one queue."""

    NONE = "none"
    SERVES = "serves"  # 主办
    HELPS = "helps"  # 兼办: when nobody waits in its own


class DutiesModel(QObject):
    """A draft over what was read; each window is saved once, and never over a colleague's change.

    A window that serves every queue (综合窗口) is kept as one without queues of its own, so that it
    serves a queue of tomorrow as well.
    """

    changed = Signal()

    def __init__(
        self, hall: Hall, tasks: Tasks, operator: str, parent: QObject | None = None
    ) -> None:
        """Nothing is read before `load`."""
        super().__init__(parent)
        self._hall, self._tasks, self._operator = hall, tasks, operator
        self.seen: dict[str, Duties] | None = None
        """As the hall has them, by window; None before the first reading."""
        self.draft: dict[str, Duties] = {}
        self.failure = ""
        """Why nothing could be read."""
        self.problem = ""
        """Why something could not be saved."""
        self.busy = self.saved = False
        self._intents: dict[tuple[str, Duties], str] = {}

    @property
    def queues(self) -> tuple[QueueInfo, ...]:
        """The hall's queues."""
        return tuple(self._hall.queues)

    def load(self) -> None:
        """Read the windows; what is changed and not saved stays as it is."""
        self.failure = ""
        self.changed.emit()
        read = partial(hall_windows.windows_of, self._hall)
        self._tasks.ask(read, self._on_windows, self._on_read_failed)

    def edited(self) -> tuple[str, ...]:
        """Windows whose draft differs from what the hall has."""
        seen, codes = self.seen or {}, self._hall.queue_codes()
        return tuple(
            window
            for window, duties in self.draft.items()
            if any(_duty(duties, one) != _duty(seen[window], one) for one in codes)
        )

    def duty(self, window: str, queue: str) -> Duty:
        """What the window is to do for a queue."""
        return _duty(self.draft[window], queue)

    def give(self, window: str, queue: str, duty: Duty) -> None:
        """Change the draft; the last queue a window serves cannot be taken from it."""
        codes = self._hall.queue_codes()
        whole = {one: self.duty(window, one) for one in codes} | {queue: duty}
        serves = tuple(one for one in codes if whole[one] is Duty.SERVES)
        helps = tuple(one for one in codes if whole[one] is Duty.HELPS)
        self.saved, self.problem = False, ""
        if serves:
            assigned = () if serves == codes else serves
            self.draft[window] = Duties(assigned, helps)
        elif self.draft[window].assigned == NO_QUEUES:
            self.draft[window] = Duties(NO_QUEUES, helps)
        else:
            self.problem = self.tr("{window} 号窗口至少要主办一个队列。").format(window=window)
        self.changed.emit()

    def undo(self) -> None:
        """Back to what the hall has."""
        self.draft = dict(self.seen or {})
        self.problem, self.saved = "", False
        self.changed.emit()

    def save(self) -> None:
        """Give every changed window its duties, one after the other."""
        if self.busy or self.seen is None or not self.edited():
            return
        wanted = [(one, self.draft[one], self.seen[one]) for one in self.edited()]
        intents = [
            self._intents.setdefault((window, duties), self._hall.ids.new())
            for window, duties, _ in wanted
        ]
        self.busy, self.saved, self.problem = True, False, ""
        self.changed.emit()

        def run() -> tuple[HallWindow, ...]:
            for (window, duties, seen), intent in zip(wanted, intents, strict=True):
                set_duties(
                    self._hall, window, duties, seen=seen, operator=self._operator, intent=intent
                )
            return hall_windows.windows_of(self._hall)

        self._tasks.ask(run, self._on_saved, self._on_refused)

    def _on_saved(self, windows: tuple[HallWindow, ...]) -> None:
        self.saved = True
        self._intents.clear()
        self._on_windows(windows)

    def _on_refused(self, error: YichuangError) -> None:
        self.problem = words.sentence(error)
        # It may have been done all the same: the same again must then find it done.
        if not isinstance(error, UnavailableError):
            self._intents.clear()
        if error.trouble in HALL_AWAY:
            self.busy = False
            self.changed.emit()
        else:
            # Busy until the windows are read again: what the draft is compared with is old.
            self.load()

    def _on_windows(self, windows: tuple[HallWindow, ...]) -> None:
        self.busy = False
        mine = {} if self.saved else {one: self.draft[one] for one in self.edited()}
        ordered = sorted(windows, key=lambda one: (len(one.window), one.window))
        self.seen = {one.window: duties_of(one) for one in ordered}
        self.draft = {**self.seen, **mine}
        self.changed.emit()

    def _on_read_failed(self, error: YichuangError) -> None:
        self.busy = False
        self.failure = words.sentence(error)
        self.changed.emit()


def _duty(duties: Duties, queue: str) -> Duty:
    if not duties.assigned or queue in duties.assigned:
        return Duty.SERVES
    return Duty.HELPS if queue in duties.helps else Duty.NONE
