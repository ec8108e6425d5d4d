"""Small cases and operations for tests; every id is made from a counter or given."""

from collections.abc import Iterable, Mapping

from clerk_app.domain.case import Case, CaseItem, Channel, Limit, Need, Trust
from clerk_app.domain.case_states import Act, State
from clerk_app.domain.merge import merge
from clerk_app.domain.operations import (
    AddMaterial,
    Args,
    CreateCase,
    MoveItems,
    Operation,
    SetFields,
)

CERT_NO = "610305197103150014"


def need(slot: str, *, necessity: str = "1", obtain: str = "提交", self_made: bool = False) -> Need:
    """A material one item asks for."""
    return Need(slot, f"材料{slot}", necessity, obtain, self_made)


def item(
    item_id: str,
    *needs: Need,
    state: State = State.RECEIVED,
    tolerance: bool = True,
) -> CaseItem:
    """An item of a case."""
    return CaseItem(
        item_id=item_id,
        name=f"事项{item_id}",
        task_code="11610100XYC000014C3610131001000",
        department="市场监管",
        needs=needs,
        promised=Limit(3, "1"),
        on_the_spot=False,
        allow_tolerance=tolerance,
        state=state,
    )


def operation(
    op_id: str,
    args: Args,
    *,
    case_id: str = "case-1",
    parent: str = "",
    base: int = 0,
    actor: str = "李窗口",
) -> Operation:
    """An operation made at window 3."""
    return Operation(
        op_id=op_id,
        case_id=case_id,
        parent=parent,
        base=base,
        args=args,
        actor=actor,
        station="station-1",
        window="3",
        incarnation="inc-1",
        wall="2026-11-23T10:42:00.000+08:00",
    )


def create(
    items: Iterable[CaseItem] = (),
    fields: Mapping[str, str] | None = None,
    *,
    number: str = "GX0301261123000A",
    channel: Channel = Channel.WINDOW,
) -> CreateCase:
    """The beginning of a case."""
    return CreateCase(
        number=number,
        channel=channel,
        theme="",
        catalogue_version="1",
        received_on="2026-11-23",
        hall="XA01",
        items=tuple(items) or (item("I01", need("M01"), need("M02")),),
        fields=fields or {"applicant.name": "张三", "applicant.cert_no": CERT_NO},
    )


def material(material_id: str, slot: str = "M01", sha256: str = "", **more: str) -> AddMaterial:
    """A scanned page for a slot."""
    return AddMaterial(
        material_id=material_id,
        slot=slot,
        sha256=sha256 or material_id.ljust(64, "0"),
        filename=f"{material_id}.jpg",
        mime="image/jpeg",
        size=1000,
        pages=1,
        channel=Channel.WINDOW,
        trust=Trust.C,
        supersedes=more.get("supersedes", ""),
    )


def move(act: Act, *items: str, reason: str = "", owed: tuple[str, ...] = ()) -> MoveItems:
    """An act on items."""
    return MoveItems(act, items, "2026-11-23", reason=reason, owed=owed)


def fields(values: Mapping[str, str], seen: Mapping[str, str] | None = None) -> SetFields:
    """Fields typed at a screen."""
    return SetFields(dict(values), dict(seen or {}))


def platform_case(*operations: Operation) -> Case:
    """A case as the platform has it after the operations, one version each."""
    case: Case | None = None
    for op in operations:
        version = (case.version if case else 0) + 1
        case = merge(case, op, {op.parent}, version=version).case
    assert case is not None
    return case
