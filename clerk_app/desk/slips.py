"""Printing a slip: put down before it is sent, and its outcome put down before it is told."""

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass

from clerk_app.desk.ports import Clock, Ids
from clerk_app.desk.printer_port import MaybePrintedError, Printer
from clerk_app.domain.errors import RuleError, UnavailableError, YichuangError
from clerk_app.domain.slip import SlipFacts, SlipOutcome, SlipState
from clerk_app.store.slip_journal import PrintFate, SlipJournal, SlipPrint

SlipPress = Callable[[SlipFacts, int], bytes]
"""PDF of a slip and the number of its copy. Raises RuleError GLYPH_MISSING, PAPER_FIELD_MISSING."""

_UNEXPECTED = "unexpected"
_FATES = {
    SlipState.PRINTED: PrintFate.PRINTED,
    SlipState.FAILED: PrintFate.FAILED,
    SlipState.UNKNOWN: PrintFate.UNKNOWN,
}

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SlipDesk:
    """What slips are printed with."""

    journal: SlipJournal
    press: SlipPress
    printer: Printer
    printer_name: str
    """The setting that names it."""
    clock: Clock
    ids: Ids


def print_slip(desk: SlipDesk, facts: SlipFacts) -> SlipOutcome:
    """Print one slip (`domain.slip.SlipPrinter`): at most once, and never again by itself.

    The same facts again are one more copy, marked so, unless nothing of the earlier ones came
    out. A slip that cannot be put down in the journal is not sent.
    """
    slip = facts.slip
    wanted = SlipPrint(
        print_id=desk.ids.new(),
        ticket_id=slip.ticket_id,
        hall=slip.hall,
        day=slip.day,
        number=slip.number,
        printer=desk.printer_name,
        asked_at=desk.clock.now(),
    )
    try:
        claimed = desk.journal.claim(wanted)
    except RuleError as taken:
        return SlipOutcome(SlipState.UNKNOWN, taken)
    except UnavailableError as trouble:
        log.warning("slip %s not sent: %s", slip.number, trouble)
        return SlipOutcome(SlipState.FAILED, trouble)
    try:
        outcome = _send(desk, facts, claimed)
    except Exception:
        _settle(desk, claimed, PrintFate.UNKNOWN, _UNEXPECTED)
        raise
    problem = outcome.problem.trouble.value if outcome.problem else ""
    _settle(desk, claimed, _FATES[outcome.state], problem)
    return outcome


def _send(desk: SlipDesk, facts: SlipFacts, claimed: SlipPrint) -> SlipOutcome:
    slip, copy = facts.slip, claimed.copy
    try:
        paper = desk.press(facts, copy)
        desk.journal.drawn(claimed.print_id, hashlib.sha256(paper).hexdigest())
        desk.printer(paper, f"slip-{slip.day:%Y%m%d}-{slip.number}-{copy}")
    except MaybePrintedError as trouble:
        log.warning("slip %s may be out: %s", slip.number, trouble)
        return SlipOutcome(SlipState.UNKNOWN, trouble, copy)
    except YichuangError as trouble:
        log.warning("slip %s is not out: %s", slip.number, trouble)
        return SlipOutcome(SlipState.FAILED, trouble, copy)
    return SlipOutcome(SlipState.PRINTED, copy=copy)


def _settle(desk: SlipDesk, claimed: SlipPrint, fate: PrintFate, problem: str) -> None:
    try:
        desk.journal.settle(claimed.print_id, fate, at=desk.clock.now(), problem=problem)
    except UnavailableError as trouble:
        # The slip is out or not, whatever the disk says: the journal will call it unknown.
        log.warning("fate of slip %s not put down: %s", claimed.number, trouble)
