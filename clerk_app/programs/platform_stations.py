"""`clerk platform enrol-code | stations | revoke`: who may speak for a station, on the console."""

from datetime import UTC, datetime, timedelta

from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.domain import enrol_code
from clerk_app.domain.case_number import make_prefix
from clerk_app.domain.errors import RuleError, Trouble
from sync.platform import audit_anchors, devices, enrolment, leases, other_stores, presence
from sync.platform.database import Database
from sync.platform.devices import FIRST_GENERATION, Device, milliseconds
from sync.platform.other_stores import Store
from sync.platform.problems import Kind, Problem

MOST_HOURS = 24 * 14
NOBODY = 1
"""Exit code: there was nothing to withdraw."""


def give_code(
    database: Database, station: str, *, hall: str, hours: int, duty: str = devices.WINDOW
) -> int:
    """Print a new code for a station, which may do what its `duty` asks for; 0.

    Raises RuleError CONFIG_FORM (key, problem) for a station that cannot be called so, hours out of
    range, or a station that was enrolled as often as can be or works as something else.
    """
    if not 0 < hours <= MOST_HOURS:
        raise RuleError(Trouble.CONFIG_FORM, key="--hours", problem="out_of_range")
    name = _station(station)
    now = datetime.now(UTC)
    lifetime = timedelta(hours=hours)
    try:
        code = database.write(
            lambda connection: enrolment.give_code(
                connection, station=name, hall=hall, at=now, lifetime=lifetime, duty=duty
            )
        )
    except Problem as problem:
        why = _NO_CODE.get(problem.kind)
        if why is None:
            raise
        said = why.format(duty=problem.detail)
        raise RuleError(Trouble.CONFIG_FORM, key="station", problem=said) from None
    spoken = enrol_code.spoken(code)
    where = "取号机 kiosk" if duty == devices.KIOSK else "窗口电脑 window's PC"
    program = duty or "window"
    print(
        f"登记码 code · {name} · {hall} · {hours} 小时内有效，只用一次"
        f" good once, for {hours} hours:\n  {spoken}\n"
        f"在{where}: clerk {program} --enrol-station {spoken}"
    )
    return 0


def show_stations(database: Database, station: str = "") -> int:
    """Print every enrolment, its stores and its numbers; 0. Raises RuleError CONFIG_FORM."""
    name = _station(station) if station else ""
    now = milliseconds(datetime.now(UTC))
    with database.read() as connection:
        found = devices.all_devices(connection, name)
        if not found:
            print("还没有登记过的窗口 no station has enrolled")
        for one in found:
            print(_enrolment(one))
            stores = [
                each
                for each in other_stores.stores_of(connection, one.station)
                if each.device_id == one.device_id
            ]
            for store in stores:
                print(_store(store))
                for band, void in leases.standing(connection, store.device_id, store.incarnation):
                    print(f"      {band.kind.value} {band.first}-{band.last}{_void(void)}")
            if audit_anchors.doubts_of(connection, [one.device_id]):
                print(
                    "    [!!] 操作记录与存证不符：被改过，或换成了旧的数据"
                    " its audit trail is not the one that was anchored"
                )
            if _copies(stores, now):
                print(
                    "    [!!] 有两份数据同时在用 two stores are at work at once: 一份是副本 a copy"
                )
    return 0


def revoke(database: Database, station: str) -> int:
    """Withdraw the token of a station; 0, or 1 when it has no good one.

    Its PC keeps what it has not sent, and sends it when it has enrolled anew. Raises RuleError
    CONFIG_FORM (key, problem).
    """
    name = _station(station)
    now = milliseconds(datetime.now(UTC))
    done = database.write(
        lambda connection: devices.revoke(
            connection,
            [one.device_id for one in devices.all_devices(connection, name)],
            why=devices.REVOKED,
            at=now,
        )
    )
    said = "已注销 revoked" if done else "没有有效的登记 has no enrolment that is good"
    print(f"{name}: {said}")
    return 0 if done else NOBODY


def _station(text: str) -> str:
    try:
        return make_prefix(text, FIRST_GENERATION)[:4]
    except RuleError as error:
        raise RuleError(Trouble.CONFIG_FORM, key="station", problem="form") from error


def _enrolment(one: Device) -> str:
    until = (
        "在用 good" if not one.revoked_at else f"{_REASONS[one.revoked_for]} {_at(one.revoked_at)}"
    )
    window = f" · 窗口 window {one.window}" if one.window else ""
    window = " · 取号机 kiosk" if one.duty == devices.KIOSK else window
    return f"{one.prefix} · {one.hall}{window} · 自 since {_at(one.enrolled_at)} · {until}"


def _store(one: Store) -> str:
    return (
        f"    {one.incarnation} · 首次 first {_at(one.first_seen)} · 最近 last {_at(one.last_seen)}"
    )


def _void(reason: str) -> str:
    return f" · 作废 void（{_REASONS[reason]}）" if reason else ""


def _copies(stores: list[Store], now: int) -> bool:
    return any(
        other_stores.at_once(one, other, now)
        for at, one in enumerate(stores)
        for other in stores[:at]
    )


def _at(moment: int) -> str:
    return datetime.fromtimestamp(moment / 1000, HALL_ZONE).strftime("%Y-%m-%d %H:%M")


_NO_CODE = {
    Kind.GENERATIONS: "enrolled_99_times",
    Kind.OTHER_DUTY: "in_use_as_{duty}, revoke_it_first",
}
_REASONS = {
    devices.REVOKED: "已注销 revoked",
    devices.REPLACED: "已重新登记 enrolled anew",
    presence.SUCCEEDED: "换了数据 another store followed",
}
