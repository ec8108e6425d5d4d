"""A step of the flow has a clock of its own: near or over although the whole is in time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from clerk_app.domain.case import Case, CaseItem, Limit, Pause
from clerk_app.domain.case_states import State
from clerk_app.domain.catalogue_guide import FlowStep
from clerk_app.domain.catalogue_reading import problems_of
from clerk_app.domain.step_clocks import StepClock, step_clock
from clerk_app.domain.workdays import WarningCard, read_calendar
from clerk_app.programs.shipped import calendar_doc
from tests.helpers.builders import item
from tests.helpers.papers import FONT_FOLDER
from tests.helpers.samples import catalogue_doc
from tests.unit.domain.test_item_order import case_of

CALENDAR = read_calendar(calendar_doc(FONT_FOLDER.parent / "calendar")["years"])
NONE, YELLOW, RED = WarningCard.NONE, WarningCard.YELLOW, WarningCard.RED


def days(count: int) -> Limit:
    return Limit(count, "1")


FLOW = (
    FlowStep("收件", "综合窗口"),
    FlowStep("受理", "综合窗口"),
    FlowStep("现场审查", "卫健", days(4)),
    FlowStep("决定", "卫健", days(2)),
    FlowStep("制证送达", "综合窗口", days(1)),
)
"""As 公共场所卫生许可 has it; received and accepted on Monday 2026-11-23."""


def part(state: State = State.IN_REVIEW) -> CaseItem:
    return replace(item("I21", state=state), accepted_on="2026-11-23")


def clock(one: CaseItem, today: str, steps: Sequence[FlowStep] = FLOW) -> StepClock | None:
    case: Case = case_of(one)
    return step_clock(case, one, steps, CALENDAR, date.fromisoformat(today))


@pytest.mark.parametrize(
    ("today", "left", "card"),
    [
        ("2026-11-23", 6, NONE),
        ("2026-11-27", 2, NONE),
        ("2026-11-30", 1, YELLOW),
        ("2026-12-01", 0, YELLOW),
        ("2026-12-02", -1, RED),
    ],
)
def test_the_review_has_the_time_of_its_steps(today: str, left: int, card: WarningCard) -> None:
    assert clock(part(), today) == StepClock(("现场审查", "决定"), date(2026, 12, 1), left, card)


def test_a_special_procedure_and_an_extension_lengthen_the_review() -> None:
    paused = replace(part(), pauses=(Pause("2026-11-25", "", "鉴定", "2026-11-27"),))
    found = clock(paused, "2026-11-30")
    assert found is not None
    assert found.last == date(2026, 12, 3)
    longer = clock(replace(part(), extended=3), "2026-11-30")
    assert longer is not None
    assert longer.last == date(2026, 12, 4)
    running = replace(part(State.SUSPENDED), pauses=(Pause("2026-11-25", "", "鉴定"),))
    assert clock(running, "2026-11-30") is None


def test_who_makes_the_licence_has_the_last_step_and_nobody_is_late_for_not_coming() -> None:
    granted = replace(part(State.CERTIFYING), decided_on="2026-11-30")
    found = clock(granted, "2026-12-02")
    assert found == StepClock(("制证送达",), date(2026, 12, 1), -1, RED)
    assert clock(replace(granted, state=State.READY), "2026-12-02") is None


def test_a_step_without_a_time_has_no_clock() -> None:
    assert clock(replace(part(), state=State.RECEIVED), "2026-12-02") is None
    assert clock(part(), "2026-12-02", [replace(one, limit=None) for one in FLOW]) is None
    assert clock(part(), "2026-12-02", ()) is None


def test_the_catalogue_may_say_which_stage_a_step_belongs_to() -> None:
    """刻制 is done by somebody else, after the decision."""
    flow = (
        FlowStep("收件", "综合窗口"),
        FlowStep("备案", "公安", days(1)),
        FlowStep("刻制", "公章刻制企业", days(2), stage="deliver"),
        FlowStep("送达", "综合窗口"),
    )
    found = clock(part(), "2026-11-23", flow)
    assert found is not None
    assert (found.names, found.last) == (("备案",), date(2026, 11, 24))
    made = clock(replace(part(State.GRANTED), decided_on="2026-11-24"), "2026-11-24", flow)
    assert made is not None
    assert (made.names, made.last) == (("刻制", "送达"), date(2026, 11, 26))


def test_a_stage_nobody_knows_is_refused_with_its_place() -> None:
    doc = catalogue_doc()
    doc["items"][0]["guide"]["steps"][0]["stage"] = "lunch"
    assert ("items[0].guide.steps[0].stage", "unknown:lunch") in problems_of(doc)
