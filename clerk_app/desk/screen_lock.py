"""The screen of a window is locked (锁屏), and opened again by its clerk or who leads the hall."""

from clerk_app.desk import sign_in
from clerk_app.desk.sign_in import OperatorName, Session
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.permissions import Act, may


def locked(station: Station, session: Session, *, idle: bool) -> None:
    """Keep in the audit trail that the screen was locked: by itself, or by key."""
    with station.store.begin() as work:
        work.audit.add(
            at=station.clock.now(),
            operator=session.operator_id,
            window=station.window,
            action="screen_locked",
            subject=session.login,
            facts={"by": "idle" if idle else "key"},
        )


def who_opens(station: Station, session: Session) -> tuple[OperatorName, ...]:
    """Who can open the screen: its clerk first, then who leads the hall and is enrolled here."""
    with station.store.read() as work:
        others = tuple(
            OperatorName(one.login, one.name)
            for one in work.operators.enrolled()
            if may(one.role, Act.OPEN_ANOTHERS_WINDOW) and one.login != session.login
        )
    return (OperatorName(session.login, session.name), *others)


def open_again(
    station: Station, session: Session, login: str, password: str
) -> tuple[Session, Changes]:
    """Open a locked screen; the session that goes on there.

    Its own clerk goes on where they were; who leads the hall takes the window over, and the clerk
    is signed out: what was typed is kept. Wrong passwords count for the same lock as at signing in.
    Whoever opens it must still be confirmed, or a session that is only ever locked would outlive
    that. Raises RuleError SIGN_IN_REFUSED, SIGN_IN_LOCKED (until), SIGN_IN_STALE (name, days),
    SCREEN_OF_ANOTHER (name) for a colleague who does not lead the hall, and FIRST_PASSWORD (name)
    of one who does.
    """
    if login.strip() == session.login:
        clerk = sign_in.prove(station, login, password, "screen_opened")
        sign_in.require_confirmed(station, clerk)
        return session, Changes.NOTHING
    other = sign_in.prove_beside(station, login, password, "screen_opened_by_another")
    if not may(other.role, Act.OPEN_ANOTHERS_WINDOW):
        raise RuleError(Trouble.SCREEN_OF_ANOTHER, name=session.name)
    return sign_in.session_of(station, other), Changes.SESSION
