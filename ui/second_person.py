"""What takes two persons asks for the second one, and goes on when they have signed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from clerk_app.desk import approving
from clerk_app.desk.approving import Approval
from clerk_app.desk.sign_in import OperatorName, Session
from clerk_app.desk.station import Station
from clerk_app.domain.case_number import spoken_groups
from clerk_app.domain.errors import Trouble, YichuangError
from clerk_app.domain.permissions import Act
from ui import permission_words
from ui.belonging import in_front
from ui.tasks import Tasks
from ui.widgets.second_dialog import SecondDialog

Failed = Callable[[YichuangError], None]
Again = Callable[[Approval], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """An act that the desk has refused to one person, and how it is done with two."""

    act: Act
    subject: str
    """Number of the case."""
    again: Again
    """Asks once more, with the approval."""


class AsksSecond(QObject):
    """Mixed into what asks the desk: a refusal for want of a second person is no failure yet."""

    second_wanted = Signal(object)
    """A `Wanted`."""

    def or_by_two(self, failed: Failed, again: Again) -> Failed:
        """Hears of a failure as `failed` would, but asks for the second person where that helps."""

        def hear(error: YichuangError) -> None:
            if error.trouble is not Trouble.SECOND_NEEDED:
                failed(error)
                return
            act = Act(str(error.facts["act"]))
            self.second_wanted.emit(Wanted(act, str(error.facts["subject"]), again))

        return hear


class SecondPerson(QObject):
    """Opens the dialog over the window, for one session."""

    def __init__(
        self, station: Station, session: Session, tasks: Tasks, over: QWidget, parent: QObject
    ) -> None:
        """`over` is the window; `parent` ends with the session."""
        super().__init__(parent)
        self._station, self._session, self._tasks, self._over = station, session, tasks, over

    def serve(self, *askers: AsksSecond) -> None:
        """Hear what these are refused."""
        for one in askers:
            one.second_wanted.connect(self.ask)

    def ask(self, wanted: Wanted) -> None:
        """Ask for the second person."""
        who = partial(approving.seconds, self._station, self._session.operator_id, wanted.act)
        self._tasks.ask(who, partial(self._open, wanted))

    def _open(self, wanted: Wanted, who: tuple[OperatorName, ...]) -> None:
        note = self.tr("办件 {number}：须两个人，请核准人在此输入自己的密码。两人姓名都会记录。")
        asked = (
            permission_words.act(wanted.act),
            note.format(number=spoken_groups(wanted.subject)),
        )

        def approve(login: str, password: str) -> Approval:
            return approving.approve(
                self._station,
                self._session.operator_id,
                wanted.act,
                wanted.subject,
                (login, password),
            )

        # Over the dialog that asked, where one did: the pages' own window stays open.
        over = in_front(self._over)
        dialog = SecondDialog(asked, self._session.name, who, approve, self._tasks, over)
        dialog.approved.connect(wanted.again)
        dialog.open()
