"""Licences (证照) that cases have given an applicant: what need not be asked for again."""

from collections.abc import Iterable
from dataclasses import dataclass

from clerk_app.domain.case import Case
from clerk_app.domain.case_states import AFTER_GRANT, State

HELD = AFTER_GRANT | {State.DELIVERED, State.ARCHIVED}
"""The result has been granted; it may still be on its way to the applicant."""


@dataclass(frozen=True, slots=True)
class Licence:
    """The result of one granted item."""

    item_id: str
    item_name: str
    number: str
    """Number of the licence or paper."""
    granted_on: str
    """ISO date."""
    holder: str
    """The company, else the person, it was granted to."""
    case_id: str
    case_number: str
    handed_over: bool
    """False while it still lies at the hall or is being made."""


def licences(cases: Iterable[Case]) -> tuple[Licence, ...]:
    """Everything granted with a number, the latest first; each number once."""
    found = [
        Licence(
            item_id=item.item_id,
            item_name=item.name,
            number=item.result_no,
            granted_on=item.decided_on,
            holder=case.value("form.ent_name") or case.value("applicant.name"),
            case_id=case.case_id,
            case_number=case.number,
            handed_over=item.state not in AFTER_GRANT,
        )
        for case in cases
        for item in case.items
        if item.state in HELD and item.result_no
    ]
    found.sort(key=lambda one: (one.granted_on, one.case_number, one.item_id), reverse=True)
    once: dict[tuple[str, str], Licence] = {}
    for one in found:
        once.setdefault((one.item_id, one.number), one)
    return tuple(once.values())
