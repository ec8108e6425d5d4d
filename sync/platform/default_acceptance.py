"""What silence has accepted (行政许可法 32(4)), by the platform's own calendar."""

from datetime import date

from clerk_app.domain.case import Case
from clerk_app.domain.case_states import BEFORE_ACCEPTANCE, MOVES, Act
from clerk_app.domain.checklist import missing_for
from clerk_app.domain.default_acceptance import ANSWERS, by_default, too_late
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.negative_list import barring
from clerk_app.domain.operations import MoveItems, Operation
from sync.platform.context import Platform


def refuse_early(platform: Platform, case: Case | None, op: Operation) -> None:
    """Refuse to accept by default what lacks something while more may still be asked for.

    A window is not believed that the five days are over. Raises RuleError MATERIALS_MISSING
    (names).
    """
    args = op.args
    if case is None or not isinstance(args, MoveItems) or not args.by_default:
        return
    late = by_default(case, platform.calendar, platform.begun_with(case), platform.today)
    names = {
        need.slot: need.name
        for item in case.items
        if item.state in BEFORE_ACCEPTANCE
        and item.item_id not in late
        and (item.item_id in args.items or not args.items)
        for need in item.needs
        if need.slot in missing_for(case, item)
    }
    if names:
        raise RuleError(Trouble.MATERIALS_MISSING, names="、".join(names.values()))


def refuse_late(platform: Platform, case: Case | None, op: Operation) -> None:
    """Refuse to turn away what silence has accepted, or to ask for more of it.

    The day of the act itself counts, so that one of a window that could not send stands when it
    comes after the days; a clock that is ahead makes no act later than its arrival. What the
    negative list bars was never to be accepted (外商投资法实施条例 34). Raises RuleError
    CORRECTION_LATE (items, day), ANSWER_LATE (act, items, day).
    """
    args = op.args
    if case is None or not isinstance(args, MoveItems) or args.act not in ANSWERS:
        return
    if args.act is Act.REFUSE and barring(case.fields) is not None:
        return
    on = min(date.fromisoformat(args.on), platform.today)
    past = by_default(case, platform.calendar, platform.begun_with(case), on)
    behind = [
        item.item_id
        for item in case.items
        if item.state in MOVES[args.act].sources
        and item.item_id in past
        and (item.item_id in args.items or not args.items)
    ]
    if behind:
        raise too_late(case, past, behind, args.act)
