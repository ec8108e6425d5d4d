"""办结结果 of the exchange tables (domain facts 5.2): one table for the exchange and supervision.

0出证办结 1不予许可或退回 2作废 3删除 4转报 5补正不来或主动放弃 6不予受理 (older lists: 6 is 办结).

A return has two codes: what was handed in and came back (市场主体登记管理条例实施细则 18) is 1,
what ended because a correction never came is 5 (domain facts 4.3), as what the applicant gave up.
"""

from collections.abc import Mapping
from types import MappingProxyType

from clerk_app.domain.case import CaseItem
from clerk_app.domain.case_states import BEFORE_ACCEPTANCE, MOVES, Act, State
from clerk_app.domain.operations import Args, MoveItems
from clerk_app.domain.procedures import Procedure

_TURNED_DOWN, _DELETED, _GIVEN_UP = "1", "3", "5"
RESULTS: Mapping[State, str] = MappingProxyType(
    {
        State.GRANTED: "0",
        State.DENIED: _TURNED_DOWN,
        State.RETURNED: _TURNED_DOWN,
        State.VOID: "2",
        State.FORWARDED: "4",
        State.WITHDRAWN: _GIVEN_UP,
        State.REFUSED: "6",
        State.NOT_REQUIRED: "6",
    }
)
"""What an item that has come to this end is told as; a return whose correction never came is 5."""
ENDS = frozenset(act for act in Act if MOVES[act].target in RESULTS)
"""Acts that bring an item to its end."""
_ACTS = {"0": Act.GRANT, "2": Act.VOID, _DELETED: Act.VOID, "4": Act.FORWARD, "6": Act.REFUSE}


def result_code(state: State, args: Args) -> str:
    """Code of an item that an operation has brought to an end, with what the operation says.

    A return that names the day until which a correction was waited for is one that never came.
    Raises KeyError for a state that is no end.
    """
    lapsed = isinstance(args, MoveItems) and args.act is Act.RETURN and bool(args.until)
    return _GIVEN_UP if lapsed and state is State.RETURNED else RESULTS[state]


def act_of(code: str, item: CaseItem) -> Act | None:
    """The act somebody else's code tells of, by how the item stands; None for an unknown code.

    What was never accepted comes back (退回), and so does a registration; only what was accepted is
    denied. Where a correction is out it never came; else the applicant gave up.
    """
    if code == _TURNED_DOWN:
        registration = item.procedure == Procedure.REGISTRATION.value
        return Act.RETURN if registration or item.state in BEFORE_ACCEPTANCE else Act.DENY
    if code == _GIVEN_UP:
        return Act.RETURN if item.state is State.CORRECTION_ASKED else Act.WITHDRAW
    return _ACTS.get(code)
