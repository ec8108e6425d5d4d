"""How papers are wanted of printers: who may say so, and that a decision has one original."""

from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.desk import acceptance, print_acts, print_setup, printing
from clerk_app.desk.sign_in import MANAGER
from clerk_app.desk.station import Station
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.notices import NoticeKind
from clerk_app.domain.print_choice import Place, PrinterChoice, PrintUse
from clerk_app.domain.print_wishes import PrintWishes
from clerk_app.domain.two_persons import DECISIONS
from tests.helpers.intakes import received
from tests.helpers.station import CLERK
from ui.rehearsal.visits import SINGLE

LEADER = replace(CLERK, operator_id="op-9", role=MANAGER)
REFUSAL = NoticeKind.REFUSAL.value
ONE = PrinterChoice("cups:Front", "前台 A4")
TWO = replace(ONE, wishes=PrintWishes("Tray 2", copies=2, two_sided=True))


def sent(station: Station, kind: str) -> PrinterChoice:
    """Where the paper of that kind goes, and how often."""
    with station.store.read() as work:
        return next(one.to for one in work.print_sends.open() if one.paper_kind == kind)


@pytest.mark.parametrize("kind", sorted(DECISIONS))
def test_several_originals_of_a_decision_are_a_managers_to_set(station: Station, kind: str) -> None:
    own, spare = Place(PrintUse.PAGE, kind), Place(PrintUse.PAGE, kind, spare=True)
    for place in (own, spare):
        with pytest.raises(RuleError) as refused:
            print_setup.keep(station, CLERK, {place: TWO})
        assert refused.value.trouble is Trouble.NOT_PERMITTED
    assert print_setup.choices(station) == {}
    print_setup.keep(station, LEADER, {own: TWO})
    # Whoever changes something else leaves it as it is, and no more than that.
    print_setup.keep(station, CLERK, {own: TWO, Place(PrintUse.PAGE): TWO})
    with pytest.raises(RuleError):
        print_setup.keep(station, CLERK, {own: replace(TWO, wishes=PrintWishes(copies=3))})


def test_the_trail_says_how_papers_are_wanted(station: Station) -> None:
    print_setup.keep(station, CLERK, {Place(PrintUse.PAGE): TWO})
    with station.store.read() as work:
        (row, *_) = work.audit.rows(limit=1)
    wanted = {"address": TWO.address, "copies": 2, "tray": "Tray 2", "two_sided": True}
    assert (row.action, row.facts) == ("print_setup", {"page": wanted})


def test_a_decision_comes_out_once_however_often_papers_do(
    station: Station, tmp_path: Path
) -> None:
    print_setup.keep(station, CLERK, {Place(PrintUse.PAGE): TWO})
    case = received(station, SINGLE, tmp_path)
    printing.print_receipt(station, CLERK, case.case_id)
    acceptance.refuse(station, CLERK, case.case_id, reason="另有主管机关", competent_body="市局")
    (job,) = printing.waiting_notices(station, case.case_id)
    decision, _ = printing.print_job(station, CLERK, job)
    assert sent(station, "receipt") == TWO
    assert sent(station, REFUSAL).wishes == replace(TWO.wishes, copies=1)
    # Not at another printer either.
    other = replace(TWO, address="cups:Back", name="后台")
    print_acts.redirect(station, CLERK, decision.send_id, other)
    there = sent(station, REFUSAL)
    assert (there.address, there.wishes.copies) == ("cups:Back", 1)
