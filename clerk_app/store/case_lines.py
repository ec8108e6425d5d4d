"""What is listed of cases beside their documents: numbers, items, bundles, batches and sheets.

All of it follows from the cases as they are shown; what is listed already is not written again.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Executable, Table, Text, bindparam, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from clerk_app.domain.case import Case
from clerk_app.domain.typed_text import plain
from clerk_app.store.batch_lines import batch_rows
from clerk_app.store.bundles import passage_rows, wait_rows
from clerk_app.store.case_items import item_rows
from clerk_app.store.sheet_cases import sheet_rows
from clerk_app.store.station_tables import (
    batch_line,
    bundle_line,
    bundle_wait,
    case_item,
    case_number,
    sheet_case,
)

Row = Mapping[str, Any]


def _number_rows(shown: Case) -> list[dict[str, str]]:
    numbers = sorted({plain(number) for number in shown.numbers()})
    return [{"number": number, "case_id": shown.case_id} for number in numbers]


_given = func.json_each(bindparam("ids", type_=Text)).table_valued("value")


@dataclass(frozen=True, slots=True)
class _Lines:
    """One table of lines, and how it is read and written."""

    rows: Callable[[Case], Iterable[Row]]
    key: tuple[str, ...]
    have: Executable
    put: Executable
    take_out: Executable
    forget: Executable
    stay: bool
    """Lines are only added."""

    def by_key(self, rows: Iterable[Row]) -> dict[tuple[Any, ...], Row]:
        """The rows, by what there is one of; the last one counts."""
        return {tuple(row[name] for name in self.key): row for row in rows}


def _lines(rows: Callable[[Case], Iterable[Row]], of: Table, *, stay: bool = False) -> _Lines:
    key = tuple(one.name for one in of.primary_key)
    new = insert(of)
    rest = {one.name: new.excluded[one.name] for one in of.c if one.name not in key}
    return _Lines(
        rows,
        key,
        have=select(of).where(of.c.case_id.in_(select(_given.c.value))),
        put=new.on_conflict_do_update(index_elements=key, set_=rest)
        if rest
        else new.on_conflict_do_nothing(),
        take_out=delete(of).where(*(of.c[name] == bindparam(name) for name in key)),
        forget=delete(of).where(of.c.case_id == bindparam("asked", type_=Text)),
        stay=stay,
    )


_LINES = (
    _lines(item_rows, case_item),
    _lines(passage_rows, bundle_line),
    _lines(wait_rows, bundle_wait),
    _lines(batch_rows, batch_line),
    # A paper that is on record stays there.
    _lines(sheet_rows, sheet_case, stay=True),
    _lines(_number_rows, case_number),
)


def relist(connection: Connection, cases: Sequence[Case], *, known: Collection[str]) -> None:
    """Bring the lines of these cases up to date, each case once.

    `known` are ids of those that are in sight already: of the others there are no lines.
    """
    asked = {"ids": json.dumps(sorted(known))}
    for lines in _LINES:
        wanted = lines.by_key(row for one in cases for row in lines.rows(one))
        found = connection.execute(lines.have, asked).mappings() if known else ()
        have = lines.by_key(map(dict, found))
        gone = [] if lines.stay else sorted(have.keys() - wanted.keys())
        if gone:
            named = [dict(zip(lines.key, one, strict=True)) for one in gone]
            connection.execute(lines.take_out, named)
        new = [row for key, row in wanted.items() if have.get(key) != row]
        if new:
            connection.execute(lines.put, new)


def forget(connection: Connection, case_id: str) -> None:
    """The case is out of sight."""
    for lines in _LINES:
        connection.execute(lines.forget, {"asked": case_id})
