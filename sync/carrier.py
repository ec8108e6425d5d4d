"""Carries out what the engine wishes for, on the one sync thread, and tells it what came of it."""

import logging
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from clerk_app.desk import comparing, exchange, incarnation, reference_news, station_numbers
from clerk_app.desk.enrolment import seat_of
from clerk_app.desk.library import CATALOGUE
from clerk_app.desk.link import LinkState, Reach
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, YichuangError
from clerk_app.domain.operations import Operation
from sync import moving_files, station_life
from sync.adapter import FullPlatform, Heading, NoNews, PlatformAdapter, Reference
from sync.beside import Beside
from sync.clock_skew import Measured, measure, quickest, with_one_more
from sync.credentials import credential_of
from sync.ear import Ear
from sync.engine import step, with_seat
from sync.engine_state import BATCH, Engine
from sync.events import (
    Answered,
    AskKnown,
    AskNumbers,
    Compare,
    Compared,
    Doubted,
    Failed,
    Failure,
    Fetch,
    GiveBack,
    Heal,
    Healed,
    Heard,
    ListDoubted,
    ListShort,
    ListUploads,
    ListWanted,
    Moment,
    PostponeUpload,
    Present,
    Pull,
    Pulled,
    Quarantine,
    ReadReferences,
    Recognised,
    ReferencesRead,
    Reoffer,
    Rest,
    Rewind,
    Send,
    ShortOf,
    Take,
    Taken,
    Upload,
    UploadsListed,
    WantedListed,
    Wish,
    Woke,
)
from sync.pacing import Pacing
from sync.piece_size import FIRST
from sync.reading import Reading
from sync.release import RELEASE
from sync.replies import ExchangeError
from sync.unforeseen import places

UNFORESEEN = "unforeseen"
"""What is told of an error that is in the log only."""
RETRY_HELD = timedelta(seconds=5)
SILENT_S = 3600.0
"""Until a line on which no news are told is asked again."""

Tell = Callable[[Changes], None]

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Carrier:
    """The engine's hands at one station. `round()` is called by one thread only."""

    station: Station
    platform: PlatformAdapter
    scope: str
    tell: Tell
    """Called from the sync thread with what has changed."""
    device: str = ""
    """Who an enrolled station is at the platform; empty: it speaks as it was set up by hand."""
    engine: Engine = field(default_factory=Engine)
    monotonic: Callable[[], float] = time.monotonic
    dice: Callable[[], float] = lambda: secrets.randbelow(1 << 24) / (1 << 24)
    """From a continuous range, so that a thousand stations do not come back together."""

    ear: Ear | None = None
    """Listens for what is new at the platform; None: it is looked for now and then."""
    clocks: tuple[Measured, ...] = ()
    """What the last exchanges said of the platform's clock."""
    place: str = ""
    """The cursor this program has come to; empty until it has read something."""
    reading: Reading = field(default_factory=Reading)
    beside: Beside = field(default_factory=Beside)

    @property
    def link(self) -> LinkState:
        """The link as it is known now."""
        return self.engine.link

    def close(self) -> None:
        """End the line to the platform; no round comes after.

        What was done since the trail was anchored last is anchored now, if that is soon done.
        """
        self.beside.at_the_end(self.station, self._full_now)
        self.platform.close()

    def round(self, *, urged: bool = False) -> float:
        """One round: push, pull, files. Returns the seconds until the next is due.

        A station that has enrolled since the last one speaks under its own name from here on.
        """
        with self.station.store.unattended():
            return self._round(urged)

    def _round(self, urged: bool) -> float:
        try:
            self._sit_down()
        except YichuangError:
            # The store does not read: what the engine does first meets that too, and it backs off.
            log.info("whether this station has enrolled could not be read")
        heard: Heard | float = Woke(urged=urged, dice=self.dice(), poked=self._is_poked())
        while not isinstance(heard, float):
            heard = self.turn(heard)
        station_life.tell_time(self.station, self.clocks)
        self.beside.after_round(self.station, self._full_now, self.tell, self.monotonic())
        return heard

    @property
    def _full_now(self) -> FullPlatform | None:
        """The platform, where it can it all and answers."""
        return self.platform.full if self.link.reach is Reach.ONLINE else None

    def listen(self, poke: Callable[[], None]) -> float:
        """Wait until there is something new, then call `poke`; on a thread of its own.

        Returns the seconds until it should be called again.
        """
        if self.ear is None:
            return SILENT_S
        return self.ear.listen(self.place, poke)

    def _is_poked(self) -> bool:
        return self.ear is not None and self.ear.hears

    def _sit_down(self) -> None:
        full, seat = self.platform.full, seat_of(self.station)
        if full is not None and seat is not None and seat.device_id != self.device:
            self.device = seat.device_id
            shown = credential_of(seat, full.stations.base)
            full.stations.speak_as(shown)
            if full.pokes is not None:
                full.pokes.speak_as(shown)
            self.engine = with_seat(self.engine)

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
        except Exception as error:  # noqa: BLE001  # a fault of ours or an adapter's ends a round, not sync
            log.error("%s failed: %s", type(wish).__name__, places(error))
            return Failed(Failure.UNKNOWN, UNFORESEEN, self.dice())

    def _do(self, wish: Wish) -> Heard | None:
        match wish:
            case Present() | ListShort() | AskNumbers():
                return self._do_numbers(wish)
            case ListDoubted():
                return Doubted(exchange.doubted(self.station))
            case AskKnown(op_ids=op_ids):
                return self._ask_known(op_ids)
            case Take(limit=limit):
                return Taken(exchange.outgoing(self.station, limit=limit, tell=self.tell))
            case Send(operations=operations):
                return self._send(operations)
            case GiveBack(op_ids=op_ids, problem=problem, seconds=seconds, unanswered=lost):
                until = self._after(seconds)
                told = exchange.delayed(
                    self.station, op_ids, until=until, problem=problem, unanswered=lost
                )
                self.tell(told)
            case Reoffer(seconds=seconds):
                if exchange.requeue(self.station, after=seconds):
                    self.tell(Changes.OUTBOX)
            case Quarantine(op_id=op_id, problem=problem):
                parked = exchange.Answer(op_id, "mismatch", problem=problem)
                self.tell(exchange.answered(self.station, (parked,), retry=self._now().wall))
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
            case Upload(blob=blob, beside=beside):
                return moving_files.upload(
                    self.station,
                    self.platform,
                    blob,
                    *beside,
                    tell=self.tell,
                    monotonic=self.monotonic,
                )
            case PostponeUpload(sha256=sha256, seconds=seconds, problem=problem):
                until = self._after(seconds)
                put_off = exchange.upload_failed
                self.tell(put_off(self.station, sha256, until=until, problem=problem))
            case ListWanted(limit=limit):
                return WantedListed(exchange.wanted(self.station, limit=limit))
            case Fetch(sha256=sha256):
                return moving_files.fetch(self.station, self.platform, sha256, tell=self.tell)
            case ReadReferences():
                return self._read_references()
            case Compare():
                return self._compare()
            case Heal(bucket=bucket, after=after):
                return self._heal(bucket, after)
        return None

    def _after(self, seconds: float | None) -> datetime | None:
        return None if seconds is None else self.station.clock.now() + timedelta(seconds=seconds)

    def _do_numbers(self, wish: Present | ListShort | AskNumbers) -> Heard:
        if isinstance(wish, ListShort):
            return ShortOf(station_numbers.short_of(self.station))
        full = self.platform.full
        if full is None:
            # Whoever is enrolled sits at a platform that enrols; it has been changed since.
            raise ExchangeError(Failure.REFUSED, "no_enrolment")
        if isinstance(wish, Present):
            return station_life.present(self.station, full.stations)
        return station_life.ask_numbers(self.station, full.stations)

    def _ask_known(self, op_ids: tuple[str, ...]) -> Heard:
        begun = self.monotonic()
        known = self.platform.ask_known(op_ids)
        self._note(known.heading, begun)
        if not self._note_epoch(known.epoch):
            self.tell(exchange.recognised(self.station, op_ids, known.outcomes))
        return Recognised()

    def _send(self, operations: tuple[Operation, ...]) -> Heard:
        begun = self.monotonic()
        sent = self.platform.send(
            operations,
            device=self.device or self.station.station_id,
            incarnation=incarnation.current(self.station),
        )
        self._note(sent.heading, begun)
        retry = self.station.clock.now() + RETRY_HELD
        # First: what an answer says counts for its epoch, also when the power goes after it.
        self._note_epoch(sent.epoch)
        self.tell(exchange.answered(self.station, sent.answers, retry=retry))
        return Answered(sent.answers, sent.most)

    def _pull(self) -> Heard:
        self.reading.before_page(self.station)
        place = exchange.position(self.station, self.scope)
        begun = self.monotonic()
        changed = self.platform.changes(self.scope, place.token if place is not None else "")
        self._note(changed.heading, begun)
        page = changed.page
        if exchange.another_epoch(self.station, page.epoch):
            raise ExchangeError(Failure.GONE, "epoch")
        self.tell(exchange.apply_page(self.station, self.scope, page))
        if page.more and place is not None and page.next == place.token:
            # Asked again at once it would say the same for ever.
            raise ExchangeError(Failure.LATER, "cursor_stands")
        self.place = "" if page.more else page.next
        knows = self.platform.full is not None
        self.reading.after_page(self.station, more=page.more, knows=knows)
        return Pulled(page)

    def _read_references(self) -> Heard:
        published = self.platform.catalogue_versions()
        for version in reference_news.missing_catalogues(self.station, published):
            self._take_reference(CATALOGUE, self.platform.catalogue(version))
        for kind, version in reference_news.references(self.station).items():
            if kind != CATALOGUE:
                self._read_reference(kind, version)
        return ReferencesRead()

    def _read_reference(self, kind: str, version: str) -> None:
        match self.platform.reference(kind, version):
            case Reference() as newer:
                self._take_reference(kind, newer)
            case NoNews.UNCHANGED:
                self.tell(reference_news.reference_unchanged(self.station, kind))
            case NoNews.NOT_KEPT:
                # Cases do not wait for it.
                log.info("the platform has no %s", kind)

    def _take_reference(self, kind: str, newer: Reference) -> None:
        try:
            self.tell(reference_news.put_reference(self.station, kind, newer.version, newer.doc))
        except RuleError as misfit:
            # The one in use stays in use; cases must not wait for a better one.
            log.warning("the platform's %s %s does not read: %s", kind, newer.version, misfit.facts)

    def _compare(self) -> Heard:
        full = self.platform.full
        theirs = None if full is None else full.digests(self.scope)
        buckets = () if theirs is None else comparing.differing(self.station, theirs)
        if buckets:
            log.warning("%d of 256 buckets differ from the platform's", len(buckets))
        comparing.done(self.station)
        return Compared(buckets)

    def _heal(self, bucket: str, after: str) -> Heard:
        full = self.platform.full
        assert full is not None, "what differs was told by a full platform"
        page = full.cases(self.scope, bucket, after).page
        if exchange.another_epoch(self.station, page.epoch):
            raise ExchangeError(Failure.LATER, "epoch")
        self.tell(comparing.heal(self.station, self.scope, page))
        return Healed(page.next if page.more else "")

    def _note_epoch(self, epoch: str) -> bool:
        """Whether an answer shows that the platform was restored; then all is asked after."""
        restored = exchange.another_epoch(self.station, epoch)
        if restored:
            exchange.rewind(self.station, self.scope, epoch)
        return restored

    def _note(self, heading: Heading, begun: float) -> None:
        """Whatever the answer was to: the platform's clock, and which release it is of."""
        took = self.monotonic() - begun
        if heading.release is not None:
            self.tell(exchange.another_release(self.station, RELEASE, heading.release))
        if heading.server_time is None:
            return
        one = measure(heading.server_time, self.station.clock.now(), took)
        self.clocks = with_one_more(self.clocks, one)
        skew_ms = int(quickest(self.clocks).skew.total_seconds() * 1000)
        self.engine = replace(self.engine, link=replace(self.engine.link, skew_ms=skew_ms))


def new_carrier(
    station: Station, platform: PlatformAdapter, *, scope: str, tell: Tell, pacing: Pacing
) -> Carrier:
    """A carrier whose engine starts afresh; whatever was under way is offered again."""
    can = platform.capabilities
    exchange.recover(station, after=can.wait)
    most = min(can.most, BATCH)
    engine = Engine(
        pacing=pacing,
        link=LinkState(missing=can.missing),
        most=most,
        batch=most,
        together=FIRST if can.uploads > 1 else 0,
        resend_after=can.wait,
        references=can.references,
        compare_at=0.0 if comparing.asked(station) else None,
    )
    pokes = platform.full.pokes if platform.full is not None and can.change_cursor else None
    ear = None if pokes is None else Ear(pokes, scope, pacing)
    return Carrier(station, platform, scope, tell, engine=engine, ear=ear)
