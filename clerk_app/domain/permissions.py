"""Who may do what: one table of acts and roles, and of acts that want a second person.

等保 2.0 (GB/T 22239-2019, 8.1.4.2): each account has the rights its duties need and no more, and
what an administrator of a PC does is told apart from what somebody at its window does.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from clerk_app.domain.errors import RuleError, Trouble


class Role(StrEnum):
    """What somebody is to the hall; the first two are enrolled at a station and sign in."""

    CLERK = "clerk"  # 窗口人员
    MANAGER = "manager"  # 值班长: leads the hall
    CONSOLE = "console"  # who administers the PC and runs the program at its console
    PROVINCE = "province"  # who runs the provincial platform


class Act(StrEnum):
    """What not everybody may do, or nobody alone. What is not here anybody signed in may do."""

    REMOVE_MATERIAL = "remove_material"  # what was handed in no longer counts
    VOID_CASE = "void_case"  # 作废: what ought never to have been opened
    ARCHIVE_CASE = "archive_case"  # 归档: the file of an ended case is put away
    REPRINT_DECISION = "reprint_decision"  # one more copy of a decision
    DECISION_AS_ISSUED = "decision_as_issued"  # a decision's very paper once more
    KEEP_DECISION = "keep_decision"  # a file of a decision, to be printed as often as one likes
    MORE_ORIGINALS = "more_originals"  # a decision comes out several times at once
    DECIDE_DIFFERENCE = "decide_difference"  # which of two values stands, legal fields too
    GIVE_UP_OPERATION = "give_up_operation"  # a refused step is put away for good
    LEAD_HALL = "lead_hall"  # the board with its windows, alarms and proposals
    SET_POLICY = "set_policy"  # how is called
    SET_DUTIES = "set_duties"  # which window serves what
    SET_QUEUES = "set_queues"  # which queues the hall has, and how many numbers they give
    CALL_BACK = "call_back"  # who has rated badly by name: what they said, and the call
    SET_LIMITS = "set_limits"  # when the board raises an alarm
    POST_NOTICE = "post_notice"  # what the calling screen says
    END_DAY = "end_day"
    OPEN_ANOTHERS_WINDOW = "open_anothers_window"  # a locked screen; its clerk is signed out
    ENROL_OPERATOR = "enrol_operator"  # a password for somebody, or their confirmation
    CONFIRM_OPERATOR = "confirm_operator"  # somebody still works here
    EXPORT_UNSYNCED = "export_unsynced"  # the work of a dying PC in a sealed package
    RESTORE_COPY = "restore_copy"  # from the second copy
    REBUILD_STORE = "rebuild_store"  # a damaged store begun anew
    READ_AUDIT = "read_audit"  # who did, saw and printed what at this PC
    PUBLISH_CATALOGUE = "publish_catalogue"


_WINDOW = frozenset({Role.CLERK, Role.MANAGER})
_LEADS = frozenset({Role.MANAGER})
_PC = frozenset({Role.CONSOLE})

TABLE: Mapping[Act, frozenset[Role]] = MappingProxyType(
    {
        Act.REMOVE_MATERIAL: _WINDOW,
        Act.VOID_CASE: _LEADS,
        Act.ARCHIVE_CASE: _LEADS,
        Act.REPRINT_DECISION: _WINDOW,
        Act.DECISION_AS_ISSUED: _WINDOW,
        Act.KEEP_DECISION: _WINDOW,
        Act.MORE_ORIGINALS: _LEADS,
        Act.DECIDE_DIFFERENCE: _WINDOW,
        Act.GIVE_UP_OPERATION: _WINDOW,
        Act.LEAD_HALL: _LEADS,
        Act.SET_POLICY: _LEADS,
        Act.SET_DUTIES: _LEADS,
        Act.SET_QUEUES: _LEADS,
        Act.CALL_BACK: _LEADS,
        Act.SET_LIMITS: _LEADS,
        Act.POST_NOTICE: _LEADS,
        Act.END_DAY: _LEADS,
        Act.OPEN_ANOTHERS_WINDOW: _LEADS,
        # The first manager of a PC is enrolled by nobody who could be asked for a password.
        Act.ENROL_OPERATOR: _LEADS | _PC,
        Act.CONFIRM_OPERATOR: _LEADS | _PC,
        # A PC that is dying or damaged may not be able to check a password any more.
        Act.EXPORT_UNSYNCED: _WINDOW | _PC,
        Act.RESTORE_COPY: _PC,
        Act.REBUILD_STORE: _PC,
        Act.READ_AUDIT: _LEADS | _PC,
        Act.PUBLISH_CATALOGUE: frozenset({Role.PROVINCE}),
    }
)
"""Who may do it."""

SECOND: Mapping[Act, frozenset[Role]] = MappingProxyType(
    {
        Act.REMOVE_MATERIAL: _WINDOW,
        # One of the two leads the hall: the first.
        Act.VOID_CASE: _WINDOW,
        Act.REPRINT_DECISION: _LEADS,
        Act.DECISION_AS_ISSUED: _LEADS,
        Act.KEEP_DECISION: _LEADS,
        Act.ENROL_OPERATOR: _LEADS,
        Act.CONFIRM_OPERATOR: _LEADS,
    }
)
"""Who may be the second of two (双人复核), with a password of their own; never the first.

A page of a received case that is re-taken (重拍, `page_pile.retake_in_case`) wants one person only.
Two persons guard what takes something away: a re-take takes nothing away. The page before stays on
the case's record as replaced, with its file, in sight of both sides and of the audit trail; what
stands in its place was taken by a named clerk, is trusted no more than any copy, and wants to be
compared with its original again. To remove either of the two takes two persons.
"""


def may(role: str, act: Act) -> bool:
    """Whether somebody of this role may do it."""
    return role in TABLE[act]


def require(role: str, act: Act) -> None:
    """Refuse what somebody of this role may not do.

    Raises RuleError NOT_PERMITTED (act, who), `who` the roles that may, joined by "/".
    """
    if not may(role, act):
        raise RuleError(Trouble.NOT_PERMITTED, act=act.value, who=_named(TABLE[act]))


def require_second(first: str, second: str, role: str, act: Act) -> None:
    """Refuse a second person who is the first, or whose role does not approve of this act.

    `first` and `second` are ids of operators. Raises RuleError SECOND_SAME (act), SECOND_UNFIT
    (act, who).
    """
    if first == second:
        raise RuleError(Trouble.SECOND_SAME, act=act.value)
    if role not in SECOND[act]:
        raise RuleError(Trouble.SECOND_UNFIT, act=act.value, who=_named(SECOND[act]))


def _named(roles: frozenset[Role]) -> str:
    return "/".join(sorted(roles))
