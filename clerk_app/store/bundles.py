"""Bundles of papers (交接单) as rows, made from what the cases in sight say."""

from typing import Any

from sqlalchemy import (
    Connection,
    Text,
    bindparam,
    case,
    func,
    select,
)

from clerk_app.domain.case import Case
from clerk_app.domain.handover import PassageState
from clerk_app.domain.listings import BundleRow
from clerk_app.domain.merge_handover import waiting_for
from clerk_app.store.station_tables import bundle_line, bundle_wait

_line = bundle_line.c
_asked = bindparam("asked", type_=Text)
_CASES = select(_line.case_id).where(_line.bundle == _asked).order_by(_line.case_id)
_wait = bundle_wait.c
_WAITING = select(_wait.department, _wait.case_id).order_by(_wait.department, _wait.case_id)


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


def wait_rows(shown: Case) -> list[dict[str, str]]:
    """The rows of what of a case waits for departments."""
    return [{"case_id": shown.case_id, "department": one} for one in waiting_for(shown)]


def passage_rows(shown: Case) -> list[dict[str, Any]]:
    """The rows of the bundles the papers of a case went in."""
    return [
        {
            "bundle": one.bundle,
            "case_id": shown.case_id,
            "department": one.department,
            "state": one.state.value,
            "pages": one.pages,
            "made_at": one.at,
            "made_by": one.by,
            "window": one.window,
        }
        for one in shown.passages
    ]


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
