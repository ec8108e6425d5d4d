"""What the engine hears and what it asks for: plain data, no socket, no clock."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from clerk_app.desk.exchange import Answer, ChangePage
from clerk_app.domain.listings import BlobRow
from clerk_app.domain.number_bands import NumberKind
from clerk_app.domain.operations import Operation


class Failure(StrEnum):
    """Why no usable answer came (sync-notes 7.8)."""

    NOT_SENT = "not_sent"  # refused connection, no name, no TLS: nothing left this machine
    UNKNOWN = "unknown"  # it may have arrived: the same operation again, under the same id
    LATER = "later"  # the platform asks to wait
    AUTH = "auth"  # the platform refuses this station's token
    TOO_OLD = "too_old"  # this program is too old for the platform: 426
    TOO_NEW = "too_new"  # this program is too new for the platform: 426
    TOO_LARGE = "too_large"
    REFUSED = "refused"  # 400, 415, 422: this request will never be taken as it is
    SPOILT = "spoilt"  # a file that arrives as another one each time: a person must look
    GONE = "gone"  # 404, 410: the address or the cursor is no longer known


@dataclass(frozen=True, slots=True)
class Moment:
    """Now, twice: monotonic seconds for waiting, wall time for showing."""

    seconds: float
    wall: datetime


# What the engine hears


@dataclass(frozen=True, slots=True)
class Woke:
    """Time has passed, or somebody changed something here."""

    urged: bool = False
    """The clerk asked for it: the back-off is passed over."""
    dice: float = 0.5
    """In [0, 1): spreads the rounds of many stations out."""
    poked: bool = False
    """The platform tells when there is something new: nobody need look often."""


@dataclass(frozen=True, slots=True)
class Presented:
    """The platform has heard that this store is there."""

    forked: bool = False
    """It has heard it go on elsewhere: this store was copied or brought back, and has another name
    now."""


@dataclass(frozen=True, slots=True)
class ShortOf:
    """Numbers of which this store has too few in hand; none when it has enough."""

    kinds: tuple[NumberKind, ...]


@dataclass(frozen=True, slots=True)
class Granted:
    """The platform has granted numbers, as many as it had left, and they are on disk."""


@dataclass(frozen=True, slots=True)
class Doubted:
    """Operations a restored platform may have lost; none when nothing is in doubt."""

    op_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recognised:
    """The platform has said which of them it has; the others wait to be sent again."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Operations were taken from the outbox."""

    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """The platform answered a batch, and the answers are on disk."""

    answers: tuple[Answer, ...]
    most: int = 0
    """How many operations the platform says it takes at once; 0 when it does not say."""


@dataclass(frozen=True, slots=True)
class Pulled:
    """A page of the change feed came and is on disk."""

    page: ChangePage


@dataclass(frozen=True, slots=True)
class UploadsListed:
    """Materials whose bytes wait to be sent."""

    blobs: tuple[BlobRow, ...]


@dataclass(frozen=True, slots=True)
class Uploaded:
    """The platform has verified one file."""

    sha256: str


@dataclass(frozen=True, slots=True)
class Interrupted:
    """A large file waits, with what has arrived of it, for everything else that waits."""

    sha256: str


@dataclass(frozen=True, slots=True)
class WantedListed:
    """Files of online materials that are not here yet."""

    digests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fetched:
    """One file came down and its digest is right."""

    sha256: str


@dataclass(frozen=True, slots=True)
class ReferencesRead:
    """Catalogue and calendar are as the platform has them."""


@dataclass(frozen=True, slots=True)
class Failed:
    """An effect did not come to its end."""

    failure: Failure
    problem: str
    dice: float
    retry_after: float = 0.0


@dataclass(frozen=True, slots=True)
class Compared:
    """Digests were compared; buckets of cases in which the two sides differ."""

    buckets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Healed:
    """A page of one bucket is on disk; `after` is where the next begins, empty at the end."""

    after: str


Heard = (
    Woke
    | Presented
    | ShortOf
    | Granted
    | Doubted
    | Recognised
    | Taken
    | Answered
    | Pulled
    | UploadsListed
    | Uploaded
    | Interrupted
    | WantedListed
    | Fetched
    | ReferencesRead
    | Compared
    | Healed
    | Failed
)

# What the engine asks for


@dataclass(frozen=True, slots=True)
class Present:
    """Say that this store is there, and hear what stands beside it."""


@dataclass(frozen=True, slots=True)
class ListShort:
    """Look of which numbers this store has too few."""


@dataclass(frozen=True, slots=True)
class AskNumbers:
    """Ask for numbers to give without a link."""


@dataclass(frozen=True, slots=True)
class ListDoubted:
    """Look whether the platform was restored and must be asked what it still has."""


@dataclass(frozen=True, slots=True)
class AskKnown:
    """Ask which of these operations are in the platform's ledger."""

    op_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Take:
    """Take up to `limit` operations from the outbox."""

    limit: int


@dataclass(frozen=True, slots=True)
class Send:
    """Send operations, and put the answers on disk."""

    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Reoffer:
    """Offer again what is still marked as under way: a round begins, so no answer was kept."""

    seconds: float
    """Not before then, where the platform may still be about to take it in; 0: at once."""


@dataclass(frozen=True, slots=True)
class GiveBack:
    """Put operations back in the queue, under the same ids."""

    op_ids: tuple[str, ...]
    problem: str
    seconds: float | None = None
    """How long they step aside for others; None: they go as soon as there is a link."""
    unanswered: bool = False
    """They may still be arriving where they would be done twice: nobody may hurry them."""


@dataclass(frozen=True, slots=True)
class Quarantine:
    """Park one operation that the platform cannot read; its case waits, the others go on."""

    op_id: str
    problem: str


@dataclass(frozen=True, slots=True)
class Pull:
    """Read the next page of the change feed and apply it."""


@dataclass(frozen=True, slots=True)
class Rewind:
    """The platform no longer knows our place in the feed: read it from its beginning."""


@dataclass(frozen=True, slots=True)
class ListUploads:
    """Look which files wait."""


@dataclass(frozen=True, slots=True)
class Upload:
    """Send one file from where the last try ended."""

    blob: BlobRow
    beside: tuple[BlobRow, ...] = ()
    """Small ones that may go at the same time; what becomes of them is seen in the next list."""


@dataclass(frozen=True, slots=True)
class PostponeUpload:
    """Try this file later; the others go on."""

    sha256: str
    seconds: float | None
    """None: only when a person asks for it."""
    problem: str


@dataclass(frozen=True, slots=True)
class ListWanted:
    """Look which files are missing here: the first few."""

    limit: int


@dataclass(frozen=True, slots=True)
class Fetch:
    """Download one file."""

    sha256: str


@dataclass(frozen=True, slots=True)
class ReadReferences:
    """Ask for a newer catalogue and calendar."""


@dataclass(frozen=True, slots=True)
class Compare:
    """Compare what is here of the platform's words with what it has."""


@dataclass(frozen=True, slots=True)
class Heal:
    """Read a page of one bucket again and put right what differs."""

    bucket: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class Rest:
    """Nothing to do for so many seconds, unless woken."""

    seconds: float


Wish = (
    Present
    | ListShort
    | AskNumbers
    | ListDoubted
    | AskKnown
    | Take
    | Send
    | Reoffer
    | GiveBack
    | Quarantine
    | Pull
    | Rewind
    | ListUploads
    | Upload
    | PostponeUpload
    | ListWanted
    | Fetch
    | ReadReferences
    | Compare
    | Heal
    | Rest
)
