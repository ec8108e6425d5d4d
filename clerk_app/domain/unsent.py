"""What has not reached the platform (未同步): why it waits, and what may safely be done."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from clerk_app.domain.errors import Trouble
from clerk_app.domain.listings import BlobRow
from clerk_app.domain.operations import ABANDON
from clerk_app.domain.outbox_states import ABANDONED, OperationState
from clerk_app.domain.unplaced import Lack, read, sheets

LONGEST_WAIT = timedelta(minutes=2)
"""No delay is longer: what seems to wait longer waits for a clock that was put back."""

HELD_LONG = 30
"""Tries, half an hour's with a link, after which what the platform waits for may be lost."""


class Sort(StrEnum):
    """What kind of thing waits."""

    OPERATION = "operation"
    FILE = "file"
    CASE = "case"


class Why(StrEnum):
    """Why it is not on the platform, or not done with."""

    NEXT = "next"  # goes with the next round
    TRIED = "tried"  # a try got no usable answer; it goes again as soon as there is a link
    ASIDE = "aside"  # failed while the link was well: goes alone at a later moment
    UNANSWERED = "unanswered"  # may still be arriving where it would be done twice: its time counts
    BEHIND = "behind"  # an earlier step of its own case must go first
    UNDER_WAY = "under_way"  # sent, no answer yet
    HELD = "held"  # the platform waits for something that comes before it
    TAKEN = "taken"  # the platform has it; the next pull will show it
    CONFLICT = "conflict"  # taken, but a part of it waits for a person
    REFUSED = "refused"  # refused for good: a clerk must look
    UNREADABLE = "unreadable"  # the platform cannot read it: its case waits
    NEWER = "newer"  # only a newer program than this one can read it: its case waits
    FILE_PART = "file_part"  # a part of the file is there already
    FILE_UNREAD = "file_unread"  # its bytes could not be read here just now
    FILE_SPOILT = "file_spoilt"  # twice the platform got other bytes than were sent
    FILE_DAMAGED = "file_damaged"  # its bytes on this PC's disk are others by now
    FILE_GONE = "file_gone"  # its bytes are no longer on this PC's disk
    REVIVED = "revived"  # a clerk had put it away; the platform has carried it out after all
    NOT_THERE = "not_there"  # a restored platform has lost the case; here it stands as seen last
    NUMBER_TWICE = "number_twice"  # another case has its number as well
    NO_PLACE = "no_place"  # the platform has no place for it, or for a part of it


class Remedy(StrEnum):
    """What can be done that loses nothing; the best one for each reason."""

    WAIT = "wait"
    RETRY = "retry"
    CORRECT = "correct"  # open the case and put it right by a new step
    DECIDE = "decide"  # open the case and decide the difference
    EARLIER = "earlier"  # see to the earlier step of the case
    RESCAN = "rescan"  # scan the paper again while the applicant is here
    EXPORT = "export"  # give it to support: only they can read it
    FIND = "find"  # let the PC that has what comes before send it; else give this up
    CHECK = "check"  # open the case and see whether anything is there twice now
    REPORT = "report"  # tell the platform's operator; with the applicant there, begin it again
    TELL = "tell"  # tell the platform's operator; both cases are found by the number meanwhile
    KEEP = "keep"  # it stays on record here; the case goes on
    PRINT = "print"  # print the record of the decision, to be given to supervision
    HAND_ON = "hand_on"  # give the printed record to supervision, and say so


REMEDIES: dict[Why, Remedy] = {
    Why.NEXT: Remedy.WAIT,
    Why.TRIED: Remedy.RETRY,
    Why.ASIDE: Remedy.RETRY,
    Why.UNANSWERED: Remedy.WAIT,
    Why.BEHIND: Remedy.EARLIER,
    Why.UNDER_WAY: Remedy.WAIT,
    Why.HELD: Remedy.RETRY,
    Why.TAKEN: Remedy.WAIT,
    Why.CONFLICT: Remedy.DECIDE,
    Why.REFUSED: Remedy.CORRECT,
    Why.UNREADABLE: Remedy.EXPORT,
    Why.NEWER: Remedy.EXPORT,
    Why.FILE_PART: Remedy.RETRY,
    Why.FILE_UNREAD: Remedy.RETRY,
    Why.FILE_SPOILT: Remedy.EXPORT,
    Why.FILE_DAMAGED: Remedy.RESCAN,
    Why.FILE_GONE: Remedy.RESCAN,
    Why.REVIVED: Remedy.CHECK,
    Why.NOT_THERE: Remedy.REPORT,
    Why.NUMBER_TWICE: Remedy.TELL,
    Why.NO_PLACE: Remedy.KEEP,
}
STUCK = frozenset(
    {
        Why.ASIDE,
        Why.UNANSWERED,
        Why.HELD,
        Why.CONFLICT,
        Why.REFUSED,
        Why.UNREADABLE,
        Why.NEWER,
        Why.REVIVED,
        Why.NOT_THERE,
        Why.NUMBER_TWICE,
        Why.FILE_UNREAD,
        Why.FILE_SPOILT,
        Why.FILE_DAMAGED,
        Why.FILE_GONE,
    }
)
"""Does not go away by a link alone; nor does a decision that supervision has yet to hear of."""
_BY_HAND = {Lack.NOT_SUPERVISED: Remedy.PRINT, Lack.ON_PAPER: Remedy.HAND_ON}
"""What a platform hands to nobody, a person does."""
GIVEN_UP = frozenset({Why.HELD, Why.REFUSED, Why.UNREADABLE, Why.NEWER})
"""A person may decide that the platform is never to carry it out."""
RETRIED = frozenset(
    {
        Why.TRIED,
        Why.ASIDE,
        Why.HELD,
        Why.UNREADABLE,
        Why.NEWER,
        Why.FILE_PART,
        Why.FILE_UNREAD,
        Why.FILE_SPOILT,
    }
)
"""A person may have it tried at once."""


@dataclass(frozen=True, slots=True)
class Unsent:
    """One line of the sync centre."""

    key: str
    """Id of the operation or case, digest of the file, or a number and the id of a case with it."""
    sort: Sort
    case_id: str
    number: str
    """Number of its case; empty when no case is to be seen."""
    what: str
    """Kind of the operation, name of the file, or the case's applicant."""
    since: datetime | None
    actor: str
    attempts: int
    next_attempt: datetime | None
    """None: with the next round."""
    why: Why
    problem: str
    size: int = 0
    """Bytes."""
    arrived: int = 0
    """Bytes of the file that the platform is known to have."""

    @property
    def remedy(self) -> Remedy:
        """The one safe thing to do."""
        if self.why is Why.NO_PLACE:
            lacks = {one.lack for one in read(self.problem)}
            return next((done for lack, done in _BY_HAND.items() if lack in lacks), Remedy.KEEP)
        if self.why is Why.HELD and self.may_give_up:
            return Remedy.FIND
        return REMEDIES[self.why]

    @property
    def stuck(self) -> bool:
        """A person must look, or wait for more than a link."""
        return self.why in STUCK or self.for_supervision

    @property
    def for_supervision(self) -> bool:
        """A decision of which supervision hears only if a person hands it over."""
        return self.remedy in _BY_HAND.values()

    @property
    def sheets(self) -> tuple[str, ...]:
        """Numbers of the sheets (移交单) that its decisions are on and that are still here."""
        return sheets(self.problem) if self.why is Why.NO_PLACE else ()

    @property
    def to_copy(self) -> tuple[str, ...]:
        """Those of which printing makes one more copy; empty: it waits to be put on one."""
        return () if self.remedy is Remedy.PRINT else self.sheets

    @property
    def may_give_up(self) -> bool:
        """A person may decide that the platform is never to carry it out."""
        long = self.why is not Why.HELD or self.attempts >= HELD_LONG
        once = self.what != ABANDON and self.problem != ABANDONED
        return self.why in GIVEN_UP and long and once

    @property
    def may_be_put_away(self) -> bool:
        """A person may say that they have seen to it."""
        return self.why in (Why.REFUSED, Why.REVIVED)

    @property
    def may_retry(self) -> bool:
        """Trying it at once loses nothing and may help."""
        return self.why in RETRIED


def delayed(next_attempt: datetime | None, now: datetime) -> bool:
    """Whether it may not be tried yet, as the outbox itself decides."""
    return next_attempt is not None and now < next_attempt <= now + LONGEST_WAIT


def why_operation(
    state: OperationState,
    *,
    attempts: int,
    waits: bool,
    behind: bool,
    unplaced: bool = False,
    revived: bool = False,
    newer: bool = False,
    unanswered: bool = False,
) -> Why | None:
    """Why an operation is not done with; None when it is.

    `waits`: its next try is still to come; `behind`: an earlier one of its case cannot go now;
    `unplaced`: the platform has taken it in without all that it says; `revived`: it had been put
    away, and the platform has carried it out after all; `newer`: this program cannot read it;
    `unanswered`: it may still be arriving at a platform that would do it twice.
    """
    match state:
        case OperationState.SETTLED | OperationState.CLOSED:
            return Why.NO_PLACE if unplaced else None
        case OperationState.REJECTED:
            return Why.REVIVED if revived else Why.REFUSED
        case OperationState.QUARANTINED:
            return Why.NEWER if newer else Why.UNREADABLE
        case OperationState.CONFLICTED:
            return Why.CONFLICT
        case OperationState.ACKED:
            return Why.TAKEN
        case OperationState.SENT:
            return Why.UNDER_WAY
        case OperationState.HELD:
            return Why.BEHIND if behind else Why.HELD
        case OperationState.QUEUED:
            if behind:
                return Why.BEHIND
            if waits:
                return Why.UNANSWERED if unanswered else Why.ASIDE
            return Why.TRIED if attempts else Why.NEXT


def in_the_way(state: OperationState, *, waits: bool) -> bool:
    """Whether later operations of the same case must wait behind this one."""
    if state in (OperationState.SENT, OperationState.QUARANTINED):
        return True
    return waits and state in (OperationState.QUEUED, OperationState.HELD)


def why_file(blob: BlobRow, *, here: bool, waits: bool) -> Why:
    """Why a file is not on the platform yet; `here`: it is on this PC's disk."""
    if not here:
        return Why.FILE_GONE
    if blob.parked:
        damaged = blob.problem == Trouble.BLOB_DAMAGED.value
        return Why.FILE_DAMAGED if damaged else Why.FILE_SPOILT
    if blob.problem == Trouble.FILE_UNREADABLE.value:
        return Why.FILE_UNREAD
    if waits:
        return Why.ASIDE
    if blob.offset:
        return Why.FILE_PART
    return Why.TRIED if blob.attempts else Why.NEXT
