"""Handler that gives a verified file back: whole, or one range of it; its content never changes."""

import re
from collections.abc import Iterator
from pathlib import Path

from starlette.responses import Response, StreamingResponse

from sync.platform import devices, own_hall, register
from sync.platform.blob_files import PIECE, disk_problems, place_of
from sync.platform.context import Call, Handler, Platform
from sync.platform.devices import Device
from sync.platform.etags import UNCHANGED, is_unchanged
from sync.platform.problems import Kind, Problem

_RANGE = re.compile(r"bytes=(?:([0-9]{1,18})-([0-9]{0,18})|-([0-9]{1,18}))", re.ASCII)
_MEDIA_TYPE = "application/octet-stream"


def get_blob(platform: Platform, call: Call) -> Response:
    """Bytes of a file of the station's hall, or the register. Raises NOT_FOUND, RANGE, BUSY."""
    sha256 = call.values["sha256"]
    path = place_of(platform.folder, sha256)
    with platform.database.read() as connection:
        known = own_hall.names_file(connection, call.device, sha256)
        if not path.is_file() or not (known or register.has_file(platform, sha256)):
            raise Problem(Kind.NOT_FOUND)
    tag = f'"{sha256}"'
    headers = {
        "ETag": tag,
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, max-age=31536000, immutable",
    }
    if is_unchanged(call.request, tag):
        return Response(status_code=UNCHANGED, headers=headers)
    with disk_problems():
        size = path.stat().st_size
    wanted = call.values["range"]
    if call.request.headers.get("If-Range", tag) != tag:
        wanted = None
    span = _span(wanted, size) if wanted is not None else None
    first, end = span if span is not None else (0, size)
    headers["Content-Length"] = str(end - first)
    if span is not None:
        headers["Content-Range"] = f"bytes {first}-{end - 1}/{size}"
    status = 200 if span is None else 206
    pieces = judged(platform, call.device, _pieces(path, first, end))
    return StreamingResponse(pieces, status, headers=headers, media_type=_MEDIA_TYPE)


def judged(platform: Platform, one: Device | None, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces, until the station's enrolment is withdrawn: what is under way breaks off."""
    for piece in pieces:
        with platform.database.read() as connection:
            devices.still_good(connection, one)
        yield piece


def _span(wanted: str, size: int) -> tuple[int, int] | None:
    """First byte and the one after the last; None to send the whole file (RFC 9110 14.2).

    Raises Problem RANGE when nothing of the file lies in it.
    """
    found = _RANGE.fullmatch(wanted.strip())
    if found is None:
        return None
    if found[3] is not None:
        first, end = max(0, size - int(found[3])), size
    else:
        last = int(found[2]) if found[2] else size - 1
        first, end = int(found[1]), min(last + 1, size)
        if found[2] and last < first:
            return None
    if first >= end:
        raise Problem(Kind.RANGE, headers={"Content-Range": f"bytes */{size}"})
    return first, end


def _pieces(path: Path, first: int, end: int) -> Iterator[bytes]:
    with path.open("rb") as source:
        source.seek(first)
        left = end - first
        while left > 0 and (piece := source.read(min(PIECE, left))):
            yield piece
            left -= len(piece)


HANDLERS: dict[str, Handler] = {"getBlob": get_blob}
