"""Papers on their way to real and broken printers: once, in order, and in the clerk's sight."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from clerk_app.desk import (
    acceptance,
    exchange,
    key_change,
    print_acts,
    print_setup,
    print_view,
    printing,
    sending,
    separators,
)
from clerk_app.desk.exchange import Answer
from clerk_app.desk.print_view import PrintStanding, Standing
from clerk_app.desk.printer_port import MaybePrintedError, Printer
from clerk_app.desk.printing import Printed
from clerk_app.desk.receipts import RECEIPT
from clerk_app.desk.station import Station
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.print_choice import Choices, Place, PrinterChoice, PrintUse
from clerk_app.domain.print_sending import SendState
from clerk_app.domain.print_wishes import PrintWishes
from tests.helpers.intakes import received
from tests.helpers.printers import OwnPrinters
from tests.helpers.station import CLERK, HandClock, open_station
from tests.helpers.two_persons import approved, asked_by
from ui.rehearsal.visits import SINGLE

FRONT = PrinterChoice("cups:Front", "前台 A4", PrintWishes("Tray 2", 1, two_sided=True))
BACK = PrinterChoice("cups:Back", "后台 A4")
CHOICES: Choices = {Place(PrintUse.PAGE): FRONT, Place(PrintUse.PAGE, spare=True): BACK}
JAM = UnavailableError(Trouble.PRINTER_FAULT, printer="Front")
FOOD = replace(SINGLE, items=("I20",), queue="A")
BROKE_OFF = MaybePrintedError(Trouble.PRINTER_BROKE_OFF, printer="Front")


@pytest.fixture
def printers() -> OwnPrinters:
    return OwnPrinters()


def printed(station: Station, folder: Path) -> Printed:
    print_setup.keep(station, CLERK, CHOICES)
    case = received(station, SINGLE, folder)
    return printing.print_receipt(station, CLERK, case.case_id)[0]


def send(station: Station, printers: OwnPrinters, address: str = FRONT.address) -> SendState | None:
    sent = sending.send_next(station, printers.here(), address)
    return None if sent is None else sent.state


def state(station: Station, send_id: str) -> SendState:
    with station.store.read() as work:
        return work.print_sends.get(send_id).state


def test_without_a_printer_a_paper_is_a_file_as_before(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path)
    made, _ = printing.print_receipt(station, CLERK, case.case_id)
    assert made.send_id == ""
    assert made.path.is_file()
    assert not sending.due(station)
    (line,) = print_view.view(station).today
    assert (line.standing, line.number, line.visitor) == (Standing.FILE, case.number, "李*")


def test_a_paper_goes_to_its_printer_as_it_is_wanted_and_the_journal_says_so(
    station: Station, printers: OwnPrinters, tmp_path: Path
) -> None:
    made = printed(station, tmp_path)
    assert list(sending.due(station)) == [FRONT.address]
    assert send(station, printers) is SendState.PRINTED
    assert printers.out == [(FRONT.address, f"{made.number}-receipt-1")]
    assert printers.wishes == [FRONT]
    assert send(station, printers) is None
    assert not print_view.view(station).open
    (line,) = print_view.view(station).today
    assert (line.standing, line.printer) == (Standing.PRINTED, FRONT.name)


def test_a_printer_that_is_off_keeps_nobody_from_changing_the_keys(
    station: Station, clock: HandClock, printers: OwnPrinters, tmp_path: Path
) -> None:
    seconds = [0.0]
    quiet = key_change.Quiet(lambda: seconds[0])
    made = printed(station, tmp_path)
    printers.troubles[FRONT.address] = JAM
    assert not quiet.is_quiet(station)
    for _ in range(4):
        assert send(station, printers) is SendState.FAILED
        clock.pass_(minutes=1)
        seconds[0] += 60.0
    assert quiet.is_quiet(station)
    before = station.store.keys.now.current
    key_change.change_now(station, None)
    assert station.store.keys.now.current != before
    printers.troubles.clear()
    assert send(station, printers) is SendState.PRINTED
    assert state(station, made.send_id) is SendState.PRINTED
    # What a person does is another matter.
    assert not quiet.is_quiet(station)
    seconds[0] += 119.0
    received(station, SINGLE, tmp_path)
    seconds[0] += 119.0
    assert not quiet.is_quiet(station)


def test_two_threads_send_a_paper_once(
    station: Station, printers: OwnPrinters, tmp_path: Path
) -> None:
    printed(station, tmp_path)
    printers.hold[FRONT.address] = Event()
    with ThreadPoolExecutor(4) as pool:
        first = pool.submit(send, station, printers)
        assert printers.busy.wait(30)
        others = [pool.submit(send, station, printers) for _ in range(3)]
        assert [one.result() for one in others] == [None, None, None]
        printers.hold[FRONT.address].set()
        assert first.result() is SendState.PRINTED
    assert len(printers.tried) == 1


def test_a_jam_holds_its_own_printer_in_order_and_a_key_tries_again(
    station: Station, clock: HandClock, printers: OwnPrinters, tmp_path: Path
) -> None:
    first = printed(station, tmp_path)
    second = printing.print_receipt(
        station, CLERK, received(station, SINGLE, tmp_path).case_id, reason=""
    )[0]
    printers.troubles[FRONT.address] = JAM
    assert send(station, printers) is SendState.FAILED
    # Neither it nor the one behind it is tried before the printer has rested.
    assert send(station, printers) is None
    clock.pass_(seconds=5)
    assert send(station, printers) is SendState.FAILED
    clock.pass_(seconds=5)
    assert send(station, printers) is None
    (failed, waiting) = print_view.view(station).open
    assert (failed.problem, failed.attempts, waiting.attempts) == ("printer.fault", 2, 0)
    del printers.troubles[FRONT.address]
    print_acts.try_now(station, CLERK, second.send_id)
    assert [send(station, printers) for _ in range(3)] == [
        SendState.PRINTED,
        SendState.PRINTED,
        None,
    ]
    assert [name for _, name in printers.out] == [
        f"{one.number}-receipt-1" for one in (first, second)
    ]


def test_all_that_waits_at_a_printer_goes_to_another(
    station: Station, printers: OwnPrinters, tmp_path: Path
) -> None:
    made = printed(station, tmp_path)
    printing.print_receipt(station, CLERK, received(station, SINGLE, tmp_path).case_id)
    printers.troubles[FRONT.address] = JAM
    send(station, printers)
    line = print_view.of_send(station, made.send_id)
    (other,) = print_view.view(station).others(line)
    assert other == BACK
    moved, _ = print_acts.redirect(station, CLERK, made.send_id, other, all_there=True)
    assert moved == 2
    assert send(station, printers) is None
    assert [send(station, printers, BACK.address) for _ in range(2)] == [SendState.PRINTED] * 2
    assert {address for address, _ in printers.out} == {BACK.address}


def test_what_may_be_out_waits_for_a_person(
    station: Station, clock: HandClock, printers: OwnPrinters, tmp_path: Path
) -> None:
    made = printed(station, tmp_path)
    printers.troubles[FRONT.address] = BROKE_OFF
    assert send(station, printers) is SendState.UNSURE
    clock.pass_(hours=1)
    assert send(station, printers) is None
    with pytest.raises(RuleError) as caught:
        print_acts.try_now(station, CLERK, made.send_id)
    assert caught.value.trouble is Trouble.PRINT_UNSURE
    with pytest.raises(RuleError):
        print_acts.redirect(station, CLERK, made.send_id, BACK)
    # Nor is the next one lost to a printer that stopped in the middle.
    behind, _ = printing.print_receipt(station, CLERK, received(station, SINGLE, tmp_path).case_id)
    assert send(station, printers) is None
    assert not sending.due(station)
    with pytest.raises(RuleError) as caught:
        print_acts.try_now(station, CLERK, behind.send_id)
    assert caught.value.trouble is Trouble.PRINT_HELD
    assert print_view.standing(station) == PrintStanding(waiting=1, unsure=1, held=1)
    print_acts.came_out(station, CLERK, made.send_id)
    assert state(station, made.send_id) is SendState.PRINTED
    del printers.troubles[FRONT.address]
    assert send(station, printers) is SendState.PRINTED


def test_what_may_be_out_and_is_not_wanted_is_cancelled_and_holds_nobody(
    station: Station, printers: OwnPrinters, tmp_path: Path
) -> None:
    made = printed(station, tmp_path)
    printers.troubles[FRONT.address] = BROKE_OFF
    assert send(station, printers) is SendState.UNSURE
    del printers.troubles[FRONT.address]
    behind, _ = printing.print_receipt(station, CLERK, received(station, SINGLE, tmp_path).case_id)
    assert send(station, printers) is None
    print_acts.cancel(station, CLERK, made.send_id)
    assert state(station, made.send_id) is SendState.VOID
    assert send(station, printers) is SendState.PRINTED
    assert state(station, behind.send_id) is SendState.PRINTED
    assert len(printers.out) == 1


def test_a_reprint_is_a_copy_with_its_reason_and_voids_what_was_unsure(
    station: Station, printers: OwnPrinters, tmp_path: Path
) -> None:
    made = printed(station, tmp_path)
    printers.troubles[FRONT.address] = BROKE_OFF
    send(station, printers)
    again, _ = print_acts.reprint(station, CLERK, made.send_id, reason="unclear")
    assert again is not None
    assert (again.copy, again.kind) == (2, RECEIPT)
    assert state(station, made.send_id) is SendState.VOID
    line = print_view.of_send(station, again.send_id)
    assert (line.copy, line.reason, line.standing) == (2, "unclear", Standing.QUEUED)
    with pytest.raises(RuleError) as caught:
        print_acts.reprint(station, CLERK, made.send_id, reason="unclear")
    assert caught.value.trouble is Trouble.PRINT_IS_VOID


def test_a_decision_that_may_be_out_is_printed_again_when_a_second_person_has_signed(
    station: Station, printers: OwnPrinters, tmp_path: Path
) -> None:
    print_setup.keep(station, CLERK, CHOICES)
    case = received(station, SINGLE, tmp_path)
    acceptance.refuse(station, CLERK, case.case_id, reason="不属于本机关", competent_body="区局")
    (job,) = printing.waiting_notices(station, case.case_id)
    made, _ = printing.print_job(station, CLERK, job)
    printers.troubles[FRONT.address] = BROKE_OFF
    send(station, printers)
    asked = asked_by(print_acts.reprint, station, CLERK, made.send_id, reason="unclear")
    assert state(station, made.send_id) is SendState.UNSURE
    two = approved(station, CLERK, asked)
    again, _ = print_acts.reprint(station, CLERK, made.send_id, reason="unclear", approval=two)
    assert again is not None
    assert again.copy == 2
    assert state(station, made.send_id) is SendState.VOID


class PowerCut(BaseException):
    """The program is gone: nobody catches it."""


def test_a_program_that_ended_while_sending_leaves_the_paper_unsure(
    printers: OwnPrinters, tmp_path: Path
) -> None:
    def cut(choice: PrinterChoice) -> Printer:
        raise PowerCut

    with open_station(tmp_path / "station") as station:
        made = printed(station, tmp_path)
        with pytest.raises(PowerCut):
            sending.send_next(station, replace(printers.here(), open=cut), FRONT.address)
        assert state(station, made.send_id) is SendState.SENDING
    with open_station(tmp_path / "station") as station:
        with station.store.begin() as work:
            assert work.print_sends.recover(at=station.clock.now(), problem="interrupted") == 1
        assert state(station, made.send_id) is SendState.UNSURE
        assert send(station, printers) is None
    assert printers.tried == []


def test_other_bytes_than_were_issued_never_go_out(
    station: Station, printers: OwnPrinters, tmp_path: Path
) -> None:
    made = printed(station, tmp_path)
    station.papers.keep(made.path.name, b"%PDF another")
    assert send(station, printers) is SendState.FAILED
    line = print_view.of_send(station, made.send_id)
    assert line.problem == Trouble.PAPER_NOT_AS_ISSUED.value
    # It is the paper's own trouble: the next one need not wait.
    case = received(station, SINGLE, tmp_path)
    printing.print_receipt(station, CLERK, case.case_id)
    assert send(station, printers) is SendState.PRINTED


def test_a_notice_whose_act_the_platform_refused_is_void_while_it_waits(
    station: Station, clock: HandClock, printers: OwnPrinters, tmp_path: Path
) -> None:
    print_setup.keep(station, CLERK, CHOICES)
    case = received(station, FOOD, tmp_path)
    acceptance.accept(station, CLERK, case.case_id)
    made = [
        printing.print_job(station, CLERK, job_id)[0]
        for job_id in printing.waiting(station, case.case_id)
    ]
    printers.troubles[FRONT.address] = JAM
    assert send(station, printers) is SendState.FAILED
    del printers.troubles[FRONT.address]
    refused = exchange.outgoing(station, limit=200)
    answers = tuple(Answer(op.op_id, "rejected", 1, 1) for op in refused)
    exchange.answered(station, answers, retry=clock.at)
    clock.pass_(minutes=1)
    assert [send(station, printers) for _ in range(3)] == [
        SendState.PRINTED,
        SendState.VOID,
        None,
    ]
    line = print_view.of_send(station, made[1].send_id)
    assert (line.kind, line.problem) == ("acceptance_notice", "paper.not_standing")
    assert len(printers.out) == 1


def test_separator_sheets_go_the_same_way(
    station: Station, printers: OwnPrinters, tmp_path: Path
) -> None:
    print_setup.keep(station, CLERK, CHOICES)
    case = received(station, SINGLE, tmp_path)
    slot = case.items[0].needs[0].slot
    separators.print_separators(station, CLERK, case.case_id, (slot,))
    assert send(station, printers) is SendState.PRINTED
    line = next(one for one in print_view.view(station).today if one.kind == "separators")
    again, _ = print_acts.reprint(station, CLERK, line.key, reason="spoiled")
    assert again is None
    assert send(station, printers) is SendState.PRINTED
