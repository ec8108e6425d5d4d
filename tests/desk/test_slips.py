"""One slip for one wish: put down, sent once, its fate told; a copy says that it is one."""

import hashlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from clerk_app.desk.printer_port import MaybePrintedError
from clerk_app.desk.slips import SlipDesk, print_slip
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.slip import SlipFacts, SlipOutcome, SlipState
from clerk_app.store.slip_journal import PrintFate, SlipJournal
from tests.helpers.halls import CountedIds, HandClock
from tests.helpers.slips import FACTS, SLIP

PAPER_OUT = UnavailableError(Trouble.PRINTER_PAPER_OUT, printer="p")
BROKE_OFF = MaybePrintedError(Trouble.PRINTER_BROKE_OFF, printer="p")


@dataclass(slots=True)
class ScriptedPrinter:
    """Goes through its fates, one a paper; keeps what it was given."""

    fates: list[Exception | None] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    papers: list[bytes] = field(default_factory=list)

    def print(self, paper: bytes, name: str) -> None:
        self.papers.append(paper)
        self.names.append(name)
        fate = self.fates.pop(0) if self.fates else None
        if fate is not None:
            raise fate


def press(facts: SlipFacts, copy: int) -> bytes:
    return f"{facts.slip.number} copy {copy}".encode()


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SlipJournal]:
    opened = SlipJournal.open(tmp_path / "slips.db", now=datetime(2026, 11, 28, tzinfo=UTC))
    yield opened
    opened.close()


@pytest.fixture
def printer() -> ScriptedPrinter:
    return ScriptedPrinter()


@pytest.fixture
def desk(journal: SlipJournal, printer: ScriptedPrinter) -> SlipDesk:
    return SlipDesk(
        journal=journal,
        press=press,
        printer=printer.print,
        printer_name="folder:/slips",
        clock=HandClock(),
        ids=CountedIds("p"),
    )


def fates(journal: SlipJournal) -> list[tuple[PrintFate, int, str]]:
    return [(one.state, one.copy, one.problem) for one in journal.of_ticket(SLIP.ticket_id)]


def test_a_slip_comes_out_and_stands_in_the_journal(
    desk: SlipDesk, printer: ScriptedPrinter, journal: SlipJournal
) -> None:
    assert print_slip(desk, FACTS) == SlipOutcome(SlipState.PRINTED)
    assert printer.names == ["slip-20261128-A001-1"]
    (kept,) = journal.of_ticket(SLIP.ticket_id)
    assert (kept.state, kept.number, kept.hall) == (PrintFate.PRINTED, "A001", SLIP.hall)
    assert kept.printer == "folder:/slips"
    assert kept.sha256 == hashlib.sha256(printer.papers[0]).hexdigest()


def test_asked_for_again_it_is_a_marked_copy(
    desk: SlipDesk, printer: ScriptedPrinter, journal: SlipJournal
) -> None:
    for copy in (1, 2, 3):
        assert print_slip(desk, FACTS) == SlipOutcome(SlipState.PRINTED, copy=copy)
    assert printer.papers == [b"A001 copy 1", b"A001 copy 2", b"A001 copy 3"]
    assert [copy for _, copy, _ in fates(journal)] == [1, 2, 3]


@pytest.mark.usefixtures("caplog")
def test_of_a_known_failure_nothing_is_out_so_the_next_is_the_first(
    desk: SlipDesk, printer: ScriptedPrinter, journal: SlipJournal
) -> None:
    printer.fates = [PAPER_OUT]
    assert print_slip(desk, FACTS) == SlipOutcome(SlipState.FAILED, PAPER_OUT)
    assert len(printer.papers) == 1, "it does not try again by itself"
    assert print_slip(desk, FACTS) == SlipOutcome(SlipState.PRINTED)
    assert fates(journal) == [
        (PrintFate.FAILED, 1, "printer.paper_out"),
        (PrintFate.PRINTED, 1, ""),
    ]


@pytest.mark.usefixtures("caplog")
def test_of_an_open_fate_the_next_is_a_copy(
    desk: SlipDesk, printer: ScriptedPrinter, journal: SlipJournal
) -> None:
    printer.fates = [BROKE_OFF]
    assert print_slip(desk, FACTS) == SlipOutcome(SlipState.UNKNOWN, BROKE_OFF)
    assert print_slip(desk, FACTS) == SlipOutcome(SlipState.PRINTED, copy=2)
    assert fates(journal) == [
        (PrintFate.UNKNOWN, 1, "printer.broke_off"),
        (PrintFate.PRINTED, 2, ""),
    ]


def test_while_one_is_at_the_printer_no_other_is_sent(
    desk: SlipDesk, printer: ScriptedPrinter
) -> None:
    inner: list[SlipOutcome] = []

    def slow(paper: bytes, name: str) -> None:
        inner.append(print_slip(desk, FACTS))
        printer.print(paper, name)

    outer = print_slip(
        SlipDesk(desk.journal, press, slow, desk.printer_name, desk.clock, desk.ids), FACTS
    )
    assert outer == SlipOutcome(SlipState.PRINTED)
    (told,) = inner
    assert told.state is SlipState.UNKNOWN
    assert told.problem is not None
    assert told.problem.trouble is Trouble.PRINT_TAKEN
    assert len(printer.papers) == 1


@pytest.mark.usefixtures("caplog")
def test_a_slip_that_cannot_be_drawn_is_not_sent(
    desk: SlipDesk, printer: ScriptedPrinter, journal: SlipJournal
) -> None:
    def no_glyph(facts: SlipFacts, copy: int) -> bytes:
        raise RuleError(Trouble.GLYPH_MISSING, characters="龘")

    outcome = print_slip(
        SlipDesk(journal, no_glyph, printer.print, "p", desk.clock, desk.ids), FACTS
    )
    assert outcome.state is SlipState.FAILED
    assert printer.papers == []
    assert fates(journal) == [(PrintFate.FAILED, 1, "paper.glyph_missing")]
    assert [one.sha256 for one in journal.of_ticket(SLIP.ticket_id)] == [""]


@pytest.mark.usefixtures("caplog")
def test_without_a_journal_nothing_is_sent(
    desk: SlipDesk, printer: ScriptedPrinter, journal: SlipJournal, tmp_path: Path
) -> None:
    journal.close()
    (tmp_path / "slips.db").write_bytes(b"\xff" * 8192)
    outcome = print_slip(desk, FACTS)
    assert outcome.state is SlipState.FAILED
    assert outcome.problem is not None
    assert outcome.problem.trouble is Trouble.STORE_CORRUPT
    assert printer.papers == []


def test_a_fault_of_ours_is_raised_and_the_fate_stays_open(
    desk: SlipDesk, printer: ScriptedPrinter, journal: SlipJournal
) -> None:
    printer.fates = [ZeroDivisionError()]
    with pytest.raises(ZeroDivisionError):
        print_slip(desk, FACTS)
    assert fates(journal) == [(PrintFate.UNKNOWN, 1, "unexpected")]
    assert print_slip(desk, FACTS).copy == 2


def test_the_log_says_which_slip_and_why(
    desk: SlipDesk, printer: ScriptedPrinter, caplog: pytest.LogCaptureFixture
) -> None:
    printer.fates = [PAPER_OUT]
    with caplog.at_level(logging.WARNING):
        print_slip(desk, FACTS)
    assert "A001" in caplog.text
    assert "printer.paper_out" in caplog.text
