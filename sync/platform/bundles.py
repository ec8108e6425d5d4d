"""Several small files in one request: each is verified, kept and told of as if it came alone."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Mapping, Sequence

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sync.platform import blob_files
from sync.platform.context import Arrived, Call, Handler, Platform
from sync.platform.devices import Device
from sync.platform.problems import Kind, Problem
from sync.platform.tus import (
    IN_MEMORY,
    SHA256,
    is_here,
    length_of,
    misfit_metadata,
    read_pairs,
    still_good,
)

_Pieces = Sequence[memoryview]
_AT_ONCE = 4
"""Files of a request that are being written while more of it is read: so many lie in memory."""


async def create_bundle(platform: Platform, call: Call) -> Response:
    """Keep each file as it comes; those that were whole before a cut stay, and cases are told.

    Without a byte it is a question. Raises Problem INVALID for a list that is none or does not fit
    the body, MALFORMED for a body that ends too soon, and what of the disk or the sender kept a
    file from its place.
    """
    listed = _listed(call.values["upload-metadata"])
    length = length_of(call.request)
    if length == 0:
        return _arrived(await run_in_threadpool(_find, platform, call.device, listed))
    if length not in (-1, sum(one.size for one in listed)):
        raise misfit_metadata("sizes")
    keeping: list[asyncio.Task[Arrived | None]] = []
    try:
        async for one, pieces in _split(call.request, listed):
            kept = run_in_threadpool(_keep, platform, call.device, one, pieces)
            keeping.append(asyncio.create_task(kept))
            if len(keeping) >= _AT_ONCE:
                await keeping[-_AT_ONCE]
    finally:
        here = await _tell(platform, keeping)
    return _arrived(here)


def _arrived(files: Sequence[Arrived]) -> Response:
    return JSONResponse({"arrived": [one.sha256 for one in files]})


def _listed(header: str) -> tuple[Arrived, ...]:
    """The files that are to come. Raises Problem INVALID."""
    found = []
    for sha256, told in read_pairs(header).items():
        if not SHA256.fullmatch(sha256):
            raise misfit_metadata("sha256")
        size = int(told) if told.isascii() and told.isdecimal() and len(told) < 8 else 0
        if not 0 < size <= IN_MEMORY:
            raise misfit_metadata("sizes")
        found.append(Arrived(sha256, size))
    return tuple(found)


def _find(platform: Platform, asker: Device | None, listed: Sequence[Arrived]) -> Sequence[Arrived]:
    """Those that are here; cases are told, should they not have been before a power cut."""
    here = [one for one in listed if is_here(platform, one.sha256, one.size, asker)]
    if here:
        blob_files.arrive(platform, *here)
    return here


async def _split(
    request: Request, listed: Sequence[Arrived]
) -> AsyncIterator[tuple[Arrived, _Pieces]]:
    """Each file with its bytes, as soon as the last of them is here."""
    to_come = deque(listed)
    pieces: list[memoryview] = []
    left = to_come[0].size
    async for some in request.stream():
        rest = memoryview(some)
        while rest:
            if not to_come:
                raise misfit_metadata("sizes")
            pieces.append(rest[:left])
            rest, left = rest[left:], left - len(pieces[-1])
            if not left:
                yield to_come.popleft(), pieces
                pieces, left = [], to_come[0].size if to_come else 0
    if to_come:
        raise Problem(Kind.MALFORMED, "short")


def _keep(
    platform: Platform, sender: Device | None, one: Arrived, pieces: _Pieces
) -> Arrived | None:
    """The file, once it is in its place; None: it is another one than was listed."""
    still_good(platform, sender)
    try:
        blob_files.put_whole(platform.folder, pieces, one.sha256)
    except Problem as problem:
        if problem.kind is Kind.BLOB_DIGEST:
            return None
        raise
    return one


async def _tell(
    platform: Platform, keeping: Sequence[asyncio.Task[Arrived | None]]
) -> Sequence[Arrived]:
    """Wait for all, and say of those in their places that they are here."""
    done = await asyncio.gather(*keeping, return_exceptions=True)
    here = [one for one in done if isinstance(one, Arrived)]
    if here:
        await run_in_threadpool(blob_files.arrive, platform, *here)
    for one in done:
        if isinstance(one, BaseException):
            raise one
    return here


HANDLERS: Mapping[str, Handler] = {"createBundle": create_bundle}
