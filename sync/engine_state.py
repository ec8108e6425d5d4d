"""What the sync engine remembers between two events, and the numbers it goes by."""

from dataclasses import dataclass, field

from clerk_app.desk.link import LinkState, Reach
from sync.events import Failed, Failure, Fetch, Send, Upload, Wish
from sync.pacing import Pacing

BATCH = 50
"""Operations in the first request, and in all where nobody says that the platform takes more."""
MOST = 200
"""Operations in one request, whatever a platform says: more would be long on a thin line."""
FETCHES = 32
"""Files that are fetched in one round; then what waits here has its turn."""
COMPARE_EVERY = 24 * 3600.0
COMPARE_FIRST = 600.0
COMPARE_SPREAD = 2 * 3600.0
"""Seconds after a start until the two are compared: not before the first, spread over the second.
A hall is switched on at once, and a comparison reads all cases on both sides."""
REFERENCES_EVERY = 600.0
REFERENCES_AGAIN = 60.0
"""Seconds until they are asked for again when they could not be read."""
TURNED_AWAY = {
    Failure.AUTH: Reach.SIGN_IN,
    Failure.TOO_OLD: Reach.PROGRAM_OLD,
    Failure.TOO_NEW: Reach.PROGRAM_NEW,
}
"""The platform exchanges nothing with this station until a person has done something."""
PRESENT_EVERY = 600.0
NUMBERS_AGAIN = 60.0
"""Seconds until numbers are asked for again, or the store is presented, when that was in vain."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A wish that failed although the link may be well, and how."""

    wish: Send | Upload | Fetch
    failed: Failed


@dataclass(frozen=True, slots=True)
class Engine:
    """Everything the engine remembers between two events."""

    pacing: Pacing = field(default_factory=Pacing)
    link: LinkState = field(default_factory=LinkState)
    failures: int = 0
    not_before: float = 0.0
    most: int = BATCH
    """Most operations a request that the platform takes."""
    together: int = 0
    """Bytes of a file up to which several may go at a time; 0: they go one by one."""
    resend_after: float = 0.0
    """Seconds before an operation of unknown outcome is offered again, where the platform keeps no
    ledger and may still be about to take it in (sync-notes 7.11)."""
    urged_from: float = 0.0
    """From when a person may have it tried in spite of `not_before`."""
    dice: float = 0.5
    """Thrown when this round began."""
    poked: bool = False
    """Whether the platform told of news when this round began."""
    batch: int = BATCH
    """Operations a request; one by one after a refusal, to find the one that is refused."""
    doing: Wish | None = None
    doubt: Doubt | None = None
    """What got no usable answer just now; the pull that follows tells whose fault it was."""
    missed: frozenset[str] = frozenset()
    """Files that could not be fetched this round."""
    fetched: int = 0
    """Files that were, this round."""
    not_taken: str = ""
    """Why nothing could be taken from the outbox this round; empty: it could."""
    turned_down: frozenset[str] = frozenset()
    """Cases of which a request was refused whole since the platform last took one."""
    parked_from: float = 0.0
    """From when one of them may be parked although it may be the platform's fault."""
    unfinished: bool = False
    """A file was put aside this round: the next one begins at once."""
    put_aside: str = ""
    """That file's digest, until others have had their turn."""
    references: bool = True
    """The platform hands out catalogue, calendar and lists."""
    references_at: float | None = None
    references_told: str = ""
    """What the platform says of its versions, and what it said when they were last read."""
    references_read: str = ""
    enrolled: bool = False
    """The station has a token of its own, and numbers the platform grants."""
    presented_at: float | None = None
    renewed: bool = False
    """It was a copy a moment ago, and has another name now."""
    asked_at: float | None = None
    """When numbers were last asked for."""
    compare_at: float | None = None
    """When the two sides are compared next; None: it has not been settled yet."""
    differing: tuple[str, ...] = ()
    """Buckets still to be put right."""


Step = tuple[Engine, tuple[Wish, ...]]
