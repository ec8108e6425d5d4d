"""Signed requests: app key, time, nonce and an HMAC over them and the body.

The digest is SM3 (GB/T 32905) where the platform asks for the national algorithms, SHA-256
elsewhere: the office's own choice of suite does not matter here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import quote

from clerk_app.crypto_suites import INTERNATIONAL, NATIONAL, Suite


class Method(StrEnum):
    """How a request is signed; the word goes into its header."""

    HMAC_SM3 = "HMAC-SM3"
    HMAC_SHA256 = "HMAC-SHA256"


_SUITES: Mapping[Method, Suite] = {
    Method.HMAC_SM3: NATIONAL,
    Method.HMAC_SHA256: INTERNATIONAL,
}
Query = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Keys:
    """What the platform has given an office to sign with."""

    app_key: str
    secret: bytes = field(repr=False)
    method: Method = Method.HMAC_SM3


@dataclass(frozen=True, slots=True)
class Request:
    """What is signed: every part that could be changed on the way."""

    verb: str
    path: str
    query: Query
    body: bytes


def digest(method: Method, content: bytes) -> str:
    """Digest of bytes in lower-case hex, by the algorithm of the signing method."""
    return _SUITES[method].digest(content).hex()


def mac(method: Method, secret: bytes, content: bytes) -> str:
    """HMAC (RFC 2104) in lower-case hex."""
    return _SUITES[method].mac(secret, content).hex()


def query_text(query: Query) -> str:
    """The query as it is sent and signed: sorted, everything but letters and digits escaped."""
    return "&".join(
        f"{quote(key, safe='')}={quote(value, safe='')}" for key, value in sorted(query)
    )


def text_to_sign(
    request: Request, *, app_key: str, timestamp: str, nonce: str, body_digest: str
) -> bytes:
    """Lines in a fixed order, none of which can hold a line break of its own."""
    lines = (
        request.verb,
        quote(request.path),
        query_text(request.query),
        app_key,
        timestamp,
        nonce,
        body_digest,
    )
    return "\n".join(lines).encode()


def headers(request: Request, keys: Keys, *, timestamp: str, nonce: str) -> dict[str, str]:
    """The headers of a signed request; `timestamp` in milliseconds since 1970."""
    body_digest = digest(keys.method, request.body)
    signed = text_to_sign(
        request, app_key=keys.app_key, timestamp=timestamp, nonce=nonce, body_digest=body_digest
    )
    return {
        "X-App-Key": keys.app_key,
        "X-Timestamp": timestamp,
        "X-Nonce": nonce,
        "X-Sign-Method": keys.method.value,
        "X-Body-Digest": body_digest,
        "X-Sign": mac(keys.method, keys.secret, signed),
    }
