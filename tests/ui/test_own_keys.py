"""A text box that would take one of our keys for itself is not asked."""

import pytest
from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

CONTROL = Qt.KeyboardModifier.ControlModifier


class _Greedy(QLineEdit):
    """Takes every key with Ctrl for itself, as a box on X11 takes some."""

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.accept()
            return True
        return super().event(event)


@pytest.mark.parametrize(
    ("key", "heard"),
    [
        (Qt.Key.Key_K, True),
        (Qt.Key.Key_E, True),
        (Qt.Key.Key_D, True),
        (Qt.Key.Key_Z, False),
        (Qt.Key.Key_C, False),
        (Qt.Key.Key_U, False),
    ],
)
def test_only_our_keys_are_kept_from_it(key: Qt.Key, heard: bool, qtbot: QtBot) -> None:
    window = QWidget()
    box = _Greedy(window)
    QVBoxLayout(window).addWidget(box)
    presses: list[bool] = []
    shortcut = QShortcut(QKeySequence(QKeyCombination(CONTROL, key)), window)
    shortcut.activated.connect(lambda: presses.append(True))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    QTest.keyClick(box, key, CONTROL)
    assert bool(presses) == heard
