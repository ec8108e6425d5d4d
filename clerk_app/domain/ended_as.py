"""How an item ended, whether or not its papers have been put away (归档) since."""

from clerk_app.domain.case import Case, CaseItem
from clerk_app.domain.case_states import MOVES, Act, State

_ENDS = {
    act.value: move.target
    for act, move in MOVES.items()
    if move.target in MOVES[Act.ARCHIVE].sources
}


def ended_as(case: Case, item: CaseItem) -> State:
    """The item's state, of one that is put away the one before; ARCHIVED when nothing can tell."""
    if item.state is not State.ARCHIVED:
        return item.state
    if any(item.item_id in one.items for one in case.deliveries):
        return State.DELIVERED
    told = (
        _ENDS[one.detail]
        for one in reversed(case.events)
        if one.detail in _ENDS and item.item_id in one.items
    )
    return next(told, State.ARCHIVED)
