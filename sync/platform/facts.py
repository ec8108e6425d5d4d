"""What only the platform can say of a case: its own numbers, and which files have arrived."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, select

from clerk_app.domain.case import Case
from sync.platform.counters import Counters
from sync.platform.tables import blob
from sync.platform.upserts import insert_into

NextNumber = Callable[[str], str]
"""From an item's code (实施编码) to a fresh platform number."""


def stamp(case: Case, next_number: NextNumber, verified: Collection[str]) -> Case:
    """`case` with a platform number for each item that has none, and its arrived files marked.

    The case as a whole carries the number of its lead item, the first one.
    """
    items = tuple(
        item if item.platform_number else replace(item, platform_number=next_number(item.task_code))
        for item in case.items
    )
    materials = tuple(
        replace(one, arrived=True) if not one.arrived and one.sha256 in verified else one
        for one in case.materials
    )
    number = case.platform_number or items[0].platform_number
    if (items, materials, number) == (case.items, case.materials, case.platform_number):
        return case
    return replace(case, items=items, materials=materials, platform_number=number)


def numbering(counters: Counters, day: date) -> NextNumber:
    """Platform numbers of one day: 实施编码, yyyymmdd, and four digits that count."""

    def next_number(task_code: str) -> str:
        head = f"{task_code}{day:%Y%m%d}"
        return f"{head}{counters.next_count(f'platform:{head}'):04}"

    return next_number


def verified_files(connection: Connection, case: Case) -> frozenset[str]:
    """Digests of the case's files that are here, with their rows locked.

    A file that is being verified at this moment waits for us or we for it: one of the two marks
    it as arrived.
    """
    wanted = sorted({one.sha256 for one in case.materials if not one.arrived})
    if not wanted:
        return frozenset()
    rows = [{"sha256": sha256, "size": 0, "verified": 0} for sha256 in wanted]
    connection.execute(insert_into(connection, blob).on_conflict_do_nothing(), rows)
    query = select(blob.c.sha256, blob.c.verified).where(blob.c.sha256.in_(wanted))
    found = connection.execute(query.order_by(blob.c.sha256).with_for_update())
    return frozenset(row.sha256 for row in found if row.verified)
