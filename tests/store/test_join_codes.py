"""Codes that were given out: good once, for a while, whoever asks first."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.store.hall_grants import HallRole
from clerk_app.store.join_codes import JoinCodes

NOW = datetime(2026, 11, 28, 1, tzinfo=UTC)
LATER = NOW + timedelta(minutes=15)


@pytest.fixture
def codes(tmp_path: Path) -> JoinCodes:
    return JoinCodes(tmp_path)


def _take(codes: JoinCodes, secret: str, at: datetime = NOW) -> HallRole | Trouble:
    try:
        with codes.taking(secret, at) as role:
            return role
    except RuleError as refused:
        return refused.trouble


def test_a_code_is_good_once(codes: JoinCodes) -> None:
    codes.add("AAAAAAAA", HallRole.BOARD, expires_at=LATER)
    codes.add("BBBBBBBB", HallRole.KIOSK, expires_at=LATER)
    assert _take(codes, "AAAAAAAA") is HallRole.BOARD
    assert _take(codes, "AAAAAAAA") is Trouble.JOIN_USED
    assert _take(codes, "BBBBBBBB") is HallRole.KIOSK
    assert _take(codes, "CCCCCCCC") is Trouble.JOIN_UNKNOWN


def test_a_code_expires(codes: JoinCodes) -> None:
    codes.add("AAAAAAAA", HallRole.WINDOW, expires_at=LATER)
    assert _take(codes, "AAAAAAAA", LATER) is Trouble.JOIN_EXPIRED
    assert _take(codes, "AAAAAAAA", LATER + timedelta(days=9)) is Trouble.JOIN_EXPIRED
    assert _take(codes, "AAAAAAAA", LATER - timedelta(seconds=1)) is HallRole.WINDOW


def test_a_code_is_good_again_when_joining_failed(codes: JoinCodes) -> None:
    codes.add("AAAAAAAA", HallRole.WINDOW, expires_at=LATER)
    with pytest.raises(OSError, match="database"), codes.taking("AAAAAAAA", NOW):
        raise OSError("database")
    assert _take(codes, "AAAAAAAA") is HallRole.WINDOW


def test_of_many_who_show_a_code_one_gets_in(codes: JoinCodes) -> None:
    codes.add("AAAAAAAA", HallRole.WINDOW, expires_at=LATER)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: _take(codes, "AAAAAAAA"), range(32)))
    assert found.count(HallRole.WINDOW) == 1
    assert found.count(Trouble.JOIN_USED) == 31


def test_the_secret_is_not_on_the_disk(codes: JoinCodes, tmp_path: Path) -> None:
    codes.add("AAAAAAAA", HallRole.WINDOW, expires_at=LATER)
    (path,) = tmp_path.iterdir()
    assert "AAAAAAAA" not in path.name + path.read_text("utf-8")
    assert path.stat().st_mode & 0o777 == 0o600
