"""Which printer this window's papers go to (打印设置): kept in its store, and who changed it."""

from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.permissions import Act, require
from clerk_app.domain.print_choice import Choices, more_originals


def choices(station: Station) -> Choices:
    """What is chosen; a place without a choice keeps its papers as files."""
    with station.store.read() as work:
        return work.print_choices.all()


def keep(station: Station, session: Session, chosen: Choices) -> Changes:
    """Keep these from now on; papers on their way keep the printer they were given.

    That a decision comes out in several originals is a manager's to say: RuleError NOT_PERMITTED
    (act, who).
    """
    with station.store.begin() as work:
        if more_originals(work.print_choices.all(), chosen):
            require(session.role, Act.MORE_ORIGINALS)
        work.print_choices.put(chosen)
        work.audit.add(
            at=station.clock.now(),
            operator=session.operator_id,
            window=station.window,
            action="print_setup",
            subject=station.window,
            facts={
                "-".join(filter(None, (place.use, place.kind, "spare" * place.spare))): {
                    "address": one.address,
                    "copies": one.wishes.copies,
                    "tray": one.wishes.tray,
                    "two_sided": one.wishes.two_sided,
                }
                for place, one in chosen.items()
            },
        )
    return Changes.PRINTING
