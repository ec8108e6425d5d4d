"""A clerk without a mouse: every key is sent to where the hand is, and counted."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from ui.rehearsal.hand import Hand
from ui.wedge import LONGEST_GAP_MS

NO_MODIFIER = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MOST_TABS = 80


@dataclass(slots=True)
class Tally:
    """What one job has cost."""

    commands: int = 0
    """Keys and chords that do something or go somewhere."""
    content: int = 0
    """Characters of what the visitor says; a Chinese one counts as one."""
    files: int = 0
    """Papers taken in; their names are the scanner's."""
    scans: int = 0
    clicks: int = 0
    pressed: list[str] = field(default_factory=list)
    """Commands in their order, for whoever wants to see where they went."""


class Mouse(QObject):
    """Counts presses of a mouse's button anywhere in the program."""

    def __init__(self, app: QApplication, tally: Tally) -> None:
        """From now on, until `stop`."""
        super().__init__(app)
        self._app, self._tally = app, tally
        app.installEventFilter(self)

    def stop(self) -> None:
        """No longer."""
        self._app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: see it go by."""
        if event.type() is QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            self._tally.clicks += 1
        return False


class KeyClerk:
    """Presses keys as a hand does, and lets the reader and the gun type as they do."""

    def __init__(self, hand: Hand, window: QWidget, tally: Tally) -> None:
        """`hand` is used for waiting and looking only."""
        self.hand, self._window, self.tally = hand, window, tally
        self.now = 0

    def clock(self, _: QKeyEvent) -> int:
        """Milliseconds of the key under way, for the wedge."""
        return self.now

    # Keys

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """One command."""
        self.tally.commands += 1
        held = "Ctrl+" if modifier & CONTROL else "Shift+" if modifier & SHIFT else ""
        self.tally.pressed.append(held + key.name.removeprefix("Key_"))
        self._send(key, modifier)

    def type(self, text: str) -> None:
        """Something the visitor says."""
        self.tally.content += len(text)
        if text.isascii():
            for one in text:
                self.now += 4 * LONGEST_GAP_MS
                QTest.keyClicks(self._front(), one)
            return
        typed = QInputMethodEvent("", [])
        typed.setCommitString(text)
        QApplication.sendEvent(self._front(), typed)

    def scan(self, code: str) -> None:
        """A card or a barcode."""
        self.tally.scans += 1
        self.now += 4 * LONGEST_GAP_MS
        for one in code:
            self.now += LONGEST_GAP_MS // 4
            QTest.keyClicks(self._front(), one)
        QTest.keyClick(self._front(), Qt.Key.Key_Return)

    def give_file(self, choose: Callable[[QFileDialog, QLineEdit], None]) -> None:
        """In the dialog for files: what the scanner has put there, and Enter."""
        dialog = self.hand.find("attach_files", QFileDialog)
        named = dialog.findChild(QLineEdit, "fileNameEdit")
        assert named is not None
        choose(dialog, named)
        self.tally.files += 1
        self.tally.commands += 1
        self.tally.pressed.append("Return")
        QTest.keyClick(named, Qt.Key.Key_Return)
        self.hand.until(lambda: not self.hand.shown("attach_files"), "the dialog for files closed")

    # Going somewhere

    def at(self) -> str:
        """Object name of where the hand is."""
        widget = QApplication.focusWidget()
        return widget.objectName() if widget is not None else ""

    def tab_to(self, name: str, key: Qt.Key = Qt.Key.Key_Tab) -> None:
        """Tab on until the hand is there, as somebody does who knows no better way."""
        passed = []
        for _ in range(MOST_TABS):
            if self.at() == name:
                return
            self.press(key)
            passed.append(self.at())
        raise AssertionError(f"{name} is not to be reached by Tab: {passed}")

    def _send(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        # What has just come is in its place before a hand presses the next key.
        QApplication.processEvents()
        self.now += 4 * LONGEST_GAP_MS
        QTest.keyClick(self._front(), key, modifier)

    def _front(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup.focusWidget() or popup
        window = QApplication.activeModalWidget() or self._window
        if not window.isActiveWindow():
            window.activateWindow()
            self.hand.until(window.isActiveWindow, "the window in front")
        focused = QApplication.focusWidget()
        return focused if focused is not None else window
