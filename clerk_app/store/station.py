"""A station's store: one encrypted database, one folder of files, one program at a time."""

import logging
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import sqlcipher3.dbapi2
from sqlalchemy import Engine, text

from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.store.data_keys import DataKeys, open_data_keys
from clerk_app.store.disk import make_folder
from clerk_app.store.engine import (
    migrate,
    open_engine,
    require_schema,
    salt_in_use,
    transaction,
)
from clerk_app.store.fence import Fence
from clerk_app.store.file_keys import KeysInUse
from clerk_app.store.files import Files
from clerk_app.store.folder_lock import FolderLock
from clerk_app.store.gate import Gate
from clerk_app.store.keys import (
    DATABASE,
    known_salt,
    refuse_wrong_key,
    remember_key,
    remember_salt,
    station_salt,
)
from clerk_app.store.notes import Notes
from clerk_app.store.rekeying import encrypt_anew, key_that_opens
from clerk_app.store.sealed_folder import SealedFolder
from clerk_app.store.work import Work, work_over

_PATIENCE_S = 3.0
_CLEAN = "clean_shutdown"
_DAMAGED = "damaged_files"

log = logging.getLogger(__name__)


class StationStore:
    """The store of this program, open until `close`.

    Attributes: `files`, the bytes of materials; `waiting`, pages that came and are not filed yet;
    `keys`, what all files of the station are sealed with; `root`, the key these are kept under;
    `damaged`, digests of files that exist nowhere but here and no longer have their bytes, looked
    for after a crash, or are gone: they must be scanned anew, and are told at each start until
    nobody needs them;
    `fence`, which stands once the disk has failed; `notes`, rows of the audit trail that wait for
    the next transaction.
    """

    def __init__(
        self,
        writer: Engine,
        reader: Engine,
        *,
        lock: FolderLock | None,
        files: Files,
        keys: KeysInUse,
        damaged: tuple[str, ...],
        fence: Fence,
    ) -> None:
        """Put together what `open` has made."""
        self.files = files
        self.keys = keys
        self.waiting = SealedFolder(files.folder.with_name("waiting"), keys)
        self.fence = fence
        self.damaged = damaged
        self._writer = writer
        self._reader = reader
        self._lock = lock
        self.root = b""
        self.notes = Notes(self._write_notes)
        self._turn = threading.Lock()
        self._gate = Gate()
        self._writing: int | None = None
        self._closed = False
        self._machines: set[int] = set()
        self.attended = 0
        """How often something was written that a person may be in the middle of."""

    @classmethod
    def open(cls, folder: Path, key: bytes) -> "StationStore":
        """Open the station in `folder`, or begin one there; `key` is its 32-byte key.

        Raises UnavailableError STORE_IN_USE (another program has it), STORE_KEY, STORE_CORRUPT,
        STORE_NEWER, STORE_READ_ONLY, STORE_DISK_FULL or STORE_FAILED. The files stay as they were.
        """
        make_folder(folder)
        with ExitStack() as undo:
            lock = FolderLock(folder)
            undo.callback(lock.release)
            path = folder / DATABASE
            begun = refuse_wrong_key(folder, key)
            if begun and (not path.is_file() or path.stat().st_size == 0):
                raise UnavailableError(Trouble.STORE_CORRUPT, path=str(path))
            data = open_data_keys(folder, key)
            opening = _database_key(path, data, folder)
            writer = open_engine(path, key=opening, salt=station_salt(folder))
            undo.callback(writer.dispose)
            if begun:
                _check(writer, path, thorough=False)
            migrate(writer, "station", path)
            if not begun:
                remember_key(folder, key)
            salt = salt_in_use(writer)
            remember_salt(folder, salt)
            fence = Fence()
            keys = KeysInUse(data.files)
            files = Files(folder / "blobs", keys, fence)
            damaged = _after_last_time(writer, path, files)
            reader = open_engine(path, key=opening, read_only=True, salt=salt)
            undo.pop_all()
        store = cls(writer, reader, lock=lock, files=files, keys=keys, damaged=damaged, fence=fence)
        store.root = key
        return store

    @classmethod
    def look(cls, folder: Path, key: bytes) -> "StationStore":
        """The store of a station to read only, even while its program runs; nothing is changed.

        Raises UnavailableError STORE_KEY, STORE_CORRUPT (no database, or none of ours), STORE_NEWER
        (path, found, known) when another version of the program wrote it, or what reading raises.
        """
        path = folder / DATABASE
        if not refuse_wrong_key(folder, key) or not path.is_file():
            raise UnavailableError(Trouble.STORE_CORRUPT, path=str(path))
        data = open_data_keys(folder, key)
        opening = _database_key(path, data, folder)
        reader = open_engine(path, key=opening, read_only=True, salt=known_salt(folder))
        try:
            require_schema(reader, "station", path)
        except BaseException:
            reader.dispose()
            raise
        fence = Fence()
        keys = KeysInUse(data.files)
        files = Files(folder / "blobs", keys, fence)
        store = cls(reader, reader, lock=None, files=files, keys=keys, damaged=(), fence=fence)
        store.root = key
        return store

    def sound(self) -> bool:
        """Whether the database is whole, page by page and reference by reference. Takes seconds."""
        return _sound(self._reader, thorough=True)

    @contextmanager
    def unattended(self) -> Iterator[None]:
        """What this thread writes meanwhile is a machine's, as with `begin(unattended=True)`."""
        machine = threading.get_ident()
        self._machines.add(machine)
        try:
            yield
        finally:
            self._machines.discard(machine)

    @contextmanager
    def begin(self, *, unattended: bool = False) -> Iterator[Work]:
        """The writing transaction: commit on leaving, rollback on any error.

        `unattended`: a machine tries the same again and again, and nobody would notice a pause.
        What somebody has seen meanwhile is written along, and counts all the same.

        There is one, and threads take turns; within itself it cannot be begun again
        (RuntimeError). Raises UnavailableError STORE_DISK_FULL, STORE_READ_ONLY, STORE_FAILED or
        STORE_CORRUPT (path): then nothing of it is kept. After the last two it is STORE_STOPPED
        until the store is opened again.
        """
        if self._writing == threading.get_ident():
            raise RuntimeError("a writing transaction within a writing transaction")
        with self._turn:
            self._refuse_closed()
            self.fence.refuse()
            if self._lock is None:
                raise UnavailableError(
                    Trouble.STORE_READ_ONLY, path=self._reader.url.database or ""
                )
            self._writing = threading.get_ident()
            by_machine = unattended or threading.get_ident() in self._machines
            self.attended += not by_machine
            try:
                with self.fence.watch(), transaction(self._writer) as connection:
                    work = work_over(connection)
                    yield work
                    noted = self.notes.waiting()
                    self.attended += by_machine and bool(noted)
                    for one in noted:
                        work.audit.add(
                            at=one.at,
                            operator=one.operator,
                            window=one.window,
                            action=one.action,
                            subject=one.subject,
                            facts=one.facts,
                        )
                self.notes.written(len(noted))
            finally:
                self._writing = None

    @contextmanager
    def beside(self) -> Iterator[Work]:
        """One short writing transaction of a program that only looks, to leave word that it did.

        The program that has the station goes on: SQLite lets them take turns. Raises
        UnavailableError as `begin` does.
        """
        self._refuse_closed()
        path = Path(self._reader.url.database or "")
        opening = _database_key(path, open_data_keys(path.parent, self.root), path.parent)
        writer = open_engine(path, key=opening, salt=known_salt(path.parent))
        try:
            with transaction(writer) as connection:
                yield work_over(connection)
        finally:
            writer.dispose()

    @contextmanager
    def read(self) -> Iterator[Work]:
        """A reading transaction on a connection that cannot write, in any thread.

        It sees one state of the store throughout and waits for no writer. Raises UnavailableError
        STORE_READ_ONLY on an attempt to write.
        """
        self._refuse_closed()
        with self._gate.passing(), self.fence.watch(), transaction(self._reader) as connection:
            yield work_over(connection)

    def rekey(self, key: bytes) -> None:
        """Encrypt the database with another key; whoever reads or writes meanwhile waits.

        Raises UnavailableError STORE_IN_USE (path) when others read on for seconds, and what
        writing raises; then the old key is in use.
        """
        path = Path(self._writer.url.database or "")
        with self._turn:
            self._refuse_closed()
            self.fence.refuse()
            with self._gate.shut(_PATIENCE_S) as alone:
                if not alone:
                    raise UnavailableError(Trouble.STORE_IN_USE, path=str(path))
                salt = salt_in_use(self._writer)
                self._reader.dispose()
                try:
                    with self.fence.watch():
                        encrypt_anew(self._writer, key)
                finally:
                    self._writer.dispose()
                    self._open_again(path, key, salt)

    def _open_again(self, path: Path, key: bytes, salt: bytes) -> None:
        """With the key the database has now: the new one, or the old one where that failed."""
        data = open_data_keys(path.parent, self.root)
        tried = (key, data.database, data.before or data.database)
        opening = key_that_opens(path, tried, salt)
        self._writer = open_engine(path, key=opening, salt=salt)
        self._reader = open_engine(path, key=opening, read_only=True, salt=salt)

    def free_bytes(self) -> int:
        """Room left on the disk for files. Raises UnavailableError STORE_FAILED (path)."""
        return self.files.free_bytes()

    def close(self) -> None:
        """End in good order; a second call does nothing.

        On a disk that fails it ends as after a crash: what was acknowledged is there, and the next
        start looks closely.
        """
        self.notes.close()
        if self._lock is not None:
            self._write_notes()
        with self._turn:
            if self._closed:
                return
            self._closed = True
            if self._lock is None:
                self._reader.dispose()
                return
            try:
                self._reader.dispose()
                if not self.fence.stands:
                    _end_clean(self._writer)
            finally:
                self._writer.dispose()
                self._lock.release()

    def _write_notes(self) -> None:
        """Write what was noted and nothing has taken along; a disk that fails is met elsewhere."""
        if self._closed or self._lock is None or not self.notes.waiting():
            return
        try:
            with self.begin():
                pass
        except (UnavailableError, RuntimeError) as error:
            log.warning("what was seen could not be written: %s", error)

    def _refuse_closed(self) -> None:
        if self._closed:
            raise RuntimeError("the store is closed")


def _database_key(path: Path, data: DataKeys, folder: Path) -> bytes:
    """While it is being changed the database may have either key."""
    keys = (data.database, data.before) if data.before else (data.database,)
    return key_that_opens(path, keys, known_salt(folder))


def _after_last_time(writer: Engine, path: Path, files: Files) -> tuple[str, ...]:
    """Look closely when the last program did not end in good order; then mark this one begun."""
    with transaction(writer) as connection:
        clean = work_over(connection).meta.get(_CLEAN) in (None, "1")
    files.sweep()
    if not clean:
        _check(writer, path, thorough=True)
    with transaction(writer, reading=True) as connection:
        work = work_over(connection)
        of_drafts = (*work.drafts.files(), *work.batch_drafts.files())
        needed = dict.fromkeys((*work.blobs.unproven(), *of_drafts))
        known = (work.meta.get(_DAMAGED) or "").split()
    # The folder may have been put back older than the database: that costs a look at each name.
    doubtful = (one for one in needed if one in known or not files.has(one))
    looked_at = needed if not clean else tuple(doubtful)
    damaged = tuple(sha256 for sha256 in looked_at if not files.verify(sha256))
    with transaction(writer) as connection:
        work = work_over(connection)
        work.meta.set(_CLEAN, "0")
        if damaged or known:
            work.meta.set(_DAMAGED, " ".join(damaged))
    return damaged


def _check(writer: Engine, path: Path, *, thorough: bool) -> None:
    if not _sound(writer, thorough=thorough):
        raise UnavailableError(Trouble.STORE_CORRUPT, path=str(path))


def _sound(engine: Engine, *, thorough: bool) -> bool:
    with transaction(engine, reading=True) as connection:
        question = "PRAGMA integrity_check(1)" if thorough else "PRAGMA quick_check(1)"
        sound = connection.execute(text(question)).scalar() == "ok"
        if sound and thorough:
            sound = connection.execute(text("PRAGMA foreign_key_check")).first() is None
    return sound


def _end_clean(writer: Engine) -> None:
    try:
        with transaction(writer) as connection:
            work_over(connection).meta.set(_CLEAN, "1")
        _fold_log(writer)
    except (UnavailableError, sqlcipher3.dbapi2.Error) as error:
        log.warning("the store was not closed in good order: %s", error)


def _fold_log(writer: Engine) -> None:
    """Bring the write-ahead log into the file, so that the file alone is the whole store."""
    raw = writer.raw_connection()
    try:
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    finally:
        raw.close()
