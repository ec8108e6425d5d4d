"""A waiting visitor's slip is had again at any window: the same number, marked and on record."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from clerk_app.desk import print_acts, print_setup, print_view, queueing, sending, slip_again
from clerk_app.desk.clockwork import UuidV7
from clerk_app.desk.hall import Hall
from clerk_app.desk.printer_port import MaybePrintedError
from clerk_app.desk.printing import Printed
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Paper
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.print_choice import QUEUE_SLIP, Place, PrinterChoice, PrintUse
from clerk_app.domain.slip_code import read_slip, slip_of
from clerk_app.domain.ticket import Priority, Ticket
from clerk_app.store.hall import HallStore, HallWork
from tests.helpers.halls import called_at, new_hall, take, tap
from tests.helpers.papers import text_of
from tests.helpers.printers import OwnPrinters
from tests.helpers.slips import as_a_head_prints, code_on
from tests.helpers.station import CLERK, COLLEAGUE, open_station

ROLL = PrinterChoice("escpos://192.0.2.9", "小票机")


@pytest.fixture
def hall(store: HallStore) -> Hall:
    """A hall whose tickets have ids as their slips carry them."""
    return replace(new_hall(store), ids=UuidV7())


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    with open_station(tmp_path / "window") as opened:
        print_setup.keep(opened, CLERK, {Place(PrintUse.SLIP): ROLL})
        yield opened


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Station]:
    with open_station(tmp_path / "other") as opened:
        print_setup.keep(opened, COLLEAGUE, {Place(PrintUse.SLIP): ROLL})
        yield replace(opened, window="5")


def again(
    station: Station, hall: Hall, number: str, who: Session = CLERK, *, reason: str = "lost"
) -> Printed:
    return slip_again.print_number_again(station, who, hall, number, reason=reason)[0]


def on_record(hall: Hall, ticket: Ticket) -> tuple[Paper, ...]:
    with hall.store.read() as work:
        return work.papers.of_number(hall.hall_id, ticket.ticket_id)


def last_act(station: Station) -> Mapping[str, Any]:
    with station.store.read() as work:
        row = next(one for one in work.audit.rows() if one.action == "print_slip_again")
    assert (row.operator, row.window) == (CLERK.operator_id, station.window)
    return row.facts


def test_it_is_the_same_number_and_code_marked_and_on_record(station: Station, hall: Hall) -> None:
    take(hall)
    ticket = take(hall, priority=Priority.ELDERLY)
    printed = again(station, hall, " a002 ")
    content = printed.path.read_bytes()
    assert read_slip(code_on(as_a_head_prints(content))) == slip_of(ticket)
    said = text_of(content)
    for needed in ("A002", "补打第2张", "3号窗口", "优先·老年人", "综合窗口"):
        assert needed in said
    digest = hashlib.sha256(content).hexdigest()
    (paper,) = on_record(hall, ticket)
    assert (paper.kind, paper.number, paper.sha256) == (QUEUE_SLIP, "A002", digest)
    assert (paper.copy, paper.reason, paper.by, paper.window) == (2, "lost", CLERK.name, "3")
    facts = last_act(station)
    assert (facts["sha256"], facts["reason"], facts["copy"]) == (digest, "lost", 2)
    printers = OwnPrinters()
    assert sending.send_next(station, printers.here(), ROLL.address) is not None
    assert printers.out == [(ROLL.address, f"A002-{QUEUE_SLIP}-2")]
    (line,) = print_view.view(station).today
    assert (line.kind, line.number, line.copy, line.reason) == (QUEUE_SLIP, "A002", 2, "lost")


def test_copies_are_counted_over_the_windows_of_the_hall(
    station: Station, other: Station, hall: Hall
) -> None:
    first, second = take(hall), take(hall)
    copies = [
        again(station, hall, first.number).copy,
        again(other, hall, first.number, COLLEAGUE, reason="unclear").copy,
        again(station, hall, first.number).copy,
        again(station, hall, second.number).copy,
    ]
    assert copies == [2, 3, 4, 2]
    assert sorted((one.copy, one.window) for one in on_record(hall, first)) == [
        (2, "3"),
        (3, "5"),
        (4, "3"),
    ]


def test_who_does_not_wait_has_no_slip_to_come(station: Station, hall: Hall) -> None:
    ticket = take(hall)
    called_at(hall, "5")
    for number, trouble in (
        (ticket.number, Trouble.TICKET_NOT_WAITING),
        ("A999", Trouble.TICKET_NOT_WAITING),
        ("hello", Trouble.TICKET_UNKNOWN),
    ):
        with pytest.raises(RuleError) as refused:
            again(station, hall, number)
        assert refused.value.trouble is trouble
    assert on_record(hall, ticket) == ()
    queueing.skip(hall, "5", ticket.ticket_id, **tap(hall))
    assert again(station, hall, ticket.number).copy == 2, "back in the queue"


def test_who_is_called_while_it_is_drawn_has_none_on_record(station: Station, hall: Hall) -> None:
    ticket = take(hall)
    press = station.press

    class Slow:
        def queue_slip(self, *what: Any) -> bytes:
            called_at(hall, "5")
            return press.queue_slip(*what)

    with pytest.raises(RuleError) as refused:
        again(replace(station, press=Slow()), hall, ticket.number)  # type: ignore[arg-type]
    assert refused.value.trouble is Trouble.TICKET_NOT_WAITING
    assert on_record(hall, ticket) == ()
    with station.store.read() as work:
        assert not work.print_sends.open()


def test_two_windows_at_once_make_two_copies(station: Station, other: Station, hall: Hall) -> None:
    ticket = take(hall)
    press, left = station.press, [1]

    class Raced:
        def queue_slip(self, *what: Any) -> bytes:
            if left:
                left.pop()
                again(other, hall, ticket.number, COLLEAGUE)
            return press.queue_slip(*what)

    raced = replace(station, press=Raced())  # type: ignore[arg-type]
    assert again(raced, hall, ticket.number).copy == 3
    assert sorted(one.copy for one in on_record(hall, ticket)) == [2, 3]


def test_an_answer_of_the_hall_that_was_lost_is_one_slip(station: Station, hall: Hall) -> None:
    ticket, lost = take(hall), [1]

    class Losing:
        def __getattr__(self, name: str) -> Any:
            return getattr(hall.store, name)

        @contextmanager
        def begin(self) -> Iterator[HallWork]:
            with hall.store.begin() as work:
                yield work
            if lost:
                lost.pop()
                raise UnavailableError(Trouble.HALL_UNREACHABLE)

    printed = again(station, replace(hall, store=Losing()), ticket.number)  # type: ignore[arg-type]
    assert not lost
    assert printed.copy == 2
    assert len(on_record(hall, ticket)) == 1


def test_without_a_printer_for_slips_nothing_is_on_record(station: Station, hall: Hall) -> None:
    ticket = take(hall)
    print_setup.keep(station, CLERK, {})
    with pytest.raises(RuleError) as refused:
        again(station, hall, ticket.number)
    assert refused.value.trouble is Trouble.PRINT_NO_PRINTER
    assert on_record(hall, ticket) == ()


def test_one_that_may_be_out_is_made_anew_by_hand(station: Station, hall: Hall) -> None:
    ticket = take(hall)
    first = again(station, hall, ticket.number)
    unsure = MaybePrintedError(Trouble.PRINTER_BROKE_OFF, printer="x")
    printers = OwnPrinters(troubles={ROLL.address: unsure})
    sending.send_next(station, printers.here(), ROLL.address)

    def more(at: Station, who: Session, key: str, *, reason: str) -> tuple[Printed, Changes]:
        return slip_again.print_slip_again(at, who, hall, key, reason=reason)

    second, _ = print_acts.reprint(
        station, CLERK, first.send_id, reason="not_out", more={QUEUE_SLIP: more}
    )
    assert second is not None
    assert (second.copy, second.number) == (3, ticket.number)
    assert [one.reason for one in on_record(hall, ticket)] == ["lost", "not_out"]
    printers.troubles.clear()
    sending.send_next(station, printers.here(), ROLL.address)
    assert printers.out == [(ROLL.address, f"{ticket.number}-{QUEUE_SLIP}-3")]
