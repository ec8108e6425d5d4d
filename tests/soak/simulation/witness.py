"""What people really did and saw, written down apart from the protocol that is under test."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from clerk_app.domain.case import Case
from clerk_app.domain.merge_conflict import OF_ORDER, OF_PLACE
from clerk_app.domain.operations import (
    AddMaterial,
    Args,
    CreateCase,
    OrderMaterials,
    RemoveMaterial,
    ResolveConflict,
    SetFields,
)
from clerk_app.domain.refiling import RefileMaterials

CITIZEN = "citizen"
NO_FIELDS = ("material.", "removal.", "state.", "person.", OF_ORDER, OF_PLACE)
"""How differences begin that are not about a field."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing a person did, with what stood on their screen."""

    op_id: str
    by: str
    """A station's name, or the citizen."""
    case_id: str
    args: Args
    values: Mapping[str, str]
    """Fields it writes, and the order of a line."""
    overwrites: Mapping[str, frozenset[str]]
    """For each field the operations whose value the person had before their eyes."""
    differing: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """For each field the operations whose value was shown beside the one that stands."""
    own: tuple[str, ...] = ()
    """Operations this station had made before, the oldest first."""
    materials: frozenset[str] = frozenset()
    """Ids of materials on the screen."""
    checked: frozenset[str] = frozenset()
    """Of them those that somebody had compared with the original."""


@dataclass(slots=True)
class Witness:
    """All deeds of a schedule; whether one became durable is seen from the stores."""

    deeds: dict[str, Deed] = field(default_factory=dict)

    def intend(
        self, op_id: str, by: str, case_id: str, args: Args, seen: Case | None, own: tuple[str, ...]
    ) -> None:
        """Somebody is about to do something; the store decides whether it is kept."""
        values = _values(args, seen)
        mine = set(own)
        self.deeds[op_id] = Deed(
            op_id=op_id,
            by=by,
            case_id=case_id,
            args=args,
            values=values,
            overwrites={name: self._before(name, args, seen, mine) for name in values},
            differing={name: _differing(name, seen) for name in values},
            own=own,
            materials=frozenset(
                one.material_id for one in (seen.materials if seen is not None else ())
            ),
            checked=frozenset(
                one.material_id
                for one in (seen.materials if seen is not None else ())
                if one.check is not None
            ),
        )

    def _before(self, name: str, args: Args, seen: Case | None, mine: set[str]) -> frozenset[str]:
        found = {one for one in mine if name in self.deeds[one].values}
        if seen is not None:
            writer = seen.writers.get(name)
            if writer is not None:
                found.add(writer.op_id)
            found |= {one.by.op_id for one in seen.orders if f"{OF_ORDER}{one.slot}" == name}
            found |= places_of(seen, name)
            if isinstance(args, ResolveConflict):
                found |= {
                    one.op_id for one in seen.conflicts if one.conflict_id == args.conflict_id
                }
        return frozenset(found)


def _values(args: Args, seen: Case | None) -> Mapping[str, str]:
    match args:
        case CreateCase() | SetFields():
            return dict(args.fields)
        case OrderMaterials():
            return {f"{OF_ORDER}{args.slot}": ",".join(args.materials)}
        case RefileMaterials():
            return {f"{OF_PLACE}{one}": args.slot for one in args.materials}
        case ResolveConflict() if seen is not None:
            named = (one.field for one in seen.conflicts if one.conflict_id == args.conflict_id)
            return {name: args.value for name in named if not name.startswith(NO_FIELDS)}
    return {}


def _differing(name: str, seen: Case | None) -> frozenset[str]:
    conflicts = () if seen is None else seen.conflicts
    return frozenset(one.op_id for one in conflicts if one.field == name and not one.resolved_by)


def added(deed: Deed) -> str:
    """Id of the material a deed adds, empty for other deeds."""
    return deed.args.material_id if isinstance(deed.args, AddMaterial) else ""


def removed(deed: Deed) -> str:
    """Id of the material a deed takes out."""
    return deed.args.material_id if isinstance(deed.args, RemoveMaterial) else ""


def places_of(case: Case, name: str) -> set[str]:
    """The operation that has put the file under its line which a name of a value is about."""
    found = (one.placed for one in case.materials if f"{OF_PLACE}{one.material_id}" == name)
    return {one.op_id for one in found if one is not None}
