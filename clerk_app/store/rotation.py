"""New keys for a station: each step is whole or was not done, and the next start goes on from it.

First the new keys are kept beside the old ones; then new files are sealed with the new one, and the
database is encrypted anew in one transaction; then the old key of the database is forgotten. The
old key of the files goes last of all, when no file needs it any more (`resealing`).
"""

import secrets
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from keyring.backend import KeyringBackend

from clerk_app.crypto_suites import Suite
from clerk_app.store.data_keys import DataKeys, keep_data_keys, open_data_keys
from clerk_app.store.disk import forget_part
from clerk_app.store.file_keys import KEY_BYTES, FileKeys
from clerk_app.store.key_ways import seal_to_all
from clerk_app.store.keys import (
    BY_WAYS,
    DATABASE,
    forget_key,
    keep_new_key,
    only_by_ways,
    remember_keys,
    use_new_key,
)
from clerk_app.store.sealed_file import ID_BYTES
from clerk_app.store.station import StationStore


def change_keys(store: StationStore, backend: KeyringBackend | None) -> None:
    """Give an open station new keys; one that was begun and cut off is ended.

    The database is out of reach while it is encrypted anew, for seconds; UnavailableError
    STORE_IN_USE when somebody reads it all the while: then it goes on at the next call. Raises
    what the disk and the store refuse.
    """
    folder = store.files.folder.parent
    data = open_data_keys(folder, store.root)
    if not data.before:
        data = renewed(data)
        keep_data_keys(folder, (store.root,), data, store.keys.suite)
    store.keys.now = data.files
    store.rekey(data.database)
    data = replace(data, before=b"")
    keep_data_keys(folder, (store.root,), data, store.keys.suite)
    # Copies made before upgrades open with the old key only.
    for copy in folder.glob(f"{DATABASE}.before-*"):
        forget_part(copy)
    change_root(
        folder, store.root, data, backend, store.keys.suite, use=partial(setattr, store, "root")
    )


def is_under_way(store: StationStore) -> bool:
    """Whether a change of keys was begun and not ended."""
    return bool(open_data_keys(store.files.folder.parent, store.root).before)


def forget_old_file_keys(store: StationStore) -> None:
    """Of the keys of files keep the one in use only; nothing may be sealed with the others."""
    folder = store.files.folder.parent
    data = open_data_keys(folder, store.root)
    if len(data.files.by_id) == 1:
        return
    only = {data.files.current: data.files.by_id[data.files.current]}
    data = replace(data, files=replace(data.files, by_id=only))
    keep_data_keys(folder, (store.root,), data, store.keys.suite)
    store.keys.now = data.files


def renewed(data: DataKeys) -> DataKeys:
    """New keys, and the old one of the database beside them until it is changed."""
    key_id = secrets.token_bytes(ID_BYTES)
    by_id = {**data.files.by_id, key_id: secrets.token_bytes(KEY_BYTES)}
    files = FileKeys(data.files.names, key_id, by_id)
    return DataKeys(secrets.token_bytes(KEY_BYTES), files, before=data.database)


def change_root(
    folder: Path,
    old: bytes,
    data: DataKeys,
    backend: KeyringBackend | None,
    suite: Suite,
    *,
    use: Callable[[bytes], None],
) -> None:
    """Another key to keep the others under; `use` is told it as soon as it counts.

    Whoever has copied the old one would open the new ones with it.
    """
    new = secrets.token_bytes(KEY_BYTES)
    mark = keep_new_key(new, backend) if not only_by_ways(folder) else BY_WAYS
    keep_data_keys(folder, (old, new), data, suite)
    remember_keys(folder, (old, new))
    seal_to_all(folder, new)
    before = use_new_key(folder, mark)
    use(new)
    keep_data_keys(folder, (new,), data, suite)
    remember_keys(folder, (new,))
    forget_key(before, backend)
