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
from ui.pages.timeline.call_banner import CallBanner
from ui.pages.timeline.model import TimelineModel
from ui.pages.timeline.step_row import StepRow
from ui.seal_banner import SealBanner
from ui.widgets.chip import Chip
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.error_state import ErrorState
from ui.widgets.veil import Veil

WIDTH, HEIGHT = 190, 130
"""Wanted size in units; less where the window behind it is smaller."""
PAGE = 50
"""Steps drawn at once; most cases have fewer."""


class TimelineDialog(QDialog):
    """Shown with `open()`; owns its model and follows it."""

    def __init__(self, model: TimelineModel, parent: QWidget) -> None:
        """Reads nothing itself: call `model.load()`."""
        super().__init__(parent)
        model.setParent(self)
        self._model = model
        self._shown: Timeline | None = None
        self._listed = 0
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
        self._sheet, self._more = QWidget(self), QPushButton(self)
        self._column = self._list_column()
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
        self.seals = SealBanner(self)
        self._calls = CallBanner(self)
        self._calls.called.connect(model.note_call)
        self._lay_out()
        for chip in (self._state, self._waiting):
            chip.hide()
        model.changed.connect(self._on_changed)

    def _list_column(self) -> QVBoxLayout:
        self._sheet.setProperty("role", "surface")
        self._more.setObjectName("timeline_more")
        self._more.setProperty("role", "quiet")
        self._more.setAutoDefault(False)
        self._more.clicked.connect(self._on_more)
        column = QVBoxLayout(self._sheet)
        column.setSpacing(0)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return column

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
        column.addWidget(self.seals)
        column.addWidget(self._calls)
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
            self._show(model.timeline)

    def _show(self, timeline: Timeline) -> None:
        # What was not listed yet is older than whatever has come since.
        before = len(timeline.steps) - PAGE
        hidden = before if self._shown is None else len(self._shown.steps) - self._listed
        self._shown, self._listed = timeline, 0
        case = timeline.case
        self._title.setText(f"{self.tr('办件轨迹')}　{spoken_groups(case.number)}")
        self._state.say(words.state(case.state), words.tone(case.state))
        self._state.show()
        self._waiting.say(self.tr("{n} 步待传平台").format(n=timeline.pending), "warn", "cloud-up")
        self._waiting.setVisible(bool(timeline.pending))
        self._facts.setText(_facts(case))
        self._calls.show_timeline(timeline)
        while self._column.count() > 2:  # the button and the stretch stay
            gone = self._column.takeAt(0).widget()
            gone.hide()
            gone.deleteLater()
        self._list(len(timeline.steps) - hidden)

    def _list(self, most: int) -> None:
        """Draw the latest `most` steps, as far as they are not drawn yet."""
        if self._shown is None:
            return
        steps = self._shown.steps[::-1]
        for step in steps[self._listed : most]:
            if self._column.count() > 2:
                line = QFrame(self._sheet)
                line.setProperty("role", "rule")
                line.setFixedHeight(1)
                self._column.insertWidget(self._column.count() - 2, line)
            row = StepRow(step, self._shown.labels, self._sheet)
            self._column.insertWidget(self._column.count() - 2, row)
        self._listed = min(most, len(steps))
        left = len(steps) - self._listed
        self._more.setText(
            self.tr("再列 {n} 步（更早的还有 {left} 步）").format(n=min(PAGE, left), left=left)
        )
        self._more.setVisible(left > 0)

    def _on_more(self) -> None:
        self._list(self._listed + PAGE)
        self._scroll.setFocus()


def _facts(case: Case) -> str:
    who = case.value("form.ent_name") or case.value("applicant.name")
    masked = mask_id(case.value("applicant.cert_no"), Audience.SCREEN)
    items = "、".join(item.name for item in case.items)
    return "　".join(part for part in (who, masked, items) if part)
