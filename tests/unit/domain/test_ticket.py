"""The life of a queue ticket: numbers, the table of moves, and what each move keeps."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain import ticket as moves
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.ticket import (
    AT_WINDOW,
    MOVES,
    OPEN,
    By,
    Lane,
    Place,
    Ticket,
    TicketAct,
    TicketState,
)
from tests.helpers.tickets import at, by, waiting

BACK = Place("A", Lane.NORMAL, 99)

DOING: dict[TicketAct, Callable[[Ticket, By], Ticket]] = {
    TicketAct.CALL: moves.call,
    TicketAct.CALL_NUMBER: lambda one, who: moves.call(one, who, by_number=True),
    TicketAct.RECALL: moves.recall,
    TicketAct.START: moves.start,
    TicketAct.SKIP: lambda one, who: moves.skip(one, who, BACK),
    TicketAct.NO_SHOW: moves.no_show,
    TicketAct.TRANSFER: lambda one, who: moves.transfer(one, who, BACK, "带好原件"),
    TicketAct.FINISH: moves.finish,
    TicketAct.TAKE_BACK: moves.take_back,
    TicketAct.VOID: moves.void,
    TicketAct.RELEASE: lambda ticket, who: moves.release(ticket, who, BACK),
    TicketAct.UNBIND: lambda ticket, _: moves.unbind(ticket),
    TicketAct.CARRY_OVER: moves.carry_over,
}


def standing(state: TicketState) -> Ticket:
    """A ticket brought to `state` by legal moves at window 3."""
    ticket = waiting("A001")
    called = moves.call(ticket, by("3", 10))
    return {
        TicketState.WAITING: ticket,
        TicketState.CALLED: called,
        TicketState.SERVING: moves.start(called, by("3", 20)),
        TicketState.SERVED: moves.finish(called, by("3", 30)),
        TicketState.NO_SHOW: moves.no_show(called, by("3", 30)),
        TicketState.VOID: moves.void(ticket, by("3", 30)),
        TicketState.CARRIED_OVER: moves.carry_over(ticket, by("", 30)),
    }[state]


@pytest.mark.parametrize("state", list(TicketState))
@pytest.mark.parametrize("act", list(DOING))
def test_every_act_obeys_the_table(act: TicketAct, state: TicketState) -> None:
    before = standing(state)
    target = MOVES[act].get(state)
    if target is None:
        with pytest.raises(RuleError) as refused:
            DOING[act](before, by("3", 40))
        assert refused.value.trouble is Trouble.TICKET_MOVE
        assert refused.value.facts == {"act": act.value, "state": state.value}
    else:
        done = DOING[act](before, by("3", 40))
        assert done.state is target
        assert done.version == before.version + 1
        assert (done.number, done.origin, done.holder) == ("A001", "A", "")


@pytest.mark.parametrize(
    "act",
    [
        TicketAct.RECALL,
        TicketAct.START,
        TicketAct.SKIP,
        TicketAct.NO_SHOW,
        TicketAct.TRANSFER,
        TicketAct.FINISH,
        TicketAct.VOID,
    ],
)
def test_a_visitor_at_another_window_is_left_alone(act: TicketAct) -> None:
    with pytest.raises(RuleError) as refused:
        DOING[act](standing(TicketState.CALLED), by("5", 40))
    assert refused.value.trouble is Trouble.TICKET_OTHER_WINDOW
    assert refused.value.facts == {"window": "3"}


def test_issue_is_no_move_of_a_ticket_that_exists() -> None:
    with pytest.raises(RuleError) as refused:
        moves.after(TicketAct.ISSUE, TicketState.WAITING)
    assert refused.value.trouble is Trouble.TICKET_MOVE


def test_closed_tickets_are_not_open() -> None:
    assert frozenset(TicketState) == OPEN | {
        TicketState.SERVED,
        TicketState.NO_SHOW,
        TicketState.VOID,
        TicketState.CARRIED_OVER,
    }
    assert AT_WINDOW < OPEN


def test_legal_acts_tell_a_screen_which_buttons_to_show() -> None:
    assert moves.legal_acts(TicketState.SERVED) == {TicketAct.TAKE_BACK}
    assert moves.legal_acts(TicketState.VOID) == frozenset()
    assert TicketAct.CALL_NUMBER in moves.legal_acts(TicketState.NO_SHOW)


def test_calls_count_on_over_a_skip_and_from_one_after_coming_back() -> None:
    once = moves.recall(standing(TicketState.CALLED), by("3", 15))
    again = moves.call(moves.skip(once, by("3", 20), BACK), by("5", 30))
    assert (again.calls, again.window) == (3, "5")
    gone = moves.no_show(again, by("5", 40))
    back = moves.call(gone, by("5", 50), by_number=True)
    assert (back.calls, back.ended_at) == (1, None)


def test_service_begins_with_the_start_or_else_with_the_call() -> None:
    assert standing(TicketState.SERVED).started_at == at(10)
    assert moves.finish(standing(TicketState.SERVING), by("3", 90)).started_at == at(20)


def test_a_ticket_is_taken_back_at_the_window_that_finished_it() -> None:
    served = standing(TicketState.SERVED)
    back = moves.take_back(served, by("3", 60, "王窗口"))
    assert (back.window, back.operator, back.ended_at) == ("3", "王窗口", None)
    with pytest.raises(RuleError) as refused:
        moves.take_back(served, by("7", 60))
    assert refused.value.trouble is Trouble.TICKET_OTHER_WINDOW


def test_a_transfer_carries_its_note_and_starts_a_new_wait() -> None:
    place = Place("B", Lane.FRONT, 5, "7")
    sent = moves.transfer(standing(TicketState.SERVING), by("3", 60), place, "带好原件")
    assert (sent.place, sent.note, sent.calls) == (place, "带好原件", 0)
    assert (sent.window, sent.waiting_since, sent.called_at) == ("", at(60), None)
    called = moves.call(sent, by("7", 70))
    assert (called.note, called.place.window) == ("带好原件", "")


@given(st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), st.integers(1, 999))
def test_numbers_are_read_back_however_they_are_typed(letter: str, sequence: int) -> None:
    number = moves.ticket_number(letter, sequence)
    assert len(number) == 4
    assert moves.read_number(f" {number.lower()[0]}-{number[1:]} ") == number


@pytest.mark.parametrize("text", ["", "A", "A1", "A000", "AA01", "A0011", "1A01", "甲001"])
def test_what_is_no_number_is_said_to_be_unknown(text: str) -> None:
    with pytest.raises(RuleError) as refused:
        moves.read_number(text)
    assert refused.value.trouble is Trouble.TICKET_UNKNOWN


@pytest.mark.parametrize("sequence", [0, 1000])
def test_a_queue_has_numbers_from_1_to_999(sequence: int) -> None:
    with pytest.raises(RuleError) as refused:
        moves.ticket_number("A", sequence)
    assert refused.value.trouble is Trouble.QUEUE_FULL


def test_full_width_digits_are_digits() -> None:
    assert moves.read_number("ａ００１") == "A001"


def test_void_of_a_waiting_ticket_needs_no_window() -> None:
    ticket = replace(waiting("A001"), window="")
    assert moves.void(ticket, by("", 5)).state is TicketState.VOID
