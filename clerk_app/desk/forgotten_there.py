"""What the platform has had and has no more: it was put back from a backup, whoever says so or not.

An operation it answered to that its feed, read to the end since, does not show is asked after. A
case it has shown before, and not again when all was read anew, stays here as it was seen last and
is told: nobody but a person can see to it.
"""

from clerk_app.desk.exchange import ask_after, is_reading_anew
from clerk_app.desk.station import Station
from clerk_app.domain.listings import CaseRow
from clerk_app.store.work import Work

_ASKED = "unshown_asked"
"""Key of `meta`: operations that were asked after last, so that nobody asks for ever."""


def awaited(station: Station) -> frozenset[str]:
    """Operations the platform has taken in and no pull has shown yet."""
    with station.store.read() as work:
        return frozenset(op_id for _, op_id in work.outbox.unshown_operations())


def doubt(station: Station, before: frozenset[str]) -> bool:
    """The feed was read to its end: those awaited `before` that it has not shown are asked after.

    Whether there are any.
    """
    with station.store.begin() as work:
        left = [(at, one) for at, one in work.outbox.unshown_operations() if one in before]
        names = " ".join(op_id for _, op_id in left)
        if not left or work.meta.get(_ASKED) == names:
            return False
        work.meta.set(_ASKED, names)
        ask_after(work, min(at for at, _ in left) - 1)
    return True


def cases(work: Work, *, limit: int) -> tuple[CaseRow, ...]:
    """Cases the platform no longer has, without work of ours that will bring them back."""
    return () if is_reading_anew(work) else work.cases.not_shown_again(limit=limit)
