"""The application as it is shipped, offscreen, and workers that end with their test."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from clerk_app.desk.hall import Hall
from clerk_app.desk.standby import Standby, open_standby
from clerk_app.store.hall import HallStore
from tests.helpers.begun import hall_file
from tests.helpers.halls import new_hall
from tests.helpers.leaving_store import LeavingStore
from ui import app
from ui.bus import Bus
from ui.tasks import Tasks

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The one application, with our fonts, look and language."""
    app.furnish(qapp, resources=RESOURCES)
    return qapp


@pytest.fixture(autouse=True)
def nothing_left_in_front(qapp: QApplication) -> Iterator[None]:
    """A dialog that a test leaves open would stand in front of the next one's windows."""
    yield
    while (left := qapp.activeModalWidget()) is not None:
        left.hide()


@pytest.fixture(params=["zh_CN", "en"])
def language(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    """Speaks a language during the test; the others hear Chinese again."""
    chosen = str(request.param)
    before = set(qapp.findChildren(QTranslator))
    app.speak(qapp, resources=RESOURCES, language=chosen)
    yield chosen
    for one in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(one)
        one.deleteLater()


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    """Real lanes; a call left running fails the test that left it."""
    lanes = Tasks(qapp)
    yield lanes
    assert lanes.close()


@pytest.fixture
def bus(qapp: QApplication) -> Bus:
    """A bus nobody else listens to."""
    return Bus(qapp)


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    """A real hall on a file of its own, with nobody in it."""
    store = HallStore.open(hall_file(tmp_path / "hall.db"))
    yield new_hall(store)
    store.close()


@pytest.fixture
def far(hall: Hall) -> LeavingStore:
    """The link to the hall, which a test cuts."""
    return LeavingStore(hall.store)


@pytest.fixture
def standby(hall: Hall, far: LeavingStore, tmp_path: Path) -> Iterator[Standby]:
    """A station that reaches the hall over `far`, and has nothing in hand yet."""
    store = HallStore.open(hall_file(tmp_path / "standby.db"))
    yield open_standby(replace(hall, store=cast(HallStore, far)), store, name="GX03")
    store.close()
