"""`clerk platform publish-catalogue`: shown, checked as a whole, published into a running one."""

import json
from pathlib import Path
from typing import Any

import pytest

from sync.platform.opening import open_platform
from tests.helpers.catalogues import next_version, part, shipped
from tests.helpers.console import clerk, refused
from tests.helpers.plain_files import PlatformFiles
from tests.helpers.platforms import spawn_platform
from tests.helpers.station import RESOURCES

FIRST = shipped()["version"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The folder of a platform that has run."""
    folder = tmp_path / "platform"
    open_platform(folder, RESOURCES, files=PlatformFiles(), token="t", hall="XA01").database.close()
    return folder


def kept(folder: Path, doc: Any) -> str:
    path = folder / "next.json"
    path.write_text(json.dumps(doc), "utf-8")
    return str(path)


def test_a_dry_run_shows_what_changes_and_publishes_nothing(tmp_path: Path, data: Path) -> None:
    file = kept(tmp_path, next_version("2030.1.1", "2030-01-01"))
    for _ in range(2):
        done = clerk("platform", "publish-catalogue", file, "--dry-run", "--data", str(data))
        assert done.returncode == 0, done.stderr
        assert f"{FIRST} → 2030.1.1：7 处变化" in done.stdout
        assert "I20 食品经营许可：承诺时限：5工作日 → 3工作日" in done.stdout
        assert "I20 食品经营许可：增加材料：安全生产管理制度文本（必要）" in done.stdout
        assert "没有发布" in done.stdout


def test_a_running_platform_serves_what_is_published_at_once(tmp_path: Path) -> None:
    data = tmp_path / "platform"
    file = kept(tmp_path, next_version("2030.1.1", "2030-01-01"))
    with spawn_platform(data) as running, running.client() as client:
        before = client.call("GET", "/v1/changes?scope=hall:XA01").json()["references"]
        done = clerk("platform", "publish-catalogue", file, "--data", str(data))
        assert done.returncode == 0, done.stderr
        assert "已发布 2030.1.1，2030-01-01 起生效" in done.stdout
        versions = client.call("GET", "/v1/catalogue/versions").json()["versions"]
        assert [one["version"] for one in versions] == [FIRST, "2030.1.1"]
        after = client.call("GET", "/v1/changes?scope=hall:XA01").json()["references"]
        assert after != before
    again = clerk("platform", "publish-catalogue", file, "--data", str(data))
    assert (again.returncode, "没有改动" in again.stdout) == (0, True)


def test_everything_that_is_wrong_is_said_with_its_place(tmp_path: Path, data: Path) -> None:
    doc = next_version(FIRST, "2026-01-01")
    part(doc, "items", "I20")["department"] = "D99"
    part(doc, "items", "I21")["task_code"] = "11610100XYD0011A983990199911001"
    doc["themes"][0]["items"][0]["after"] = ["I03"]
    done = clerk("platform", "publish-catalogue", kept(tmp_path, doc), "--data", str(data))
    assert done.returncode == 2
    for needed in (
        f"version：版本“{FIRST}”已经发布",
        "effective_from：生效日期不能早于",
        "].department：没有“D99” · there is no D99",
        "themes[0].items：这些事项互相等待",
        "没有发布",
    ):
        assert needed in done.stderr


def test_where_no_platform_has_run_nothing_is_published(tmp_path: Path) -> None:
    file = kept(tmp_path, next_version("2030.1.1", "2030-01-01"))
    wrong = tmp_path / "mistyped"
    said = refused("platform", "publish-catalogue", file, "--data", str(wrong))
    assert "mistyped" in said
    assert not wrong.exists()


def test_a_file_that_is_no_catalogue_is_named(tmp_path: Path) -> None:
    data = str(tmp_path / "data")
    assert "none.json" in refused(
        "platform", "publish-catalogue", str(tmp_path / "none.json"), "--data", data
    )
    (tmp_path / "bad.json").write_text("{")
    assert "bad.json" in refused(
        "platform", "publish-catalogue", str(tmp_path / "bad.json"), "--data", data
    )
    assert "publish-catalogue" in refused("platform", "publish-catalogue", "--data", data)
