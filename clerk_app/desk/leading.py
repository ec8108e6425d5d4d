"""Under whose name something is done to the hall: only of who may do it."""

from collections.abc import Mapping
from types import MappingProxyType

from clerk_app.desk.sign_in import Session
from clerk_app.domain.permissions import Act, require

TOOLS: Mapping[str, Act] = MappingProxyType(
    {
        "duties": Act.SET_DUTIES,
        "queues": Act.SET_QUEUES,
        "notices": Act.POST_NOTICE,
        "policy": Act.SET_POLICY,
        "limits": Act.SET_LIMITS,
        "day_end": Act.END_DAY,
    }
)
"""What each tool of the board is there for."""


def acting(session: Session, act: Act = Act.LEAD_HALL) -> str:
    """Id of the operator for the hall's records. Raises RuleError NOT_PERMITTED (act, who)."""
    require(session.role, act)
    return session.operator_id
