"""What somebody else wrote between our look and our write: found in the rows, and put back.

The exchange takes whatever comes; of a row that was reported twice the newer report counts. A
report of theirs that stands before ours, that no pull has shown and whose values ours does not have
was not seen when ours was made.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from clerk_app.domain.case import Case
from sync.exchange import tables
from sync.exchange.composing import THEIRS
from sync.exchange.tables import Project, Row


def put_back(
    project: Project, op_id: str, remote: Case | None, *, own: Callable[[str], bool]
) -> Iterator[Row]:
    """Rows that give the columns of `pro_accept` back what ours has overwritten unseen.

    `own` tells whether a row's batch is an operation of this station's. Empty when nobody was
    there, or when it was put back before.
    """
    shown = {event.op_id for event in remote.events} if remote is not None else set()
    histories: dict[str, list[Row]] = {}
    for row in project.rows:
        if row.table == tables.ACCEPT:
            histories.setdefault(row.row_guid, []).append(row)
    for history in histories.values():
        at = next((place for place, row in enumerate(history) if row.cd_batch == op_id), None)
        if at is None:
            continue
        newest, ours = history[-1], history[at]
        lost: dict[str, str] = {}
        for place in range(1, at):
            theirs, before = history[place], history[place - 1]
            if THEIRS + theirs.key in shown or own(theirs.cd_batch):
                continue
            lost |= {
                column: value
                for column, value in theirs.values.items()
                if value != before.values[column]
            }
        lost = {
            column: value
            for column, value in lost.items()
            if ours.values[column] != value and newest.values[column] == ours.values[column]
        }
        if lost:
            yield replace(
                newest,
                cd_batch=op_id,
                cd_operation=tables.UPDATED,
                cd_time="",
                values={**newest.values, **lost},
            )
