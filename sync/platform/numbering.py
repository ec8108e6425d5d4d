"""How far back this database can be believed about numbers it has granted (号段、发号代次).

A database that was put back from a backup has forgotten who was granted what since. When that is
said, or a cursor shows it, an epoch begins (`database.begin_epoch`); but whoever asks for numbers
first may have spoken before the backup for the last time, and shows nothing. What does show is the
clock: nobody can have been granted anything since the last sign of life in the database, unless it
is a backup's. So a program that starts long after that sign begins another stretch of numbering:
what may have been granted under another history is passed over, as after a restore.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select

from sync.platform.database import NUMBERING, read_meta, set_meta
from sync.platform.devices import milliseconds
from sync.platform.tables import incarnation

LONGEST_START = timedelta(minutes=15)
"""A program that is back within it was started again; a station at work is heard every ten minutes.

A backup that is put back sooner after it was made shows by cursors alone.
"""
_ALIVE = "alive"
"""Row of `meta`: when the program was last known to run, in milliseconds since 1970."""


def stretch(connection: Connection) -> str:
    """The stretch of history numbers are granted in now.

    Behind what was granted in another one there may be more that nobody here knows of.
    """
    known = read_meta(connection)
    return known.get(NUMBERING) or known["epoch"]


def unbroken(connection: Connection) -> bool:
    """Whether all that was ever granted is here: whom this database does not know nobody knew."""
    return NUMBERING not in read_meta(connection)


def begin_run(connection: Connection, *, name: str, at: datetime) -> None:
    """The program starts, with a database that was there before; `name` is the run's.

    Another stretch begins when it is not seen to go on where the run before it stopped.
    """
    now, longest = milliseconds(at), int(LONGEST_START / timedelta(milliseconds=1))
    # What is said of days to come was said under a clock that was wrong.
    believed = incarnation.c.last_seen <= now + longest
    heard = connection.execute(select(func.max(incarnation.c.last_seen)).where(believed)).scalar()
    alive = int(read_meta(connection).get(_ALIVE, "0"))
    signs = (heard or 0, alive if alive <= now + longest else 0)
    if now - max(signs) > longest:
        set_meta(connection, NUMBERING, name)


def note_alive(connection: Connection, *, at: datetime) -> None:
    """The program runs; said at its start and at its end, between them stations are heard."""
    set_meta(connection, _ALIVE, str(milliseconds(at)))
