"""Papers go to their printers: claimed before anything goes out, their fate put down at once."""

import hashlib
import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from clerk_app.desk.print_queue import fell
from clerk_app.desk.printer_port import MaybePrintedError
from clerk_app.desk.printers_here import PrintersHere
from clerk_app.desk.station import Station
from clerk_app.domain.errors import RuleError, Trouble, YichuangError
from clerk_app.domain.print_sending import SendNews, SendState, is_of_printer, pause_after
from clerk_app.store.print_sends import PrintSend
from clerk_app.store.work import Work

_UNEXPECTED = "unexpected"

log = logging.getLogger(__name__)


def due(station: Station) -> Mapping[str, datetime]:
    """The printers at which something may be sent, and when the first of it may be tried."""
    with station.store.read() as work:
        return work.print_sends.due()


def send_next(station: Station, printers: PrintersHere, address: str) -> PrintSend | None:
    """Send the oldest paper that is due at a printer, and what became of it; None: none is.

    It takes as long as the printer does. One whose act the platform has refused is voided instead.
    A paper is sent once, however many threads ask; one that may be out is never sent again here,
    and holds its printer until a person has looked.
    Raises UnavailableError STORE_… when its fate cannot be put down: the next start calls it
    unsure.
    """
    claimed = _claim(station, address)
    if claimed is None or claimed.state is SendState.VOID:
        return claimed
    try:
        printers.open(claimed.to)(_content(station, claimed), _name(claimed))
    except MaybePrintedError as trouble:
        return _settle(station, claimed, SendNews.DOUBT, trouble)
    except YichuangError as trouble:
        return _settle(station, claimed, SendNews.FAIL, trouble)
    except Exception:
        # Nobody can say how far it came.
        _doubt(station, claimed, _UNEXPECTED, {})
        raise
    return _settle(station, claimed, SendNews.CONFIRM, None)


def give_up(station: Station, address: str) -> tuple[PrintSend, ...]:
    """What is claimed at a printer may be out: they are unsure from now on.

    For whoever alone sends there, when the fate of the last paper could not be put down.
    """
    with station.store.begin() as work:
        now = station.clock.now()
        return tuple(
            work.print_sends.move(
                one.send_id, SendNews.RESTART, at=now, problem=_UNEXPECTED, facts={}
            )
            for one in work.print_sends.open()
            if one.state is SendState.SENDING and one.to.address == address
        )


def _claim(station: Station, address: str) -> PrintSend | None:
    with station.store.begin(unattended=True) as work:
        now = station.clock.now()
        send = work.print_sends.next_at(address, now)
        if send is None:
            return None
        if _fell(work, send):
            return work.print_sends.move(
                send.send_id,
                SendNews.CANCEL,
                at=now,
                problem=Trouble.PAPER_NOT_STANDING.value,
                facts={"kind": send.paper_kind},
            )
        return work.print_sends.move(send.send_id, SendNews.CLAIM, at=now)


def _fell(work: Work, send: PrintSend) -> bool:
    """A paper about an act that the platform has refused is no paper any more."""
    job = work.print_jobs.get(send.job_id)
    return job is not None and fell(work, job)


def _content(station: Station, send: PrintSend) -> bytes:
    """The very bytes that were made. Raises RuleError PAPER_NOT_AS_ISSUED (name)."""
    try:
        content = station.papers.file(send.path).read_bytes()
    except OSError as error:
        raise RuleError(Trouble.PAPER_NOT_AS_ISSUED, name=send.path) from error
    if hashlib.sha256(content).hexdigest() != send.sha256:
        raise RuleError(Trouble.PAPER_NOT_AS_ISSUED, name=send.path)
    return content


def _name(send: PrintSend) -> str:
    """What a print queue of the system shows: no person's name is in it."""
    return f"{send.number}-{send.paper_kind}-{send.copy}"


def _settle(
    station: Station, claimed: PrintSend, news: SendNews, trouble: YichuangError | None
) -> PrintSend:
    if trouble is None:
        return _confirm(station, claimed)
    log.info("paper %s at %s: %s", claimed.send_id, claimed.to.name, trouble)
    problem, facts = trouble.trouble.value, plain(trouble.facts)
    if news is SendNews.DOUBT:
        return _doubt(station, claimed, problem, facts)
    # A printer that is off is tried each minute: it keeps nothing from being quiet.
    with station.store.begin(unattended=True) as work:
        now = station.clock.now()
        until = now + pause_after(claimed.attempts)
        settled = work.print_sends.move(
            claimed.send_id, news, at=now, problem=problem, facts=facts, next_at=until
        )
        if is_of_printer(trouble.trouble):
            work.print_sends.rest(claimed.to.address, until)
    return settled


def _confirm(station: Station, claimed: PrintSend) -> PrintSend:
    with station.store.begin() as work:
        now = station.clock.now()
        # The printer is well: whatever waited for it to be is due.
        work.print_sends.rest(claimed.to.address, now)
        return work.print_sends.move(
            claimed.send_id, SendNews.CONFIRM, at=now, problem="", facts={}
        )


def _doubt(
    station: Station, claimed: PrintSend, problem: str, facts: Mapping[str, Any]
) -> PrintSend:
    with station.store.begin() as work:
        return work.print_sends.move(
            claimed.send_id,
            SendNews.DOUBT,
            at=station.clock.now(),
            problem=problem,
            facts=facts,
        )


def plain(facts: Mapping[str, object]) -> dict[str, Any]:
    """Facts of a trouble as they can be kept: numbers as they are, all else as text."""
    return {key: one if isinstance(one, int) else str(one) for key, one in facts.items()}
