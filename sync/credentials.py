"""What a line to the platform shows of who speaks: a signature on each request, or a token."""

import time
from io import BytesIO
from urllib.parse import urlsplit

import requests
from requests.auth import AuthBase

from clerk_app.domain.enrolment import Seat
from sync.signatures import (
    DIGEST,
    TIME_HEADER,
    Request,
    Signer,
    digest_of,
    public_key_of,
)

Credential = str | Signer
"""A token for whoever has not enrolled, or at a platform of an older release; else who signs."""
_OCTETS = "application/offset+octet-stream"


class SignedBy(AuthBase):
    """Puts a fresh signature on each request that a session sends."""

    def __init__(self, signer: Signer) -> None:
        """Sign for a station."""
        self.signer = signer

    def __call__(self, prepared: requests.PreparedRequest) -> requests.PreparedRequest:
        """Sign one request; a body of bytes of a file is bound by what its headers say."""
        headers = prepared.headers
        headers.pop("Authorization", None)
        if prepared.body is not None and headers.get("Content-Type") != _OCTETS:
            headers[DIGEST] = digest_of(_bytes_of(prepared.body), self.signer.suite)
        address = urlsplit(str(prepared.url))
        asked = Request(
            str(prepared.method),
            address.path.removeprefix(self.signer.root),
            address.query,
            {name.lower(): str(value) for name, value in headers.items()},
        )
        headers.update(self.signer.headers_for(asked))
        return prepared


def credential_of(seat: Seat, base: str) -> Credential:
    """What an enrolled station shows the platform at `base`."""
    return _signer(seat.device_id, seat.key, base) if seat.key else seat.token


def first_credential(secret: bytes, base: str) -> Credential:
    """What a station shows that enrols: that it holds the key pair it gives in."""
    return _signer(public_key_of(secret), secret, base)


def _signer(key_id: str, secret: bytes, base: str) -> Signer:
    return Signer(key_id, secret, time.time, urlsplit(base).path.rstrip("/"))


def show(session: requests.Session, credential: Credential) -> None:
    """Show this from the next request on, and nothing else."""
    if isinstance(credential, Signer):
        session.auth = SignedBy(credential)
        session.headers.pop("Authorization", None)
    else:
        session.auth = None
        session.headers["Authorization"] = f"Bearer {credential}"


def show_as(session: requests.Session, other: requests.Session) -> None:
    """Show what another session shows; a clock that one has corrected is right for both."""
    session.auth = other.auth
    if "Authorization" in other.headers:
        session.headers["Authorization"] = other.headers["Authorization"]
    else:
        session.headers.pop("Authorization", None)


def worth_signing_again(session: requests.Session, response: requests.Response) -> bool:
    """Whether the platform refused a signature for its time and has told us the right one."""
    auth = session.auth
    told = response.headers.get(TIME_HEADER, "")
    if response.status_code != 401 or not told or not isinstance(auth, SignedBy):
        return False
    return auth.signer.was_told(told)


def _bytes_of(body: object) -> bytes:
    if isinstance(body, BytesIO):
        return body.getvalue()
    return body.encode() if isinstance(body, str) else bytes(body)  # type: ignore[call-overload]
