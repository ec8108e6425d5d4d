"""What takes two persons asks for the second one, and goes on when they have signed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from clerk_app.desk import approving
from clerk_app.desk.approving import Approval, Matter, SecondNeededError
from clerk_app.desk.sign_in import OperatorName, Session
from clerk_app.desk.station import Station
from clerk_app.domain.case_number import spoken_groups
from clerk_app.domain.errors import YichuangError
from ui import approval_words, permission_words
from ui.belonging import in_front
from ui.tasks import Tasks
from ui.widgets.second_dialog import Asked, SecondDialog

Failed = Callable[[YichuangError], None]
Again = Callable[[Approval], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """An act that the desk has refused to one person, and how it is done with two."""

    matter: Matter
    again: Again
    """Asks once more, with the approval."""


class AsksSecond(QObject):
    """Mixed into what asks the desk: a refusal for want of a second person is no failure yet."""

    second_wanted = Signal(object)
    """A `Wanted`."""

    def or_by_two(self, failed: Failed, again: Again) -> Failed:
        """Hears of a failure as `failed` would, but asks for the second person where that helps."""

        def hear(error: YichuangError) -> None:
            if isinstance(error, SecondNeededError):
                self.second_wanted.emit(Wanted(error.matter, again))
            else:
                failed(error)

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
        who = partial(
            approving.seconds, self._station, self._session.operator_id, wanted.matter.act
        )
        self._tasks.ask(who, partial(self._open, wanted))

    def _open(self, wanted: Wanted, who: tuple[OperatorName, ...]) -> None:
        note = self.tr("办件 {number}：须两个人，请核准人在此输入自己的密码。两人姓名都会记录。")
        matter, first = wanted.matter, self._session
        asked = Asked(
            permission_words.act(matter.act),
            note.format(number=spoken_groups(matter.subject)),
            tuple(approval_words.thing(one) for one in matter.things),
        )

        def approve(login: str, password: str) -> Approval:
            return approving.approve(self._station, first.operator_id, matter, (login, password))

        # Over the dialog that asked, where one did: the pages' own window stays open.
        over = in_front(self._over)
        dialog = SecondDialog(asked, first.name, who, approve, self._tasks, over)
        dialog.approved.connect(wanted.again)
        dialog.open()
