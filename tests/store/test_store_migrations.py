"""Stores of yesterday: what each step fills in is found when the program opens them."""

from pathlib import Path

from sqlalchemy import text

from clerk_app.domain.named_persons import Role
from clerk_app.store.engine import open_engine, transaction
from clerk_app.store.station import StationStore
from tests.helpers.builders import create, operation, platform_case
from tests.helpers.stations import KEY, NOW, with_data

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
