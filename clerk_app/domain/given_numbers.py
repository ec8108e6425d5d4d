"""Which numbers an operation shows to be given already, so that no counter gives them again."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from clerk_app.domain import batch_number, bundle_number, case_number
from clerk_app.domain.case_number import PREFIX_LENGTH
from clerk_app.domain.errors import RuleError
from clerk_app.domain.operations import Operation

_MARKED = re.compile(
    f"([{batch_number.MARK}{bundle_number.MARK}])(.{{{PREFIX_LENGTH}}})([0-9]{{6}})([0-9]{{2}})."
)


def given_numbers(op: Operation) -> Iterator[tuple[str, date, int]]:
    """Counter, day and sequence of each number of ours among the operation's arguments."""
    args = op.doc().get("args")
    for value in args.values() if isinstance(args, Mapping) else ():
        if not isinstance(value, str) or not value:
            continue
        marked = _MARKED.fullmatch(value)
        if marked is not None:
            mark, prefix, digits, sequence = marked.groups()
            day = _day(digits)
            if day is not None:
                yield mark + prefix, day, int(sequence)
        elif case_number.looks_like(value):
            try:
                found = case_number.parse(value)
            except RuleError:
                continue
            yield found.prefix, found.day, found.sequence


def _day(digits: str) -> date | None:
    try:
        return date(2000 + int(digits[:2]), int(digits[2:4]), int(digits[4:]))
    except ValueError:
        return None
