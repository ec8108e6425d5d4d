"""What the label on the file of an ended case says (档案标签)."""

from clerk_app.desk.case_file import CaseFile
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case, CaseItem
from clerk_app.domain.case_states import Act, State
from clerk_app.domain.papers import ArchiveLabel

ARCHIVE_LABEL = "archive_label"


def label_of(station: Station, file: CaseFile, *, copy: int) -> ArchiveLabel:
    """The label; its day of closing is that of the last item, empty while the case goes on."""
    case = file.case
    ends = [_ended_on(case, item) for item in case.items]
    decided = [item.decided_on for item in case.items]
    return ArchiveLabel(
        number=case.number,
        hall=station.hall_name,
        applicant=case.value("form.ent_name") or case.value("applicant.name"),
        items=tuple(item.name for item in case.items),
        received_on=case.received_on,
        closed_on=max([*ends, *decided], default="") if case.closed else "",
        pages=sum(one.pages for one in case.current_materials),
        copy=copy,
    )


def _ended_on(case: Case, item: CaseItem) -> str:
    """ISO date an item ended on; to be put away (归档) is no end of its own."""
    if item.state is not State.ARCHIVED:
        return item.moved.at[:10] if item.moved is not None else ""
    moves = (
        one.at[:10]
        for one in case.events
        if one.detail != Act.ARCHIVE.value and item.item_id in one.items
    )
    return max(moves, default="")
