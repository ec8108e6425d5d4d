"""Papers that belong to a hall and to no case (日结表): kept as windows tell of them; judged."""

from typing import Any

from sqlalchemy import Connection, select
from starlette.responses import JSONResponse, Response

from clerk_app.domain.case import Paper
from clerk_app.domain.paper_code import Judged, PaperCode, judge
from sync.platform import devices
from sync.platform.context import Call, Handler, Platform
from sync.platform.problems import Kind, Problem
from sync.platform.tables import device, hall_paper
from sync.platform.upserts import insert_into

_STATION = slice(1, 5)
"""Where a number says which station made it."""


def post_papers(platform: Platform, call: Call) -> Response:
    """Keep what a window tells; what is known already stays as it was told first.

    Raises Problem OTHER_HALL for a sheet of a station of another hall.
    """
    rows: list[dict[str, Any]] = call.body["papers"]

    def run(connection: Connection) -> None:
        if call.device is not None:
            found = devices.locked(connection, call.device.device_id)
            devices.refuse_revoked(found)
            _refuse_others(connection, found.hall, {one["number"][_STATION] for one in rows})
        for one in rows:
            row = {name: one[name] for name in _NAMES}
            connection.execute(
                insert_into(connection, hall_paper).values(row).on_conflict_do_nothing()
            )

    platform.database.write(run)
    return JSONResponse({"papers": len(rows)})


def judged(connection: Connection, code: PaperCode) -> Judged | None:
    """What is on record of a hall's sheet; None: nothing is."""
    found = connection.execute(
        select(hall_paper).where(hall_paper.c.number == code.number).order_by(hall_paper.c.paper_id)
    ).mappings()
    papers = [Paper(**row, provisional=False, by="") for row in found]
    return judge(code, papers) if papers else None


def _refuse_others(connection: Connection, hall: str, stations: set[str]) -> None:
    """A board may have no enrolment; a station that another hall has enrolled is that hall's."""
    known: dict[str, set[str]] = {}
    query = select(device.c.station, device.c.hall).where(device.c.station.in_(stations))
    for row in connection.execute(query):
        known.setdefault(row.station, set()).add(row.hall)
    if any(hall not in halls for halls in known.values()):
        raise Problem(Kind.OTHER_HALL, hall)


_NAMES = tuple(hall_paper.c.keys())
HANDLERS: dict[str, Handler] = {"postHallPapers": post_papers}
