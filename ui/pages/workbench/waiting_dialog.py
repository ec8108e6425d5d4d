"""Pages that are not filed, one by one, each as it came and with why it is still here."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clerk_app.desk.left_out import Left
from clerk_app.desk.page_drawer_port import DrawnPage
from clerk_app.domain.errors import YichuangError
from ui import theme, words
from ui.page_pictures import PagePictures
from ui.pages.workbench.page_flow import PageFlow
from ui.pages.workbench.scan_state import PageSight, Stays
from ui.widgets.page_picture import PagePicture

_WIDTH = 900
"""Pixels a page is drawn wide: enough to tell what it is."""


class WaitingDialog(QDialog):
    """Follows the flow while it is open; shown with `open()`."""

    def __init__(self, flow: PageFlow, pictures: PagePictures, parent: QWidget) -> None:
        """Pages are drawn by `pictures`."""
        super().__init__(parent)
        self.setObjectName("waiting_pages")
        self.setWindowTitle(self.tr("还没有归入的页"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme.space(150))
        self._flow, self._pictures = flow, pictures
        self._sights: tuple[PageSight, ...] = ()
        self._drawn: PageSight | None = None
        self._list, self._picture, self._why = QListWidget(self), PagePicture(self), QLabel(self)
        self._list.setObjectName("waiting_list")
        self._list.setMaximumWidth(theme.space(60))
        self._list.currentRowChanged.connect(self._look)
        self._why.setObjectName("waiting_why")
        self._why.setWordWrap(True)
        theme.mark(self._why, role="small")
        self._lay_out()
        flow.changed.connect(self._show)
        self._show()
        self._list.setFocus()

    def _lay_out(self) -> None:
        title = QLabel(self.windowTitle(), self)
        title.setProperty("role", "title")
        note = QLabel(self.tr("上下键逐页看原图。归入、恢复、丢弃在扫描栏里。"), self)
        note.setProperty("role", "soft")
        note.setWordWrap(True)
        close = QPushButton(self.tr("关闭（Esc）"), self)
        close.setObjectName("close_waiting")
        close.clicked.connect(self.reject)
        seen = QVBoxLayout()
        seen.setSpacing(theme.space(1))
        seen.addWidget(self._picture, 1)
        seen.addWidget(self._why)
        work = QHBoxLayout()
        work.setSpacing(theme.space(3))
        work.addWidget(self._list)
        work.addLayout(seen, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        edge = theme.space(5)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.space(2))
        column.addWidget(title)
        column.addWidget(note)
        column.addLayout(work, 1)
        column.addLayout(foot)

    def _show(self) -> None:
        """Whoever is looked at stays in hand while others go before it."""
        sights = self._flow.sights()
        if sights == self._sights:
            return
        there = [(one.path, one.frame) for one in sights]
        before = self._sights[self._list.currentRow()] if self._sights else None
        at = (before.path, before.frame) if before is not None else None
        self._sights = sights
        self._list.blockSignals(True)
        self._list.clear()
        for number, one in enumerate(sights, start=1):
            said = self.tr("第 {n} 页　{state}").format(n=number, state=self._state(one))
            self._list.addItem(said)
        self._list.setCurrentRow(there.index(at) if at in there else 0)
        self._list.blockSignals(False)
        self._look(self._list.currentRow())

    def _look(self, row: int) -> None:
        if not 0 <= row < len(self._sights):
            self._drawn = None
            self._picture.say(self.tr("都归入了"))
            self._why.setText("")
            return
        sight = self._sights[row]
        self._why.setText(self._reason(sight))
        drawn = self._drawn
        if drawn is not None and (drawn.path, drawn.frame) == (sight.path, sight.frame):
            return
        self._drawn = sight
        self._picture.say(self.tr("正在打开…"))
        done, failed = partial(self._on_drawn, sight), partial(self._on_failed, sight)
        self._pictures.draw(sight.path, (sight.frame, _WIDTH), done, failed)

    def _on_drawn(self, sight: PageSight, page: DrawnPage) -> None:
        if sight is self._drawn:
            self._picture.put(page)

    def _on_failed(self, sight: PageSight, error: YichuangError) -> None:
        if sight is self._drawn:
            self._picture.say(words.sentence(error))

    def _state(self, sight: PageSight) -> str:
        if sight.why is None:
            return self.tr("待归入") if sight.made else self.tr("正在处理")
        if isinstance(sight.why, Left):
            return self.tr("空白页") if sight.why is Left.BLANK else self.tr("封面")
        return self.tr("未归入")

    def _reason(self, sight: PageSight) -> str:
        if isinstance(sight.why, YichuangError):
            return words.sentence(sight.why)
        if sight.why is Stays.EARLIER:
            return self.tr("上次没有归入。")
        if sight.why is Stays.STOPPED:
            return self.tr("已停止处理。")
        return self._state(sight)
