"""The hall's policy and alarm limits: read, and set by a manager; every version is kept."""

from collections.abc import Mapping
from typing import Any

from clerk_app.desk.hall import Hall, once, policy_of
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.hall_alarm import AlarmLimits, limits_doc, limits_from
from clerk_app.domain.policy_doc import policy_doc
from clerk_app.domain.queue_rules import Policy
from clerk_app.store.hall import HallWork
from clerk_app.store.hall_settings import ALARM_LIMITS, POLICY, HallSetting


def policy(hall: Hall) -> Policy:
    """The calling policy that counts now. Raises UnavailableError."""
    with hall.store.read() as work:
        return policy_of(hall, work)


def set_policy(hall: Hall, wanted: Policy, *, operator: str, intent: str) -> tuple[Policy, Changes]:
    """Call by this policy from now on, at every window. Raises RuleError INTENT_REUSED."""
    _set(hall, POLICY, policy_doc(wanted), operator=operator, intent=intent)
    return wanted, Changes.QUEUE


def limits_of(hall: Hall, work: HallWork) -> AlarmLimits:
    """The alarm limits that count now."""
    found = work.settings.latest(hall.hall_id, ALARM_LIMITS)
    return AlarmLimits() if found is None else limits_from(found.doc)


def set_limits(
    hall: Hall, wanted: AlarmLimits, *, operator: str, intent: str
) -> tuple[AlarmLimits, Changes]:
    """Call out over these limits from now on. Raises RuleError INTENT_REUSED."""
    _set(hall, ALARM_LIMITS, limits_doc(wanted), operator=operator, intent=intent)
    return wanted, Changes.QUEUE


def _set(hall: Hall, kind: str, doc: Mapping[str, Any], *, operator: str, intent: str) -> None:
    def run(work: HallWork) -> None:
        done = work.settings.by_intent(intent)
        if done is not None:
            if (done.kind, dict(done.doc)) != (kind, dict(doc)):
                raise RuleError(Trouble.INTENT_REUSED, act=done.kind, intent=intent)
            return
        before = work.settings.latest(hall.hall_id, kind)
        version = 1 if before is None else before.version + 1
        work.settings.add(
            hall.hall_id, HallSetting(kind, version, doc, operator, hall.now(), intent)
        )

    once(hall, run)
