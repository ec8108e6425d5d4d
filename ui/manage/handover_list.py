"""The day's hand-overs (交接班): who gave which window to whom, and whether the record is whole."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from clerk_app.domain.shift import Handover, untouched
from ui import theme, words
from ui.tables import Column, Rows

translate = QCoreApplication.translate


class HandoverList(QTableView):
    """One row each, oldest first."""

    def __init__(self, name_of: Callable[[str], str], parent: QWidget) -> None:
        """`name_of` says how an operator is called on screen."""
        super().__init__(parent)
        self.setObjectName("handovers")
        self._rows: Rows[Handover] = Rows(
            _columns(name_of), key=lambda one: one.intent, parent=self
        )
        self.setModel(self._rows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.space(8))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        letter = self.fontMetrics().horizontalAdvance("办")
        for place, column in enumerate(self._rows.columns):
            self.setColumnWidth(place, letter * column.letters + theme.space(4))
        for place in (2, 3):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def show_handovers(self, handovers: Sequence[Handover]) -> None:
        """Show those of a day."""
        self._rows.show(handovers)


def _columns(name_of: Callable[[str], str]) -> list[Column[Handover]]:
    return [
        Column(translate("Handovers", "时间"), lambda one: words.clock(one.at), letters=3),
        Column(translate("Handovers", "窗口"), lambda one: one.window, letters=3),
        Column(translate("Handovers", "交班人"), lambda one: name_of(one.given_by), letters=4),
        Column(translate("Handovers", "接班人"), lambda one: name_of(one.taken_by), letters=4),
        _figure(translate("Handovers", "呼叫"), "calls"),
        _figure(translate("Handovers", "办结"), "served"),
        _figure(translate("Handovers", "弃号"), "no_shows"),
        Column(
            translate("Handovers", "签字"),
            _signature,
            tone=lambda one: "good" if untouched(one) else "bad",
            tip=lambda one: one.digest,
            letters=5,
        ),
    ]


def _figure(title: str, key: str) -> Column[Handover]:
    return Column(title, lambda one: str(one.figures.get(key, "…")), numeric=True, letters=3)


def _signature(one: Handover) -> str:
    """Both passwords were checked when it was signed; the digest tells of any change since."""
    if untouched(one):
        return translate("Handovers", "双方已签")
    return translate("Handovers", "记录被改动")
