"""A desk on which a manager's dialogs are opened over a real hall."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.desk.hall import Hall
from tests.helpers.halls import CountedIds
from ui.rehearsal.hand import Hand
from ui.tasks import Tasks

MANAGER = "op-manager"
NAMES = {MANAGER: "周主任", "op-deputy": "吴副主任"}

Open = Callable[[Callable[..., QDialog]], Hand]


@pytest.fixture
def host(qtbot: QtBot) -> Iterator[QWidget]:
    """The window over which dialogs open."""
    window = QWidget()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    window.show()
    yield window
    for dialog in window.findChildren(QDialog):
        dialog.done(0)


@pytest.fixture
def open_dialog(host: QWidget, hall: Hall, tasks: Tasks) -> Open:
    """Opens one of the manager's dialogs; the hand that works it."""

    def open_one(kind: Callable[..., QDialog]) -> Hand:
        kind(hall, tasks, MANAGER, host, name_of=lambda one: NAMES.get(one, one)).open()
        return Hand(host)

    return open_one


@pytest.fixture
def ids() -> CountedIds:
    """Ids of somebody else than the hall's own programs."""
    return CountedIds("elsewhere")
