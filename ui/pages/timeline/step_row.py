"""One step on the timeline: a drawing, the time, what and what exactly, who and where."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from clerk_app.domain.timeline import Step
from ui import theme
from ui.pages.timeline import step_words
from ui.widgets.chip import Chip
from ui.widgets.picture import Picture

TIME_LETTERS = "2026-11-23 10:42"


class StepRow(QWidget):
    """Read only; what is cut short is said whole in its tip."""

    def __init__(self, step: Step, labels: Mapping[str, str], parent: QWidget) -> None:
        """Draw `step`; `labels` are words for keys of fields."""
        super().__init__(parent)
        self.setObjectName(f"step:{step.op_id}")
        tone = "bad" if step.problem else "warn" if step.pending else "primary"
        mark = Picture(step_words.icon(step), self, units=4, tone=tone)
        time = QLabel(step_words.when(step), self)
        time.setProperty("role", "small")
        time.setMinimumWidth(time.fontMetrics().horizontalAdvance(TIME_LETTERS))
        what = QLabel(step_words.what(step), self)
        what.setObjectName("step_what")
        what.setProperty("role", "lead")
        what.setWordWrap(True)
        place = QLabel(f"{step_words.who(step)}　{step_words.where(step)}", self)
        place.setObjectName("step_where")
        place.setProperty("role", "small")
        place.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.space(1), theme.space(1.5), theme.space(2), theme.space(1.5))
        grid.setHorizontalSpacing(theme.space(3))
        grid.setVerticalSpacing(theme.space(0.5))
        grid.setColumnStretch(2, 1)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(mark, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(time, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(what, 0, 2)
        grid.addWidget(place, 0, 3)
        said = step_words.detail(step, labels)
        if said:
            more = QLabel(said, self)
            more.setObjectName("step_detail")
            more.setProperty("role", "soft")
            more.setWordWrap(True)
            more.setTextFormat(Qt.TextFormat.PlainText)
            more.setToolTip(step_words.detail(step, labels, whole=True))
            grid.addWidget(more, 1, 2)
        chip = self._chip(step)
        if chip is not None:
            grid.addWidget(chip, 1, 3, Qt.AlignmentFlag.AlignRight | top)

    def _chip(self, step: Step) -> Chip | None:
        if step.problem:
            chip = Chip(self.tr("平台未接受"), "bad", self, icon="refused")
        elif step.pending:
            chip = Chip(self.tr("待传平台"), "warn", self, icon="cloud-up")
        else:
            return None
        chip.setObjectName("step_sync")
        return chip
