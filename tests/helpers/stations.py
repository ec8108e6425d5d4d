"""A station's store for tests, with one key and one moment."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from clerk_app.domain.case import Case
from clerk_app.domain.errors import Trouble, YichuangError
from clerk_app.domain.records import to_doc
from clerk_app.store.station import StationStore
from tests.helpers.builders import create, operation, platform_case

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


def with_data(folder: Path) -> tuple[Path, Case]:
    """A closed store with a case, its operation, a wanted material and a draft."""
    store = StationStore.open(folder, KEY)
    op = operation("op-1", create())
    case = platform_case(op)
    with store.begin() as work:
        work.outbox.add(op, at=NOW)
        work.cases.put_view(case, pending=1, at=NOW)
        work.cases.put_remote(to_doc(case), seq=1)
        work.drafts.put("d1", {"typed": "张三"}, operator="op", at=NOW)
    store.close()
    return folder / "station.db", case
