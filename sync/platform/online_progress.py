"""How far a case is, as its applicant may see it: masked, and without any answer of the form."""

from typing import Any

from clerk_app.domain import filed
from clerk_app.domain.case import Case, Event, Material, Trust
from clerk_app.domain.checklist import Line, checklist
from clerk_app.domain.masking import Audience, mask_name
from clerk_app.domain.operations import KINDS
from clerk_app.domain.page_order import in_order
from clerk_app.domain.timeline import TO_SUPERVISION
from sync.platform.online_cases import may_supplement

_TOLD = frozenset({"create_case", "move_items"})
"""Steps whose detail is a code and not somebody's name or number."""
REASON_TOLD = frozenset({"move_items", "extend_limit"})
"""Steps whose reason is said to the applicant; of others it is a remark among colleagues."""


def progress(case: Case, *, whole: bool) -> dict[str, Any]:
    """The contract's `Progress`; `whole` False leaves the checklist out."""
    return {
        "number": case.number,
        "numbers": list(case.numbers()),
        "applicant": mask_name(case.value("applicant.name"), Audience.CITIZEN),
        "received_on": case.received_on,
        "state": case.state.value,
        "version": case.version,
        "batch": case.batch,
        "may_supplement": whole and may_supplement(case),
        "items": [
            {
                "item_id": item.item_id,
                "name": item.name,
                "department": item.department,
                "state": item.state.value,
                "reason": item.reason if whole else "",
                "platform_number": item.platform_number,
                "accepted_on": item.accepted_on,
            }
            for item in case.items
        ],
        "slots": [_slot(case, line) for line in lines(case)] if whole else [],
        "timeline": [_step(event, whole=whole) for event in case.events if event.kind in KINDS]
        + [_handed_on(at) for at in sorted({one.at for one in case.supervised})],
    }


def _handed_on(at: str) -> dict[str, Any]:
    """Supervision has got a decision; the number of its record is not the applicant's to use."""
    return {
        "kind": TO_SUPERVISION,
        "detail": "",
        "at": at,
        "window": "",
        "items": [],
        "reason": "",
    }


def _step(event: Event, *, whole: bool) -> dict[str, Any]:
    return {
        "kind": event.kind,
        "detail": event.detail if event.kind in _TOLD else "",
        "at": event.at,
        "window": event.window,
        "items": list(event.items),
        "reason": event.reason if whole and event.kind in REASON_TOLD else "",
    }


def lines(case: Case) -> tuple[Line, ...]:
    """The case's checklist."""
    return checklist(case.items, in_order(case))


def _slot(case: Case, line: Line) -> dict[str, Any]:
    return {
        "slot": line.slot,
        "name": line.name,
        "necessity": line.necessity,
        "shared": line.shared,
        "files": [_file(one, line) for one in line.materials],
        "filed": [
            {"sha256": one.sha256, "pages": one.pages, "arrived": one.arrived}
            for one in filed.versions(case, line.slot)
        ],
    }


def _file(one: Material, line: Line) -> dict[str, Any]:
    return {
        "material_id": one.material_id,
        "filename": one.filename,
        "channel": one.channel.value,
        "checked": line.self_made or one.trust is not Trust.C,
        "source_case": one.source_case,
        "issuer": one.issued.issuer if one.issued is not None else "",
    }
