"""Undo (撤销) in sight for as long as it is possible: what it takes back stands on the button."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from ui import theme
from ui.keys import Key
from ui.widgets.command_button import CommandButton

WIDEST = 46
"""Units (`theme.space`) of its words: the box beside it must stay wide enough for a name."""


class UndoButton(CommandButton):
    """Hidden while nothing can be undone; then its key asks why."""

    asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Nothing to undo."""
        super().__init__("", Key.UNDO, parent, icon="undo", role="quiet")
        self.setObjectName("undo")
        # The hand stays where it is: a clerk who undoes goes on there.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(self.asked)
        # A button's own shortcut clicks it a tenth of a second later: two in a row would be one.
        press = QShortcut(QKeySequence(Key.UNDO.value), parent)
        press.activated.connect(self.asked)
        self._text_first = _TextFirst(parent)
        self.say("")

    def say(self, what: str) -> None:
        """What would be undone, in a few words; empty: nothing can be."""
        whole = self.tr("撤销：{what}").format(what=what)
        elide = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(whole, elide, theme.space(WIDEST)))
        self.setShortcut(QKeySequence())
        self.setToolTip(self.tr("{what}（{key}）").format(what=whole, key=Key.UNDO.shown))
        self.setAccessibleName(whole)
        self.setVisible(bool(what))


class _TextFirst(QObject):
    """A text box with something to undo keeps its Ctrl+Z; one without lets the key go on.

    Qt's boxes claim the key either way, and then nothing would happen.
    """

    def __init__(self, beside: QWidget) -> None:
        super().__init__(beside)
        self._beside = beside
        self._watched: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: asked before the widget that has the hand."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not _has_own(watched)
        ):
            event.ignore()
            return True
        return False

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if self._watched is not None:
            self._watched.removeEventFilter(self)
        here = now is not None and now.window() is self._beside.window()
        self._watched = now if here else None
        if self._watched is not None:
            self._watched.installEventFilter(self)


def _has_own(widget: QObject) -> bool:
    if isinstance(widget, QComboBox):
        line = widget.lineEdit()
        return line is not None and line.isUndoAvailable()
    if isinstance(widget, QLineEdit):
        return widget.isUndoAvailable() and not widget.isReadOnly()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return widget.document().isUndoAvailable() and not widget.isReadOnly()
    return False
