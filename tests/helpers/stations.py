"""A station's store for tests, with one key and one moment."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from clerk_app.domain.errors import Trouble, YichuangError
from clerk_app.store.station import StationStore

KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))
NOW = datetime(2026, 11, 23, 2, 42, tzinfo=UTC)
NOBODY = 65534
"""User and group without rights."""
ROOT = Path(__file__).parents[2]


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def begin_and_close(folder: Path, key: bytes = KEY) -> Path:
    """A store that was begun, has one fact in it and was closed; path of its database."""
    store = StationStore.open(folder, key)
    with store.begin() as work:
        work.meta.set("fact", "kept")
    store.close()
    return folder / "station.db"


def fact_in(folder: Path, key: bytes = KEY) -> str | None:
    """The fact `begin_and_close` left."""
    store = StationStore.open(folder, key)
    try:
        with store.read() as work:
            return work.meta.get("fact")
    finally:
        store.close()


def refusal(folder: Path, key: bytes = KEY) -> Trouble:
    """The trouble that opening the store gives; AssertionError when it opens."""
    try:
        store = StationStore.open(folder, key)
    except YichuangError as error:
        return error.trouble
    store.close()
    raise AssertionError("it opened")
