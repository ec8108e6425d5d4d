"""Who has booked without a case is asked of the platform, by the certificate before the clerk."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from clerk_app.config import Settings
from clerk_app.desk import seen
from clerk_app.desk.sign_in import enrol
from clerk_app.programs.opening import open_premises
from clerk_app.programs.window import open_counter
from sync.platform.appointments import Wanted, book, cancel, offer
from tests.helpers.builders import CERT_NO
from tests.helpers.platforms import HALL, Running, running_platform
from ui.counter import Counter
from ui.rehearsal.hand import Hand
from ui.widgets.banner import Banner

pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("qtbot")]
NOBODY = "http://127.0.0.1:9"


@contextmanager
def window(folder: Path, url: str, token: str = "") -> Iterator[tuple[Counter, Hand]]:
    """A window of the platform's hall, signed in."""
    settings = Settings(
        data=str(folder / "data"), hall_id=HALL, platform_url=url, platform_token=token
    )
    premises = open_premises(settings)
    enrol(premises.station.store, "operator-7", name="王晓芳", login="wang", password="right words")
    counter = open_counter(premises, settings)
    try:
        counter.show()
        hand = Hand(counter.shell)
        hand.write("who", "wang")
        hand.write("password", "right words")
        hand.click("enter")
        hand.until_open("new_case")
        yield counter, hand
    finally:
        counter.close()
        premises.close()


def written(counter: Counter) -> list[str]:
    """What is on the trail once something is written."""
    with counter._station.store.begin() as work:
        return [one.action for one in work.audit.rows(limit=100)]


def booking(running: Running, key: str, day: int) -> str:
    """Somebody without any case books the first hour of a day that may be booked."""
    _, slots = offer(running.platform, "A")[day]
    wish = Wanted("A", slots[0].slot.starts, "赵建国", CERT_NO)
    return book(running.platform, wish, key=key).code


def test_a_first_time_visitor_has_their_appointments_shown(tmp_path: Path) -> None:
    with running_platform(tmp_path / "platform") as running:
        booking(running, "key-1", 1)
        cancel(running.platform, booking(running, "key-2", 2))
        with window(tmp_path, running.base, running.token) as (
            counter,
            hand,
        ):
            hand.write("visitor", CERT_NO, then=Qt.Key.Key_Return)
            hand.until(lambda: hand.shown("appointments"), "the appointment")
            hand.until(lambda: seen.BOOKINGS_READ in written(counter), "who has seen it")
            said = hand.find("appointments", Banner).text()
            assert said.count("已预约") == 1
            assert "；" not in said
            assert not hand.shown("unknown_booked")


def test_without_the_platform_it_is_said_that_nobody_can_know(tmp_path: Path) -> None:
    with window(tmp_path, NOBODY) as (_, hand):
        hand.write("visitor", CERT_NO, then=Qt.Key.Key_Return)
        hand.until(lambda: hand.shown("unknown_booked"), "that nobody can say")
        assert "预约码" in hand.find("unknown_booked", QLabel).text()
        assert not hand.shown("appointments")
        # A name is no certificate: nothing is asked, and nothing is said of it.
        hand.write("visitor", "赵建国", then=Qt.Key.Key_Return)
        hand.until(lambda: not hand.shown("unknown_booked"), "another is asked for")
