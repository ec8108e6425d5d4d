"""When an act on a case wants a second person (双人复核), and how the paper names both."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from clerk_app.domain.case import Case, Material

DECISIONS = frozenset(
    {"refusal_decision", "not_admitted_decision", "grant_decision", "denial_decision"}
)
"""Papers that decide on somebody's application: a second original in the world is no small thing.
The rest (receipts, notices of a step) may be had again by one person, with the reason on it."""

_PAPER = "issue_paper"
"""Kind of the step that puts a paper on record."""
_BETWEEN = "|"
_LONGEST_NAME = 60
"""Of a name in a reason, which has 200 characters on the wire."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One page, paper or item that two persons decide about (核准对象)."""

    key: str
    """Id of the page, of the paper that came out, or of the item of the case."""
    kind: str
    """Line of the checklist, kind of paper, or code of the item."""
    sha256: str = ""
    """Of what it consists of; empty for an item, and for a paper of which no file was kept."""
    number: str = ""
    """The paper's."""
    copy: int = 0
    """The paper's; 0 for anything else."""
    name: str = ""
    """What a person knows a page or an item by. It may name somebody: it goes on no record."""

    @property
    def on_record(self) -> dict[str, str | int]:
        """What the audit trail keeps of it."""
        kept: dict[str, str | int] = {
            "key": self.key,
            "kind": self.kind,
            "sha256": self.sha256,
            "number": self.number,
            "copy": self.copy,
        }
        return {name: value for name, value in kept.items() if value}


def the_same(approved: Iterable[Thing], asked: Iterable[Thing]) -> bool:
    """Whether just these were approved, to the byte: not one more, and not one fewer."""
    return _exactly(approved) == _exactly(asked)


def _exactly(things: Iterable[Thing]) -> set[tuple[str, str, str, int]]:
    return {(one.key, one.kind, one.sha256, one.copy) for one in things}


def removal_wants_two(case: Case, material: Material, actor: str, today: date) -> bool:
    """Whether taking this material out of a received case would remove what was handed in.

    Not the clerk's own of the same day that no paper of the case could have told of yet: a wrong
    page that is noticed at once is no evidence. `actor` is the clerk's name, `today` the hall's.
    """
    added = datetime.fromisoformat(material.added_at)
    if material.added_by != actor or added.date() != today:
        return True
    steps = [one.op_id for one in case.events]
    since = steps.index(material.op_id) if material.op_id in steps else 0
    return any(one.kind == _PAPER for one in case.events[since:])


def reprint_wants_two(kind: str, *, was_final: bool, is_final: bool) -> bool:
    """Whether one more copy of a paper is a second one of a decision.

    The first final copy in the place of a provisional one, after the platform has confirmed it, is
    the decision itself. `was_final`: a final copy has come out; `is_final`: this one would be.
    """
    return kind in DECISIONS and (was_final or not is_final)


def signed_reason(reason: str, first: str, second: str) -> str:
    """The reason of a reprint with the names of both, as it goes on record."""
    return _BETWEEN.join((reason, first[:_LONGEST_NAME], second[:_LONGEST_NAME]))


def read_reason(signed: str) -> tuple[str, str, str]:
    """The reason, who asked and who approved; both empty where one person was enough."""
    parts = signed.rsplit(_BETWEEN, 2)
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 else (signed, "", "")
