"""Sending a file with tus 1.0: announced with its digest, resumed after a cut, never sent twice."""

import base64
from pathlib import Path

from sync.adapter import Remember
from sync.client import Client, Reply
from sync.events import Failure
from sync.replies import ExchangeError

PIECE = 1 << 20
TUS = {"Tus-Resumable": "1.0.0"}


def upload(
    client: Client,
    path: Path,
    *,
    sha256: str,
    mime: str,
    url: str = "",
    remember: Remember,
) -> None:
    """Send the file's bytes from wherever the platform says the last try ended.

    `url` is the address of an earlier try, empty for the first. Returns when the platform has
    verified the digest. Raises ExchangeError; what was confirmed has been remembered by then.
    """
    size = path.stat().st_size
    at = _resume(client, url) if url else None
    if at is None:
        first = _create(client, path, size, sha256=sha256, mime=mime)
        if first.status == 200:
            return
        url = first.headers.get("Location", "")
        if not url:
            raise ExchangeError(Failure.UNKNOWN, "no_location")
        at = _offset(first)
        remember(url, at)
    with path.open("rb") as source:
        while at < size:
            source.seek(at)
            piece = source.read(PIECE)
            at = _send_piece(client, url, at, piece)
            remember(url, at)


def _resume(client: Client, url: str) -> int | None:
    """Offset the platform has, or None when it has forgotten the upload."""
    try:
        return _offset(client.call("HEAD", url, headers=TUS, expect=(200, 204)))
    except ExchangeError as error:
        # An answer to HEAD has no body, so no problem document tells ours from another's.
        if error.failure is Failure.GONE or error.problem in (
            "status:404",
            "status:410",
        ):
            return None
        raise


def _create(client: Client, path: Path, size: int, *, sha256: str, mime: str) -> Reply:
    """Announce the file, with its first piece in the same request; 200: already there."""
    metadata = {"sha256": sha256, "filetype": mime}
    with path.open("rb") as source:
        piece = source.read(PIECE)
    reply = client.call(
        "POST",
        "/v1/blobs",
        body=piece,
        headers={
            **TUS,
            "Upload-Length": str(size),
            "Upload-Metadata": ",".join(
                f"{key} {base64.b64encode(value.encode()).decode()}"
                for key, value in metadata.items()
            ),
            "Content-Type": "application/offset+octet-stream",
        },
        expect=(200, 201),
    )
    if "Tus-Resumable" not in reply.headers:
        # A captive portal says 200 to everything: taken for an answer, the file would be lost.
        raise ExchangeError(Failure.UNKNOWN, "not_tus")
    return reply


def _send_piece(client: Client, url: str, at: int, piece: bytes) -> int:
    reply = client.call(
        "PATCH",
        url,
        body=piece,
        headers={
            **TUS,
            "Upload-Offset": str(at),
            "Content-Type": "application/offset+octet-stream",
        },
        expect=(200, 204),
    )
    return _offset(reply)


def _offset(reply: Reply) -> int:
    try:
        return int(reply.headers["Upload-Offset"])
    except (KeyError, ValueError) as error:
        raise ExchangeError(Failure.UNKNOWN, "no_offset") from error
