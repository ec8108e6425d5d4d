"""A visitor has lost the slip, or it never came out: it is made again here (补打号票)."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from clerk_app.desk import slip_again
from clerk_app.desk.hall import Hall
from clerk_app.desk.printing import Printed
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, YichuangError
from clerk_app.domain.queue_view import QueueView
from clerk_app.domain.ticket import read_number
from ui import reprint_words, words
from ui.bus import Bus
from ui.pages.queue.outcomes import Notice
from ui.tasks import Tasks
from ui.widgets.ask_dialog import AskDialog

translate = QCoreApplication.translate


class SlipAgainDesk(QObject):
    """Lives as long as the panel whose window prints."""

    said = Signal(object)
    """A `Notice` for the clerk."""

    def __init__(
        self, station: Station, hall: Hall, session: Session, tasks: Tasks, bus: Bus
    ) -> None:
        """`tasks` is the hall's own lane."""
        super().__init__()
        self._asked = (station, session, hall)
        self._tasks, self._bus = tasks, bus

    def ask(self, view: QueueView, parent: QWidget) -> None:
        """Ask for the number and why, over the panel."""
        dialog = SlipAgainDialog(_numbers(view), parent)
        dialog.asked.connect(self.make)
        dialog.open()

    def make(self, number: str, reason: str) -> None:
        """Make one more slip of a number that waits."""
        said = translate("SlipAgain", "正在补打 {number} 的号票…").format(number=number)
        self.said.emit(Notice(said, "primary"))
        call = partial(slip_again.print_number_again, *self._asked, number, reason=reason)
        self._tasks.ask(call, self._on_printed, self._on_failed)

    def _on_printed(self, answer: tuple[Printed, Changes]) -> None:
        printed, changes = answer
        said = translate("SlipAgain", "{number} 的号票已送打印机，第 {copy} 张。")
        text = said.format(number=printed.number, copy=printed.copy)
        self.said.emit(Notice(text, "good"))
        self._bus.tell(changes)

    def _on_failed(self, error: YichuangError) -> None:
        self.said.emit(Notice(words.sentence(error), "bad"))


class SlipAgainDialog(AskDialog):
    """Shown with `open()`."""

    asked = Signal(str, str)
    """The number, and the key of the reason."""

    def __init__(self, numbers: Sequence[str], parent: QWidget) -> None:
        """`numbers`: those that wait first; any other may be typed."""
        super().__init__(
            translate("SlipAgain", "补打号票"),
            translate("SlipAgain", "号码和二维码不变，票上注明补打和第几张。只补打还在等候的号。"),
            translate("SlipAgain", "补打"),
            parent,
        )
        self.setObjectName("slip_again_dialog")
        self._number, self._reason = QComboBox(self), QComboBox(self)
        self._number.setObjectName("slip_number")
        self._number.setEditable(True)
        self._number.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._number.addItems(list(numbers))
        self._number.setCurrentIndex(-1)
        self._number.clearEditText()
        self._reason.setObjectName("slip_reason")
        for key in reprint_words.OF_SLIPS:
            self._reason.addItem(reprint_words.reason(key), key)
        for caption, field in (
            (translate("SlipAgain", "号码，例如 A023"), self._number),
            (translate("SlipAgain", "补打原因"), self._reason),
        ):
            said = QLabel(caption, self)
            said.setBuddy(field)
            self.body.addWidget(said)
            self.body.addWidget(field)
        self.accepted.connect(self._on_accepted)
        self._number.setFocus()

    def problem(self) -> str:
        """A number is needed, letter and digits."""
        try:
            read_number(self._number.currentText())
        except RuleError:
            return translate("SlipAgain", "请写要补打的号码，一个字母加三位数字。")
        return ""

    def _on_accepted(self) -> None:
        number = read_number(self._number.currentText())
        self.asked.emit(number, str(self._reason.currentData()))


def _numbers(view: QueueView) -> tuple[str, ...]:
    """Those that this window would call first, then the first of every queue."""
    every = (number for line in view.lines for number in line.first)
    return tuple(dict.fromkeys((*view.upcoming, *every)))
