"""Operations that lie here: what this program cannot read of them is kept as it is."""

from collections.abc import Mapping
from typing import Any

from clerk_app.domain.errors import RuleError
from clerk_app.domain.operations import Operation, Unread, read_operation


def read_kept(made: Mapping[str, Any]) -> Operation:
    """As `read_operation`, of one that lies here: what only a newer program can read is `Unread`.

    A program that was taken back to the one before finds such in its own outbox. It goes on as it
    is: shown, copied, carried to another PC and given up, but neither put on its case nor sent.
    """
    try:
        return read_operation(made)
    except RuleError:
        head = {name: str(made.get(name, "")) for name in _WORDS}
        return Operation(
            op_id=head["op_id"],
            case_id=head["case_id"],
            parent=head["parent"],
            base=0,
            args=Unread(head["kind"]),
            actor=head["actor"],
            station=head["station"],
            window=head["window"],
            incarnation=head["incarnation"],
            wall=head["wall"],
            written={name: value for name, value in made.items() if name != "digest"},
        )


_WORDS = (
    "op_id",
    "case_id",
    "parent",
    "kind",
    "actor",
    "station",
    "window",
    "incarnation",
    "wall",
)
