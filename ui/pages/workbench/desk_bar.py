"""The line over the desk: who is here, a new case, put the present one aside."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from ui import icons, theme
from ui.commands import KeyCommand, offer
from ui.keys import Key
from ui.pages.workbench.subject import Subject
from ui.pages.workbench.undo_button import UndoButton
from ui.widgets.command_button import CommandButton


class DeskBar(QWidget):
    """The search box keeps its place whatever lies on the desk; F7 goes there from anywhere."""

    asked = Signal(str)
    """A card was read, a number or name typed."""
    begun = Signal()
    put_aside = Signal()
    undo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """An empty box."""
        super().__init__(parent)
        self._box = QLineEdit(self)
        self._box.setObjectName("visitor")
        self._box.setProperty("scale", "large")
        self._box.setClearButtonEnabled(True)
        self._box.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._box.setPlaceholderText(
            self.tr("刷身份证、扫条码，或输入证件号码、姓名、办件编号（{key}）").format(
                key=Key.FIND_CASE.shown
            )
        )
        self._box.returnPressed.connect(self._on_enter)
        self._new = CommandButton(self.tr("新收件"), Key.NEW_CASE, self, icon="new-case")
        self._new.setObjectName("new_case")
        self._new.clicked.connect(self.begun)
        self._aside = QPushButton(icons.icon("hand-over"), self.tr("放下"), self)
        self._aside.setObjectName("put_aside")
        self._aside.setToolTip(
            self.tr("收起眼前这一件（{key}）；草稿和办件都已保存，随时可以再打开").format(
                key=Key.CLOSE_TAB.shown
            )
        )
        self._aside.clicked.connect(self.put_aside)
        self._undo = UndoButton(self)
        self._undo.asked.connect(self.undo_asked)
        offer(self._aside, None, why_not=self.tr("桌面是空的"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        row.addWidget(self._box, 1)
        row.addWidget(self._undo)
        row.addWidget(self._new)
        row.addWidget(self._aside)
        KeyCommand(Key.FIND_CASE, "find_visitor", self.tr("查找来访者"), self.go_to_box, self)

    def show_subject(self, subject: Subject) -> None:
        """There is something to put aside, or not."""
        self._aside.setEnabled(not subject.empty or bool(subject.asked))

    def show_undo(self, what: str) -> None:
        """What can be undone now; empty: nothing."""
        self._undo.say(what)

    def go_to_box(self) -> None:
        """The hand goes to the box, ready to type over what stands there."""
        self._box.setFocus()
        self._box.selectAll()

    def typed(self) -> str:
        """What stands in the box."""
        return self._box.text().strip()

    def clear(self) -> None:
        """The next visitor."""
        self._box.clear()

    def _on_enter(self) -> None:
        if self.typed():
            self.asked.emit(self.typed())
