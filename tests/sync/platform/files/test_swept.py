"""Bytes that nobody came back for are swept in time, and no others."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sync.platform import parts
from sync.replies import ExchangeError
from tests.helpers.platforms import running_platform
from tests.helpers.posted import begin_upload, offset
from tests.sync.platform.files.conftest import SCAN, leftovers


def test_an_upload_nobody_came_back_for_is_thrown_away(tmp_path: Path) -> None:
    at = [datetime(2026, 11, 23, 2, 42, tzinfo=UTC)]
    with running_platform(tmp_path / "platform", now=lambda: at[0]) as platform:
        with platform.client() as client:
            url = begin_upload(client, SCAN, first=SCAN[:1000]).headers["Location"]
            at[0] += parts.KEPT - timedelta(seconds=1)
            assert offset(client, url) == 1000
            at[0] += timedelta(seconds=2)
            with pytest.raises(ExchangeError) as gone:
                offset(client, url)
            begin_upload(client, SCAN)
        assert gone.value.problem == "status:404"
        assert [one.stat().st_size for one in leftovers(platform)] == [0]


def test_bytes_of_a_power_cut_are_swept_once_nobody_can_be_writing_them(tmp_path: Path) -> None:
    with running_platform(tmp_path) as platform, platform.client() as client:
        begin_upload(client, SCAN)
    folder = tmp_path / "parts"
    for name, age in (("old", parts.KEPT + timedelta(hours=1)), ("young", timedelta(hours=1))):
        path = folder / f"{name}.part"
        path.write_bytes(SCAN)
        at = (datetime.now(UTC) - age).timestamp()
        os.utime(path, (at, at))
    with running_platform(tmp_path) as platform:
        names = [one.name for one in leftovers(platform)]
    assert "young.part" in names
    assert "old.part" not in names
    assert len(names) == 2
