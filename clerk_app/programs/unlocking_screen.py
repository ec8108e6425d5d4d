"""Keys of this PC's data that a password locks, asked for on the screen before anything is open."""

from contextlib import suppress
from pathlib import Path

from clerk_app.config import Settings
from clerk_app.domain.errors import Trouble, UnavailableError, YichuangError
from clerk_app.programs.hall_files import NOTHING, add_password
from clerk_app.programs.unlocking import locked_folders, logins
from clerk_app.store.key_ways import Opened, open_by_password, ways
from ui.unlock import ask_to_unlock


def opened_on_screen(settings: Settings, within: str | None = None) -> Opened:
    """Keys of a station, and of the hall's files, as an operator opens them in a dialog.

    Who has opened a station of an older release lets the same password open the hall's files.
    Raises UnavailableError STORE_LOCKED (path) when nobody has.
    """
    locked = locked_folders(settings, *(() if within is None else (within,)))
    if not locked:
        return NOTHING
    opened: dict[Path, bytes] = {}

    def open_by(login: str, password: str) -> bytes:
        opened.update(open_by_password(locked, login, password))
        with suppress(YichuangError):
            # What keeps it from being done is told by whoever opens them, or the next start.
            add_password(settings, login, password, opened, needed=logins(settings))
        return next(iter(opened.values()))

    known = dict.fromkeys(way.login for one in locked for way in ways(one) if way.login)
    if not ask_to_unlock(list(known), open_by):
        raise UnavailableError(Trouble.STORE_LOCKED, path=str(locked[0]))
    return opened
