"""One special measure, whole: how it bars, its condition, and what follows for the applicant."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from clerk_app.domain.negative_list import Answer, Bar, Finding, Measure
from ui import theme
from ui.pages.workbench import list_words
from ui.widgets.banner import Banner
from ui.widgets.chip import Chip

LINES = 6
"""Room for a measure with its condition; a longer one scrolls, so the dialog keeps its height."""


class MeasureCard(QFrame):
    """Of a restriction the clerk says whether its condition is met; a prohibition has none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing chosen."""
        super().__init__(parent)
        self.setProperty("role", "well")
        self._measure: Measure | None = None
        self._bar = Chip("", parent=self)
        self._bar.setObjectName("measure_bar")
        self._sector = QLabel(self)
        self._sector.setProperty("role", "soft")
        self._text = QLabel(self)
        self._text.setObjectName("measure_text")
        self._text.setWordWrap(True)
        self._condition = QLabel(self)
        self._condition.setProperty("tone", "warn")
        self._condition.setWordWrap(True)
        self._condition.setObjectName("measure_condition")
        self._met = QRadioButton(self.tr("符合条件（已看材料）"), self)
        self._met.setObjectName("condition_met")
        self._unmet = QRadioButton(self.tr("不符合条件"), self)
        self._unmet.setObjectName("condition_unmet")
        self._follows = Banner(self)
        self._follows.setObjectName("measure_follows")
        for one in (self._met, self._unmet):
            one.toggled.connect(self._say_what_follows)
        self._lay_out()
        self.show_measure(None, nothing_fits=False)

    def show_measure(self, measure: Measure | None, *, nothing_fits: bool) -> None:
        """Another measure, or that nothing on the list fits."""
        if measure is None or measure is not self._measure:
            self._clear()
        self._measure = measure
        restricted = measure is not None and measure.bar is Bar.RESTRICTED
        self._bar.setVisible(measure is not None)
        for widget in (self._condition, self._met, self._unmet):
            widget.setVisible(restricted)
        if measure is None:
            self._sector.clear()
            self._text.setText(
                self.tr("不在清单内：按内外资一致的规定办理。") if nothing_fits else ""
            )
        else:
            self._bar.say(
                list_words.bar(measure.bar),
                "warn" if restricted else "bad",
                "lock" if restricted else "refused",
            )
            self._sector.setText(
                self.tr("第 {n} 条　{sector}").format(n=measure.id, sector=measure.sector)
            )
            self._text.setText(measure.text)
            self._condition.setText(self.tr("条件：{what}").format(what=measure.condition))
        self._say_what_follows()

    def take_up(self, finding: Finding) -> None:
        """What was said of the condition before."""
        self._met.setChecked(finding.answer is Answer.MET)
        self._unmet.setChecked(finding.answer is Answer.UNMET)

    def met(self) -> bool | None:
        """Whether the condition is met; None while nobody has said. A prohibition is never."""
        if self._measure is not None and self._measure.bar is Bar.PROHIBITED:
            return False
        if self._met.isChecked():
            return True
        return False if self._unmet.isChecked() else None

    def _clear(self) -> None:
        for one in (self._met, self._unmet):
            one.setAutoExclusive(False)
            one.setChecked(False)
            one.setAutoExclusive(True)

    def _say_what_follows(self) -> None:
        measure = self._measure
        if measure is None:
            self._follows.hush()
        elif self.met() is False:
            self._follows.say(
                self.tr(
                    "依法不予办理许可、登记（外商投资法实施条例第三十四条）。"
                    "记录后请收件，再出具不予办理决定书。"
                ),
                "bad",
            )
        elif self.met():
            self._follows.say(self.tr("可以办理；核对依据的材料请留在办件里。"), "good")
        else:
            self._follows.say(self.tr("符合条件的可以办理，不符合的不予办理。"), "warn")

    def _words(self) -> QScrollArea:
        sheet = QWidget(self)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, theme.space(2), 0)
        column.setSpacing(theme.space(1))
        for widget in (self._text, self._condition):
            column.addWidget(widget)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidgetResizable(True)
        scroll.setWidget(sheet)
        scroll.setFixedHeight(self._text.fontMetrics().lineSpacing() * LINES + theme.space(1))
        return scroll

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.space(2))
        head.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._sector, 1)
        answers = QHBoxLayout()
        answers.setSpacing(theme.space(4))
        answers.addWidget(self._met)
        answers.addWidget(self._unmet)
        answers.addStretch(1)
        column = QVBoxLayout(self)
        edge = theme.space(3)
        column.setContentsMargins(edge, theme.space(2), edge, theme.space(2))
        column.setSpacing(theme.space(1))
        column.addLayout(head)
        column.addWidget(self._words())
        column.addLayout(answers)
        column.addWidget(self._follows)
        column.addStretch(1)
