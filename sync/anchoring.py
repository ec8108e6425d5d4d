"""The end of the audit trail is signed and anchored at the platform, beside the rounds of sync."""

import logging
import threading
from dataclasses import dataclass, replace
from typing import TypeVar

from clerk_app.desk import auditing
from clerk_app.desk.auditing import Held, Keeper
from clerk_app.desk.enrolment import seat_of
from clerk_app.desk.station import Station
from clerk_app.domain.audit_anchor import (
    Anchor,
    AnchorReceipt,
    OwnedAnchor,
    anchor_words,
    receipt_words,
)
from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.enrolment import Seat
from clerk_app.domain.foreign_numbers import whole_number
from clerk_app.domain.records import MisfitError, from_doc
from sync.client import JSON_BODY, Client
from sync.events import Failure
from sync.replies import PROBLEM, ExchangeError
from sync.signatures import MisfitError as WrongSignatureError
from sync.signatures import public_key_of, sign, verify_words

EVERY_S = 60.0
"""At each sync, yet not oftener than this: what is younger is guarded by the chain alone."""
END_S = 3.0
"""So long the end of the program waits for the last acts to be anchored, and no longer."""
ADDRESS = "/v1/audit/anchors"
_SINCE = PROBLEM + "audit-since"
_DIFFERS = PROBLEM + "audit-differs"
_NEVER = float("inf")

Told = TypeVar("Told")

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Anchoring:
    """When the trail is anchored again. `after_round` is called by the sync thread only."""

    due: float = 0.0
    differed: bool = False
    """It was found to be another one in this run: a platform that goes on from there says so once,
    and one of an older release writes a doubt down at each try."""

    def after_round(self, station: Station, client: Client, now: float) -> None:
        """Anchor the trail if it is time and there is something new; nothing waits for it.

        `now` is in seconds of a clock that is never set.
        """
        if now < self.due:
            return
        told = _to_tell(station)
        if told is not None:
            self.due = now + EVERY_S
            self._tell(station, client, *told)

    def at_the_end(self, station: Station, client: Client) -> None:
        """Anchor what was done since, before the program ends; called once no round is left.

        Nobody else may see the last acts before the next start. It is given `END_S`, and one that
        hangs is left behind.
        """
        told = None if self.due == _NEVER else _to_tell(station)
        if told is None:
            return
        hasty = replace(client, connect_seconds=END_S / 2, read_seconds=END_S / 2)
        last = threading.Thread(
            target=self._tell_last, args=(station, hasty, *told), name="anchor", daemon=True
        )
        last.start()
        last.join(END_S)

    def _tell_last(self, station: Station, client: Client, seat: Seat, head: auditing.Head) -> None:
        try:
            self._tell(station, client, seat, head)
        except Exception as error:  # noqa: BLE001  # the program has gone on ending meanwhile
            log.info("the audit trail was not anchored at the end: %s", type(error).__name__)

    def _tell(self, station: Station, client: Client, seat: Seat, head: auditing.Head) -> None:
        try:
            anchor(station, client, seat, head)
        except ExchangeError as error:
            if error.problem == _DIFFERS:
                log.info("the audit trail is not the one that was anchored")
                auditing.doubted(station)
                self.due = _NEVER if self.differed else self.due
                self.differed = True
            elif error.failure is Failure.GONE:
                # A platform of an older release.
                self.due = _NEVER
            else:
                log.info("the audit trail was not anchored: %s", error.problem)


def _to_tell(station: Station) -> tuple[Seat, auditing.Head] | None:
    """Who signs, and what is new; None: nothing, or nobody."""
    seat = seat_of(station)
    if seat is None or not seat.key:
        return None
    head = auditing.unanchored(station, seat.device_id)
    return None if head is None else (seat, head)


def anchor(station: Station, client: Client, seat: Seat, head: auditing.Head) -> AnchorReceipt:
    """Sign a head and have the platform keep it; its receipt, which is kept outside the store.

    Raises ExchangeError; its problem says `audit-differs` when the trail is another one.
    """
    since = auditing.last_anchored(station, seat.device_id)
    try:
        receipt = _post(station, client, seat, head, since)
    except ExchangeError as error:
        told = whole_number(error.detail) if error.problem == _SINCE else None
        if told is None:
            raise
        receipt = _post(station, client, seat, head, told)
    auditing.keep_receipt(station, receipt)
    return receipt


def anchors_of(client: Client, seat: Seat) -> Held:
    """Every anchor that a station has signed itself, and how often its trail was doubted.

    With the last of each earlier enrolment of its store, judged by the key of that one. Raises
    ExchangeError, UNKNOWN for an anchor that bears another's signature.
    """
    found: list[Anchor] = []
    while True:
        after = found[-1].rows if found else 0
        page = _read(_Page, client.call("GET", f"{ADDRESS}?after={after}").json())
        found += page.anchors
        if not page.more or not page.anchors:
            break
    public_key = public_key_of(seat.key)
    for one in found:
        _judged(anchor_words(seat.device_id, one.rows, one.head), one.signature, public_key)
    for other in (*page.earlier, *page.beside):
        _judged(
            anchor_words(other.device, other.rows, other.head), other.signature, other.public_key
        )
    anchors: tuple[auditing.Kept, ...] = (*page.earlier, *found)
    beside = next(iter(page.beside), None)
    return Held(Keeper.PLATFORM, anchors, doubted=page.doubted, beside=beside)


def is_genuine(receipt: AnchorReceipt) -> bool:
    """Whether the platform that is named in a receipt has signed it."""
    words = receipt_words(receipt.device, receipt.rows, receipt.head, receipt.at)
    try:
        verify_words(words, receipt.signature, receipt.platform_key)
    except WrongSignatureError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Page:
    anchors: tuple[Anchor, ...]
    more: bool
    doubted: int
    earlier: tuple[OwnedAnchor, ...] = ()
    """Of a platform of an older release: none."""
    beside: tuple[OwnedAnchor, ...] = ()


def _post(
    station: Station, client: Client, seat: Seat, head: auditing.Head, since: int
) -> AnchorReceipt:
    there = auditing.hash_at(station, since) or bytes(32).hex()
    doc = {
        "rows": head.rows,
        "head": head.hash,
        "since": {"rows": since, "head": there},
        "signature": sign(anchor_words(seat.device_id, head.rows, head.hash), seat.key),
    }
    reply = client.call("POST", ADDRESS, body=canonical_bytes(doc), headers=JSON_BODY)
    receipt = _read(AnchorReceipt, reply.json())
    if not is_genuine(receipt) or receipt.device != seat.device_id:
        raise ExchangeError(Failure.UNKNOWN, "receipt")
    return receipt


def _judged(words: bytes, signature: str, public_key: str) -> None:
    try:
        verify_words(words, signature, public_key)
    except WrongSignatureError as misfit:
        raise ExchangeError(Failure.UNKNOWN, "anchors:signature") from misfit


def _read(kind: type[Told], doc: object) -> Told:
    try:
        return from_doc(kind, doc)
    except MisfitError as misfit:
        raise ExchangeError(Failure.UNKNOWN, f"audit:{misfit.path}") from misfit
