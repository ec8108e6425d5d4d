"""Applied for online and handed in at a window that could not send: one case, received there."""

from dataclasses import replace

import pytest

from clerk_app.domain.case import Case, Channel
from clerk_app.domain.case_states import Act, State
from clerk_app.domain.merge import Outcome, merge
from clerk_app.domain.operations import Operation
from tests.helpers.builders import create, item, move, operation

ONLINE = replace(
    create(
        (item("I01", state=State.SUBMITTED),),
        {"applicant.cert_no": "1"},
        number="WB1",
        channel=Channel.ONLINE,
    ),
    received_on="2026-11-25",
)
DESK = replace(
    create((item("I01"),), {"applicant.cert_no": "1"}, number="N1"),
    received_on="2026-11-20",
    ticket="T1",
)


def both(first: Operation, second: Operation) -> Case:
    begun = merge(None, first, (), version=1).case
    joined = merge(begun, second, (), version=2)
    assert joined.outcome is not Outcome.REJECTED
    assert joined.case is not None
    return joined.case


@pytest.mark.parametrize("desk_first", [False, True])
def test_it_is_received_on_the_earlier_day_whoever_came_first(desk_first: bool) -> None:
    online = operation("o-1", ONLINE, case_id="online")
    desk = operation("d-1", DESK, case_id="desk")
    case = both(desk, online) if desk_first else both(online, desk)
    assert [one.state for one in case.items] == [State.RECEIVED]
    assert (case.received_on, case.ticket) == ("2026-11-20", "T1")


def test_what_the_window_accepted_meanwhile_is_accepted() -> None:
    """The notice is in the visitor's hand."""
    case = both(operation("o-1", ONLINE, case_id="online"), operation("d-1", DESK, case_id="desk"))
    accept = operation("d-2", move(Act.ACCEPT), case_id="desk", parent="d-1")
    accepted = merge(case, accept, ("d-1",), version=3)
    assert (accepted.outcome, accepted.refusal) == (Outcome.APPLIED, None)
    assert accepted.case is not None
    assert [one.state for one in accepted.case.items] == [State.ACCEPTED]


def test_what_has_come_further_online_stays_where_it_is() -> None:
    accepted = merge(
        merge(None, operation("o-1", replace(ONLINE, items=DESK.items)), (), version=1).case,
        operation("o-2", move(Act.ACCEPT), parent="o-1"),
        ("o-1",),
        version=2,
    ).case
    joined = merge(accepted, operation("d-1", DESK, case_id="desk"), (), version=3).case
    assert joined is not None
    assert [one.state for one in joined.items] == [State.ACCEPTED]
