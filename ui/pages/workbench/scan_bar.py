"""The line above the checklist from which papers are scanned: a key, a count, what is wrong."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import icons, theme, words
from ui.commands import TITLE, WHY_NOT, offer
from ui.keys import Key
from ui.pages.workbench.pages_bar import PagesBar
from ui.pages.workbench.scan_state import ScanState
from ui.widgets.banner import Banner
from ui.widgets.command_button import CommandButton
from ui.widgets.elided_label import ElidedLabel


class ScanBar(QWidget):
    """Draws a `ScanState`."""

    scan_asked = Signal()
    camera_asked = Signal()
    look_asked = Signal()
    """Pages that are not filed are to be looked at."""
    settings_asked = Signal()
    separators_asked = Signal()
    stop_asked = Signal()
    go_on_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing was scanned yet."""
        super().__init__(parent)
        self._scans = self._photographs = False
        self._scan = self._way(self.tr("扫描"), Key.SCAN, "image")
        self._scan.setObjectName("scan")
        self._scan.setProperty(WHY_NOT, self.tr("没有要扫描的材料"))
        self._scan.clicked.connect(self.scan_asked)
        self._camera = self._way(self.tr("拍摄"), Key.CAMERA, "camera")
        self._camera.setObjectName("photograph")
        self._camera.setProperty(TITLE, self.tr("用高拍仪拍摄"))
        self._camera.setProperty(WHY_NOT, self.tr("没有要拍摄的材料"))
        self._camera.clicked.connect(self.camera_asked)
        self._said = ElidedLabel("", self)
        self._said.setObjectName("scan_said")
        # It takes what room there is: the buttons beside it must not widen the checklist for it.
        self._said.setMinimumWidth(theme.space(1))
        theme.mark(self._said, role="small")
        self._stop = QPushButton(icons.icon("close", "primary"), self.tr("停止（Esc）"), self)
        self._stop.setObjectName("scan_stop")
        self._stop.setProperty("role", "quiet")
        self._stop.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._stop.clicked.connect(self.stop_asked)
        self._settings = self._offered(self.tr("扫描设置"), "scan_settings", "more")
        self._settings.clicked.connect(self.settings_asked)
        self._look = self._offered(self.tr("查看还没有归入的页"), "scan_look", "eye")
        self._look.clicked.connect(self.look_asked)
        self._separators = self._offered(self.tr("分隔页"), "scan_separators", "print")
        self._separators.clicked.connect(self.separators_asked)
        self._problem = Banner(self)
        self._problem.setObjectName("scan_problem")
        self._problem.acted.connect(self.go_on_asked)
        self.pages = PagesBar(self)
        self._lay_out()
        self.show_state(ScanState(), front="", open_for_more=False)

    def _way(self, words: str, key: Key, icon: str) -> CommandButton:
        button = CommandButton(words, key, self, icon=icon, role="quiet")
        # The line in hand is the one that pages are for: pressing must not take it away.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(1))
        row.addWidget(self._scan)
        row.addWidget(self._camera)
        row.addWidget(self._said, 1)
        row.addWidget(self._look)
        row.addWidget(self._stop)
        row.addWidget(self._separators)
        row.addWidget(self._settings)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addLayout(row)
        column.addWidget(self._problem)
        column.addWidget(self.pages)

    def _offered(self, said: str, name: str, icon: str) -> QPushButton:
        # A drawing alone: with its words the bar is wider than the checklist of a small screen.
        button = QPushButton(icons.icon(icon, "primary"), "", self)
        button.setToolTip(said)
        button.setAccessibleName(said)
        button.setObjectName(name)
        button.setProperty("role", "quiet")
        offer(button, None, title=said, icon=icon)
        return button

    def show_state(self, state: ScanState, *, front: str, open_for_more: bool) -> None:
        """How the scan stands, over the tab `front`; its lines take more when `open_for_more`."""
        busy = state.running or state.flow.working
        for way in (self._scan, self._camera):
            way.setEnabled(open_for_more and not state.running)
        self._stop.setEnabled(not state.stopping)
        self._separators.setEnabled(open_for_more)
        flow = state.flow
        waits = flow.working or flow.unplaced > 0 or bool(flow.left_out)
        self._show_buttons(busy=busy, waits=waits)
        elsewhere = bool(state.key) and state.key != front
        told = busy or state.pages or state.problem is not None
        self._said.setText(self._words(state) if told and (busy or not elsewhere) else "")
        self.pages.show_stand(state.flow)
        if state.problem is None or elsewhere:
            self._problem.hush()
        else:
            again = "" if state.running else self.tr("继续")
            self._problem.say(words.sentence(state.problem), "warn", again)

    def show_ways(self, *, scans: bool, photographs: bool) -> None:
        """What this PC takes pages with; seen with the next state."""
        self._scans, self._photographs = scans, photographs

    def _show_buttons(self, *, busy: bool, waits: bool) -> None:
        seen = {
            self._look: waits,
            self._stop: busy,
            self._scan: self._scans,
            self._camera: self._photographs and not busy,
            self._settings: self._scans and not busy,
            self._separators: self._scans and not busy,
        }
        # What goes goes first: with all of them at once the window would grow, and stay so.
        for button in sorted(seen, key=seen.__getitem__):
            button.setVisible(seen[button])

    def _words(self, state: ScanState) -> str:
        # The count first: where there is little room the name is cut.
        if state.stopping:
            said = self.tr("正在停止，已扫 {n} 页：{name}")
        elif state.running and not state.pages:
            said = self.tr("正在扫描：{name}")
        elif state.running:
            said = self.tr("已扫 {n} 页，归入 {done} 页…{name}")
        elif state.flow.working:
            said = self.tr("正在处理 {done} / {came} 页：{name}")
        else:
            said = self.tr("扫了 {n} 页：{name}")
        flow = state.flow
        name = flow.name or state.name
        return said.format(name=name, n=state.pages, done=flow.done, came=flow.came)
