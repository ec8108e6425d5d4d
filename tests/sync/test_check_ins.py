"""The kiosk's line to the platform: read in the background, gone on with when it is cut."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.desk.checking_in import appointments_of
from clerk_app.desk.hall import Hall
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.store.hall import HallStore
from sync.check_ins import AppointmentCarrier, look_up
from sync.client import Client, new_session
from sync.pacing import Pacing
from sync.platform.appointments import Wanted, book, offer
from tests.helpers.begun import hall_file
from tests.helpers.builders import CERT_NO
from tests.helpers.halls import HandClock, new_hall
from tests.helpers.platforms import HALL, Running, running_platform

NOBODY = "http://127.0.0.1:9"
PACING = Pacing(first=2.0, longest=8.0)


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    store = HallStore.open(hall_file(tmp_path / "hall.db"))
    made = new_hall(store, clock=HandClock())
    yield Hall(store, HALL, made.clock, made.ids, made.policy, made.queues)
    store.close()


@pytest.fixture
def platform(tmp_path: Path, hall: Hall) -> Iterator[Running]:
    with running_platform(tmp_path / "platform", now=hall.clock.now) as running:
        yield running


def a_booking(running: Running) -> tuple[str, Wanted]:
    day, slots = offer(running.platform, "A")[0]
    wish = Wanted("A", slots[0].slot.starts, "赵建国", CERT_NO)
    del day
    return book(running.platform, wish, key="key-1").code, wish


def test_the_day_comes_by_itself_and_stays_when_the_link_is_cut(
    hall: Hall, platform: Running
) -> None:
    code, wish = a_booking(platform)
    assert isinstance(hall.clock, HandClock)
    hall.clock.moment = wish.starts
    with platform.client() as client:
        carrier = AppointmentCarrier(hall, client, PACING, dice=lambda: 0.5)
        assert carrier.round() == pytest.approx(45.0)
        assert carrier.read_at is not None
        carrier.client = Client(NOBODY, client.session)
        waits = [carrier.round() for _ in range(5)]
    assert waits == [1.125, 2.25, 4.5, 4.5, 4.5]
    (kept,) = appointments_of(hall, hall.date_of(wish.starts))
    assert kept.code == code


def test_a_token_that_is_refused_is_no_storm(hall: Hall, platform: Running) -> None:
    with new_session("wrong") as session:
        carrier = AppointmentCarrier(hall, Client(platform.base, session), PACING)
        assert carrier.round() == PACING.signed_out


def test_a_question_nobody_answers_is_no_unknown_number(platform: Running) -> None:
    with platform.client() as client:
        assert look_up(client, "Y1124ZZZZZZ") is None
        with pytest.raises(UnavailableError) as away:
            look_up(Client(NOBODY, client.session), "Y1124ZZZZZZ")
    assert away.value.trouble is Trouble.PLATFORM_AWAY
    with new_session("wrong") as session, pytest.raises(UnavailableError):
        look_up(Client(platform.base, session), "Y1124ZZZZZZ")
