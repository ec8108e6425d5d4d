"""What silence has accepted (行政许可法 32(4)), by the platform's own calendar."""

from clerk_app.domain.case import Case
from clerk_app.domain.case_states import BEFORE_ACCEPTANCE
from clerk_app.domain.checklist import missing_for
from clerk_app.domain.default_acceptance import by_default
from clerk_app.domain.errors import RuleError, Trouble
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
