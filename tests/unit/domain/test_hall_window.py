"""The life of a window: the table of its moves, and what each move keeps."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain import hall_window as moves
from clerk_app.domain import ticket as ticket_moves
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.hall_window import (
    WINDOW_MOVES,
    HallWindow,
    WindowAct,
    WindowStatus,
    never_opened,
)
from clerk_app.domain.ticket import By
from tests.helpers.tickets import at, by, waiting

DOING: dict[WindowAct, Callable[[HallWindow, By], HallWindow]] = {
    WindowAct.OPEN: moves.open_up,
    WindowAct.PAUSE: lambda one, who: moves.pause(one, who, "meal"),
    WindowAct.RESUME: moves.resume,
    WindowAct.CLOSE: lambda one, who: moves.close(one, who, None),
    WindowAct.SHUT: lambda one, who: moves.shut(one, who, silent=True),
    WindowAct.CALL: moves.calling,
    WindowAct.ASSIGN: lambda one, _: moves.assign(one, ("general",)),
    WindowAct.HELP: lambda one, _: moves.help_with(one, ("advice",)),
}
OF_DUTIES = {WindowAct.ASSIGN, WindowAct.HELP}
acts = st.sampled_from(list(WindowAct))


def standing(status: WindowStatus) -> HallWindow:
    """A window brought to `status` by legal moves."""
    opened = moves.open_up(never_opened("3", at(0)), by("3", 10))
    return {
        WindowStatus.CLOSED: never_opened("3", at(0)),
        WindowStatus.OPEN: opened,
        WindowStatus.PAUSED: moves.pause(opened, by("3", 20), "meeting"),
    }[status]


@pytest.mark.parametrize("status", list(WindowStatus))
@pytest.mark.parametrize("act", list(WindowAct))
def test_every_act_obeys_the_table_and_an_illegal_one_says_why(
    act: WindowAct, status: WindowStatus
) -> None:
    before = standing(status)
    target = WINDOW_MOVES[act].get(status)
    if target is None:
        with pytest.raises(RuleError) as refused:
            DOING[act](before, by("3", 40))
        assert refused.value.trouble is Trouble.WINDOW_MOVE
        assert refused.value.facts == {"window": "3", "act": act.value, "status": status.value}
    else:
        assert DOING[act](before, by("3", 40)).status is target


@given(st.lists(st.tuples(acts, st.sampled_from(["王", "李"])), max_size=20))
def test_whatever_is_done_in_whatever_order(day: list[tuple[WindowAct, str]]) -> None:
    window = never_opened("3", at(0))
    for minute, (act, operator) in enumerate(day, start=1):
        who = replace(by("3", minute), operator=operator)
        try:
            after = DOING[act](window, who)
        except RuleError as error:
            assert error.trouble is Trouble.WINDOW_MOVE
            assert window.status not in WINDOW_MOVES[act]
            continue
        assert after.status is WINDOW_MOVES[act][window.status]
        assert (after.reason != "") == (after.status is WindowStatus.PAUSED)
        if act in OF_DUTIES:
            undone = replace(after, assigned=window.assigned, helps=window.helps)
            assert undone == window
        else:
            assert (after.assigned, after.helps) == (window.assigned, window.helps)
            assert after.operator == operator
            assert after.since in (who.at, window.since)
        assert (after.window, after.turn) == ("3", 0)
        window = after


@given(st.text(alphabet=" \t\n\u3000", max_size=4))
def test_a_pause_says_why(nothing: str) -> None:
    for status in WindowStatus:
        with pytest.raises(RuleError) as refused:
            moves.pause(standing(status), by("3", 40), nothing)
        assert refused.value.trouble is Trouble.PAUSE_REASON
    assert moves.pause(standing(WindowStatus.OPEN), by("3", 40), " 午餐 ").reason == "午餐"


def test_a_window_with_a_visitor_does_not_close() -> None:
    visitor = ticket_moves.call(waiting("A001"), by("3", 10))
    for status in WindowStatus:
        with pytest.raises(RuleError) as refused:
            moves.close(standing(status), by("3", 40), visitor)
        assert refused.value.facts == {"ticket": "A001"}


def test_who_calls_at_an_open_window_has_been_there_since_it_was_opened() -> None:
    opened = standing(WindowStatus.OPEN)
    assert moves.calling(opened, replace(by("3", 40), operator=opened.operator)) == opened
    other = moves.calling(opened, replace(by("3", 40), operator="another"))
    assert (other.operator, other.since) == ("another", at(40))
