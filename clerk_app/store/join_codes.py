"""Codes a hall has given out: a file for each, so that another program can give one as well."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.store.disk import forget_part, write_once
from clerk_app.store.hall_grants import HallRole
from clerk_app.store.held import when_free

_OPEN, _TAKEN = ".code", ".taken"
_KEPT = timedelta(days=1)
"""So long it is known that a code was used or has expired; then it is one that never was."""


class JoinCodes:
    """Codes in a folder that only its owner can read; each is good once."""

    def __init__(self, folder: Path) -> None:
        """The folder is there, and private."""
        self._folder = folder

    def add(self, secret: str, role: HallRole, *, expires_at: datetime) -> None:
        """Let whoever shows the secret join as that kind of machine.

        Raises UnavailableError as `disk_trouble` names it.
        """
        self._forget(expires_at - _KEPT)
        doc = {"role": role.value, "expires_at": expires_at.isoformat()}
        write_once(self._path(secret, _OPEN), json.dumps(doc).encode())

    @contextmanager
    def taking(self, secret: str, now: datetime) -> Iterator[HallRole]:
        """Use a code up; it is good again when the block raises.

        Raises RuleError JOIN_UNKNOWN, JOIN_USED, JOIN_EXPIRED.
        """
        path, taken = self._path(secret, _OPEN), self._path(secret, _TAKEN)
        if taken.exists():
            raise RuleError(Trouble.JOIN_USED)
        try:
            # Whoever renames the file first has the code.
            when_free(lambda: path.rename(taken))
        except FileNotFoundError:
            raise RuleError(Trouble.JOIN_USED if taken.exists() else Trouble.JOIN_UNKNOWN) from None
        try:
            doc = json.loads(when_free(lambda: taken.read_text("utf-8")))
            if now >= datetime.fromisoformat(doc["expires_at"]):
                raise RuleError(Trouble.JOIN_EXPIRED)
            yield HallRole(doc["role"])
        except BaseException:
            when_free(lambda: taken.rename(path))
            raise

    def _path(self, secret: str, ending: str) -> Path:
        return self._folder / (sha256(secret.encode()).hexdigest() + ending)

    def _forget(self, before: datetime) -> None:
        for path in self._folder.iterdir():
            if path.suffix in (_OPEN, _TAKEN) and path.stat().st_mtime < before.timestamp():
                forget_part(path)
