"""What was copied of a person goes from the clipboard again, and nothing else does."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ui.copied import Copied
from ui.widgets.editors.line_editor import LineEditor

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
    assert QGuiApplication.clipboard().text() == "办件编号 GX0301"
    owner.deleteLater()


def test_what_came_from_another_program_is_left_alone(
    qapp: QApplication, field: QLineEdit, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = QObject(qapp)
    copied = Copied(0, owner)
    assert NUMBER in copy(field)
    assert not copied._timer.isActive()  # only at the lock
    with monkeypatch.context() as behind:
        behind.setattr(QGuiApplication, "applicationState", lambda: Qt.ApplicationState(2))
        QGuiApplication.clipboard().setText("别的内容")
    copied.clear()
    assert QGuiApplication.clipboard().text() == "别的内容"
    assert NUMBER in copy(field)
    copied.clear()
    assert QGuiApplication.clipboard().text() == ""
    owner.deleteLater()


@pytest.mark.parametrize("number", ["L898902C3", "X12345678", "12345678", "A123456(7)"])
def test_what_comes_out_of_a_field_that_hides_it_goes_after_its_time(
    qtbot: QtBot, qapp: QApplication, number: str
) -> None:
    owner = QObject(qapp)
    copied = Copied(30, owner)
    copied._timer.setInterval(1)
    hiding = LineEditor(mask=lambda text: text[:1] + "*")
    qtbot.addWidget(hiding)
    hiding.put(number)
    hiding.show()
    hiding.activateWindow()
    hiding.setFocus()
    qtbot.waitUntil(lambda: hiding.hasFocus() and hiding.text() == number)
    hiding.selectAll()
    hiding.copy()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "")
    owner.deleteLater()


def test_a_name_stays_until_the_lock_and_no_longer(qapp: QApplication, field: QLineEdit) -> None:
    owner = QObject(qapp)
    copied = Copied(30, owner)
    field.setText("张三　西安市雁塔区长安南路1号")
    assert copy(field) == field.text()
    assert not copied._timer.isActive()
    copied.clear()
    assert QGuiApplication.clipboard().text() == ""
    owner.deleteLater()
