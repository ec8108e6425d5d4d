"""Cases whose files are to be filed as PDFs, each with the moment before which it is left alone."""

from datetime import datetime

from sqlalchemy import Connection, Text, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from clerk_app.store.columns import Moment
from clerk_app.store.page_tables import filing_due

_new = insert(filing_due)
_LATER = _new.on_conflict_do_update(
    index_elements=[filing_due.c.case_id], set_={"next_at": _new.excluded.next_at}
)
_DONE = delete(filing_due).where(filing_due.c.case_id == bindparam("asked", type_=Text))
_AT = select(filing_due.c.next_at).where(filing_due.c.case_id == bindparam("asked", type_=Text))
_DUE = (
    select(filing_due.c.case_id)
    .where(filing_due.c.next_at <= bindparam("now", type_=Moment))
    .order_by(filing_due.c.next_at)
    .limit(1)
)


class FilingDue:
    """The list inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def later(self, case_id: str, *, at: datetime) -> None:
        """File this case, not before `at`; what was said of it before is forgotten."""
        self._connection.execute(_LATER, {"case_id": case_id, "next_at": at})

    def done(self, case_id: str) -> None:
        """There is nothing to file of this case."""
        self._connection.execute(_DONE, {"asked": case_id})

    def at(self, case_id: str) -> datetime | None:
        """Before when this case is left alone; None: there is nothing to file of it."""
        return self._connection.execute(_AT, {"asked": case_id}).scalar()

    def due(self, *, now: datetime) -> str | None:
        """Id of the case that has been due longest; None: none is."""
        return self._connection.execute(_DUE, {"now": now}).scalar()
