"""Items in the merge: moves by the table of states, and what each of them leaves behind."""

from collections.abc import Callable
from dataclasses import replace

from clerk_app.domain import corrections
from clerk_app.domain.case import Case, CaseItem, Pause, Writer
from clerk_app.domain.case_states import CLOSED, MOVES, UNDER_REVIEW, Act, State, after
from clerk_app.domain.checklist import missing_for, owed_of
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.extension import MOST_DAYS_JOINT, most_days
from clerk_app.domain.licences import with_licences
from clerk_app.domain.negative_list import barring
from clerk_app.domain.operations import ExtendLimit, MoveItems
from clerk_app.domain.procedures import named

DECISIONS = frozenset({Act.GRANT, Act.DENY})


def move(case: Case, args: MoveItems, in_sight: Callable[[Writer | None], bool]) -> Case:
    """An act on items: those named, or all that it is meant for.

    Somebody's second act with the same facts changes nothing. Raises RuleError MOVE_OTHERWISE
    (act, by) when an item has been moved so with other facts: neither is silently forgotten.
    `in_sight` says whether whoever acts had seen who moved an item. Also raises CASE_CONFLICTED
    (fields), NEGATIVE_LIST_BARRED (title, measure), ITEM_UNKNOWN (item), MATERIALS_MISSING
    (names), CORRECTION_AGAIN (names), and what `case_states.after` raises.
    """
    case = _waiting_again(case, args)
    if args.act is Act.ACCEPT:
        _refuse_listed(case)
    if args.act in DECISIONS and any(one.severe for one in case.open_conflicts):
        names = "、".join(one.field for one in case.open_conflicts if one.severe)
        raise RuleError(Trouble.CASE_CONFLICTED, fields=names)
    named = args.items or _movable(case, args.act)
    _require_known(case, named)
    target = MOVES[args.act].target
    moves = any(item.item_id in named and item.state is not target for item in case.items)

    def meant(item: CaseItem) -> bool:
        """An act on all that can be moved passes over what was moved in the clerk's sight."""
        return bool(args.items) or not moves or not in_sight(item.moved)

    return replace(
        case,
        items=tuple(
            _move_item(case, item, args, meant(item)) if item.item_id in named else item
            for item in case.items
        ),
    )


def _waiting_again(case: Case, args: MoveItems) -> Case:
    """The case with what was ended for a correction that never came waiting again, for `args`.

    Where it was ended nobody knew of an act made by the last day at a window that could not send:
    the day of the act counts, not the day it arrives (domain.md 4.3).
    """
    table = MOVES[args.act]
    if State.CORRECTION_ASKED not in table.sources or table.target is State.RETURNED:
        return case

    def in_time(item: CaseItem) -> bool:
        meant = not args.items or item.item_id in args.items
        # A platform that writes its own rows may leave the day of an act out.
        until = corrections.lapsed_until(item)
        return meant and bool(until) and args.on <= until

    items = (corrections.taken_up(case, one) if in_time(one) else one for one in case.items)
    return replace(case, items=tuple(items))


def _refuse_listed(case: Case) -> None:
    """What the negative list bars is neither licensed nor registered (外商投资法实施条例 34)."""
    finding = barring(case.fields)
    if finding is not None:
        raise RuleError(Trouble.NEGATIVE_LIST_BARRED, title=finding.title, measure=finding.measure)


def extend(case: Case, args: ExtendLimit) -> Case:
    """Lengthen the limit of items under review, once each, as far as the law of each allows.

    Somebody's second act with the same facts changes nothing. Raises RuleError ITEM_UNKNOWN
    (item), EXTENSION_FORM (most), MOVE_REASON_MISSING (act), EXTENSION_TWICE (item), MOVE_ILLEGAL
    (act, state).
    """
    most = min(
        (
            most_days(item, named(item.procedure), joint=bool(case.theme))
            for item in case.items
            if item.item_id in args.items
        ),
        default=MOST_DAYS_JOINT,
    )
    if not 1 <= args.days <= most:
        raise RuleError(Trouble.EXTENSION_FORM, most=most)
    if not (args.reason.strip() and args.approver.strip()):
        raise RuleError(Trouble.MOVE_REASON_MISSING, act="extend_limit")
    _require_known(case, args.items)
    return replace(
        case,
        items=tuple(
            _extend_item(item, args) if item.item_id in args.items else item for item in case.items
        ),
    )


def _extend_item(item: CaseItem, args: ExtendLimit) -> CaseItem:
    if item.state not in UNDER_REVIEW:
        raise RuleError(Trouble.MOVE_ILLEGAL, act="extend_limit", state=item.state.value)
    if (item.extended, item.extended_for) == (args.days, args.reason):
        return item
    if item.extended:
        raise RuleError(Trouble.EXTENSION_TWICE, item=item.name)
    return replace(item, extended=args.days, extended_for=args.reason)


def _require_known(case: Case, named: tuple[str, ...]) -> None:
    known = {item.item_id for item in case.items}
    for item_id in named:
        if item_id not in known:
            raise RuleError(Trouble.ITEM_UNKNOWN, item=item_id)


def _movable(case: Case, act: Act) -> tuple[str, ...]:
    """All items the act is meant for when it names none; the closed ones stay as they are."""
    table = MOVES[act]
    fit = tuple(
        item.item_id
        for item in case.items
        if item.state in table.sources or item.state == table.target
    )
    if fit:
        return fit
    return tuple(item.item_id for item in case.items if item.state not in CLOSED) or tuple(
        item.item_id for item in case.items
    )


def _move_item(case: Case, item: CaseItem, args: MoveItems, meant: bool) -> CaseItem:
    state = after(args.act, item.state, reason=args.reason)
    if state == item.state:
        if meant and not _as_it_was_moved(item, args):
            by = item.moved.by if item.moved is not None else ""
            raise RuleError(Trouble.MOVE_OTHERWISE, act=args.act.value, by=by)
        return item
    if args.act is Act.RETURN and args.until:
        _refuse_put_right(case, item, args.until)
    (item,) = with_licences((item,), {one.slot: one.licence for one in args.licences})
    moved = _moved(item, state, args)
    match args.act:
        case Act.ACCEPT:
            return _accepted(case, item, moved, args)
        case Act.ASK_CORRECTION:
            asked = corrections.ask(case, item, args.asked, on=args.on)
            return replace(moved, corrections=asked)
        case Act.SUPPLEMENT:
            return replace(moved, corrections=corrections.done(item, on=args.on))
        case Act.RETURN if args.until:
            return replace(moved, corrections=corrections.ended(item, args.until))
        case Act.SUSPEND:
            pause = Pause(since=args.on, expected=args.until, reason=args.reason)
            return replace(moved, pauses=(*item.pauses, pause))
        case Act.GRANT | Act.DENY:
            until = args.until if args.act is Act.GRANT else ""
            return replace(moved, decided_on=args.on, result_no=args.result_no, result_until=until)
        case Act.CERTIFY | Act.MAKE_READY:
            # The number may be known only when the certificate has been made.
            number, until = args.result_no or item.result_no, args.until or item.result_until
            return replace(moved, result_no=number, result_until=until)
        case _ if item.state is State.SUSPENDED:
            return replace(moved, pauses=_ended(item.pauses, args.on))
        case _:
            return moved


def _moved(item: CaseItem, state: State, args: MoveItems) -> CaseItem:
    if args.act is Act.ARCHIVE:
        # Its papers are put away: how it ended, and why, stays as it was said.
        return replace(item, state=state)
    return replace(item, state=state, reason=args.reason, basis=args.basis_for(item.item_id))


def _refuse_put_right(case: Case, item: CaseItem, until: str) -> None:
    """What was put right in time is not ended by a window that had not heard of it."""
    waits = item.state is State.CORRECTION_ASKED and item.corrections
    if not waits or corrections.in_by(case, item, until):
        raise RuleError(Trouble.MOVE_ILLEGAL, act=Act.RETURN.value, state=item.state.value)


def _as_it_was_moved(item: CaseItem, args: MoveItems) -> bool:
    """The facts that the act would leave behind are those that stand."""
    basis = args.basis_for(item.item_id)
    match args.act:
        case Act.ACCEPT:
            owed = owed_of(item, args.owed)
            until = args.until if owed else ""
            return (item.accepted_on, item.owed, item.owed_until) == (args.on, owed, until)
        case Act.SUSPEND:
            said = (args.on, args.until, args.reason)
            return any((one.since, one.expected, one.reason) == said for one in item.pauses[-1:])
        case Act.GRANT | Act.DENY:
            until = args.until if args.act is Act.GRANT else ""
            stands = (item.decided_on, item.result_no, item.result_until, item.reason, item.basis)
            return stands == (args.on, args.result_no, until, args.reason, basis)
        case Act.CERTIFY | Act.MAKE_READY:
            return _is_or_unsaid(args.result_no, item.result_no) and _is_or_unsaid(
                args.until, item.result_until
            )
        case Act.RESUME:
            return all(one.until == args.on for one in item.pauses[-1:])
        case Act.WITHDRAW:
            return _is_or_unsaid(args.reason, item.reason)
        case Act.ASK_CORRECTION if args.asked and item.corrections:
            told = (args.reason, basis, corrections.asked_of(item, args.asked))
            return (item.reason, item.basis, item.corrections[-1].slots) == told
        case Act.RETURN if args.until and corrections.lapsed_until(item):
            # Two have found that the correction never came: one end, whatever either adds to it.
            return True
        case _ if MOVES[args.act].needs_reason:
            return (item.reason, item.basis) == (args.reason, basis)
        case _:
            return True


def _is_or_unsaid(said: str, stands: str) -> bool:
    return said in ("", stands)


def _accepted(case: Case, item: CaseItem, moved: CaseItem, args: MoveItems) -> CaseItem:
    missing = () if args.by_default else missing_for(case, item, args.owed)
    if missing:
        names = {need.slot: need.name for need in item.needs}
        raise RuleError(Trouble.MATERIALS_MISSING, names="、".join(names[slot] for slot in missing))
    owed = owed_of(item, args.owed)
    return replace(moved, accepted_on=args.on, owed=owed, owed_until=args.until if owed else "")


def _ended(pauses: tuple[Pause, ...], on: str) -> tuple[Pause, ...]:
    """The procedure that ran is over: the clock goes on with the day `on`."""
    return tuple(replace(one, until=on) if not one.until else one for one in pauses)
