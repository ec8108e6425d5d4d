"""An act on a case and the notices that tell of it, in one transaction."""

from collections.abc import Sequence
from dataclasses import replace

from clerk_app.desk.notices import Told, queue_notice
from clerk_app.desk.recording import record
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.operations import ExtendLimit, MoveItems
from clerk_app.store.work import Work


def act_and_tell(
    work: Work,
    station: Station,
    session: Session,
    case: Case,
    act: MoveItems | ExtendLimit,
    told: Sequence[Told] = (),
    *,
    op_id: str = "",
) -> Case:
    """Record the act and queue its notices, each about the items that the act has changed.

    A notice that names items is about those of them only.

    `op_id` was made before the first try, where a second press must not do it twice. An act that
    changes nothing (it was done already) tells nothing. Raises what `record` and `queue_notice`
    raise; then nothing is written.
    """
    op_id = op_id or station.ids.new()
    after = record(work, station, session, case.case_id, act, op_id=op_id)
    changed = moved(case, after)
    if changed:
        for one in told:
            about = tuple(item for item in changed if not one.items or item in one.items)
            queue_notice(work, station, session, after, replace(one, items=about), op_id=op_id)
    return after


def moved(before: Case, after: Case) -> tuple[str, ...]:
    """Ids of the items that are not as they were."""
    known = {item.item_id: item for item in before.items}
    return tuple(item.item_id for item in after.items if known.get(item.item_id) != item)
