"""Pages of the change feed as a platform would send them, made with the same merge."""

from collections.abc import Sequence
from dataclasses import replace

from clerk_app.desk import exchange
from clerk_app.desk.exchange import ChangePage
from clerk_app.desk.station import Station
from clerk_app.desk.taking_in import ChangedCase
from clerk_app.domain.applied_for import case_items
from clerk_app.domain.case import Case, Channel, Trust
from clerk_app.domain.case_states import State
from clerk_app.domain.merge import merge
from clerk_app.domain.operations import AddMaterial, Args, CreateCase, Operation
from clerk_app.domain.records import to_doc
from ui.rehearsal.visits import Visit, answers

SCOPE = "hall:XA01"
EPOCH = "epoch-1"
NUMBER = "WB00012611230001C"


def citizens_operation(args: Args, *, case_id: str, op_id: str, base: int = 0) -> Operation:
    """What a citizen did online."""
    return Operation(
        op_id=op_id,
        case_id=case_id,
        parent="",
        base=base,
        args=args,
        actor="applicant",
        station="online",
        window="",
        incarnation="",
        wall="2026-11-23T09:00:00.000+08:00",
    )


def online_case(station: Station, visit: Visit, *, number: str = NUMBER) -> Case:
    """A case as the platform has it after a citizen applied online and sent one paper."""
    catalogue = station.library.catalogue()
    items = tuple(
        replace(one, state=State.SUBMITTED, platform_number=f"PLATFORM-{one.item_id}")
        for one in case_items(catalogue, item_ids=visit.items, on=station.today())
    )
    begun = CreateCase(
        number=number,
        channel=Channel.ONLINE,
        theme="",
        catalogue_version=catalogue.version,
        received_on=station.today().isoformat(),
        hall=station.hall_id,
        items=items,
        fields=answers(catalogue, visit, visit.items),
    )
    paper = AddMaterial(
        material_id="material-online",
        slot="M02",
        sha256="ab" * 32,
        filename="身份证.jpg",
        mime="image/jpeg",
        size=1000,
        pages=1,
        channel=Channel.ONLINE,
        trust=Trust.C,
    )
    case: Case | None = None
    both: tuple[Args, ...] = (begun, paper)
    for place, args in enumerate(both, start=1):
        op = citizens_operation(args, case_id="case-online", op_id=f"citizen-{place}")
        case = merge(case, op, (), version=place).case
    assert case is not None
    materials = tuple(replace(one, arrived=True) for one in case.materials)
    return replace(case, materials=materials, platform_number=items[0].platform_number)


def pull(
    station: Station, *cases: Case, op_ids: Sequence[str] = (), epoch: str = EPOCH, next_: str = "n"
) -> None:
    """Have the station read a page with these cases."""
    rows = tuple(
        ChangedCase(case.case_id, case.version, case.version, to_doc(case), tuple(op_ids))
        for case in cases
    )
    exchange.apply_page(station, SCOPE, ChangePage(epoch, rows, next_, more=False))


def answered_by_platform(station: Station, case: Case) -> Case:
    """The platform takes in all that waits for a case and shows it with its own number."""
    pending = exchange.outgoing(station, limit=100)
    mine = [op for op in pending if op.case_id == case.case_id]
    remote: Case | None = None
    for op in mine:
        version = (remote.version if remote is not None else 0) + 1
        remote = merge(remote, op, {one.op_id for one in mine}, version=version).case
    assert remote is not None
    remote = replace(remote, platform_number="PLATFORM-1")
    pull(station, remote, op_ids=[op.op_id for op in mine])
    return remote
