"""A step of the schema takes the data along; one that fails leaves everything as it was."""

import os
import shutil
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

import clerk_app.store.migrations.station
from clerk_app.domain.outbox_states import BlobState
from clerk_app.store.engine import open_engine, transaction, upgrade
from clerk_app.store.station import StationStore
from tests.helpers.children import said_by
from tests.helpers.stations import KEY, begin_and_close, with_data

STEPS = Path(clerk_app.store.migrations.station.__file__).parent

STEP = '''"""A step of a program to come."""

import os
import signal

import sqlalchemy as sa
from alembic import op

revision = "{name}"
down_revision = "{after}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    {body}
'''
REBUILD = """with op.batch_alter_table("case_remote") as batch:
        batch.add_column(sa.Column("note", sa.Text(), nullable=False, server_default="seen"))
        batch.alter_column("digest", nullable=True)"""
BREAK = """op.execute("DELETE FROM draft")
    op.execute("CREATE TABLE half (a INTEGER) STRICT")
    op.execute("INSERT INTO nowhere VALUES (1)")"""
DANGLE = """op.execute("DELETE FROM case_remote")"""
DIE = """op.execute("DELETE FROM draft")
    op.execute("CREATE TABLE half (a INTEGER) STRICT")
    os.kill(os.getpid(), signal.SIGKILL)"""


def newest() -> str:
    config = Config()
    config.set_main_option("script_location", str(STEPS))
    heads = ScriptDirectory.from_config(config).get_heads()
    assert len(heads) == 1
    return heads[0]


def steps_with(folder: Path, body: str) -> Path:
    """The steps of today and one more, as a newer program would bring them."""
    steps = folder / "steps"
    shutil.rmtree(steps, ignore_errors=True)
    shutil.copytree(STEPS, steps, ignore=shutil.ignore_patterns("__pycache__"))
    step = STEP.format(name="s9000", after=newest(), body=body)
    (steps / "versions" / "s9000_more.py").write_text(step)
    return steps


def rows_of(connection: Connection, table: str) -> int:
    return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_a_step_takes_the_data_along_and_leaves_a_copy(tmp_path: Path) -> None:
    path, case = with_data(tmp_path)
    steps = steps_with(tmp_path, REBUILD)
    engine = open_engine(path, key=KEY)
    upgrade(engine, steps, path)
    with transaction(engine) as connection:
        note = connection.execute(text("SELECT note FROM case_remote")).scalar_one()
        assert note == "seen"
        assert rows_of(connection, "operation") == 1
        assert rows_of(connection, "draft") == 1
        assert (
            "digest TEXT,"
            in connection.execute(
                text("SELECT sql FROM sqlite_master WHERE name = 'case_remote'")
            ).scalar_one()
        )
        assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
    engine.dispose()

    copy = path.with_name(f"station.db.before-{newest()}")
    assert copy.read_bytes()[:16] != b"SQLite format 3\x00"
    restored = tmp_path / "restored"
    restored.mkdir()
    shutil.copy(copy, restored / "station.db")
    store = StationStore.open(restored, KEY)
    with store.read() as work:
        assert work.cases.view("case-1") == case
    store.close()


def test_a_store_that_is_up_to_date_is_not_copied(tmp_path: Path) -> None:
    begin_and_close(tmp_path)
    begin_and_close(tmp_path)
    assert list(tmp_path.glob("*.before-*")) == []


@pytest.mark.parametrize("body", [BREAK, DANGLE])
def test_a_step_that_fails_changes_nothing(tmp_path: Path, body: str) -> None:
    store = StationStore.open(tmp_path, KEY)
    with store.begin() as work:
        work.blobs.add("0" * 64, size=1, mime="", state=BlobState.REMOTE)
    store.close()
    path, case = with_data(tmp_path)
    engine = open_engine(path, key=KEY)
    with transaction(engine) as connection:
        link = f"INSERT INTO remote_material (case_id, sha256) VALUES ('case-1', '{'0' * 64}')"
        connection.execute(text(link))
    with pytest.raises(Exception, match=r"nowhere|dangling"):
        upgrade(engine, steps_with(tmp_path, body), path)
    with transaction(engine) as connection:
        assert not inspect(connection).has_table("half")
        assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
    engine.dispose()
    assert path.with_name(f"station.db.before-{newest()}").is_file()
    store = StationStore.open(tmp_path, KEY)
    with store.read() as work:
        assert work.cases.view("case-1") == case
        assert work.drafts.get("d1") == {"typed": "张三"}
    store.close()


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_a_step_cut_off_by_a_crash_leaves_the_copy_and_can_be_run_again(tmp_path: Path) -> None:
    path, case = with_data(tmp_path)
    assert said_by("migrate_with", tmp_path, steps_with(tmp_path, DIE)) == []
    copy = path.with_name(f"station.db.before-{newest()}")
    assert copy.is_file()
    store = StationStore.open(tmp_path, KEY)
    with store.read() as work:
        assert work.cases.view("case-1") == case
        assert work.drafts.get("d1") is not None
    store.close()

    assert said_by("migrate_with", tmp_path, steps_with(tmp_path, REBUILD)) == ["migrated"]
    engine = open_engine(path, key=KEY)
    with transaction(engine) as connection:
        assert rows_of(connection, "draft") == 1
        assert not inspect(connection).has_table("half")
    engine.dispose()
    assert [one.name for one in tmp_path.glob("station.db.*")] == [copy.name]


def test_copies_of_earlier_upgrades_go_when_the_next_has_succeeded(tmp_path: Path) -> None:
    path, _ = with_data(tmp_path)
    old = path.with_name("station.db.before-s0000")
    old.write_bytes(b"an old one")
    engine = open_engine(path, key=KEY)
    upgrade(engine, steps_with(tmp_path, REBUILD), path)
    engine.dispose()
    assert [one.name for one in tmp_path.glob("*.before-*")] == [f"station.db.before-{newest()}"]
