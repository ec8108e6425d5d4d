"""Handlers of the change feed: a page at once, or as soon as there is something on it."""

import asyncio
import logging
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from sync.platform import devices, feed, lapsed_corrections
from sync.platform.context import Call, Handler, Platform
from sync.platform.database import begin_epoch, read_meta
from sync.platform.devices import Device
from sync.platform.feed import Page
from sync.platform.pokes import rung_within
from sync.platform.problems import Kind, Problem
from sync.platform.runs import ForgottenError

log = logging.getLogger(__name__)


async def get_changes(platform: Platform, call: Call) -> Response:
    """Cases that changed after a cursor; an empty page is held back for `wait` seconds."""
    loop = asyncio.get_running_loop()
    until = loop.time() + call.values["wait"]
    while True:
        bell = platform.pokes.bell(call.values["scope"])
        page = await run_in_threadpool(_page, platform, call)
        left = until - loop.time()
        if page.rows or left <= 0 or platform.pokes.closed:
            return Response(page.body(), media_type="application/json")
        await rung_within(bell, left)


def _page(platform: Platform, call: Call) -> Page:
    values = call.values
    return page_of(
        platform, values["scope"], since=values["since"], limit=values["limit"], asks=call.device
    )


def page_of(
    platform: Platform, scope: str, *, since: str, limit: int, asks: Device | None = None
) -> Page:
    """One page of a feed, as `feed.page`; `asks` is the enrolled station that wants it.

    A cursor of what this platform has lost begins a new epoch, once for each start: every station
    then reads anew and offers what is missing. Raises Problem CURSOR_GONE for it, and what
    `devices.still_good` does.
    """
    lapsed_corrections.judge(platform)
    try:
        with platform.database.read() as connection:
            # Who has waited may have been withdrawn meanwhile.
            devices.still_good(connection, asks)
            return feed.page(
                connection,
                scope,
                epoch=read_meta(connection)["epoch"],
                since=since,
                limit=limit,
                run=platform.run.name,
            )
    except ForgottenError as forgotten:
        _begin_anew(platform)
        raise Problem(Kind.CURSOR_GONE) from forgotten


def _begin_anew(platform: Platform) -> None:
    with platform.run.lock:
        if platform.run.begun_anew:
            return
        log.warning("a station has seen what is not in this database: a backup was put back")
        platform.database.write(partial(begin_epoch, at=platform.now()))
        platform.run.begun_anew = True


HANDLERS: dict[str, Handler] = {"getChanges": get_changes}
