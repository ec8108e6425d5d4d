"""Handlers of the change feed: a page at once, or as soon as there is something on it."""

import asyncio

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from sync.platform import devices, feed, lapsed_corrections
from sync.platform.context import Call, Handler, Platform
from sync.platform.database import read_meta
from sync.platform.feed import Page
from sync.platform.pokes import rung_within


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
    lapsed_corrections.judge(platform)
    values = call.values
    with platform.database.read() as connection:
        # Who has waited may have been withdrawn meanwhile.
        devices.still_good(connection, call.device)
        return feed.page(
            connection,
            values["scope"],
            epoch=read_meta(connection)["epoch"],
            since=values["since"],
            limit=values["limit"],
        )


HANDLERS: dict[str, Handler] = {"getChanges": get_changes}
