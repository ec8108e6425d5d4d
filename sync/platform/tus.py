"""Handlers of tus 1.0: creation, creation-with-upload, expiration, checksum, termination."""

import base64
import hashlib
import hmac
import re
from collections.abc import AsyncIterator, Mapping
from email.utils import formatdate

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from sync.piece_size import BUNDLE_SAID
from sync.platform import blob_files, devices, own_hall
from sync.platform.blob_files import PIECE, place_of
from sync.platform.calls import TUS_HEADER, TUS_VERSION
from sync.platform.context import Arrived, Call, Handler, Platform
from sync.platform.devices import Device
from sync.platform.parts import Announced, Parts
from sync.platform.problems import Kind, Problem

LARGEST = 4 << 30
"""Bytes of one file."""
LARGEST_CHECKED = 16 << 20
"""Bytes of a body with a checksum: it is held back until its end has been seen."""
IN_MEMORY = 1 << 20
"""Bytes of a file that is taken in whole before anything of it is written, where it comes whole; a
request with operations may be as large."""
EXTENSIONS = "creation,creation-with-upload,expiration,checksum,termination"
_ALGORITHMS = {"sha1": hashlib.sha1, "sha256": hashlib.sha256}
SHA256 = re.compile(r"[0-9a-f]{64}")


def handlers(platform: Platform) -> Mapping[str, Handler]:
    """Handlers over one set of growing files."""
    parts = Parts(platform)

    async def create(_: Platform, call: Call) -> Response:
        return await _create(parts, call)

    async def patch(_: Platform, call: Call) -> Response:
        return await _patch(parts, call)

    def head(_: Platform, call: Call) -> Response:
        return _head(parts, call)

    def give_up(_: Platform, call: Call) -> Response:
        parts.give_up(parts.find(call.values["upload_id"], call.device))
        return _answer(204)

    return {
        "uploadOptions": upload_options,
        "createUpload": create,
        "patchUpload": patch,
        "headUpload": head,
        "deleteUpload": give_up,
    }


def upload_options(platform: Platform, _: Call) -> Response:
    """What of tus is spoken here, and how much of several files is taken in one request."""
    most = [one.max_bytes for one in platform.contract.endpoints if one.name == "createBundle"]
    return _answer(
        204,
        {
            "Tus-Version": TUS_VERSION,
            "Tus-Extension": EXTENSIONS,
            "Tus-Max-Size": str(LARGEST),
            "Tus-Checksum-Algorithm": ",".join(_ALGORITHMS),
            **({BUNDLE_SAID: str(*most)} if most else {}),
        },
    )


async def _create(parts: Parts, call: Call) -> Response:
    size: int = call.values["upload-length"]
    if size > LARGEST:
        raise Problem(Kind.TOO_LARGE)
    metadata = _metadata(call.values["upload-metadata"])
    with_bytes = call.request.headers.get("Content-Type") is not None
    if with_bytes and length_of(call.request) == size <= IN_MEMORY:
        body = await _whole(call)
        return await run_in_threadpool(_keep_whole, parts, call, metadata["sha256"], body)

    def begin() -> Announced | None:
        here = _have(parts.platform, metadata["sha256"], size, call.device)
        # Who only announces a file expects a place to send it to: plain tus knows no other answer.
        if here and with_bytes:
            return None
        return parts.begin(call.values["upload-metadata"], metadata["sha256"], size)

    one = await run_in_threadpool(begin)
    if one is None:
        return _here_already(metadata["sha256"], size)
    try:
        end = await _receive(parts, one, 0, call) if with_bytes else 0
        if end == size:
            await run_in_threadpool(parts.keep, one)
    except BaseException:
        # Its sender has not been told where it is: nobody comes back to it.
        await run_in_threadpool(parts.throw_away, one)
        raise
    if end < size:
        await run_in_threadpool(
            parts.announce,
            one,
            filename=metadata.get("filename", ""),
            mime=metadata.get("filetype", metadata.get("mime", "")),
            owner=call.device,
        )
    return _begun(one, end)


def length_of(request: Request) -> int:
    """Bytes a request says it has; -1 when it does not."""
    told = request.headers.get("Content-Length", "")
    return int(told) if told.isdecimal() else -1


async def _whole(call: Call) -> bytes:
    """A body that fits into memory. Raises as `_checked` does, and what reading it raises."""
    checksum = call.values["upload-checksum"]
    if checksum is not None:
        return await _checked(call.request, checksum)
    return await call.request.body()


def _keep_whole(parts: Parts, call: Call, sha256: str, body: bytes) -> Response:
    """A file that came whole with its announcement: from memory to its place, in one go."""
    size = len(body)
    if _have(parts.platform, sha256, size, call.device):
        return _here_already(sha256, size)
    still_good(parts.platform, call.device)
    blob_files.keep_whole(parts.platform, body, sha256)
    return _begun(parts.name(call.values["upload-metadata"], sha256, size), size)


def _here_already(sha256: str, size: int) -> Response:
    return _answer(200, {"Location": f"/v1/blobs/{sha256}", "Upload-Offset": str(size)})


def _begun(one: Announced, end: int) -> Response:
    return _answer(201, {"Location": f"/v1/uploads/{one.upload_id}", **_place(one, end)})


async def _patch(parts: Parts, call: Call) -> Response:
    one = await run_in_threadpool(parts.find, call.values["upload_id"], call.device)
    at: int = call.values["upload-offset"]
    await run_in_threadpool(parts.expect, one, at)
    end = await _receive(parts, one, at, call)
    if end == one.size:
        await run_in_threadpool(parts.finish, one)
    return _answer(204, _place(one, end))


def _head(parts: Parts, call: Call) -> Response:
    one = parts.find(call.values["upload_id"], call.device)
    offset = parts.offset(one)
    if offset == one.size:
        # All bytes came and the platform was stopped: nobody may think it verified before it is.
        try:
            parts.finish(one)
        except Problem as problem:
            if problem.kind is Kind.BLOB_DIGEST:
                raise Problem(Kind.NOT_FOUND) from problem
            raise
    told = {"Upload-Metadata": one.metadata} if one.metadata else {}
    return _answer(200, {"Upload-Length": str(one.size), **told, **_place(one, offset)})


async def _receive(parts: Parts, one: Announced, at: int, call: Call) -> int:
    """Write the body from `at` on, as it comes; where it ended. What came before a cut stays."""
    checksum = call.values["upload-checksum"]
    if checksum is not None:
        body = await _checked(call.request, checksum)
        return await run_in_threadpool(_append, parts, one, at, body, call.device)
    try:
        async for piece in _pieces(call.request):
            at = await run_in_threadpool(_append, parts, one, at, piece, call.device)
    except _CutError as cut:
        await run_in_threadpool(_append, parts, one, at, cut.rest, call.device)
        raise cut.cause from cut
    return at


def _append(parts: Parts, one: Announced, at: int, piece: bytes, sender: Device | None) -> int:
    """Write a piece, unless its sender's enrolment was withdrawn while it was on its way."""
    still_good(parts.platform, sender)
    return parts.append(one, at, piece)


def still_good(platform: Platform, sender: Device | None) -> None:
    """Raises Problem REVOKED; who has not enrolled is not asked after."""
    if sender is not None:
        with platform.database.read() as connection:
            devices.still_good(connection, sender)


class _CutError(Exception):
    """The body broke off; `rest` came before that."""

    def __init__(self, rest: bytes, cause: Exception) -> None:
        super().__init__()
        self.rest = rest
        self.cause = cause


async def _pieces(request: Request) -> AsyncIterator[bytes]:
    """The body in pieces that are worth a write."""
    gathered = bytearray()
    try:
        async for some in request.stream():
            gathered += some
            if len(gathered) >= PIECE:
                yield bytes(gathered)
                gathered.clear()
    except (ClientDisconnect, Problem) as cause:
        raise _CutError(bytes(gathered), cause) from cause
    if gathered:
        yield bytes(gathered)


async def _checked(request: Request, checksum: str) -> bytes:
    """The whole body. Raises Problem CHECKSUM, MALFORMED (algorithm), TOO_LARGE."""
    name, _, encoded = checksum.partition(" ")
    if name not in _ALGORITHMS:
        raise Problem(Kind.MALFORMED, "algorithm")
    body = bytearray()
    async for some in request.stream():
        body += some
        if len(body) > LARGEST_CHECKED:
            raise Problem(Kind.TOO_LARGE)
    try:
        told = base64.b64decode(encoded, validate=True)
    except ValueError as error:
        raise Problem(Kind.MALFORMED, "checksum") from error
    if not hmac.compare_digest(_ALGORITHMS[name](body).digest(), told):
        raise Problem(Kind.CHECKSUM)
    return bytes(body)


def _have(platform: Platform, sha256: str, size: int, asker: Device | None) -> bool:
    """As `is_here`; if it is, every case that names it says so."""
    here = is_here(platform, sha256, size, asker)
    if here:
        blob_files.arrive(platform, Arrived(sha256, size))
    return here


def is_here(platform: Platform, sha256: str, size: int, asker: Device | None) -> bool:
    """Whether the file lies here.

    Of a file that only other halls have nothing is told: it is sent as if nobody had it.

    Raises Problem INVALID when it has another size than announced.
    """
    try:
        there = place_of(platform.folder, sha256).stat().st_size
    except OSError:
        return False
    with platform.database.read() as connection:
        if not own_hall.names_file(connection, asker, sha256):
            return False
    if there != size:
        raise _invalid("Upload-Length", "size")
    return True


def _metadata(header: str) -> Mapping[str, str]:
    """What `Upload-Metadata` says of a file. Raises Problem INVALID."""
    found = read_pairs(header)
    if not SHA256.fullmatch(found.get("sha256", "")):
        raise misfit_metadata("sha256")
    return found


def read_pairs(header: str) -> Mapping[str, str]:
    """Keys and values of `Upload-Metadata`, in their order. Raises Problem INVALID."""
    found: dict[str, str] = {}
    for pair in header.split(","):
        key, _, encoded = pair.strip().partition(" ")
        try:
            value = base64.b64decode(encoded, validate=True).decode("utf-8")
        except ValueError as error:
            raise misfit_metadata("base64") from error
        if not key or key in found or "\0" in value:
            raise misfit_metadata("form")
        found[key] = value
    return found


def misfit_metadata(rule: str) -> Problem:
    """The problem of an `Upload-Metadata` that breaks a rule."""
    return _invalid("Upload-Metadata", rule)


def _invalid(header: str, rule: str) -> Problem:
    return Problem(Kind.INVALID, errors=[{"at": f"header.{header}", "rule": rule}])


def _place(one: Announced, offset: int) -> dict[str, str]:
    expires = formatdate(one.expires, usegmt=True)
    return {"Upload-Offset": str(offset), "Upload-Expires": expires}


def _answer(status: int, headers: Mapping[str, str] | None = None) -> Response:
    return Response(status_code=status, headers={TUS_HEADER: TUS_VERSION, **(headers or {})})
