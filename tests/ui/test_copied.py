"""What was copied of a person goes from the clipboard again, and nothing else does."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ui.copied import Copied

NUMBER = "610305197103150014"


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[QLineEdit]:
    """A window of ours in front."""
    made = QLineEdit(f"张三 {NUMBER}")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    QGuiApplication.clipboard().clear()
    yield made
    QGuiApplication.clipboard().clear()


def copy(field: QLineEdit) -> str:
    field.selectAll()
    field.copy()
    return QGuiApplication.clipboard().text()


def test_a_number_goes_after_its_time(qtbot: QtBot, qapp: QApplication, field: QLineEdit) -> None:
    owner = QObject(qapp)
    copied = Copied(30, owner)
    copied._timer.setInterval(1)
    copy(field)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "")
    field.setText("办件编号 GX0301")
    copy(field)
    assert not copied._timer.isActive()
    copied.clear()
    assert QGuiApplication.clipboard().text() == "办件编号 GX0301"
    owner.deleteLater()


def test_what_came_after_ours_is_left_alone(qapp: QApplication, field: QLineEdit) -> None:
    owner = QObject(qapp)
    copied = Copied(0, owner)
    assert NUMBER in copy(field)
    assert not copied._timer.isActive()  # only at the lock
    QGuiApplication.clipboard().setText("别的内容")
    copied.clear()
    assert QGuiApplication.clipboard().text() == "别的内容"
    assert NUMBER in copy(field)
    copied.clear()
    assert QGuiApplication.clipboard().text() == ""
    owner.deleteLater()
