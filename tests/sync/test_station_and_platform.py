"""A station's own sync against the reference platform, over real HTTP, with the platform killed."""

import hashlib
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree

from clerk_app.desk import exchange, highest_time, key_change, reference_news, seen, sign_in
from clerk_app.desk.link import Reach
from clerk_app.desk.recording import record
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.outbox_states import BlobState
from sync import contract
from sync.carrier import Carrier, new_carrier
from sync.client import Client, new_session
from sync.events import Heard, Taken, Woke
from sync.pacing import Pacing
from sync.platform.exchange import MOST
from sync.reference_adapter import ReferenceAdapter
from tests.helpers.builders import create, fields, material, operation
from tests.helpers.plain_line import plain_line
from tests.helpers.platforms import SCOPE, Running, running_platform, spawn_platform
from tests.helpers.posted import case_of, put_file, send
from tests.helpers.station import CLERK, HandClock, open_station

SCAN = bytes(range(256)) * 10_000
"""Two and a half pieces of an upload."""
AT_ONCE = Pacing(first=0.0)


def take_in(station: Station, folder: Path, case_id: str, *, number: str) -> str:
    """A case with a scan is taken in at the window; the scan's digest."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{number}.jpg"
    path.write_bytes(SCAN + number.encode())
    stored = station.store.files.put(path)
    with station.store.begin() as work:
        work.blobs.add(stored.sha256, size=stored.size, mime="image/jpeg", state=BlobState.LOCAL)
        own = create(fields={"applicant.name": "张三"}, number=number)
        record(work, station, CLERK, case_id, own)
        record(work, station, CLERK, case_id, material(f"m-{number}", sha256=stored.sha256))
    return stored.sha256


def carrier_to(base: str, token: str, station: Station, told: list[Changes]) -> Carrier:
    client = Client(base, new_session(token))
    return new_carrier(
        station, ReferenceAdapter(client), scope=SCOPE, tell=told.append, pacing=AT_ONCE
    )


def reach(carrier: Carrier) -> Reach:
    return carrier.link.reach


def same_as_platform(station: Station, client: Client) -> bool:
    theirs = client.call("GET", f"/v1/digests?scope={SCOPE}").json()
    return exchange.digest(station) == (theirs["count"], theirs["digest"])


def test_many_operations_go_in_batches_that_grow_to_what_the_platform_takes(
    platform: Running, tmp_path: Path
) -> None:
    """The first request is one that any platform takes."""
    with open_station(tmp_path / "station") as station, platform.client() as client:
        with station.store.begin() as work:
            for n in range(380):
                own = create(fields={"applicant.name": f"张{n}"}, number=f"N-{n}")
                record(work, station, CLERK, f"case-{n}", own)
        carrier = plain_line(station, client)
        heard: Heard | float = Woke()
        sizes = []
        while not isinstance(heard, float):
            if isinstance(heard, Taken):
                sizes.append(len(heard.operations))
            heard = carrier.turn(heard)
        assert [one for one in sizes if one] == [50, 100, 200, 30]
        assert same_as_platform(station, client)


def test_the_platform_says_what_its_contract_lets_through() -> None:
    batch = contract.load().document["components"]["schemas"]["Batch"]
    assert batch["properties"]["ops"]["maxItems"] == MOST


def test_a_round_brings_both_sides_together(platform: Running, tmp_path: Path) -> None:
    told: list[Changes] = []
    with open_station(tmp_path / "station") as station, platform.client() as client:
        sha256 = take_in(station, tmp_path / "scans", "case-1", number="GX0301261123000A")
        carrier = carrier_to(platform.base, platform.token, station, told)
        with closing(carrier):
            carrier.round()
            # The file arrived after the pull: the next look brings the document that says so.
            carrier.round()
        assert reach(carrier) is Reach.ONLINE
        assert same_as_platform(station, client)
        assert b"".join(client.stream(f"/v1/blobs/{sha256}")).startswith(SCAN)
        with station.store.read() as work:
            view = work.cases.view("case-1")
        assert view is not None
        assert [one.arrived for one in view.materials] == [True]
        assert view.platform_number
        read = reference_news.references(station)["catalogue"]
        assert read == platform.platform.catalogue.version


def test_a_round_takes_back_what_a_fast_clock_has_said_of_sign_ins(
    platform: Running, tmp_path: Path
) -> None:
    clock = HandClock(datetime.now(UTC) + timedelta(days=400))
    with open_station(tmp_path / "station", clock) as station:
        sign_in.enrol_clerk(station, name="王晓芳", login="wang", password="right words")
        sign_in.sign_in(station, "wang", "right words")
        with closing(carrier_to(platform.base, platform.token, station, [])) as carrier:
            for _ in range(2):
                carrier.round()
        with station.store.read() as work:
            rows = [row for row in work.audit.rows() if row.action == highest_time.LOWERED]
            seen = highest_time.highest_seen(work, station)
        assert len(rows) == 1
        assert seen < datetime.now(UTC) + timedelta(days=1)


def test_a_window_that_syncs_while_nobody_works_is_quiet(platform: Running, tmp_path: Path) -> None:
    """New keys that somebody wants come also where rounds never end."""
    seconds = [0.0]
    quiet = key_change.Quiet(lambda: seconds[0])
    with open_station(tmp_path / "station") as station:
        take_in(station, tmp_path / "scans", "case-1", number="GX0301261123000A")
        with closing(carrier_to(platform.base, platform.token, station, [])) as carrier:
            assert not quiet.is_quiet(station), "somebody has just taken a case in"
            for _ in range(4):
                carrier.round(urged=True)
                seconds[0] += key_change.QUIET_S / 4
                quiet.is_quiet(station)
            assert reach(carrier) is Reach.ONLINE
            assert quiet.is_quiet(station)
            take_in(station, tmp_path / "scans", "case-2", number="GX0301261123000B")
            carrier.round(urged=True)
            assert not quiet.is_quiet(station), "between two rounds somebody worked"
            seconds[0] += key_change.QUIET_S
            assert quiet.is_quiet(station)
            seen.note(station, "case_seen", "case-2")
            carrier.round(urged=True)
            assert not quiet.is_quiet(station), "what was seen is written by a round, and counts"


def test_what_came_online_is_brought_to_the_station(platform: Running, tmp_path: Path) -> None:
    told: list[Changes] = []
    with open_station(tmp_path / "station") as station, platform.client() as client:
        sha256 = put_file(client, SCAN)
        begun = operation("op-1", create(), case_id="case-9")
        added = operation(
            "op-2", material("m-1", sha256=sha256), case_id="case-9", parent="op-1", base=1
        )
        send(client, begun, added)
        carrier = carrier_to(platform.base, platform.token, station, told)
        with closing(carrier):
            carrier.round()
        assert same_as_platform(station, client)
        fetched = station.store.files.file(sha256).read_bytes()
        assert hashlib.sha256(fetched).hexdigest() == sha256


def test_a_wrong_token_keeps_everything_and_says_so(platform: Running, tmp_path: Path) -> None:
    told: list[Changes] = []
    with open_station(tmp_path / "station") as station:
        take_in(station, tmp_path / "scans", "case-1", number="GX0301261123000A")
        carrier = carrier_to(platform.base, "another", station, told)
        with closing(carrier):
            carrier.round()
        assert reach(carrier) is Reach.SIGN_IN
        again = carrier_to(platform.base, platform.token, station, told)
        with closing(again), platform.client() as client:
            again.round()
            assert case_of(client, "case-1")["number"] == "GX0301261123000A"


def test_both_sides_agree_after_the_platform_was_killed(tmp_path: Path) -> None:
    """The platform dies under way, the window goes on, both meet again."""
    told: list[Changes] = []
    place, scans = tmp_path / "platform", tmp_path / "scans"
    with open_station(tmp_path / "station") as station:
        with spawn_platform(place) as first:
            carrier = carrier_to(first.base, first.token, station, told)
            take_in(station, scans, "case-1", number="GX0301261123000A")
            carrier.round()
            first.kill()
        take_in(station, scans, "case-2", number="GX0301261123001B")
        with station.store.begin() as work:
            record(work, station, CLERK, "case-1", fields({"applicant.phone": "02912345678"}))
        carrier.round(urged=True)
        assert reach(carrier) is Reach.OFFLINE
        port = int(first.base.rpartition(":")[2])
        with spawn_platform(place, port) as second, second.client() as client:
            carrier.round(urged=True)
            carrier.round(urged=True)
            assert reach(carrier) is Reach.ONLINE
            assert same_as_platform(station, client)
            for case_id in ("case-1", "case-2"):
                assert case_of(client, case_id)["materials"][0]["arrived"]
            assert case_of(client, "case-1")["fields"]["applicant.phone"] == "02912345678"
        carrier.close()


def test_a_platform_restored_from_a_backup_gets_back_what_it_lost(tmp_path: Path) -> None:
    """Settled work that only the stations still have is offered again, and both sides agree."""
    told: list[Changes] = []
    place, scans = tmp_path / "platform", tmp_path / "scans"
    with open_station(tmp_path / "station") as station:
        take_in(station, scans, "case-1", number="GX0301261123000A")
        with spawn_platform(place) as first:
            carrier = carrier_to(first.base, first.token, station, told)
            carrier.round()
            assert first.stop() == 0
        copytree(place, tmp_path / "backup")
        take_in(station, scans, "case-2", number="GX0301261123001B")
        with station.store.begin() as work:
            record(work, station, CLERK, "case-1", fields({"applicant.phone": "02912345678"}))
        with spawn_platform(place) as second:
            carrier = carrier_to(second.base, second.token, station, told)
            carrier.round()
            with station.store.read() as work:
                assert work.outbox.counts().waiting == 0
        with (
            spawn_platform(tmp_path / "backup", restored=True) as third,
            third.client() as client,
        ):
            carrier = carrier_to(third.base, third.token, station, told)
            carrier.round()
            carrier.round()
            assert same_as_platform(station, client)
            assert case_of(client, "case-1")["fields"]["applicant.phone"] == "02912345678"
            assert case_of(client, "case-2")["number"] == "GX0301261123001B"


def test_a_restored_platform_is_read_from_its_beginning(tmp_path: Path) -> None:
    told: list[Changes] = []
    place = tmp_path / "platform"
    with open_station(tmp_path / "station") as station:
        take_in(station, tmp_path / "scans", "case-1", number="GX0301261123000A")
        with running_platform(place) as before:
            carrier = carrier_to(before.base, before.token, station, told)
            with closing(carrier):
                carrier.round()
        with spawn_platform(place, restored=True) as after, after.client() as client:
            begun = create(fields={"applicant.name": "李四"}, number="GX0301261123001B")
            send(client, operation("op-9", begun, case_id="case-9"))
            carrier = carrier_to(after.base, after.token, station, told)
            with closing(carrier):
                carrier.round()
                assert same_as_platform(station, client)
