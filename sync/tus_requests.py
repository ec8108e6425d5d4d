"""The requests of tus 1.0 as a client sends them; every answer is held against what was sent."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from clerk_app.domain.foreign_numbers import whole_number
from sync.client import Client, Reply
from sync.events import Failure
from sync.replies import ExchangeError

FILES = "/v1/blobs"
TUS = {"Tus-Resumable": "1.0.0"}
OCTETS = {"Content-Type": "application/offset+octet-stream"}
ANOTHER_SIZE = "another_size"


@dataclass(frozen=True, slots=True)
class Begun:
    """An upload the platform has opened."""

    url: str
    offset: int


def create(
    client: Client,
    *,
    size: int,
    metadata: Mapping[str, str],
    first: bytes,
    proven: bool,
) -> Begun | None:
    """Announce a file, with its first bytes in the same request; None: it is there already.

    `proven`: with a checksum of those bytes. Raises ExchangeError.
    """
    told = ",".join(
        f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in metadata.items()
    )
    reply = client.call(
        "POST",
        FILES,
        body=first,
        headers={
            **TUS,
            **OCTETS,
            **(_checksum(first) if proven else {}),
            "Upload-Length": str(size),
            "Upload-Metadata": told,
        },
        expect=(200, 201),
    )
    if "Tus-Resumable" not in reply.headers:
        # A captive portal says 200 to everything: taken for an answer, the file would be lost.
        raise ExchangeError(Failure.UNKNOWN, "not_tus")
    # A server that takes no bytes with the announcement need not say that it has none.
    at = _offset(reply) if "Upload-Offset" in reply.headers else 0
    if reply.status == 200:
        if at != size:
            raise ExchangeError(Failure.UNKNOWN, "not_whole")
        return None
    if at > len(first):
        raise ExchangeError(Failure.UNKNOWN, "more_than_sent")
    return Begun(_address(client, reply), at)


def patch(client: Client, url: str, at: int, piece: bytes, *, proven: bool) -> int:
    """Send bytes from `at` on; where the platform now ends. Raises ExchangeError."""
    reply = client.call(
        "PATCH",
        url,
        body=piece,
        headers={
            **TUS,
            **OCTETS,
            **(_checksum(piece) if proven else {}),
            "Upload-Offset": str(at),
        },
        expect=(200, 204),
    )
    end = _offset(reply)
    if not at < end <= at + len(piece):
        raise ExchangeError(Failure.UNKNOWN, "more_than_sent")
    return end


def head(client: Client, url: str, size: int) -> int | None:
    """How many bytes the platform has of a file of `size`; None: it has forgotten the upload.

    Raises ExchangeError; REFUSED when it expects a file of another size there.
    """
    try:
        reply = client.call("HEAD", url, headers=TUS, expect=(200, 204))
    except ExchangeError as error:
        # An answer to HEAD has no body, so no problem document tells ours from another's.
        if error.failure is Failure.GONE or error.problem in ("status:404", "status:410"):
            return None
        raise
    at = _offset(reply)
    if reply.headers.get("Upload-Length", str(size)) != str(size):
        raise ExchangeError(Failure.REFUSED, ANOTHER_SIZE)
    if at > size:
        raise ExchangeError(Failure.UNKNOWN, "more_than_sent")
    return at


def give_up(client: Client, url: str) -> None:
    """Throw what was sent away; an upload that is gone already is none. Raises ExchangeError."""
    try:
        client.call("DELETE", url, headers=TUS, expect=(200, 204))
    except ExchangeError as error:
        if error.failure is not Failure.GONE and error.problem not in ("status:404", "status:410"):
            raise


def _checksum(piece: bytes) -> dict[str, str]:
    encoded = base64.b64encode(hashlib.sha256(piece).digest()).decode()
    return {"Upload-Checksum": f"sha256 {encoded}"}


def _address(client: Client, reply: Reply) -> str:
    """Where the upload is; never anywhere but at the platform, which alone may see our token."""
    told = reply.headers.get("Location", "")
    try:
        url = urljoin(f"{client.base}{FILES}", told)
        # What is asked there later is split again, as a path of the platform.
        urlsplit(url.removeprefix(client.base))
    except ValueError as error:
        raise ExchangeError(Failure.UNKNOWN, "no_location") from error
    if not told or not url.startswith(f"{client.base}/"):
        raise ExchangeError(Failure.UNKNOWN, "no_location")
    return url.removeprefix(client.base)


def _offset(reply: Reply) -> int:
    at = whole_number(reply.headers.get("Upload-Offset", ""))
    if at is None:
        raise ExchangeError(Failure.UNKNOWN, "no_offset")
    return at
