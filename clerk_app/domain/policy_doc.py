"""The calling policy (叫号策略) as the document a manager edits and keeps."""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.queue_rules import Policy
from clerk_app.domain.ticket import Lane

_COUNTS = ("calls_before_no_show", "skip_behind")
_MINUTES = ("slot_grace_minutes", "overdue_after_minutes")

MOST_TURNS = 24
"""A longer round nobody reads, and no hall needs."""

POLICY_RANGES: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "calls_before_no_show": (1, 9),
        "skip_behind": (1, 99),
        "slot_grace_minutes": (0, 24 * 60),
        "overdue_after_minutes": (1, 24 * 60),
    }
)
"""Least and most of each number in the document."""


def policy_doc(policy: Policy) -> dict[str, Any]:
    """Plain JSON values of a policy; `overdue_after_minutes` is null when there is no such rule."""
    late = policy.overdue_after
    return {
        "turns": [lane.value for lane in policy.turns],
        "calls_before_no_show": policy.calls_before_no_show,
        "skip_behind": policy.skip_behind,
        "slot_grace_minutes": policy.slot_grace // timedelta(minutes=1),
        "overdue_after_minutes": None if late is None else late // timedelta(minutes=1),
    }


def policy_from(doc: Mapping[str, Any]) -> Policy:
    """The policy in a document; what it leaves out is as the default.

    Raises RuleError CONFIG_FORM (key, problem) for an unknown key or a value that does not fit.
    """
    known = ("turns", *_COUNTS, *_MINUTES)
    for key in doc:
        if key not in known:
            raise _wrong(key, "unknown_key")
    usual = Policy()
    grace = _minutes(doc, "slot_grace_minutes", usual.slot_grace)
    return Policy(
        turns=_turns(doc["turns"]) if "turns" in doc else usual.turns,
        calls_before_no_show=_count(doc, "calls_before_no_show", usual.calls_before_no_show),
        skip_behind=_count(doc, "skip_behind", usual.skip_behind),
        slot_grace=timedelta() if grace is None else grace,
        overdue_after=_minutes(doc, "overdue_after_minutes", usual.overdue_after),
    )


def _turns(value: object) -> tuple[Lane, ...]:
    if not isinstance(value, list | tuple):
        raise _wrong("turns", "not_a_list")
    if len(value) > MOST_TURNS:
        raise _wrong("turns", "out_of_range")
    # Who was sent to the front is called before all turns.
    lanes = {lane.value: lane for lane in Lane if lane is not Lane.FRONT}
    for one in value:
        if not isinstance(one, str) or one not in lanes:
            raise _wrong("turns", "not_one_of:" + "/".join(lanes))
    return tuple(lanes[one] for one in value)


def _count(doc: Mapping[str, Any], key: str, usual: int) -> int:
    value = doc.get(key, usual)
    if isinstance(value, bool) or not isinstance(value, int):
        raise _wrong(key, "not_a_number")
    # What is below its least is left to the policy itself, which says why.
    if not 0 <= value <= POLICY_RANGES[key][1]:
        raise _wrong(key, "out_of_range")
    return value


def _minutes(doc: Mapping[str, Any], key: str, usual: timedelta | None) -> timedelta | None:
    if key not in doc:
        return usual
    if doc[key] is None:
        return None
    return timedelta(minutes=_count(doc, key, 0))


def _wrong(key: str, problem: str) -> RuleError:
    return RuleError(Trouble.CONFIG_FORM, key=f"policy.{key}", problem=problem)
