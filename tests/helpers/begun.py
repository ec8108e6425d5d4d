"""Stores as they are once begun, put in place as files: the steps to them are run once a process.

A store begun step by step costs 60 ms, thousands of times over. That a store can be begun, and
what its files then are, is held in tests/store, where stores are opened in empty folders.
"""

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from clerk_app.store.disk import make_folder
from clerk_app.store.hall import HallStore
from clerk_app.store.station import StationStore
from tests.helpers.stations import KEY

Furnish = Callable[[StationStore], None]


def begin_station(folder: Path, furnish: Furnish) -> None:
    """Put a station of `KEY` into a folder where there is none, closed, with what `furnish` gives.

    `furnish` is a function that always gives the same.
    """
    if folder.exists() and any(folder.iterdir()):
        return
    make_folder(folder)
    for name, content in _station(furnish).items():
        path = folder / name
        path.write_bytes(content)
        path.chmod(0o600)


def hall_file(path: Path) -> str:
    """Address of the hall's file at `path`; one with nobody in it is put in place of none."""
    if not path.exists():
        path.write_bytes(_hall())
    return f"sqlite:///{path}"


def nothing(store: StationStore) -> None:
    """Leave a station without catalogue and calendar."""
    del store


@cache
def _station(furnish: Furnish) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept) / "station"
        store = StationStore.open(folder, KEY)
        try:
            furnish(store)
        finally:
            store.close()
        return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}


@cache
def _hall() -> bytes:
    with tempfile.TemporaryDirectory() as kept:
        path = Path(kept) / "hall.db"
        HallStore.open(f"sqlite:///{path}").close()
        # The last connection to close has brought the log into the file.
        assert [one.name for one in path.parent.iterdir()] == [path.name]
        return path.read_bytes()
