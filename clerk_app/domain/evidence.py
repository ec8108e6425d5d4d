"""Which papers of a case prove a field: those that are about it first, then identity papers."""

from clerk_app.domain.case import Case, Conflict, Material
from clerk_app.domain.catalogue import Catalogue, Field, MaterialKind
from clerk_app.domain.errors import RuleError
from clerk_app.domain.merge_conflict import OF_MATERIAL

_IDENTITY_ISSUERS = ("公安", "移民", "登记机关")
"""Bodies that issue papers which say who somebody is."""


def evidence_of(
    case: Case, conflict: Conflict, field: Field | None, catalogue: Catalogue
) -> tuple[Material, ...]:
    """The papers to look at, the likeliest first; none of the case is left out.

    The catalogue does not say which paper proves which field, so a paper whose name shares words
    with the question comes first, then papers that say who somebody is, then what other bodies
    have issued; what the applicant wrote themselves last. Of a difference about two files it is
    those two.
    """
    if conflict.field.startswith(OF_MATERIAL):
        rivals = (conflict.mine, conflict.theirs)
        found = {one.material_id: one for one in case.materials}
        return tuple(found[one] for one in rivals if one in found)
    label = field.label if field is not None else ""
    ranked = sorted(
        enumerate(case.current_materials),
        key=lambda at: (*_rank(catalogue, at[1].slot, label), at[0]),
    )
    return tuple(one for _, one in ranked)


def _rank(catalogue: Catalogue, slot: str, label: str) -> tuple[int, int, int]:
    try:
        kind = catalogue.material(slot)
    except RuleError:
        return 0, 1, 1
    if kind.self_made:
        return 1, 1, 1
    identity = any(one in kind.issuer for one in _IDENTITY_ISSUERS)
    return -_shared(kind, label), 0 if identity else 1, 0


def _shared(kind: MaterialKind, label: str) -> int:
    """How many pairs of neighbouring characters both names have."""
    return len(_pairs(kind.name) & _pairs(label))


def _pairs(name: str) -> set[str]:
    return {name[at : at + 2] for at in range(len(name) - 1)}
