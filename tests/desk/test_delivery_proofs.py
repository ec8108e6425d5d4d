"""Results of one case that go out in several visits: each delivery has a proof of its own."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.desk import case_file, delivery, print_acts, print_setup, printing, sending
from clerk_app.desk.delivery import PROOF, proof_in
from clerk_app.desk.paper_checking import Checked, check_paper
from clerk_app.desk.print_queue import queue_paper
from clerk_app.desk.printer_port import MaybePrintedError
from clerk_app.desk.printing import Printed
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.errors import Trouble
from clerk_app.domain.paper_code import Verdict, read_paper_code
from clerk_app.domain.print_choice import Place, PrinterChoice, PrintUse
from clerk_app.domain.print_sending import SendState
from clerk_app.domain.records import to_doc
from tests.helpers.elsewhere import confirm
from tests.helpers.papers import codes_on, pictures_of, text_of
from tests.helpers.printers import OwnPrinters
from tests.helpers.signatures import TAKEN, ready_case
from tests.helpers.station import CLERK
from ui.pages.delivery.model import deliver_calls
from ui.pages.workbench.more_menu import papers
from ui.pages.workbench.subject import Subject
from ui.rehearsal.visits import JOINT

HandOver = Callable[[Station, Case, int], str]
FRONT = PrinterChoice("cups:Front", "前台 A4")
WHO = ("张三", "李四")


@pytest.fixture
def case(station: Station, tmp_path: Path) -> Case:
    return ready_case(station, tmp_path, JOINT)


def handed(station: Station, case: Case, place: int) -> str:
    """One result goes to one of them; the job of its proof."""
    taken, op_id = replace(TAKEN, recipient=WHO[place]), station.ids.new()
    items = (case.items[place].item_id,)
    delivery.deliver(station, CLERK, case.case_id, taken, items=items, operation_id=op_id)
    job_id = printing.waiting_of_act(station, case.case_id, op_id)
    assert job_id is not None
    return job_id


def handed_long_ago(station: Station, case: Case, place: int) -> str:
    """The same by a program whose proofs went by the number of the case."""
    job_id = handed(station, case, place)
    with station.store.begin() as work:
        job = work.print_jobs.get(job_id)
        assert job is not None
        proof = proof_in(job)
        assert proof is not None
        work.print_jobs.void(job_id)
        content = {**(job.content or {}), "delivery": to_doc(replace(proof, paper_number=""))}
        return queue_paper(work, station, CLERK, case.case_id, PROOF, content)


def printed(station: Station, job_id: str) -> Printed:
    return printing.print_job(station, CLERK, job_id)[0]


def said(paper: Printed) -> str:
    return text_of(paper.path.read_bytes())


def checked(station: Station, paper: Printed) -> Checked:
    """What a window finds when it scans the paper."""
    bars = dict(codes_on(pictures_of(paper.path.read_bytes(), dpi=203)[0]))["Code 128"]
    code = read_paper_code(bars)
    assert code is not None
    return check_paper(station, code)


def test_each_is_a_first_print_with_a_number_of_its_own_and_the_latest(
    station: Station, case: Case
) -> None:
    proofs = [printed(station, handed(station, case, place)) for place in (0, 1)]
    assert [one.paper_number for one in proofs] == [f"{case.number}-SH", f"{case.number}-SH2"]
    for proof, who in zip(proofs, WHO, strict=True):
        assert (proof.copy, "补打" in said(proof)) == (1, False)
        assert f"文书编号{proof.paper_number}" in said(proof)
        assert f"收件人{who}" in said(proof)
        judged = checked(station, proof).judged
        assert (judged.verdict, judged.latest) == (Verdict.GENUINE, True)
    # Both are offered where one more of a paper is asked for.
    offered = papers(Subject(file=case_file.open_case(station, case.case_id)))
    assert offered == tuple((PROOF, one.paper_number) for one in proofs)
    again, _ = printing.print_again(
        station, CLERK, case.case_id, PROOF, proofs[0].paper_number, reason="lost"
    )
    assert (again.copy, again.paper_number) == (2, proofs[0].paper_number)
    assert "收件人张三" in said(again)
    assert [checked(station, one).judged.latest for one in proofs] == [False, True]


@pytest.mark.parametrize("hand_over", [handed, handed_long_ago], ids=["numbered", "older"])
def test_the_queue_prints_that_proof_again_which_did_not_come_out_whole(
    station: Station, case: Case, hand_over: HandOver
) -> None:
    print_setup.keep(station, CLERK, {Place(PrintUse.PAGE): FRONT})
    jam = MaybePrintedError(Trouble.PRINTER_BROKE_OFF, printer=FRONT.name, out=0, copies=1)
    printers = OwnPrinters(troubles={FRONT.address: jam})
    first = printed(station, hand_over(station, case, 0))
    sending.send_next(station, printers.here(), FRONT.address)
    second = printed(station, hand_over(station, case, 1))
    again, _ = print_acts.reprint(station, CLERK, first.send_id, reason="spoiled")
    assert again is not None
    assert "收件人张三" in said(again)
    assert again.path.name not in (first.path.name, second.path.name)
    with station.store.read() as work:
        states = [work.print_sends.get(one.send_id).state for one in (first, second)]
    assert states == [SendState.VOID, SendState.QUEUED]


def test_a_numbered_proof_leaves_the_file_of_an_older_one_alone(
    station: Station, case: Case
) -> None:
    older = printed(station, handed_long_ago(station, case, 0))
    content = older.path.read_bytes()
    newer = printed(station, handed(station, case, 1))
    assert (older.paper_number, newer.copy) == (case.number, 1)
    assert older.path.read_bytes() == content
    assert checked(station, older).judged.verdict is Verdict.GENUINE


def test_it_stays_confirmed_when_its_final_copy_comes_out(station: Station, case: Case) -> None:
    provisional = printed(station, handed(station, case, 0))
    assert provisional.provisional
    confirm(station)
    assert checked(station, provisional).confirmed
    final, _ = printing.print_again(station, CLERK, case.case_id, PROOF)
    assert not final.provisional
    assert checked(station, provisional).confirmed


def test_the_dialog_prints_the_proof_of_its_own_delivery(station: Station, case: Case) -> None:
    handed(station, case, 0)  # its proof was never drawn
    calls = deliver_calls(station, CLERK, case.case_id)
    calls.deliver(replace(TAKEN, recipient=WHO[1]), (case.items[1].item_id,), b"")
    assert "收件人李四" in said(calls.print_proof()[0])
