"""Ratings in the merge: one for a visit (一次一评); an answer is never taken back or bettered."""

from dataclasses import replace

from clerk_app.domain.call_back import CallBack
from clerk_app.domain.case import Case
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.operations import Operation, Rate
from clerk_app.domain.rating import Called, Rating, require_sense


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


def call_back(case: Case, op: Operation, args: CallBack) -> Case:
    """The visitor was called about a rating; of two calls the first stands.

    Raises RuleError CALL_BACK when nobody is to be called for it, or nothing is said of the call.
    """
    rating = next((one for one in case.ratings if one.rating_id == args.rating_id), None)
    if rating is None or not rating.call_back or not args.said.strip():
        raise RuleError(Trouble.CALL_BACK)
    if rating.called is not None:
        return case
    called = replace(rating, called=Called(op.wall, op.actor, args.said.strip()))
    ratings = tuple(called if one is rating else one for one in case.ratings)
    return replace(case, ratings=ratings)
