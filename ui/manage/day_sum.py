"""The day as one sum: numbers given = served + given up + void + carried over + still here."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from clerk_app.domain.day_figures import DayFigures
from ui import theme
from ui.widgets.card import Card
from ui.widgets.chip import Chip


class DaySum(Card):
    """Large figures with their names below, signs between them, and whether it adds up."""

    def __init__(self, parent: QWidget) -> None:
        """Nothing to add yet."""
        super().__init__(parent)
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.space(3))
        self._chip = Chip("", parent=self)
        self._chip.setObjectName("day_balance")
        line = QHBoxLayout()
        line.addLayout(self._row)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)

    def show_figures(self, figures: DayFigures) -> None:
        """Show the sum of a day."""
        while self._row.count():
            old = self._row.takeAt(0).widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        terms = self._terms(figures)
        total = sum(count for _, _, count in terms)
        balanced = total == figures.issued
        self._add_term("issued", self.tr("取号"), figures.issued)
        for place, (name, label, count) in enumerate(terms):
            self._add_sign("+" if place else ("=" if balanced else "≠"))
            self._add_term(name, label, count)
        if balanced:
            self._chip.say(self.tr("对得上"), "good", "finish")
        else:
            difference = self.tr("差 {n} 个").format(n=abs(figures.issued - total))
            self._chip.say(difference, "bad", "refused")

    def _terms(self, figures: DayFigures) -> list[tuple[str, str, int]]:
        ended = [
            ("served", self.tr("办结"), figures.served),
            ("no_shows", self.tr("弃号"), figures.no_shows),
            ("voided", self.tr("作废"), figures.voided),
            ("carried_over", self.tr("结转"), figures.carried_over),
        ]
        here = [
            ("waiting", self.tr("等候"), figures.waiting),
            ("at_windows", self.tr("在窗口"), figures.called + figures.serving),
        ]
        return ended + [term for term in here if term[2]]

    def _add_term(self, name: str, label: str, count: int) -> None:
        box = QWidget(self)
        figure = QLabel(str(count), box)
        figure.setObjectName(f"sum:{name}")
        figure.setProperty("role", "display")
        figure.setAccessibleName(f"{label} {count}")
        caption = QLabel(label, box)
        caption.setProperty("role", "soft")
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for one in (figure, caption):
            one.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(one)
        self._row.addWidget(box)

    def _add_sign(self, sign: str) -> None:
        label = QLabel(sign, self)
        label.setProperty("role", "title")
        label.setProperty("tone", "bad" if sign == "≠" else "soft")
        self._row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
