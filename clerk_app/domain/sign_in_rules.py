"""Rules of signing in: how long a station vouches for somebody alone, and what a password is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from clerk_app.domain.errors import RuleError, Trouble

WARN_DAYS = 7
"""So many days before the last one it is told at each sign-in."""
SHORTEST_PASSWORD = 8
"""No installation may ask for less (NIST SP 800-63B 3.1.1.2)."""
LONGEST_PASSWORD = 128
"""Argon2 takes more; somebody who pastes a file has made a mistake."""


@dataclass(frozen=True, slots=True)
class SignInRules:
    """What an installation has set about its operators."""

    days: int = 30
    """An operator nobody has confirmed for so long is refused; 0: never."""
    shortest: int = SHORTEST_PASSWORD
    """Characters of the shortest password."""
    lock_minutes: int = 5
    """Idle minutes after which the screen is locked; 0: never."""
    clipboard_seconds: int = 30
    """How long a number copied from our window stays on the clipboard; 0: until the lock."""


def days_left(confirmed_at: datetime, now: datetime, days: int) -> int | None:
    """Whole days on which the operator may still sign in, today too; None: no end, 0: none.

    `now` is the highest time the station has seen: a clock set back wins nobody a day.
    """
    if days <= 0:
        return None
    over = confirmed_at + timedelta(days=days) - now
    return max(0, -(-over // timedelta(days=1)))


def check_password(password: str, login: str, shortest: int, *, old: str = "") -> None:
    """Refuse a password that is too easily guessed. `old`: the one it stands for.

    After NIST SP 800-63B 3.1.1: length counts, not kinds of characters; neither the login nor the
    same as before, nor one character many times. Raises RuleError PASSWORD_SHORT (shortest),
    PASSWORD_LONG (longest), PASSWORD_IS_LOGIN, PASSWORD_ONE_CHARACTER, PASSWORD_SAME.
    """
    if len(password.strip()) < shortest:
        raise RuleError(Trouble.PASSWORD_SHORT, shortest=str(shortest))
    if len(password) > LONGEST_PASSWORD:
        raise RuleError(Trouble.PASSWORD_LONG, longest=str(LONGEST_PASSWORD))
    name = login.strip().casefold()
    if name and not password.casefold().replace(name, "").strip():
        raise RuleError(Trouble.PASSWORD_IS_LOGIN)
    if len(set(password.strip())) == 1:
        raise RuleError(Trouble.PASSWORD_ONE_CHARACTER)
    if old and password == old:
        raise RuleError(Trouble.PASSWORD_SAME)
