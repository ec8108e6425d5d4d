"""Which cases came in one batch (集群注册): found again by the batch's number."""

from sqlalchemy import Connection, Text, bindparam, func, select

from clerk_app.domain.case import Case
from clerk_app.domain.listings import BatchRow
from clerk_app.domain.typed_text import plain
from clerk_app.store.station_tables import batch_line, case_view

_asked = bindparam("asked", type_=Text)
_CASES = (
    select(batch_line.c.case_id)
    .join(case_view, case_view.c.case_id == batch_line.c.case_id)
    .where(batch_line.c.batch == _asked)
    .order_by(case_view.c.number)
)
_ROWS = (
    select(
        batch_line.c.batch,
        func.count().label("cases"),
        func.min(case_view.c.received_on).label("received_on"),
        func.min(case_view.c.theme).label("theme"),
        func.sum(case_view.c.closed).label("closed"),
    )
    .join(case_view, case_view.c.case_id == batch_line.c.case_id)
    .group_by(batch_line.c.batch)
    .order_by(func.max(case_view.c.row_id).desc())
    .limit(bindparam("limit"))
)
_STATES = (
    select(batch_line.c.batch, case_view.c.state, func.count().label("cases"))
    .join(case_view, case_view.c.case_id == batch_line.c.case_id)
    .where(batch_line.c.batch.in_(bindparam("batches", expanding=True)))
    .group_by(batch_line.c.batch, case_view.c.state)
)


def batch_rows(shown: Case) -> list[dict[str, str]]:
    """The row of one case, if it came in a batch."""
    return [{"case_id": shown.case_id, "batch": plain(shown.batch)}] if shown.batch else []


class BatchLines:
    """Batches inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def cases(self, batch: str) -> tuple[str, ...]:
        """Ids of the cases of a batch, by their numbers."""
        return tuple(self._connection.execute(_CASES, {"asked": plain(batch)}).scalars())

    def rows(self, *, limit: int) -> tuple[BatchRow, ...]:
        """The batches in sight, the latest first."""
        found = self._connection.execute(_ROWS, {"limit": limit}).all()
        states: dict[str, dict[str, int]] = {row.batch: {} for row in found}
        asked = {"batches": list(states)}
        for row in self._connection.execute(_STATES, asked) if found else ():
            states[row.batch][row.state] = row.cases
        return tuple(
            BatchRow(
                row.batch, row.theme, row.received_on, row.cases, row.closed, states[row.batch]
            )
            for row in found
        )
