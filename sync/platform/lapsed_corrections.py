"""Corrections (补正) that never came: the platform ends their items itself, each once.

Judged on the first request of each day, by the platform's own calendar and the catalogue each case
began with (domain.md 4.3). Stations get it by the feed. A window that could not send, and to which
the correction was brought in time, takes it back when it is heard (`domain.corrections`).
"""

import logging
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import Connection, delete, select

from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.domain import corrections
from clerk_app.domain.case import PLATFORM, Case
from clerk_app.domain.case_states import Act
from clerk_app.domain.operations import MoveItems, Operation
from sync.platform import cases
from sync.platform.awaited_corrections import waits
from sync.platform.context import Platform
from sync.platform.ledger import Made
from sync.platform.operations import apply
from sync.platform.problems import Problem
from sync.platform.tables import awaited
from sync.platform.unit_of_work import unit_of_work

_log = logging.getLogger(__name__)


def judge(platform: Platform) -> None:
    """End what has waited too long, once a day in this process. Raises Problem BUSY, STORAGE.

    A fault over one case is logged and holds up no other.
    """
    today = platform.today
    if platform.judged.day == today:
        return
    with platform.judged.lock:
        if platform.judged.day == today:
            return
        with platform.database.read() as connection:
            waiting = connection.execute(select(awaited.c.case_id)).scalars().all()
        ended = [_judge_one(platform, case_id) for case_id in sorted(waiting)]
        platform.judged.day = today
    if any(ended):
        platform.pokes.ring()


def _judge_one(platform: Platform, case_id: str) -> bool:
    try:
        with platform.database.read() as connection:
            case = cases.read(connection, cases.resolve(connection, case_id))
        if case is not None and waits(case) and not _over(platform, case):
            return False
        return platform.database.write(lambda held: _end(held, platform, case_id))
    except Problem:
        raise
    except Exception:  # noqa: BLE001  # a case that trips a fault of ours stops itself only
        _log.exception("whether the correction of a case has lapsed is not known")
        return False


def _end(connection: Connection, platform: Platform, case_id: str) -> bool:
    """Whether an item of the case was ended; a case where nothing waits is no longer looked at."""
    work = unit_of_work(connection)
    held = work.cases.lock(work.cases.resolve(case_id))
    over = _over(platform, held.case) if held is not None else {}
    for item_id, until in over.items():
        held = work.cases.lock(work.cases.resolve(case_id))
        assert held is not None
        apply(work, platform, Made.here(_ending(platform, held.case, item_id, until)))
    held = work.cases.lock(work.cases.resolve(case_id))
    if held is None or not waits(held.case):
        connection.execute(delete(awaited).where(awaited.c.case_id == case_id))
    work.written()
    return bool(over)


def _ending(platform: Platform, case: Case, item_id: str, until: date) -> Operation:
    """The platform's own act; its id follows from what it is about, so that it is done once."""
    item = next(one for one in case.items if one.item_id == item_id)
    name = f"lapsed:{case.case_id}:{item_id}:{case.version}"
    now = platform.now().astimezone(HALL_ZONE)
    return Operation(
        op_id=str(uuid5(NAMESPACE_URL, name)),
        case_id=case.case_id,
        parent="",
        base=case.version,
        args=MoveItems(
            Act.RETURN,
            (item_id,),
            platform.today.isoformat(),
            reason=corrections.why_lapsed(case, item, until),
            until=until.isoformat(),
        ),
        actor=PLATFORM,
        station=PLATFORM,
        window="",
        incarnation="",
        wall=now.isoformat(timespec="milliseconds"),
    )


def _over(platform: Platform, case: Case) -> dict[str, date]:
    wait = platform.begun_with(case).correction_wait
    return dict(corrections.lapsed(case, platform.calendar, platform.today, wait))
