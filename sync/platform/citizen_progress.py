"""A case as its page shows it: words for states, days where they are fixed, what to do."""

from dataclasses import dataclass
from datetime import date, datetime

from clerk_app.domain import batch_number, guide_words
from clerk_app.domain.case import APPLICANT, Case, CaseItem
from clerk_app.domain.case_states import CLOSED, State
from clerk_app.domain.checklist import Line
from clerk_app.domain.masking import Audience, mask_name
from clerk_app.domain.timeline import Step, steps_of
from clerk_app.domain.workdays import Calendar
from sync.platform import citizen_words
from sync.platform.days import ZONE
from sync.platform.online_cases import may_supplement
from sync.platform.online_progress import lines

_TONES = {State.CORRECTION_ASKED: "warn", State.SUBMITTED: "calm", State.RECEIVED: "calm"}


@dataclass(frozen=True, slots=True)
class ShownItem:
    """One item."""

    name: str
    department: str
    state: str
    tone: str
    due: str
    reason: str


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line of the checklist."""

    slot: str
    name: str
    necessary: bool
    shared: bool
    files: tuple[str, ...]
    open: bool
    """Something may be sent for it."""


@dataclass(frozen=True, slots=True)
class ShownCase:
    """Everything on the page."""

    number: str
    applicant: str
    received_on: str
    state: str
    tone: str
    version: int
    items: tuple[ShownItem, ...]
    lines: tuple[ShownLine, ...]
    steps: tuple[tuple[str, str, str], ...]
    """When, what, where; the latest first."""
    may_supplement: bool
    whole: bool
    batch: str
    """Number of the batch it came in with, in the groups it is read in; empty: on its own."""


def shown(case: Case, calendar: Calendar, *, whole: bool) -> ShownCase:
    """The case for its page; `whole` False: only states and steps."""
    open_ = not case.closed
    return ShownCase(
        number=case.number,
        applicant=mask_name(case.value("applicant.name"), Audience.SCREEN),
        received_on=case.received_on,
        state=citizen_words.STATES[case.state],
        tone=_tone(case.state),
        version=case.version,
        items=tuple(_item(one, calendar, whole=whole) for one in case.items),
        lines=tuple(_line(one, open_=open_) for one in lines(case)) if whole else (),
        steps=tuple(
            (_when(one.at), citizen_words.step(one), _where(one))
            for one in reversed(steps_of(case))
        ),
        may_supplement=whole and may_supplement(case),
        whole=whole,
        batch=batch_number.spoken_groups(case.batch) if case.batch else "",
    )


def _item(item: CaseItem, calendar: Calendar, *, whole: bool) -> ShownItem:
    due = ""
    if item.accepted_on and item.state not in CLOSED:
        day = calendar.due(item.promised, date.fromisoformat(item.accepted_on)).day
        due = f"{day.isoformat()} 前办结" if day is not None else "办结日期尚未确定"
    elif item.state not in CLOSED:
        due = f"受理后 {guide_words.limit(item.promised)}内办结"
    return ShownItem(
        item.name,
        item.department,
        citizen_words.STATES[item.state],
        _tone(item.state),
        due,
        item.reason if whole else "",
    )


def _line(line: Line, *, open_: bool) -> ShownLine:
    return ShownLine(
        line.slot,
        line.name,
        line.necessity == "1",
        line.shared,
        tuple(one.filename for one in line.materials),
        open_ and not line.shared,
    )


def _tone(state: State) -> str:
    return _TONES.get(state, "ended" if state in CLOSED else "good")


def _where(step: Step) -> str:
    """The window and who sat there, without the whole name."""
    if not step.window:
        return citizen_words.ONLINE if step.by == APPLICANT else ""
    return citizen_words.window(step.window, mask_name(step.by, Audience.SCREEN))


def _when(at: str) -> str:
    return datetime.fromisoformat(at).astimezone(ZONE).strftime("%Y-%m-%d %H:%M")
