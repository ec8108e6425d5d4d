"""The window around the pages: the gate, the rail, the strip, what is said at its foot."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.desk.link import LinkState, LinkView, Reach
from clerk_app.domain.errors import RuleError, Trouble
from ui.shell import Page, Shell

NOW = datetime(2026, 11, 23, 2, 42, tzinfo=UTC)


@pytest.fixture
def shell(qtbot: QtBot) -> Shell:
    window = Shell(hall="政务服务大厅（示例）", window="3", clock=lambda: NOW)
    qtbot.addWidget(window)
    window.show()
    return window


def _pages(count: int = 2) -> list[Page]:
    return [Page(f"页{number}", "workbench", QWidget()) for number in range(count)]


def _shown(shell: Shell) -> str:
    labels = [one.text() for one in shell.findChildren(QLabel) if one.isVisible()]
    return " ".join(labels)


def test_it_opens_at_the_size_of_a_halls_screen(shell: Shell) -> None:
    assert (shell.width(), shell.height()) == (1366, 768)


def test_it_may_shrink_for_a_small_screen_at_150_per_cent(shell: Shell) -> None:
    shell.enter("王晓芳", _pages())
    assert shell.minimumSizeHint().width() <= 910
    assert shell.minimumSizeHint().height() <= 512


def test_the_gate_stands_before_everything(shell: Shell) -> None:
    gate = QLabel("请登录")
    shell.gate(gate)
    assert gate.isVisible()
    assert "3 号窗口" not in _shown(shell)


def test_entering_shows_the_first_page_with_its_facts(shell: Shell) -> None:
    shell.gate(QLabel("请登录"))
    pages = _pages()
    shell.enter("王晓芳", pages)
    assert pages[0].widget.isVisible()
    for fact in ("政务服务大厅（示例）", "3 号窗口", "王晓芳", "10:42"):
        assert fact in _shown(shell)


def test_pages_change_by_click_and_by_key(shell: Shell, qtbot: QtBot) -> None:
    pages = _pages()
    shell.enter("王晓芳", pages)
    buttons = [one for one in shell.findChildren(QToolButton) if one.text().startswith("页")]
    qtbot.waitUntil(buttons[1].isVisible)
    qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert shell.page() == 1
    assert buttons[1].isChecked()
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    qtbot.keyClick(shell, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: shell.page() == 0)
    assert pages[0].widget.isVisible()


def test_the_side_panel_stays_beside_every_page(shell: Shell, qtbot: QtBot) -> None:
    side = QLabel("叫号")
    shell.enter("王晓芳", _pages(), side=side)
    shell.go(1)
    qtbot.waitUntil(side.isVisible)


def test_nothing_of_one_clerk_stays_for_the_next(shell: Shell, qtbot: QtBot) -> None:
    first, side = _pages(3), QWidget()
    shell.enter("王晓芳", first, side=side)
    with qtbot.waitSignals([first[0].widget.destroyed, side.destroyed]):
        shell.gate(QLabel("请登录"))
    second = _pages(1)
    shell.enter("李建国", second)
    assert second[0].widget.isVisible()
    assert "王晓芳" not in _shown(shell)
    rail = [one for one in shell.findChildren(QToolButton) if one.text().startswith("页")]
    qtbot.waitUntil(lambda: [one.isVisible() for one in rail] == [True])


def test_the_link_is_always_in_sight(shell: Shell) -> None:
    shell.enter("王晓芳", _pages())
    assert "正在连接平台" in _shown(shell)
    state = LinkState(Reach.OFFLINE, NOW)
    shell.show_link(LinkView(state, 3, 0, 0, 0, None))
    shell.go(1)
    assert "10:42 起离线，3 项待传" in _shown(shell)


def test_a_trouble_is_told_in_words(shell: Shell) -> None:
    shell.enter("王晓芳", _pages())
    shell.say_trouble(RuleError(Trouble.STORE_DISK_FULL, path="x"))
    assert "磁盘已满" in shell.toast.text()
    shell.say("已保存")
    assert shell.toast.text() == "已保存"


def test_signing_out_is_asked_for_not_done(shell: Shell, qtbot: QtBot) -> None:
    shell.enter("王晓芳", _pages())
    with qtbot.waitSignal(shell.sign_out_asked):
        qtbot.mouseClick(shell.findChild(QToolButton, "sign_out"), Qt.MouseButton.LeftButton)
    assert "王晓芳" in _shown(shell)


def test_closing_is_told_to_the_composition_root(shell: Shell, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shell.closed):
        shell.close()
