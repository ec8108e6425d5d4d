"""Who sits at the console, for rows about what was done there: nobody has signed in."""

import getpass


def account() -> str:
    """As the system knows them; empty where it does not."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
