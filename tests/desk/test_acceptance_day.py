"""The day an application counts as accepted, and what may be asked for again (domain.md 4.2)."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2
import pytest

from clerk_app.desk import acceptance, case_file, giving_back, printing, review
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.case_states import MOVES, Act, State
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.laws import LICENSING_LAW_32
from clerk_app.domain.workdays import WarningCard
from tests.helpers.intakes import picture, received
from tests.helpers.station import CLERK, HandClock
from ui.rehearsal.visits import JOINT, SINGLE

FOOD = replace(SINGLE, items=("I20",), queue="A")
CHANGE = replace(SINGLE, items=("I29",), queue="A")
"""企业变更登记, under the registration law."""


def at(clock: HandClock, day: int) -> None:
    """Ten in the morning of a day of November 2026; the 23rd is a Monday."""
    clock.at = datetime(2026, 11, day, 2, 0, tzinfo=UTC)


def asked(station: Station, folder: Path, slot: str = "M34") -> Case:
    case = received(station, FOOD, folder, without=slot)
    file, _ = acceptance.ask_correction(station, CLERK, case.case_id, slots=(slot,), note="")
    return file.case


def hand_in(station: Station, case: Case, slot: str, folder: Path, title: str = "补") -> None:
    case_file.attach(station, CLERK, case.case_id, slot, picture(folder, title))
    file = case_file.open_case(station, case.case_id)
    unchecked = [one for line in file.lines if line.unchecked for one in line.materials]
    ids = tuple(one.material_id for one in unchecked)
    case_file.check_originals(station, CLERK, case.case_id, ids)


def told_last(station: Station, case: Case) -> str:
    """What the last notice of the case says."""
    jobs = printing.waiting_notices(station, case.case_id)
    notice = [printing.print_job(station, CLERK, job_id)[0] for job_id in jobs][-1]
    with pypdfium2.PdfDocument(notice.path.read_bytes()) as document:
        said: str = document[0].get_textpage().get_text_range()
    return said.replace("\r\n", "")


def test_what_was_complete_counts_from_the_day_of_receipt(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    """The window came to it two days later: that is not the applicant's time (32(5))."""
    case = received(station, FOOD, tmp_path)
    at(clock, 25)
    file, _ = acceptance.accept(station, CLERK, case.case_id)
    assert file.case.items[0].accepted_on == "2026-11-23"
    assert file.dues["I20"].day == date(2026, 11, 30)


def test_a_correction_counts_from_the_day_all_of_it_was_in(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    """全部补正之日，为受理之日, whenever the window presses the keys."""
    case = asked(station, tmp_path)
    at(clock, 25)
    hand_in(station, case, "M34", tmp_path)
    at(clock, 26)
    acceptance.supplemented(station, CLERK, case.case_id)
    at(clock, 27)
    file, _ = acceptance.accept(station, CLERK, case.case_id)
    assert file.case.items[0].accepted_on == "2026-11-25"


def test_five_days_of_silence_count_as_acceptance_from_receipt(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    """Something was missing and nobody asked: the receipt is the proof (domain.md T7)."""
    case = received(station, FOOD, tmp_path, without="M34")
    clock.at = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
    hand_in(station, case, "M34", tmp_path)
    file, _ = acceptance.accept(station, CLERK, case.case_id)
    assert file.case.items[0].accepted_on == "2026-11-23"


def test_after_the_five_days_nothing_more_is_asked_and_the_law_has_accepted_it(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    """行政许可法 32(4): 逾期不告知的，自收到申请材料之日起即为受理, whatever is missing."""
    case = received(station, FOOD, tmp_path, without="M34")
    at(clock, 30)
    assert case_file.open_case(station, case.case_id).late == {}
    clock.at = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
    assert case_file.open_case(station, case.case_id).late == {"I20": date(2026, 11, 30)}
    for items in ((), ("I20",)):
        with pytest.raises(RuleError) as caught:
            acceptance.ask_correction(
                station, CLERK, case.case_id, slots=("M34",), note="", items=items
            )
        assert caught.value.trouble is Trouble.CORRECTION_LATE
        assert caught.value.facts == {"items": case.items[0].name, "day": "2026-11-30"}
    file, _ = acceptance.accept(station, CLERK, case.case_id, owed=("M36",))
    (item,) = file.case.items
    assert (item.state, item.accepted_on, item.owed) == (State.ACCEPTED, "2026-11-23", ())
    assert item.basis == LICENSING_LAW_32
    assert [line.slot for line in file.lines if line.missing] == ["M34"]
    said = told_last(station, case)
    assert "没有在法定的五个工作日内一次告知" in said
    assert "自2026年11月23日起即为受理" in said
    assert "材料齐全" not in said


def test_a_registration_has_no_acceptance_by_silence(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    """Its law returns the materials (登记管理条例实施细则 18, domain.md T5)."""
    case = received(station, CHANGE, tmp_path, without="M03")
    clock.at = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
    assert case_file.open_case(station, case.case_id).late == {}
    with pytest.raises(RuleError) as caught:
        acceptance.accept(station, CLERK, case.case_id)
    assert caught.value.trouble is Trouble.MATERIALS_MISSING
    file, _ = giving_back.give_back(station, CLERK, case.case_id, slots=("M03",))
    assert file.case.state is State.RETURNED


def test_of_a_correction_that_is_in_more_may_be_asked_until_the_days_run_out(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    """Three days were gone; the applicant's own do not count; two are left."""
    case = received(station, FOOD, tmp_path, without="M34")
    at(clock, 26)
    acceptance.ask_correction(station, CLERK, case.case_id, slots=("M34",), note="")
    clock.at = datetime(2026, 12, 7, 2, 0, tzinfo=UTC)
    hand_in(station, case, "M34", tmp_path)
    acceptance.supplemented(station, CLERK, case.case_id)
    clock.at = datetime(2026, 12, 10, 2, 0, tzinfo=UTC)
    with pytest.raises(RuleError) as caught:
        acceptance.ask_correction(station, CLERK, case.case_id, slots=("M34",), note="尺寸")
    assert caught.value.facts["day"] == "2026-12-09"
    file, _ = acceptance.accept(station, CLERK, case.case_id)
    assert file.case.items[0].accepted_on == "2026-12-07"


@pytest.mark.parametrize("slot", ["M34", "M36"])
def test_what_came_within_the_five_days_counts_from_the_day_it_came(
    station: Station, tmp_path: Path, clock: HandClock, slot: str
) -> None:
    """M36 might have been promised, and was handed in instead: it is needed as M34 is."""
    case = received(station, FOOD, tmp_path, without=slot)
    at(clock, 24)
    hand_in(station, case, slot, tmp_path)
    at(clock, 26)
    file, _ = acceptance.accept(station, CLERK, case.case_id)
    assert file.case.items[0].accepted_on == "2026-11-24"


def test_what_is_promised_is_accepted_on_the_day_of_the_promise(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    case = received(station, FOOD, tmp_path, without="M36")
    at(clock, 25)
    file, _ = acceptance.accept(station, CLERK, case.case_id, owed=("M36",))
    (item,) = file.case.items
    assert (item.accepted_on, item.owed_until) == ("2026-11-25", "2026-12-02")


def test_a_second_list_holds_nothing_new(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    """行政许可法 32(4) and 72(4): once; what was asked for and is still not right, again."""
    case = asked(station, tmp_path)
    hand_in(station, case, "M34", tmp_path)
    acceptance.supplemented(station, CLERK, case.case_id)
    for slots, note in ((("M36",), ""), (("M34", "M36"), ""), ((), "还要健康证明")):
        with pytest.raises(RuleError) as caught:
            acceptance.ask_correction(station, CLERK, case.case_id, slots=slots, note=note)
        assert caught.value.trouble is Trouble.CORRECTION_AGAIN
    file, _ = acceptance.ask_correction(
        station, CLERK, case.case_id, slots=("M34",), note="图上没有尺寸"
    )
    assert file.case.state is State.CORRECTION_ASKED
    with pytest.raises(RuleError) as out:
        acceptance.supplemented(station, CLERK, case.case_id)
    assert out.value.trouble is Trouble.CORRECTION_OPEN
    at(clock, 26)
    hand_in(station, case, "M34", tmp_path, "改")
    acceptance.supplemented(station, CLERK, case.case_id)
    file, _ = acceptance.accept(station, CLERK, case.case_id)
    assert file.case.items[0].accepted_on == "2026-11-26"


def test_only_the_items_whose_list_is_in_go_on(station: Station, tmp_path: Path) -> None:
    case = received(station, JOINT, tmp_path, without="M20")
    for item, slot in (("I06", "M20"), ("I04", "M16")):
        acceptance.ask_correction(
            station, CLERK, case.case_id, slots=(slot,), note="", items=(item,)
        )
    with pytest.raises(RuleError) as caught:
        acceptance.supplemented(station, CLERK, case.case_id)
    assert caught.value.trouble is Trouble.CORRECTION_OPEN
    hand_in(station, case, "M20", tmp_path)
    file, _ = acceptance.supplemented(station, CLERK, case.case_id)
    states = {one.item_id: one.state for one in file.case.items}
    assert states["I06"] is State.CORRECTED
    assert states["I04"] is State.CORRECTION_ASKED


def test_the_five_days_stand_still_while_the_applicant_puts_something_right(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    case = asked(station, tmp_path)
    at(clock, 26)
    file = case_file.open_case(station, case.case_id)
    assert (file.to_accept, file.cards) == ({}, {})
    hand_in(station, case, "M34", tmp_path)
    file, _ = acceptance.supplemented(station, CLERK, case.case_id)
    assert file.to_accept["I20"].day == date(2026, 12, 3)
    assert file.accept_by.day == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("day", "card"),
    [
        (date(2026, 11, 26), WarningCard.NONE),
        (date(2026, 11, 27), WarningCard.YELLOW),
        (date(2026, 11, 30), WarningCard.YELLOW),
        (date(2026, 12, 1), WarningCard.RED),
    ],
)
def test_the_five_days_have_their_cards(
    station: Station, tmp_path: Path, clock: HandClock, day: date, card: WarningCard
) -> None:
    case = received(station, FOOD, tmp_path)
    clock.at = datetime(day.year, day.month, day.day, 2, 0, tzinfo=UTC)
    file = case_file.open_case(station, case.case_id)
    assert file.cards.get("I20", WarningCard.NONE) is card


@pytest.mark.parametrize(
    ("day", "card"),
    [
        (date(2026, 11, 24), WarningCard.NONE),
        (date(2026, 11, 25), WarningCard.YELLOW),
        (date(2026, 11, 26), WarningCard.YELLOW),
        (date(2026, 11, 27), WarningCard.RED),
    ],
)
def test_a_registration_has_three_days_and_none_for_acceptance(
    station: Station, tmp_path: Path, clock: HandClock, day: date, card: WarningCard
) -> None:
    """登记管理条例 19: 应当在三个工作日内予以登记; the other items have their five."""
    case = received(station, JOINT, tmp_path)
    clock.at = datetime(day.year, day.month, day.day, 2, 0, tzinfo=UTC)
    file = case_file.open_case(station, case.case_id)
    assert file.to_accept["I01"].day == date(2026, 11, 26)
    assert file.to_accept["I04"].day == date(2026, 11, 30)
    assert file.cards.get("I01", WarningCard.NONE) is card
    lanes = {lane.item_id: lane for lane in file.progress.lanes}
    assert lanes["I01"].card is card


def test_a_promise_has_a_date_a_card_and_an_end(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    """逾期不补的终止办理: only once the day is past and the material has not come."""
    case = received(station, FOOD, tmp_path, without="M36")
    acceptance.accept(station, CLERK, case.case_id, owed=("M36",))
    for moment, card in (
        (datetime(2026, 11, 24, 2, 0, tzinfo=UTC), WarningCard.NONE),
        (datetime(2026, 11, 30, 2, 0, tzinfo=UTC), WarningCard.YELLOW),
    ):
        clock.at = moment
        file = case_file.open_case(station, case.case_id)
        assert file.promises["I20"].until == date(2026, 11, 30)
        assert file.promises["I20"].card is card
        with pytest.raises(RuleError) as early:
            review.end_unkept(station, CLERK, case.case_id, items=("I20",))
        assert early.value.trouble is Trouble.MOVE_ILLEGAL
    clock.at = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
    assert case_file.open_case(station, case.case_id).promises["I20"].card is WarningCard.RED
    file, _ = review.end_unkept(station, CLERK, case.case_id, items=("I20",))
    (item,) = file.case.items
    assert (item.state, file.promises) == (State.RETURNED, {})
    assert "2026-11-30" in item.reason
    printed = [
        printing.print_job(station, CLERK, job_id)[0]
        for job_id in printing.waiting_notices(station, case.case_id)
    ]
    assert printed[-1].paper_number == f"{case.number}-ZZ"


def test_a_promise_that_is_kept_ends_nothing(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    case = received(station, FOOD, tmp_path, without="M36")
    acceptance.accept(station, CLERK, case.case_id, owed=("M36",))
    hand_in(station, case, "M36", tmp_path)
    clock.at = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
    assert case_file.open_case(station, case.case_id).promises == {}
    with pytest.raises(RuleError):
        review.end_unkept(station, CLERK, case.case_id, items=("I20",))


def test_a_registration_counts_from_the_day_it_was_complete_whatever_days_went_by(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    """Silence accepts none: its limit does not run back to a day on which something was missing."""
    case = received(station, CHANGE, tmp_path, without="M03")
    clock.at = datetime(2026, 12, 4, 2, 0, tzinfo=UTC)
    hand_in(station, case, "M03", tmp_path)
    before = case_file.open_case(station, case.case_id)
    file, _ = acceptance.accept(station, CLERK, case.case_id)
    assert file.case.items[0].accepted_on == "2026-12-04"
    assert file.dues == before.if_accepted
    assert "I29" not in file.cards
    assert "2026年12月4日" in told_last(station, case)


@pytest.mark.parametrize("later", ["", "M02"])
def test_days_that_run_out_after_a_correction_accept_from_the_day_it_was_in(
    station: Station, tmp_path: Path, clock: HandClock, later: str
) -> None:
    """M02 was never on the list: what the law has accepted waits for nothing that comes later."""
    case = received(station, FOOD, tmp_path, without="M34")
    (form,) = [one for one in case.materials if one.slot == "M02"]
    case_file.remove_material(station, CLERK, case.case_id, form.material_id, "别人的")
    at(clock, 26)
    acceptance.ask_correction(station, CLERK, case.case_id, slots=("M34",), note="")
    clock.at = datetime(2026, 12, 7, 2, 0, tzinfo=UTC)
    hand_in(station, case, "M34", tmp_path)
    acceptance.supplemented(station, CLERK, case.case_id)
    clock.at = datetime(2026, 12, 14, 2, 0, tzinfo=UTC)
    if later:
        hand_in(station, case, later, tmp_path, "表")
    before = case_file.open_case(station, case.case_id)
    assert before.late == {"I20": date(2026, 12, 9)}
    file, _ = acceptance.accept(station, CLERK, case.case_id)
    assert file.case.items[0].accepted_on == "2026-12-07"
    assert file.dues == before.if_accepted
    said = told_last(station, case)
    assert "没有在法定的五个工作日内一次告知" not in said
    if not later:
        assert "2026年12月7日补正" in said
        assert "自2026年12月7日起即为受理" in said
        assert "材料齐全" not in said


@pytest.mark.parametrize("act", [Act.REFUSE, Act.FIND_NOT_REQUIRED])
def test_what_the_law_has_accepted_is_denied_and_no_longer_turned_away(
    station: Station, tmp_path: Path, clock: HandClock, act: Act
) -> None:
    """行政许可法 32 answers an application, 38 decides on it; I01 has no acceptance by silence."""

    def turn_away(case: Case, *items: str) -> Case:
        if act is Act.REFUSE:
            file, _ = acceptance.refuse(
                station,
                CLERK,
                case.case_id,
                reason="另有主管机关",
                competent_body="市商务局",
                items=items,
            )
        else:
            file, _ = acceptance.find_not_required(
                station, CLERK, case.case_id, reason="自用", items=items
            )
        return file.case

    case, joint = received(station, FOOD, tmp_path), received(station, JOINT, tmp_path)
    clock.at = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
    for late, items in ((case, ()), (case, ("I20",)), (joint, ("I01", "I04"))):
        with pytest.raises(RuleError) as caught:
            turn_away(late, *items)
        assert caught.value.trouble is Trouble.ANSWER_LATE
        assert caught.value.facts["day"] == "2026-11-30"
        assert caught.value.facts["act"] == act.value
    states = {one.item_id: one.state for one in turn_away(joint).items}
    assert states.pop("I01") is MOVES[act].target
    assert set(states.values()) == {State.RECEIVED}
    assert acceptance.accept(station, CLERK, case.case_id)[0].case.state is State.ACCEPTED
