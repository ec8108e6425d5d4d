"""A joint case whose parts have come to different places."""

from collections.abc import Mapping
from dataclasses import replace

from clerk_app.desk import exchange
from clerk_app.desk.exchange import ChangePage
from clerk_app.desk.station import Station
from clerk_app.desk.taking_in import ChangedCase
from clerk_app.domain.applied_for import case_items
from clerk_app.domain.case import CaseItem, Channel, Limit, Pause
from clerk_app.domain.case_number import make
from clerk_app.domain.case_states import State
from clerk_app.domain.merge import merge
from clerk_app.domain.operations import CreateCase
from clerk_app.domain.records import to_doc
from tests.helpers.builders import operation
from tests.helpers.elsewhere import SCOPE, TODAY
from ui.rehearsal.visits import Visit, answers

BEGUN = "2026-11-16"
"""A week before."""


def put_joint(station: Station, visit: Visit, fields: Mapping[str, str] | None = None) -> str:
    """A joint case with all its parts, each at another place, comes with the feed; its id.

    Its first part has its result, the last one is asked for a correction, one is late, one in a
    special procedure, one denied.
    """
    catalogue = station.library.catalogue()
    parts = tuple(one.item for one in catalogue.theme(visit.theme).items)
    case_id, number = station.ids.new(), make("WY0001", TODAY, 8)
    items = case_items(catalogue, on=TODAY, item_ids=parts, theme=visit.theme)
    begun = CreateCase(
        number=number,
        channel=Channel.WINDOW,
        theme=visit.theme,
        catalogue_version=catalogue.version,
        received_on=BEGUN,
        hall=station.hall_id,
        items=tuple(_moved(one, at, len(items)) for at, one in enumerate(items)),
        fields={**answers(catalogue, visit, parts), **(fields or {})},
    )
    made = operation(station.ids.new(), begun, case_id=case_id)
    case = merge(None, made, (), version=1).case
    assert case is not None
    doc = to_doc(case) | {"platform_number": "11610100XYC000014C3610131001000202611160008"}
    row = ChangedCase(case_id, 1, 1, doc, (made.op_id,))
    exchange.apply_page(station, SCOPE, ChangePage("epoch-1", (row,), "1", more=False))
    return case_id


def _moved(item: CaseItem, at: int, count: int) -> CaseItem:
    running = replace(item, state=State.IN_REVIEW, accepted_on=BEGUN)
    if at == 0:
        number = "91610131XYQ1001760"
        return replace(running, state=State.READY, decided_on="2026-11-18", result_no=number)
    if at == count - 1:
        return replace(item, state=State.CORRECTION_ASKED, reason="请补交经办人授权委托书")
    later = replace(running, accepted_on=TODAY.isoformat())
    match at % 5:
        case 1:
            return later
        case 2:
            pause = Pause("2026-11-20", "2026-12-04", "现场核查")
            return replace(running, state=State.SUSPENDED, pauses=(pause,))
        case 3:
            return replace(running, promised=Limit(6, "1"))
        case 4 if count > 10:
            return replace(running, state=State.DENIED, decided_on="2026-11-20", reason="不符合")
        case _:
            return running
