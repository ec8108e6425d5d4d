"""Goal G16: a store of every schema there was, with work pending, is opened and comes to rest.

The stores were made by the commits themselves (`tests/helpers/old_store`); `MADE_BY` says which.
"""

import json
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
import sqlcipher3.dbapi2
from alembic.config import Config
from alembic.script import ScriptDirectory

import clerk_app.store.migrations.station
from clerk_app.desk import exchange
from clerk_app.desk.station import Station
from clerk_app.domain.canonical import digest_of
from clerk_app.domain.operations import read_operation
from clerk_app.domain.outbox_states import BlobState, OperationState
from sync.client import Client, new_session
from tests.helpers.old_store import OFFLINE, UNDER_WAY, unpacked
from tests.helpers.plain_line import plain_line
from tests.helpers.platforms import SCOPE, Running, running_platform
from tests.helpers.station import HandClock, open_station
from tests.helpers.stations import KEY

OLD_STORES = Path(__file__).parent / "old_stores"
MADE_BY = {
    "s0001": "deb069f",
    "s0002": "690562e",
    "s0003": "58cf9ee",
    "s0004": "532bf24",
    "s0005": "34bcdfe",
    "s0008": "232acc4",
    "s0009": "46f6d5c",
    "s0007": "3b27f98",
    "s0011": "a9da07d",
    "s0020": "b04131b",
    "s0021": "957f2a9",
    "s0022": "394a27a",
    "s0023": "8282001",
    "s0024": "792a247d",
    "s0025": "6f38d8c9",
    "s0030": "30058fd7",
    "s0032": "cefecea8",
    "s0036": "4538d746",
    "s0039": "5c000647",
    "s0040": "419d5b75",
}
"""The schema's revisions in their order, each with the last commit that had it."""
TOGETHER = frozenset({"s0026", "s0027", "s0028", "s0029", "s0031"})
"""Steps that came with the one after them: no program ever had a store of theirs."""
ROUNDS = 6


def rows(database: Path, query: str) -> list[tuple[str, ...]]:
    """What a query finds in an encrypted database, by the driver alone."""
    with closing(sqlcipher3.dbapi2.connect(str(database))) as connection:
        connection.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
        return list(connection.execute(query))


def go_round(station: Station, platform: Running, clock: HandClock) -> None:
    """The station's own sync, until all that may wait has had its turn."""
    with new_session(platform.token) as session:
        client = Client(platform.base, session)
        carrier = plain_line(station, client)
        for _ in range(ROUNDS):
            carrier.round(urged=True)
            clock.at += timedelta(minutes=2)


@pytest.mark.parametrize("revision", MADE_BY)
def test_a_store_of_an_older_program_migrates_and_settles(revision: str, tmp_path: Path) -> None:
    folder = unpacked(OLD_STORES / f"{revision}.tar.xz", tmp_path)
    database = folder / "station.db"
    assert rows(database, "SELECT version_num FROM alembic_version") == [(revision,)]
    operations = rows(database, "SELECT op_id, digest, body, state FROM operation")
    remotes = rows(database, "SELECT case_id, digest, doc FROM case_remote")
    materials = rows(database, "SELECT sha256 FROM blob")
    assert sum(state == OperationState.SENT for *_, state in operations) == UNDER_WAY
    assert any(state == OperationState.QUEUED for *_, state in operations)
    assert len(remotes) == 1

    for op_id, digest, body, _ in operations:
        assert read_operation(json.loads(body)).digest() == digest, op_id
    for case_id, digest, doc in remotes:
        assert digest_of(json.loads(doc)) == digest, case_id

    clock = HandClock()
    with open_station(folder, clock) as opened:
        # Only migrated: the platform's words are what they were, to the letter.
        assert opened.store.sound()
    assert rows(database, "SELECT case_id, digest, doc FROM case_remote") == remotes
    with running_platform(tmp_path / "platform") as platform, open_station(folder, clock) as opened:
        with opened.store.read() as work:
            before = {one: work.cases.view(one) for one in all_cases(opened)}
            assert [work.cases.remote(one) for one, *_ in remotes] != [None]
            assert work.audit.verify() is None
        assert {OFFLINE[0], OFFLINE[1]} <= {one.number for one in before.values() if one}
        go_round(opened, platform, clock)

        with opened.store.read() as work:
            states = {op_id: work.outbox.state(op_id) for op_id, *_ in operations}
            after = {one: work.cases.view(one) for one in before}
            files = [work.blobs.get(sha256) for (sha256,) in materials]
        assert set(states.values()) == {OperationState.SETTLED}
        assert {one.state for one in files if one is not None} == {BlobState.VERIFIED}
        with platform.client() as client:
            theirs = client.call("GET", f"/v1/digests?scope={SCOPE}").json()
        assert exchange.digest(opened) == (theirs["count"], theirs["digest"])
        assert theirs["count"] == len(before)
        for case_id, was in before.items():
            now = after[case_id]
            assert was is not None
            assert now is not None
            assert now.fields == was.fields
            assert [one.sha256 for one in now.materials] == [one.sha256 for one in was.materials]
            assert [one.state for one in now.items] == [one.state for one in was.items]
            assert all(one.arrived for one in now.materials)
    assert rows(database, "SELECT op_id, digest, body FROM operation") == [
        (op_id, digest, body) for op_id, digest, body, _ in operations
    ]


def all_cases(station: Station) -> tuple[str, ...]:
    """Ids of the cases a station shows."""
    with station.store.read() as work:
        return tuple(row.case_id for row in work.cases.search("", limit=50))


def test_there_is_a_store_of_every_schema() -> None:
    config = Config()
    steps = Path(clerk_app.store.migrations.station.__file__).parent
    config.set_main_option("script_location", str(steps))
    known = [one.revision for one in ScriptDirectory.from_config(config).walk_revisions()]
    stores = [one for one in known[::-1] if one not in TOGETHER]
    assert list(MADE_BY) == stores, "make one with tests/helpers/old_store and name its commit"
