"""Keys of the files of a second copy: one secret, one slow derivation, a fresh key for each file.

Each file begins with a line that names the format and a line of JSON in clear: whose it is, the
salt of the secret, a check of it, the suite, and the file's own random number. The file's key
follows from all of them, so that counted nonces never meet the same key twice however many files
there are. Files of both suites may lie side by side.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clerk_app.crypto_suites import Suite
from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.foreign_json import read_foreign_json
from clerk_app.store.held import when_free
from clerk_app.store.sealed_package import (
    Lock,
    check_of,
    key_of,
    lock_of,
    named,
    same,
    suite_of,
)

MAGIC = b"YICHUANG-COPY-1\n"
MOST_HEAD = 16_384


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the frames of a file, and what opens those."""

    line: bytes
    """Both lines, to be written or skipped."""
    lock: Lock


class CopySeal:
    """Makes and reads heads under one secret, for one station of a hall."""

    def __init__(self, secret: str, suite: Suite, *, hall: str, station: str) -> None:
        """New files take `suite`. Nothing is derived before it is needed: that takes a while."""
        self._secret, self._suite = secret, suite
        self._about = {"hall": hall, "station": station}
        self._masters: dict[bytes, tuple[Suite, bytes]] = {}
        """Suites and keys by salt; a new file takes the first salt of its own suite."""

    def begin(self) -> Head:
        """The head of a new file."""
        salt, master = self._in_use()
        own = os.urandom(16)
        doc = {
            **self._about,
            **named(self._suite),
            "salt": salt.hex(),
            "check": check_of(self._suite, master),
            "own": own.hex(),
        }
        return _head(self._suite, MAGIC + canonical_bytes(doc) + b"\n", master, own)

    def read(self, content: bytes, name: str) -> Head:
        """The head of a file by its first bytes (`MOST_HEAD` of them at most).

        Raises RuleError PACKAGE_FORM (name) when it is no such file, PACKAGE_OTHER_HALL (name,
        hall), PACKAGE_KEY (name) for another secret.
        """
        line, doc = _in_clear(content, name)
        if doc.get("hall") != self._about["hall"]:
            hall = str(doc.get("hall", ""))
            raise RuleError(Trouble.PACKAGE_OTHER_HALL, name=name, hall=hall)
        try:
            salt, own = bytes.fromhex(doc["salt"]), bytes.fromhex(doc["own"])
            suite = suite_of(doc)
        except (ValueError, KeyError, TypeError) as error:
            raise RuleError(Trouble.PACKAGE_FORM, name=name) from error
        known, master = self._masters.get(salt, (None, b""))
        if known is not suite:
            master = key_of(suite, self._secret, salt)
        if not same(str(doc.get("check")), check_of(suite, master)):
            raise RuleError(Trouble.PACKAGE_KEY, name=name)
        self._masters[salt] = suite, master
        return _head(suite, line, master, own)

    def name_of(self, sha256: str) -> str:
        """Name of a file's copy: it says nothing of what is in it."""
        return self.names_of(sha256)[0]

    def names_of(self, sha256: str) -> tuple[str, ...]:
        """Every name a copy of it may have, the one in use first."""
        masters = ((self._suite, self._in_use()[1]), *self._masters.values())
        made = (suite.mac(one, sha256.encode()).hex()[:40] for suite, one in masters)
        return tuple(dict.fromkeys(made))

    def _in_use(self) -> tuple[bytes, bytes]:
        for salt, (suite, master) in self._masters.items():
            if suite is self._suite:
                return salt, master
        salt = os.urandom(16)
        master = key_of(self._suite, self._secret, salt)
        self._masters[salt] = self._suite, master
        return salt, master


def owner_of(path: Path) -> tuple[str, str]:
    """Hall and station a file is of; empty when it is none of a second copy, or does not read."""
    try:
        with when_free(lambda: path.open("rb")) as opened:
            content = opened.read(MOST_HEAD)
        doc = _in_clear(content, path.name)[1]
    except (OSError, RuleError):
        return "", ""
    return str(doc.get("hall", "")), str(doc.get("station", ""))


def _in_clear(content: bytes, name: str) -> tuple[bytes, dict[str, Any]]:
    if not content.startswith(MAGIC):
        raise RuleError(Trouble.PACKAGE_FORM, name=name)
    end = content.find(b"\n", len(MAGIC), MOST_HEAD) + 1
    try:
        doc = read_foreign_json(content[len(MAGIC) : end])
    except ValueError as error:
        raise RuleError(Trouble.PACKAGE_FORM, name=name) from error
    if not isinstance(doc, dict):
        raise RuleError(Trouble.PACKAGE_FORM, name=name)
    return content[:end], doc


def _head(suite: Suite, line: bytes, master: bytes, own: bytes) -> Head:
    return Head(line, lock_of(suite, suite.mac(master, own), line))
