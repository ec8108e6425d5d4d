"""A password is changed by its owner."""

from dataclasses import replace

from clerk_app.desk import sign_in
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.sign_in_rules import check_password
from clerk_app.store.key_ways import follow_password


def change_password(station: Station, session: Session, old: str, new: str) -> Session:
    """The owner's new password instead of the old one; the session as it is then.

    Where it opens the data of this PC, the new one does from now on. A wrong old one counts for
    their lock. Raises RuleError PASSWORD_WRONG, SIGN_IN_LOCKED (until),
    and what `check_password` raises.
    """
    try:
        operator = sign_in.prove(station, session.login, old, "change_password")
    except RuleError as error:
        if error.trouble is Trouble.SIGN_IN_REFUSED:
            raise RuleError(Trouble.PASSWORD_WRONG) from error
        raise
    check_password(new, session.login, station.rules.shortest, old=old)
    password_hash = sign_in.hashed(new)
    store = station.store
    # First, so that the password which signs in opens the data too, whatever is cut off between.
    follow_password(store.files.folder.parent, store.root, operator.login, new)
    for folder, root in station.opened.items():
        follow_password(folder, root, operator.login, new)
    with station.store.begin() as work:
        work.operators.new_password(operator.login, password_hash)
        sign_in.note(work, station, operator, "password_changed")
    return replace(session, must_change=False)
