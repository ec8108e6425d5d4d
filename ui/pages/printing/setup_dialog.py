"""Which printer each use of paper goes to (打印设置): one dialog, remembered by this window."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clerk_app.desk.printer_port import KnownPrinter
from clerk_app.desk.printers_here import PrintersHere
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.print_choice import Choices, Place, PrinterChoice, PrintUse, use_of
from clerk_app.domain.print_wishes import MOST_COPIES
from clerk_app.domain.two_persons import DECISIONS
from ui import print_words, theme, words
from ui.pages.printing.printer_row import PrinterRow
from ui.tasks import Tasks
from ui.widgets.ask_dialog import AskDialog

USUAL = (
    Place(PrintUse.PAGE),
    Place(PrintUse.PAGE, spare=True),
    Place(PrintUse.LABEL),
    Place(PrintUse.LABEL, spare=True),
    Place(PrintUse.SLIP),
)
"""What can always be chosen."""
WIDTH, CAPTION = 210, 38
"""Units: of the dialog, and of the words before each row."""
TRIAL = "trial"
"""Name of the trial page in a print queue of the system."""


class SetupDialog(AskDialog):
    """Shown with `open()`; looks for the system's printers at once."""

    chosen = Signal(object)
    """The `Choices`."""

    def __init__(
        self,
        choices: Choices,
        printers: PrintersHere,
        tasks: Tasks,
        parent: QWidget,
        *,
        more_originals: bool,
    ) -> None:
        """`choices` are those of now; nothing is kept before the clerk says so.

        `more_originals`: this person may let a decision come out several times.
        """
        note = self.tr("只管这个窗口。已在打印队列里的文书仍去原来的打印机。")
        super().__init__(self.tr("打印设置"), note, self.tr("记住"), parent)
        self.setObjectName("print_setup_dialog")
        self._printers, self._tasks = printers, tasks
        self._more_originals = more_originals
        self._found: tuple[KnownPrinter, ...] = ()
        self._rows: list[PrinterRow] = []
        self.setMinimumWidth(min(theme.space(WIDTH), parent.window().width() - theme.space(6)))
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.space(2))
        self._own = QComboBox(self)
        self._own.setObjectName("own_kind")
        self._add = QPushButton(self.tr("单独设置"), self)
        self._add.setObjectName("add_own_kind")
        self._add.setAutoDefault(False)
        self._add.clicked.connect(self._on_add)
        self._refresh = QPushButton(self.tr("重新查找打印机"), self)
        self._refresh.setObjectName("find_printers")
        self._refresh.setAutoDefault(False)
        self._refresh.clicked.connect(self._look)
        self._lay_out()
        own = sorted((one for one in choices if one not in USUAL), key=lambda one: one.kind)
        for place in (*USUAL, *own):
            self._add_row(place, choices.get(place))
        self._fill_kinds()
        self.accepted.connect(lambda: self.chosen.emit(self._choices()))
        self._look()

    def problem(self) -> str:
        """An address must say something."""
        for row in self._rows:
            said = self._wrong_with(row.choice())
            if said:
                row.point_out()
                return said
        return ""

    def _lay_out(self) -> None:
        inner = QWidget(self)
        inner.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(inner)
        foot = QHBoxLayout()
        foot.setSpacing(theme.space(2))
        said = QLabel(self.tr("某一种文书另用一台："), self)
        said.setBuddy(self._own)
        foot.addWidget(said)
        foot.addWidget(self._own, 1)
        foot.addWidget(self._add)
        foot.addStretch(1)
        foot.addWidget(self._refresh)
        self.body.addLayout(foot)

    def _add_row(self, place: Place, chosen: PrinterChoice | None) -> PrinterRow:
        many = self._more_originals or place.kind not in DECISIONS
        most = MOST_COPIES if many else 1
        row = PrinterRow(place, chosen, self, caption=theme.space(CAPTION), most=most)
        row.show_known(self._found)
        row.trial_asked.connect(partial(self._on_trial, row))
        self._rows.append(row)
        self._column.addWidget(row)
        return row

    def _fill_kinds(self) -> None:
        """Kinds of paper that have no row of their own yet."""
        had = {row.place.kind for row in self._rows}
        self._own.clear()
        for kind in words.PAPERS:
            if kind not in had and use_of(kind) is PrintUse.PAGE:
                self._own.addItem(words.paper_kind(kind), str(kind))

    def _on_add(self) -> None:
        kind = str(self._own.currentData() or "")
        if kind:
            self._add_row(Place(use_of(kind), kind), None).point_out()
            self._fill_kinds()
            self.fit()

    def _choices(self) -> Choices:
        chosen = ((row.place, row.choice()) for row in self._rows)
        return {place: one for place, one in chosen if one is not None}

    def _wrong_with(self, choice: PrinterChoice | None) -> str:
        if choice is None:
            return ""
        try:
            self._printers.open(choice)
        except YichuangError as error:
            return print_words.address_problem(error, choice.address)
        return ""

    # The system's printers

    def _look(self) -> None:
        self._refresh.setEnabled(False)
        self.wait_for(self.tr("正在查找本机的打印机…"))
        self._tasks.ask_slow(self._printers.listed, self._on_found, self._on_not_found)

    def _on_found(self, found: tuple[KnownPrinter, ...]) -> None:
        self.wait_for("")
        self._refresh.setEnabled(True)
        self._found = found
        for row in self._rows:
            row.show_known(found)

    def _on_not_found(self, error: YichuangError) -> None:
        # An address can be written all the same.
        self.wait_for("")
        self._refresh.setEnabled(True)
        self._say(words.sentence(error), "warn")

    # Trying one

    def _on_trial(self, row: PrinterRow) -> None:
        choice = row.choice()
        if choice is None:
            return
        wrong = self._wrong_with(choice)
        if wrong:
            row.point_out()
            self._say(wrong, "bad")
            return
        row.mark_trial(under_way=True)
        self._say(self.tr("正在 {printer} 上试印…").format(printer=choice.name), "primary")
        call = partial(_try_out, self._printers, row.place.use, choice)
        done = partial(self._on_tried, row)
        self._tasks.ask_slow(call, done, partial(self._on_not_tried, row))

    def _on_tried(self, row: PrinterRow, name: str) -> None:
        row.mark_trial(under_way=False)
        said = self.tr("试印页已送 {printer}，请看纸上的字和条码。")
        self._say(said.format(printer=name), "good")

    def _on_not_tried(self, row: PrinterRow, error: YichuangError) -> None:
        row.mark_trial(under_way=False)
        self._say(words.sentence(error), "bad")

    def _say(self, text: str, tone: str) -> None:
        self.problem_banner.say(text, tone)
        self.fit()


def _try_out(printers: PrintersHere, use: PrintUse, choice: PrinterChoice) -> str:
    printers.open(choice)(printers.trial(use, choice), TRIAL)
    return choice.name
