"""What a platform cannot do by itself is not tried, and its station says so: one test a flag."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

import pytest

from clerk_app.desk import exchange, link, sync_centre
from clerk_app.desk.link import LinkState
from clerk_app.desk.station import Station
from clerk_app.domain.errors import Trouble
from clerk_app.domain.listings import BlobRow
from clerk_app.domain.operations import Operation
from clerk_app.domain.platform_abilities import Ability
from clerk_app.store.sealed_file import Source
from sync import moving_files
from sync.adapter import Capabilities, NoNews, Reference, Remember, Sent
from sync.carrier import Carrier, new_carrier
from sync.client import Client, new_session
from sync.events import Failure, Interrupted, Uploaded
from sync.pacing import Pacing
from sync.reference_adapter import FULL, ReferenceAdapter
from sync.replies import ExchangeError
from tests.helpers.intakes import received
from tests.helpers.platforms import SCOPE, Running
from tests.helpers.station import HandClock, open_station
from ui.rehearsal.visits import SINGLE


@dataclass(slots=True)
class Listening(ReferenceAdapter):
    """The whole platform, behind an adapter that says it can do less; notes what is asked of it."""

    asked: list[str] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)
    silent: bool = False
    """Operations are lost on their way, and nobody hears of it."""

    def send(self, operations: tuple[Operation, ...], *, device: str, incarnation: str) -> Sent:
        self.sent.append(len(operations))
        if self.silent:
            raise ExchangeError(Failure.UNKNOWN, "lost")
        told = ReferenceAdapter.send(self, operations, device=device, incarnation=incarnation)
        return replace(told, most=0)

    def catalogue_versions(self) -> tuple[()]:
        self.asked.append("catalogue")
        return ()

    def reference(self, kind: str, version: str) -> Reference | NoNews:
        self.asked.append(kind)
        return ReferenceAdapter.reference(self, kind, version)

    def upload(self, path: Source, blob: BlobRow, remember: Remember) -> None:
        self.asked.append(f"from {blob.offset}")
        for at in (100, 200, blob.size):
            remember("/v1/uploads/1", at)


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    with open_station(tmp_path / "station") as opened:
        yield opened


@contextmanager
def line(platform: Running, can: Capabilities, *, pokes: bool = False) -> Iterator[Listening]:
    with platform.session() as session:
        client = Client(platform.base, session)
        news = Client(platform.base, new_session(platform.token)) if pokes else None
        made = Listening(client, news, capabilities=can)
        yield made
        if news is not None:
            news.session.close()


def carrier_to(station: Station, platform: Listening) -> Carrier:
    pacing = Pacing(first=0.0, longest=0.0)
    return new_carrier(station, platform, scope=SCOPE, tell=lambda _: None, pacing=pacing)


def without(ability: Ability) -> Capabilities:
    wait = 60.0 if ability is Ability.LEDGER else 0.0
    return replace(FULL, **{ability.value: False}, resend_after=wait)


@pytest.mark.parametrize("ability", list(Ability))
def test_what_is_missing_is_said(station: Station, platform: Running, ability: Ability) -> None:
    with line(platform, without(ability)) as adapter:
        assert carrier_to(station, adapter).link.missing == (ability,)
    with line(platform, FULL) as adapter:
        assert carrier_to(station, adapter).link.missing == ()


@pytest.mark.parametrize("ledger", [True, False])
def test_without_a_ledger_nothing_is_offered_again_before_its_time(
    station: Station, platform: Running, tmp_path: Path, *, ledger: bool
) -> None:
    can = replace(FULL, ledger=ledger, resend_after=60.0)
    with line(platform, can) as adapter:
        received(station, SINGLE, tmp_path)
        carrier, adapter.silent = carrier_to(station, adapter), True
        for _ in range(3):
            carrier.round(urged=True)
            sync_centre.try_now(station)
        tries = len(adapter.sent)
        assert (tries > 1) is ledger
        assert isinstance(station.clock, HandClock)
        station.clock.pass_(seconds=61)
        carrier.round(urged=True)
        assert len(adapter.sent) > tries


def test_without_a_ledger_a_time_must_be_named() -> None:
    with pytest.raises(ValueError, match="resend_after"):
        replace(FULL, ledger=False)
    with pytest.raises(ValueError, match="resend_after"):
        replace(FULL, ledger=False, resend_after=121.0)


@pytest.mark.parametrize("conditional", [True, False])
def test_without_conditional_writes_operations_go_one_at_a_time(
    station: Station, platform: Running, tmp_path: Path, *, conditional: bool
) -> None:
    with line(platform, replace(FULL, conditional_writes=conditional)) as adapter:
        received(station, SINGLE, tmp_path)
        carrier_to(station, adapter).round(urged=True)
        assert (max(adapter.sent) > 1) is conditional
        assert not link.view(station, LinkState()).waiting


@pytest.mark.parametrize("cursor", [True, False])
def test_without_a_cursor_nobody_listens_from_one(
    station: Station, platform: Running, *, cursor: bool
) -> None:
    with line(platform, replace(FULL, change_cursor=cursor), pokes=True) as adapter:
        assert (carrier_to(station, adapter).ear is not None) is cursor


def a_file(station: Station, tmp_path: Path) -> BlobRow:
    received(station, SINGLE, tmp_path)
    return exchange.uploads(station)[0]


@pytest.mark.parametrize("resumable", [True, False])
def test_a_file_that_would_begin_anew_is_not_put_aside_for_others(
    station: Station, platform: Running, tmp_path: Path, *, resumable: bool
) -> None:
    blob = a_file(station, tmp_path)
    seconds = count(step=moving_files.IN_ONE_GO)
    with line(platform, replace(FULL, resumable_upload=resumable)) as adapter:
        answer = moving_files.upload(
            station, adapter, blob, tell=lambda _: None, monotonic=lambda: float(next(seconds))
        )
    left = {one.sha256: (one.url, one.offset) for one in exchange.uploads(station)}
    if resumable:
        assert isinstance(answer, Interrupted)
        assert left[blob.sha256] == ("/v1/uploads/1", 100)
    else:
        assert answer == Uploaded(blob.sha256)
        assert blob.sha256 not in left


@pytest.mark.parametrize("digests", [True, False])
def test_what_the_platform_does_not_verify_is_verified_before_it_goes(
    station: Station, platform: Running, tmp_path: Path, *, digests: bool
) -> None:
    blob = a_file(station, tmp_path)
    place = station.store.files.path(blob.sha256)
    place.chmod(0o600)
    place.write_bytes(bytes(blob.size))
    with line(platform, replace(FULL, digests=digests)) as adapter:

        def send() -> object:
            return moving_files.upload(
                station, adapter, blob, tell=lambda _: None, monotonic=lambda: 0.0
            )

        if digests:
            send()
            assert adapter.asked == ["from 0"]
            return
        with pytest.raises(ExchangeError) as caught:
            send()
        assert caught.value.problem == Trouble.BLOB_DAMAGED.value
        assert adapter.asked == []


@pytest.mark.parametrize("references", [True, False])
def test_lists_that_are_not_handed_out_are_not_asked_for(
    station: Station, platform: Running, *, references: bool
) -> None:
    with line(platform, replace(FULL, references=references)) as adapter:
        carrier_to(station, adapter).round(urged=True)
        assert bool(adapter.asked) is references
