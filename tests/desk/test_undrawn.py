"""A paper that was asked for and never drawn stays in sight, on whatever day, until it is out."""

from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.desk import (
    acceptance,
    bundle_printing,
    case_file,
    exchange,
    print_acts,
    print_view,
    printing,
)
from clerk_app.desk.bundles import BUNDLE_SHEET
from clerk_app.desk.exchange import Answer
from clerk_app.desk.print_view import SOON, PrintStanding, Standing
from clerk_app.desk.printing import Printed
from clerk_app.desk.receipts import RECEIPT
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.notices import NoticeKind
from clerk_app.store.sealed_folder import SealedFolder
from tests.desk.test_bundles import made
from tests.helpers.elsewhere import confirm
from tests.helpers.intakes import received
from tests.helpers.station import CLERK, HandClock, open_station
from ui.rehearsal.visits import SINGLE

NOTICE = NoticeKind.ACCEPTANCE.value


def accepted(station: Station, folder: Path) -> Case:
    """A case whose receipt and notice of acceptance were asked for; the power goes before more."""
    case = received(station, SINGLE, folder)
    acceptance.accept(station, CLERK, case.case_id)
    return case


def keys(station: Station) -> dict[str, str]:
    """The job of each kind of paper that the queue shows."""
    return {one.kind: one.key for one in print_view.view(station).open}


def test_what_a_power_cut_left_is_seen_the_next_day_and_comes_out(tmp_path: Path) -> None:
    clock = HandClock()
    with open_station(tmp_path / "station", clock) as station:
        case = accepted(station, tmp_path)
        with station.store.begin() as work:
            work.print_jobs.claim(printing.waiting(station, case.case_id)[0])
        confirm(station)
    clock.pass_(hours=20)
    with open_station(tmp_path / "station", clock) as station:
        assert print_view.standing(station).undrawn == 2
        with station.store.begin() as work:
            work.print_jobs.recover(problem="interrupted")
        shown = print_view.view(station)
        assert [(one.kind, one.standing) for one in shown.open] == [
            (RECEIPT, Standing.NOT_MADE),
            (NOTICE, Standing.ASKED),
        ]
        assert {one.number for one in shown.open} == {case.number}
        in_case = case_file.open_case(station, case.case_id).undrawn
        assert [one.kind for one in in_case] == [RECEIPT, NOTICE]
        out = [print_acts.print_waiting(station, CLERK, one.job_id)[0] for one in in_case]
        assert [(one.kind, one.copy, one.provisional) for one in out] == [
            (RECEIPT, 1, False),
            (NOTICE, 1, False),
        ]
        assert print_view.standing(station) == PrintStanding()
        assert print_view.view(station).open == ()
        assert case_file.open_case(station, case.case_id).undrawn == ()


def test_what_was_asked_for_just_now_comes_out_by_itself_and_is_told_later(
    station: Station, clock: HandClock, tmp_path: Path
) -> None:
    accepted(station, tmp_path)
    assert print_view.standing(station) == PrintStanding(soon=2)
    clock.at += SOON
    assert print_view.standing(station) == PrintStanding(undrawn=2)


def test_what_could_not_be_drawn_is_told_at_once(station: Station, tmp_path: Path) -> None:
    case = accepted(station, tmp_path)
    (tmp_path / "a-file").write_text("in the way")
    full = SealedFolder(tmp_path / "a-file", station.store.keys)
    with pytest.raises(UnavailableError):
        print_acts.print_waiting(replace(station, papers=full), CLERK, keys(station)[NOTICE])
    assert print_view.standing(station) == PrintStanding(undrawn=1, soon=1)
    (line,) = [one for one in print_view.view(station).open if one.kind == NOTICE]
    assert (line.standing, line.problem != "") == (Standing.NOT_MADE, True)
    printed, _ = print_acts.print_waiting(station, CLERK, line.key)
    assert (printed.number, printed.copy) == (case.number, 1)


def test_two_presses_make_one_paper(station: Station, tmp_path: Path) -> None:
    case = accepted(station, tmp_path)
    key = keys(station)[RECEIPT]
    print_acts.print_waiting(station, CLERK, key)
    for act in (print_acts.print_waiting, print_acts.leave_out):
        with pytest.raises(RuleError) as refused:
            act(station, CLERK, key)
        assert refused.value.trouble is Trouble.PRINT_TAKEN
    with station.store.read() as work:
        assert work.print_jobs.copies(case.case_id, RECEIPT) == 1


def test_a_sheet_of_many_cases_is_had_the_same_way(station: Station, tmp_path: Path) -> None:
    bundle = made(station, tmp_path)
    key = keys(station)[BUNDLE_SHEET]
    printed, _ = print_acts.print_waiting(station, CLERK, key)
    assert (printed.number, printed.copy) == (bundle.number, 1)
    assert BUNDLE_SHEET not in keys(station)
    with pytest.raises(RuleError):
        print_acts.print_waiting(station, CLERK, key)
    again: Printed = bundle_printing.print_sheet(station, CLERK, bundle.number)[0]
    assert again.copy == 2


def test_what_is_not_wanted_is_left_out_and_on_record(station: Station, tmp_path: Path) -> None:
    case = accepted(station, tmp_path)
    assert print_acts.leave_out(station, CLERK, keys(station)[RECEIPT]) & Changes.PRINTING
    assert list(keys(station)) == [NOTICE]
    with station.store.read() as work:
        (entry,) = [one for one in work.audit.rows(limit=50) if one.action == "print_cancel"]
    assert (entry.subject, entry.facts["kind"]) == (case.number, RECEIPT)
    # Asked for again it is a first print, not a copy.
    assert printing.print_receipt(station, CLERK, case.case_id)[0].copy == 1


@pytest.mark.parametrize("dealt_with", [False, True])
def test_what_the_platform_refused_is_no_paper(
    station: Station, clock: HandClock, tmp_path: Path, dealt_with: bool
) -> None:
    case = received(station, replace(SINGLE, items=("I20",), queue="A"), tmp_path)
    acceptance.accept(station, CLERK, case.case_id)
    key = keys(station)[NOTICE]
    ops = exchange.outgoing(station, limit=200)
    exchange.answered(
        station, tuple(Answer(op.op_id, "rejected", 1, 1) for op in ops), retry=clock.at
    )
    if dealt_with:
        with station.store.begin() as work:
            for op in ops:
                work.outbox.closed(op.op_id)
    assert NOTICE not in keys(station)
    with pytest.raises(RuleError) as refused:
        print_acts.print_waiting(station, CLERK, key)
    assert refused.value.trouble is Trouble.PAPER_NOT_STANDING
