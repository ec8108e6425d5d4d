"""What can become of an operation, a file and a print job on their way out: one table each."""

from dataclasses import dataclass
from enum import StrEnum


class OperationState(StrEnum):
    """How far one operation of the outbox has come."""

    QUEUED = "queued"  # waits to be sent
    SENT = "sent"  # on its way, or its answer was lost: the outcome is unknown
    HELD = "held"  # the platform waits for something that comes before it
    ACKED = "acked"  # the platform has applied it, no pull has shown it yet
    CONFLICTED = "conflicted"  # as ACKED, a part of it waits for a person
    SETTLED = "settled"  # a pull has shown it
    REJECTED = "rejected"  # the platform refused it for good; a clerk must look
    QUARANTINED = "quarantined"  # unreadable there, or being given up: only its own case waits
    CLOSED = "closed"  # a clerk has dealt with the refusal, or has given it up


class News(StrEnum):
    """What is learnt about an operation."""

    SEND = "send"
    DELAY = "delay"  # no answer, or "later": try again with the same bytes
    RESTART = "restart"  # the program starts; what was in flight is unknown
    ACKNOWLEDGE = "acknowledge"
    CONFLICT = "conflict"
    HOLD = "hold"
    REJECT = "reject"
    QUARANTINE = "quarantine"
    SHOW = "show"  # a pull has shown it
    RETRY = "retry"  # a person or a new program tries a quarantined one again
    CLOSE = "close"  # a person has dealt with the refusal, or has given it up
    REVIVE = "revive"  # a pull has shown one that a person had dealt with or given up
    KEEP = "keep"  # a person has seen that it was carried out after all
    FORGET = "forget"  # the platform was restored and no longer has it: it is offered again


@dataclass(frozen=True, slots=True)
class OutboxMove:
    """From which states a piece of news moves an operation, and where to."""

    sources: frozenset[OperationState]
    target: OperationState


WAITING = frozenset({OperationState.QUEUED, OperationState.SENT, OperationState.HELD})
"""Not known to be on the platform."""
UNSETTLED = WAITING | {OperationState.ACKED, OperationState.CONFLICTED}
"""Its effect is not in the platform's last document, so the screen must add it."""
REFUSED = frozenset({OperationState.REJECTED, OperationState.QUARANTINED})
"""A clerk must look."""
NOT_STANDING = REFUSED | {OperationState.CLOSED}
"""What it did does not stand, whether or not a clerk has looked."""
ON_PLATFORM = frozenset({OperationState.ACKED, OperationState.CONFLICTED, OperationState.SETTLED})
"""The platform has it for ever."""
ANSWERED = ON_PLATFORM | {OperationState.REJECTED, OperationState.CLOSED}
"""In the platform's ledger, unless the platform was restored from a backup."""

CARRIED_OUT = "carried_out"
"""Problem of a refused one that a person had put away, and that a restored platform has carried out
after all: it is refused no more, and yet a clerk must look."""
UNANSWERED = "unanswered"
"""Outcome of one that was sent to a platform without a ledger of operation ids and got no answer:
it may still be taken in. Sent again before its time it would be there twice, so nobody hurries
it."""

ABANDONED = "abandoned"
"""Problem of one that the platform waited for in vain and a person gives up, until it has heard."""

# An answer may come late or twice, and a pull may overtake it. News that does not fit the state
# is old news and moves nothing; what the platform is known to have is never sent again.
# A quarantined operation yields to proof that the platform has it after all.
OUTBOX_MOVES: dict[News, OutboxMove] = {
    News.SEND: OutboxMove(
        frozenset({OperationState.QUEUED, OperationState.HELD}), OperationState.SENT
    ),
    News.DELAY: OutboxMove(WAITING, OperationState.QUEUED),
    News.RESTART: OutboxMove(frozenset({OperationState.SENT}), OperationState.QUEUED),
    News.ACKNOWLEDGE: OutboxMove(WAITING | {OperationState.QUARANTINED}, OperationState.ACKED),
    News.CONFLICT: OutboxMove(WAITING | {OperationState.QUARANTINED}, OperationState.CONFLICTED),
    News.HOLD: OutboxMove(WAITING, OperationState.HELD),
    News.REJECT: OutboxMove(WAITING | {OperationState.QUARANTINED}, OperationState.REJECTED),
    News.QUARANTINE: OutboxMove(WAITING, OperationState.QUARANTINED),
    News.SHOW: OutboxMove(UNSETTLED | {OperationState.QUARANTINED}, OperationState.SETTLED),
    News.RETRY: OutboxMove(frozenset({OperationState.QUARANTINED}), OperationState.QUEUED),
    # What waits for something that is lost is given up too.
    News.CLOSE: OutboxMove(REFUSED | {OperationState.HELD}, OperationState.CLOSED),
    News.REVIVE: OutboxMove(frozenset({OperationState.CLOSED}), OperationState.REJECTED),
    News.KEEP: OutboxMove(frozenset({OperationState.REJECTED}), OperationState.SETTLED),
    # What a person has dealt with must not be carried out after all: it is offered as abandoned.
    News.FORGET: OutboxMove(ANSWERED - {OperationState.CLOSED}, OperationState.QUEUED),
}


class BlobState(StrEnum):
    """Where the bytes of a file are."""

    LOCAL = "local"  # here, not yet proven to be on the platform
    VERIFIED = "verified"  # here, and the platform has verified the same digest
    REMOTE = "remote"  # on the platform only


class PrintState(StrEnum):
    """How far a print job has come."""

    QUEUED = "queued"
    PRINTING = "printing"  # handed to the printer, not yet known to be on paper
    PRINTED = "printed"
    FAILED = "failed"  # not printed, or nobody knows: a clerk looks and tries again
    VOID = "void"  # will not be printed


UNDRAWN = frozenset({PrintState.QUEUED, PrintState.PRINTING, PrintState.FAILED})
"""Asked for, and no paper yet."""
