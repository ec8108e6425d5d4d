"""Parts of one identity in the merge: written apart from each other, a person looks at them.

A name and a certificate number that nobody has seen together may be of two people, though no
field was written twice (getodk/central#698: an interleaved change of the trunk is told).
"""

from collections.abc import Callable, Collection, Mapping

from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.case import Case, Conflict, Writer
from clerk_app.domain.identity_fields import is_identity_field
from clerk_app.domain.merge_conflict import OF_PERSON, left_open
from clerk_app.domain.operations import Operation, SetFields

PERSONS = ("applicant.", "form.legal_", "form.agent_")
"""How the fields of one person begin; all others are of the enterprise."""
ENTERPRISE = "enterprise"


def person_of(name: str) -> str:
    """Whose identity a field is part of."""
    found = next((one for one in PERSONS if name.startswith(one)), ENTERPRISE)
    return found.strip("._").rpartition(".")[2]


def apart(
    case: Case,
    op: Operation,
    args: SetFields,
    written: Collection[str],
    in_sight: Callable[[Writer | None], bool],
) -> tuple[Conflict, ...]:
    """Of each person one, when another part of the identity has a writer nobody here has seen.

    `case` is as it was before, `written` what the operation has changed. A value that the
    operation brings itself, or says it has seen, was known.
    """
    mine: dict[str, dict[str, str]] = {}
    for name in sorted(written):
        if is_identity_field(name):
            mine.setdefault(person_of(name), {})[name] = args.fields[name]
    found = []
    for person, values in mine.items():
        theirs = {
            name: writer
            for name, writer in sorted(case.writers.items())
            if is_identity_field(name)
            and person_of(name) == person
            and name not in args.fields
            and args.seen.get(name) != case.value(name)
            and not in_sight(writer)
        }
        if theirs:
            writer = max(theirs.values(), key=lambda one: (one.version, one.op_id))
            other = _doc({name: case.value(name) for name in theirs})
            found.append(left_open(op, f"{OF_PERSON}{person}", "", _doc(values), other, writer))
    return tuple(found)


def _doc(values: Mapping[str, str]) -> str:
    return canonical_bytes(dict(values)).decode()
