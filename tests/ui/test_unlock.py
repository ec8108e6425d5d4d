"""The question before the window: whose password opens the data of this PC."""

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from clerk_app.domain.errors import RuleError, Trouble
from ui.rehearsal.hand import Hand
from ui.unlock import UnlockDialog, ask_to_unlock

pytestmark = pytest.mark.gui


def by_right_words(login: str, password: str) -> bytes:
    if (login, password) != ("w002", "right words"):
        raise RuleError(Trouble.SIGN_IN_REFUSED)
    return b"the key"


def test_it_opens_with_the_right_words_and_says_what_is_wrong_with_others(qtbot: QtBot) -> None:
    dialog = UnlockDialog(["w001", "w002"], by_right_words)
    qtbot.addWidget(dialog)
    dialog.open()
    hand = Hand(dialog)
    hand.write("unlock_password", "right words")
    hand.click("confirm")
    assert dialog.isVisible()
    assert dialog.root == b""
    assert "密码不对" in dialog.problem_banner.text()
    hand.find("unlock_login", QComboBox).setCurrentText("w002")
    hand.write("unlock_password", "right words")
    hand.click("confirm")
    assert not dialog.isVisible()
    assert dialog.root == b"the key"


def test_where_nobody_can_be_asked_nothing_is_opened() -> None:
    assert ask_to_unlock(["w001"], by_right_words) == b""
