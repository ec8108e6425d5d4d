"""Bundles of papers (交接单) as rows, made from what the cases in sight say."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    Connection,
    Text,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    select,
)

from clerk_app.domain.handover import Passage, PassageState
from clerk_app.domain.listings import BundleRow
from clerk_app.domain.merge_handover import TO_HAND_OVER
from clerk_app.store.station_tables import bundle_line, case_item

_line = bundle_line.c
_asked = bindparam("asked", type_=Text)
_HAVE = select(bundle_line).where(_line.case_id == _asked)
_FORGET = delete(bundle_line).where(_line.case_id == _asked)
_ADD = insert(bundle_line)
_CASES = select(_line.case_id).where(_line.bundle == _asked).order_by(_line.case_id)
_gone = exists().where(
    _line.case_id == case_item.c.case_id,
    _line.department == case_item.c.department,
    _line.state != PassageState.MISSING.value,
)
_WAITING = (
    select(case_item.c.department, case_item.c.case_id)
    .where(case_item.c.state.in_(sorted(one.value for one in TO_HAND_OVER)), ~_gone)
    .distinct()
    .order_by(case_item.c.department, case_item.c.case_id)
)


def _counted(state: PassageState) -> Any:
    return func.sum(case((_line.state == state.value, 1), else_=0))


_BUNDLES = (
    select(
        _line.bundle,
        func.min(_line.department).label("department"),
        func.min(_line.made_at).label("made_at"),
        func.min(_line.made_by).label("made_by"),
        func.min(_line.window).label("window"),
        func.count().label("cases"),
        func.sum(_line.pages).label("pages"),
        _counted(PassageState.UNDER_WAY).label("under_way"),
        _counted(PassageState.MISSING).label("missing"),
    )
    .group_by(_line.bundle)
    .order_by(func.min(_line.made_at).desc(), _line.bundle.desc())
    .limit(bindparam("limit"))
)


def relist_passages(connection: Connection, case_id: str, passages: Iterable[Passage]) -> None:
    """Bring the rows of one case up to date; nothing is written when they are."""
    rows = {one.bundle: passage_row(case_id, one) for one in passages}
    have = {
        row["bundle"]: dict(row) for row in connection.execute(_HAVE, {"asked": case_id}).mappings()
    }
    if have == rows:
        return
    connection.execute(_FORGET, {"asked": case_id})
    if rows:
        connection.execute(_ADD, list(rows.values()))


def passage_row(case_id: str, one: Passage) -> dict[str, Any]:
    """The row of one passage."""
    return {
        "bundle": one.bundle,
        "case_id": case_id,
        "department": one.department,
        "state": one.state.value,
        "pages": one.pages,
        "made_at": one.at,
        "made_by": one.by,
        "window": one.window,
    }


def forget_passages(connection: Connection, case_id: str) -> None:
    """The case is out of sight."""
    connection.execute(_FORGET, {"asked": case_id})


class Bundles:
    """Bundles inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def rows(self, *, limit: int) -> tuple[BundleRow, ...]:
        """The bundles, the latest first."""
        found = self._connection.execute(_BUNDLES, {"limit": limit}).mappings()
        return tuple(BundleRow(**row) for row in found)

    def cases(self, bundle: str) -> tuple[str, ...]:
        """Ids of the cases in a bundle; empty when it is unknown."""
        return tuple(self._connection.execute(_CASES, {"asked": bundle}).scalars())

    def waiting(self) -> tuple[tuple[str, str], ...]:
        """Department and case id of papers that are still at the window."""
        return tuple((row.department, row.case_id) for row in self._connection.execute(_WAITING))
