"""Another key for an encrypted database, and which of two it has after a cut."""

from collections.abc import Sequence
from pathlib import Path

import sqlcipher3.dbapi2
from sqlalchemy import Engine

from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.store.engine import open_engine, salt_in_use, transaction, translate


def key_that_opens(path: Path, keys: Sequence[bytes], salt: bytes | None = None) -> bytes:
    """Which of these keys an encrypted file is read with; the first where it is none of them.

    Raises what `transaction` raises but STORE_CORRUPT, which a wrong key looks like.
    """
    for key in keys if path.is_file() and len(keys) > 1 else ():
        engine = open_engine(path, key=key, read_only=True, salt=salt)
        try:
            with transaction(engine, reading=True):
                return key
        except UnavailableError as error:
            if error.trouble is not Trouble.STORE_CORRUPT:
                raise
        finally:
            engine.dispose()
    return keys[0]


def encrypt_anew(engine: Engine, key: bytes) -> None:
    """Give an encrypted file another key, in one transaction of SQLite; its salt stays.

    Nobody may be reading. The write-ahead log is folded in before, so that it is no longer than
    the file, and after, so that no page of the old key is left in it. The engine is to be disposed
    of. Raises what `transaction` raises; then the old key stays.
    """
    salt = salt_in_use(engine)
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        cursor.execute(f"PRAGMA rekey = \"x'{key.hex()}{salt.hex()}'\"").fetchall()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except sqlcipher3.dbapi2.Error as error:
        raise translate(error, engine.url.database or "") or error from error
    finally:
        raw.close()
