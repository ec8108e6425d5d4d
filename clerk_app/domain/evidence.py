"""Which papers of a case prove a field: those the catalogue names, then who somebody is."""

from clerk_app.domain.case import Case, Conflict, Material
from clerk_app.domain.catalogue import Catalogue, Field
from clerk_app.domain.errors import RuleError
from clerk_app.domain.merge_conflict import OF_MATERIAL, OF_ORDER, OF_PLACE, OF_REMOVAL
from clerk_app.domain.page_order import in_order

PERSONS = frozenset({"legal", "agent", "investors"})
"""Groups of questions about persons: what proves them says who somebody is."""


def evidence_of(
    case: Case, conflict: Conflict, field: Field | None, catalogue: Catalogue
) -> tuple[Material, ...]:
    """The papers to look at, the likeliest first; none of the case is left out.

    First what the catalogue says proves the field, or its group; then papers that say who
    somebody is, then what other bodies have issued; what the applicant wrote themselves comes
    last of each. Of a difference about two files it is those two, of one about a page that page,
    of one about an order the pages of the line.
    """
    if conflict.field.startswith(OF_MATERIAL):
        rivals = (conflict.mine, conflict.theirs)
        found = {one.material_id: one for one in case.materials}
        return tuple(found[one] for one in rivals if one in found)
    if conflict.field.startswith((OF_REMOVAL, OF_PLACE)):
        page = conflict.field.partition(".")[2]
        return tuple(one for one in case.materials if one.material_id == page)
    there = [one for one in in_order(case) if one.current and not one.filed]
    if conflict.field.startswith(OF_ORDER):
        slot = conflict.field.removeprefix(OF_ORDER)
        return tuple(one for one in there if one.slot == slot)
    about = {field.name, field.group} if field is not None else {conflict.field}
    return tuple(sorted(there, key=lambda one: _rank(catalogue, one.slot, about)))


def _rank(catalogue: Catalogue, slot: str, about: set[str]) -> tuple[int, bool]:
    try:
        kind = catalogue.material(slot)
    except RuleError:
        return 3, True
    proves = set(kind.proves)
    if proves & about:
        return 0, kind.self_made
    return (1 if proves & PERSONS and not kind.self_made else 2), kind.self_made
