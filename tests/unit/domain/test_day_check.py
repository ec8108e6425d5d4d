"""The check of a day: whatever is lost, doubled or altered in whichever source is named."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.day_check import KeptNumber, QueueDay, Step, check
from clerk_app.domain.number_blocks import NumberBlock
from clerk_app.domain.ticket import TicketState

ISSUED = Step("issue", "", "waiting")
CALLED = Step("call", "waiting", "called")
HISTORIES = {
    TicketState.WAITING: [ISSUED],
    TicketState.CALLED: [ISSUED, CALLED],
    TicketState.SERVED: [ISSUED, CALLED, Step("finish", "called", "served")],
    TicketState.NO_SHOW: [ISSUED, CALLED, Step("no_show", "called", "no_show")],
    TicketState.VOID: [ISSUED, Step("void", "waiting", "void")],
    TicketState.CARRIED_OVER: [ISSUED, Step("carry_over", "waiting", "carried_over")],
}
states = st.sampled_from(sorted(HISTORIES))
days = st.tuples(st.lists(states, min_size=1, max_size=12), st.lists(states, max_size=5))


def kept(sequence: int, state: TicketState) -> KeptNumber:
    return KeptNumber(f"t{sequence}", "general", sequence, f"A{sequence:03d}", state)


def day_of(ordinary: list[TicketState], reserved: list[TicketState]) -> QueueDay:
    """A queue in order, with some numbers of a block that was set aside."""
    day = date(2026, 11, 23)
    blocks = [
        NumberBlock("XA01", day, "general", 800 + place, "S3", int(place < len(reserved)))
        for place in range(5)
    ]
    numbers = [
        *(kept(place, state) for place, state in enumerate(ordinary, start=1)),
        *(kept(place, state) for place, state in enumerate(reserved, start=800)),
    ]
    steps = {one.ticket_id: HISTORIES[one.state] for one in numbers}
    return QueueDay("A", len(ordinary), blocks, numbers, steps, {})


def at_fault(one: QueueDay) -> dict[str, tuple[str, ...]]:
    return {wrong.what: wrong.numbers for wrong in check([one])}


@given(days)
def test_a_day_in_order_has_nothing_to_name(
    made: tuple[list[TicketState], list[TicketState]],
) -> None:
    assert check([day_of(*made)]) == ()


def without_ticket(one: QueueDay, lost: KeptNumber) -> QueueDay:
    rest = [other for other in one.kept if other != lost]
    return replace(one, kept=rest, lost={lost.ticket_id: lost.number})


def without_events(one: QueueDay, lost: KeptNumber) -> QueueDay:
    steps = {key: value for key, value in one.steps.items() if key != lost.ticket_id}
    return replace(one, steps=steps)


def without_both(one: QueueDay, lost: KeptNumber) -> QueueDay:
    return replace(without_events(one, lost), kept=[other for other in one.kept if other != lost])


def issued_twice(one: QueueDay, which: KeptNumber) -> QueueDay:
    return _with_steps(one, which, lambda steps: [ISSUED, *steps])


def without_first(one: QueueDay, which: KeptNumber) -> QueueDay:
    return _with_steps(one, which, lambda steps: [Step("call", "waiting", "called"), *steps[1:]])


def altered(one: QueueDay, which: KeptNumber) -> QueueDay:
    other = TicketState.VOID if which.state is not TicketState.VOID else TicketState.SERVED
    swapped = [replace(each, state=other) if each == which else each for each in one.kept]
    return replace(one, kept=swapped)


def _with_steps(
    one: QueueDay, which: KeptNumber, change: Callable[[list[Step]], list[Step]]
) -> QueueDay:
    changed = change(list(one.steps[which.ticket_id]))
    return replace(one, steps={**one.steps, which.ticket_id: changed})


FAULTS = (without_ticket, without_events, without_both, issued_twice, without_first, altered)


@given(days, st.sampled_from(FAULTS), st.data())
def test_whatever_is_done_to_one_number_that_number_is_named(
    made: tuple[list[TicketState], list[TicketState]],
    fault: Callable[[QueueDay, KeptNumber], QueueDay],
    data: st.DataObject,
) -> None:
    one = day_of(*made)
    which = data.draw(st.sampled_from(one.kept))
    found = at_fault(fault(one, which))
    assert which.number in {number for numbers in found.values() for number in numbers}
    assert {number for numbers in found.values() for number in numbers} == {which.number}


def test_two_faults_of_opposite_sign_do_not_make_each_other_good() -> None:
    good = day_of([TicketState.SERVED, TicketState.NO_SHOW, TicketState.SERVED], [])
    swapped = [
        replace(
            one, state={1: TicketState.NO_SHOW, 2: TicketState.SERVED}.get(one.sequence, one.state)
        )
        for one in good.kept
    ]
    assert at_fault(replace(good, kept=swapped)) == {
        "served": ("A001", "A002"),
        "no_shows": ("A001", "A002"),
    }
    # One number too many and one too few.
    moved = [
        replace(one, sequence=7, number="A007") if one.sequence == 3 else one for one in good.kept
    ]
    assert at_fault(replace(good, kept=moved))["numbers"] == ("A003", "A007")
    # A number too few in one queue, one too many in another.
    other = replace(good, letter="B", last=2)
    wrong = check([replace(good, last=4), other])
    assert {(one.queue, one.what, one.numbers) for one in wrong} == {
        ("A", "numbers", ("A004",)),
        ("A", "issued", ("A004",)),
        ("B", "numbers", ("A003",)),
        ("B", "issued", ("B001", "B002")),
    }


def test_numbers_given_away_that_never_arrived_are_named() -> None:
    good = day_of([], [TicketState.SERVED])
    told = [replace(one, reported=int(one.first <= 802)) for one in good.blocks]
    assert at_fault(replace(good, blocks=told)) == {"reserved": ("A801", "A802")}
