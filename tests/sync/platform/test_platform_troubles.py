"""What the world does to the platform is told as what it is, and nothing half-done is left."""

import shutil
from pathlib import Path

import pytest
import sqlcipher3.dbapi2

from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from sync.events import Failure
from sync.platform.database import FILE_NAME, open_database
from sync.platform.opening import open_platform
from sync.replies import ExchangeError
from tests.helpers.builders import create, operation
from tests.helpers.plain_files import PlatformFiles
from tests.helpers.platforms import HALL, TOKEN, running_platform
from tests.helpers.posted import begin_upload, pull, send
from tests.helpers.station import RESOURCES


def test_a_busy_database_asks_the_station_to_come_again(tmp_path: Path) -> None:
    begun = operation("op-1", create())
    with running_platform(tmp_path) as running, running.client() as client:
        other = sqlcipher3.dbapi2.connect(str(tmp_path / FILE_NAME), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        [result] = send(client, begun)
        other.execute("ROLLBACK")
        other.close()
        [again] = send(client, begun)
    assert (result["outcome"], again["outcome"]) == ("running", "applied")
    assert result["problem"]["type"] == "urn:yichuang:problem:busy"


def test_a_full_disk_keeps_what_was_answered_and_refuses_the_rest(tmp_path: Path) -> None:
    with running_platform(tmp_path) as running, running.client() as client:
        send(client, operation("op-1", create()))
        writer = running.platform.database.writer
        with writer.begin() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        large = {f"form.f{n}": "值" * 1000 for n in range(20)}
        begun = operation("op-2", create(fields=large), case_id="case-2")
        with pytest.raises(ExchangeError) as full:
            send(client, begun)
        with writer.begin() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count=1000000")
        [again] = send(client, begun)
        rows = pull(client)["rows"]
    assert full.value.problem == "urn:yichuang:problem:storage"
    assert full.value.failure is Failure.LATER
    assert again["outcome"] == "applied"
    assert [row["case_id"] for row in rows] == ["case-1", "case-2"]


def test_files_that_cannot_be_written_are_asked_for_again(tmp_path: Path) -> None:
    # A file where the folder should be: root may write anywhere, so rights would prove nothing.
    with running_platform(tmp_path) as running, running.client() as client:
        (tmp_path / "parts").write_bytes(b"")
        with pytest.raises(ExchangeError) as refused:
            begin_upload(client, b"scan", first=b"scan")
        (tmp_path / "parts").unlink()
        assert begin_upload(client, b"scan", first=b"scan").status == 201
    assert (refused.value.failure, refused.value.retry_after) == (Failure.LATER, 5.0)


def test_a_database_that_is_none_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"not a database, but somebody's file" * 100)
    before = (tmp_path / FILE_NAME).read_bytes()
    with pytest.raises(UnavailableError) as refused:
        open_database("", tmp_path)
    assert refused.value.trouble is Trouble.STORE_CORRUPT
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_a_database_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    database = open_database("", tmp_path)
    with database.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE meta SET value = '2' WHERE name = 'schema'")
    database.close()
    with pytest.raises(UnavailableError) as refused:
        open_database("", tmp_path)
    assert refused.value.trouble is Trouble.STORE_NEWER


def test_a_server_that_does_not_answer_is_said_to(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError) as refused:
        open_database("postgresql://nobody@127.0.0.1:1/nothing", tmp_path)
    assert refused.value.trouble is Trouble.HALL_UNREACHABLE


@pytest.mark.parametrize("url", ["sqlite://", "mysql://x/y", "nonsense"])
def test_an_address_of_no_database_of_ours_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(UnavailableError) as refused:
        open_database(url, tmp_path)
    assert refused.value.trouble is Trouble.CONFIG_FORM


def test_without_a_catalogue_nothing_is_begun(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError) as refused:
        open_platform(tmp_path / "data", tmp_path, files=PlatformFiles(), token=TOKEN, hall=HALL)
    assert refused.value.trouble is Trouble.CATALOGUE_ABSENT
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("spoiled", ["catalogue/catalogue.json", "calendar/2026.json"])
def test_a_reference_that_does_not_read_stops_the_start(tmp_path: Path, spoiled: str) -> None:
    resources = tmp_path / "resources"
    for name in ("catalogue", "calendar"):
        shutil.copytree(RESOURCES / name, resources / name)
    (resources / spoiled).write_text("{", "utf-8")
    with pytest.raises(RuleError) as refused:
        open_platform(tmp_path / "data", resources, files=PlatformFiles(), token=TOKEN, hall=HALL)
    assert refused.value.facts == {"path": Path(spoiled).name, "problem": "json"}
