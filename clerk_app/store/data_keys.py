"""The keys that a station's data are encrypted with, sealed under the key of the station.

`station.keys` appears when they are changed for the first time: until then the station's key is
the database's own, and those of the files follow from it. So a station that never changed them
loses nothing with that file. Another copy of it lies beside it.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag

from clerk_app.crypto_suites import INTERNATIONAL, NONCE_BYTES, SUITES, Suite
from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.store.disk import disk_trouble, write_whole
from clerk_app.store.file_keys import FileKeys, derived, first_file_keys
from clerk_app.store.held import when_free

KEYS_FILES = ("station.keys", "station.keys.copy")
_FORM = "yichuang station keys 1"
_USE = "wraps the keys of data"


@dataclass(frozen=True, slots=True)
class DataKeys:
    """What opens the database and the files of a station."""

    database: bytes = field(repr=False)
    files: FileKeys
    before: bytes = field(default=b"", repr=False)
    """What the database may still be encrypted with: its key is being changed. Empty: is not."""


def open_data_keys(folder: Path, root: bytes) -> DataKeys:
    """The keys of the station in `folder` by its own key, `root`.

    Raises UnavailableError STORE_KEY (path) when they are there and neither copy opens with it.
    """
    there = [path for path in (folder / name for name in KEYS_FILES) if path.is_file()]
    if not there:
        return DataKeys(root, first_file_keys(root))
    for path in there:
        try:
            return _opened(when_free(path.read_bytes), root)
        except (InvalidTag, ValueError, KeyError, TypeError, AttributeError):
            continue
        except OSError as error:
            raise disk_trouble(error, path) from error
    raise UnavailableError(Trouble.STORE_KEY, path=str(there[0]))


def keep_data_keys(
    folder: Path, roots: Sequence[bytes], keys: DataKeys, suite: Suite = INTERNATIONAL
) -> None:
    """Seal the keys under each of these by the suite; durable, the older state stays until it is.

    Raises the UnavailableError of `disk_trouble`.
    """
    content = canonical_bytes(_doc(keys))
    sealed = {}
    for root in roots:
        nonce = os.urandom(NONCE_BYTES)
        box = suite.seal(_wrapping(root, suite), nonce, content, _FORM.encode())
        sealed[_id_of(root)] = (nonce + box).hex()
    named = {} if suite is INTERNATIONAL else {"suite": suite.name}
    made = canonical_bytes({"form": _FORM, "sealed": sealed, **named})
    for name in KEYS_FILES:
        write_whole(folder / name, made)


def _doc(keys: DataKeys) -> dict[str, Any]:
    return {
        "database": keys.database.hex(),
        "before": keys.before.hex(),
        "names": keys.files.names.hex(),
        "current": keys.files.current.hex(),
        "files": {one.hex(): key.hex() for one, key in keys.files.by_id.items()},
    }


def _opened(content: bytes, root: bytes) -> DataKeys:
    told = json.loads(content)
    suite = SUITES[told.get("suite", INTERNATIONAL.name)]
    sealed, key = bytes.fromhex(told["sealed"][_id_of(root)]), _wrapping(root, suite)
    box = suite.open(key, sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], _FORM.encode())
    doc = json.loads(box)
    by_id = {bytes.fromhex(one): bytes.fromhex(key) for one, key in doc["files"].items()}
    files = FileKeys(bytes.fromhex(doc["names"]), bytes.fromhex(doc["current"]), by_id)
    return DataKeys(bytes.fromhex(doc["database"]), files, bytes.fromhex(doc["before"]))


def _wrapping(root: bytes, suite: Suite) -> bytes:
    if suite is INTERNATIONAL:
        return derived(root, _USE)
    return suite.derive(root, b"", f"yichuang {_USE}".encode())


def _id_of(root: bytes) -> str:
    return derived(root, "id of the key of the station", 8).hex()
