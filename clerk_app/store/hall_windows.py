"""The windows of the hall: who sits there, whether it is open, whose turn it is at it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, select, update

from clerk_app.domain.hall_window import HallWindow, WindowStatus
from clerk_app.store.hall_tables import window_seen, window_state
from clerk_app.store.raced import RacedError
from clerk_app.store.upsert import insert_into


class HallWindows:
    """Windows over one connection."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's open transaction."""
        self._connection = connection

    def hold(self, hall: str, window: str) -> HallWindow | None:
        """The window, locked for this transaction; None when it was never opened."""
        return self._one(_windows(hall).where(window_state.c.window_id == window).with_for_update())

    def get(self, hall: str, window: str) -> HallWindow | None:
        """The window; None when it was never opened."""
        return self._one(_windows(hall).where(window_state.c.window_id == window))

    def all(self, hall: str) -> tuple[HallWindow, ...]:
        """Every window that was ever opened, by its name."""
        rows = self._connection.execute(_windows(hall)).mappings()
        found = (_window(dict(row)) for row in rows)
        return tuple(sorted(found, key=lambda one: (len(one.window), one.window)))

    def add(self, hall: str, window: HallWindow) -> bool:
        """Keep a new window; False: somebody else has made it meanwhile, it stays as it is.

        On a server one without duties gets those the hall gives it (`FIRST_DUTIES`).
        """
        values = _values(window)
        server = self._connection.dialect.name == "postgresql"
        for duty in ("helps", "assigned") if server else ():
            # A window's login may not say them at all.
            if not values[duty]:
                del values[duty]
        new = insert_into(self._connection, window_state).values(
            hall=hall, window_id=window.window, **values
        )
        made = new.on_conflict_do_nothing().returning(window_state.c.window_id)
        return self._connection.execute(made).first() is not None

    def put(self, hall: str, before: HallWindow | None, after: HallWindow) -> None:
        """Keep a window as it now is; `before` as it was held, None: it was never opened.

        Only what has changed is written: a window's login may not say which queues it serves.
        Raises RacedError when somebody else has made it meanwhile.
        """
        if before is None:
            if not self.add(hall, after):
                raise RacedError(after.window)
            return
        old = _values(before)
        changed = {name: value for name, value in _values(after).items() if value != old[name]}
        if changed:
            here = (window_state.c.hall == hall, window_state.c.window_id == after.window)
            self._connection.execute(update(window_state).where(*here).values(changed))

    def seen(self, hall: str, window: str, at: datetime) -> None:
        """Keep that the window is alive."""
        new = insert_into(self._connection, window_seen).values(
            hall=hall, window_id=window, seen_at=at
        )
        self._connection.execute(
            new.on_conflict_do_update(
                index_elements=list(window_seen.primary_key.columns), set_={"seen_at": at}
            )
        )

    def last_seen(self, hall: str) -> dict[str, datetime]:
        """When each window of the hall last said that it is alive."""
        found = self._connection.execute(
            select(window_seen.c.window_id, window_seen.c.seen_at).where(window_seen.c.hall == hall)
        )
        return {row.window_id: row.seen_at for row in found}

    def _one(self, query: Select[Any]) -> HallWindow | None:
        row = self._connection.execute(query).mappings().one_or_none()
        return None if row is None else _window(dict(row))


def doc_of(window: HallWindow) -> dict[str, Any]:
    """Plain JSON values of a window as it stood at one moment."""
    return {
        "window": window.window,
        "status": window.status.value,
        "operator": window.operator,
        "since": window.since.isoformat(),
        "reason": window.reason,
        "turn": window.turn,
        "assigned": list(window.assigned),
        "helps": list(window.helps),
    }


def window_from(doc: Mapping[str, Any]) -> HallWindow:
    """The window in a document that `doc_of` made."""
    return HallWindow(
        window=doc["window"],
        status=WindowStatus(doc["status"]),
        operator=doc["operator"],
        since=datetime.fromisoformat(doc["since"]),
        reason=doc["reason"],
        turn=doc["turn"],
        assigned=tuple(doc["assigned"]),
        # An event of a program before this one says nothing of it.
        helps=tuple(doc.get("helps", ())),
    )


def _values(window: HallWindow) -> dict[str, Any]:
    return {
        "status": window.status.value,
        "operator": window.operator,
        "since": window.since,
        "reason": window.reason,
        "turn": window.turn,
        "assigned": " ".join(window.assigned),
        "helps": " ".join(window.helps),
    }


def _windows(hall: str) -> Select[Any]:
    return select(window_state).where(window_state.c.hall == hall)


def _window(row: dict[str, Any]) -> HallWindow:
    return HallWindow(
        window=row["window_id"],
        status=WindowStatus(row["status"]),
        operator=row["operator"],
        since=row["since"],
        reason=row["reason"],
        turn=row["turn"],
        assigned=tuple(row["assigned"].split()),
        helps=tuple(row["helps"].split()),
    )
