"""A clerk's hand: finds widgets by name, clicks, types, and waits for what should appear."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QMenu, QWidget

PATIENCE_MS = 60_000
LOOK_MS = 15

Widget = TypeVar("Widget", bound=QWidget)


class StuckError(Exception):
    """What should have appeared did not; the message says what was waited for."""


class Hand:
    """Works one window. Every step waits until it can be done; none waits a fixed time."""

    def __init__(self, window: QWidget) -> None:
        """`window` is shown and stays alive as long as the hand."""
        self._window = window

    def until(self, condition: Callable[[], bool], what: str) -> None:
        """Let the program run until `condition`. Raises StuckError (what) after a minute."""
        if condition():
            return
        loop = QEventLoop()
        look, patience = QTimer(), QTimer()
        look.timeout.connect(lambda: loop.quit() if condition() else None)
        patience.setSingleShot(True)
        patience.timeout.connect(loop.quit)
        look.start(LOOK_MS)
        patience.start(PATIENCE_MS)
        loop.exec()
        if not condition():
            raise StuckError(what)

    def find(self, name: str, kind: type[Widget]) -> Widget:
        """The visible widget with this object name, in the window or in a dialog over it."""
        self.until(lambda: self._seen(name, kind) is not None, f"widget {name}")
        found = self._seen(name, kind)
        if found is None:
            raise StuckError(f"widget {name}")
        return found

    def shown(self, name: str) -> bool:
        """Whether a widget with this name can be seen now."""
        return self._seen(name, QWidget) is not None

    def click(self, name: str) -> None:
        """Press a button once it can be pressed."""
        button = self.find(name, QAbstractButton)
        self.until(lambda: button.isEnabled() and button.isVisible(), f"button {name} enabled")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=_middle(button))

    def write(self, name: str, text: str) -> None:
        """Type text into a field, over what stands there, and go on to the next."""
        field = self.find(name, QWidget)
        self.until(field.isEnabled, f"field {name} enabled")
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        if text.isascii():
            QTest.keyClicks(field, text)
        else:
            # As an input method hands over what was chosen from its list.
            typed = QInputMethodEvent("", [])
            typed.setCommitString(text)
            QApplication.sendEvent(field, typed)
        QTest.keyClick(field, Qt.Key.Key_Tab)

    def choose(self, name: str, data: str) -> None:
        """Choose an entry of a list by its value, with the keys."""
        box = self.find(name, QComboBox)
        self.until(box.isEnabled, f"list {name} enabled")
        wanted = box.findData(data)
        if wanted < 0:
            raise StuckError(f"list {name} has no {data}")
        box.setFocus()
        while box.currentIndex() != wanted:
            down = box.currentIndex() < wanted
            QTest.keyClick(box, Qt.Key.Key_Down if down else Qt.Key.Key_Up)
        QTest.keyClick(box, Qt.Key.Key_Tab)

    def take(self, name: str) -> None:
        """Take an entry of the menu that is open, or of a menu within it, by its object name."""
        self.until(lambda: self._entry(name) is not None, f"menu entry {name}")
        entry = self._entry(name)
        menu = QApplication.activePopupWidget()
        if entry is None or menu is None:
            raise StuckError(f"menu entry {name}")
        entry.trigger()
        menu.close()

    def text(self, name: str) -> str:
        """What a label says."""
        return self.find(name, QLabel).text()

    def press(self, key: str) -> None:
        """Press a key or chord, written as in a menu (`F1`, `Ctrl+Return`)."""
        QTest.keySequence(QApplication.activeWindow() or self._window, QKeySequence(key))

    def shot(self, path: Path) -> Path:
        """Picture of the window as it is now."""
        path.parent.mkdir(parents=True, exist_ok=True)
        target = QApplication.activeModalWidget() or self._window
        if not target.grab().save(str(path)):
            raise StuckError(f"picture {path.name}")
        return path

    @staticmethod
    def _entry(name: str) -> QAction | None:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            return None
        return next((one for one in menu.findChildren(QAction, name) if one.isEnabled()), None)

    def _seen(self, name: str, kind: type[Widget]) -> Widget | None:
        roots = [QApplication.activeModalWidget(), self._window]
        for root in roots:
            if root is None:
                continue
            for found in root.findChildren(kind, name):
                if found.isVisible():
                    return found
        return None


def _middle(widget: QWidget) -> QPoint:
    return widget.rect().center()
