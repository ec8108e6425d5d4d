"""Handlers of anchors: how far the audit trails of stations had come, kept for ever, in order."""

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, func, select
from starlette.responses import JSONResponse, Response

from clerk_app.crypto_suites import INTERNATIONAL, Suite
from clerk_app.domain.audit_anchor import anchor_words, receipt_words
from sync.platform import devices, incarnations
from sync.platform.context import Call, Handler, Platform
from sync.platform.devices import milliseconds
from sync.platform.problems import Kind, Problem
from sync.platform.tables import audit_anchor, audit_doubt, meta
from sync.platform.upserts import insert_into
from sync.signatures import MisfitError, public_key_of, sign, suite_of_key, verify_words

SHORTER, DIFFERENT = "shorter", "different"
"""Why a trail is doubted: it has fewer rows than were anchored, or others."""
_PAGE = 1000


def post_anchor(platform: Platform, call: Call) -> Response:
    """Take in how far a trail has come; it must go on from the last anchor.

    One that does not is refused and written down: somebody has to look at that PC. Raises Problem
    NOT_ENROLLED (also for a station that does not sign), SIGNATURE, AUDIT_SINCE when it was not
    said what the trail has at the last anchor, and AUDIT_DIFFERS.
    """
    speaker, body = incarnations.enrolled(call), call.body
    now = milliseconds(platform.now())

    def run(connection: Connection) -> Problem | dict[str, Any]:
        found = devices.locked(connection, speaker.device_id)
        devices.refuse_revoked(found)
        _judge_signature(connection, found.device_id, body)
        last = _last(connection, found.device_id)
        why = _doubt(last, body)
        if not why and body["since"]["rows"] != last["rows"]:
            raise Problem(Kind.AUDIT_SINCE, str(last["rows"]))
        if why:
            _write_doubt(connection, found.device_id, body, why=why, at=now)
            return Problem(Kind.AUDIT_DIFFERS, why)
        if body["rows"] > last["rows"]:
            last = {name: body[name] for name in ("rows", "head", "signature")} | {"at": now}
            connection.execute(audit_anchor.insert().values(device_id=found.device_id, **last))
        return _receipt(connection, platform, found.device_id, last)

    done = platform.database.write(run)
    if isinstance(done, Problem):
        raise done
    return JSONResponse(done)


def get_anchors(platform: Platform, call: Call) -> Response:
    """A page of the station's own anchors, and how often its trail was doubted."""
    speaker = incarnations.enrolled(call)
    mine = audit_anchor.c.device_id == speaker.device_id
    query = (
        select(*_COLUMNS)
        .where(mine, audit_anchor.c.rows > call.values["after"])
        .order_by(audit_anchor.c.rows)
        .limit(_PAGE + 1)
    )
    with platform.database.read() as connection:
        found = [dict(row) for row in connection.execute(query).mappings()]
        doubts = doubts_of(connection, speaker.device_id)
    return JSONResponse({"anchors": found[:_PAGE], "more": len(found) > _PAGE, "doubted": doubts})


def doubts_of(connection: Connection, device_id: str) -> int:
    """How often a device's trail did not go on from what was anchored."""
    query = select(func.count()).where(audit_doubt.c.device_id == device_id)
    return int(connection.execute(query).scalar_one())


_COLUMNS = (
    audit_anchor.c.rows,
    audit_anchor.c.head,
    audit_anchor.c.signature,
    audit_anchor.c.at,
)


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


def _last(connection: Connection, device_id: str) -> dict[str, Any]:
    query = (
        select(*_COLUMNS)
        .where(audit_anchor.c.device_id == device_id)
        .order_by(audit_anchor.c.rows.desc())
        .limit(1)
    )
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        # Where every trail begins.
        return {"rows": 0, "head": bytes(32).hex(), "signature": "", "at": 0}
    return dict(row)


def _doubt(last: Mapping[str, Any], body: Mapping[str, Any]) -> str:
    if body["rows"] < last["rows"]:
        return SHORTER
    if body["since"]["rows"] != last["rows"]:
        return ""
    same = hmac.compare_digest(body["since"]["head"], last["head"])
    if body["rows"] == last["rows"]:
        same = same and hmac.compare_digest(body["head"], last["head"])
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
    connection: Connection, platform: Platform, device_id: str, last: Mapping[str, Any]
) -> dict[str, Any]:
    """By the suite of the station's own key."""
    suite = suite_of_key(devices.public_key_of(connection, device_id))
    secret = _receipt_key(connection, platform, suite)
    words = receipt_words(device_id, last["rows"], last["head"], last["at"])
    return {
        "device": device_id,
        "rows": last["rows"],
        "head": last["head"],
        "at": last["at"],
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
