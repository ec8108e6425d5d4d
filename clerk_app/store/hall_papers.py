"""What proves the papers that a hall's windows have issued; nothing of what they say.

Those of cases stand under the number in their codes, queue slips made again under their ticket.
"""

from collections.abc import Collection

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from clerk_app.domain.case import Paper
from clerk_app.domain.records import from_doc, to_doc
from clerk_app.store.columns import object_doc
from clerk_app.store.hall_paper_tables import hall_paper

_OF_NUMBER = select(hall_paper.c.paper).order_by(hall_paper.c.paper_id)


class HallPapers:
    """The record inside one transaction; the database refuses to change or delete any."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's open transaction."""
        self._connection = connection

    def add(self, hall: str, number: str, papers: Collection[Paper], *, window: str) -> None:
        """Put papers on record under the number in their codes; those that are there stay.

        `window`: which one tells of them; it may have had another name when they were issued.
        """
        rows = [
            {
                "paper_id": one.paper_id,
                "hall": hall,
                "number": number,
                "window_id": window,
                "paper": to_doc(one),
            }
            for one in papers
        ]
        ours = postgresql if self._connection.dialect.name == "postgresql" else sqlite
        self._connection.execute(ours.insert(hall_paper).on_conflict_do_nothing(), rows)

    def of_number(self, hall: str, number: str) -> tuple[Paper, ...]:
        """All with that number in their codes."""
        query = _OF_NUMBER.where(hall_paper.c.hall == hall, hall_paper.c.number == number)
        docs = self._connection.execute(query).scalars()
        return tuple(from_doc(Paper, object_doc(doc)) for doc in docs)
