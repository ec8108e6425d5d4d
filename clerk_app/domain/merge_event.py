"""What the timeline of a case keeps of an operation, in the merge: codes, ids and what was said."""

from clerk_app.domain.call_back import CallBack
from clerk_app.domain.case import CaseItem, Event
from clerk_app.domain.checks_said import ConfirmEntries, TakeBackCheck
from clerk_app.domain.issue_paper import IssuePaper
from clerk_app.domain.operations import (
    Abandon,
    AddMaterial,
    Args,
    CheckIn,
    CheckOriginal,
    CreateCase,
    Deliver,
    ExtendLimit,
    HandOver,
    MoveItems,
    Operation,
    OrderMaterials,
    Rate,
    RemoveMaterial,
    ResolveConflict,
    SetFields,
    Unread,
)
from clerk_app.domain.refiling import RefileMaterials

Items = tuple[CaseItem, ...]


def event_of(op: Operation, before: Items, after: Items) -> Event:
    """The step as the timeline shows it: which of the items it has changed, and why.

    `before` and `after` are the items of the case; there are none before it begins. What is kept
    here stays as it was said then, whatever becomes of the items.
    """
    were = {item.item_id: item for item in before}
    return Event(
        op_id=op.op_id,
        kind=op.kind,
        detail=_detail(op.args),
        at=op.wall,
        by=op.actor,
        window=op.window,
        items=tuple(item.item_id for item in after if were.get(item.item_id) != item),
        reason=_reason(op.args),
    )


def _reason(args: Args) -> str:
    """Why, as whoever acted has said it; a check-in says what was amiss with the papers."""
    match args:
        case MoveItems() | ExtendLimit() | RemoveMaterial() | ResolveConflict():
            return args.reason
        case CheckIn() | CallBack():
            return args.note if isinstance(args, CheckIn) else args.said
        case _:
            return ""


def _detail(args: Args) -> str:
    match args:
        case MoveItems():
            return args.act.value
        case ExtendLimit():
            return str(args.days)
        case AddMaterial() | CheckOriginal() | TakeBackCheck() | RemoveMaterial():
            return args.material_id
        case IssuePaper():
            return args.kind
        case SetFields():
            return ",".join(sorted(args.fields))
        case ResolveConflict():
            return args.conflict_id
        case Rate() | CallBack() | ConfirmEntries():
            return args.check_id if isinstance(args, ConfirmEntries) else args.rating_id
        case HandOver() | CheckIn() | OrderMaterials() | RefileMaterials():
            return args.bundle if isinstance(args, HandOver | CheckIn) else args.slot
        case Deliver() | Abandon():
            return args.delivery_id if isinstance(args, Deliver) else args.op_id
        case CreateCase() | Unread():
            return args.channel.value if isinstance(args, CreateCase) else ""
