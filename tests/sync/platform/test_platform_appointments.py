"""Appointments over HTTP on both databases: places are counted, codes are looked up, no names."""

import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import requests

from clerk_app.domain.appointment import Appointment, AppointmentState
from clerk_app.domain.check_in import OnlineCase
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from sync.check_ins import appointments_of, appointments_of_person, look_up
from sync.client import Client, new_session
from sync.platform import appointments
from sync.platform.appointments import Wanted, book, cancel, find, holder_of, offer
from sync.platform.online_access import MOST_FAILURES
from sync.platform.problems import Kind, Problem
from tests.helpers.builders import CERT_NO, create, operation
from tests.helpers.platforms import HALL, Running, running_platform
from tests.helpers.posted import send

NOW = datetime(2026, 11, 23, 2, 42, tzinfo=UTC)
TUESDAY = date(2026, 11, 24)
OTHERS = ("110101199003071516", "H12345678", "E12345678", "G61234567", "12345678", "H87654321")
"""Other people: an identity card, permits and passports of their usual forms."""


class _Clock:
    """The platform's time, moved by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> _Clock:
    return _Clock()


@pytest.fixture(params=["sqlite", "postgresql"])
def platform(request: pytest.FixtureRequest, tmp_path: Path, clock: _Clock) -> Iterator[Running]:
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
    with running_platform(tmp_path / "platform", url=url, now=clock) as running:
        yield running


def wanted(running: Running, *, cert_no: str = CERT_NO, queue: str = "Z", place: int = 0) -> Wanted:
    """The first slot of Tuesday, or a later one."""
    _, slots = offer(running.platform, queue)[0]
    return Wanted(queue, slots[place].slot.starts, "赵建国", cert_no)


def booked(running: Running, key: str = "key-1", **how: object) -> Appointment:
    return book(running.platform, wanted(running, **how), key=key)  # type: ignore[arg-type]


def refused(running: Running, key: str, **how: object) -> Kind:
    with pytest.raises(Problem) as problem:
        booked(running, key, **how)
    return problem.value.kind


def test_the_next_five_working_days_are_offered_with_their_places(platform: Running) -> None:
    days = offer(platform.platform, "Z")
    assert [day for day, _ in days] == [
        date(2026, 11, 24) + timedelta(days=more) for more in (0, 1, 2, 3, 6)
    ]
    assert {one.free for _, slots in days for one in slots} == {3}
    booked(platform)
    assert [one.free for one in offer(platform.platform, "Z")[0][1]][:2] == [2, 3]
    assert offer(platform.platform, "A")[0][1][0].free == 6


def test_the_same_wish_again_is_the_same_appointment(platform: Running) -> None:
    assert booked(platform) == booked(platform)
    assert refused(platform, "key-1", place=1) is Kind.OPERATION_REUSED


def test_one_appointment_for_each_person_and_day(platform: Running) -> None:
    first = booked(platform)
    assert refused(platform, "key-2", place=1) is Kind.BOOKED_THAT_DAY
    cancel(platform.platform, first.code)
    assert booked(platform, "key-3", place=1).code != first.code


def test_the_last_place_is_given_once(platform: Running) -> None:
    codes: list[str] = []
    kinds: list[Kind] = []

    def want(number: int) -> None:
        try:
            codes.append(booked(platform, f"key-{number}", cert_no=OTHERS[number]).code)
        except Problem as problem:
            kinds.append(problem.kind)

    threads = [threading.Thread(target=want, args=(number,)) for number in range(len(OTHERS))]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(set(codes)) == 3
    assert kinds == [Kind.SLOT_FULL] * 3
    assert offer(platform.platform, "Z")[0][1][0].free == 0


def test_cancelled_in_time_the_place_is_free_again(platform: Running, clock: _Clock) -> None:
    made = booked(platform)
    assert cancel(platform.platform, made.code).state is AppointmentState.CANCELLED
    assert cancel(platform.platform, made.code).state is AppointmentState.CANCELLED
    assert offer(platform.platform, "Z")[0][1][0].free == 3
    kept = booked(platform, "key-2")
    clock.now = kept.slot.starts - timedelta(hours=2) + timedelta(seconds=1)
    with pytest.raises(Problem) as late:
        cancel(platform.platform, kept.code)
    assert late.value.kind is Kind.TOO_LATE


def test_a_slot_that_is_not_offered_cannot_be_taken(platform: Running, clock: _Clock) -> None:
    wish = wanted(platform)
    clock.now += timedelta(days=1)
    with pytest.raises(Problem) as closed:
        book(platform.platform, wish, key="key-1")
    assert closed.value.kind is Kind.SLOT_CLOSED


def test_a_name_and_a_right_number_are_needed(platform: Running) -> None:
    for change, trouble in (
        ({"name": " "}, Trouble.FIELD_REQUIRED),
        ({"cert_no": CERT_NO[:-1] + "0"}, Trouble.ID_CHECK),
        ({"queue": "nowhere"}, Trouble.QUEUE_UNKNOWN),
    ):
        first = wanted(platform)
        wish = Wanted(
            change.get("queue", "Z"),
            first.starts,
            change.get("name", "赵建国"),
            change.get("cert_no", CERT_NO),
        )
        with pytest.raises(RuleError) as wrong:
            book(platform.platform, wish, key="key-1")
        assert wrong.value.trouble is trouble


def test_only_who_booked_finds_it_and_few_may_guess(platform: Running) -> None:
    made = booked(platform)
    assert find(platform.platform, made.code.lower(), CERT_NO, "") == made
    for _ in range(MOST_FAILURES):
        with pytest.raises(Problem) as wrong:
            find(platform.platform, made.code, OTHERS[0], "")
        assert wrong.value.kind is Kind.ACCESS
    with pytest.raises(Problem) as closed:
        find(platform.platform, made.code, CERT_NO, "")
    assert closed.value.kind is Kind.TOO_MANY_TRIES


def test_a_kiosk_reads_the_day_without_names_and_numbers(platform: Running) -> None:
    first, second = booked(platform), booked(platform, "key-2", cert_no=OTHERS[0])
    cancel(platform.platform, second.code)
    with platform.client() as client:
        found = appointments_of(client, HALL, TUESDAY)
        assert {one.code: one.state for one in found} == {
            first.code: AppointmentState.BOOKED,
            second.code: AppointmentState.CANCELLED,
        }
        assert next(one for one in found if one.code == first.code) == first
        assert appointments_of(client, HALL, TUESDAY + timedelta(days=1)) == ()
        assert appointments_of(client, "XA02", TUESDAY) == ()
        said = client.call("GET", f"/v1/appointments?hall={HALL}&day={TUESDAY}").body.decode()
    assert "赵*" in said
    assert "建国" not in said
    assert CERT_NO not in said


def test_a_window_asks_what_one_person_has_booked(platform: Running, clock: _Clock) -> None:
    mine = booked(platform)
    booked(platform, "key-2", cert_no=OTHERS[0], place=1)
    with platform.client() as client:
        assert appointments_of_person(client, HALL, f" {CERT_NO} ") == (mine,)
        assert appointments_of_person(client, HALL, OTHERS[1]) == ()
        assert appointments_of_person(client, "XA02", CERT_NO) == ()
        cancel(platform.platform, mine.code)
        assert appointments_of_person(client, HALL, CERT_NO) == ()
        again = booked(platform, "key-3")
        clock.now += timedelta(days=2)
        assert again.day == TUESDAY
        assert appointments_of_person(client, HALL, CERT_NO) == ()
    with new_session("wrong") as session, pytest.raises(UnavailableError) as refused:
        appointments_of_person(Client(platform.base, session), HALL, CERT_NO)
    assert refused.value.trouble is Trouble.PLATFORM_AWAY


def test_one_number_is_looked_up(platform: Running) -> None:
    made = booked(platform)
    begun = create()
    with platform.client() as client:
        send(client, operation("op-1", begun))
        assert look_up(client, made.code) == made
        assert look_up(client, "Y1124ZZZZZZ") is None
        found = look_up(client, begun.number)
        assert isinstance(found, OnlineCase)
        assert found.number == begun.number
        holder = holder_of(platform.platform, begun.fields["applicant.cert_no"])
        assert found.holder == holder


def test_only_a_station_may_ask(platform: Running) -> None:
    for path in (f"/v1/appointments?hall={HALL}&day={TUESDAY}", "/v1/check-ins/Y1124ZZZZZZ"):
        answer = requests.get(platform.base + path, timeout=10)
        assert answer.status_code == 401


def test_the_code_tells_nothing_and_nobody_guesses_the_next(platform: Running) -> None:
    codes = [
        booked(platform, f"key-{number}", cert_no=one, queue="A").code
        for number, one in enumerate(OTHERS)
    ]
    assert len(set(codes)) == len(codes)
    assert {code[:5] for code in codes} == {"Y1124"}
    assert len({code[5:7] for code in codes}) > 1
    assert appointments.holder_of(platform.platform, CERT_NO) != CERT_NO
