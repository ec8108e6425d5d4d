"""What the law asks of an outcome: once and complete, with a reason and a body, on a promise."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox

from clerk_app.desk import acceptance
from clerk_app.domain.case_states import State
from tests.helpers.station import CLERK, HandClock
from tests.helpers.workbenches import Bench
from ui.pages.workbench.more_menu import More, entries
from ui.pages.workbench.outcomes import Step
from ui.rehearsal import visits
from ui.widgets.chip import Chip

SINGLE = visits.SINGLE
STRICT = SINGLE
"""I04 allows no tolerance."""
TOLERANT = replace(visits.OFFLINE_SINGLE, items=("I20",))
"""I20 does, for the health certificates M36."""
CHANGE = replace(SINGLE, items=("I29",))
"""企业变更登记, under the registration law."""
SLOT = "M02"


def on_day(bench: Bench, day: int) -> bool:
    """Whether the case in front was read on that day of the month."""
    file = bench.model.subject.file
    return file is not None and file.progress.today.day == day


def ticked(bench: Bench, slot: str) -> bool:
    """Whether a line is ticked in the dialog."""
    return bench.hand.find(f"tick:{slot}", QCheckBox).isChecked()


def test_a_correction_is_asked_with_what_is_missing_ticked_already(bench: Bench) -> None:
    bench.take_in(STRICT, without=(SLOT,))
    bench.hand.click(Step.ASK_CORRECTION.value)
    assert ticked(bench, SLOT)
    assert not ticked(bench, "M16")
    bench.hand.write("correction_note", "身份证复印件须双面")
    bench.hand.click("confirm")
    bench.hand.until_open(Step.SUPPLEMENT.value)
    bench.settled()
    case = bench.stored()
    assert case.state is State.CORRECTION_ASKED
    assert "身份证复印件须双面" in case.items[0].reason
    assert bench.hand.find("case_state", Chip).text() == "待补正"


def test_nothing_at_all_is_not_asked_for(bench: Bench) -> None:
    bench.take_in(STRICT)
    bench.hand.click(Step.ASK_CORRECTION.value)
    bench.hand.click("confirm")
    bench.hand.until(lambda: bench.hand.shown("dialog_problem"), "what is missing")
    bench.hand.click("cancel")
    bench.hand.until(lambda: not bench.hand.shown("confirm"), "the dialog closed")
    bench.settled()
    assert bench.stored().state is State.RECEIVED


def test_what_was_asked_for_comes_and_the_case_is_accepted(bench: Bench) -> None:
    bench.take_in(STRICT, without=(SLOT,))
    bench.hand.click(Step.ASK_CORRECTION.value)
    bench.hand.click("confirm")
    bench.hand.until_open(Step.SUPPLEMENT.value)
    bench.attach(SLOT, bench.papers.picture())
    bench.until_files(SLOT, 1)
    bench.hand.click("check_originals")
    bench.hand.until(lambda: not bench.hand.open("check_originals"), "checked")
    bench.hand.click(Step.SUPPLEMENT.value)
    bench.hand.until_open(Step.ACCEPT.value)
    bench.settled()
    assert bench.stored().state is State.CORRECTED
    bench.hand.click(Step.ACCEPT.value)
    bench.hand.until(lambda: not bench.hand.open(Step.ACCEPT.value), "accepted")
    assert bench.stored().state is State.ACCEPTED


def test_a_refusal_needs_its_reason_and_the_body_to_go_to(bench: Bench) -> None:
    bench.take_in(STRICT)
    bench.hand.click(Step.REFUSE.value)
    bench.hand.click("confirm")
    bench.hand.until(lambda: bench.hand.shown("dialog_problem"), "a reason is asked for")
    bench.hand.write("refusal_reason", "不属于本机关职权范围")
    bench.hand.click("confirm")
    bench.settled()
    assert bench.hand.shown("refusal_reason")
    assert bench.stored().state is State.RECEIVED
    box = bench.hand.find("refusal_body", QComboBox)
    bench.hand.write("refusal_body", box.itemText(2))
    bench.hand.click("confirm")
    bench.hand.until(lambda: not bench.hand.shown("confirm"), "the dialog closed")
    bench.settled()
    case = bench.stored()
    assert case.state is State.REFUSED
    assert "不属于本机关职权范围" in case.items[0].reason
    assert box_text(bench) in case.items[0].reason + case.items[0].basis
    assert not bench.hand.open(Step.ACCEPT.value)


def box_text(bench: Bench) -> str:
    """The third body the refusal offers."""
    return bench.catalogue.departments[2].name


def test_what_is_missing_is_promised_and_the_case_accepted(bench: Bench) -> None:
    bench.take_in(TOLERANT, without=("M36",))
    bench.hand.click(Step.ACCEPT.value)
    bench.hand.click("confirm")
    bench.hand.until(lambda: bench.hand.shown("dialog_problem"), "what is not promised")
    bench.settled()
    assert bench.stored().state is State.RECEIVED
    bench.hand.click("tick:M36")
    bench.hand.click("confirm")
    bench.hand.until(lambda: not bench.hand.open(Step.ACCEPT.value), "accepted")
    bench.settled()
    case = bench.stored()
    assert case.state is State.ACCEPTED
    assert case.items[0].owed == ("M36",)


def test_an_item_without_tolerance_offers_no_promise_and_says_what_is_missing(
    bench: Bench,
) -> None:
    bench.take_in(STRICT, without=(SLOT,))
    assert bench.hand.find(Step.ASK_CORRECTION.value, QAbstractButton).property("role") == "primary"
    bench.hand.press(Qt.Key.Key_F9)
    bench.hand.until(lambda: bool(bench.said), "a sentence")
    assert not bench.hand.shown(f"tick:{SLOT}")
    assert bench.stored().state is State.RECEIVED
    ((said, tone),) = bench.said
    assert tone == "bad"
    assert "法定代表人" in said


def test_one_strict_item_of_a_joint_case_bars_the_promise_of_what_it_needs(bench: Bench) -> None:
    bench.take_in(visits.JOINT, without=(SLOT,))
    bench.hand.press(Qt.Key.Key_F9)
    bench.hand.until(lambda: bool(bench.said), "a sentence")
    assert not bench.hand.shown("confirm")
    assert [tone for _, tone in bench.said] == ["bad"]
    assert {one.state for one in bench.stored().items} == {State.RECEIVED}


@pytest.mark.parametrize(
    ("key", "modifier", "dialog"),
    [
        (Qt.Key.Key_F10, Qt.KeyboardModifier.NoModifier, "correction_note"),
        (Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier, "refusal_reason"),
    ],
)
def test_the_outcomes_open_by_their_keys(
    bench: Bench, key: Qt.Key, modifier: Qt.KeyboardModifier, dialog: str
) -> None:
    bench.take_in(STRICT)
    bench.hand.press(key, modifier)
    bench.hand.until(lambda: bench.hand.shown(dialog), "the dialog")
    bench.hand.click("cancel")
    bench.hand.until(lambda: not bench.hand.shown(dialog), "the dialog closed")


def test_what_was_not_on_the_first_list_is_not_asked_for_later(bench: Bench) -> None:
    """行政许可法 32(4): once. What is not in yet keeps the correction open, and is named."""
    bench.take_in(STRICT, without=(SLOT,))
    bench.hand.click(Step.ASK_CORRECTION.value)
    bench.hand.click("confirm")
    bench.hand.until_open(Step.SUPPLEMENT.value)
    bench.hand.click(Step.SUPPLEMENT.value)
    bench.hand.until(lambda: bool(bench.said), "what has not come")
    assert "法定代表人" in bench.said[-1][0]
    assert bench.stored().state is State.CORRECTION_ASKED
    bench.attach(SLOT, bench.papers.picture())
    bench.until_files(SLOT, 1)
    bench.hand.click(Step.SUPPLEMENT.value)
    bench.hand.until_open(Step.ASK_CORRECTION.value)
    bench.hand.click(Step.ASK_CORRECTION.value)
    assert bench.hand.find(f"tick:{SLOT}", QCheckBox).isEnabled()
    assert not bench.hand.find("tick:M16", QCheckBox).isEnabled()
    bench.hand.write("correction_note", "还要另一份材料")
    bench.hand.click("confirm")
    bench.hand.until(lambda: "一次告知" in bench.said[-1][0], "refused, with the way out")
    bench.settled()
    assert bench.stored().state is State.CORRECTED


def test_a_case_nobody_decided_on_has_a_card(bench: Bench) -> None:
    """Five working days from Monday 23 to Monday 30 November 2026 (domain.md 5.4)."""
    number = bench.take_in(STRICT)
    assert bench.hand.find("case_due", Chip).text() == "受理期限 2026-11-30"
    clock = bench.station.clock
    assert isinstance(clock, HandClock)
    clock.at = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
    bench.model.open_case(number)
    bench.hand.until(
        lambda: "红牌" in bench.hand.find("case_due", Chip).text(), "the card of the case"
    )
    assert "红牌" in bench.hand.find("due:I04", Chip).text()


def test_a_registration_shows_the_days_of_its_own_law(bench: Bench) -> None:
    """Three working days to register (登记管理条例 19), and none of acceptance."""
    number = bench.take_in(CHANGE)
    assert bench.hand.find("case_due", Chip).text() == "登记期限 2026-11-26"
    clock = bench.station.clock
    assert isinstance(clock, HandClock)
    clock.at = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)
    bench.model.open_case(number)
    bench.hand.until(
        lambda: "红牌" in bench.hand.find("due:I29", Chip).text(), "the card of the item"
    )
    assert bench.hand.find("due:I29", Chip).toolTip() == "登记期限 2026-11-26"


def test_after_the_five_days_acceptance_is_offered_and_asking_says_why_not(bench: Bench) -> None:
    """逾期不告知的，自收到申请材料之日起即为受理 (行政许可法 32(4))."""
    number = bench.take_in(STRICT, without=(SLOT,))
    clock = bench.station.clock
    assert isinstance(clock, HandClock)
    clock.at = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
    bench.model.open_case(number)
    bench.hand.until(lambda: "依法即为受理" in bench.text("next_step"), "what the law says")
    bench.hand.press(Qt.Key.Key_F10)
    bench.hand.until(lambda: bool(bench.said), "why nothing is asked")
    assert "2026-11-30" in bench.said[-1][0]
    assert "第三十二条第四项" in bench.said[-1][0]
    bench.hand.press(Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    bench.hand.until(lambda: "第三十八条" in bench.said[-1][0], "why nothing is turned away")
    assert not bench.hand.open(Step.REFUSE.value)
    assert More.NOT_REQUIRED not in entries(bench.model.subject)
    assert bench.hand.find(Step.ACCEPT.value, QAbstractButton).property("role") == "primary"
    bench.hand.click(Step.ACCEPT.value)
    bench.hand.until(lambda: bench.stored().state is State.ACCEPTED, "the acceptance")
    bench.settled()
    assert bench.stored().items[0].accepted_on == "2026-11-23"


def test_a_correction_that_never_comes_is_ended_after_its_period(bench: Bench) -> None:
    """补正逾期: offered the day after the thirty days that the notice told, and filed again."""
    number = bench.take_in(TOLERANT, without=("M34",))
    acceptance.ask_correction(bench.station, CLERK, bench.stored().case_id, slots=("M34",), note="")
    clock = bench.station.clock
    assert isinstance(clock, HandClock)
    for day, offered in ((23, False), (24, True)):
        clock.at = datetime(2026, 12, day, 2, 0, tzinfo=UTC)
        bench.model.open_case(number)
        bench.hand.until(partial(on_day, bench, day), "the day")
        assert (More.END_LAPSED in entries(bench.model.subject)) is offered
    bench.hand.click(Step.MORE.value)
    bench.hand.take("more:end_lapsed")
    bench.hand.click("confirm")
    bench.hand.until(lambda: bench.stored().state is State.RETURNED, "ended")
    bench.settled()
    assert More.FILE_AGAIN in entries(bench.model.subject)


def test_a_promise_is_in_sight_and_ends_the_item_when_it_is_late(bench: Bench) -> None:
    """容缺受理: its date on the case, the item and the line; late = 终止办理 (domain.md 4.5)."""
    number = bench.take_in(TOLERANT, without=("M36",))
    bench.hand.click(Step.ACCEPT.value)
    bench.hand.click("tick:M36")
    bench.hand.click("confirm")
    bench.hand.until(lambda: bench.hand.shown("case_owed"), "what is owed")
    # Its papers come over the items as soon as they are printed.
    bench.hand.until(lambda: bench.hand.shown("close_receipt"), "the papers")
    bench.settled()
    bench.hand.click("close_receipt")
    until = date.fromisoformat(bench.stored().items[0].owed_until)
    for chip in ("case_owed", "owed:I20"):
        assert until.isoformat() in bench.hand.find(chip, Chip).text()
    assert More.END_UNKEPT not in entries(bench.model.subject)
    clock = bench.station.clock
    assert isinstance(clock, HandClock)
    clock.at = datetime(until.year, until.month, until.day, 2, 0, tzinfo=UTC) + timedelta(days=1)
    bench.model.open_case(number)
    bench.hand.until(
        lambda: "红牌" in bench.hand.find("case_owed", Chip).text(), "the card of the promise"
    )
    # What can be done from there is said, and its button is the bright one.
    assert "容缺承诺已逾期，从业人员健康证明没有补交" in bench.text("next_step")
    assert bench.hand.find(Step.MORE.value, QAbstractButton).property("role") == "primary"
    bench.hand.click(Step.MORE.value)
    bench.hand.take("more:end_unkept")
    bench.hand.click("confirm")
    bench.hand.until(lambda: bench.stored().state is State.RETURNED, "ended")
    bench.settled()
    assert not bench.hand.shown("case_owed")
