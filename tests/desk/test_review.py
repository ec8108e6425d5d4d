"""After acceptance: decided at the window, stopped, lengthened (行政许可法 34–45)."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from clerk_app.desk import acceptance, case_file, printing, review
from clerk_app.desk.case_file import CaseFile
from clerk_app.desk.licence_days import as_written
from clerk_app.desk.station import Station
from clerk_app.domain.case_states import State
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.licences import LicenceGiven, last_day
from clerk_app.domain.workdays import DueReason, WarningCard
from tests.helpers.intakes import received
from tests.helpers.station import CLERK, HandClock
from ui.rehearsal.visits import JOINT, SINGLE

FOOD = replace(SINGLE, items=("I20",), queue="A")
"""食品经营许可: five working days, decided by a department."""


def accepted(station: Station, folder: Path, visit: object = FOOD) -> CaseFile:
    case = received(station, visit, folder)  # type: ignore[arg-type]
    return acceptance.accept(station, CLERK, case.case_id)[0]


def on_the_spot(station: Station, folder: Path) -> CaseFile:
    """A case whose only item is decided at the window."""
    catalogue = station.library.catalogue()
    (item,) = [one for one in catalogue.items if one.id == "I03"]
    assert item.project_type == "1"
    return accepted(station, folder, replace(SINGLE, items=("I03",), queue="A"))


def kinds(station: Station, case_id: str) -> list[str]:
    jobs = [printing.print_job(station, CLERK, one) for one in printing.waiting(station, case_id)]
    return [printed.kind for printed, _ in jobs]


def test_the_window_decides_what_it_may_decide(station: Station, tmp_path: Path) -> None:
    file = on_the_spot(station, tmp_path)
    (item,) = review.decidable(file.case)
    given = (LicenceGiven(item.item_id, " YZ-2026-001 "),)
    file, _ = review.grant(station, CLERK, file.case.case_id, given=given)
    (granted,) = file.case.items
    assert granted.state is State.GRANTED
    assert (granted.decided_on, granted.result_no) == ("2026-11-23", "YZ-2026-001")
    assert kinds(station, file.case.case_id)[-1] == "grant_decision"
    assert review.decidable(file.case) == ()


def test_a_no_at_the_window_needs_its_reason(station: Station, tmp_path: Path) -> None:
    file = on_the_spot(station, tmp_path)
    (item,) = review.decidable(file.case)
    with pytest.raises(RuleError) as caught:
        review.deny(station, CLERK, file.case.case_id, items=(item.item_id,), reason=" ")
    assert caught.value.trouble is Trouble.MOVE_REASON_MISSING
    unchanged = case_file.open_case(station, file.case.case_id).case
    assert unchanged.items[0].state is State.ACCEPTED
    file, _ = review.deny(
        station, CLERK, file.case.case_id, items=(item.item_id,), reason="印模不符合规定"
    )
    assert file.case.items[0].state is State.DENIED
    assert kinds(station, file.case.case_id)[-1] == "denial_decision"


def test_what_a_department_decides_is_not_decided_here(station: Station, tmp_path: Path) -> None:
    file = accepted(station, tmp_path)
    assert review.decidable(file.case) == ()
    for given in ((LicenceGiven("I20"),), ()):
        with pytest.raises(RuleError) as caught:
            review.grant(station, CLERK, file.case.case_id, given=given)
        assert caught.value.trouble is Trouble.ON_THE_SPOT_ONLY


def test_of_a_joint_case_only_what_is_decided_here_is_decided(
    station: Station, tmp_path: Path
) -> None:
    file = accepted(station, tmp_path, JOINT)
    here = tuple(one.item_id for one in review.decidable(file.case))
    assert here
    first, second, *rest = here
    given = (
        LicenceGiven(first, "甲1号", "20311122"),
        LicenceGiven(second, "乙2号"),
        *(LicenceGiven(one) for one in rest),
    )
    file, _ = review.grant(station, CLERK, file.case.case_id, given=given)
    for item in file.case.items:
        assert item.state is (State.GRANTED if item.item_id in here else State.ACCEPTED)
    licences = {one.item_id: (one.result_no, one.result_until) for one in file.case.items}
    assert licences[first] == ("甲1号", "2031-11-22")
    assert licences[second] == ("乙2号", "")
    # Each licence is a decision on a paper of its own; what has none shares one.
    papers = [one for one in kinds(station, file.case.case_id) if one == "grant_decision"]
    assert len(papers) == 2 + bool(rest)


def test_a_licence_that_ends_is_not_granted_without_its_last_day(
    station: Station, tmp_path: Path
) -> None:
    file = on_the_spot(station, tmp_path)
    catalogue = file.catalogue
    ends = [replace(one, licence_months=60) for one in catalogue.items if one.id == "I03"]
    (item,) = file.case.items
    for until, trouble in (
        ("", Trouble.RESULT_UNTIL_MISSING),
        ("2026-11-22", Trouble.RESULT_ENDED),
    ):
        with pytest.raises(RuleError) as caught:
            as_written(
                (LicenceGiven("I03", "1", until),),
                (item,),
                replace(catalogue, items=tuple(ends)),
                on=date(2026, 11, 23),
                handed=True,
            )
        assert caught.value.trouble is trouble
    assert last_day(60, date(2026, 11, 23)) == date(2031, 11, 22)


def test_days_of_a_special_procedure_are_not_counted(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    """domain.md 4.4: 2026-09-01 + 20 minus 09-08..09-17 = 10-15."""
    clock.at = datetime(2026, 9, 1, 2, 0, tzinfo=UTC)
    catalogue = station.library.catalogue()
    (twenty,) = [one.id for one in catalogue.items if one.id == "I20"]
    file = accepted(station, tmp_path, replace(FOOD, items=(twenty,)))
    before = file.dues[twenty].day
    clock.at = datetime(2026, 9, 3, 2, 0, tzinfo=UTC)
    file, _ = review.suspend(
        station,
        CLERK,
        file.case.case_id,
        items=(twenty,),
        reason="专家评审",
        approver="吴主任",
        expected="2026-09-10",
    )
    assert file.dues[twenty].day is None
    assert file.dues[twenty].reason is DueReason.SUSPENDED
    clock.at = datetime(2026, 9, 10, 2, 0, tzinfo=UTC)
    file, _ = review.resume(station, CLERK, file.case.case_id, items=(twenty,))
    # Thursday 3 to Wednesday 9 September: five working days more.
    assert before == date(2026, 9, 8)
    assert file.dues[twenty].day == date(2026, 9, 15)
    assert "special_procedure_notice" in kinds(station, file.case.case_id)


@pytest.mark.parametrize(
    ("expected", "approver", "trouble"),
    [
        ("2026-11-22", "吴主任", Trouble.PROCEDURE_DATE),
        ("下周", "吴主任", Trouble.FIELD_FORM),
        ("2026-12-01", " ", Trouble.PAPER_FIELD_MISSING),
    ],
)
def test_a_procedure_without_an_end_or_an_approval_does_not_begin(
    station: Station, tmp_path: Path, expected: str, approver: str, trouble: Trouble
) -> None:
    file = accepted(station, tmp_path)
    with pytest.raises(RuleError) as caught:
        review.suspend(
            station,
            CLERK,
            file.case.case_id,
            items=("I20",),
            reason="检验检测",
            approver=approver,
            expected=expected,
        )
    assert caught.value.trouble is trouble
    assert case_file.open_case(station, file.case.case_id).case.items[0].pauses == ()


def test_a_limit_is_lengthened_once(station: Station, tmp_path: Path) -> None:
    file = accepted(station, tmp_path)

    def extend(days: int, reason: str = "案情复杂") -> CaseFile:
        return review.extend(
            station,
            CLERK,
            file.case.case_id,
            items=("I20",),
            days=days,
            reason=reason,
            approver="吴主任",
        )[0]

    for days in (0, 11):
        with pytest.raises(RuleError) as caught:
            extend(days)
        assert caught.value.trouble is Trouble.EXTENSION_FORM
    assert extend(10).dues["I20"].day == date(2026, 12, 14)
    extend(10)
    for days, reason in ((5, "案情复杂"), (10, "补充勘验")):
        with pytest.raises(RuleError) as twice:
            extend(days, reason)
        assert twice.value.trouble is Trouble.EXTENSION_TWICE
    assert case_file.open_case(station, file.case.case_id).case.items[0].extended_for == "案情复杂"
    assert kinds(station, file.case.case_id).count("extension_notice") == 1


def test_what_was_not_accepted_has_no_limit_to_lengthen(station: Station, tmp_path: Path) -> None:
    case = received(station, FOOD, tmp_path)
    with pytest.raises(RuleError) as caught:
        review.extend(
            station, CLERK, case.case_id, items=("I20",), days=5, reason="案情", approver="吴"
        )
    assert caught.value.trouble is Trouble.MOVE_ILLEGAL


@pytest.mark.parametrize(
    ("day", "card"),
    [(26, None), (27, WarningCard.YELLOW), (30, WarningCard.YELLOW), (1, WarningCard.RED)],
)
def test_cards_come_a_working_day_before_the_last_one(
    station: Station, tmp_path: Path, clock: HandClock, day: int, card: WarningCard | None
) -> None:
    file = accepted(station, tmp_path)
    assert file.dues["I20"].day == date(2026, 11, 30)
    clock.at = datetime(2026, 12 if day == 1 else 11, day, 2, 0, tzinfo=UTC)
    assert case_file.open_case(station, file.case.case_id).cards.get("I20") == card


def test_a_matter_of_one_day_warns_of_no_day_before(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    file = on_the_spot(station, tmp_path)
    assert file.dues["I03"].reason is DueReason.SAME_DAY
    assert file.cards == {}
    clock.pass_(days=1)
    late = case_file.open_case(station, file.case.case_id)
    assert late.cards == {"I03": WarningCard.RED}


def test_what_has_been_decided_shows_no_card(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    file = on_the_spot(station, tmp_path)
    (item,) = review.decidable(file.case)
    review.grant(station, CLERK, file.case.case_id, given=(LicenceGiven(item.item_id),))
    clock.pass_(days=30)
    assert case_file.open_case(station, file.case.case_id).cards == {}
