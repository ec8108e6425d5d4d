"""A change online is at the window within a moment, and an ear that hears nothing harms nothing."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from clerk_app.desk.link import Reach
from clerk_app.desk.station import Station
from sync.carrier import Carrier, new_carrier
from sync.client import Client, new_session
from sync.ear import APART, Ear
from sync.pacing import POKED, Pacing
from sync.platform.pokes import Pokes, rung_within
from tests.helpers.builders import create, fields, operation
from tests.helpers.faulty_link import Fault, faulty_link
from tests.helpers.platforms import SCOPE, TOKEN, Running, running_platform
from tests.helpers.posted import pull, send
from tests.helpers.station import open_station

PATIENCE_S = 30.0


@contextmanager
def carrying(station: Station, base: str, ear_base: str = "") -> Iterator[Carrier]:
    pacing = Pacing()
    with new_session(TOKEN) as session, new_session(TOKEN) as other:
        carrier = new_carrier(
            station, Client(base, session), scope=SCOPE, tell=lambda _: None, pacing=pacing
        )
        ear = Client(ear_base or base, other, connect_seconds=1.0, read_seconds=1.0)
        carrier.ear = Ear(ear, SCOPE, pacing, dice=lambda: 0.5)
        yield carrier


@pytest.fixture
def online(tmp_path: Path) -> Iterator[tuple[Running, Station]]:
    with (
        running_platform(tmp_path / "platform") as platform,
        open_station(tmp_path / "station") as station,
    ):
        yield platform, station


def begin(platform: Running, number: int) -> None:
    own = create(fields={"applicant.name": "张三"}, number=f"GX03012611230{number:02}A")
    with platform.client() as client:
        send(client, operation(f"op-{number}", own, case_id=f"case-{number}"))


def test_what_changes_online_is_told_and_read_and_told_once(
    online: tuple[Running, Station],
) -> None:
    platform, station = online
    poked = threading.Event()
    with carrying(station, platform.base) as carrier:
        carrier.round()
        begin(platform, 1)
        assert carrier.listen(poked.set) == APART
        assert poked.is_set()
        poked.clear()
        # Until the carrier has read on nothing is asked: no loop of answers that are known.
        assert carrier.listen(poked.set) == APART
        assert not poked.is_set()
        rest = carrier.round()
        with station.store.read() as work:
            assert work.cases.view("case-1") is not None
        # Who is told need not look often.
        assert rest >= Pacing().look * POKED * 0.8


def test_one_that_waits_hears_it_while_it_waits(online: tuple[Running, Station]) -> None:
    platform, station = online
    poked = threading.Event()
    with new_session(TOKEN) as session, carrying(station, platform.base) as carrier:
        begin(platform, 1)
        carrier.round()
        carrier.ear = Ear(Client(platform.base, session), SCOPE)
        thread = threading.Thread(target=carrier.listen, args=(poked.set,))
        thread.start()
        begin(platform, 2)
        thread.join(PATIENCE_S)
        assert not thread.is_alive()
        assert poked.is_set()


def test_before_anything_was_read_nobody_listens(online: tuple[Running, Station]) -> None:
    platform, station = online
    with carrying(station, platform.base) as carrier:
        assert carrier.listen(pytest.fail) == APART
        carrier.ear = None
        assert carrier.listen(pytest.fail) == 3600.0


def test_a_half_open_ear_is_given_up_and_the_rounds_go_on(online: tuple[Running, Station]) -> None:
    """The other end takes the connection and never says a word."""
    platform, station = online
    with socket.create_server(("127.0.0.1", 0)) as silent:
        deaf = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with carrying(station, platform.base, deaf) as carrier:
            carrier.round()
            thread = threading.Thread(target=carrier.listen, args=(pytest.fail,))
            thread.start()
            begin(platform, 1)
            rest = carrier.round()
            thread.join(PATIENCE_S)
            assert not thread.is_alive()
            with station.store.read() as work:
                assert work.cases.view("case-1") is not None
            assert carrier.link.reach is Reach.ONLINE
            assert carrier.ear is not None
            assert not carrier.ear.hears
            # It looks as often as without an ear.
            assert rest <= Pacing().look * 1.2


@pytest.mark.parametrize("fault", [Fault.UNSENT, Fault.HALF, Fault.PORTAL, Fault.BUSY])
def test_an_ear_that_fails_waits_longer_and_longer(
    online: tuple[Running, Station], fault: Fault
) -> None:
    platform, station = online
    with faulty_link(platform.base) as wire, carrying(station, platform.base, wire.base) as carrier:
        carrier.round()
        waits = []
        for _ in range(4):
            wire.wish(fault, "GET", "/v1/changes")
            waits.append(carrier.listen(pytest.fail))
        assert waits == sorted(waits)
        assert waits[0] > 0
        assert waits[-1] > 3 * waits[0]
        assert carrier.link.reach is Reach.ONLINE


def test_only_those_whose_feed_has_moved_are_woken() -> None:
    places = {"hall:A": 1, "hall:B": 1}
    looks = 0

    def read() -> dict[str, int]:
        nonlocal looks
        looks += 1
        return dict(places)

    async def both() -> tuple[bool, bool]:
        pokes = Pokes()
        pokes.bind(read)
        pokes.ring()
        first = pokes.bell("hall:A")
        await rung_within(first, PATIENCE_S)
        mine, others = pokes.bell("hall:A"), pokes.bell("hall:B")
        places["hall:A"] = 2
        for _ in range(50):
            pokes.ring()
        await rung_within(mine, PATIENCE_S)
        return mine.is_set(), others.is_set()

    assert asyncio.run(both()) == (True, False)
    # A thousand changes in a moment are one look.
    assert looks <= 3


def test_a_platform_that_stops_lets_all_go(tmp_path: Path) -> None:
    done = threading.Event()

    def wait(platform: Running) -> None:
        with platform.client() as client:
            since = pull(client)["next"]
            begun.set()
            pull(client, since, wait=25)
        done.set()

    begun = threading.Event()
    with running_platform(tmp_path) as platform:
        begin(platform, 1)
        thread = threading.Thread(target=wait, args=(platform,))
        thread.start()
        assert begun.wait(PATIENCE_S)
        with platform.client() as client:
            send(client, operation("op-9", fields({"form.x": "1"}), case_id="case-1", base=1))
    thread.join(PATIENCE_S)
    assert done.is_set()
