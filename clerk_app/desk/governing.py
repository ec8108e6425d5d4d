"""The law an act on a case rests on, and the acts that the law of its items does not know."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from clerk_app.desk.station import Station
from clerk_app.domain import acceptance_day, default_acceptance, laws
from clerk_app.domain.case import Case, CaseItem
from clerk_app.domain.case_states import MOVES, Act
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.grounds import OwnBasis
from clerk_app.domain.notices import NoticeKind
from clerk_app.domain.operations import MoveItems


def basis(station: Station, case: Case, kind: NoticeKind, items: tuple[str, ...]) -> str:
    """What a notice of that kind cites for the items named."""
    named = [one for one in case.items if one.item_id in items]
    return laws.basis_of(kind, named, _catalogue(station, case))


def with_law(station: Station, case: Case, kind: NoticeKind, move: MoveItems) -> MoveItems:
    """The act with what its notice of that kind cites, and what each item's own act rests on.

    It is about the items it names, or all that it may move.
    """
    catalogue, meant = _catalogue(station, case), _meant(case, move.act, move.items)
    each = laws.bases_of(kind, meant, catalogue)
    several = len(set(each.values())) > 1
    own = tuple(OwnBasis(item_id, law) for item_id, law in each.items()) if several else ()
    return replace(move, basis=laws.basis_of(kind, meant, catalogue), own=own)


def lawful(station: Station, case: Case, act: Act, items: tuple[str, ...]) -> tuple[str, ...]:
    """The items an act is for: those named, or all of the case whose law knows the act.

    Nothing when nothing is named and every law knows it: then the merge chooses. Raises RuleError
    MOVE_UNLAWFUL (act, items, law) for one that is named, or when no item of the case is left.
    """
    catalogue = _catalogue(station, case)
    known = [one for one in case.items if laws.knows(laws.procedure_of(one, catalogue), act)]
    asked = [one for one in case.items if not items or one.item_id in items]
    barred = [one for one in asked if one not in known]
    if not barred:
        return items
    if items or not known:
        names = "、".join(one.name for one in barred)
        law = laws.why_unknown(act)
        raise RuleError(Trouble.MOVE_UNLAWFUL, act=act.value, items=names, law=law)
    fit = MOVES[act].sources | {MOVES[act].target}
    return tuple(one.item_id for one in known if one.state in fit) or tuple(
        one.item_id for one in known
    )


def accepted_from(station: Station, case: Case, item: CaseItem) -> date:
    """The day an item counts as accepted, were it accepted today."""
    law = laws.procedure_of(item, _catalogue(station, case))
    return acceptance_day.accepted_from(
        station.library.calendar(), case, item, station.today(), law
    )


def late(station: Station, case: Case) -> Mapping[str, date]:
    """Items that count as accepted by now, by id, with the last day more could be asked of them."""
    calendar, catalogue = station.library.calendar(), _catalogue(station, case)
    return default_acceptance.by_default(case, calendar, catalogue, station.today())


def in_time(station: Station, case: Case, act: Act, items: tuple[str, ...]) -> tuple[str, ...]:
    """The items an act of `ANSWERS` is for: those named, or all of the case it is not too late for.

    Nothing when nothing is named and none is late: then the merge chooses. Raises RuleError
    CORRECTION_LATE (items, day) or ANSWER_LATE (act, items, day) for one that is named and late,
    or when no other is left.
    """
    past, movable = late(station, case), MOVES[act].sources
    meant = [
        one.item_id
        for one in case.items
        if one.state in movable and (not items or one.item_id in items)
    ]
    left = tuple(one for one in meant if one not in past)
    if len(left) == len(meant):
        return items
    if items or not left:
        behind = [one for one in meant if one in past]
        raise default_acceptance.too_late(case, past, behind, act)
    return left


def _meant(case: Case, act: Act, items: tuple[str, ...]) -> tuple[CaseItem, ...]:
    named = tuple(one for one in case.items if not items or one.item_id in items)
    fitting = tuple(one for one in named if one.state in MOVES[act].sources)
    return fitting or named


def _catalogue(station: Station, case: Case) -> Catalogue:
    return station.library.begun_with(case.catalogue_version)
