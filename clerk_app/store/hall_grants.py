"""What each kind of machine may do in the hall's database, table by table: no more than it does."""

from collections.abc import Mapping
from enum import StrEnum


class HallRole(StrEnum):
    """A kind of machine that works with the hall."""

    WINDOW = "window"
    KIOSK = "kiosk"
    BOARD = "board"
    DISPLAY = "display"


_READ = ("SELECT",)
_APPEND = ("SELECT", "INSERT")
_PLACE = (
    "queue, lane, position, for_window, state, window_id, operator, calls, note,"
    " waiting_since, called_at, started_at, ended_at, version"
)
# Who hands in a number given away from the hall voids what the failed try of the same tap has made;
# a kiosk also what its visitor gives back.
# A kiosk gives who had an appointment their lane and their time.
_VOIDED = "state, window_id, operator, note, waiting_since, ended_at, version"
_SLOT = "slot_starts, slot_ends"
_CALLED = "ticket_id, hall, day, number, queue, state, window_id, calls"
_DAY = ("SELECT", "INSERT", "UPDATE (day, opened_at)")
_COUNTER = ("SELECT", "INSERT", "UPDATE (last, last_position)")
_BLOCKS = ("SELECT", "INSERT", "UPDATE (used, reported)")
# What the platform says of an appointment is copied by the kiosk, which alone hears of it.
_COPIED = "hall, day, queue, slot_starts, slot_ends, name, case_number, holder, state"
_SITS = "status, operator, since, reason, turn"
# Which queues a window serves or helps with is the manager's word, from its first day on (h0012).
_SEAT = ("SELECT", f"INSERT (hall, window_id, {_SITS})", f"UPDATE ({_SITS})")
_STATE = ("SELECT", "INSERT", f"UPDATE ({_SITS}, assigned, helps)")

GRANTS: Mapping[HallRole, Mapping[str, tuple[str, ...]]] = {
    HallRole.WINDOW: {
        "hall_day": _DAY,
        "ticket_counter": _COUNTER,
        "ticket": ("SELECT", "INSERT", f"UPDATE ({_PLACE})"),
        "ticket_event": _APPEND,
        "window_state": _SEAT,
        "window_seen": ("SELECT", "INSERT", "UPDATE (seen_at)"),
        "hall_setting": _READ,
        "hall_alarm": _APPEND,
        "hall_notice": _READ,
        "day_end": _READ,
        "day_paper": _APPEND,
        "hall_paper": _APPEND,
        "shift_handover": _APPEND,
        "hall_audit": _APPEND,
        "hall_audit_head": _READ,
        "number_block": _BLOCKS,
        "appointment": _READ,
        "check_in": _READ,
    },
    HallRole.KIOSK: {
        "hall_day": _DAY,
        "ticket_counter": _COUNTER,
        "ticket": ("SELECT", "INSERT", f"UPDATE (lane, {_VOIDED}, {_SLOT})"),
        "ticket_event": _APPEND,
        "window_state": _READ,
        "window_seen": _READ,
        "hall_setting": _READ,
        "hall_notice": _READ,
        "day_end": _READ,
        "number_block": _BLOCKS,
        "appointment": ("SELECT", "INSERT", f"UPDATE ({_COPIED}, ticket_id)"),
        "check_in": _APPEND,
    },
    HallRole.BOARD: {
        "hall_day": _DAY,
        "ticket_counter": _READ,
        "ticket": ("SELECT", f"UPDATE ({_PLACE})"),
        "ticket_event": _APPEND,
        "window_state": _STATE,
        "window_seen": _READ,
        "hall_setting": _APPEND,
        "hall_alarm": ("SELECT", "INSERT", "UPDATE (acknowledged_by, acknowledged_at)"),
        "hall_notice": ("SELECT", "INSERT", "UPDATE (withdrawn_by, withdrawn_at)"),
        "day_end": _APPEND,
        "day_paper": _APPEND,
        "shift_handover": _READ,
        "hall_audit": _APPEND,
        "hall_audit_head": _READ,
        "number_block": _READ,
        "appointment": ("SELECT", "UPDATE (state)"),
        "check_in": _READ,
    },
    HallRole.DISPLAY: {
        "hall_day": _READ,
        # Nothing of a visitor but the number (PIPL 6), and of events only calls (`hall_policies`).
        "ticket": (f"SELECT ({_CALLED})",),
        "ticket_event": ("SELECT (seq, hall, day, act, ticket_id, window_id, at, facts)",),
        "hall_setting": _READ,
        "hall_notice": _READ,
    },
}
"""Nobody may delete, and events are only added to. `handed_in` is of standby stores: nobody's."""

HANDS_IN = (HallRole.WINDOW, HallRole.KIOSK)
"""Who may fill in what it alone knows of a number it gave away from the hall (h0013)."""

VERSION_TABLE = "alembic_version"
"""Everybody reads it, to know whether the schema is that of the program."""
