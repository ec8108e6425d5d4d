"""Trails that vouch for each other, so that none can be cut or exchanged alone.

A window's keeps how far the hall's had come, the hall's how far that of a board's own station had.
A window's trail is anchored at the platform (`sync/anchoring`), and the others with it: an older
copy of the hall's file, or a trail written anew, does not fit what windows have kept.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from clerk_app.desk import led
from clerk_app.desk.auditing_reading import Shown
from clerk_app.desk.hall import Hall
from clerk_app.desk.incarnation import name_of
from clerk_app.desk.led import Led
from clerk_app.desk.sign_in import names_by_id
from clerk_app.desk.station import Station
from clerk_app.store.audit import Wanted
from clerk_app.store.audit_chain import Walked

HALL_TRAIL = "hall_trail"
"""Action of a station's row: how far the hall's trail had come. Its subject is the hall."""
_KEPT = "hall_trail_kept"
"""Key of `meta`: what the last such row says."""
_TOLD = "board_trail_told"
"""Key of a board's `meta`: what the hall has kept of its trail last."""
_ROWS, _HEAD, _PEOPLE = "rows", "head", "people"
_MOST = 1_000_000


def keep_hall(station: Station, hall: Hall) -> bool:
    """Put the end of the hall's trail on this station's, if it is another than the last time.

    Whether that was done. Raises UnavailableError when the hall cannot be reached.
    """
    with hall.store.read() as hall_work:
        rows, head = hall_work.audit.head(hall.hall_id)
    told = f"{hall.hall_id}:{rows}:{head}"
    with station.store.read() as work:
        if told == work.meta.get(_KEPT) or not (rows or work.meta.get(_KEPT)):
            return False
    with station.store.unattended(), station.store.begin() as work:
        work.audit.add(
            at=station.clock.now(),
            operator="",
            window=station.window,
            action=HALL_TRAIL,
            subject=hall.hall_id,
            facts={_ROWS: rows, _HEAD: head},
        )
        work.meta.set(_KEPT, told)
    return True


def keep_board(station: Station, hall: Hall) -> bool:
    """Put the end of a board's own trail on the hall's, if it is another than the last time.

    With the names of those who lead there: other machines know them by their ids alone. Whether
    that was done. Raises UnavailableError when the hall cannot be reached.
    """
    with station.store.read() as work:
        rows, head = work.audit.head()
        life, told = name_of(work), work.meta.get(_TOLD)
    if not rows or told == f"{rows}:{head}":
        return False
    facts = {_ROWS: rows, _HEAD: head, _PEOPLE: names_by_id(station)}
    act = Led(led.BOARD_TRAIL, life, "", hall.now(), f"{life}:{rows}", facts, station.window)
    led.note_apart(hall, act)
    with station.store.begin(unattended=True) as work:
        work.meta.set(_TOLD, f"{rows}:{head}")
    return True


def hall_known(station: Station, hall_id: str) -> dict[int, str]:
    """Hashes of rows of the hall's trail that this station's has kept, by their numbers."""
    with station.store.read() as work:
        rows = work.audit.search(Wanted(frozenset({hall_id}), limit=_MOST))
    return _by_number(one.facts for one in rows if one.action == HALL_TRAIL)


def verify_hall(hall: Hall, known: dict[int, str]) -> Walked:
    """Hash the hall's whole trail anew and hold it against what is known of it."""
    with hall.store.read() as work:
        return work.audit.walk(hall.hall_id, known)


def board_known(station: Station, hall: Hall) -> dict[int, str]:
    """Hashes of rows of a board's own trail that the hall's has kept, by their numbers."""
    with station.store.read() as work:
        life = name_of(work)
    with hall.store.read() as hall_work:
        rows = hall_work.audit.rows(hall.hall_id, limit=_MOST, action=led.BOARD_TRAIL)
    return _by_number(one.facts for one in rows if one.subject == life)


def _by_number(told: Iterable[Mapping[str, Any]]) -> dict[int, str]:
    """Of two that speak of one row, latest first, the older counts: it was told before a change."""
    return {int(one[_ROWS]): str(one[_HEAD]) for one in told if one[_ROWS]}


def hall_rows(hall: Hall, *, limit: int) -> tuple[Shown, ...]:
    """Rows of the hall's trail, the latest first, with the names its boards have told."""
    with hall.store.read() as work:
        rows = work.audit.rows(hall.hall_id, limit=limit)
        told = work.audit.rows(hall.hall_id, limit=_MOST, action=led.BOARD_TRAIL)
    names: dict[str, str] = {}
    for one in reversed(told):
        names |= one.facts.get(_PEOPLE, {})
    return tuple(Shown(one, names.get(one.operator, one.operator), one.subject) for one in rows)
