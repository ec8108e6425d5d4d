"""How far a limit may be lengthened: the law of the item says, and a joint case has a cap."""

from clerk_app.domain.case import CaseItem
from clerk_app.domain.procedures import Procedure
from clerk_app.domain.workdays import LimitUnit

MOST_DAYS = 10
"""Working days a limit may be lengthened by, with the head's approval (行政许可法 42)."""
MOST_DAYS_JOINT = 15
"""Of a matter that several bodies handle together (行政许可法 42 para 2)."""
MOST_DAYS_REGISTRATION = 3
"""Of a registration, alone or in a joint case (市场主体登记管理条例 19)."""
LONGEST_JOINT = 45 + MOST_DAYS_JOINT
"""Working days a matter of several bodies may take with its extension (行政许可法 42 para 2)."""


def most_days(item: CaseItem, procedure: Procedure | None, *, joint: bool) -> int:
    """Working days the limit of an item may be lengthened by; 0: not at all.

    `procedure` None is a case of an older program, whose law stands only in its catalogue: for
    the merge the widest measure counts. What is neither licence nor registration has the measure
    of article 42, for want of one of its own.
    """
    if procedure is Procedure.REGISTRATION:
        return MOST_DAYS_REGISTRATION
    if not joint:
        return MOST_DAYS
    if procedure is None or item.promised.unit != LimitUnit.WORKDAYS:
        return MOST_DAYS_JOINT
    return max(0, min(MOST_DAYS_JOINT, LONGEST_JOINT - item.promised.value))
