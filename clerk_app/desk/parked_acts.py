"""Acts the hall refuses by rights (HALL_RIGHTS): parked at the station, in sight, in nobody's way.

They are tried again each round; an administrator who mends the login has nothing else to do. Which
they are is a setting of the standby store, so that a restart does not forget it.
"""

from collections.abc import Collection

from clerk_app.desk.hall import Hall
from clerk_app.store.hall import HallWork
from clerk_app.store.hall_settings import HallSetting
from clerk_app.store.ticket_events import HallEvent

_PARKED = "parked_acts"
"""Kind of the setting; `intents` names the acts, parted by blanks."""


def parked(work: HallWork, hall: str) -> frozenset[str]:
    """Intents of the acts the hall has refused by rights and not taken since."""
    found = work.settings.latest(hall, _PARKED)
    return frozenset(str(found.doc["intents"]).split()) if found is not None else frozenset()


def park(local: Hall, intents: Collection[str]) -> None:
    """Exactly these are parked from now on."""
    with local.store.begin() as work:
        if parked(work, local.hall_id) == frozenset(intents):
            return
        before = work.settings.latest(local.hall_id, _PARKED)
        version = before.version + 1 if before is not None else 1
        doc = {"intents": " ".join(sorted(intents))}
        new = HallSetting(_PARKED, version, doc, "", local.now(), f"{_PARKED}:{local.ids.new()}")
        work.settings.add(local.hall_id, new)


def in_the_way(work: HallWork, hall: str) -> tuple[HallEvent, ...]:
    """Events the hall has still to be told before anything is called from it."""
    aside = parked(work, hall)
    return tuple(one for one in work.handed_in.waiting(hall) if one.intent not in aside)
