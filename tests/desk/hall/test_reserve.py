"""Numbers set aside: granted fairly, never twice, never what the counter gives."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_app.desk import queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.numbering import away_intent
from clerk_app.desk.reserve import keep_blocks, numbers_left
from clerk_app.desk.standby import Standby
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.number_blocks import DAYS_AHEAD, STATIONS, WANTED, WANTED_AT_WINDOW
from clerk_app.domain.queue_rules import QueueInfo
from clerk_app.store.hall import HallStore
from clerk_app.store.number_blocks import Reserve
from tests.helpers.away import Far, far_station
from tests.helpers.examples import scaled
from tests.helpers.halls import clock_of, new_hall, take

NARROW = (QueueInfo("general", "综合窗口", "A", reserved_from=980),)


def blocks(hall: Hall, queue: str = "general") -> dict[int, str]:
    with hall.store.read() as work:
        day = hall.date_of(clock_of(hall).moment)
        found = work.blocks.of_day(hall.hall_id, day)
    return {one.first: one.station for one in found if one.queue == queue}


def test_no_number_is_granted_twice(hall: Hall, stations: tuple[Far, Far, Far]) -> None:
    held = blocks(hall)
    assert len(held) == 2 * WANTED_AT_WINDOW + WANTED
    assert set(held.values()) == {one.standby.local.station for one in stations}
    assert min(held) == 800


def test_the_first_stations_leave_some_for_the_last(
    store: HallStore, own_stores: tuple[HallStore, ...]
) -> None:
    hall = new_hall(store, queues=NARROW)
    for own in own_stores:
        keep_blocks(far_station(hall, own).standby, ["general"])
    assert len(set(blocks(hall).values())) == 3


def test_who_comes_when_nothing_is_free_has_none(
    store: HallStore, own_stores: tuple[HallStore, ...]
) -> None:
    hall = new_hall(store, queues=(QueueInfo("general", "综合窗口", "A", reserved_from=999),))
    first, second = (far_station(hall, own) for own in own_stores[:2])
    keep_blocks(first.standby, ["general"])
    keep_blocks(second.standby, ["general"])
    assert numbers_left(second.standby) == {"general": 0}
    second.link.leave()
    with pytest.raises(RuleError) as refused:
        second.issue()
    assert refused.value.trouble is Trouble.AWAY_NUMBERS


def test_the_counter_ends_where_the_reserve_begins(store: HallStore) -> None:
    short = (QueueInfo("general", "综合窗口", "A", reserved_from=5),)
    hall = new_hall(store, queues=short)
    assert [take(hall).number for _ in range(4)] == ["A001", "A002", "A003", "A004"]
    with pytest.raises(RuleError) as refused:
        take(hall)
    assert refused.value.trouble is Trouble.QUEUE_FULL


def test_an_answer_that_was_lost_is_found_not_asked_for_again(
    hall: Hall, own_stores: tuple[HallStore, ...]
) -> None:
    kiosk = far_station(hall, own_stores[0])
    kiosk.link.leave_in_commit()
    with pytest.raises(UnavailableError):
        keep_blocks(kiosk.standby, ["general"])
    assert numbers_left(kiosk.standby)["general"] == 0
    granted = blocks(hall)
    assert len(granted) == WANTED
    kiosk.link.come_back()
    keep_blocks(kiosk.standby, ["general"])
    assert blocks(hall) == granted
    assert numbers_left(kiosk.standby)["general"] == WANTED


def test_half_used_is_filled_up(hall: Hall, stations: tuple[Far, Far, Far]) -> None:
    kiosk = stations[2]
    kiosk.link.leave()
    for _ in range(WANTED // 2 - 1):
        kiosk.issue()
    kiosk.link.come_back()
    kiosk.tend()
    assert numbers_left(kiosk.standby)["general"] == WANTED // 2 + 1
    kiosk.link.leave()
    kiosk.issue()
    kiosk.link.come_back()
    kiosk.tend()
    assert numbers_left(kiosk.standby)["general"] == WANTED
    del hall


def test_numbers_are_in_hand_for_the_days_to_come(
    hall: Hall, stations: tuple[Far, Far, Far]
) -> None:
    kiosk = stations[2]
    kiosk.link.leave()
    clock_of(hall).jump(days=3)
    assert kiosk.issue().number[0] == "A"


@pytest.fixture
def restored(hall: Hall, tmp_path: Path) -> Iterator[HallStore]:
    """The hall set up again from a copy of before anybody was granted anything."""
    store = HallStore.open(f"sqlite:///{tmp_path / 'restored.db'}")
    with store.begin() as work:
        work.days.open(hall.hall_id, hall.date_of(hall.now()), hall.now())
    yield store
    store.close()


def test_a_grant_the_restored_hall_has_lost_is_made_anew_and_all_is_handed_in_again(
    hall: Hall, restored: HallStore, stations: tuple[Far, Far, Far]
) -> None:
    kiosk = stations[2]
    kiosk.link.leave()
    given = [kiosk.issue().number for _ in range(2)]
    kiosk.link.come_back()
    assert kiosk.tend().issued == tuple(given)
    kiosk.link.lead_to(restored)
    kiosk.tend()
    with restored.read() as work:
        day = hall.date_of(clock_of(hall).moment)
        waiting = work.tickets.waiting(hall.hall_id, day)
        station = kiosk.standby.local.station
        mine = work.blocks.of_station(Reserve(hall.hall_id, day, "general"), station)
    assert sorted(one.number for one in waiting) == given
    assert [(one.used, one.reported) for one in mine if one.used] == [(1, 1), (1, 1)]


def test_numbers_somebody_else_has_been_granted_since_are_given_no_more(
    hall: Hall, restored: HallStore, stations: tuple[Far, Far, Far]
) -> None:
    window, other, kiosk = stations
    fresh = far_station(hall, restored, "9")
    for one in (window, other, kiosk, fresh):
        one.link.lead_to(restored)
    keep_blocks(fresh.standby, ["general"], wanted=50)
    for one in (kiosk, window, other) * 2:
        one.tend()
    stations_now = (kiosk, window, other)
    for one in stations_now:
        one.link.leave()
    numbers = [one.issue().number for one in stations_now for _ in range(3)]
    assert len(set(numbers)) == len(numbers)
    assert not {int(number[1:]) for number in numbers} & _numbers_of(fresh, hall)


def _numbers_of(station: Far, hall: Hall) -> set[int]:
    with station.standby.local.store.read() as work:
        day = hall.date_of(clock_of(hall).moment)
        reserve = Reserve(hall.hall_id, day, "general")
        held = work.blocks.of_station(reserve, station.standby.local.station)
    return {one.first for one in held}


def test_a_number_given_away_stands_in_line_by_its_time(
    hall: Hall, stations: tuple[Far, Far, Far]
) -> None:
    kiosk = stations[2]
    first = take(hall)
    kiosk.link.leave()
    second = kiosk.issue()
    third = take(hall)
    kiosk.link.come_back()
    kiosk.tend()
    shown = queueing.view(hall, "3").upcoming
    assert shown == (first.number, second.number, third.number)


def stations_of(hall: Hall, own: HallStore, name: str, count: int) -> list[Standby]:
    """So many stations of the hall; one store stands for all of their own."""
    local = replace(hall, store=own)
    return [Standby(hall, replace(local, station=f"{name}{n}")) for n in range(count)]


def give_away(station: Standby) -> str:
    """A number given by the station alone; empty: it has none left, and said so."""
    intent = away_intent(station.hall.ids.new())
    try:
        return queueing.issue(station.local, "general", intent=intent)[0].number
    except RuleError as refused:
        assert refused.trouble is Trouble.AWAY_NUMBERS
        return ""


def test_sixty_four_windows_of_one_queue_have_numbers_however_often_others_asked(
    hall: Hall, own_stores: tuple[HallStore, ...]
) -> None:
    kiosks = stations_of(hall, own_stores[0], "K", 8)
    windows = stations_of(hall, own_stores[1], "S", 64)
    for _ in range(2):
        for kiosk in kiosks:
            keep_blocks(kiosk, ["general"])
    for window in windows:
        keep_blocks(window, ["general"], wanted=WANTED_AT_WINDOW)
    told = [give_away(one) for one in (*windows, *kiosks)]
    assert "" not in told
    assert len(set(told)) == STATIONS


@pytest.fixture(scope="module")
def lasting(store: HallStore) -> Hall:
    """One hall for all examples; each has days of its own."""
    return new_hall(store)


rounds = st.lists(st.tuples(st.integers(0, STATIONS - 1), st.integers(0, 5)), max_size=15)


@settings(max_examples=scaled(2), deadline=None)
@given(rounds)
def test_whoever_asks_and_gives_in_whatever_order_all_have_some_and_none_is_doubled(
    lasting: Hall, own_stores: tuple[HallStore, ...], asked: list[tuple[int, int]]
) -> None:
    """The first eight are kiosks; whoever gives numbers away asks for more as a station does."""
    clock_of(lasting).jump(days=DAYS_AHEAD + 1)
    stations = stations_of(lasting, own_stores[2], "S", STATIONS)
    told: list[str] = []

    def ask(one: int) -> None:
        keep_blocks(stations[one], ["general"], wanted=WANTED if one < 8 else WANTED_AT_WINDOW)

    for one, count in asked:
        ask(one)
        told += [number for _ in range(count) if (number := give_away(stations[one]))]
        ask(one)
    fresh = sorted(set(range(STATIONS)) - {one for one, _ in asked})
    for one in fresh:
        ask(one)
    last = [give_away(stations[one]) for one in fresh]
    assert "" not in last
    assert len({*told, *last}) == len(told) + len(last)
