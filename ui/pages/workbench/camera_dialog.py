"""The document camera (高拍仪) at work: live picture, what it waits for, the pages so far."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clerk_app.domain.checklist import Line
from clerk_app.domain.lying_page import Phase
from ui import theme
from ui.camera.frames import FoundCamera
from ui.camera.page_taker import Live
from ui.keys import Key
from ui.pages.workbench.pages_bar import PagesBar
from ui.widgets.banner import Banner
from ui.widgets.chip import Chip
from ui.widgets.command_button import CommandButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.live_picture import LivePicture

_PART = 0.94
"""Of its window: a page must be read on the screen before it is filed."""


class CameraDialog(QDialog):
    """Draws what it is told; Space and Enter take a page, Esc ends."""

    shoot_asked = Signal()
    line_chosen = Signal(str)
    """Slot that the next pages are for."""
    camera_chosen = Signal(str)
    again_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        """The camera is still being opened."""
        super().__init__(parent)
        self.setObjectName("camera_dialog")
        self.setWindowTitle(self.tr("高拍仪"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._live, self._waiting = LivePicture(self), EmptyState("", "", self, icon="camera")
        self._live.setObjectName("camera_live")
        self._sheet = QStackedWidget(self)
        self._sheet.addWidget(self._waiting)
        self._sheet.addWidget(self._live)
        self._state = Chip("", "soft", self)
        self._state.setObjectName("camera_state")
        self._count = QLabel(self)
        self._count.setObjectName("camera_count")
        self._count.setProperty("role", "lead")
        self._problem = Banner(self)
        self._problem.setObjectName("camera_problem")
        self._problem.acted.connect(self.again_asked)
        self.pages = PagesBar(self)
        self._lines = QListWidget(self)
        self._lines.setObjectName("camera_lines")
        self._lines.setWordWrap(True)
        self._lines.currentItemChanged.connect(self._on_line)
        self._cameras = QComboBox(self)
        self._cameras.setObjectName("camera_choice")
        self._cameras.setAccessibleName(self.tr("高拍仪"))
        self._cameras.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._cameras.currentIndexChanged.connect(self._on_camera)
        self._shoot = CommandButton(self.tr("拍下"), Key.SHOOT, self, icon="camera", role="primary")
        self._shoot.setObjectName("shoot")
        self._shoot.setAutoDefault(False)
        self._shoot.clicked.connect(self.shoot_asked)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QShortcut(QKeySequence(key), self).activated.connect(self._shoot.click)
        self._end = self._end_button()
        self._lay_out()
        self._over = parent.window()
        room = self._over.size()
        self.resize(QSize(int(room.width() * _PART), int(room.height() * _PART)))
        self._lines.setFocus()
        self.show_waiting(self.tr("正在打开高拍仪…"))

    def _end_button(self) -> QPushButton:
        end = QPushButton(self.tr("结束（Esc）"), self)
        end.setObjectName("camera_end")
        end.setAutoDefault(False)
        end.clicked.connect(self.reject)
        return end

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(theme.space(2))
        heading = QLabel(self.tr("拍给哪份材料"), self)
        heading.setProperty("role", "lead")
        hint = QLabel(self.tr("用上下键换材料"), self)
        theme.mark(hint, role="small")
        for widget in (heading, hint):
            side.addWidget(widget)
        side.addWidget(self._lines, 1)
        work = QHBoxLayout()
        work.setSpacing(theme.space(3))
        work.addWidget(self._sheet, 3)
        work.addLayout(side, 1)
        said = QHBoxLayout()
        said.setSpacing(theme.space(3))
        said.addWidget(self._state)
        said.addWidget(self._count)
        said.addStretch(1)
        said.addWidget(self._cameras)
        said.addWidget(self._shoot)
        said.addWidget(self._end)
        column = QVBoxLayout(self)
        edge = theme.space(3)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.space(2))
        column.addLayout(work, 1)
        column.addWidget(self._problem)
        column.addWidget(self.pages)
        column.addLayout(said)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: in the middle of the window."""
        super().showEvent(event)
        over = self._over
        self.move(over.mapToGlobal(over.rect().center()) - self.rect().center())

    # What is shown

    def show_waiting(self, title: str, hint: str = "") -> None:
        """No picture: the camera is being opened, or there is none."""
        self._waiting.say(title, hint)
        self._sheet.setCurrentWidget(self._waiting)
        self._state.hide()
        self._shoot.setEnabled(False)

    def show_cameras(self, cameras: Sequence[FoundCamera], in_use: str) -> None:
        """Those that are there; with one there is nothing to choose."""
        self._cameras.blockSignals(True)
        self._cameras.clear()
        for one in cameras:
            self._cameras.addItem(one.title, one.camera_id)
        self._cameras.setCurrentIndex(self._cameras.findData(in_use))
        self._cameras.blockSignals(False)
        self._cameras.setVisible(len(cameras) > 1)

    def show_lines(self, lines: Sequence[Line], slot: str) -> None:
        """The materials of what is in front, and for which of them pages are taken now."""
        self._lines.blockSignals(True)
        slots = [self._lines.item(row).data(_SLOT) for row in range(self._lines.count())]
        if slots != [one.slot for one in lines]:
            self._lines.clear()
            for one in lines:
                item = QListWidgetItem(self._lines)
                item.setData(_SLOT, one.slot)
        for row, one in enumerate(lines):
            pages = len(one.materials)
            words = (
                self.tr("{name}（{n} 份）").format(name=one.name, n=pages) if pages else one.name
            )
            self._lines.item(row).setText(words)
            if one.slot == slot:
                self._lines.setCurrentRow(row)
        self._lines.blockSignals(False)

    def show_live(self, live: Live) -> None:
        """One more look."""
        words, tone, icon = self._said(live.phase)
        frame = tone if live.phase is Phase.TAKEN else ""
        self._live.show_picture(live.picture, frame)
        self._sheet.setCurrentWidget(self._live)
        self._state.say(words, tone, icon)
        self._state.show()
        self._shoot.setEnabled(True)

    def show_count(self, pages: int) -> None:
        """How many pages have come since it was opened."""
        self._count.setText(self.tr("已拍 {n} 页").format(n=pages) if pages else "")

    def say_problem(self, text: str, tone: str = "bad", *, again: str = "") -> None:
        """What went wrong, until it is right; `again` is what to do about it. Empty: nothing."""
        if text:
            self._problem.say(text, tone, again)
        else:
            self._problem.hush()

    def show_lost(self) -> None:
        """The picture has gone; its last one is not left standing as if it were live."""
        self._live.show_picture(QImage())
        self.show_waiting(self.tr("没有画面"))

    def _said(self, phase: Phase) -> tuple[str, str, str]:
        match phase:
            case Phase.SEEKING:
                return self.tr("寻找纸张：请把一页放到镜头下"), "primary", "search"
            case Phase.MOVING:
                return self.tr("请放平，手移开后自动拍下"), "warn", "clock"
            case Phase.BLURRED:
                return self.tr("画面不清楚：请等对焦，或按空格拍下"), "warn", "warning"
            case Phase.TAKEN:
                return self.tr("已拍下，请换下一页"), "good", "check"

    def _on_line(self, now: QListWidgetItem | None) -> None:
        if now is not None:
            self.line_chosen.emit(now.data(_SLOT))

    def _on_camera(self) -> None:
        self.camera_chosen.emit(self._cameras.currentData())


_SLOT = Qt.ItemDataRole.UserRole
