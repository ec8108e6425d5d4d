"""Second copies of simulated stations: the real keeper and the real files, a key that is cheap."""

import hashlib
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from unittest.mock import patch

from clerk_app.crypto_suites import Suite
from clerk_app.desk import second_copy
from clerk_app.desk.second_copy import Keeper
from clerk_app.desk.station import Station
from clerk_app.store import copy_seal, sealed_package

SECRET = "a secret of the simulated hall"
SLACK = 1_500
"""Bytes of journal that are left alone: a schedule makes little."""


def begin_copying(place: Path, station: Station) -> Keeper:
    """What a station's program starts with; stations that were cloned share a folder."""
    place.mkdir(exist_ok=True)
    sealed = replace(station, hall_secret=SECRET, second_copy=place)
    return Keeper(sealed, place, volume=lambda path: int(path == place), patience=None)


@contextmanager
def cheaply(dice: Random) -> Iterator[None]:
    """No slow key, no chance but the schedule's own, and a journal that is soon rewritten."""

    def key(suite: Suite, secret: str, salt: bytes) -> bytes:
        del suite
        return hashlib.sha256(secret.encode() + salt).digest()

    with (
        patch.object(copy_seal, "key_of", key),
        patch.object(sealed_package, "key_of", key),
        patch.object(secrets, "token_hex", lambda size: dice.randbytes(size).hex()),
        patch.object(second_copy, "SLACK", SLACK),
    ):
        yield


def clear(place: Path) -> None:
    """Empty volumes for the next schedule."""
    shutil.rmtree(place, ignore_errors=True)
