"""Signing in, by model and then by hand."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from clerk_app.desk.sign_in import OperatorName, Session
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from ui.bus import Bus
from ui.pages.sign_in.model import SignInModel
from ui.pages.sign_in.page import SignInPage
from ui.tasks import Tasks
from ui.widgets.banner import Banner

NAMES = (OperatorName("w001", "王晓芳"), OperatorName("w002", "李建国"))
SESSION = Session("op-1", "李建国", "w002", "clerk", "3")

Answer = Callable[[str, str], tuple[Session, Changes]]


class _Desk:
    """The station's answers, and what was asked of it."""

    def __init__(self) -> None:
        self.tried: list[tuple[str, str]] = []
        self.names: Callable[[], tuple[OperatorName, ...]] = lambda: NAMES

    def sign_in(self, login: str, password: str) -> tuple[Session, Changes]:
        self.tried.append((login, password))
        if (login, password) != ("w002", "secret"):
            raise RuleError(Trouble.SIGN_IN_REFUSED)
        return SESSION, Changes.SESSION


@pytest.fixture
def desk() -> _Desk:
    return _Desk()


@pytest.fixture
def model(desk: _Desk, tasks: Tasks, bus: Bus) -> SignInModel:
    # Asked for at each call: a test puts another answer in its place.
    return SignInModel(lambda: desk.names(), desk.sign_in, tasks=tasks, bus=bus)  # noqa: PLW0108


@pytest.fixture
def page(model: SignInModel, qtbot: QtBot) -> SignInPage:
    shown = SignInPage(model, hall="政务服务大厅（示例）", window="3")
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    with qtbot.waitSignal(model.changed):
        model.load()
    return shown


def test_a_station_without_people_says_how_they_are_enrolled(
    qtbot: QtBot, desk: _Desk, model: SignInModel, page: SignInPage
) -> None:
    said = page.findChild(Banner)
    assert said is not None
    assert said.isHidden()
    desk.names = lambda: ()
    with qtbot.waitSignal(model.changed):
        model.load()
    assert "clerk window --enrol" in said.text()


def test_the_only_clerk_types_the_password_at_once_in_a_window_not_yet_active(
    qtbot: QtBot, desk: _Desk, model: SignInModel
) -> None:
    desk.names = lambda: NAMES[:1]
    shown = SignInPage(model, hall="政务服务大厅（示例）", window="3")
    qtbot.addWidget(shown)
    shown.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    shown.show()
    with qtbot.waitSignal(model.changed):
        model.load()
    assert shown.focusWidget() is shown.findChild(QLineEdit, "password")


def test_a_session_opens_and_is_announced(qtbot: QtBot, model: SignInModel, bus: Bus) -> None:
    heard: list[Changes] = []
    bus.changed.connect(heard.append)
    with qtbot.waitSignal(model.signed_in) as signed:
        model.sign_in(" w002 ", "secret")
    assert signed.args == [SESSION]
    assert heard == [Changes.SESSION]
    assert not model.busy


def test_a_refusal_is_said_and_another_try_is_open(qtbot: QtBot, model: SignInModel) -> None:
    model.sign_in("w002", "wrong")
    assert model.busy
    qtbot.waitUntil(lambda: not model.busy)
    assert model.problem == "工号或密码不对，请重新输入。"


def test_two_taps_are_one_try(qtbot: QtBot, model: SignInModel, desk: _Desk) -> None:
    model.sign_in("w002", "wrong")
    model.sign_in("w002", "wrong")
    qtbot.waitUntil(lambda: not model.busy)
    assert len(desk.tried) == 1


@pytest.mark.parametrize(("login", "password"), [("", "secret"), ("  ", "secret"), ("w002", "")])
def test_an_empty_form_is_no_try(
    model: SignInModel, desk: _Desk, login: str, password: str
) -> None:
    model.sign_in(login, password)
    assert desk.tried == []
    assert model.problem == "请选择工号并输入密码。"


def test_unreadable_names_are_told(qtbot: QtBot, model: SignInModel, desk: _Desk) -> None:
    def broken() -> tuple[OperatorName, ...]:
        raise UnavailableError(Trouble.STORE_KEY, path="station.db")

    desk.names = broken
    model.load()
    qtbot.waitUntil(lambda: "密钥不符" in model.problem)


def _type(page: SignInPage, qtbot: QtBot, password: str) -> None:
    field = page.findChild(QLineEdit, "password")
    field.clear()
    if not page.findChild(QComboBox, "who").currentText():
        page.findChild(QComboBox, "who").setEditText("w002")
    qtbot.keyClicks(field, password)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_clerk_signs_in_by_keyboard(
    qtbot: QtBot, page: SignInPage, model: SignInModel, desk: _Desk
) -> None:
    who = page.findChild(QComboBox, "who")
    assert [who.itemText(n) for n in range(who.count())] == ["王晓芳（w001）", "李建国（w002）"]
    assert who.currentText() == ""
    qtbot.keyClick(who, Qt.Key.Key_Down)
    qtbot.keyClick(who, Qt.Key.Key_Down)
    with qtbot.waitSignal(model.signed_in):
        _type(page, qtbot, "secret")
    assert desk.tried == [("w002", "secret")]


def test_the_only_clerk_of_a_station_is_chosen_already(
    qtbot: QtBot, page: SignInPage, model: SignInModel, desk: _Desk
) -> None:
    desk.names = lambda: NAMES[1:]
    with qtbot.waitSignal(model.changed):
        model.load()
    assert page.findChild(QComboBox, "who").currentText() == "李建国（w002）"


def test_a_login_may_be_typed(
    qtbot: QtBot, page: SignInPage, model: SignInModel, desk: _Desk
) -> None:
    page.findChild(QComboBox, "who").setEditText(" w002")
    with qtbot.waitSignal(model.signed_in):
        _type(page, qtbot, "secret")
    assert desk.tried == [("w002", "secret")]


def test_a_wrong_password_keeps_the_cursor_where_it_is_needed(
    qtbot: QtBot, page: SignInPage, model: SignInModel
) -> None:
    _type(page, qtbot, "wrong")
    qtbot.waitUntil(lambda: bool(model.problem))
    assert page.findChild(Banner).text() == model.problem
    field = page.findChild(QLineEdit, "password")
    assert field.selectedText() != ""
    qtbot.waitUntil(field.hasFocus)


def test_the_button_waits_for_the_answer(
    qtbot: QtBot, page: SignInPage, model: SignInModel
) -> None:
    button = page.findChild(QPushButton, "enter")
    page.findChild(QComboBox, "who").setEditText("w002")
    page.findChild(QLineEdit, "password").setText("wrong")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not button.isEnabled()
    qtbot.waitUntil(button.isEnabled)


def test_the_password_is_hidden_until_asked_for(page: SignInPage) -> None:
    field = page.findChild(QLineEdit, "password")
    assert field.echoMode() is QLineEdit.EchoMode.Password
    field.actions()[0].trigger()
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    field.actions()[0].trigger()
    assert field.echoMode() is QLineEdit.EchoMode.Password
