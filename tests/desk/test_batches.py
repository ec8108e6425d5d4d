"""A batch that was received: found again, accepted, on paper."""

from datetime import date
from pathlib import Path

import pytest

from clerk_app.desk import batch_paper, batches, case_file, printing
from clerk_app.desk.paper_checking import check_paper
from clerk_app.desk.station import Station
from clerk_app.domain import batch_number
from clerk_app.domain.case_states import State
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.paper_code import Verdict
from clerk_app.domain.scan_code import CodeKind, read_code
from clerk_app.domain.workdays import WarningCard
from tests.helpers.batches import batch, hand_in, receive
from tests.helpers.intakes import received
from tests.helpers.papers import codes_on, pictures_of, text_of
from tests.helpers.station import CLERK, HandClock
from ui.rehearsal.visits import SINGLE


def test_a_batch_is_found_by_its_number_and_by_any_company(station: Station) -> None:
    number, ids = receive(station, batch(station, 3))
    case = case_file.open_case(station, ids[1]).case
    for asked in (number, number.lower(), case.number, batch_number.spoken_groups(number)):
        assert batches.open_batch(station, asked).number == number
    assert {row.case_id for row in case_file.search(station, number)} == set(ids)
    (row,) = batches.recent(station)
    assert (row.batch, row.cases, row.closed) == (number, 3, 0)
    assert row.states == {"received": 3}


def test_a_case_that_came_alone_is_in_no_batch(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path)
    with pytest.raises(RuleError) as caught:
        batches.open_batch(station, case.number)
    assert caught.value.trouble is Trouble.BATCH_UNKNOWN


def test_a_number_of_no_batch_is_said(station: Station) -> None:
    with pytest.raises(RuleError) as caught:
        batches.open_batch(station, batch_number.make("GX0301", station.today(), 1))
    assert caught.value.trouble is Trouble.BATCH_UNKNOWN


def test_those_complete_are_accepted_the_others_wait(station: Station, tmp_path: Path) -> None:
    draft = batch(station, 3, papers=tmp_path)
    number, ids = receive(station, draft)
    wanting = case_file.open_case(station, ids[1]).case
    gone = next(one for one in wanting.materials if one.slot == "M06")
    case_file.remove_material(station, CLERK, wanting.case_id, gone.material_id, "写错了")
    batch_now = batches.open_batch(station, number)
    assert batch_now.acceptable == (ids[0], ids[2])
    assert batch_now.lines[1].missing == ("公司章程",)
    for case_id in ids:
        batches.accept_one(station, CLERK, case_id)
    states = [line.state for line in batches.open_batch(station, number).lines]
    assert states == [State.ACCEPTED, State.RECEIVED, State.ACCEPTED]
    done, _ = batches.accept_one(station, CLERK, ids[0])
    assert not done


def test_what_nobody_asked_for_in_time_is_accepted_and_the_registration_waits(
    station: Station, clock: HandClock
) -> None:
    number, ids = receive(station, batch(station, 2))
    before = batches.open_batch(station, number).lines[0]
    assert not before.acceptable
    assert not before.by_law
    assert before.limits.accept_by is not None
    # The three days of the registration (条例 19), before the five of the others.
    assert before.limits.accept_by.day == date(2026, 11, 26)
    assert before.limits.card is WarningCard.NONE
    clock.pass_(days=8)
    line = batches.open_batch(station, number).lines[0]
    assert line.limits.card is WarningCard.RED
    case = case_file.open_case(station, ids[0]).case
    registration = next(one for one in case.items if one.item_id == "I01")
    assert set(line.accepting) == {one.item_id for one in case.items} - {"I01"}
    assert registration.name not in line.by_law
    assert "公司章程" in line.missing
    done, _ = batches.accept_one(station, CLERK, ids[0])
    assert done
    items = case_file.open_case(station, ids[0]).case.items
    states = {one.item_id: one.state for one in items}
    assert states.pop("I01") is State.RECEIVED
    assert set(states.values()) == {State.ACCEPTED}
    assert batches.accept_one(station, CLERK, ids[0])[0] is False


def test_an_accepted_company_says_its_last_day_and_card(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    number, ids = receive(station, batch(station, 1, papers=tmp_path))
    batches.accept_one(station, CLERK, ids[0])
    (line,) = batches.open_batch(station, number).lines
    file = case_file.open_case(station, ids[0])
    assert line.limits.due in file.dues.values()
    assert line.limits.accept_by is None
    clock.pass_(days=20)
    (line,) = batches.open_batch(station, number).lines
    assert line.limits.card is WarningCard.RED


def test_the_receipt_of_a_batch_comes_once_and_each_company_has_its_own_on_request(
    station: Station, tmp_path: Path
) -> None:
    number, ids = receive(station, hand_in(station, batch(station, 2), tmp_path))
    printed, _ = batch_paper.print_batch(station, CLERK, number)
    assert printed.copy == 1
    assert printed.provisional
    assert printed.path.name == f"{number}-1.pdf"
    mended = case_file.open_case(station, ids[0]).case
    case_file.correct(station, CLERK, mended, {"form.ent_name": "西安后来改名有限公司"})
    again, _ = batch_paper.print_batch(station, CLERK, number, reason="lost")
    assert again.copy == 2
    said = text_of(again.path.read_bytes())
    assert "打印原因：原件遗失" in said
    assert "后来改名" not in said
    codes = dict(codes_on(pictures_of(again.path.read_bytes(), dpi=203)[0]))
    read = read_code(codes["Code 128"], today=station.today())
    assert (read.kind, read.text) == (CodeKind.BATCH, number)
    assert read.paper is not None
    judged = check_paper(station, read.paper).judged
    assert (judged.verdict, judged.latest) == (Verdict.GENUINE, True)
    own, _ = printing.print_receipt(station, CLERK, ids[0])
    assert own.copy == 1
