"""The timeline of a case over the page: the latest step first, keys to scroll, Esc to close."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clerk_app.desk.timeline import Timeline
from clerk_app.domain.case import Case
from clerk_app.domain.case_number import spoken_groups
from clerk_app.domain.masking import Audience, mask_id
from ui import theme, words
from ui.pages.timeline.model import TimelineModel
from ui.pages.timeline.step_row import StepRow
from ui.widgets.chip import Chip
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.error_state import ErrorState
from ui.widgets.veil import Veil

WIDTH, HEIGHT = 190, 130
"""Wanted size in units; less where the window behind it is smaller."""


class TimelineDialog(QDialog):
    """Shown with `open()`; owns its model and follows it."""

    def __init__(self, model: TimelineModel, parent: QWidget) -> None:
        """Reads nothing itself: call `model.load()`."""
        super().__init__(parent)
        model.setParent(self)
        self._model = model
        self._shown: Timeline | None = None
        self.setWindowTitle(self.tr("办件轨迹"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("timeline")
        room = parent.window().size()
        self.resize(
            min(theme.space(WIDTH), room.width() - theme.space(6)),
            min(theme.space(HEIGHT), room.height() - theme.space(6)),
        )
        self._title = ElidedLabel(self.tr("办件轨迹"), self)
        self._title.setProperty("role", "title")
        self._title.setObjectName("timeline_title")
        self._state = Chip("", parent=self)
        self._waiting = Chip("", parent=self)
        self._waiting.setObjectName("timeline_waiting")
        self._facts = ElidedLabel("", self)
        self._facts.setProperty("role", "soft")
        self._sheet = QWidget(self)
        self._sheet.setProperty("role", "surface")
        self._column = QVBoxLayout(self._sheet)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setObjectName("timeline_list")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._sheet)
        self._failure = ErrorState(self)
        self._failure.retried.connect(model.load)
        self._stack = QStackedWidget(self)
        for widget in (QWidget(self), self._scroll, self._failure):
            self._stack.addWidget(widget)
        self._veil = Veil(self._stack)
        self._veil.cover(self.tr("正在读取轨迹…"))
        self._lay_out()
        for chip in (self._state, self._waiting):
            chip.hide()
        model.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        upper = QHBoxLayout()
        upper.setSpacing(theme.space(2))
        upper.addWidget(self._title, 1)
        for chip in (self._state, self._waiting):
            upper.addWidget(chip)
        close = QPushButton(self.tr("关闭"), self)
        close.setObjectName("close_timeline")
        close.setToolTip(self.tr("关闭（Esc）"))
        close.clicked.connect(self.reject)
        hint = QLabel(self.tr("最近的在最上面；上下键、翻页键滚动"), self)
        hint.setProperty("role", "small")
        foot = QHBoxLayout()
        foot.addWidget(hint, 1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        edge = theme.space(4)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.space(2))
        column.addLayout(upper)
        column.addWidget(self._facts)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def _on_changed(self) -> None:
        model = self._model
        if model.problem or model.timeline is not None:
            self._veil.uncover()
        if model.problem:
            self._failure.say(model.problem)
            self._stack.setCurrentWidget(self._failure)
            return
        if model.timeline is None:
            return
        if self._stack.currentWidget() is not self._scroll:
            self._stack.setCurrentWidget(self._scroll)
            self._scroll.setFocus()
        if model.timeline != self._shown:
            self._shown = model.timeline
            self._show(model.timeline)

    def _show(self, timeline: Timeline) -> None:
        case = timeline.case
        self._title.setText(f"{self.tr('办件轨迹')}　{spoken_groups(case.number)}")
        self._state.say(words.state(case.state), words.tone(case.state))
        self._state.show()
        self._waiting.say(self.tr("{n} 步待传平台").format(n=timeline.pending), "warn", "cloud-up")
        self._waiting.setVisible(bool(timeline.pending))
        self._facts.setText(_facts(case))
        while self._column.count() > 1:
            gone = self._column.takeAt(0).widget()
            gone.hide()
            gone.deleteLater()
        for place, step in enumerate(reversed(timeline.steps)):
            if place:
                line = QFrame(self._sheet)
                line.setProperty("role", "rule")
                line.setFixedHeight(1)
                self._column.insertWidget(self._column.count() - 1, line)
            row = StepRow(step, timeline.labels, self._sheet)
            self._column.insertWidget(self._column.count() - 1, row)


def _facts(case: Case) -> str:
    who = case.value("form.ent_name") or case.value("applicant.name")
    masked = mask_id(case.value("applicant.cert_no"), Audience.SCREEN)
    items = "、".join(item.name for item in case.items)
    return "　".join(part for part in (who, masked, items) if part)
