"""Our keys stay ours while a text is typed: some desktops give text boxes Ctrl+K and Ctrl+E."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from ui.keys import Key

_EDITING = (
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
)
"""What every text box has, whatever else has the key."""


class OwnKeys(QObject):
    """On X11 a text box takes Ctrl+K (cut to the end), Ctrl+E (to the end) and Ctrl+D for itself.

    Qt asks the box first whether it wants a shortcut's key; of ours it is not asked. Only the box
    with the focus is watched: a filter in Python over every event of the program is dear.
    """

    def __init__(self, app: QApplication) -> None:
        """Watch every key of `app`, as long as that lives."""
        super().__init__(app)
        held = [one.sequence for one in Key if one.value.startswith("Ctrl+")]
        self._ours = frozenset(one.toString() for one in held if not _is_editing(one))
        app.focusChanged.connect(self._follow)
        self._follow(None, app.focusWidget())

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        if now is not None:
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: keep the question from the box, unanswered; the shortcut is then heard."""
        del watched
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if QKeySequence(event.keyCombination()).toString() not in self._ours:
            return False
        event.ignore()
        return True


def _is_editing(sequence: QKeySequence) -> bool:
    return any(sequence in QKeySequence.keyBindings(one) for one in _EDITING)
