"""The hall's settings: what a manager sets, what programs tell; every version is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from clerk_app.desk import led
from clerk_app.desk.hall import Hall, once, policy_of
from clerk_app.desk.led import Led
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.hall_alarm import AlarmLimits, limits_doc, limits_from
from clerk_app.domain.hall_window import NO_QUEUES
from clerk_app.domain.policy_doc import policy_doc
from clerk_app.domain.queue_rules import Policy
from clerk_app.domain.ticket import LAST_SEQUENCE
from clerk_app.store.hall import HallWork
from clerk_app.store.hall_settings import (
    ALARM_LIMITS,
    FIRST_DUTIES,
    POLICY,
    QUEUE_LIMITS,
    QUEUES,
    HallSetting,
)


@dataclass(frozen=True, slots=True)
class KeptSetting:
    """The version of a setting that counts now."""

    doc: Mapping[str, Any]
    """Plain JSON values, as `policy_doc` and `limits_doc` make them."""
    version: int = 0
    """0: nobody has set it yet, the hall's first one counts."""
    operator: str = ""
    at: datetime | None = None


def policy(hall: Hall) -> Policy:
    """The calling policy that counts now. Raises UnavailableError."""
    with hall.store.read() as work:
        return policy_of(hall, work)


def kept_policy(hall: Hall) -> KeptSetting:
    """The policy that counts now, and who set it. Raises UnavailableError."""
    with hall.store.read() as work:
        found = work.settings.latest(hall.hall_id, POLICY)
        return _kept(found, policy_doc(policy_of(hall, work)))


def set_policy(
    hall: Hall, wanted: Policy, *, operator: str, intent: str, seen: int | None = None
) -> tuple[Policy, Changes]:
    """Call by this policy from now on, at every window.

    `seen` is the version the manager started from; None: over whatever there is.
    Raises RuleError INTENT_REUSED, SETTING_CHANGED (version, by).
    """
    new = _New(POLICY, policy_doc(wanted), operator, intent, seen)
    _set(hall, new)
    return wanted, Changes.QUEUE


def limits_of(hall: Hall, work: HallWork) -> AlarmLimits:
    """The alarm limits that count now."""
    found = work.settings.latest(hall.hall_id, ALARM_LIMITS)
    return AlarmLimits() if found is None else limits_from(found.doc)


def kept_limits(hall: Hall) -> KeptSetting:
    """The alarm limits that count now, and who set them. Raises UnavailableError."""
    with hall.store.read() as work:
        found = work.settings.latest(hall.hall_id, ALARM_LIMITS)
        return _kept(found, limits_doc(limits_of(hall, work)))


def set_limits(
    hall: Hall, wanted: AlarmLimits, *, operator: str, intent: str, seen: int | None = None
) -> tuple[AlarmLimits, Changes]:
    """Call out over these limits from now on; `seen` and errors as of `set_policy`."""
    new = _New(ALARM_LIMITS, limits_doc(wanted), operator, intent, seen)
    _set(hall, new)
    return wanted, Changes.QUEUE


def keep_first_duties(hall: Hall, duties: Mapping[str, Sequence[str]]) -> None:
    """Give windows that are new to the hall these queues from now on, by window.

    An empty list is none; a window that is not named serves all. What a manager gives a window
    later stays. Raises UnavailableError.
    """
    doc = {window: " ".join(queues or NO_QUEUES) for window, queues in duties.items()}
    intent = hall.ids.new()
    with hall.store.read() as work:
        found = work.settings.latest(hall.hall_id, FIRST_DUTIES)
    if doc != ({} if found is None else found.doc):
        _set(hall, _New(FIRST_DUTIES, doc, "", intent, None))


def keep_queues(
    hall: Hall, doc: Mapping[str, Any], *, operator: str, intent: str, seen: int
) -> None:
    """Keep an edition of the queues, or that one is not to come (`hall_queues`).

    `seen` is the version there was, 0: none. Raises RuleError SETTING_CHANGED (version, by),
    INTENT_REUSED, UnavailableError.
    """
    _set(hall, _New(QUEUES, doc, operator, intent, seen))


def kept_queue_limits(hall: Hall) -> KeptSetting:
    """How many numbers a day the queues give at most (限号), by queue; those left out all."""
    with hall.store.read() as work:
        found = work.settings.latest(hall.hall_id, QUEUE_LIMITS)
        return _kept(found, {} if found is None else found.doc)


def set_queue_limits(
    hall: Hall, limits: Mapping[str, int], *, operator: str, intent: str, seen: int | None = None
) -> Changes:
    """Give so many numbers a day at most from now on; `seen` and errors as of `set_policy`.

    Raises RuleError CONFIG_FORM (key, problem) for a limit that is none.
    """
    for queue, most in limits.items():
        if not 1 <= most <= LAST_SEQUENCE:
            raise RuleError(Trouble.CONFIG_FORM, key=f"queues.{queue}", problem="limit")
    _set(hall, _New(QUEUE_LIMITS, dict(limits), operator, intent, seen))
    return Changes.QUEUE


@dataclass(frozen=True, slots=True)
class _New:
    kind: str
    doc: Mapping[str, Any]
    operator: str
    intent: str
    seen: int | None


def _kept(found: HallSetting | None, doc: Mapping[str, Any]) -> KeptSetting:
    if found is None:
        return KeptSetting(doc)
    return KeptSetting(doc, found.version, found.operator, found.at)


def _set(hall: Hall, new: _New) -> None:
    def run(work: HallWork) -> None:
        done = work.settings.by_intent(new.intent)
        if done is not None:
            if (done.kind, dict(done.doc)) != (new.kind, dict(new.doc)):
                raise RuleError(Trouble.INTENT_REUSED, act=done.kind, intent=new.intent)
            return
        before = work.settings.latest(hall.hall_id, new.kind)
        version = 0 if before is None else before.version
        if before is not None and new.seen not in (None, version):
            raise RuleError(Trouble.SETTING_CHANGED, version=version, by=before.operator)
        now, subject = hall.now(), f"{new.kind}:{version + 1}"
        work.settings.add(
            hall.hall_id,
            HallSetting(new.kind, version + 1, new.doc, new.operator, now, new.intent),
        )
        facts = {"doc": dict(new.doc)}
        done_as = Led(f"set_{new.kind}", subject, new.operator, now, new.intent, facts)
        led.note(work, hall.hall_id, done_as)

    once(hall, run)
