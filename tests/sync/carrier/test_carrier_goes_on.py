"""What nobody foresaw ends a round and no more: the next one carries on, nothing is lost."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import pytest

from clerk_app.desk import case_file, exchange, link, sync_centre
from clerk_app.desk.link import LinkState, Reach
from clerk_app.desk.station import Station
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.unsent import Why
from sync import piece_size
from sync.adapter import PlatformAdapter
from sync.carrier import UNFORESEEN, Carrier, new_carrier
from sync.citizen import Citizen
from sync.client import Client, new_session
from sync.events import Failure
from sync.pacing import Pacing
from sync.reference_adapter import ReferenceAdapter
from sync.replies import ExchangeError
from tests.helpers.intakes import picture, received
from tests.helpers.platforms import SCOPE, TOKEN, Running, running_platform
from tests.helpers.station import CLERK, HandClock, open_station
from ui.rehearsal.visits import ONLINE, SINGLE, answers

AT_ONCE = Pacing(first=0.0, longest=0.0)
ROUNDS = 6


class Tripping:
    """An adapter of which one method raises, the next few times it is asked."""

    def __init__(self, adapter: PlatformAdapter, method: str, error: Exception) -> None:
        self._adapter, self._method, self._error = adapter, method, error
        self.left = 1

    def __getattr__(self, name: str) -> Any:
        whole = getattr(self._adapter, name)
        return self._trip(whole) if name == self._method else whole

    def _trip(self, whole: Callable[..., Any]) -> Callable[..., Any]:
        def tripped(*args: Any, **named: Any) -> Any:
            if self.left:
                self.left -= 1
                raise self._error
            return whole(*args, **named)

        return tripped


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def station(tmp_path: Path, clock: HandClock) -> Iterator[Station]:
    with open_station(tmp_path / "station", clock) as opened:
        yield opened


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[Running]:
    with running_platform(tmp_path / "platform") as running:
        yield running


@contextmanager
def carrying(
    station: Station,
    platform: Running,
    method: str = "",
    error: Exception | None = None,
    pacing: Pacing = AT_ONCE,
) -> Iterator[Carrier]:
    with new_session(TOKEN) as session:
        adapter: Any = ReferenceAdapter(Client(platform.base, session))
        if error is not None:
            adapter = Tripping(adapter, method, error)
        told = cast(PlatformAdapter, adapter)
        yield new_carrier(station, told, scope=SCOPE, tell=lambda _: None, pacing=pacing)


def come_together(carrier: Carrier) -> None:
    for _ in range(ROUNDS):
        carrier.round(urged=True)


def assert_all_there(station: Station, platform: Running) -> None:
    with platform.client() as client:
        theirs = client.call("GET", f"/v1/digests?scope={SCOPE}").json()
    assert exchange.digest(station) == (theirs["count"], theirs["digest"])
    view = link.view(station, LinkState())
    assert (view.waiting, view.uploads, view.refused) == (0, 0, 0)


@pytest.mark.parametrize(
    "error", [PermissionError(13, "denied"), OSError(5, "input/output error")], ids=["held", "io"]
)
def test_a_file_that_cannot_be_read_now_steps_aside_by_name_and_everything_else_goes(
    platform: Running, tmp_path: Path, error: OSError
) -> None:
    aside = Pacing(first=0.0, longest=60.0)
    clock = HandClock()
    with open_station(tmp_path / "station", clock) as station:
        received(station, SINGLE, tmp_path)
        with carrying(station, platform, "upload", error, aside) as carrier:
            first = len(exchange.uploads(station))
            carrier.round()
            assert carrier.link.reach is Reach.ONLINE
            (line,) = sync_centre.view(station).lines
            assert (line.why, line.problem) == (Why.FILE_UNREAD, Trouble.FILE_UNREADABLE.value)
            assert line.what
            assert line.stuck
            assert line.may_retry
            assert first > 1
            clock.pass_(seconds=60)
            come_together(carrier)
        assert_all_there(station, platform)


def test_a_file_that_is_gone_by_the_time_it_is_opened_is_told_as_gone(
    platform: Running, tmp_path: Path
) -> None:
    aside, clock = Pacing(first=0.0, longest=60.0), HandClock()
    gone = FileNotFoundError(2, "no such file")
    with open_station(tmp_path / "station", clock) as station:
        received(station, SINGLE, tmp_path)
        with carrying(station, platform, "upload", gone, aside) as carrier:
            carrier.round()
            (line,) = sync_centre.view(station).lines
            assert line.problem == Trouble.BLOB_MISSING.value
            clock.pass_(seconds=60)
            come_together(carrier)
        assert_all_there(station, platform)


def test_a_download_that_finds_no_room_for_its_part_costs_that_file_a_round(
    platform: Running, tmp_path: Path
) -> None:
    with open_station(tmp_path / "station") as station:
        citizen = Citizen(platform.base, station.ids)
        mine = citizen.apply(
            answers(station.library.catalogue(), ONLINE, ONLINE.items), items=ONLINE.items
        )
        for name in ("平面布局图", "另一张图"):
            citizen.upload(mine, "M34", picture(tmp_path, name))
        with carrying(station, platform, "fetch", OSError(28, "no space left")) as carrier:
            carrier.round()
            assert len(exchange.wanted(station)) == 1
            assert carrier.link.reach is Reach.ONLINE
            carrier.round()
            assert exchange.wanted(station) == ()


EFFECTS = [
    "requeue",
    "outgoing",
    "answered",
    "doubted",
    "position",
    "apply_page",
    "uploads",
    "upload_progress",
    "uploaded",
    "wanted",
]


@pytest.mark.parametrize("effect", EFFECTS)
def test_an_error_nobody_foresaw_in_any_effect_costs_a_round_and_nothing_else(
    platform: Running,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    effect: str,
) -> None:
    whole, left = getattr(exchange, effect), [1]

    def trips(*args: Any, **named: Any) -> Any:
        if left:
            left.pop()
            raise RuntimeError("张三 610305197103150014")
        return whole(*args, **named)

    # A page goes in two pieces, so that there is something to come back to.
    monkeypatch.setattr(piece_size, "FIRST", 0)
    monkeypatch.setattr(piece_size, "SMALLEST", 10)
    with open_station(tmp_path / "station") as station:
        received(station, SINGLE, tmp_path)
        with carrying(station, platform) as carrier:
            monkeypatch.setattr(exchange, effect, trips)
            come_together(carrier)
        assert not left
        assert "RuntimeError" in caplog.text
        assert_all_there(station, platform)


@pytest.mark.parametrize("method", ["send", "changes", "upload", "catalogue_versions"])
def test_a_platforms_adapter_that_breaks_once_costs_a_round_and_is_logged_without_its_words(
    platform: Running, tmp_path: Path, caplog: pytest.LogCaptureFixture, method: str
) -> None:
    said = RuntimeError("张三 610305197103150014")
    with open_station(tmp_path / "station") as station:
        received(station, SINGLE, tmp_path)
        with carrying(station, platform, method, said) as carrier:
            come_together(carrier)
        assert_all_there(station, platform)
    (record,) = [one for one in caplog.records if one.levelno >= logging.ERROR]
    text = record.getMessage()
    assert "RuntimeError" in text
    assert "tripped" in text
    assert "张三" not in caplog.text
    assert "610305" not in caplog.text


@pytest.mark.usefixtures("caplog")
def test_an_adapter_that_always_breaks_is_asked_more_and_more_seldom_and_shown_as_away(
    platform: Running, tmp_path: Path
) -> None:
    with (
        open_station(tmp_path / "station") as station,
        carrying(station, platform, "changes", RuntimeError(), Pacing()) as carrier,
    ):
        carrier.platform.left = 100  # type: ignore[attr-defined]
        carrier.dice = lambda: 0.5
        now = [0.0]
        carrier.monotonic = lambda: now[0]
        waits = []
        for _ in range(8):
            waits.append(carrier.round())
            now[0] += waits[-1]
        assert waits == sorted(waits)
        assert waits[-1] > waits[0]
        away = carrier.link
        assert (away.reach, away.problem) == (Reach.OFFLINE, UNFORESEEN)
        carrier.platform.left = 0  # type: ignore[attr-defined]
        carrier.round()
        assert carrier.link.reach is Reach.ONLINE


@pytest.mark.parametrize("arrives", [True, False], ids=["arrives", "is lost"])
def test_work_whose_answer_and_whose_way_back_found_no_room_goes_again(
    platform: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, arrives: bool
) -> None:
    """The disk fills between sending and the answer; with room again no case stays under way."""
    with open_station(tmp_path / "station") as station:
        case = received(station, SINGLE, tmp_path)
        begin, full = station.store.begin, [False]
        send = ReferenceAdapter.send

        def begin_with_room() -> Any:
            if full[0]:
                raise UnavailableError(Trouble.STORE_DISK_FULL, path="station.db")
            return begin()

        def fills(*args: Any, **named: Any) -> Any:
            full[0] = True
            if arrives:
                return send(*args, **named)
            raise ExchangeError(Failure.NOT_SENT, "connection")

        with carrying(station, platform) as carrier:
            monkeypatch.setattr(station.store, "begin", begin_with_room)
            monkeypatch.setattr(ReferenceAdapter, "send", fills)
            carrier.round()
            carrier.round()
            assert Why.UNDER_WAY in {one.why for one in sync_centre.view(station).lines}
            monkeypatch.undo()
            come_together(carrier)
            assert_all_there(station, platform)
            shown = case_file.open_case(station, case.case_id).case
            case_file.correct(station, CLERK, shown, {"form.scope": "更正的范围"})
            come_together(carrier)
        assert_all_there(station, platform)


def test_without_a_ledger_what_was_left_under_way_waits_before_it_is_offered_again(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    """The platform may still be about to take it in (sync-notes 7.11)."""
    received(station, SINGLE, tmp_path)
    made = exchange.outgoing(station, limit=50)
    assert exchange.requeue(station, after=60.0)
    assert exchange.outgoing(station, limit=50) == ()
    clock.pass_(seconds=60)
    assert exchange.outgoing(station, limit=50) == made[:1]
    # With a ledger there is nothing to wait for.
    assert exchange.requeue(station) == 1
    assert exchange.outgoing(station, limit=50)[0] == made[0]
    exchange.requeue(station)
    assert not exchange.requeue(station)
