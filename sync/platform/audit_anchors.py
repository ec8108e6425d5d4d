"""Handlers of anchors: how far the audit trails of stations had come, kept for ever, in order.

A trail is its store's, whatever the store is enrolled as: the first anchor of a new enrolment goes
on from the last one of the enrolment before. What does not go on is doubted, for good; then it is
anchored beside the doubt, so that what is done from there on has a witness as well.
"""

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, Table, func, or_, select
from starlette.responses import JSONResponse, Response

from clerk_app.crypto_suites import INTERNATIONAL, Suite
from clerk_app.domain.audit_anchor import anchor_words, receipt_words
from sync.platform import devices, incarnations
from sync.platform.context import Call, Handler, Platform
from sync.platform.devices import Device, milliseconds
from sync.platform.problems import Kind, Problem
from sync.platform.tables import (
    audit_anchor,
    audit_anchor_beside,
    audit_doubt,
    device,
    device_before,
    device_key,
    incarnation,
    meta,
)
from sync.platform.upserts import insert_into
from sync.signatures import MisfitError, public_key_of, sign, suite_of_key, verify_words

SHORTER, DIFFERENT = "shorter", "different"
"""Why a trail is doubted: it has fewer rows than were anchored, or others."""
_PAGE = 1000


@dataclass(frozen=True, slots=True)
class _Last:
    """What a trail must go on from."""

    rows: int
    head: str
    at: int


_BEGINNING = _Last(0, bytes(32).hex(), 0)
"""Where every trail begins."""


def post_anchor(platform: Platform, call: Call) -> Response:
    """Take in how far a trail has come; it must go on from the last anchor.

    One that does not is refused and written down: somebody has to look at that PC. It is gone on
    from there. Raises Problem NOT_ENROLLED (also for a station that does not sign), SIGNATURE,
    AUDIT_SINCE when it was not said what the trail has at the last anchor, and AUDIT_DIFFERS.
    """
    speaker, body = incarnations.enrolled(call), call.body
    now = milliseconds(platform.now())

    def run(connection: Connection) -> Problem | dict[str, Any]:
        found = devices.locked(connection, speaker.device_id)
        devices.refuse_revoked(found)
        _judge_signature(connection, found.device_id, body)
        last = _last(connection, found)
        why = _doubt(last, body)
        if not why and body["since"]["rows"] != last.rows:
            raise Problem(Kind.AUDIT_SINCE, str(last.rows))
        if why:
            _write_doubt(connection, found.device_id, body, why=why, at=now)
            return Problem(Kind.AUDIT_DIFFERS, why)
        if body["rows"] > last.rows:
            last = _Last(body["rows"], body["head"], now)
            _write(connection, found.device_id, body, at=now)
        return _receipt(connection, platform, found.device_id, last)

    done = platform.database.write(run)
    if isinstance(done, Problem):
        raise done
    return JSONResponse(done)


def get_anchors(platform: Platform, call: Call) -> Response:
    """A page of the station's own anchors, those of its store before, and how often it was doubted.

    Of an enrolment before the last anchor is told: who has its row has all before it.
    """
    speaker = incarnations.enrolled(call)
    mine = audit_anchor.c.device_id == speaker.device_id
    query = (
        select(*_told(audit_anchor))
        .where(mine, audit_anchor.c.rows > call.values["after"])
        .order_by(audit_anchor.c.rows)
        .limit(_PAGE + 1)
    )
    with platform.database.read() as connection:
        found = [dict(row) for row in connection.execute(query).mappings()]
        store = _of_store(connection, speaker)
        earlier = [_end(connection, one, _newest(audit_anchor, one)) for one in store[1:]]
        beside = [_end(connection, one, _newest(audit_anchor_beside, one)) for one in store]
        doubts = doubts_of(connection, store)
    return JSONResponse(
        {
            "anchors": found[:_PAGE],
            "more": len(found) > _PAGE,
            "doubted": doubts,
            "earlier": [one for one in earlier if one is not None],
            "beside": [one for one in beside if one is not None],
        }
    )


def doubts_of(connection: Connection, device_ids: Iterable[str]) -> int:
    """How often trails of these enrolments did not go on from what was anchored."""
    query = select(func.count()).where(audit_doubt.c.device_id.in_(tuple(device_ids)))
    return int(connection.execute(query).scalar_one())


def _told(table: Table) -> tuple[Any, ...]:
    return (table.c.rows, table.c.head, table.c.signature, table.c.at)


def _newest(table: Table, device_id: str) -> Select[Any]:
    """The last anchor of an enrolment; of several chains beside doubts, of the last one."""
    later = [table.c.rows.desc()]
    if table is audit_anchor_beside:
        later.insert(0, table.c.doubted_at.desc())
    return select(*_told(table)).where(table.c.device_id == device_id).order_by(*later).limit(1)


def _end(connection: Connection, device_id: str, query: Select[Any]) -> dict[str, Any] | None:
    """An anchor, whose it is, and what its signature is judged by; None: there is none."""
    row = connection.execute(query).mappings().one_or_none()
    key = devices.public_key_of(connection, device_id)
    return None if row is None else {"device": device_id, "public_key": key, **row}


def _of_store(connection: Connection, one: Device) -> tuple[str, ...]:
    """This enrolment and those before it of the same store in its hall, the latest first.

    A store says at each enrolment which life of it speaks, and while it is enrolled whenever that
    has become another; and as what it was enrolled before, so that another name of its life, given
    by hand, is not another trail. A PC that was set up anew has neither.
    """
    known = {one.device_id}
    while True:
        lives = select(incarnation.c.incarnation).where(incarnation.c.device_id.in_(known))
        told = select(device_before.c.before_id).where(device_before.c.device_id.in_(known))
        query = (
            select(device.c.device_id)
            .join(incarnation, incarnation.c.device_id == device.c.device_id)
            .join(device_key, device_key.c.device_id == device.c.device_id)
            .where(
                or_(incarnation.c.incarnation.in_(lives), device.c.device_id.in_(told)),
                device.c.hall == one.hall,
                device.c.enrolled_at <= one.enrolled_at,
            )
        )
        more = set(connection.execute(query).scalars()) - known
        if not more:
            break
        known |= more
    order = (device.c.enrolled_at.desc(), device.c.generation.desc())
    before = select(device.c.device_id).where(device.c.device_id.in_(known - {one.device_id}))
    return (one.device_id, *connection.execute(before.order_by(*order)).scalars())


def _judge_signature(connection: Connection, device_id: str, body: Mapping[str, Any]) -> None:
    """An anchor can be held against its station later: it is signed by itself too."""
    public_key = devices.public_key_of(connection, device_id)
    if not public_key:
        raise Problem(Kind.NOT_ENROLLED)
    words = anchor_words(device_id, body["rows"], body["head"])
    try:
        verify_words(words, body["signature"], public_key)
    except MisfitError as misfit:
        raise Problem(Kind.SIGNATURE, str(misfit)) from misfit


def _last(connection: Connection, one: Device) -> _Last:
    found = _last_of(connection, one.device_id)
    # Only a first anchor looks further back.
    for device_id in () if found is not None else _of_store(connection, one)[1:]:
        found = _last_of(connection, device_id)
        if found is not None:
            break
    return found or _BEGINNING


def _last_of(connection: Connection, device_id: str) -> _Last | None:
    doubted_at = _doubted_at(connection, device_id)
    if not doubted_at:
        row = connection.execute(_newest(audit_anchor, device_id)).one_or_none()
        return None if row is None else _Last(row.rows, row.head, row.at)
    beside = audit_anchor_beside.c.doubted_at == doubted_at
    query = _newest(audit_anchor_beside, device_id).where(beside)
    row = connection.execute(query).one_or_none()
    if row is None:
        doubt = select(audit_doubt.c.rows, audit_doubt.c.head, audit_doubt.c.at).where(
            audit_doubt.c.device_id == device_id, audit_doubt.c.at == doubted_at
        )
        row = connection.execute(doubt.order_by(audit_doubt.c.rows.desc()).limit(1)).one()
    return _Last(row.rows, row.head, row.at)


def _doubted_at(connection: Connection, device_id: str) -> int:
    query = select(func.max(audit_doubt.c.at)).where(audit_doubt.c.device_id == device_id)
    return int(connection.execute(query).scalar_one() or 0)


def _write(connection: Connection, device_id: str, body: Mapping[str, Any], *, at: int) -> None:
    row = {name: body[name] for name in ("rows", "head", "signature")}
    row |= {"device_id": device_id, "at": at}
    doubted_at = _doubted_at(connection, device_id)
    if doubted_at:
        row["doubted_at"] = doubted_at
    table = audit_anchor_beside if doubted_at else audit_anchor
    connection.execute(table.insert().values(row))


def _doubt(last: _Last, body: Mapping[str, Any]) -> str:
    if body["rows"] < last.rows:
        return SHORTER
    if body["since"]["rows"] != last.rows:
        return ""
    same = hmac.compare_digest(body["since"]["head"], last.head)
    if body["rows"] == last.rows:
        same = same and hmac.compare_digest(body["head"], last.head)
    return "" if same else DIFFERENT


def _write_doubt(
    connection: Connection, device_id: str, body: Mapping[str, Any], *, why: str, at: int
) -> None:
    connection.execute(
        audit_doubt.insert().values(
            device_id=device_id,
            at=at,
            rows=body["rows"],
            head=body["head"],
            since_rows=body["since"]["rows"],
            since_head=body["since"]["head"],
            why=why,
        )
    )


def _receipt(
    connection: Connection, platform: Platform, device_id: str, last: _Last
) -> dict[str, Any]:
    """By the suite of the station's own key."""
    suite = suite_of_key(devices.public_key_of(connection, device_id))
    secret = _receipt_key(connection, platform, suite)
    words = receipt_words(device_id, last.rows, last.head, last.at)
    return {
        "device": device_id,
        "rows": last.rows,
        "head": last.head,
        "at": last.at,
        "platform_key": public_key_of(secret),
        "signature": sign(words, secret),
    }


def _receipt_key(connection: Connection, platform: Platform, suite: Suite) -> bytes:
    """The platform's own key for receipts of a suite."""
    if suite is INTERNATIONAL:
        return hashlib.sha256(b"audit-receipt:" + platform.secret).digest()
    # Nothing we have makes an SM2 key pair from a secret: one is made once, and kept.
    name = f"audit_receipt_{suite.name}"
    kept = select(meta.c.value).where(meta.c.name == name)
    found = connection.execute(kept).scalar_one_or_none()
    if found is None:
        made = {"name": name, "value": suite.make_keys().secret.hex()}
        connection.execute(insert_into(connection, meta).values(made).on_conflict_do_nothing())
        found = connection.execute(kept).scalar_one()
    return bytes.fromhex(found)


HANDLERS: dict[str, Handler] = {"postAuditAnchor": post_anchor, "getAuditAnchors": get_anchors}
