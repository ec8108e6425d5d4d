"""Cases that wait for a correction (补正), noted when it is asked for: whom to look at each day."""

from sqlalchemy import Connection, insert, select

from clerk_app.domain.case import Case
from clerk_app.domain.case_states import State
from sync.platform.tables import awaited, case_doc, meta
from sync.platform.upserts import insert_into

_NOTED = "awaited"
"""Row of `meta`: what waited before the platform kept a list is on it."""
_STATE = f'%"state":"{State.CORRECTION_ASKED.value}"%'


def waits(case: Case | None) -> bool:
    """Whether an item of the case waits for what was asked for."""
    return case is not None and any(one.state is State.CORRECTION_ASKED for one in case.items)


def note(connection: Connection, before: Case | None, case: Case) -> None:
    """Note a case that has begun to wait."""
    if waits(case) and not waits(before):
        row = insert_into(connection, awaited).values(case_id=case.case_id)
        connection.execute(row.on_conflict_do_nothing())


def note_all(connection: Connection) -> None:
    """Note, once, what has waited since before there was this list."""
    if connection.execute(select(meta.c.value).where(meta.c.name == _NOTED)).first() is not None:
        return
    # Canonical JSON has one form; what a text in a form says in between does no harm.
    found = select(case_doc.c.case_id).where(case_doc.c.doc.like(_STATE))
    connection.execute(insert_into(connection, awaited).from_select(["case_id"], found))
    connection.execute(insert(meta).values(name=_NOTED, value="1"))
