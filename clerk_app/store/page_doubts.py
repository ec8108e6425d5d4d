"""Pages of which nobody has said yet which way up they stand, by their digests."""

import json
from collections.abc import Collection

from sqlalchemy import Connection, Text, bindparam, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from clerk_app.store.page_tables import page_doubt

_PUT = insert(page_doubt).on_conflict_do_nothing()
_SETTLE = delete(page_doubt).where(page_doubt.c.page == bindparam("asked", type_=Text))
_named = func.json_each(bindparam("named", type_=Text)).table_valued("value")
_AMONG = select(page_doubt.c.page).where(page_doubt.c.page.in_(select(_named.c.value)))


class PageDoubts:
    """The rows inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def put(self, page: str) -> None:
        """A person should look at this page."""
        self._connection.execute(_PUT, {"page": page})

    def settle(self, page: str) -> None:
        """A person has looked, or the page is wanted no more."""
        self._connection.execute(_SETTLE, {"asked": page})

    def among(self, pages: Collection[str]) -> frozenset[str]:
        """Which of these pages are in doubt."""
        named = {"named": json.dumps(sorted(pages))}
        return frozenset(self._connection.execute(_AMONG, named).scalars())
