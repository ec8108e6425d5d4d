"""Checking a bundle in (签收): every case is there unless it is unticked."""

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from clerk_app.desk.bundles import Bundle, BundleLine
from clerk_app.domain import bundle_number
from clerk_app.domain.case_number import spoken_groups
from clerk_app.domain.handover import PassageState
from clerk_app.domain.scan_code import Code, CodeKind
from ui import icons, theme
from ui.pages.bundles.columns import later
from ui.pages.bundles.model import BundlesModel
from ui.widgets.ask_dialog import AskDialog
from ui.widgets.tick_list import Entry
from ui.widgets.tick_table import TickTable

WIDTH = 150
MOST_LINES = 9


class CheckInDialog(AskDialog):
    """Stays open until the bundle is checked in or the clerk cancels."""

    def __init__(self, model: BundlesModel, bundle: Bundle, parent: QWidget) -> None:
        """`model` outlives the dialog."""
        first = bundle.lines[0].passage
        note = self.tr("移交 {window} 号窗口 {by}，接收 {department}。逐件清点，缺的取消勾选。")
        super().__init__(
            self.tr("交接签收　{number}").format(number=bundle_number.spoken_groups(bundle.number)),
            note.format(window=first.window, by=first.by, department=bundle.department),
            self.tr("签收"),
            parent,
        )
        self.setMinimumWidth(theme.space(WIDTH))
        self.setObjectName("check_in")
        self._model, self._bundle = model, bundle
        self._ticks = TickTable("bundle_cases", self)
        self._ticks.offer([_entry(one) for one in bundle.lines])
        self._ticks.show_lines(MOST_LINES)
        self._note = QLineEdit(self)
        self._note.setObjectName("missing_note")
        self._note.setPlaceholderText(self.tr("缺件说明，如缺哪几页"))
        self._counted = QLabel(self)
        self._counted.setObjectName("counted")
        again = QPushButton(icons.icon("print", "primary"), self.tr("补打交接单"), self)
        again.setObjectName("print_sheet")
        again.setProperty("role", "quiet")
        again.setAutoDefault(False)
        again.clicked.connect(lambda: model.print_sheet(bundle.number))
        for widget in (self._ticks, self._counted, self._note, again):
            self.body.addWidget(widget)
        self._ticks.changed.connect(self._count)
        model.changed.connect(self._on_changed)
        model.checked_in.connect(self.accept)
        self._count()
        self._ticks.go_to_first()

    def take_code(self, code: Code) -> bool:
        """The receipt of one of the bundle's cases: it is here."""
        for line in self._bundle.lines:
            if code.kind is CodeKind.CASE and line.number == code.text:
                self._ticks.tick(line.case_id)
                return True
        return False

    def answer(self) -> None:
        """Put it on record."""
        there = self._ticks.ticked()
        missing = [one.case_id for one in self._bundle.lines if one.case_id not in there]
        self._model.check_in(self._bundle.number, missing, self._note.text())

    def _count(self) -> None:
        there, all_ = len(self._ticks.ticked()), len(self._bundle.lines)
        said = self.tr("收到 {there} 件，共 {all} 件").format(there=there, all=all_)
        self._counted.setText(said)
        theme.mark(self._counted, tone="bad" if there < all_ else "good")
        self._note.setVisible(there < all_)

    def _on_changed(self) -> None:
        self.confirm.setEnabled(not self._model.busy)


def _entry(line: BundleLine) -> Entry:
    facts = (spoken_groups(line.number), line.applicant, "、".join(line.items), later(line.papers))
    text = "　".join(fact for fact in facts if fact)
    arrived = line.passage.state is PassageState.ARRIVED
    missing = line.passage.state is PassageState.MISSING
    return Entry(line.case_id, text, ticked=not missing, fixed=arrived)
