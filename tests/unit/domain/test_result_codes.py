"""办结结果, row by row as the texts have it (domain facts 4.3 and 5.2)."""

from dataclasses import replace

import pytest

from clerk_app.domain.case_states import MOVES, Act, State
from clerk_app.domain.operations import MoveItems, SetFields
from clerk_app.domain.procedures import Procedure
from clerk_app.domain.result_codes import ENDS, act_of, result_code
from tests.helpers.builders import item

DAY, WAITED = "2026-11-24", "2026-11-20"


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (MoveItems(Act.GRANT, ("I01",), DAY), "0"),
        (MoveItems(Act.DENY, ("I01",), DAY, reason="不符合条件"), "1"),
        (MoveItems(Act.RETURN, ("I01",), DAY, reason="材料不齐，退回"), "1"),
        (MoveItems(Act.VOID, ("I01",), DAY, reason="录错"), "2"),
        (MoveItems(Act.FORWARD, ("I01",), DAY, reason="转省厅"), "4"),
        (MoveItems(Act.WITHDRAW, ("I01",), DAY), "5"),
        (MoveItems(Act.RETURN, ("I01",), DAY, reason="补正不来", until=WAITED), "5"),
        (MoveItems(Act.REFUSE, ("I01",), DAY, reason="不属本机关职权"), "6"),
        (MoveItems(Act.FIND_NOT_REQUIRED, ("I01",), DAY, reason="无需许可"), "6"),
    ],
)
def test_each_end_has_the_code_of_the_list(act: MoveItems, code: str) -> None:
    assert result_code(MOVES[act.act].target, act) == code
    assert act.act in ENDS


def test_an_end_by_something_else_than_an_act_is_told_by_its_state() -> None:
    assert result_code(State.RETURNED, SetFields({}, {})) == "1"


@pytest.mark.parametrize(
    ("code", "state", "procedure", "act"),
    [
        ("0", State.IN_REVIEW, Procedure.LICENCE, Act.GRANT),
        ("1", State.IN_REVIEW, Procedure.LICENCE, Act.DENY),
        ("1", State.RECEIVED, Procedure.LICENCE, Act.RETURN),
        ("1", State.IN_REVIEW, Procedure.REGISTRATION, Act.RETURN),
        ("2", State.RECEIVED, Procedure.LICENCE, Act.VOID),
        ("3", State.RECEIVED, Procedure.LICENCE, Act.VOID),
        ("4", State.IN_REVIEW, Procedure.LICENCE, Act.FORWARD),
        ("5", State.CORRECTION_ASKED, Procedure.LICENCE, Act.RETURN),
        ("5", State.CORRECTION_ASKED, Procedure.REGISTRATION, Act.RETURN),
        ("5", State.IN_REVIEW, Procedure.LICENCE, Act.WITHDRAW),
        ("6", State.RECEIVED, Procedure.LICENCE, Act.REFUSE),
        ("9", State.RECEIVED, Procedure.LICENCE, None),
    ],
)
def test_somebody_elses_code_is_read_by_how_the_item_stands(
    code: str, state: State, procedure: Procedure, act: Act | None
) -> None:
    stands = replace(item("I01"), state=state, procedure=procedure.value)
    assert act_of(code, stands) is act
