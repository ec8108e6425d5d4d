"""What an answer of the platform means: the complete table (sync-notes 7.8)."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from sync.events import Failure
from sync.release import TOO_NEW

PROBLEM = "urn:yichuang:problem:"
"""Begins every problem type of the contract."""
LONGEST_WISH = 900.0
"""Seconds: no platform may ask us to stay away for longer."""


class ExchangeError(Exception):
    """No usable answer; `failure` says what may be done about it."""

    def __init__(
        self, failure: Failure, problem: str, *, retry_after: float = 0.0, detail: str = ""
    ) -> None:
        """`problem` is the platform's problem type or a code of ours, `detail` its own words."""
        super().__init__(f"{failure.value}: {problem}")
        self.failure = failure
        self.problem = problem
        self.retry_after = retry_after
        self.detail = detail


_BY_STATUS: dict[int, Failure] = {
    401: Failure.AUTH,
    403: Failure.AUTH,
    404: Failure.GONE,
    408: Failure.LATER,
    409: Failure.LATER,
    410: Failure.GONE,
    413: Failure.TOO_LARGE,
    423: Failure.LATER,
    425: Failure.LATER,
    429: Failure.LATER,
    503: Failure.LATER,
}

_SIGNATURES = frozenset(PROBLEM + one for one in ("signature", "signature-time", "signature-used"))
"""Nothing was done, and the same request signed anew goes through: a byte was changed on the way,
something in between sent it twice, or the clock was set just now."""

TOO_BUSY = frozenset({408, 425, 429, 503})
"""Whoever says so, the platform or something before it, is heard: later means later."""

PROBLEM_JSON = "application/problem+json"


def failure_of(status: int, content_type: str, problem: str = "") -> Failure:
    """Class of an answer that is no success; `problem` is its type.

    Only our platform speaks problem+json: the same status from something in between (a captive
    portal, a proxy's error page) says nothing about the operation.
    """
    ours = content_type.split(";", maxsplit=1)[0].strip().lower() == PROBLEM_JSON
    if status in TOO_BUSY or (ours and problem in _SIGNATURES):
        return Failure.LATER
    if not ours:
        return Failure.UNKNOWN
    if status == 426:
        return Failure.TOO_NEW if problem.endswith(TOO_NEW) else Failure.TOO_OLD
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if 400 <= status < 500:
        return Failure.REFUSED
    return Failure.LATER if status >= 500 else Failure.UNKNOWN


def retry_after(headers: Mapping[str, str]) -> float:
    """Seconds the platform asks to wait; 0 when it does not say, never more than 15 minutes.

    A moment (RFC 9110, 10.2.3: what stands in front of it may send one) counts from its own clock.
    """
    said = headers.get("Retry-After", "0")
    try:
        seconds = float(said)
    except ValueError:
        until, now = moment_of(said), moment_of(headers.get("Date", ""))
        if until is None or now is None:
            return 0.0
        seconds = (until - now).total_seconds()
    return max(0.0, min(LONGEST_WISH, seconds))


def moment_of(said: str) -> datetime | None:
    """A moment as a header says it (RFC 9110, 5.6.7); None for what is none, or of no calendar."""
    try:
        moment = parsedate_to_datetime(said)
        # Without a zone it is UTC (RFC 5322, 3.3).
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (TypeError, ValueError, LookupError, OverflowError):
        return None
