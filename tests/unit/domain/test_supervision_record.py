"""A record made after the fact says what the decision left behind."""

from dataclasses import replace

import pytest

from clerk_app.domain.case_states import Act, State
from clerk_app.domain.operations import MoveItems
from clerk_app.domain.result_codes import result_code
from clerk_app.domain.supervision_record import as_decided, number_here
from tests.helpers.builders import item

DAY = "2026-11-24"


@pytest.mark.parametrize(
    ("now", "act", "was"),
    [
        (State.DELIVERED, MoveItems(Act.GRANT, ("I01",), DAY, result_no="准〔2026〕1号"), "0"),
        (State.ARCHIVED, MoveItems(Act.DENY, ("I01",), DAY, reason="不符合条件"), "1"),
        (State.VOID, MoveItems(Act.GRANT, ("I01",), DAY), "0"),
        (State.ARCHIVED, MoveItems(Act.REFUSE, ("I01",), DAY, reason="不属本机关职权"), "6"),
    ],
)
def test_an_item_that_went_on_is_seen_as_it_was_decided(
    now: State, act: MoveItems, was: str
) -> None:
    later = replace(item("I01"), state=now, reason="后来", basis="后来", result_no="后来")
    seen = as_decided(later, act)
    assert result_code(seen.state, act) == was
    assert (seen.reason, seen.basis) == (act.reason, "")
    if act.act in (Act.GRANT, Act.DENY):
        assert seen.result_no == act.result_no


def test_each_decision_has_one_number_of_its_own() -> None:
    number = number_here("GX03012611230001A", "op-1", "I01")
    assert number == number_here("GX03012611230001A", "op-1", "I01")
    assert number.startswith("GX03012611230001A-")
    acts = [(op_id, item_id) for op_id in ("op-1", "op-2") for item_id in ("I01", "I02")]
    assert len({number_here("GX03012611230001A", *one) for one in acts}) == len(acts)
