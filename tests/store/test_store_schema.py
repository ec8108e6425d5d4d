"""The schema of a station's store: the head is the tables, and refuses what cannot be."""

from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from clerk_app.store.engine import migrate, open_engine, transaction
from clerk_app.store.station import StationStore
from clerk_app.store.station_tables import metadata
from tests.helpers.stations import KEY


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
