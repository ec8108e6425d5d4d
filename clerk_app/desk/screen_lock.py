"""The screen of a window is locked (锁屏), and opened again by its clerk or who leads the hall."""

from clerk_app.desk import sign_in
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
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


def open_again(station: Station, session: Session, login: str, password: str) -> bool:
    """Whether the clerk whose screen it is has opened it, and goes on.

    No: somebody who leads the hall has, and the clerk is to be signed out.
    Wrong passwords count for the same lock as at signing in. Their own clerk is not asked how long
    ago they were confirmed: they were let in. Raises RuleError SIGN_IN_REFUSED, SIGN_IN_LOCKED
    (until), SCREEN_OF_ANOTHER (name) for a colleague who does not lead the hall, SIGN_IN_STALE
    (name, days) and FIRST_PASSWORD (name) of one who does.
    """
    if login.strip() == session.login:
        sign_in.prove(station, login, password, "screen_opened")
        return True
    other = sign_in.prove_beside(station, login, password, "screen_opened_by_manager")
    if not may(other.role, Act.OPEN_ANOTHERS_WINDOW):
        raise RuleError(Trouble.SCREEN_OF_ANOTHER, name=session.name)
    return False
