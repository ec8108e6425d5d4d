"""The database of a platform that has run on this machine, for commands beside it."""

from pathlib import Path

from clerk_app.domain.errors import RuleError, Trouble
from sync.platform.database import FILE_NAME, Database, open_database


def open_existing(folder: Path, url: str) -> Database:
    """The platform's database; the platform may be running.

    Raises RuleError CONFIG_FORM (key, problem) where none has ever run (a mistyped folder would get
    a platform of its own), and what `open_database` raises.
    """
    if not url and not (folder / FILE_NAME).exists():
        raise RuleError(Trouble.CONFIG_FORM, key="data", problem=f"{folder / FILE_NAME}: none")
    return open_database(url, folder)
