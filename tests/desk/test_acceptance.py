"""The outcomes of an intake by law (行政许可法 32), and the days that follow from them."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from clerk_app.desk import acceptance, case_file
from clerk_app.desk.station import Station
from clerk_app.domain.case import CaseItem
from clerk_app.domain.case_states import State
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.workdays import DueReason
from tests.helpers.intakes import picture, received
from tests.helpers.pulls import online_case, pull
from tests.helpers.station import CLERK, HandClock
from ui.rehearsal.visits import JOINT, ONLINE, SINGLE, Visit

FOOD = replace(SINGLE, items=("I20",), queue="A")


def test_a_complete_case_is_accepted_and_its_clock_starts(station: Station, tmp_path: Path) -> None:
    """食品经营许可 promises 5 working days: from Monday 23 to Monday 30 November 2026."""
    case = received(station, FOOD, tmp_path)
    file, _ = acceptance.accept(station, CLERK, case.case_id)
    assert file.case.state is State.ACCEPTED
    assert file.case.items[0].accepted_on == "2026-11-23"
    assert file.dues["I20"].day == date(2026, 11, 30)


def test_each_part_of_a_joint_case_has_its_own_clock(station: Station, tmp_path: Path) -> None:
    case = received(station, JOINT, tmp_path)
    file, _ = acceptance.accept(station, CLERK, case.case_id)
    assert set(file.dues) == {item.item_id for item in file.case.items}


def test_a_deadline_past_the_calendar_is_not_guessed(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    clock.at = datetime(2027, 12, 28, 2, 0, tzinfo=UTC)
    case = received(station, FOOD, tmp_path)
    file, _ = acceptance.accept(station, CLERK, case.case_id)
    due = file.dues["I20"]
    assert due.day is None
    assert not due.fixed
    assert due.reason is DueReason.CALENDAR_UNPUBLISHED


def test_what_is_necessary_must_be_there(station: Station, tmp_path: Path) -> None:
    case = received(station, FOOD, tmp_path, without="M34")
    with pytest.raises(RuleError) as caught:
        acceptance.accept(station, CLERK, case.case_id)
    assert caught.value.trouble is Trouble.MATERIALS_MISSING
    assert case_file.open_case(station, case.case_id).case.state is State.RECEIVED


def test_what_may_follow_later_can_be_promised(station: Station, tmp_path: Path) -> None:
    """容缺受理: only what is listed as 容缺后补, and only where the item allows it."""
    catalogue = station.library.catalogue()
    assert catalogue.item("I20").allow_tolerance
    case = received(station, FOOD, tmp_path, without="M36")
    with pytest.raises(RuleError) as caught:
        acceptance.accept(station, CLERK, case.case_id)
    assert caught.value.trouble is Trouble.MATERIALS_MISSING
    file, _ = acceptance.accept(station, CLERK, case.case_id, owed=("M36",))
    assert file.case.items[0].owed == ("M36",)
    (line,) = [one for one in file.lines if one.slot == "M36"]
    assert line.owed
    strict = next(one for one in catalogue.items if not one.allow_tolerance)
    slot = next(one.material for one in strict.materials if one.obtain == "提交")
    visit = Visit("钱国华", "61030519710315105X", strict.queue, items=(strict.id,))
    other = received(station, visit, tmp_path, without=slot)
    with pytest.raises(RuleError):
        acceptance.accept(station, CLERK, other.case_id, owed=(slot,))


def test_a_copy_nobody_compared_is_not_accepted(station: Station) -> None:
    pull(station, replace(online_case(station, ONLINE), items=_received(station)))
    with pytest.raises(RuleError) as caught:
        acceptance.accept(station, CLERK, "case-online")
    assert caught.value.trouble is Trouble.MATERIALS_UNCHECKED
    assert "法定代表人" in str(caught.value.facts["names"])


def _received(station: Station) -> tuple[CaseItem, ...]:
    items = online_case(station, ONLINE).items
    return tuple(replace(one, state=State.RECEIVED) for one in items)


def test_everything_missing_is_told_once(station: Station, tmp_path: Path) -> None:
    case = received(station, FOOD, tmp_path, without="M34")
    file, _ = acceptance.ask_correction(
        station, CLERK, case.case_id, slots=("M34",), note="图上请标出操作流程"
    )
    (item,) = file.case.items
    assert item.state is State.CORRECTION_ASKED
    assert "平面布局图" in item.reason
    assert "操作流程" in item.reason
    case_file.attach(station, CLERK, case.case_id, "M34", picture(tmp_path, "布局图"))
    file, _ = acceptance.supplemented(station, CLERK, case.case_id)
    assert file.case.state is State.CORRECTED
    file, _ = acceptance.accept(station, CLERK, case.case_id)
    assert file.case.state is State.ACCEPTED


@pytest.mark.parametrize(
    ("slots", "trouble"),
    [(("M99",), Trouble.MATERIAL_UNKNOWN), ((), Trouble.MOVE_REASON_MISSING)],
)
def test_a_correction_names_something_the_case_needs(
    station: Station, tmp_path: Path, slots: tuple[str, ...], trouble: Trouble
) -> None:
    case = received(station, FOOD, tmp_path)
    with pytest.raises(RuleError) as caught:
        acceptance.ask_correction(station, CLERK, case.case_id, slots=slots, note=" ")
    assert caught.value.trouble is trouble


def test_a_refusal_names_the_reason_and_the_body_to_go_to(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path)
    for reason, body, trouble in (
        ("不属于本机关职权", " ", Trouble.FIELD_REQUIRED),
        ("", "市水务局", Trouble.MOVE_REASON_MISSING),
    ):
        with pytest.raises(RuleError) as caught:
            acceptance.refuse(station, CLERK, case.case_id, reason=reason, competent_body=body)
        assert caught.value.trouble is trouble
    file, _ = acceptance.refuse(
        station, CLERK, case.case_id, reason="不属于本机关职权", competent_body="市水务局"
    )
    assert file.case.closed
    assert "市水务局" in file.case.items[0].reason


def test_what_is_closed_is_not_moved_again(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path)
    acceptance.withdraw(station, CLERK, case.case_id, reason="申请人撤回")
    with pytest.raises(RuleError) as caught:
        acceptance.accept(station, CLERK, case.case_id)
    assert caught.value.trouble is Trouble.MOVE_ILLEGAL


def test_a_matter_that_needs_no_licence(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path)
    file, _ = acceptance.find_not_required(station, CLERK, case.case_id, reason="无需许可")
    assert file.case.state is State.NOT_REQUIRED


def test_what_is_needed_is_not_asked_for_in_instalments(station: Station, tmp_path: Path) -> None:
    """行政许可法 72(4): a second list while the first is out is refused, the same press is not."""
    case = received(station, FOOD, tmp_path, without="M34")
    file, _ = acceptance.ask_correction(station, CLERK, case.case_id, slots=("M34",), note="")
    waiting = file.waiting
    again, _ = acceptance.ask_correction(station, CLERK, case.case_id, slots=("M34",), note="")
    assert (again.case, again.waiting) == (file.case, waiting)
    with pytest.raises(RuleError) as caught:
        acceptance.ask_correction(station, CLERK, case.case_id, slots=("M34", "M02"), note="")
    assert caught.value.trouble is Trouble.MOVE_ILLEGAL
    assert case_file.open_case(station, case.case_id).case == file.case
