"""A case as its page shows it: words for states, days where they are fixed, what to do."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.domain import batch_number, guide_words
from clerk_app.domain.case import APPLICANT, Case, CaseItem
from clerk_app.domain.case_states import CLOSED, State
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.checklist import Line
from clerk_app.domain.ended_as import ended_as
from clerk_app.domain.filed import short, versions
from clerk_app.domain.masking import Audience, mask_name
from clerk_app.domain.paper_code import HALL_SHEETS
from clerk_app.domain.progress import Lane, Mark, Progress, Standing, progress_of
from clerk_app.domain.timeline import TO_SUPERVISION, Step, steps_of
from clerk_app.domain.workdays import Calendar
from sync.platform import citizen_words
from sync.platform.online_cases import may_supplement
from sync.platform.online_progress import REASON_TOLD, lines

_OF_ITEMS = frozenset(
    {"create_case", "move_items", "extend_limit", "hand_over", "deliver", TO_SUPERVISION}
)
"""Steps that may be about some of the items; of the others `names` are materials or fields."""
_TONES = {State.CORRECTION_ASKED: "warn", State.SUBMITTED: "calm", State.RECEIVED: "calm"}


@dataclass(frozen=True, slots=True)
class ShownItem:
    """One item."""

    name: str
    department: str
    state: str
    tone: str
    due: str
    longer: str
    """By how much its limit was lengthened, and why; empty: it was not."""
    reason: str
    marks: tuple["ShownMark", ...]
    """The five steps it goes through."""
    waits: str
    """Whose result it waits for; empty: nobody's."""
    column: int
    """How far in its line begins: behind what it waits for."""


class ShownStep(NamedTuple):
    """One step of what happened."""

    when: str
    what: str
    items: str
    """Which of the items it was about; empty: all of them, or none."""
    reason: str
    """Why, for who has the whole case."""
    where: str


class ShownMark(NamedTuple):
    """One step of an item."""

    word: str
    standing: str
    """Class of its sign."""
    said: str
    """The same in words, for who does not see the sign."""
    day: str


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line of the checklist."""

    slot: str
    name: str
    necessary: bool
    shared: bool
    files: tuple[str, ...]
    """What has come, each as it is said."""
    on_file: bool
    """What is there need not be sent."""
    open: bool
    """Something may be sent for it."""
    filed: tuple[str, ...]
    """Every PDF filed of its files, the newest first: an earlier receipt names an earlier one."""


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
    """In an order in which every item stands below what it waits for."""
    partial: bool
    """Some items have their result, the others go on."""
    lines: tuple[ShownLine, ...]
    steps: tuple["ShownStep", ...]
    """The latest first."""
    may_supplement: bool
    whole: bool
    batch: str
    """Number of the batch it came in with, in the groups it is read in; empty: on its own."""


def shown(
    case: Case, calendar: Calendar, catalogue: Catalogue, today: date, *, whole: bool
) -> ShownCase:
    """The case for its page; `whole` False: only states and steps.

    `catalogue` is the one the case began with.
    """
    open_ = not case.closed
    progress = progress_of(case, calendar, catalogue, today)
    items = {one.item_id: one for one in case.items}
    return ShownCase(
        number=case.number,
        applicant=mask_name(case.value("applicant.name"), Audience.CITIZEN),
        received_on=case.received_on,
        state=citizen_words.STATES[case.state],
        tone=_tone(case.state),
        version=case.version,
        items=tuple(
            _item(one, progress, case, items[one.item_id], whole=whole) for one in progress.lanes
        ),
        partial=progress.partial,
        lines=tuple(_line(case, one, open_=open_) for one in lines(case)) if whole else (),
        steps=tuple(
            _step(one, whole=whole)
            for one in reversed(steps_of(case))
            if one.paper is None or one.paper.kind not in HALL_SHEETS
        ),
        may_supplement=whole and may_supplement(case),
        whole=whole,
        batch=batch_number.spoken_groups(case.batch) if case.batch else "",
    )


def _item(lane: Lane, progress: Progress, case: Case, item: CaseItem, *, whole: bool) -> ShownItem:
    names = {one.item_id: one.name for one in progress.lanes}
    said, end = citizen_words.STATES[lane.state], ended_as(case, item)
    if end is not lane.state:
        said += f"（{citizen_words.STATES[end]}）"
    return ShownItem(
        name=lane.name,
        department=lane.department,
        state=said,
        tone=_tone(lane.state),
        due=_due(lane),
        longer=_longer(item, whole=whole),
        reason=item.reason if whole else "",
        marks=tuple(_mark(one) for one in lane.marks),
        waits="、".join(names[one] for one in lane.waits_for),
        column=lane.column,
    )


def _longer(item: CaseItem, *, whole: bool) -> str:
    """The applicant is told the reason (行政许可法 42)."""
    if not item.extended:
        return ""
    why = f"：{item.extended_for}" if whole and item.extended_for else ""
    return f"已延长 {item.extended} 个工作日{why}"


def _due(lane: Lane) -> str:
    if lane.ended or lane.result:
        return f"{lane.decided_on} 决定" if lane.decided_on else ""
    if lane.due is None:
        return f"受理后 {guide_words.limit(lane.promised)}内办结"
    if lane.due.day is None:
        return "办结日期尚未确定"
    left = f"，还有 {lane.days_left} 个工作日" if lane.days_left and lane.days_left > 0 else ""
    if lane.due.provisional:
        return f"{lane.due.day.isoformat()} 前办结（暂定，以公布的节假日安排为准）{left}"
    return f"{lane.due.day.isoformat()} 前办结{left}"


def _mark(one: Mark) -> ShownMark:
    said = citizen_words.STANDINGS[one.standing]
    day = one.day[5:] if one.standing is Standing.DONE else ""
    return ShownMark(citizen_words.STAGES[one.stage], one.standing.value, said, day)


def _line(case: Case, line: Line, *, open_: bool) -> ShownLine:
    return ShownLine(
        line.slot,
        line.name,
        line.necessity == "1",
        line.shared,
        tuple(citizen_words.came(one) for one in line.counting),
        line.on_file,
        open_ and not line.shared and not line.on_file,
        _filed(case, line),
    )


def _filed(case: Case, line: Line) -> tuple[str, ...]:
    """Which of them a receipt named only that receipt says: whoever holds one finds its digest."""
    several = [
        citizen_words.filed(short(one.sha256), one.pages, version, now=one == line.filed)
        for version, one in enumerate(versions(case, line.slot), start=1)
    ]
    return tuple(reversed(several))


def _step(one: Step, *, whole: bool) -> ShownStep:
    return ShownStep(
        when=_when(one.at),
        what=citizen_words.step(one),
        items="、".join(one.names) if one.kind in _OF_ITEMS else "",
        reason=one.reason if whole and one.kind in REASON_TOLD else "",
        where=_where(one),
    )


def _tone(state: State) -> str:
    return _TONES.get(state, "ended" if state in CLOSED else "good")


def _where(step: Step) -> str:
    """The window and who sat there, without the whole name."""
    if not step.window:
        return citizen_words.ONLINE if step.by == APPLICANT else ""
    return citizen_words.window(step.window, mask_name(step.by, Audience.CITIZEN))


def _when(at: str) -> str:
    return datetime.fromisoformat(at).astimezone(HALL_ZONE).strftime("%Y-%m-%d %H:%M")
