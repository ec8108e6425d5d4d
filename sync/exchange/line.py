"""Signed calls to the exchange: every answer has a code, and the code says what may be done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.foreign_json import read_foreign_json
from sync.client import Client, Reply
from sync.events import Failure
from sync.exchange import signing
from sync.exchange.signing import Keys, Query
from sync.replies import ExchangeError

WELL = "0000"
CLOCK = "4012"
"""The request's time is not the platform's."""
_FAILURES: Mapping[str, Failure] = {
    "4010": Failure.AUTH,  # signature, or an app key nobody knows
    "4011": Failure.UNKNOWN,  # nonce used: a copy of a request that may have been carried out
    CLOCK: Failure.AUTH,
    "4040": Failure.GONE,
    "4130": Failure.TOO_LARGE,
    "4220": Failure.REFUSED,
    "4290": Failure.LATER,
    "5030": Failure.LATER,
}
"""Codes of the envelope (sync-notes 7.8); any other code is an outcome nobody knows."""
MEDIA_TYPE = "application/json"


@dataclass(frozen=True, slots=True)
class Said:
    """A good answer: what it says, and when the platform says it was."""

    data: Any
    server_time: datetime | None


@dataclass(slots=True)
class SignedLine:
    """Calls of one station; used by one thread. It remembers how far the platform's clock is."""

    client: Client
    keys: Keys
    now: Callable[[], datetime]
    nonce: Callable[[], str]
    ahead: timedelta = field(default_factory=timedelta)
    """The platform's clock minus ours. It goes into the signed time and nowhere else."""

    def call(
        self, verb: str, path: str, *, query: Query = (), doc: object = None, body: bytes = b""
    ) -> Said:
        """One request with its envelope read. Raises ExchangeError for every other outcome.

        A request that is refused for its time alone was not carried out: it is signed once more
        by the platform's own clock.
        """
        content = canonical_bytes(doc) if doc is not None else body
        try:
            return self._once(verb, path, query, content)
        except _WrongClockError as wrong:
            self.ahead = wrong.server_time - self.now()
            return self._once(verb, path, query, content)

    def bytes_of(self, path: str, query: Query) -> bytes:
        """The bytes of a file; an envelope in their place is a refusal. Raises ExchangeError."""
        reply = self._send("GET", path, query, b"")
        if not _is_json(reply.headers):
            return reply.body
        raise _refusal(_envelope(reply.body), reply.server_time)

    def _once(self, verb: str, path: str, query: Query, content: bytes) -> Said:
        reply = self._send(verb, path, query, content)
        envelope = _envelope(reply.body)
        if envelope["code"] != WELL:
            raise _refusal(envelope, reply.server_time)
        return Said(envelope.get("data"), reply.server_time)

    def _send(self, verb: str, path: str, query: Query, content: bytes) -> Reply:
        request = signing.Request(verb, path, query, content)
        at = int((self.now() + self.ahead).timestamp() * 1000)
        headers = signing.headers(request, self.keys, timestamp=str(at), nonce=self.nonce())
        asked = f"{path}?{signing.query_text(query)}" if query else path
        return self.client.call(
            verb, asked, body=content or None, headers={**headers, "Content-Type": MEDIA_TYPE}
        )


class _WrongClockError(ExchangeError):
    """The platform has not looked at the request, because of its time."""

    def __init__(self, server_time: datetime) -> None:
        super().__init__(Failure.AUTH, "exchange:clock")
        self.server_time = server_time


def _is_json(headers: Mapping[str, str]) -> bool:
    return headers.get("Content-Type", "").split(";")[0].strip().lower() == MEDIA_TYPE


def _envelope(body: bytes) -> Mapping[str, Any]:
    """The envelope of an answer; a captive portal and a cut have none: the outcome is unknown."""
    try:
        doc = read_foreign_json(body)
    except ValueError as error:
        raise ExchangeError(Failure.UNKNOWN, "not_json") from error
    if not isinstance(doc, dict) or not isinstance(doc.get("code"), str):
        raise ExchangeError(Failure.UNKNOWN, "no_envelope")
    return doc


def _refusal(envelope: Mapping[str, Any], server_time: datetime | None) -> ExchangeError:
    code = envelope["code"]
    if code == CLOCK and server_time is not None:
        return _WrongClockError(server_time)
    wait = envelope.get("retry_after", 0)
    seconds = float(wait) if isinstance(wait, int) and 0 < wait <= 900 else 0.0
    failure = _FAILURES.get(code, Failure.UNKNOWN)
    return ExchangeError(failure, f"exchange:{code}", retry_after=seconds)
