"""Carries out what the engine wishes for, on the one sync thread, and tells it what came of it."""

import logging
import secrets
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import BinaryIO, cast
from urllib.parse import quote

from clerk_app.desk import comparing, exchange
from clerk_app.desk.library import CATALOGUE
from clerk_app.desk.link import LinkState
from clerk_app.desk.station import Station
from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError, YichuangError
from clerk_app.domain.operations import Operation
from sync import wire
from sync.client import Client, Reply
from sync.compression import WORTH_IT, agreed, compress
from sync.ear import Ear
from sync.engine import Engine, step
from sync.events import (
    Answered,
    AskKnown,
    Compare,
    Compared,
    Doubted,
    Failed,
    Failure,
    Fetch,
    Fetched,
    GiveBack,
    Heal,
    Healed,
    Heard,
    ListDoubted,
    ListUploads,
    ListWanted,
    Moment,
    PostponeUpload,
    Pull,
    Pulled,
    Quarantine,
    ReadReferences,
    Recognised,
    ReferencesRead,
    Rest,
    Rewind,
    Send,
    Take,
    Taken,
    Upload,
    Uploaded,
    UploadsListed,
    WantedListed,
    Wish,
    Woke,
)
from sync.pacing import Pacing
from sync.release import RELEASE, release_in
from sync.replies import ExchangeError
from sync.uploads import upload

IN_MEMORY = 64 * 1024 * 1024
"""Bytes of a download kept in memory; no scan is larger, so none lies about in a temporary file."""
RETRY_HELD = timedelta(seconds=5)
NO_EAR = 3600.0
JSON_BODY = {"Content-Type": "application/json"}

Tell = Callable[[Changes], None]

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Carrier:
    """The engine's hands at one station. `round()` is called by one thread only."""

    station: Station
    client: Client
    scope: str
    tell: Tell
    """Called from the sync thread with what has changed."""
    engine: Engine = field(default_factory=Engine)
    monotonic: Callable[[], float] = time.monotonic
    dice: Callable[[], float] = lambda: secrets.randbelow(1 << 24) / (1 << 24)
    """From a continuous range, so that a thousand stations do not come back together."""

    ear: Ear | None = None
    """Listens for what is new at the platform; None: it is looked for now and then."""
    place: str = ""
    """The cursor this program has come to; empty until it has read something."""
    coding: str = ""
    """How bodies are compressed: as the platform said last that it reads them."""

    @property
    def link(self) -> LinkState:
        """The link as it is known now."""
        return self.engine.link

    def round(self, *, urged: bool = False) -> float:
        """One round: push, pull, files. Returns the seconds until the next is due."""
        heard: Heard | float = Woke(urged=urged, dice=self.dice(), poked=self._is_poked())
        while not isinstance(heard, float):
            heard = self.turn(heard)
        return heard

    def listen(self, poke: Callable[[], None]) -> float:
        """Wait until there is something new, then call `poke`; on a thread of its own.

        Returns the seconds until it should be called again.
        """
        if self.ear is None:
            return NO_EAR
        return self.ear.listen(self.place, poke)

    def _is_poked(self) -> bool:
        return self.ear is not None and self.ear.hears

    def turn(self, heard: Heard) -> Heard | float:
        """One step of the engine, with what it wishes for carried out.

        Returns what it must hear next, or the seconds it rests when the round is over.
        """
        before = self.engine.link
        self.engine, wishes = step(self.engine, heard, self._now())
        if self.engine.link.reach is not before.reach:
            self.tell(Changes.LINK)
        answer: Heard | None = None
        for wish in wishes:
            if isinstance(wish, Rest):
                return float(wish.seconds)
            answer = self._carry(wish) or answer
        return self.engine.pacing.look if answer is None else answer

    def _now(self) -> Moment:
        return Moment(self.monotonic(), self.station.clock.now())

    def _carry(self, wish: Wish) -> Heard | None:
        try:
            return self._do(wish)
        except ExchangeError as error:
            return Failed(error.failure, error.problem, self.dice(), error.retry_after)
        except YichuangError as error:
            # The station's own disk or a document that does not read: nothing was lost, and
            # trying again later is all that can be done from here.
            return Failed(Failure.LATER, error.trouble.value, self.dice())

    def _do(self, wish: Wish) -> Heard | None:
        match wish:
            case ListDoubted():
                return Doubted(exchange.doubted(self.station))
            case AskKnown(op_ids=op_ids):
                return self._ask_known(op_ids)
            case Take(limit=limit):
                return Taken(exchange.outgoing(self.station, limit=limit))
            case Send(operations=operations):
                return self._send(operations)
            case GiveBack(op_ids=op_ids, problem=problem, seconds=seconds):
                until = None
                if seconds is not None:
                    until = self.station.clock.now() + timedelta(seconds=seconds)
                self.tell(exchange.delayed(self.station, op_ids, until=until, problem=problem))
            case Quarantine(op_id=op_id, problem=problem):
                parked = exchange.Answer(op_id, "mismatch", problem=problem)
                now = self.station.clock.now()
                self.tell(exchange.answered(self.station, (parked,), retry=now))
            case Pull():
                return self._pull()
            case Rewind():
                exchange.rewind(self.station, self.scope)
            case _:
                return self._do_files(wish)
        return None

    def _do_files(self, wish: Wish) -> Heard | None:
        match wish:
            case ListUploads():
                return UploadsListed(exchange.uploads(self.station))
            case Upload():
                return self._upload(wish)
            case PostponeUpload(sha256=sha256, seconds=seconds, problem=problem):
                until = self.station.clock.now() + timedelta(seconds=seconds)
                self.tell(
                    exchange.upload_failed(self.station, sha256, until=until, problem=problem)
                )
            case ListWanted(limit=limit):
                return WantedListed(exchange.wanted(self.station, limit=limit))
            case Fetch(sha256=sha256):
                return self._fetch(sha256)
            case ReadReferences():
                return self._read_references()
            case Compare():
                return self._compare()
            case Heal(bucket=bucket, after=after):
                return self._heal(bucket, after)
        return None

    def _ask_known(self, op_ids: tuple[str, ...]) -> Heard:
        body = canonical_bytes({"op_ids": list(op_ids)})
        reply = self._post("/v1/ops/known", body)
        self._note(reply)
        known = wire.read_known(reply.json())
        if not self._note_epoch(reply):
            self.tell(exchange.recognised(self.station, op_ids, known))
        return Recognised()

    def _send(self, operations: tuple[Operation, ...]) -> Heard:
        body = canonical_bytes(
            wire.batch_doc(
                operations,
                device=self.station.station_id,
                incarnation=self.station.incarnation,
            )
        )
        reply = self._post("/v1/ops", body)
        answers = wire.read_answers(reply.json(), operations)
        self._note(reply)
        retry = self.station.clock.now() + RETRY_HELD
        self.tell(exchange.answered(self.station, answers, retry=retry))
        self._note_epoch(reply)
        return Answered(answers)

    def _post(self, path: str, body: bytes) -> Reply:
        """Send JSON, compressed where the platform has said that it reads that."""
        if self.coding and len(body) >= WORTH_IT:
            headers = {**JSON_BODY, "Content-Encoding": self.coding}
            packed = compress(self.coding, body)
            try:
                return self.client.call("POST", path, body=packed, headers=headers)
            except ExchangeError as error:
                if error.failure is not Failure.REFUSED:
                    raise
                # An older platform took its place, or the bytes were changed on the way.
                self.coding = ""
        return self.client.call("POST", path, body=body, headers=JSON_BODY)

    def _pull(self) -> Heard:
        place = exchange.position(self.station, self.scope)
        since = place.token if place is not None else ""
        reply = self.client.call("GET", f"/v1/changes?scope={self.scope}&since={since}&limit=200")
        self._note(reply)
        page = wire.read_page(reply.json())
        if exchange.another_epoch(self.station, page.epoch):
            raise ExchangeError(Failure.GONE, "epoch")
        self.tell(exchange.apply_page(self.station, self.scope, page))
        self.place = "" if page.more else page.next
        return Pulled(page)

    def _upload(self, wish: Upload) -> Heard:
        blob = wish.blob
        try:
            path = self.station.store.files.path(blob.sha256)
        except UnavailableError as gone:
            raise ExchangeError(Failure.REFUSED, gone.trouble.value) from gone
        upload(
            self.client,
            path,
            sha256=blob.sha256,
            mime=blob.mime,
            url=blob.url,
            remember=lambda url, at: exchange.upload_progress(
                self.station, blob.sha256, url=url, offset=at
            ),
        )
        self.tell(exchange.uploaded(self.station, blob.sha256))
        return Uploaded(blob.sha256)

    def _fetch(self, sha256: str) -> Heard:
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as part:
            for piece in self.client.stream(f"/v1/blobs/{sha256}"):
                part.write(piece)
            part.seek(0)
            try:
                self.tell(exchange.fetched(self.station, sha256, cast(BinaryIO, part)))
            except UnavailableError as error:
                if error.trouble is not Trouble.BLOB_DAMAGED:
                    raise
                raise ExchangeError(Failure.REFUSED, error.trouble.value) from error
        return Fetched(sha256)

    def _read_references(self) -> Heard:
        versions = wire.read_versions(self.client.call("GET", "/v1/catalogue/versions").json())
        for version in exchange.missing_catalogues(self.station, versions):
            self._take_reference(
                CATALOGUE,
                self.client.call("GET", f"/v1/catalogue/versions/{quote(version, safe='')}"),
            )
        for kind, version in exchange.references(self.station).items():
            if kind != CATALOGUE:
                self._read_reference(kind, version)
        return ReferencesRead()

    def _read_reference(self, kind: str, version: str) -> None:
        reply = self.client.call(
            "GET",
            f"/v1/{kind}",
            headers={"If-None-Match": f'"{version}"'},
            expect=(200, 304, 404),
        )
        if reply.status == 200:
            self._take_reference(kind, reply)
        elif reply.status == 304:
            self.tell(exchange.reference_unchanged(self.station, kind))
        else:
            # A province's platform may have no such list; cases do not wait for it.
            log.info("the platform has no %s", kind)

    def _take_reference(self, kind: str, reply: Reply) -> None:
        version = reply.headers.get("ETag", "").strip('"')
        try:
            self.tell(exchange.put_reference(self.station, kind, version, reply.json()))
        except RuleError as misfit:
            # The one in use stays in use; cases must not wait for a better one.
            log.warning("the platform's %s %s does not read: %s", kind, version, misfit.facts)

    def _compare(self) -> Heard:
        reply = self.client.call("GET", f"/v1/digests?scope={self.scope}&buckets=1")
        theirs = wire.read_buckets(reply.json())
        buckets = () if theirs is None else comparing.differing(self.station, theirs)
        if buckets:
            log.warning("%d of 256 buckets differ from the platform's", len(buckets))
        comparing.done(self.station)
        return Compared(buckets)

    def _heal(self, bucket: str, after: str) -> Heard:
        address = f"/v1/cases?scope={self.scope}&bucket={bucket}&after={after}"
        page = wire.read_page(self.client.call("GET", address).json())
        if exchange.another_epoch(self.station, page.epoch):
            raise ExchangeError(Failure.LATER, "epoch")
        self.tell(comparing.heal(self.station, page))
        return Healed(page.next if page.more else "")

    def _note_epoch(self, reply: Reply) -> bool:
        """Whether an answer shows that the platform was restored; then all is asked after."""
        epoch = wire.read_epoch(reply.json())
        restored = exchange.another_epoch(self.station, epoch)
        if restored:
            exchange.rewind(self.station, self.scope, epoch)
        return restored

    def _note(self, reply: Reply) -> None:
        """Whatever the answer was to: the platform's clock, and which release it is of."""
        self.coding = agreed(reply.headers.get("Accept-Encoding", ""))
        theirs = release_in(reply.headers)
        if theirs is not None:
            self.tell(exchange.another_release(self.station, RELEASE, theirs))
        if reply.server_time is None:
            return
        skew = reply.server_time - self.station.clock.now()
        skew_ms = int(skew.total_seconds() * 1000)
        self.engine = replace(self.engine, link=replace(self.engine.link, skew_ms=skew_ms))


def new_carrier(
    station: Station, client: Client, *, scope: str, tell: Tell, pacing: Pacing
) -> Carrier:
    """A carrier whose engine starts afresh; whatever was under way is offered again."""
    exchange.recover(station)
    at_once = 0.0 if comparing.asked(station) else None
    return Carrier(station, client, scope, tell, Engine(pacing=pacing, compare_at=at_once))
