"""The hall's notices while a manager looks at them: listed, posted once, withdrawn."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import hall_notices
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_notices import NoticeBoard
from clerk_app.domain.errors import UnavailableError, YichuangError
from clerk_app.domain.hall_notice import HallNotice, NoticeState, notice_state
from ui import words
from ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class NewNotice:
    """What was filled in for a notice; times are aware."""

    text: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A notice, and where it stands as of the reading."""

    notice: HallNotice
    state: NoticeState


class NoticesModel(QObject):
    """Every act is done once, however often it is tried."""

    changed = Signal()
    posted = Signal()
    """The notice that was filled in is kept: the form may be emptied."""

    def __init__(
        self, hall: Hall, tasks: Tasks, operator: str, parent: QObject | None = None
    ) -> None:
        """Nothing is read before `load`."""
        super().__init__(parent)
        self._hall, self._tasks, self._operator = hall, tasks, operator
        self.board: NoticeBoard | None = None
        self.failure = ""
        """Why the list could not be read."""
        self.problem = ""
        """Why the last act was refused."""
        self.busy = False
        self._unsettled: tuple[NewNotice | str, str] | None = None

    def rows(self) -> tuple[NoticeRow, ...]:
        """On the screen first, then those to come, then what ended today; each newest first."""
        if self.board is None:
            return ()
        order = list(NoticeState)[1:2] + list(NoticeState)[:1] + list(NoticeState)[2:]
        rows = [NoticeRow(one, notice_state(one, self.board.as_of)) for one in self.board.notices]
        rows.reverse()
        return tuple(sorted(rows, key=lambda row: order.index(row.state)))

    def load(self) -> None:
        """Read the list again."""
        self.failure = ""
        self.changed.emit()
        self._tasks.ask(
            partial(hall_notices.notice_board, self._hall), self._on_board, self._on_read_failed
        )

    def post(self, new: NewNotice) -> None:
        """Post a notice; tried again unchanged after a failure it is the same one."""
        intent = self._intent(new)
        call = partial(
            hall_notices.post_notice,
            self._hall,
            new.text,
            operator=self._operator,
            intent=intent,
            starts_at=new.starts_at,
            ends_at=new.ends_at,
        )
        self._do(call, self._on_posted)

    def withdraw(self, notice_id: str) -> None:
        """Take a notice off the screen; tried again after a failure it is the same act."""
        call = partial(
            hall_notices.withdraw_notice,
            self._hall,
            notice_id,
            operator=self._operator,
            intent=self._intent(notice_id),
        )
        self._do(call, self._on_withdrawn)

    def _intent(self, what: NewNotice | str) -> str:
        """The id of what is to be posted, or of a notice's withdrawal: kept while unsettled."""
        before = self._unsettled
        intent = before[1] if before and before[0] == what else self._hall.ids.new()
        self._unsettled = (what, intent)
        return intent

    def _do(self, call: Callable[[], object], done: Callable[[object], None]) -> None:
        if self.busy:
            return
        self.busy, self.problem = True, ""
        self.changed.emit()
        self._tasks.ask(call, done, self._on_refused)

    def _on_posted(self, _answer: object) -> None:
        self.busy, self._unsettled = False, None
        self.posted.emit()
        self.load()

    def _on_withdrawn(self, _answer: object) -> None:
        self.busy, self._unsettled = False, None
        self.load()

    def _on_refused(self, error: YichuangError) -> None:
        self.busy, self.problem = False, words.sentence(error)
        # It may have been kept all the same: the same again must then find it.
        if not isinstance(error, UnavailableError):
            self._unsettled = None
        self.changed.emit()

    def _on_board(self, board: NoticeBoard) -> None:
        self.board = board
        self.changed.emit()

    def _on_read_failed(self, error: YichuangError) -> None:
        self.failure = words.sentence(error)
        self.changed.emit()
