"""The strip of facts fits the screen whatever is to be said, and what is said is read whole."""

from datetime import timedelta
from itertools import product

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from clerk_app.desk.link import REVOKED, LinkState, LinkView, Reach
from clerk_app.desk.print_view import PrintStanding
from clerk_app.domain.backlog import Cause, Level, Standing
from clerk_app.domain.second_copy import CopyStanding
from tests.helpers.long_names import PERSON
from tests.helpers.stations import NOW
from ui.shell import USUAL_SIZE, Shell
from ui.widgets.elided_label import ElidedLabel

HALL = "中国（陕西）自由贸易试验区西安国际港务区片区综合政务服务大厅"
AWAY = NOW - timedelta(days=3)
STANDINGS = (
    Standing(),
    Standing(Level.WARN, Cause.AGE, count=300, hours=71, limit=8),
    Standing(Level.STOP, Cause.COUNT, count=2_000, hours=80, limit=2_000),
    Standing(Level.STOP, Cause.FAILED),
)


def views() -> list[LinkView]:
    states = [LinkState(reach, AWAY) for reach in Reach]
    states.append(LinkState(Reach.SIGN_IN, AWAY, problem=REVOKED))
    copies = (None, CopyStanding(since=AWAY))
    return [
        LinkView(state, 1_234, 12, 34, 567, AWAY, standing, copy)
        for state, standing, copy in product(states, STANDINGS, copies)
    ]


def cut(shell: Shell) -> list[str]:
    labels = shell.badge.findChildren(QLabel)
    return [
        one.text()
        for one in labels
        if one.isVisible() and one.text() and one.width() < QLabel.sizeHint(one).width()
    ]


@pytest.fixture
def shell(language: str, qtbot: QtBot) -> Shell:
    del language
    made = Shell(hall=HALL, window="128", clock=lambda: NOW)
    qtbot.addWidget(made)
    made.enter("王晓芳", [])
    made.resize(USUAL_SIZE)
    made.show()
    return made


def test_the_window_stays_as_wide_as_the_screen(shell: Shell, qtbot: QtBot) -> None:
    for view in views():
        shell.show_link(view)
        qtbot.waitUntil(lambda: not cut(shell))
        assert shell.width() == USUAL_SIZE.width(), view
        assert shell.minimumSizeHint().width() <= USUAL_SIZE.width(), view


def test_papers_that_wait_make_the_window_no_wider(shell: Shell, qtbot: QtBot) -> None:
    shell.prints.say(PrintStanding(waiting=1_000, failed=123, unsure=45))
    for view in (views()[0], views()[-1]):
        shell.show_link(view)
        qtbot.waitUntil(lambda: shell.prints.width() > 0)
        assert shell.width() == USUAL_SIZE.width(), view
        assert shell.minimumSizeHint().width() <= USUAL_SIZE.width(), view
    shell.show_link(views()[0])
    qtbot.waitUntil(lambda: not cut(shell))


def test_a_long_name_of_a_clerk_yields_to_the_link(shell: Shell, qtbot: QtBot) -> None:
    shell.enter(PERSON, [])
    shell.show_link(views()[0])
    qtbot.waitUntil(lambda: not cut(shell))
    assert shell.width() == USUAL_SIZE.width()
    names = [one for one in shell.findChildren(ElidedLabel) if one.text() == PERSON]
    assert [one.toolTip() for one in names if one.width() < QLabel.sizeHint(one).width()] in (
        [],
        [PERSON],
    )
