"""A hand at one window: finds widgets by name, clicks, types, and waits for what should appear."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QInputMethodEvent, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QWidget,
)

PATIENCE_MS = 60_000
LOOK_MS = 15
AT_REST = 4
"""Pictures alike in a row: a layout inside a layout inside a layout takes three rounds."""
MOST_LOOKS = 20
NO_MODIFIER = Qt.KeyboardModifier.NoModifier

Widget = TypeVar("Widget", bound=QWidget)


class StuckError(Exception):
    """What should have appeared did not; the message says what was waited for."""


class Hand:
    """Works one window. Every step waits until it can be done; none waits a fixed time."""

    def __init__(self, window: QWidget) -> None:
        """`window` is shown and stays alive as long as the hand."""
        self._window = window

    # Waiting and looking

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
        look.stop()
        patience.stop()
        if not condition():
            raise StuckError(what)

    def until_open(self, name: str) -> None:
        """Wait until a button or field can be seen and used."""
        self.until(lambda: self.open(name), f"{name} open")

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

    def open(self, name: str) -> bool:
        """Whether a widget with this name can be seen and used now."""
        found = self._seen(name, QWidget)
        return found is not None and found.isEnabled()

    def count(self, prefix: str, within: str) -> int:
        """How many visible widgets within another have names that begin so."""
        inside = self._seen(within, QWidget)
        if inside is None:
            return 0
        found = inside.findChildren(QWidget)
        return sum(1 for one in found if one.objectName().startswith(prefix) and one.isVisible())

    def text(self, name: str) -> str:
        """What a label says."""
        return self.find(name, QLabel).text()

    def said(self, name: str) -> str:
        """What a screen reader would say of a widget."""
        return self.find(name, QWidget).accessibleName()

    # Doing

    def click(self, name: str) -> None:
        """Press a button once it can be pressed."""
        button = self.find(name, QAbstractButton)
        self.until(lambda: button.isEnabled() and button.isVisible(), f"button {name} enabled")
        self.tap(button)

    def tap(self, widget: QWidget) -> None:
        """Click in the middle of any widget, or on the box of a check box."""
        place = widget.rect().center()
        if isinstance(widget, QCheckBox):
            # As wide as its row, but it hears only clicks on its box and its words.
            place.setX(place.y())
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)

    def write(self, name: str, text: str, then: Qt.Key = Qt.Key.Key_Tab) -> None:
        """Type text into a field, over what stands there, and a key after it."""
        field = self.find(name, QWidget)
        self.until(field.isEnabled, f"field {name} enabled")
        self._go(field)
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        if text.isascii():
            QTest.keyClick(field, Qt.Key.Key_Backspace)
            QTest.keyClicks(field, text)
        else:
            # As an input method hands over what was chosen from its list.
            typed = QInputMethodEvent("", [])
            typed.setCommitString(text)
            QApplication.sendEvent(field, typed)
        QTest.keyClick(field, then)

    def key(self, name: str, key: Qt.Key) -> None:
        """Press a key in a widget."""
        field = self.find(name, QWidget)
        self._go(field)
        QTest.keyClick(field, key)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """Press a key of the window, wherever the hand is in it."""
        self._front(self._window)
        QTest.keyClick(self._window, key, modifier)

    def press_in_front(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """Press a key in the dialog over the window, or in the window when there is none."""
        front = QApplication.activeModalWidget() or self._window
        self._front(front)
        QTest.keyClick(front, key, modifier)

    def choose(self, name: str, data: str) -> None:
        """Choose an entry of a list by its value, with the keys."""
        box = self.find(name, QComboBox)
        self.until(box.isEnabled, f"list {name} enabled")
        wanted = box.findData(data)
        if wanted < 0:
            raise StuckError(f"list {name} has no {data}")
        self._go(box)
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
        menu.close()
        entry.trigger()

    def give_file(self, path: Path) -> None:
        """Type a file's path into the dialog for files that has just been opened."""
        dialog = self.find("attach_files", QFileDialog)
        named = dialog.findChild(QLineEdit, "fileNameEdit")
        if named is None:
            raise StuckError("a line for the file's name")
        # From another folder Qt would take a file of the same name along, so first go there.
        dialog.setDirectory(str(path.parent))
        named.setText(path.name)
        QTest.keyClick(named, Qt.Key.Key_Return)
        self.until(lambda: not self.shown("attach_files"), "the dialog for files closed")

    def shot(self, path: Path) -> Path:
        """Picture of the window as it is now, with the dialog over it if there is one."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.until(self._drawn, "the window drawn")
        picture = self._at_rest()
        dialog = QApplication.activeModalWidget()
        if dialog is not None and dialog.isVisible() and self._is_over(dialog):
            painter = QPainter(picture)
            corner = self._window.mapFromGlobal(dialog.mapToGlobal(QPoint(0, 0)))
            painter.drawPixmap(corner, dialog.grab())
            painter.end()
        if not picture.save(str(path)):
            raise StuckError(f"picture {path.name}")
        return path

    # Inside

    def _is_over(self, dialog: QWidget) -> bool:
        """Whether it is this window's dialog: the visitor's screen shows none of the clerk's."""
        behind: QWidget | None = dialog
        while behind is not None and behind is not self._window:
            behind = behind.parentWidget()
        return behind is not None

    def _go(self, widget: QWidget) -> None:
        self._front(widget.window())
        widget.setFocus()

    def _front(self, window: QWidget) -> None:
        # Without a desktop nobody gives a window its focus back when a dialog over it closes.
        if not window.isActiveWindow():
            window.activateWindow()
            self.until(window.isActiveWindow, "the window in front")

    def until_drawn(self, kind: type[QWidget]) -> None:
        """Wait until a viewer that draws in its own time shows more than an empty page."""
        self.until(lambda: any(map(_colourful, self._visible(kind))), f"{kind.__name__} drawn")

    def _visible(self, kind: type[QWidget]) -> list[QWidget]:
        return [one for one in self._window.findChildren(kind) if one.isVisible()]

    def _at_rest(self) -> QPixmap:
        """The window once it stays as it is: words that change move their neighbours by steps."""
        picture, alike = self._window.grab(), 0
        for _ in range(MOST_LOOKS):
            QApplication.processEvents()
            before, picture = picture, self._window.grab()
            alike = alike + 1 if picture.toImage() == before.toImage() else 0
            if alike == AT_REST:
                break
        return picture

    def _drawn(self) -> bool:
        QApplication.processEvents()
        return self._window.isVisible()

    @staticmethod
    def _entry(name: str) -> QAction | None:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            return None
        return next((one for one in menu.findChildren(QAction, name) if one.isEnabled()), None)

    def _seen(self, name: str, kind: type[Widget]) -> Widget | None:
        for root in (QApplication.activeModalWidget(), self._window):
            if root is None:
                continue
            if root.objectName() == name and isinstance(root, kind):
                return root
            for found in root.findChildren(kind, name):
                if found.isVisible():
                    return found
        return None


def _colourful(widget: QWidget) -> bool:
    """Whether a picture of the widget has the many greys of printed letters."""
    picture = widget.grab().toImage()
    points = (
        picture.pixel(across, down)
        for down in range(0, picture.height(), 3)
        for across in range(0, picture.width(), 3)
    )
    return len(set(points)) > 12
