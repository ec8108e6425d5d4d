"""What platform, applicants and other windows do meanwhile; the station hears of it by the feed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from clerk_app.desk import exchange
from clerk_app.desk.exchange import Answer, ChangePage
from clerk_app.desk.station import Station
from clerk_app.desk.taking_in import ChangedCase
from clerk_app.domain.applied_for import case_items
from clerk_app.domain.case import APPLICANT, Case, Channel, Trust
from clerk_app.domain.case_number import make
from clerk_app.domain.case_states import State
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import Trouble
from clerk_app.domain.merge import merge
from clerk_app.domain.operations import (
    AddMaterial,
    Args,
    CreateCase,
    MoveItems,
    Operation,
    ResolveConflict,
    SetFields,
)
from clerk_app.domain.outbox_states import BlobState
from clerk_app.domain.records import to_doc
from clerk_app.domain.supervision import DECIDED, Supervised
from tests.helpers.workbenches import Papers
from ui.rehearsal.visits import Visit, answers, items_of, papers_of

TODAY = date(2026, 11, 23)
SCOPE = "XA01"
BODY = "自贸区市场监督管理局（示例）"


def put_online(station: Station, visit: Visit, papers: Papers, *, without: str = "") -> str:
    """A submission made online comes with the change feed, its files too; its number."""
    catalogue = station.library.catalogue()
    case_id, number = station.ids.new(), make("WY0001", TODAY, 7)
    items = items_of(catalogue, visit)
    begun = CreateCase(
        number=number,
        channel=Channel.ONLINE,
        theme=visit.theme,
        catalogue_version=catalogue.version,
        received_on=TODAY.isoformat(),
        hall=station.hall_id,
        items=tuple(
            replace(one, state=State.SUBMITTED)
            for one in case_items(catalogue, on=TODAY, item_ids=items, theme=visit.theme)
        ),
        fields=answers(catalogue, visit, items),
    )
    made: list[Operation] = [_from_online(station, case_id, begun, "")]
    for slot, title in papers_of(catalogue, items, visit.theme).items():
        if slot == without:
            continue
        path = papers.picture(title)
        stored = station.store.files.put(path)
        with station.store.begin() as work:
            work.blobs.add(
                stored.sha256, size=stored.size, mime="image/jpeg", state=BlobState.LOCAL
            )
        added = AddMaterial(
            material_id=station.ids.new(),
            slot=slot,
            sha256=stored.sha256,
            filename=path.name,
            mime="image/jpeg",
            size=stored.size,
            pages=1,
            channel=Channel.ONLINE,
            trust=Trust.C,
        )
        made.append(_from_online(station, case_id, added, made[-1].op_id))
    _tell(station, tuple(made), platform_number="11610100XYC000014C3610131001000202611230007")
    return number


def confirm(station: Station) -> None:
    """The platform takes in everything that waits, and answers with a number of its own."""
    waiting = exchange.outgoing(station, limit=200)
    for case_id in {one.case_id for one in waiting}:
        ops = tuple(one for one in waiting if one.case_id == case_id)
        _tell(station, ops, platform_number="11610100XYC000014C3610131001000202611230001")


def change_elsewhere(station: Station, case: Case, fields: Mapping[str, str]) -> Changes:
    """Another window has changed fields of a case; its change comes with the feed."""
    before = {name: case.value(name) for name in fields}
    edit = _from_online(station, case.case_id, SetFields(fields, before), case.events[-1].op_id)
    return _tell(station, (replace(edit, base=case.version),), platform_number=case.platform_number)


def decide_elsewhere(station: Station, case_id: str, value: str) -> Changes:
    """Window 9 has decided the first open difference; its decision comes with the feed."""
    with station.store.read() as work:
        case = work.cases.remote(case_id)
    assert case is not None
    decision = ResolveConflict(case.open_conflicts[0].conflict_id, value)
    made = _from_online(station, case_id, decision, "")
    made = replace(made, base=case.version, actor="对面窗口", window="9")
    return _tell(station, (made,), platform_number=case.platform_number)


def move_elsewhere(station: Station, case_id: str, move: MoveItems) -> Changes:
    """A department has moved items of a case; its move comes with the feed."""
    with station.store.read() as work:
        case = work.cases.remote(case_id)
    assert case is not None
    made = _from_online(station, case_id, move, "")
    made = replace(made, base=case.version, actor="市场监管", station="department")
    return _tell(station, (made,), platform_number=case.platform_number)


def act_elsewhere(station: Station, case_id: str, args: Args, *, as_case: str = "") -> Changes:
    """The applicant has done something that comes with the feed; `as_case` began as another."""
    with station.store.read() as work:
        case = work.cases.remote(case_id)
    assert case is not None
    made = replace(_from_online(station, case_id, args, ""), base=case.version)
    if as_case:
        made = replace(made, case_id=as_case)
    return _tell(station, (made,), platform_number=case.platform_number, case_id=case_id)


def hand_to_supervision(station: Station, case_id: str) -> Changes:
    """The platform has handed what was decided last to supervision; the feed says so."""
    with station.store.read() as work:
        case = work.cases.remote(case_id)
    assert case is not None
    at, op_id = "2026-11-23T10:43:00.000+08:00", case.events[-1].op_id
    noted = tuple(
        Supervised(f"JCXA0120261123{n:05}", one.item_id, op_id, BODY, at)
        for n, one in enumerate((one for one in case.items if one.state in DECIDED), start=1)
    )
    version = case.version + 1
    doc = to_doc(replace(case, supervised=noted, version=version))
    row = ChangedCase(case.case_id, version, version, doc, ())
    return exchange.apply_page(
        station, SCOPE, ChangePage("epoch-1", (row,), str(version), more=False)
    )


def refuse_last(station: Station) -> Changes:
    """The platform refuses the last of the operations that wait."""
    last = exchange.outgoing(station, limit=200)[-1]
    refusal = Answer(last.op_id, "rejected", problem=Trouble.MOVE_ILLEGAL.value)
    return exchange.answered(station, (refusal,), retry=station.clock.now())


def _tell(
    station: Station, ops: tuple[Operation, ...], *, platform_number: str, case_id: str = ""
) -> Changes:
    case_id, seen = case_id or ops[0].case_id, set[str]()
    with station.store.read() as work:
        case = work.cases.remote(case_id)
    version = case.version if case is not None else 0
    for op in ops:
        version += 1
        case = merge(case, op, seen, version=version).case
        seen.add(op.op_id)
    assert case is not None
    doc = to_doc(case) | {"platform_number": platform_number, "version": version}
    row = ChangedCase(case_id, version, version, doc, tuple(seen))
    return exchange.apply_page(
        station, SCOPE, ChangePage("epoch-1", (row,), str(version), more=False)
    )


def _from_online(
    station: Station,
    case_id: str,
    args: Args,
    parent: str,
) -> Operation:
    return Operation(
        op_id=station.ids.new(),
        case_id=case_id,
        parent=parent,
        base=0,
        args=args,
        actor=APPLICANT,
        station="online",
        window="",
        incarnation="online-1",
        wall="2026-11-23T09:00:00.000+08:00",
    )
