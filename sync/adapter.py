"""What the carrier asks of a provincial platform, whatever that platform's own interface is.

For whoever connects a province:

1. Write a class with the methods of `PlatformAdapter` and a function that makes it from a `Setup`.
   It lives in a package of your own and imports from `sync.adapter`, `sync.events`,
   `sync.replies`, `clerk_app.desk.exchange` and `clerk_app.domain`; nothing of the program is
   changed.
2. Name the function in your package's metadata, and install the package beside the program::

       [project.entry-points."yichuang.platform_adapters"]
       shaanxi = "yichuang_shaanxi:make"

3. Set `platform_adapter = "shaanxi"`. `platform_url` and `platform_token` reach you as they are
   set, and whatever else you need as `platform_options = "key=value;key=value"`.
4. Say in `Capabilities` what the platform can do. Without a ledger say how many operations go in
   one request (one, unless the platform takes a request whole or not at all) and how long to wait
   before an operation of unknown outcome is offered again: twice the platform's own time-out. The
   engine waits; an adapter never sleeps. When the operation comes again, ask the platform for its
   id before you write.
5. Sort every failure by `sync.events.Failure` (sync-notes 7.8). What you are not sure of is
   UNKNOWN: the same operation comes again under the same id.
6. What the platform has no place for is not left out: answer `applied` with `unplaced`
   (`clerk_app.domain.unplaced`). The work goes on, and the sync centre shows what stays here.
7. Let your adapter pass `tests/sync/adapters`: the suite that ours pass.

`sync/exchange` is a worked example: signed requests, and the tables of the national exchange.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from clerk_app.desk.exchange import Answer, CatalogueVersion, ChangePage
from clerk_app.desk.platform_memory import ItemFacts
from clerk_app.desk.sources import Source
from clerk_app.domain.ancestry import Link
from clerk_app.domain.case import Case, CaseItem, Material
from clerk_app.domain.issued_paper import IssuedPaper
from clerk_app.domain.listings import BlobRow
from clerk_app.domain.operations import Operation
from clerk_app.domain.platform_abilities import Ability
from clerk_app.domain.unsent import LONGEST_WAIT
from sync.client import Client

Remember = Callable[[str, int], None]
"""Called with the upload's address and offset whenever the platform has confirmed more."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a platform can do by itself (sync-notes 7.11).

    What it cannot is not tried, and the sync centre says it. Raises ValueError for a platform
    without a ledger that names no time after which an operation may be offered again, or a longer
    one than the outbox keeps any waiting.
    """

    ledger: bool
    """It keeps the ids of operations for ever: the same one twice has one effect. Without it the
    engine waits `resend_after`."""
    conditional_writes: bool
    """A write names the version it builds on, and is refused or merged when that is old. Without
    it operations go one at a time, so that each is compared immediately before it is written."""
    change_cursor: bool
    """It says what has changed since a place in its own order. Without it nobody listens for news
    from such a place: they are looked for."""
    resumable_upload: bool
    """A cut upload goes on where it ended, or with the part that was cut. Without it a file goes
    without letting others through, and nothing is remembered of a try: it begins anew."""
    digests: bool
    """It verifies a file's digest by itself. Without it a file is verified here before it goes."""
    references: bool
    """It hands out catalogue, calendar and lists. Without it they are not asked for."""
    supervision: bool = False
    """It hands what is decided on to the body that supervises (事中事后监管). Without it the
    adapter answers a decision with `Lack.NOT_SUPERVISED`: it waits in the sync centre."""
    operations: int = 50
    """Most operations in one request."""
    uploads: int = 1
    """Files it may be sent at a time: so many threads call `upload` at once, and nothing else is
    called meanwhile."""
    resend_after: float = 0.0
    """Seconds before an operation of unknown outcome may be offered again, whoever wants it sooner;
    nought with a ledger, else at most `LONGEST_WAIT`."""

    def __post_init__(self) -> None:
        """Hold the promise that nothing is written twice."""
        if not self.ledger and self.resend_after <= 0:
            raise ValueError("without a ledger resend_after must be above 0")
        if self.resend_after > LONGEST_WAIT.total_seconds():
            # The outbox would take it for a clock that was put back, and wait no time at all.
            raise ValueError(f"resend_after must not be above {LONGEST_WAIT.total_seconds():.0f}")

    @property
    def wait(self) -> float:
        """Seconds the engine waits before it offers an operation of unknown outcome again."""
        return 0.0 if self.ledger else self.resend_after

    @property
    def most(self) -> int:
        """Operations in one request."""
        return self.operations if self.conditional_writes else 1

    @property
    def missing(self) -> tuple[Ability, ...]:
        """What it cannot do."""
        return tuple(one for one in Ability if not getattr(self, one.value))


@dataclass(frozen=True, slots=True)
class Heading:
    """What a platform says of itself with an answer."""

    server_time: datetime | None = None
    release: int | None = None
    """Of the contract that it speaks (`sync.release`); None when it does not say."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The platform's answers to a batch."""

    answers: tuple[Answer, ...]
    epoch: str = ""
    heading: Heading = Heading()
    most: int = 0
    """Most operations it says it takes in one request; 0 when it does not say."""


@dataclass(frozen=True, slots=True)
class Known:
    """Operations the platform has, with the outcome of each; '' where it does not say."""

    outcomes: Mapping[str, str]
    epoch: str = ""
    heading: Heading = Heading()


@dataclass(frozen=True, slots=True)
class Changed:
    """One page of what has changed there."""

    page: ChangePage
    heading: Heading = Heading()


class NoNews(StrEnum):
    """Why a list of reference data did not come."""

    UNCHANGED = "unchanged"
    NOT_KEPT = "not_kept"  # this platform has no such list


@dataclass(frozen=True, slots=True)
class Reference:
    """One list of reference data in its newest version."""

    version: str
    doc: Mapping[str, Any]


class Memory(Protocol):
    """What this station knows of cases, for an adapter whose platform keeps less than we do."""

    def remote(self, case_id: str) -> Case | None:
        """The case as a pull has last shown it; None when none has."""
        ...

    def find(self, number: str) -> str | None:
        """Id of the case with a number; None when there is none here."""
        ...

    def chain(self, case_id: str) -> tuple[str, ...]:
        """Ids of all operations of this station on the case, oldest first."""
        ...

    def links(self, case_id: str) -> tuple[Link, ...]:
        """The same, with what each was built on (`clerk_app.domain.ancestry`)."""
        ...

    def taken(self, case_id: str) -> tuple[Operation, ...]:
        """Those of them that the platform has taken in, oldest first."""
        ...

    def operation(self, op_id: str) -> Operation | None:
        """An operation of this station, whatever became of it."""
        ...

    def unshown(self) -> tuple[str, ...]:
        """Ids of cases with operations that were taken in and that no pull has shown."""
        ...

    def holders(self, sha256: str) -> tuple[tuple[Case, Material], ...]:
        """Cases of this station's screens that have a file."""
        ...

    def item(self, task_code: str) -> tuple[CaseItem, str] | None:
        """An item of the catalogue as a case that begins today has it, and the version's name."""
        ...

    def facts(self, case: Case, item: CaseItem) -> ItemFacts:
        """What the catalogue the case began with, and the calendar, say of one of its items."""
        ...


@dataclass(frozen=True, slots=True)
class Setup:
    """What an adapter is made from."""

    url: str
    token: str = field(repr=False)
    options: Mapping[str, str]
    hall: str
    memory: Memory
    now: Callable[[], datetime]
    ca: str = ""
    """File of the only authority whose certificates are believed; empty: the usual ones."""


class FullPlatform(Protocol):
    """What only a platform of the whole contract has: enrolment, news, comparisons, a register."""

    @property
    def stations(self) -> Client:
        """Where an enrolled station shows itself and is granted numbers."""
        ...

    @property
    def pokes(self) -> Client | None:
        """A second line, for a thread of its own that hears of news; None where nobody listens."""
        ...

    def digests(self, scope: str) -> Mapping[str, str] | None:
        """Digests of a hall's cases in buckets, by bucket; None from an older platform."""
        ...

    def cases(self, scope: str, bucket: str, after: str) -> Changed:
        """Cases of a bucket as they stand; `after` is a token of an earlier page, '' at first."""
        ...

    def most_together(self) -> int:
        """Bytes of several files that it takes in one request; 0: they go one by one."""
        ...

    def upload_together(self, files: Mapping[str, bytes]) -> frozenset[str]:
        """Send files by their digests, none empty; the digests of those that have arrived.

        The others have not: each goes by `upload` then. Several threads may call it, as they do
        `upload`.
        """
        ...

    def came_before(self, sizes: Mapping[str, int]) -> frozenset[str]:
        """Digests of files that `upload_together` has brought though nobody heard of it.

        It may have been before the program was started. `sizes` are the files' bytes by digest.
        """
        ...

    def licences(self, numbers: tuple[str, ...]) -> tuple[IssuedPaper, ...] | None:
        """What issuers have given of these people and companies, by the province's register.

        None from an older platform. The files are fetched as any other.
        """
        ...


class PlatformAdapter(Protocol):
    """One provincial platform. Every method may raise `sync.replies.ExchangeError`.

    Called by one thread, the sync thread, and never by two at once but for `Capabilities.uploads`.
    """

    @property
    def capabilities(self) -> Capabilities:
        """What the platform can do by itself."""
        ...

    @property
    def full(self) -> FullPlatform | None:
        """What it has beside, where it speaks the whole contract; None elsewhere."""
        ...

    def send(self, operations: tuple[Operation, ...], *, device: str, incarnation: str) -> Sent:
        """Give it operations of this station; one answer for each, and for no other.

        The same operation may come again after any failure, and must have one effect.
        """
        ...

    def ask_known(self, op_ids: tuple[str, ...]) -> Known:
        """Which of these operations it has."""
        ...

    def changes(self, scope: str, since: str) -> Changed:
        """What has changed in a hall since a token of an earlier page; '' from the beginning."""
        ...

    def upload(self, path: Source, blob: BlobRow, remember: Remember) -> None:
        """Send a file; returns when the platform has it whole."""
        ...

    def fetch(self, sha256: str) -> Iterator[bytes]:
        """The bytes of a file, piece by piece; the caller verifies their digest."""
        ...

    def catalogue_versions(self) -> tuple[CatalogueVersion, ...]:
        """The versions of the catalogue it has published; none when it keeps no catalogue."""
        ...

    def catalogue(self, version: str) -> Reference:
        """One version of the catalogue."""
        ...

    def reference(self, kind: str, version: str) -> Reference | NoNews:
        """Another list, when there is a newer one than `version`."""
        ...

    def ask_time(self) -> datetime | None:
        """The platform's clock, by a question that changes nothing; None when it does not say.

        For whoever asks whether it answers at all.
        """
        ...

    def close(self) -> None:
        """The line is no longer needed; a second call does nothing."""
        ...
