"""Operations that were made elsewhere and come on a stick or out of a second copy."""

from datetime import datetime

from clerk_app.domain.given_numbers import given_numbers
from clerk_app.domain.operations import Operation
from clerk_app.store.work import Work


def queue(work: Work, op: Operation, *, at: datetime, of: str) -> None:
    """Queue one that the outbox lacks, made at the time `at` by the station `of`.

    Numbers it gave are not given again: what comes may be a dead PC's, and this one have its name.
    """
    work.outbox.add(op, at=at, taken_from=of)
    for prefix, day, sequence in given_numbers(op):
        work.numbers.at_least(prefix, day, sequence)
