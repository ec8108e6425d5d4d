"""A station enrols: it gives a one-time code in with the public half of its key pair."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from clerk_app.crypto_suites import INTERNATIONAL, suite_of_secret
from clerk_app.desk.link import UNTRUSTED
from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.enrol_code import spoken
from clerk_app.domain.enrolment import Seat
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.number_bands import Band
from clerk_app.domain.records import MisfitError, from_doc
from sync.client import JSON_BODY, Client
from sync.replies import PROBLEM, ExchangeError
from sync.signatures import public_key_of

WINDOW, KIOSK = "window", "kiosk"
"""What a program enrols as."""
_REFUSALS: Mapping[str, Trouble] = {
    PROBLEM + "code-unknown": Trouble.ENROL_UNKNOWN,
    PROBLEM + "code-used": Trouble.ENROL_USED,
    PROBLEM + "code-expired": Trouble.ENROL_EXPIRED,
}
_TOO_OFTEN = PROBLEM + "too-many-tries"
_OTHER_HALL = PROBLEM + "other-hall"
_OTHER_DUTY = PROBLEM + "other-duty"
_SUITE = PROBLEM + "suite"
_INVALID = PROBLEM + "invalid"


@dataclass(frozen=True, slots=True)
class Asked:
    """Who gives a code in: the key of the request, the store, and where the PC stands."""

    key: str
    incarnation: str
    hall: str
    window: str
    secret: bytes = field(repr=False)
    """Private half of the key pair it will sign with; it stays here."""
    duty: str = WINDOW
    before: str = ""
    """As what the store was enrolled until now; empty: never."""


@dataclass(frozen=True, slots=True)
class _Enrolment:
    device: str
    station: str
    generation: int
    hall: str
    token: str = field(repr=False)
    bands: tuple[Band, ...] = ()
    public_key: str = ""


def enrol(
    client: Client, code: str, asked: Asked, *, at: datetime
) -> tuple[Seat, tuple[Band, ...]]:
    """Give a code in; who the station is now, and its first numbers. `at` is kept with the seat.

    Raises RuleError ENROL_UNKNOWN, ENROL_USED, ENROL_EXPIRED, ENROL_TOO_OFTEN (seconds), ENROL_HALL
    (hall: ours; the code is for another one and stays good), ENROL_DUTY (duty: ours; likewise),
    ENROL_SUITE (suite: ours; the platform
    takes no keys of it, the code stays good), and UnavailableError ENROL_AWAY (problem), or
    PLATFORM_TLS, without a usable answer: the same code under the same key is answered the same
    then.
    A platform of an older release knows no keys and gives a token.
    """
    public_key = public_key_of(asked.secret)
    body = canonical_bytes(
        {
            "public_key": public_key,
            "code": spoken(code),
            "incarnation": asked.incarnation,
            "hall": asked.hall,
            "window": asked.window,
            "duty": asked.duty,
            **({"before": asked.before} if asked.before else {}),
        }
    )
    headers = JSON_BODY | {"Idempotency-Key": asked.key}
    try:
        reply = client.call("POST", "/v1/enrolment", body=body, headers=headers, expect=(201,))
        told = from_doc(_Enrolment, reply.json())
        key = asked.secret if told.public_key == public_key else b""
        seat = Seat(told.device, told.token, told.station, told.generation, told.hall, at, key)
        _ = seat.prefix
    except ExchangeError as error:
        raise _trouble(error, asked) from error
    except (MisfitError, RuleError) as misfit:
        raise UnavailableError(Trouble.ENROL_AWAY, problem="answer") from misfit
    return seat, told.bands


def _trouble(error: ExchangeError, asked: Asked) -> RuleError | UnavailableError:
    if error.problem in _REFUSALS:
        return RuleError(_REFUSALS[error.problem])
    if error.problem == UNTRUSTED:
        return UnavailableError(Trouble.PLATFORM_TLS)
    if error.problem == _TOO_OFTEN:
        return RuleError(Trouble.ENROL_TOO_OFTEN, seconds=max(1, round(error.retry_after)))
    if error.problem == _OTHER_HALL:
        return RuleError(Trouble.ENROL_HALL, hall=asked.hall)
    if error.problem == _OTHER_DUTY:
        return RuleError(Trouble.ENROL_DUTY, duty=asked.duty)
    suite = suite_of_secret(asked.secret)
    # A platform of an older release knows the international keys only: others are no keys to it.
    unknown = error.problem == _INVALID and suite is not INTERNATIONAL
    if unknown or error.problem == _SUITE:
        return RuleError(Trouble.ENROL_SUITE, suite=suite.name)
    return UnavailableError(Trouble.ENROL_AWAY, problem=error.problem)
