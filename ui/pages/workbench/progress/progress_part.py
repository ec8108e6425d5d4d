"""The picture with its heading: how many have their result, what the signs mean, the lanes."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from clerk_app.domain.progress import Progress, Standing
from ui import icons, theme
from ui.pages.workbench.progress import lane_pen
from ui.pages.workbench.progress.lane_sheet import LaneSheet
from ui.pages.workbench.subject import Subject
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.section_header import SectionHeader


class ProgressPart(Card):
    """Takes the place of form and checklist while it is looked at."""

    closed = Signal()
    chosen = Signal(str)
    """Id of the item the clerk wants to go to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing to show."""
        super().__init__(parent)
        self.setObjectName("progress")
        # Not in sight it must not ask for more room than the form has.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._header = SectionHeader(self.tr("联办进度"), self)
        self._partial = Chip("", parent=self)
        self._partial.setObjectName("progress_partial")
        self._header.add(self._partial)
        close = QPushButton(icons.icon("close"), self.tr("关闭"), self)
        close.setObjectName("close_progress")
        close.setToolTip(self.tr("回到表单（Esc）"))
        close.clicked.connect(self.closed)
        self._header.add(close)
        self._sheet = LaneSheet(self)
        self._sheet.chosen.connect(self.chosen)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._sheet)
        self._sheet.reached.connect(self._scroll.ensureWidgetVisible)
        self.body.addWidget(self._header)
        self.body.addWidget(self._scroll, 1)
        self.body.addLayout(self._foot())

    def show_subject(self, subject: Subject) -> None:
        """Bring the picture up to date."""
        if subject.file is not None:
            self._show(subject.file.progress)

    def take_hand(self) -> None:
        """The hand goes to a lane."""
        self._sheet.take_hand()

    def _show(self, progress: Progress) -> None:
        said = self.tr("今天 {day}　{n} 项　已有结果 {done} 项").format(
            day=progress.today.isoformat(), n=len(progress.lanes), done=progress.results
        )
        self._header.set_note(said)
        self._partial.setVisible(progress.partial or bool(progress.asked))
        if progress.asked:
            asked = self.tr("{n} 项待补正，其余继续办").format(n=progress.asked)
            self._partial.say(asked, "warn", "correction")
        else:
            self._partial.say(self.tr("部分已出结果，可先领取"), "good", "hand-over")
        self._sheet.show_progress(progress)

    def _foot(self) -> QHBoxLayout:
        said = (
            (Standing.DONE, self.tr("已完成")),
            (Standing.NOW, self.tr("正在进行")),
            (Standing.HELD, self.tr("暂停等待")),
            (Standing.STOPPED, self.tr("已终止")),
            (Standing.TO_COME, self.tr("还没到")),
            (None, self.tr("今天")),
        )
        foot = QHBoxLayout()
        foot.setSpacing(theme.space(1))
        for standing, word in said:
            foot.addWidget(_Sign(standing, self))
            label = QLabel(word, self)
            label.setProperty("role", "small")
            foot.addWidget(label)
            foot.addSpacing(theme.space(3))
        foot.addStretch(1)
        hint = QLabel(self.tr("上下键逐项看，回车到该事项"), self)
        hint.setProperty("role", "small")
        foot.addWidget(hint)
        return foot


class _Sign(QWidget):
    """One sign of the legend."""

    def __init__(self, standing: Standing | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._standing = standing
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(theme.space(4), theme.space(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        if self._standing is None:
            lane_pen.draw_today(painter, middle + QPointF(0, theme.space(0.5)))
        else:
            lane_pen.draw_sign(painter, middle, self._standing, theme.space(1.7))
        painter.end()
