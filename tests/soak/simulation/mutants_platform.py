"""Bugs of the platform: ledger, parents, natural keys, feed, epochs."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from clerk_app.desk import forgotten_there
from clerk_app.domain.case import Case
from clerk_app.domain.merge import Outcome
from clerk_app.domain.natural_key import natural_keys
from clerk_app.domain.operations import CreateCase, read_operation
from sync.platform import (
    case_rows,
    changes,
    feed,
    lapsed_corrections,
    open_matters,
    operations,
    runs,
)
from sync.platform import exchange as platform_exchange
from sync.platform.case_rows import CaseRows
from sync.platform.context import Platform
from sync.platform.ledger import Entry, Ledger, Made, Result
from sync.platform.tables import ledger as ledger_table
from sync.platform.tables import scope
from sync.platform.unit_of_work import UnitOfWork
from tests.soak.simulation import reference
from tests.soak.simulation.patches import Mutant, swap, swaps


def _done_again(
    work: UnitOfWork,
    platform: Platform,
    made: Made,
    *,
    join: bool = True,
    speaker: Any = None,
) -> Result:
    """What the ledger knows of an operation is not asked for; its first answer stays there."""
    op_id = made.op.op_id
    known = work.ledger.find(op_id)
    if known is None:
        return _APPLY(work, platform, made, join=join, speaker=speaker)
    work.ledger._entries[op_id] = None
    try:
        with swap(Ledger, "enter", lambda *_, **__: None)():
            return _APPLY(work, platform, made, join=join, speaker=speaker)
    finally:
        work.ledger._entries[op_id] = known


def _orphans_taken(
    work: UnitOfWork,
    platform: Platform,
    made: Made,
    *,
    join: bool = True,
    speaker: Any = None,
) -> Result:
    """Whatever an operation was built on need not be there."""
    find, op_id = Ledger.find, made.op.op_id

    def found(self: Ledger, asked: str) -> Any:
        entry = find(self, asked)
        return entry if entry is not None or asked == op_id else _SOME_ENTRY

    with swap(Ledger, "find", found)():
        return _APPLY(work, platform, made, join=join, speaker=speaker)


_APPLY = operations.apply
_SOME_ENTRY = Entry("", "", Result("", Outcome.APPLIED.value))


def _first_answer_whatever_its_words(
    work: UnitOfWork,
    platform: Platform,
    made: Made,
    *,
    join: bool = True,
    speaker: Any = None,
) -> Result:
    known = work.ledger.find(made.op.op_id)
    if known is not None:
        return known.result
    return _APPLY(work, platform, made, join=join, speaker=speaker)


def _read_wire_unchecked(contract: Any, raw: Mapping[str, Any]) -> Made:
    return replace(Made.here(read_operation(raw)), digest=str(raw["digest"]))


def _take_in_two(platform: Platform, raw: Mapping[str, Any], speaker: Any = None) -> Result:
    """The effect in one transaction, its entry in the ledger in another."""
    made = operations.read_wire(platform.contract, raw)
    entries: list[tuple[Any, ...]] = []
    with swap(Ledger, "enter", lambda _, *args, **__: entries.append(args))():
        result = platform.database.write(
            lambda connection: operations.apply_one(connection, platform, made)
        )
    for entered, told in entries:

        def enter(connection: Connection, one: Any = (entered, told)) -> None:
            ledger = Ledger(connection)
            ledger.enter(*one, at=platform.now())
            ledger.write()

        platform.database.write(enter)
    return result


def _ancestors_by_station(self: Ledger, op_id: str) -> frozenset[str]:
    """Everything the same station has done, whoever sits in its clone."""
    if not op_id:
        return frozenset()
    self.write()
    station = func.json_extract(ledger_table.c.operation, "$.station")
    whose = select(station).where(ledger_table.c.op_id == op_id).scalar_subquery()
    found = self._connection.execute(select(ledger_table.c.op_id).where(station == whose))
    return frozenset(found.scalars())


def _ancestors_none(self: Ledger, op_id: str) -> frozenset[str]:
    return frozenset({op_id} if op_id else ())


def _page_to_the_end(
    connection: Connection, name: str, *, epoch: str, since: str, limit: int, run: str = ""
) -> feed.Page:
    """A page whose cursor stands at the end of the feed, whatever it has shown."""
    page = _PAGE(connection, name, epoch=epoch, since=since, limit=limit, run=run)
    last = connection.execute(select(scope.c.seq).where(scope.c.scope == name)).scalar_one_or_none()
    return replace(page, next=feed.cursor_of(epoch, last or 0, run), more=False)


_PAGE = feed.page


def _naming_the_refused(
    connection: Connection, name: str, *, epoch: str, since: str, limit: int, run: str = ""
) -> feed.Page:
    """A page that names every operation on its cases, refused ones too."""
    page = _PAGE(connection, name, epoch=epoch, since=since, limit=limit, run=run)
    asked = select(ledger_table.c.case_id, ledger_table.c.op_id).where(
        ledger_table.c.case_id.in_([row.case_id for row in page.rows])
    )
    found: dict[str, list[str]] = {}
    for row in connection.execute(asked):
        found.setdefault(row.case_id, []).append(row.op_id)
    rows = tuple(replace(row, op_ids=tuple(found.get(row.case_id, ()))) for row in page.rows)
    return replace(page, rows=rows)


def _same_epoch(connection: Connection, *, at: datetime, epoch: str = "") -> None:
    """A restored platform gives out cursors as if nothing had happened."""


def _replaced(self: Ledger, made: Made, result: Result, *, at: datetime) -> None:
    """The ledger keeps the last answer to an id instead of refusing it: it forgets the refused."""
    if result.outcome != Outcome.REJECTED.value:
        _ENTER(self, made, result, at=at)


_ENTER = Ledger.enter


def _no_keys(_: object) -> tuple[str, ...]:
    return ()


def _first_key(case_or_create: Case | CreateCase) -> tuple[str, ...]:
    first = case_or_create.items[0].item_id
    return tuple(one for one in natural_keys(case_or_create) if f"|{first}|" in one)


def _no_alias(self: CaseRows, case_id: str) -> str:
    return case_id


MUTANTS = (
    Mutant(
        "no ledger",
        "a repeat is carried out again",
        swap(operations, "apply", _done_again),
    ),
    Mutant(
        "no parent check",
        "a child may come before its parent",
        swap(operations, "apply", _orphans_taken),
    ),
    Mutant(
        "ledger digest not compared",
        "the same id with other bytes gets the first answer",
        swap(operations, "apply", _first_answer_whatever_its_words),
        equivalent="every payload's own digest is checked before; the same id with other bytes and"
        " a right digest needs a station that edits a frozen operation, which its triggers refuse",
    ),
    Mutant(
        "wire digest not checked",
        "what was bent on the way is taken in",
        swap(operations, "read_wire", _read_wire_unchecked),
    ),
    Mutant(
        "ledger in a second transaction",
        "a crash between effect and entry repeats the effect",
        swaps(
            (platform_exchange, "take_together", lambda *_: None),
            (platform_exchange, "take", _take_in_two),
        ),
    ),
    Mutant(
        "refusals not in the ledger",
        "a refused operation is tried anew when it comes again",
        swap(Ledger, "enter", _replaced),
    ),
    Mutant(
        "no natural key",
        "two open cases of one application",
        swap(open_matters, "natural_keys", _no_keys),
    ),
    Mutant(
        "natural key of the first item only",
        "what was chosen in another order is not found",
        swap(open_matters, "natural_keys", _first_key),
    ),
    Mutant(
        "joined whatever has ended",
        "what is filed again is lost in the case it came back from",
        swap(case_rows, "handed_in_twice", lambda *_: True),
    ),
    Mutant(
        "aliases not followed",
        "work on a joined case finds no case",
        swap(CaseRows, "resolve", _no_alias),
    ),
    Mutant(
        "own edits by station id",
        "a clone's work counts as seen",
        swap(Ledger, "ancestors", _ancestors_by_station),
    ),
    Mutant(
        "only the parent counts as seen",
        "grandparents are strangers",
        swap(Ledger, "ancestors", _ancestors_none),
    ),
    Mutant(
        "cursor at the end of the feed",
        "rows of later pages are skipped",
        swap(feed, "page", _page_to_the_end),
    ),
    Mutant(
        "refused operations named in the feed",
        "a pull settles what was refused",
        swap(feed, "page", _naming_the_refused),
    ),
    Mutant(
        "restored platform keeps its epoch",
        "cursors from the lost history stay good",
        swaps((reference, "begin_epoch", _same_epoch), (changes, "begin_epoch", _same_epoch)),
    ),
    Mutant(
        "a restore nobody tells of stays unknown",
        "what others pushed since hides what was lost",
        swap(runs, "forgotten", lambda *_, **__: False),
    ),
    Mutant(
        "an answer is believed that no pull bears out",
        "what was taken in after the backup waits for ever",
        swap(forgotten_there, "doubt", lambda *_: False),
    ),
    Mutant(
        "versions begin again after a restore",
        "a new version is taken for one that was seen",
        swap(UnitOfWork, "next_version", lambda _, version: version + 1),
    ),
    Mutant(
        "corrections waited for without end",
        "nobody ends what never came",
        swap(lapsed_corrections, "judge", lambda _: None),
    ),
)
