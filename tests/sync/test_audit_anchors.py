"""The audit trail against somebody who has the PC: edits, cuts and older copies are all told."""

import hashlib
import json
import os
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any

import pytest
import sqlcipher3.dbapi2
from sqlalchemy import select

from clerk_app.__main__ import main
from clerk_app.config import read_settings
from clerk_app.crypto_suites import SUITES
from clerk_app.desk import auditing
from clerk_app.desk.station import Station
from clerk_app.domain.canonical import canonical_bytes
from clerk_app.programs.opening import open_station
from clerk_app.store.keys import station_key, system_keyring
from sync import anchoring
from sync.platform.tables import audit_anchor, audit_anchor_beside, audit_doubt
from tests.helpers.enrolled import enrol_at, line, meet, take_in
from tests.helpers.enrolments import ask, code_for, enrolled
from tests.helpers.platforms import Running, running_platform

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def platform(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suite: str) -> Iterator[Running]:
    with running_platform(tmp_path / "platform") as running:
        monkeypatch.setenv("YICHUANG_PLATFORM_URL", running.base)
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-settings"))
        monkeypatch.setenv("YICHUANG_CRYPTO_SUITE", suite)
        yield running


@pytest.fixture(params=list(SUITES))
def suite(request: pytest.FixtureRequest) -> str:
    """Algorithms that station and platform sign with."""
    return str(request.param)


@pytest.fixture
def data(tmp_path: Path, platform: Running) -> Path:
    """A window that has taken five cases in and met its platform."""
    folder = tmp_path / "data"
    work_at(folder, platform, enrol=True)
    return folder


def opened(data: Path) -> Station:
    return open_station(replace(read_settings(None, os.environ), data=str(data)))


def work_at(data: Path, platform: Running, *, enrol: bool = False, meets: bool = True) -> None:
    station = opened(data)
    with closing(station.store):
        if enrol:
            enrol_at(platform.base, station, code_for(platform))
        for _ in range(5):
            take_in(station)
        if meets:
            meet(platform.base, station)


def verify(data: Path, capsys: Capture) -> tuple[int, str]:
    capsys.readouterr()
    code = main(["audit", "verify", "--data", str(data)])
    return code, capsys.readouterr().out


def edit(data: Path, *statements: str) -> None:
    """Somebody who has the key and knows SQL; the triggers hold nobody who may drop them."""
    path = data / "station" / "station.db"
    key = station_key(path.parent, system_keyring())
    with closing(sqlcipher3.dbapi2.connect(str(path), isolation_level=None)) as db:
        db.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for name in ("audit_kept", "audit_frozen"):
            db.execute(f"DROP TRIGGER IF EXISTS {name}")
        for one in statements:
            db.execute(one)


CHANGED = "UPDATE audit SET operator = 'nobody' WHERE row_id = 2"


def written_anew(data: Path, changed: str = CHANGED) -> None:
    """The whole trail, one row of it changed, with every hash and the end made right again."""
    path = data / "station" / "station.db"
    key = station_key(path.parent, system_keyring())
    edit(data, changed)
    with closing(sqlcipher3.dbapi2.connect(str(path), isolation_level=None)) as db:
        db.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        names = ("row_id", "at", "operator", "window", "action", "subject")
        before, last = bytes(32), 0
        for *plain, facts in db.execute(
            f"SELECT {', '.join(names)}, facts FROM audit ORDER BY row_id"
        ).fetchall():
            told: dict[str, Any] = dict(zip(names, plain, strict=True))
            told["facts"] = json.loads(facts)
            hashed = hashlib.sha256(before + canonical_bytes(told)).digest()
            db.execute(
                "UPDATE audit SET prev_hash = ?, hash = ? WHERE row_id = ?",
                (before, hashed, told["row_id"]),
            )
            before, last = hashed, told["row_id"]
        head = f"{last}:{before.hex()}"
        db.execute("UPDATE meta SET value = ? WHERE key = 'audit_head'", (head,))


_REMEMBER = """
    UPDATE meta SET value = (SELECT '3:' || lower(hex(hash)) FROM audit WHERE row_id = 3)
    WHERE key = 'audit_head'
"""
CUT_AND_REMEMBERED = ("DELETE FROM audit WHERE row_id > 3", _REMEMBER)


def test_a_trail_that_nobody_touched_is_whole_and_as_anchored(
    data: Path, platform: Running, capsys: Capture
) -> None:
    code, said = verify(data, capsys)
    assert code == 0, said
    assert "anchors at the platform: 1" in said
    assert "0 later ones" in said
    work_at(data, platform, meets=False)
    code, said = verify(data, capsys)
    assert code == 0, said
    assert "5 later ones" in said


HARMS = {
    "edited": ("row 2 does not follow", "UPDATE audit SET operator = 'nobody' WHERE row_id = 2"),
    "its facts": ("row 4 does not follow", "UPDATE audit SET facts = '{}' WHERE row_id = 4"),
    "taken out": ("row 3 does not follow", "DELETE FROM audit WHERE row_id = 3"),
    "cut off": ("row 4 does not follow", "DELETE FROM audit WHERE row_id > 3"),
    "cut off and remembered so": ("is not what was anchored", *CUT_AND_REMEMBERED),
}


def test_what_somebody_did_to_the_rows_is_told(data: Path, tmp_path: Path, capsys: Capture) -> None:
    for name, (said, *harm) in HARMS.items():
        copied = tmp_path / name
        copytree(data, copied)
        edit(copied, *harm)
        code, told = verify(copied, capsys)
        assert (code, said in told) == (3, True), (name, told)


def test_a_trail_written_anew_follows_from_row_to_row_and_is_told_all_the_same(
    data: Path, platform: Running, capsys: Capture
) -> None:
    written_anew(data)
    code, told = verify(data, capsys)
    assert code == 3, told
    assert "does not follow" not in told
    assert "is not what was anchored" in told
    work_at(data, platform)
    assert doubts(platform) == ["different"]


@pytest.mark.parametrize("away", [False, True], ids=["asked", "by the receipt"])
def test_an_older_copy_of_the_whole_store_is_told(
    data: Path,
    platform: Running,
    tmp_path: Path,
    capsys: Capture,
    away: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copytree(data / "station", tmp_path / "kept")
    work_at(data, platform)
    rmtree(data / "station")
    copytree(tmp_path / "kept", data / "station")
    if away:
        monkeypatch.setenv("YICHUANG_PLATFORM_URL", "http://127.0.0.1:9")
    code, told = verify(data, capsys)
    assert code == 3, told
    assert ("last signed receipt" in told) == away
    assert "is not what was anchored" in told


def test_an_older_copy_that_goes_on_working_is_marked_at_the_platform(
    data: Path, platform: Running, tmp_path: Path, capsys: Capture
) -> None:
    copytree(data / "station", tmp_path / "kept")
    work_at(data, platform)
    rmtree(data / "station")
    copytree(tmp_path / "kept", data / "station")
    before = anchors(platform)
    station = opened(data)
    with closing(station.store):
        meet(platform.base, station)
    for _ in range(2):
        work_at(data, platform)
    assert anchors(platform) == before
    assert set(doubts(platform)) <= {"shorter", "different"}
    assert len(doubts(platform)) == 1
    code, told = verify(data, capsys)
    assert (code, "another one 1 times" in told) == (3, True), told
    capsys.readouterr()
    assert main(["doctor", "--data", str(data)]) == 1
    assert "run clerk audit verify" in capsys.readouterr().out
    main(["platform", "stations", "--data", str(tmp_path / "platform")])
    assert "audit trail" in capsys.readouterr().out


def test_a_new_enrolment_goes_on_from_what_was_anchored_before(
    data: Path, platform: Running, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    work_at(data, platform, enrol=True)
    code, said = verify(data, capsys)
    assert (code, doubts(platform)) == (0, []), said
    assert "anchors at the platform: 2" in said
    work_at(data, platform, enrol=True, meets=False)
    # Nothing new was anchored yet: what was, counts.
    code, said = verify(data, capsys)
    assert (code, "5 later ones" in said) == (0, True), said
    with monkeypatch.context() as away:
        away.setenv("YICHUANG_PLATFORM_URL", "http://127.0.0.1:9")
        code, said = verify(data, capsys)
        assert (code, "last signed receipt" in said) == (0, True), said


@pytest.mark.parametrize("away", [False, True], ids=["asked", "by the receipts"])
def test_a_new_enrolment_wipes_out_no_anchor(
    data: Path,
    platform: Running,
    capsys: Capture,
    away: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written_anew(data)
    work_at(data, platform, enrol=True)
    work_at(data, platform)
    assert doubts(platform) == ["different"]
    if away:
        monkeypatch.setenv("YICHUANG_PLATFORM_URL", "http://127.0.0.1:9")
    code, said = verify(data, capsys)
    assert (code, "is not what was anchored" in said) == (3, True), said
    # Nor does one more.
    monkeypatch.setenv("YICHUANG_PLATFORM_URL", platform.base)
    work_at(data, platform, enrol=True)
    code, said = verify(data, capsys)
    assert (code, "another one 1 times" in said) == (3, True), said
    main(["doctor", "--data", str(data)])
    assert "run clerk audit verify" in capsys.readouterr().out


NAMED = "UPDATE meta SET value = 'named-by-hand' WHERE key = 'incarnation'"


def test_a_store_named_anew_by_hand_is_no_new_one(
    data: Path, platform: Running, capsys: Capture
) -> None:
    """Its trail was written anew, and it enrols as a store nobody has heard of."""
    written_anew(data)
    edit(data, NAMED)
    work_at(data, platform, enrol=True)
    assert doubts(platform) == ["different"]
    code, said = verify(data, capsys)
    assert (code, "another one 1 times" in said) == (3, True), said


def test_the_name_alone_makes_no_trail_another_one(
    data: Path, platform: Running, capsys: Capture
) -> None:
    edit(data, NAMED)
    work_at(data, platform, enrol=True)
    code, said = verify(data, capsys)
    assert (code, doubts(platform)) == (0, []), said
    assert "anchors at the platform: 2" in said


def test_a_pc_that_was_set_up_anew_begins_a_trail_of_its_own(
    data: Path, platform: Running, tmp_path: Path, capsys: Capture
) -> None:
    del data
    work_at(tmp_path / "new", platform, enrol=True)
    code, said = verify(tmp_path / "new", capsys)
    assert (code, doubts(platform)) == (0, []), said


def test_what_is_done_after_a_doubt_has_a_witness_and_the_doubt_stays(
    data: Path, platform: Running, capsys: Capture
) -> None:
    written_anew(data)
    work_at(data, platform)
    for _ in range(2):
        work_at(data, platform)
    code, said = verify(data, capsys)
    assert (code, "what was done since is as anchored" in said) == (3, True), said
    assert "is not what was anchored" in said
    assert len(beside(platform)) == 2

    edit_last = (
        "UPDATE audit SET operator = 'nobody' WHERE row_id = (SELECT max(row_id) FROM audit)"
    )
    written_anew(data, edit_last)
    code, said = verify(data, capsys)
    assert (code, "nor is it what was anchored since" in said) == (3, True), said
    work_at(data, platform)
    assert doubts(platform) == ["different", "different"]
    work_at(data, platform)
    code, said = verify(data, capsys)
    assert (code, "what was done since is as anchored" in said) == (3, True), said


def test_the_last_acts_of_a_day_are_anchored_as_the_program_ends(
    data: Path, platform: Running, capsys: Capture
) -> None:
    station = opened(data)
    with closing(station.store), line(platform.base, station) as carrier:
        for _ in range(2):
            take_in(station)
            carrier.round()
        assert len(anchors(platform)) == 2, "it is not due yet"
        carrier.close()
    assert len(anchors(platform)) == 3
    code, said = verify(data, capsys)
    assert (code, "0 later ones" in said) == (0, True), said


def test_a_platform_that_hangs_does_not_hold_up_the_end(
    data: Path, platform: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = threading.Event()

    def hang(*_: object) -> None:
        assert answers.wait(60)

    monkeypatch.setattr(anchoring, "END_S", 0.2)
    station = opened(data)
    with closing(station.store), line(platform.base, station) as carrier:
        carrier.round()
        take_in(station)
        with monkeypatch.context() as silent:
            silent.setattr(anchoring, "anchor", hang)
            carrier.close()
            assert [one for one in threading.enumerate() if one.name == "anchor"]
    answers.set()
    assert len(anchors(platform)) == 1


def test_without_platform_and_receipt_it_says_that_nobody_else_can_tell(
    data: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YICHUANG_PLATFORM_URL", "http://127.0.0.1:9")
    assert verify(data, capsys)[0] == 0
    receipt = data / auditing.RECEIPT
    told = json.loads(receipt.read_text("utf-8"))
    receipt.write_text(json.dumps({**told, "rows": 1}), "utf-8")
    code, said = verify(data, capsys)
    assert (code, "not signed by it" in said) == (1, True), said
    receipt.unlink()
    code, said = verify(data, capsys)
    assert (code, "there is no receipt" in said) == (1, True), said


def test_a_station_reads_and_writes_its_own_anchors_only(platform: Running, suite: str) -> None:
    mine = enrolled(platform, suite=SUITES[suite])["token"]
    theirs = enrolled(platform, "GX04", suite=SUITES[suite])["token"]
    found = ask(platform, mine, "GET", "/v1/audit/anchors").json()
    assert found == {"anchors": [], "more": False, "doubted": 0, "earlier": [], "beside": []}
    refused = ask(platform, platform.token, "GET", "/v1/audit/anchors")
    assert refused.status_code == 403
    zeros = "0" * 64
    body = {"rows": 1, "head": zeros, "since": {"rows": 0, "head": zeros}, "signature": "A" * 86}
    for who in (mine, theirs):
        assert ask(platform, who, "POST", "/v1/audit/anchors", json=body).status_code == 401
    assert anchors(platform) == []


def anchors(platform: Running) -> list[int]:
    with platform.platform.database.read() as connection:
        return list(connection.execute(select(audit_anchor.c.rows)).scalars())


def beside(platform: Running) -> list[int]:
    with platform.platform.database.read() as connection:
        return list(connection.execute(select(audit_anchor_beside.c.rows)).scalars())


def doubts(platform: Running) -> list[str]:
    with platform.platform.database.read() as connection:
        return list(connection.execute(select(audit_doubt.c.why)).scalars())
