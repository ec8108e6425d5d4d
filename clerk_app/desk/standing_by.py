"""What a station does in the background: hand in what waits, and have numbers should it be cut off.

For a thread of its own; one round after another, as often as the caller likes.
"""

from dataclasses import dataclass

from clerk_app.desk.checking_in_away import learn_check_ins
from clerk_app.desk.hall_queues import follow_now, learn_queues
from clerk_app.desk.handing_in import behind, hand_in_again, has_parked, reconcile
from clerk_app.desk.reserve import keep_blocks
from clerk_app.desk.standby import Standby
from clerk_app.domain.changes import Changes
from clerk_app.domain.handing_in import Reconciled
from clerk_app.domain.number_blocks import WANTED, WANTED_AT_WINDOW


@dataclass(frozen=True, slots=True)
class Tended:
    """What one round has done while the hall was there."""

    reconciled: Reconciled
    changes: Changes


def tend(standby: Standby, window: str = "") -> Tended:
    """One round; `window` is empty at a kiosk. Afterwards the hall knows all that was done.

    Raises UnavailableError when the hall cannot be reached.
    """
    wanted = WANTED_AT_WINDOW if window else WANTED
    if keep_blocks(standby, _queues(standby, window), wanted=wanted):
        hand_in_again(standby)
    done = Tended(Reconciled(), Changes(0))
    if behind(standby) or has_parked(standby):
        done = Tended(*reconcile(standby, window))
    if done.reconciled.cut_off:
        return done
    if window:
        follow_now(standby.hall)
    else:
        learn_queues(standby)
        learn_check_ins(standby)
    return done


def _queues(standby: Standby, window: str) -> tuple[str, ...]:
    local = standby.local
    codes = tuple(info.queue for info in local.giving())
    if not window:
        return codes
    with local.store.read() as work:
        here = work.windows.get(local.hall_id, window)
    return codes if here is None else tuple(here.serves(codes))
