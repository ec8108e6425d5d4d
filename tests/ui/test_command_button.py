"""A button with its key: what goes first where there is no room for all of it."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.keys import Key
from ui.widgets.command_button import CommandButton


def test_the_key_goes_before_the_words_are_cut(qtbot: QtBot) -> None:
    button = CommandButton("告知补正", Key.ASK_CORRECTION, icon="correction", may_narrow=True)
    qtbot.addWidget(button)
    button.show()
    cap = button.findChild(QLabel)
    assert cap is not None
    button.resize(button.sizeHint())
    assert cap.isVisible()
    button.resize(button.minimumSizeHint())
    assert button.width() < button.sizeHint().width()
    assert not cap.isVisible()


def test_a_key_that_must_be_seen_keeps_its_room(qtbot: QtBot) -> None:
    button = CommandButton("呼叫下一位", Key.CALL_NEXT)
    qtbot.addWidget(button)
    assert button.minimumSizeHint() == button.sizeHint()
