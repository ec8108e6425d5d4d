"""Ratings in the merge: one for a visit (一次一评); an answer is never taken back or bettered."""

from dataclasses import replace

from clerk_app.domain.case import Case
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.operations import Operation, Rate
from clerk_app.domain.rating import Rating, require_sense


def rate(case: Case, op: Operation, args: Rate) -> Case:
    """The visitor has rated the service; the same rating again changes nothing.

    A visit that was rated is not rated again; who had declined or not answered may still do so.
    Raises RuleError RATING_GIVEN (window), RATING_REASON.
    """
    if any(one.rating_id == args.rating_id for one in case.ratings):
        return case
    require_sense(args.level, args.reasons, args.remark)
    day = op.wall[:10]
    for one in case.ratings:
        if one.answered and one.window == op.window and one.at[:10] == day:
            raise RuleError(Trouble.RATING_GIVEN, window=op.window)
    rating = Rating(
        rating_id=args.rating_id,
        level=args.level,
        reasons=args.reasons,
        remark=args.remark,
        named=args.named,
        at=op.wall,
        by=op.actor,
        window=op.window,
    )
    return replace(case, ratings=(*case.ratings, rating))
