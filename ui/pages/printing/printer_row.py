"""One choice of a printer: which one, its tray, how many, on both sides, and a page to try it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from clerk_app.desk.printer_port import KnownPrinter
from clerk_app.domain.print_choice import Place, PrinterChoice
from clerk_app.domain.print_wishes import MOST_COPIES, PrintWishes
from ui import print_words, theme


class PrinterRow(QWidget):
    """Starts with what is chosen now; the system's printers come when they are found."""

    trial_asked = Signal()

    def __init__(
        self,
        place: Place,
        chosen: PrinterChoice | None,
        parent: QWidget,
        *,
        caption: int,
        most: int = MOST_COPIES,
    ) -> None:
        """`caption`: width of the words before it, so that rows stand in columns.

        `most` copies can be chosen, or as many as are chosen now.
        """
        super().__init__(parent)
        self.place, self._chosen = place, chosen
        self._known: dict[str, KnownPrinter] = {}
        name = "-".join(filter(None, (place.use.value, place.kind, "spare" * place.spare)))
        said = QLabel(print_words.place(place), self)
        said.setFixedWidth(caption)
        said.setWordWrap(True)
        self._printer = QComboBox(self)
        self._printer.setObjectName(f"printer:{name}")
        self._line = QLineEdit(self._printer)
        self._line.setPlaceholderText(self.tr("选一台，或写地址"))
        self._printer.setLineEdit(self._line)
        self._printer.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        # What is typed is an address; it must not become somebody's name half way.
        self._printer.setCompleter(None)  # type: ignore[arg-type]  # Qt takes none for none
        self._printer.setAccessibleName(said.text())
        self._tray = QComboBox(self)
        self._tray.setObjectName(f"tray:{name}")
        self._tray.setAccessibleName(self.tr("纸盒"))
        self._copies = QSpinBox(self)
        self._copies.setObjectName(f"copies:{name}")
        self._copies.setRange(1, max(most, chosen.wishes.copies if chosen is not None else 1))
        if self._copies.maximum() < MOST_COPIES:
            self._copies.setToolTip(self.tr("决定书一次出几份原件，由值班长设置"))
        self._copies.setAccessibleName(self.tr("份数"))
        self._copies.setSuffix(self.tr(" 份"))
        self._both = QCheckBox(self.tr("双面"), self)
        self._both.setObjectName(f"both:{name}")
        self._trial = QPushButton(self.tr("试印"), self)
        self._trial.setObjectName(f"trial:{name}")
        self._trial.setAutoDefault(False)
        self._trial.clicked.connect(self.trial_asked)
        self._lay_out(said)
        if chosen is not None:
            self._copies.setValue(chosen.wishes.copies)
            self._both.setChecked(chosen.wishes.two_sided)
        self.show_known(())
        self._printer.currentTextChanged.connect(lambda _: self._on_printer())

    def _lay_out(self, said: QLabel) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        row.addWidget(said)
        row.addWidget(self._printer, 3)
        row.addWidget(self._tray, 1)
        for widget in (self._copies, self._both, self._trial):
            row.addWidget(widget)

    def show_known(self, known: Sequence[KnownPrinter]) -> None:
        """The printers the system has; what is chosen stays, whether it is among them or not."""
        now = self.choice() or (self._chosen if not self._printer.count() else None)
        self._known = {one.address: one for one in known}
        self._printer.blockSignals(True)
        self._printer.clear()
        self._printer.addItem(self.tr("不打印，只存 PDF"), "")
        for one in known:
            self._printer.addItem(one.name, one.address)
        if now is not None and now.address not in self._known:
            self._printer.addItem(now.name, now.address)
        self._printer.setCurrentIndex(
            max(self._printer.findData(now.address if now is not None else ""), 0)
        )
        self._printer.blockSignals(False)
        self._on_printer()

    def choice(self) -> PrinterChoice | None:
        """What is chosen; None: papers of this kind stay files."""
        if not self._printer.count():
            return None
        text = self._printer.currentText().strip()
        at = self._printer.findText(text)
        address = str(self._printer.itemData(at)) if at >= 0 else text
        if not address:
            return None
        wishes = PrintWishes(
            str(self._tray.currentData() or ""), self._copies.value(), self._both.isChecked()
        )
        return PrinterChoice(address, text, wishes)

    def mark_trial(self, *, under_way: bool) -> None:
        """While a trial page is being printed no other can be asked for."""
        self._trial.setEnabled(not under_way and self.choice() is not None)

    def point_out(self) -> None:
        """Bring the hand to what is wrong."""
        self._printer.setFocus()
        self._line.selectAll()

    def _on_printer(self) -> None:
        chosen = self.choice()
        wanted = str(self._tray.currentData() or "")
        if not self._tray.count() and self._chosen is not None:
            wanted = self._chosen.wishes.tray
        known = self._known.get(chosen.address) if chosen is not None else None
        trays = list(known.trays) if known is not None else []
        kept = wanted and (known is None or wanted in trays) and chosen is not None
        if kept and wanted not in trays:
            trays.append(wanted)
        self._tray.clear()
        self._tray.addItem(self.tr("纸盒：自动"), "")
        for one in trays:
            self._tray.addItem(one, one)
        self._tray.setCurrentIndex(max(self._tray.findData(wanted), 0))
        self._tray.setEnabled(bool(trays))
        for widget in (self._copies, self._both, self._trial):
            widget.setEnabled(chosen is not None)
