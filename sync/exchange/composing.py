"""A case out of the exchange's rows: our own operations as they were made, theirs as we read them.

The tables hold a part of a case. Whatever this station did it knows whole, so its operations are
put on the case by the same `merge()` that a full platform runs, each where its first row stands
among theirs. What others wrote becomes an operation of theirs: the difference of a row to the one
before it. Whoever writes at the platform sees what stands there; we may not have.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from clerk_app.domain.ancestry import Link
from clerk_app.domain.case import Case, CaseItem, Channel, Limit, Trust
from clerk_app.domain.case_states import AFTER_GRANT, CLOSED, MOVES, Act, State
from clerk_app.domain.foreign_numbers import whole_number
from clerk_app.domain.merge import Outcome, merge
from clerk_app.domain.merge_event import event_of
from clerk_app.domain.operations import (
    AddMaterial,
    Args,
    CreateCase,
    ExtendLimit,
    MoveItems,
    Operation,
    RemoveMaterial,
    SetFields,
)
from clerk_app.domain.result_codes import act_of
from sync.adapter import Memory
from sync.exchange import tables
from sync.exchange.grounds import merged_here
from sync.exchange.naming import day, guid, mime_of, number_of, projects
from sync.exchange.reporting import holds
from sync.exchange.tables import Project, Row

THEIRS = "exchange:"
"""Begins the id of an operation that is made from a row of somebody else's."""
_DIGITS_OF_DAYS = 4
_BY_STATUS = {"05": Act.ACCEPT, "06": Act.ASK_CORRECTION, "12": Act.START_REVIEW}
_BY_STATUS |= {"07": Act.REFUSE, "11": Act.SUSPEND, "13": Act.RETURN}

Look = Callable[[Project, str], tuple[str, int] | None]
"""Digest and size of a file in a project; None while it is not there whole."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Composed:
    """What the rows say of a case."""

    case: Case | None
    waiting: bool
    """An operation of ours has left rows there and its answer is still awaited."""


@dataclass(slots=True)
class _Fold:
    """A case while rows are put on it."""

    memory: Memory
    case_id: str
    project: Project
    look: Look
    case: Case | None
    links: tuple[Link, ...]
    todo: list[Operation]
    """Operations of ours that are not in the case yet, oldest first."""
    source: str

    def ours(self, upto: str | None = None) -> None:
        """Put our operations on it, up to one of them or all."""
        while self.todo:
            op = self.todo.pop(0)
            merged = merged_here(self.case, op, self.links)
            if merged.outcome is Outcome.REJECTED:
                log.warning("an operation that was taken in no longer fits: %s", op.op_id)
            self.case = merged.case
            if op.op_id == upto:
                return

    def theirs(self, row: Row, place: int) -> None:
        """Put a row of somebody else's on it."""
        op_id = THEIRS + row.key
        if self.case is not None and any(one.op_id == op_id for one in self.case.events):
            return
        for part, args in enumerate(self._read(row, place)):
            self._put(replace(self._operation(row, args), op_id=f"{op_id}{'+' * part}"))

    def _operation(self, row: Row, args: Args) -> Operation:
        who = row.values.get("handle_user_name") or row.data_source
        at = row.cd_time
        wall = f"{day(at)}T{at[9:11]}:{at[11:13]}:{at[13:15]}+08:00"
        base = self.case.version if self.case is not None else 0
        return Operation("", self.case_id, "", base, args, who, "", "", "", wall)

    def _put(self, op: Operation) -> None:
        version = self.case.version + 1 if self.case is not None else 1
        merged = merge(self.case, op, (), version=version)
        self.case = merged.case
        if merged.outcome is Outcome.REJECTED and self.case is not None:
            if isinstance(op.args, MoveItems):
                self.case = _forced(self.case, op, op.args, version)
            else:
                log.warning("a row of the exchange does not fit: %s", merged.refusal)

    def _read(self, row: Row, place: int) -> Iterator[Args]:
        if self.case is None:
            if row.table == tables.ACCEPT:
                yield self._begun(row)
            return
        numbers = projects(self.case.number, self.case.items)
        item_id = next((one for one, no in numbers.items() if no == row.project_no), "")
        item = next((one for one in self.case.items if one.item_id == item_id), None)
        if item is None:
            log.warning("a row of the exchange names no item of its case: %s", row.project_no)
            return
        match row.table:
            case tables.ACCEPT:
                yield from self._edited(row, place, item)
            case tables.PROCESS:
                yield from self._stepped(row, item)
            case tables.RESULT:
                yield from self._ended(row, item)
            case tables.SPECIAL:
                yield from _extension(row, item)
            case tables.MATERIAL:
                yield from self._filed(row, item)

    def _begun(self, row: Row) -> CreateCase:
        values = row.values
        online = values["apply_type"] not in ("", "0", tables.AT_WINDOW)
        state = State.SUBMITTED if online else State.RECEIVED
        heads = self.project.newest(tables.ACCEPT).values()
        found = [self.memory.item(one.values["task_code"]) for one in heads]
        items = tuple(
            known[0] if known is not None else _unknown_item(one)
            for known, one in zip(found, heads, strict=True)
        )
        fields = {
            name: tables.worded(column, values[column])
            for name, column in tables.FIELDS.items()
            if values[column]
        }
        return CreateCase(
            number=number_of(row.project_no) if row.data_source == self.source else row.project_no,
            channel=Channel.ONLINE if online else Channel.WINDOW,
            theme="",
            catalogue_version=next((known[1] for known in found if known is not None), ""),
            received_on=day(values["apply_date"]) or day(row.cd_time),
            hall="",
            items=tuple(replace(item, state=state) for item in items),
            fields=fields,
        )

    def _edited(self, row: Row, place: int, item: CaseItem) -> Iterator[Args]:
        """What the row changes against the one before it, where no newer one has changed it."""
        before = next(
            (
                one.values
                for one in reversed(self.project.rows[:place])
                if one.row_guid == row.row_guid
            ),
            {},
        )
        newest = self.project.newest(tables.ACCEPT)[row.row_guid].values
        changed = {
            name: tables.worded(column, row.values[column])
            for name, column in tables.FIELDS.items()
            if row.values[column] != before.get(column, "") and row.values[column] == newest[column]
        }
        if changed:
            yield SetFields(changed, {})
        accepted = row.values["accept_date"]
        if accepted and not before.get("accept_date") and not item.accepted_on:
            yield MoveItems(Act.ACCEPT, (item.item_id,), day(accepted))

    def _stepped(self, row: Row, item: CaseItem) -> Iterator[Args]:
        values = row.values
        act = tables.ACT_OF.get(values["process_name"]) or _BY_STATUS.get(values["event_name"])
        if act is None:
            log.info("a step of the exchange has no name here: %s", values["process_name"])
            return
        result = self._newest(tables.RESULT, row.project_no)
        special = self._newest(tables.SPECIAL, row.project_no)
        yield MoveItems(
            act,
            (item.item_id,),
            day(values["event_start_time"]),
            reason=values["handle_explain"] or values["process_name"],
            until=day(special.get("end_time", "")) if act is Act.SUSPEND else "",
            result_no=result.get("result_cetr_no", ""),
        )

    def _ended(self, row: Row, item: CaseItem) -> Iterator[Args]:
        act = act_of(row.values["result_type"], item)
        if act is None or item.state in CLOSED | AFTER_GRANT:
            return
        yield MoveItems(
            act,
            (item.item_id,),
            day(row.values["result_date"]),
            reason=row.values["result_explain"] or act.value,
            result_no=row.values["result_cetr_no"],
        )

    def _newest(self, table: str, project_no: str) -> dict[str, str]:
        rows = self.project.newest(table).values()
        return next((dict(one.values) for one in rows if one.project_no == project_no), {})

    def _filed(self, row: Row, item: CaseItem) -> Iterator[Args]:
        assert self.case is not None
        there = next(
            (
                one.material_id
                for one in self.case.materials
                if row.row_guid in (one.material_id, guid(one.material_id, row.project_no))
            ),
            "",
        )
        if row.cd_operation == tables.DELETED:
            if there:
                yield RemoveMaterial(there, tables.REMOVED_THERE)
            return
        name = row.values["material_attach_name"]
        looked = None if there or not name else self.look(self.project, name)
        if looked is None:
            return
        sha256, size = looked
        title = row.values["material_name"]
        slot = next((need.slot for need in item.needs if need.name == title), title)
        pages = whole_number(row.values["get_num"])
        yield AddMaterial(
            material_id=row.row_guid,
            slot=slot,
            sha256=sha256,
            filename=name,
            mime=mime_of(name),
            size=size,
            pages=1 if pages is None else pages,
            channel=Channel.WINDOW if row.values["get_type"] == tables.SCANNED else Channel.ONLINE,
            trust=Trust.C,
        )


def compose(
    memory: Memory,
    case_id: str,
    project: Project,
    look: Look,
    *,
    source: str,
    sending: str = "",
) -> Composed:
    """The case as the rows have it, on top of what a pull has last shown of it.

    `source` is the 数据来源 of all stations of ours. `sending` is an operation of ours that is
    under way: its rows are passed over. The same rows on the same case change nothing.
    """
    remote = memory.remote(case_id)
    shown = {event.op_id for event in remote.events} if remote is not None else set()
    taken = memory.taken(case_id)
    fold = _Fold(
        memory,
        case_id,
        project,
        look,
        remote,
        memory.links(case_id),
        [op for op in taken if op.op_id not in shown],
        source,
    )
    known = {op.op_id for op in taken}
    waiting = False
    for place, row in _in_order(project, first=remote is None):
        if row.cd_batch == sending:
            continue
        if row.cd_batch in known:
            if any(op.op_id == row.cd_batch for op in fold.todo):
                fold.ours(row.cd_batch)
        elif memory.operation(row.cd_batch) is not None:
            waiting = True
        else:
            fold.theirs(row, place)
    fold.ours()
    return Composed(_with_files(fold.case, remote, project), waiting)


def _in_order(project: Project, *, first: bool) -> Iterator[tuple[int, Row]]:
    """Rows in the order they came; of a case nobody knows here what begins it comes first."""
    placed = list(enumerate(project.rows))
    if first:
        placed.sort(key=lambda one: one[1].table != tables.ACCEPT)
    yield from placed


def _with_files(case: Case | None, remote: Case | None, project: Project) -> Case | None:
    if case is None:
        return None
    materials = tuple(
        one if one.arrived or not holds(project, one) else replace(one, arrived=True)
        for one in case.materials
    )
    case = replace(case, materials=materials)
    if remote is not None and case != remote and case.version == remote.version:
        case = replace(case, version=remote.version + 1)
    return case


def _extension(row: Row, item: CaseItem) -> Iterator[Args]:
    values = row.values
    days = whole_number(values["special_explain"], digits=_DIGITS_OF_DAYS)
    if values["special_type"] == tables.EXTENDED and days is not None and not item.extended:
        reason = values["special_reason"] or values["special_name"]
        yield ExtendLimit((item.item_id,), days, reason, values["handle_user"])


def _forced(case: Case, op: Operation, args: MoveItems, version: int) -> Case:
    """Their word counts, also where our table of moves knows no such move."""
    target = MOVES[args.act].target
    items = tuple(
        replace(
            item,
            state=target,
            reason=args.reason,
            accepted_on=item.accepted_on or (args.on if args.act is Act.ACCEPT else ""),
            decided_on=args.on if args.act in (Act.GRANT, Act.DENY) else item.decided_on,
            result_no=args.result_no or item.result_no,
        )
        if item.item_id in args.items
        else item
        for item in case.items
    )
    event = event_of(op, case.items, items)
    return replace(case, items=items, events=(*case.events, event), version=version)


def _unknown_item(row: Row) -> CaseItem:
    values = row.values
    return CaseItem(
        item_id=values["task_code"] or row.project_no,
        name=values["task_name"] or values["project_name"],
        task_code=values["task_code"],
        department=values["org_name"],
        needs=(),
        promised=Limit(0, "1"),
        on_the_spot=values["project_type"] == "1",
        allow_tolerance=False,
    )
