"""What an operation reports to the national tables, and what of it they have no place for."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from clerk_app.desk.platform_memory import ItemFacts
from clerk_app.domain.case import Case, CaseItem, Channel, Material
from clerk_app.domain.case_states import MOVES, Act
from clerk_app.domain.delivery import Mode
from clerk_app.domain.identity_papers import guess
from clerk_app.domain.issue_paper import IssuePaper
from clerk_app.domain.notices import NoticeKind
from clerk_app.domain.operations import (
    AddMaterial,
    CreateCase,
    Deliver,
    ExtendLimit,
    MoveItems,
    Operation,
    Rate,
    RemoveMaterial,
    ResolveConflict,
    SetFields,
)
from clerk_app.domain.refiling import RefileMaterials
from clerk_app.domain.result_codes import ENDS, result_code
from clerk_app.domain.supervision import DECIDED
from clerk_app.domain.unplaced import Lack, Unplaced
from sync.exchange import tables
from sync.exchange.naming import day, file_name, guid, projects, stamp
from sync.exchange.tables import Project, Row
from sync.satisfaction_codes import NATIONAL

Facts = Callable[[Case, CaseItem], ItemFacts]
"""What catalogue and calendar say of an item of a case."""


@dataclass(frozen=True, slots=True)
class Report:
    """Rows to be written, in this order, and what stays here."""

    rows: tuple[Row, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()

    def __add__(self, other: "Report") -> "Report":
        """Both."""
        return Report(self.rows + other.rows, self.unplaced + other.unplaced)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every row of one operation has in common."""

    op: Operation
    case: Case
    """The case with the operation."""
    project: Project
    source: str
    facts_of: Facts

    def facts(self, item: CaseItem) -> ItemFacts:
        return self.facts_of(self.case, item)

    def row(self, table: str, guid_: str, project_no: str, how: str, **values: str) -> Row:
        return Row(table, guid_, self.op.op_id, how, self.source, project_no, values)

    def new(self, table: str, project_no: str, **values: str) -> Row:
        made = guid(self.op.op_id, table, project_no)
        return self.row(table, made, project_no, tables.INSERTED, **values)

    def again(self, row: Row, **values: str) -> Row:
        merged = {**row.values, **values}
        return self.row(row.table, row.row_guid, row.project_no, tables.UPDATED, **merged)

    def all_again(self, table: str, among: Iterable[str], **values: str) -> tuple[Row, ...]:
        """The newest rows of a table in some projects with other values."""
        within = set(among)
        return tuple(
            self.again(row, **values)
            for row in self.project.newest(table).values()
            if row.project_no in within and row.cd_operation != tables.DELETED
        )

    def numbers(self, item_ids: Iterable[str]) -> tuple[str, ...]:
        """Project numbers of some items of the case."""
        known = projects(self.case.number, self.case.items)
        return tuple(known[one] for one in item_ids)

    @property
    def every(self) -> tuple[str, ...]:
        return self.numbers(item.item_id for item in self.case.items)


def report(
    before: Case | None,
    after: Case,
    op: Operation,
    project: Project,
    *,
    source: str,
    facts: Facts,
) -> Report:
    """What the operation writes, given the case without and with it and the rows that are there.

    The rows are the same whenever it is asked, so that a half-written report is completed. What is
    being written by this very operation is left out of `project`. `source` is our 数据来源.
    """
    if before == after:
        return Report()
    desk = _Desk(op, after, project, source, facts)
    match op.args:
        case CreateCase():
            return _beginning(desk, op.args)
        case SetFields():
            taken = {
                name: value
                for name, value in op.args.fields.items()
                if after.writers.get(name) is not None and after.writers[name].op_id == op.op_id
            }
            return _fields(desk, taken)
        case ResolveConflict():
            return _decided(desk, op.args)
        case MoveItems():
            return _moved(desk, before, op.args)
        case ExtendLimit():
            return _extended(desk, op.args)
        case AddMaterial():
            return _added(desk, op.args)
        case RemoveMaterial(material_id=gone):
            return _removed(desk, gone)
        case Deliver():
            return _delivered(desk, before, op.args)
        case _:
            return _more(desk)


def _more(desk: _Desk) -> Report:
    match desk.op.args:
        case IssuePaper(kind=NoticeKind.ACCEPTANCE.value, number=number):
            return Report(desk.all_again(tables.ACCEPT, desk.every, accept_doc_no=number))
        case RefileMaterials() as args:
            return _refiled(desk, args)
        case Rate(level=level):
            code = NATIONAL.get(level)
            rows = desk.all_again(tables.RESULT, desk.every, satisfaction=code or "")
            if code is None:
                return Report(unplaced=(Unplaced(Lack.NO_CODE, ("satisfaction",)),))
            if not rows:
                return Report(unplaced=(Unplaced(Lack.NO_RESULT, ("satisfaction",)),))
            return Report(rows)
    return Report(unplaced=(Unplaced(Lack.NO_TABLE, (desk.op.kind,)),))


def _beginning(desk: _Desk, args: CreateCase) -> Report:
    placed, unplaced = _columns(desk, args.fields)
    more = tuple(name for name in ("theme", "batch") if getattr(args, name))
    if more:
        unplaced = (*unplaced, Unplaced(Lack.NO_COLUMN, more))
    rows: list[Row] = []
    for place, item in enumerate(desk.case.items):
        (project_no,) = desk.numbers((item.item_id,))
        op = desk.op
        head = guid(op.case_id, item.item_id) if place else op.case_id
        values = {**_item_columns(desk, item), **placed}
        values["apply_type"] = tables.AT_WINDOW if args.channel is Channel.WINDOW else tables.ONLINE
        values["apply_date"] = stamp(args.received_on)
        values["handle_user_name"] = op.actor
        rows.append(desk.row(tables.ACCEPT, head, project_no, tables.INSERTED, **values))
        rows.append(_step(desk, project_no, Act.RECEIVE))
    return Report(tuple(rows), unplaced)


def _item_columns(desk: _Desk, item: CaseItem) -> dict[str, str]:
    code, facts = item.task_code, desk.facts(item)
    return {
        "task_code": code,
        "catalog_code": code[19:31] if len(code) in (31, 33) else "",
        "task_name": item.name,
        "project_name": item.name,
        "project_type": "1" if item.on_the_spot else "2",
        "org_name": item.decided_by or item.department,
        "org_code": facts.body_code,
        "task_handle_item": facts.handling_code,
        "task_version": desk.case.catalogue_version,
    }


def _columns(desk: _Desk, fields: Mapping[str, str]) -> tuple[dict[str, str], tuple[Unplaced, ...]]:
    """Values by column, and the fields that have none or whose value has no code there."""
    placed: dict[str, str] = {}
    no_column: list[str] = []
    no_code: list[str] = []
    for name, value in sorted(fields.items()):
        column = tables.FIELDS.get(name)
        if column is None:
            no_column.append(name)
            continue
        code = tables.coded(column, value)
        if code is None or not tables.fits(column, code):
            no_code.append(name)
            continue
        placed[column] = code
    if "contact_code" in placed:
        # The form asks for the number alone; what it is a number of can be seen from it.
        paper = guess(placed["contact_code"], today=date.fromisoformat(day(stamp(desk.op.wall))))
        placed["contact_type"] = tables.coded("contact_type", paper or "") or ""
        if placed["contact_code"] and not placed["contact_type"]:
            no_code.append("contact_type")
    lacking = (
        Unplaced(Lack.NO_COLUMN, tuple(no_column)),
        Unplaced(Lack.NO_CODE, tuple(no_code)),
    )
    return placed, tuple(one for one in lacking if one.names)


def _fields(desk: _Desk, fields: Mapping[str, str]) -> Report:
    placed, unplaced = _columns(desk, fields)
    if not placed:
        return Report(unplaced=unplaced)
    return Report(desk.all_again(tables.ACCEPT, desk.every, **placed), unplaced)


def _decided(desk: _Desk, args: ResolveConflict) -> Report:
    conflict = next(one for one in desk.case.conflicts if one.conflict_id == args.conflict_id)
    writer = desk.case.writers.get(conflict.field)
    if writer is None or writer.op_id != desk.op.op_id:
        # Which of two files counts, or a decision that has met with a newer value.
        return Report(unplaced=(Unplaced(Lack.NO_TABLE, (desk.op.kind,)),))
    return _fields(desk, {conflict.field: args.value})


def _changed_items(before: Case | None, after: Case) -> tuple[CaseItem, ...]:
    old = {item.item_id: item for item in before.items} if before is not None else {}
    return tuple(item for item in after.items if old.get(item.item_id) != item)


def _step(desk: _Desk, project_no: str, act: Act, explain: str = "") -> Row:
    step = tables.STEPS[act]
    at = stamp(desk.op.wall)
    return desk.new(
        tables.PROCESS,
        project_no,
        process_name=step.name,
        event_name=step.status,
        handle_user_name=desk.op.actor,
        handle_explain=explain,
        event_start_time=at,
        # An end must be given: a step without one of its own ends when it began (GB/T 39046).
        event_end_time=at,
    )


def _moved(desk: _Desk, before: Case | None, args: MoveItems) -> Report:
    if args.act not in tables.STEPS:
        return Report(unplaced=(Unplaced(Lack.NO_TABLE, (args.act.value,)),))
    moved = _changed_items(before, desk.case)
    rows: list[Row] = []
    numbers = desk.numbers(item.item_id for item in moved)
    for item, project_no in zip(moved, numbers, strict=True):
        rows += _around(desk, item, project_no, args)
        said = (args.reason, args.basis_for(item.item_id))
        explain = " ".join(part for part in said if part)
        rows.append(_step(desk, project_no, args.act, explain))
    owed = tuple(dict.fromkeys(slot for item in moved for slot in item.owed))
    decided = tuple(item.item_id for item in moved if item.state in DECIDED)
    lacking = (Unplaced(Lack.NO_COLUMN, owed), Unplaced(Lack.NOT_SUPERVISED, decided))
    return Report(tuple(rows), tuple(one for one in lacking if one.names))


def _promised(desk: _Desk, item: CaseItem) -> dict[str, str]:
    """The day that is promised now; what the tables have stays while it is not fixed."""
    due = desk.facts(item).due
    return {"promise_date": stamp(due)} if due else {}


def _around(desk: _Desk, item: CaseItem, project_no: str, args: MoveItems) -> Iterator[Row]:
    """What an act writes besides its step."""
    on, promised = stamp(args.on), _promised(desk, item)
    if args.act in (Act.SUSPEND, Act.RESUME) and promised:
        yield from desk.all_again(tables.ACCEPT, (project_no,), **promised)
    match args.act:
        case Act.ACCEPT:
            yield from desk.all_again(tables.ACCEPT, (project_no,), accept_date=on, **promised)
        case Act.SUSPEND:
            yield desk.new(
                tables.SPECIAL,
                project_no,
                special_type=tables.OTHER_PROCEDURE,
                special_reason=args.reason,
                special_time=on,
                end_time=stamp(args.until) if args.until else on,
                handle_user=args.approver,
                applyer_user_name=desk.op.actor,
            )
        case Act.RESUME:
            yield from desk.all_again(tables.SPECIAL, (project_no,), end_time=on, result="1")
        case act if act in ENDS:
            yield desk.new(
                tables.RESULT,
                project_no,
                result_type=result_code(MOVES[act].target, args),
                result_date=on,
                result_explain=args.reason,
                result_cetr_name=desk.facts(item).result_name if args.act is Act.GRANT else "",
                result_cetr_no=args.result_no,
            )


def _extended(desk: _Desk, args: ExtendLimit) -> Report:
    on = stamp(desk.op.wall)
    rows: list[Row] = []
    for item in desk.case.items:
        if item.item_id not in args.items:
            continue
        (project_no,) = desk.numbers((item.item_id,))
        if promised := _promised(desk, item):
            rows += desk.all_again(tables.ACCEPT, (project_no,), **promised)
        longer = desk.new(
            tables.SPECIAL,
            project_no,
            special_type=tables.EXTENDED,
            special_reason=args.reason,
            special_time=on,
            end_time=on,
            special_explain=str(args.days),
            handle_user=args.approver,
            applyer_user_name=desk.op.actor,
        )
        rows.append(longer)
    return Report(tuple(rows))


def _added(desk: _Desk, args: AddMaterial) -> Report:
    wanting = [
        item.item_id
        for item in desk.case.items
        if any(need.slot == args.slot for need in item.needs)
    ]
    name = next(
        (need.name for item in desk.case.items for need in item.needs if need.slot == args.slot),
        args.slot,
    )
    rows = tuple(
        desk.row(
            tables.MATERIAL,
            guid(args.material_id, project_no),
            project_no,
            tables.INSERTED,
            material_name=name,
            get_type=tables.got(args),
            get_num=str(args.pages),
            material_attach_name=file_name(args.sha256, args.mime),
        )
        for project_no in desk.numbers(wanting or [desk.case.items[0].item_id])
    )
    return _removed(desk, args.supersedes) + Report(rows)


def _removed(desk: _Desk, material_id: str) -> Report:
    """The rows of a file are reported once more as deleted; the tables keep no reason."""
    gone = {guid(material_id, project_no) for project_no in desk.every} | {material_id}
    rows = tuple(
        replace(desk.again(row), cd_operation=tables.DELETED)
        for row in desk.project.newest(tables.MATERIAL).values()
        if row.row_guid in gone and row.cd_operation != tables.DELETED
    )
    return Report(rows)


def _refiled(desk: _Desk, args: RefileMaterials) -> Report:
    """The rows of files that went under another line are reported with its name."""
    names = {need.slot: need.name for item in desk.case.items for need in item.needs}
    went = {one.material_id for one in desk.case.materials if one.slot == args.slot}
    went &= set(args.materials)
    ours = {guid(one, project_no) for one in went for project_no in desk.every} | went
    rows = tuple(
        desk.again(row, material_name=names.get(args.slot, args.slot))
        for row in desk.project.newest(tables.MATERIAL).values()
        if row.row_guid in ours and row.cd_operation != tables.DELETED
    )
    return Report(rows)


def _delivered(desk: _Desk, before: Case | None, args: Deliver) -> Report:
    handed = _changed_items(before, desk.case)
    numbers = desk.numbers(item.item_id for item in handed)
    posted = "1" if args.handed.mode is Mode.POST else "0"
    rows = desk.all_again(tables.RESULT, numbers, is_delivery_results=posted)
    steps = tuple(_step(desk, project_no, Act.DELIVER) for project_no in numbers)
    said = ("recipient", "cert_no", "relation", "sent_to", "waybill", "signature")
    lost = tuple(f"delivery.{name}" for name in said if getattr(args.handed, name))
    return Report(rows + steps, (Unplaced(Lack.NO_COLUMN, lost),))


def holds(project: Project, material: Material) -> bool:
    """Whether the platform has the bytes of a material whole."""
    names = {material.filename, file_name(material.sha256, material.mime)}
    return any(one.name in names for one in project.files)
