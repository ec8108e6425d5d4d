"""Who is next: interleaving, slots, skips and transfers, and that nobody starves."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.queue_rules import (
    Destination,
    Policy,
    QueueInfo,
    after_absence,
    check_queues,
    lane_again,
    lane_on_arrival,
    lanes_from,
    may_call,
    order,
    place_behind,
    place_sent,
    position_at,
    require_called_enough,
)
from clerk_app.domain.ticket import Lane, Place, Priority, Slot, Ticket, TicketAct
from tests.helpers.tickets import at, waiting

SLOT = Slot(at(3600), at(7200))


def numbers(policy: Policy, waiting_now: list[Ticket], *, turn: int = 0, now: float = 0) -> str:
    """The numbers in calling order, as one line."""
    return " ".join(one.number for one, _ in order(policy, turn, at(now), waiting_now))


def crowd() -> list[Ticket]:
    """Five visitors of each kind, the normal ones first to come."""
    normal = [waiting(f"A00{n}", seconds=n) for n in range(1, 6)]
    elderly = [waiting(f"P00{n}", seconds=100 + n, priority=Priority.ELDERLY) for n in range(1, 6)]
    return normal + elderly


def test_one_priority_visitor_then_two_others() -> None:
    assert numbers(Policy(), crowd()) == "P001 A001 A002 P002 A003 A004 P003 A005 P004 P005"


def test_a_window_goes_on_where_its_turn_is() -> None:
    after_first = order(Policy(), 0, at(0), crowd())[0][1]
    rest = [one for one in crowd() if one.number != "P001"]
    assert numbers(Policy(), rest, turn=after_first).startswith("A001 A002 P002")


def test_booked_visitors_go_first_in_their_slot_but_not_always() -> None:
    booked = [waiting(f"B00{n}", seconds=3000 + n, slot=SLOT) for n in range(1, 5)]
    assert numbers(Policy(), crowd() + booked, now=4000).startswith(
        "B001 P001 B002 A001 B003 A002 B004 P002"
    )


def test_who_is_early_for_a_slot_comes_when_nobody_else_waits() -> None:
    booked = waiting("B001", seconds=0, slot=SLOT)
    later = waiting("A001", seconds=50)
    assert numbers(Policy(), [booked, later], now=60) == "A001 B001"
    assert numbers(Policy(), [booked, later], now=3600) == "B001 A001"


def test_who_is_late_for_a_slot_waits_like_the_others() -> None:
    policy = Policy(slot_grace=timedelta(minutes=15))
    just_in_time = SLOT.ends + timedelta(minutes=14)
    too_late = SLOT.ends + timedelta(minutes=15)
    assert lane_on_arrival(policy, Priority.NORMAL, SLOT, just_in_time) is Lane.BOOKED
    assert lane_on_arrival(policy, Priority.NORMAL, SLOT, too_late) is Lane.NORMAL
    assert lane_on_arrival(policy, Priority.DISABLED, SLOT, too_late) is Lane.PRIORITY


def test_the_longest_wait_counts_over_all_queues() -> None:
    mixed = [
        waiting("A001", seconds=30),
        waiting("B001", seconds=10),
        waiting("C001", seconds=20),
    ]
    assert numbers(Policy(), mixed) == "B001 C001 A001"


def test_sent_on_to_the_front_is_next_and_takes_no_turn() -> None:
    sent = waiting("C009", seconds=500)
    sent = replace(sent, place=place_sent(sent, Destination(queue="A", front=True), at(500), ()))
    assert numbers(Policy(), [*crowd(), sent]).startswith("C009 P001 A001 A002")


def test_those_sent_to_the_front_keep_their_order() -> None:
    first, second = waiting("A001"), waiting("A002")
    to = Destination(front=True)
    there = place_sent(first, to, at(10), ())
    behind = place_sent(second, to, at(10), (there.position,))
    assert behind.lane is Lane.FRONT
    assert behind.position > there.position


def test_sent_on_behind_is_last_even_when_the_clock_is_slow() -> None:
    ticket = waiting("A001", priority=Priority.ELDERLY)
    last = position_at(at(900))
    place = place_sent(ticket, Destination(queue="B", window="7"), at(100), (last,))
    assert (place.queue, place.window, place.lane) == ("B", "7", Lane.PRIORITY)
    assert place.position > last


def test_a_ticket_for_one_window_waits_for_it_while_it_is_open() -> None:
    ticket = waiting("A001")
    bound = replace(ticket, place=replace(ticket.place, window="7"))
    assert may_call(bound, "7", (), {"7"})
    assert not may_call(bound, "3", ("A",), {"3", "7"})
    assert may_call(bound, "3", ("A",), {"3"})
    assert not may_call(bound, "3", ("B",), {"3"})
    assert may_call(ticket, "3", ("A", "B"), {"7"})
    assert not may_call(ticket, "3", ("B",), {"3"})


def test_absence_means_once_more_and_then_the_end() -> None:
    policy = Policy(calls_before_no_show=3)
    assert [after_absence(policy, calls) for calls in (1, 2, 3, 4)] == [
        TicketAct.SKIP,
        TicketAct.SKIP,
        TicketAct.NO_SHOW,
        TicketAct.NO_SHOW,
    ]
    require_called_enough(policy, 3)
    with pytest.raises(RuleError) as refused:
        require_called_enough(policy, 2)
    assert refused.value.facts == {"calls": 2, "needed": 3}


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        (0, "A001"),
        (1, "A002 A001"),
        (3, "A002 A003 A004 A001"),
        (5, "A002 A003 A004 A001 A005 A006"),
    ],
)
def test_skipped_goes_three_places_behind(others: int, expected: str) -> None:
    line = [waiting(f"A00{n + 2}", seconds=n + 2) for n in range(others)]
    ticket = waiting("A001", seconds=1)
    place = place_behind(Policy(), ticket, [one.place.position for one in line])
    assert numbers(Policy(), [*line, replace(ticket, place=place)]) == expected


def test_a_skipped_booked_visitor_has_used_up_the_slot() -> None:
    ticket = waiting("A001", slot=SLOT, priority=Priority.MILITARY)
    assert ticket.place.lane is Lane.BOOKED
    assert place_behind(Policy(), ticket, ()).lane is Lane.PRIORITY


@given(st.integers(1, 5), st.integers(0, 12), st.data())
def test_skips_keep_exactly_so_many_people_before(
    behind: int, others: int, data: st.DataObject
) -> None:
    policy = Policy(skip_behind=behind)
    line = [waiting(f"A{n + 1:03d}", seconds=n) for n in range(others + 1)]
    for _ in range(data.draw(st.integers(1, 6))):
        first, *rest = sorted(line, key=lambda one: one.place.position)
        place = place_behind(policy, first, [one.place.position for one in rest])
        line = [*rest, replace(first, place=place)]
        called = numbers(policy, line).split()
        assert called.index(first.number) == min(behind, others)


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"turns": (Lane.BOOKED, Lane.PRIORITY)}, "policy.turns"),
        ({"turns": (Lane.NORMAL, Lane.PRIORITY)}, "policy.turns"),
        ({"turns": (Lane.FRONT, *Policy().turns)}, "policy.turns"),
        ({"calls_before_no_show": 0}, "policy.calls_before_no_show"),
        ({"skip_behind": 0}, "policy.skip_behind"),
    ],
)
def test_a_policy_that_leaves_somebody_out_is_refused(change: dict[str, object], key: str) -> None:
    with pytest.raises(RuleError) as refused:
        replace(Policy(), **change)  # type: ignore[arg-type]  # values of several fields
    assert refused.value.trouble is Trouble.CONFIG_FORM
    assert refused.value.facts["key"] == key


@pytest.mark.parametrize(
    "queues",
    [
        (QueueInfo("a", "综合", "A"), QueueInfo("b", "咨询", "A")),
        (QueueInfo("a", "综合", "A"), QueueInfo("a", "咨询", "B")),
        (QueueInfo("a", "综合", "甲"),),
        (QueueInfo("a", "综合", ""),),
        (QueueInfo("a", "综合", "A", limit=1000),),
        (QueueInfo("a", "综合", "A", limit=0),),
    ],
)
def test_queues_that_could_be_mistaken_are_refused(queues: tuple[QueueInfo, ...]) -> None:
    with pytest.raises(RuleError) as refused:
        check_queues(queues)
    assert refused.value.trouble is Trouble.CONFIG_FORM


def test_queues_in_order_pass() -> None:
    check_queues((QueueInfo("a", "综合", "A"), QueueInfo("b", "咨询", "B", limit=200)))


def test_lanes_are_looked_into_once_each_and_early_ones_last() -> None:
    steps = lanes_from(Policy(), 3)
    assert [(step.lane, step.due_only) for step in steps] == [
        (Lane.FRONT, False),
        (Lane.NORMAL, False),
        (Lane.BOOKED, True),
        (Lane.PRIORITY, False),
        (Lane.BOOKED, False),
    ]
    assert [step.next_turn for step in steps] == [3, 4, 5, 2, 3]


shared = st.sampled_from([Lane.BOOKED, Lane.PRIORITY, Lane.NORMAL])
policies = st.lists(shared, max_size=6).map(
    lambda more: Policy(turns=(Lane.NORMAL, Lane.PRIORITY, *more, Lane.BOOKED))
)


def in_lane(number: int, lane: Lane) -> Ticket:
    """A ticket that waits in `lane` since its number's second."""
    ticket = waiting(f"A{number:03d}", seconds=number)
    return replace(ticket, place=Place("A", lane, ticket.place.position))


@given(policies, st.integers(0, 20), st.lists(shared, min_size=1, max_size=30))
def test_everybody_is_called_once_and_each_lane_in_order(
    policy: Policy, turn: int, lanes: list[Lane]
) -> None:
    line = [in_lane(number, lane) for number, lane in enumerate(lanes, start=1)]
    called = [ticket for ticket, _ in order(policy, turn, at(0), reversed(line))]
    assert sorted(called, key=lambda one: one.number) == line
    for lane in Lane:
        of_lane = [one.number for one in called if one.place.lane is lane]
        assert of_lane == sorted(of_lane)


@given(policies, st.integers(0, 20), shared, st.integers(0, 4), st.data())
def test_nobody_starves_however_many_others_come(
    policy: Policy, turn: int, lane: Lane, ahead: int, data: st.DataObject
) -> None:
    """With k people before one in the lane, one is called within (k + 1) rounds of turns."""
    line = [in_lane(number, lane) for number in range(1, ahead + 2)]
    last = line[-1].number
    others = st.lists(shared.filter(lambda one: one is not lane), max_size=3)
    number = 100
    for _ in range((ahead + 1) * len(policy.turns)):
        for other in data.draw(others):
            number += 1
            line.append(in_lane(number, other))
        called, turn = order(policy, turn, at(0), line)[0]
        line.remove(called)
        if called.number == last:
            return
    pytest.fail("starved")


@given(policies, st.integers(0, 20))
def test_crowded_lanes_share_the_calls_as_the_policy_says(policy: Policy, turn: int) -> None:
    size = len(policy.turns)
    line = [
        in_lane(number, lane)
        for number, lane in enumerate((Lane.BOOKED, Lane.PRIORITY, Lane.NORMAL) * size, start=1)
    ]
    called = [ticket.place.lane for ticket, _ in order(policy, turn, at(0), line)[:size]]
    assert sorted(called) == sorted(policy.turns)


def test_coming_back_keeps_the_priority() -> None:
    assert lane_again(Priority.PREGNANT) is Lane.PRIORITY
    assert lane_again(Priority.NORMAL) is Lane.NORMAL
