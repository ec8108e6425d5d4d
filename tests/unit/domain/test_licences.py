"""What an applicant holds: granted with a number, and nothing that was turned down."""

from dataclasses import replace

import pytest

from clerk_app.domain.case_states import Act
from clerk_app.domain.licences import licences
from tests.helpers.builders import create, item, move, operation, platform_case


@pytest.mark.parametrize(
    ("way", "held"),
    [
        ((Act.GRANT,), ["XA-1"]),
        ((Act.GRANT, Act.DELIVER), ["XA-1"]),
        ((Act.GRANT, Act.DELIVER, Act.ARCHIVE), ["XA-1"]),
        ((Act.DENY,), []),
        ((Act.DENY, Act.ARCHIVE), []),
    ],
)
def test_the_number_of_a_denial_is_no_licence(way: tuple[Act, ...], held: list[str]) -> None:
    ops = [operation("op-1", create((item("I01"),)))]
    for act in (Act.ACCEPT, Act.START_REVIEW, *way):
        args = move(act, "I01", reason="不符合")
        if act in (Act.GRANT, Act.DENY):
            args = replace(args, result_no="XA-1")
        ops.append(operation(f"op-{len(ops) + 1}", args, parent=f"op-{len(ops)}"))
    assert [one.number for one in licences([platform_case(*ops)])] == held
