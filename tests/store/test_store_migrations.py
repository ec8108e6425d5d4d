"""Upgrades: the head is the tables, data goes along, and a failure leaves everything as it was."""

import os
import shutil
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import IntegrityError

import clerk_app.store.migrations.station
from clerk_app.domain.case import Case
from clerk_app.domain.named_persons import Role
from clerk_app.domain.outbox_states import BlobState
from clerk_app.domain.records import to_doc
from clerk_app.store.engine import migrate, open_engine, transaction, upgrade
from clerk_app.store.station import StationStore
from clerk_app.store.station_tables import metadata
from tests.helpers.builders import create, operation, platform_case
from tests.helpers.children import said_by
from tests.helpers.stations import KEY, NOW, begin_and_close

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
ONE_BUNDLE = """CREATE UNIQUE INDEX uq_bundle_line_once ON bundle_line (case_id, department)
WHERE state <> 'missing'"""
ONE_CASE_A_NUMBER = (
    "DROP TABLE case_number",
    """CREATE TABLE case_number (number TEXT NOT NULL PRIMARY KEY,
 case_id TEXT NOT NULL REFERENCES case_view (case_id)) STRICT""",
    "CREATE INDEX ix_case_number_case_id ON case_number (case_id)",
)
NOTHING_TAKEN_IN = (
    *ONE_CASE_A_NUMBER,
    "DROP TRIGGER operation_frozen",
    "ALTER TABLE operation DROP COLUMN taken_from",
    """CREATE TRIGGER operation_frozen BEFORE UPDATE OF op_id, body ON operation BEGIN
 SELECT RAISE(ABORT, 'an operation is never changed'); END""",
)
NO_SHEETS = (*NOTHING_TAKEN_IN, "DROP TABLE sheet_case")
NOBODY_TO_CALL = (
    *NO_SHEETS,
    "DROP INDEX ix_case_view_to_call",
    "ALTER TABLE case_view DROP COLUMN to_call",
)
NOTHING_REGISTERED = (
    *NOBODY_TO_CALL,
    *(f"DROP TABLE {one}" for one in ("issued_paper", "register_ask")),
)
NOTHING_LEFT_OUT = (
    *NOTHING_REGISTERED,
    *(f"DROP TABLE {one}" for one in ("page_doubt", "left_out_page")),
)
NOTHING_SIGNED = (
    *NOTHING_LEFT_OUT,
    "DROP INDEX ix_audit_at",
    "DROP INDEX ix_audit_operator_row_id",
    'ALTER TABLE enrolment DROP COLUMN "key"',
)
NOTHING_KEPT = (
    *NOTHING_SIGNED,
    "DROP TRIGGER print_job_said_once",
    "ALTER TABLE print_job DROP COLUMN said",
)
NOTHING_SENT = (
    *NOTHING_KEPT,
    *(f"DROP TABLE {one}" for one in ("print_send", "print_choice")),
)
NOBODY_CONFIRMED = (
    *NOTHING_SENT,
    *(f"ALTER TABLE operator DROP COLUMN {one}" for one in ("must_change", "confirmed_at")),
)
NOTHING_FILED = (
    *NOBODY_CONFIRMED,
    *(f"DROP TABLE {one}" for one in ("page_words", "page_text", "file_reading", "filing_due")),
)
NO_PERSONS = (
    *NOTHING_FILED,
    "DROP TABLE page_original",
    "DROP INDEX ix_case_view_legal_no",
    "DROP INDEX ix_case_view_agent_no",
    *(
        f"ALTER TABLE case_view DROP COLUMN {name}"
        for name in ("legal_name", "legal_no", "agent_name", "agent_no")
    ),
)
BUNDLES_OF_BEFORE = (
    "DROP TABLE bundle_wait",
    "DROP INDEX ix_bundle_line_case_id",
    ONE_BUNDLE,
)
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


def with_data(folder: Path) -> tuple[Path, Case]:
    """A closed store with a case, its operation, a wanted material and a draft."""
    store = StationStore.open(folder, KEY)
    op = operation("op-1", create())
    case = platform_case(op)
    with store.begin() as work:
        work.outbox.add(op, at=NOW)
        work.cases.put_view(case, pending=1, at=NOW)
        work.cases.put_remote(to_doc(case), seq=1)
        work.drafts.put("d1", {"typed": "张三"}, operator="op", at=NOW)
    store.close()
    return folder / "station.db", case


def shape(connection: Connection) -> dict[str, str]:
    """What SQLite has been told of each table and index, without our spacing."""
    rows = connection.execute(
        text("SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql <> ''")
    )
    ours = {
        row.name: "".join(row.sql.split()).replace('"', "")
        for row in rows
        if not row.name.startswith(("case_names", "page_words", "alembic", "sqlite"))
    }
    assert ours
    return ours


def rows_of(connection: Connection, table: str) -> int:
    return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_the_head_is_the_tables(tmp_path: Path) -> None:
    migrated = open_engine(tmp_path / "migrated.db", key=KEY)
    migrate(migrated, "station")
    made = open_engine(tmp_path / "made.db", key=KEY)
    with transaction(migrated) as left, transaction(made) as right:
        metadata.create_all(right)
        assert shape(left) == shape(right)
    migrated.dispose()
    made.dispose()


def test_every_table_is_strict(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "one.db", key=KEY)
    migrate(engine, "station")
    with transaction(engine) as connection:
        loose = connection.execute(
            text(
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND NOT strict"
                " AND type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'alembic_version'"
            )
        )
        assert loose.all() == []
    engine.dispose()


@pytest.mark.parametrize(
    ("row", "refused"),
    [
        ("meta (key, value) VALUES ('a', x'00')", "cannot store BLOB"),
        ("number_counter (prefix, day, last) VALUES ('a', 'b', 'many')", "cannot store TEXT"),
        ("blob (sha256, size, mime, state) VALUES ('abc', 1, '', 'local')", "ck_blob_sha256"),
        (
            f"blob (sha256, size, mime, state) VALUES ('{'0' * 64}', 1, '', 'gone')",
            "ck_blob_state",
        ),
        (f"remote_material (case_id, sha256) VALUES ('nobody', '{'0' * 64}')", "FOREIGN KEY"),
        ("case_number (number, case_id) VALUES ('1', 'nobody')", "FOREIGN KEY"),
        ("case_alias (alias, case_id) VALUES ('a', 'a')", "ck_case_alias_other"),
    ],
)
def test_the_database_itself_refuses_what_cannot_be(
    store: StationStore, row: str, refused: str
) -> None:
    with pytest.raises(IntegrityError, match=refused), transaction(store._writer) as connection:
        connection.execute(text(f"INSERT INTO {row}"))


def test_cases_of_yesterday_are_found_by_where_their_items_stand(tmp_path: Path) -> None:
    path, case = with_data(tmp_path)
    engine = open_engine(path, key=KEY)
    with transaction(engine) as connection:
        for statement in (
            *NO_PERSONS,
            *BUNDLES_OF_BEFORE,
            "DROP INDEX ix_operation_unplaced",
            "ALTER TABLE operation DROP COLUMN unplaced",
            "DROP TABLE number_band",
            "DROP TABLE enrolment",
            "DROP INDEX ix_operation_material",
            "DROP INDEX ix_blob_verified_at",
            "DROP INDEX ix_operation_acked_at",
            "ALTER TABLE blob DROP COLUMN verified_at",
            "ALTER TABLE operation DROP COLUMN acked_at",
            "ALTER TABLE reference DROP COLUMN effective_from",
            "DROP TABLE open_tab",
            "DROP TABLE bundle_line",
            "DROP TABLE batch_line",
            "DROP TABLE batch_draft",
            "DROP INDEX ix_case_view_enterprise",
            "DROP TABLE case_item",
            "UPDATE alembic_version SET version_num = 's0003'",
        ):
            connection.execute(text(statement))
    engine.dispose()
    store = StationStore.open(tmp_path, KEY)
    with store.read() as work:
        (row,) = work.cases.in_states({case.items[0].state})
    store.close()
    assert row.case_id == case.case_id


def test_cases_of_yesterday_are_found_by_everybody_they_name(tmp_path: Path) -> None:
    """Back-filled from the documents: numbers in plain form, names in the index of names."""
    named = {
        "applicant.name": "张三",
        "form.legal_name": "李四光",
        "form.legal_cert_no": "61030519710315105x",
        "form.agent_name": "周经办",
        "form.agent_cert_no": "610881 19490101 7779",
    }
    store = StationStore.open(tmp_path, KEY)
    with store.begin() as work:
        work.cases.put_view(
            platform_case(operation("op-1", create(fields=named))), pending=0, at=NOW
        )
        alone = platform_case(operation("op-2", create(number="GX030126112300025"), case_id="c-2"))
        work.cases.put_view(alone, pending=0, at=NOW)
    store.close()
    engine = open_engine(tmp_path / "station.db", key=KEY)
    with transaction(engine) as connection:
        for statement in (
            "UPDATE case_view SET names = ''",
            *NO_PERSONS,
            "UPDATE alembic_version SET version_num = 's0022'",
        ):
            connection.execute(text(statement))
    engine.dispose()
    store = StationStore.open(tmp_path, KEY)
    with store.read() as work:
        for asked, role, number in (
            ("61030519710315105X", Role.LEGAL, "61030519710315105X"),
            ("四光", Role.LEGAL, "61030519710315105X"),
            ("610881194901017779", Role.AGENT, "610881194901017779"),
            ("周经办", Role.AGENT, "610881194901017779"),
        ):
            (row,) = work.cases.search(asked)
            assert row.case_id == "case-1"
            assert [(one.role, one.cert_no) for one in row.found_as] == [(role, number)]
        assert "c-2" in {row.case_id for row in work.cases.search(alone.value("applicant.name"))}
    store.close()


def test_a_case_of_yesterday_whose_number_another_took_is_found_by_it_again(tmp_path: Path) -> None:
    number = "GX0301261123000A"
    store = StationStore.open(tmp_path, KEY)
    with store.begin() as work:
        for case_id in ("c-1", "c-2"):
            op = operation(f"op-{case_id}", create(number=number), case_id=case_id)
            work.cases.put_view(platform_case(op), pending=0, at=NOW)
    store.close()
    engine = open_engine(tmp_path / "station.db", key=KEY)
    with transaction(engine) as connection:
        for statement in (
            *ONE_CASE_A_NUMBER,
            f"INSERT INTO case_number VALUES ('{number}', 'c-2'), ('PLATFORM1', 'c-2')",
            "UPDATE alembic_version SET version_num = 's0039'",
        ):
            connection.execute(text(statement))
    engine.dispose()
    store = StationStore.open(tmp_path, KEY)
    with store.read() as work:
        assert work.cases.called(number) == ("c-1", "c-2")
        assert work.cases.called("PLATFORM1") == ("c-2",)
    store.close()


def test_a_station_of_yesterday_counts_on_as_it_did(tmp_path: Path) -> None:
    store = StationStore.open(tmp_path, KEY)
    with store.begin() as work:
        assert work.numbers.next("GX0301", NOW.date()) == 1
    store.close()
    engine = open_engine(tmp_path / "station.db", key=KEY)
    with transaction(engine) as connection:
        for statement in (
            *NO_PERSONS,
            *BUNDLES_OF_BEFORE,
            "DROP INDEX ix_operation_unplaced",
            "ALTER TABLE operation DROP COLUMN unplaced",
            "DROP TABLE number_band",
            "DROP TABLE enrolment",
            "UPDATE alembic_version SET version_num = 's0011'",
        ):
            connection.execute(text(statement))
    engine.dispose()
    store = StationStore.open(tmp_path, KEY)
    with store.begin() as work:
        assert work.seats.get() is None
        assert work.bands.held("GX0301") == ()
        assert work.numbers.next("GX0301", NOW.date()) == 2
    store.close()


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
