"""One digest over a request and its answer: a byte changed on the way is found by whoever asked.

RFC 9530 has digests of one message's content. A changed address, offset or status is as bad as a
changed document, and whether the platform read what was sent only the asker can tell; so the
answer carries a digest over both messages as the platform saw them.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, unquote, urlsplit

HEADER = "Exchange-Digest"
JSON = "application/json"
UNSEALED_AT_MOST = 5
"""Answers in a row without the header, after which the platform is taken for an older one."""
UNREAD = "unread"
"""Stands for a body that the platform answered without reading to its end."""

_ASKED = (
    "content-encoding",
    "content-type",
    "if-none-match",
    "upload-checksum",
    "upload-length",
    "upload-metadata",
    "upload-offset",
    "yichuang-release",
)
_TOLD = (
    "content-encoding",
    "content-type",
    "etag",
    "location",
    "retry-after",
    "upload-length",
    "upload-offset",
    "yichuang-release",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as one of the two saw it."""

    method: str
    target: str
    """Path and query, from the platform's own root on."""
    headers: Mapping[str, str]
    """Names in lower case."""
    sent: str = ""
    """SHA-256 of its JSON in hexadecimal, or UNREAD; a file's bytes have digests of their own."""


def asked(method: str, target: str, headers: Mapping[str, str], body: bytes | None) -> Asked:
    """A request as it is about to be sent; `body` as it travels, compressed or not."""
    plain = {name.lower(): value for name, value in headers.items()}
    sent = hashlib.sha256(body or b"").hexdigest() if is_json(plain) else ""
    return Asked(method, target, plain, sent)


def is_json(headers: Mapping[str, str]) -> bool:
    """Whether a request's body is JSON, which its digest covers; names are in lower case."""
    return headers.get("content-type", "").partition(";")[0].strip().lower() == JSON


def digest(asked: Asked, status: int, told: Mapping[str, str], body: bytes) -> str:
    """Value of the header; `told` are the answer's headers in lower case, `body` as it travels."""
    place = urlsplit(asked.target)
    facts = [
        asked.method,
        unquote(place.path),
        sorted(parse_qsl(place.query, keep_blank_values=True)),
        [asked.headers.get(name, "") for name in _ASKED],
        asked.sent,
        status,
        [told.get(name, "") for name in _TOLD],
        hashlib.sha256(body).hexdigest(),
    ]
    whole = json.dumps(facts, separators=(",", ":")).encode()
    return f"sha-256=:{base64.b64encode(hashlib.sha256(whole).digest()).decode()}:"


@dataclass(slots=True)
class Watch:
    """What one platform's answers have been like: one that seals them seals them all."""

    missing: int = UNSEALED_AT_MOST
    """Answers in a row that had no digest; so many at the beginning that none is expected."""

    def holds(self, asked: Asked, status: int, told: Mapping[str, str], body: bytes) -> bool:
        """Whether both messages came as they were sent.

        An older platform's answers have no digest and hold. Of one that seals, an answer without
        it broke off in its headers, or is not the platform's.
        """
        plain = {name.lower(): value for name, value in told.items()}
        seal = plain.get(HEADER.lower())
        if seal is None:
            self.missing = min(UNSEALED_AT_MOST, self.missing + 1)
            return self.missing >= UNSEALED_AT_MOST
        self.missing = 0
        return seal == digest(asked, status, plain, body) or seal == digest(
            replace(asked, sent=UNREAD), status, plain, body
        )
