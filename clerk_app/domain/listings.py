"""Rows of lists as the store hands them out: frozen, and known to every layer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from clerk_app.domain.case import Channel
from clerk_app.domain.case_states import State
from clerk_app.domain.clocks import Limits
from clerk_app.domain.named_persons import Named
from clerk_app.domain.operations import Operation
from clerk_app.domain.outbox_states import BlobState, OperationState


@dataclass(frozen=True, slots=True)
class FoundIn:
    """Where in a case's materials the words of a search stand (全文)."""

    material: str
    """Name of its line."""
    page: int
    """Of the file, from 1."""
    snippet: str
    """What stands around them, masked as a screen may show it."""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of a list of cases."""

    case_id: str
    number: str
    platform_number: str
    applicant: str
    cert_no: str
    enterprise: str
    theme: str
    items: tuple[str, ...]
    """Names of its items."""
    state: State
    channel: Channel
    received_on: str
    pending: int
    """Operations of ours that the platform has not shown yet."""
    conflicts: int
    """Conflicts nobody has decided."""
    updated_at: datetime
    limits: Limits | None = None
    """Its days and its card; None: nobody has looked yet."""
    found_as: tuple[Named, ...] = ()
    """The legal representative or agent by whom a search found it; empty: by the case itself."""
    found_in: FoundIn | None = None
    """The page by whose text a search found it; None: by the case itself."""

    @property
    def meant(self) -> frozenset[str]:
        """Certificate numbers of whom a search meant: of those it found, else of the applicant."""
        return frozenset(one.cert_no for one in self.found_as) or frozenset({self.cert_no})


@dataclass(frozen=True, slots=True)
class BundleRow:
    """One line of the list of bundles (交接单)."""

    bundle: str
    department: str
    made_at: str
    made_by: str
    window: str
    cases: int
    pages: int
    under_way: int
    """Cases nobody has checked in yet."""
    missing: int


@dataclass(frozen=True, slots=True)
class OutboxCounts:
    """The outbox in a few numbers."""

    waiting: int
    """Not known to be on the platform."""
    oldest: datetime | None
    """When the oldest waiting one was made."""
    refused: int
    """Refused or unreadable: a clerk must look."""
    sent_total: int
    """All that ever reached the platform."""
    next_attempt: datetime | None
    """Earliest time a delayed one is due; None when none is delayed."""


@dataclass(frozen=True, slots=True)
class Sendable:
    """What is here alone and would go with a link; what needs a person is none of it."""

    count: int
    since: datetime | None
    """When the oldest of it was made, as far as can be told; None when the link holds up none."""


@dataclass(frozen=True, slots=True)
class SentCounts:
    """What the platform has taken in since a moment."""

    since: int
    """How many since then."""
    last: datetime | None
    """When the last one of all went in; None when none did, or nobody knows."""


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One operation as the sync centre lists it."""

    op_id: str
    case_id: str
    number: str
    """Number of its case as it now stands; empty when no case is to be seen."""
    kind: str
    state: OperationState
    attempts: int
    problem: str
    made_at: datetime
    actor: str
    next_attempt_at: datetime | None
    local_seq: int
    """Its place among all operations ever made here."""
    unplaced: str = ""
    """What of it the platform has no place for: it stays here; empty: nothing."""
    unanswered: bool = False
    """It may still be arriving at a platform that would do it twice."""


@dataclass(frozen=True, slots=True)
class LoneOperation:
    """An operation that is on this PC alone, as far as is known."""

    op: Operation
    digest: str
    """As it was written down when it was made."""
    made_at: datetime


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """A file that is still to be sent, with what it was handed in for."""

    blob: "BlobRow"
    case_id: str
    """Empty when no operation names it."""
    number: str
    filename: str
    made_at: datetime | None
    actor: str


@dataclass(frozen=True, slots=True)
class BlobRow:
    """One file as the exchange sees it."""

    sha256: str
    size: int
    """Bytes."""
    mime: str
    state: BlobState
    url: str
    """Where its upload goes on; empty before it has begun."""
    offset: int
    """Bytes the platform is known to have."""
    attempts: int
    next_attempt_at: datetime | None
    problem: str

    @property
    def parked(self) -> bool:
        """It failed, and goes only when a person asks for it."""
        return self.attempts > 0 and self.next_attempt_at is None


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A batch as a list shows it."""

    batch: str
    theme: str
    received_on: str
    """ISO date on which the first of its companies was received."""
    cases: int
    closed: int
    states: Mapping[str, int]
    """How many cases stand where, by state."""


class TabKind(StrEnum):
    """What lies open in a tab of a clerk's desk."""

    DRAFT = "draft"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class TabRow:
    """One tab of a clerk's desk: a draft or a case by its id, and nothing of what is in it."""

    kind: TabKind
    subject_id: str
    in_front: bool = False
