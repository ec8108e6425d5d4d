"""`hall init` on a real PostgreSQL: repeatable, exact rights, and who may not migrate says so."""

from collections.abc import Iterator

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from clerk_app.desk import queueing
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.store import engine as engines
from clerk_app.store.engine import open_url, transaction
from clerk_app.store.hall import HallStore
from clerk_app.store.hall_grants import GRANTS, HallRole
from clerk_app.store.hall_roles import Login
from clerk_app.store.hall_setup import HallSetup
from clerk_app.store.hall_tables import metadata
from tests.helpers.hall_database import HallDatabase, set_up_hall
from tests.helpers.halls import called_at, new_hall, take
from tests.helpers.postgres import Postgres

STEPS = engines.__file__.removesuffix("engine.py") + "migrations/hall"


@pytest.fixture
def database(postgres_server: Postgres) -> Iterator[HallDatabase]:
    with set_up_hall(postgres_server) as found:
        yield found


@pytest.fixture(scope="module")
def in_use(postgres_server: Postgres) -> Iterator[dict[HallRole, Engine]]:
    """A hall with a ticket and its events, by kind of machine."""
    with set_up_hall(postgres_server) as found:
        store = HallStore.open(found.urls[HallRole.WINDOW])
        hall = new_hall(store)
        take(hall)
        called_at(hall)
        store.close()
        opened = {role: open_url(url) for role, url in found.urls.items()}
        yield opened
        for one in opened.values():
            one.dispose()


QUEUES_TOLD = (
    "INSERT INTO hall_setting (hall, kind, version, doc, operator, at, intent)"
    " VALUES ('XA01', 'queues', 1, '{}', '', 1, 'i')"
)
NEW_WINDOW = (
    "INSERT INTO window_state (hall, window_id, status, operator, since, reason, turn{more})"
    " VALUES ('XA01', '9', 'closed', '', 1, '', 0{values})"
)


def _said(engine: Engine, sql: str) -> str:
    """SQLSTATE of a refusal; empty: it was done (and is taken back)."""
    try:
        with engine.connect() as connection, connection.begin() as begun:
            connection.execute(text(sql))
            begun.rollback()
    except DBAPIError as error:
        return str(getattr(error.orig, "sqlstate", "?"))
    return ""


FORBIDDEN_TO_ALL = (
    "DELETE FROM ticket",
    "DELETE FROM ticket_event",
    "UPDATE ticket_event SET operator = 'x'",
    "TRUNCATE ticket_event",
    "DELETE FROM hall_setting",
    "UPDATE hall_setting SET doc = '{}'",
    "UPDATE ticket SET number = 'Z999'",
    "UPDATE ticket SET day = '2000-01-01'",
    "UPDATE alembic_version SET version_num = 'x'",
    "UPDATE day_end SET operator = 'x'",
    "DELETE FROM shift_handover",
    "CREATE TABLE mine (n int)",
    "CREATE TEMPORARY TABLE mine (n int)",
    "CREATE SCHEMA mine",
    "ALTER TABLE ticket ADD COLUMN mine int",
    "DROP TABLE ticket_event",
    "ALTER TABLE ticket_event DISABLE TRIGGER keep_ticket_event_update",
    "CREATE ROLE mine",
    "SELECT setval('ticket_event_seq_seq', 1)",
    "SELECT rolpassword FROM pg_authid",
    "COPY ticket TO PROGRAM 'true'",
)


@pytest.mark.parametrize("sql", FORBIDDEN_TO_ALL)
@pytest.mark.parametrize("role", list(HallRole))
def test_what_nobody_may_do_is_refused(
    in_use: dict[HallRole, Engine], role: HallRole, sql: str
) -> None:
    assert _said(in_use[role], sql) == "42501"


@pytest.mark.parametrize(
    ("role", "sql"),
    [
        (HallRole.WINDOW, "UPDATE hall_setting SET kind = 'policy'"),
        (HallRole.WINDOW, "INSERT INTO hall_setting SELECT * FROM hall_setting"),
        (HallRole.WINDOW, QUEUES_TOLD),
        (HallRole.WINDOW, "INSERT INTO hall_notice SELECT * FROM hall_notice"),
        (HallRole.WINDOW, "UPDATE hall_notice SET withdrawn_by = 'x'"),
        (HallRole.WINDOW, "UPDATE hall_alarm SET acknowledged_by = 'x'"),
        (HallRole.WINDOW, "INSERT INTO day_end SELECT * FROM day_end"),
        (HallRole.WINDOW, "UPDATE window_state SET assigned = 'x'"),
        (HallRole.WINDOW, "UPDATE window_state SET helps = 'x'"),
        (HallRole.WINDOW, "INSERT INTO window_state SELECT * FROM window_state"),
        (HallRole.WINDOW, NEW_WINDOW.format(more=", assigned", values=", 'A'")),
        (HallRole.WINDOW, NEW_WINDOW.format(more=", assigned", values=", ''")),
        (HallRole.WINDOW, NEW_WINDOW.format(more=", helps", values=", 'A'")),
        (HallRole.KIOSK, NEW_WINDOW.format(more="", values="")),
        (HallRole.KIOSK, "UPDATE ticket SET called_at = 1"),
        (HallRole.KIOSK, "UPDATE ticket SET position = 1"),
        (HallRole.KIOSK, "UPDATE window_state SET status = 'open'"),
        (HallRole.KIOSK, "SELECT * FROM shift_handover"),
        (HallRole.BOARD, "INSERT INTO ticket SELECT * FROM ticket"),
        (HallRole.BOARD, "UPDATE ticket_counter SET last = 1"),
        (HallRole.BOARD, "UPDATE ticket SET holder = 'x'"),
        (HallRole.BOARD, "UPDATE hall_notice SET text = 'x'"),
        (HallRole.DISPLAY, "UPDATE ticket SET state = 'void'"),
        (HallRole.DISPLAY, "INSERT INTO ticket_event SELECT * FROM ticket_event"),
        (HallRole.DISPLAY, "SELECT number FROM ticket FOR UPDATE"),
        (HallRole.DISPLAY, "SELECT holder FROM ticket"),
        (HallRole.DISPLAY, "SELECT priority FROM ticket"),
        (HallRole.DISPLAY, "SELECT answer FROM ticket_event"),
        (HallRole.DISPLAY, "SELECT operator FROM window_state"),
        (HallRole.DISPLAY, "SELECT * FROM hall_alarm"),
    ],
)
def test_what_a_kind_of_machine_does_not_do_is_refused(
    in_use: dict[HallRole, Engine], role: HallRole, sql: str
) -> None:
    assert _said(in_use[role], sql) == "42501"


def test_the_refusals_are_not_of_a_login_that_can_do_nothing(
    in_use: dict[HallRole, Engine],
) -> None:
    for engine in in_use.values():
        assert _said(engine, "SELECT number FROM ticket") == ""
        assert _said(engine, "LISTEN yichuang_hall") == ""
    assert _said(in_use[HallRole.WINDOW], "UPDATE ticket SET note = 'x'") == ""
    assert _said(in_use[HallRole.BOARD], QUEUES_TOLD) == ""
    assert _said(in_use[HallRole.WINDOW], NEW_WINDOW.format(more="", values="")) == ""


def test_a_window_whose_connections_all_hang_is_without_its_hall() -> None:
    trouble = engines.translate(PoolTimeoutError())
    assert trouble is not None
    assert trouble.trouble is Trouble.HALL_UNREACHABLE


def test_every_table_was_thought_of() -> None:
    named = {table for tables in GRANTS.values() for table in tables}
    assert named == set(metadata.tables) - {"handed_in"}


def test_a_hall_is_shut_to_others_on_its_server(
    postgres_server: Postgres, database: HallDatabase
) -> None:
    with set_up_hall(postgres_server) as other:
        name = HallSetup.at(other.admin).database
        ours = HallSetup.at(database.urls[HallRole.WINDOW]).address
        engine = open_url(ours.set(database=name).render_as_string(hide_password=False))
        with pytest.raises(UnavailableError) as refused, transaction(engine):
            pass
        assert refused.value.trouble is Trouble.HALL_DATABASE


def test_again_changes_nothing_and_keeps_the_passwords(database: HallDatabase) -> None:
    setup = HallSetup.at(database.admin)
    before = _verifiers(database)
    again = setup.init({})
    assert [one.password for one in again] == [None] * 4
    assert _verifiers(database) == before
    assert len(set(before.values())) == 4
    assert all(one.startswith("SCRAM-SHA-256$") for one in before.values())


def test_a_password_can_be_given_and_renewed(database: HallDatabase) -> None:
    setup = HallSetup.at(database.admin)
    before = _verifiers(database)
    given = {one.role: one.password for one in setup.init({HallRole.BOARD: "一把 钥匙'\"%"})}
    assert given == {**dict.fromkeys(HallRole), HallRole.BOARD: "一把 钥匙'\"%"}
    renewed = setup.init({}, renew=True)
    assert all(one.password and len(one.password) >= 32 for one in renewed)
    assert not set(_verifiers(database).values()) & set(before.values())


def test_a_password_is_not_in_what_a_login_says_of_itself() -> None:
    assert "geheim" not in repr(Login(HallRole.BOARD, "x_board", "geheim"))


def test_a_station_has_a_login_of_its_own(database: HallDatabase) -> None:
    setup = HallSetup.at(database.admin)
    login = setup.enrol(HallRole.WINDOW, " 12A ")
    assert login.user == f"{setup.database}_window_12a"
    store = HallStore.open(setup.url_for(login), who="window 12A")
    hall = new_hall(store)
    assert take(hall).number == "A001"
    assert called_at(hall, "12A").number == "A001"
    engine = open_url(database.admin)
    with transaction(engine) as connection:
        names = connection.execute(
            text("SELECT application_name FROM pg_stat_activity WHERE usename = :u"),
            {"u": login.user},
        ).scalars()
        assert set(names) == {"yichuang window 12A"}
    engine.dispose()
    store.close()
    again = setup.enrol(HallRole.WINDOW, "12a")
    assert again.user == login.user
    assert again.password != login.password


@pytest.mark.parametrize("name", ["三", "a b", "x" * 13, "a;b", '"'])
def test_a_station_with_an_odd_name_gets_none(database: HallDatabase, name: str) -> None:
    with pytest.raises(RuleError) as refused:
        HallSetup.at(database.admin).enrol(HallRole.WINDOW, name)
    assert refused.value.trouble is Trouble.JOIN_STATION


def test_an_older_schema_is_named_by_who_may_not_change_it(database: HallDatabase) -> None:
    _go_back(database, "h0002")
    for url in database.urls.values():
        store = HallStore.open(url)
        with pytest.raises(UnavailableError) as refused, store.read():
            pass
        assert refused.value.trouble is Trouble.HALL_OLDER
        assert refused.value.facts == {"found": "h0002", "known": _head()}
        store.close()
    HallSetup.at(database.admin).init({})
    store = HallStore.open(database.urls[HallRole.WINDOW])
    assert take(new_hall(store)).number == "A001"
    store.close()


def test_a_hall_from_before_takes_the_duties_out_of_the_windows_hands(
    database: HallDatabase,
) -> None:
    setup = HallSetup.at(database.admin)
    _go_back(database, "h0011")
    saying = NEW_WINDOW.format(more=", assigned", values=", 'A'")
    engine, window = open_url(database.admin), open_url(database.urls[HallRole.WINDOW])
    with transaction(engine) as connection:
        connection.exec_driver_sql(
            f'GRANT INSERT (assigned) ON window_state TO "{setup.database}_windows"'
        )
    engine.dispose()
    assert _said(window, saying) == ""
    setup.init({})
    assert _said(window, saying) == "42501"
    window.dispose()
    login = setup.enrol(HallRole.WINDOW, "9")
    store = HallStore.open(setup.url_for(login))
    hall = new_hall(store)
    take(hall)
    assert called_at(hall, "9").number == "A001"
    store.close()


def test_not_even_a_superuser_migrates_by_the_way(database: HallDatabase) -> None:
    """Its tables would be nobody's to whom the hall has given rights."""
    _go_back(database, "h0002")
    store = HallStore.open(database.admin)
    with pytest.raises(UnavailableError) as refused, store.read():
        pass
    assert refused.value.trouble is Trouble.HALL_OLDER
    store.close()


def test_a_newer_schema_is_named(database: HallDatabase) -> None:
    engine = open_url(database.admin)
    with transaction(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'h9999'"))
    engine.dispose()
    for url in (*database.urls.values(), database.admin):
        store = HallStore.open(url)
        with pytest.raises(UnavailableError) as refused, store.read():
            pass
        assert refused.value.trouble is Trouble.HALL_NEWER
        assert refused.value.facts == {"found": "h9999", "known": _head()}
        store.close()
    with pytest.raises(UnavailableError) as refused:
        HallSetup.at(database.admin).init({})
    assert refused.value.trouble is Trouble.HALL_NEWER


def test_a_hall_from_before_there_were_roles_is_taken_over(
    postgres_server: Postgres, postgres_url: str
) -> None:
    store = HallStore.open(postgres_url)
    hall = new_hall(store)
    take(hall)
    store.close()
    setup = HallSetup.at(postgres_url)
    urls = {one.role: setup.url_for(one) for one in setup.init({})}
    store = HallStore.open(urls[HallRole.WINDOW])
    again = new_hall(store)
    assert queueing.view(again, "3").callable_here == 0
    with store.read() as work:
        assert len(work.tickets.waiting(hall.hall_id, hall.date_of(hall.now()))) == 1
    store.close()
    postgres_server.forget_roles(setup.database)


def test_an_administrator_who_is_no_superuser_can_do_it(postgres_server: Postgres) -> None:
    with postgres_server.fresh_database() as url:
        name = HallSetup.at(url).database
        engine = open_url(url)
        with transaction(engine) as connection:
            connection.exec_driver_sql(f'CREATE ROLE "{name}_dba" LOGIN CREATEROLE')
            connection.exec_driver_sql(f'CREATE ROLE "{name}_x" LOGIN')
            connection.exec_driver_sql(f'ALTER DATABASE "{name}" OWNER TO "{name}_dba"')
        engine.dispose()
        address = HallSetup.at(url).address
        with pytest.raises(UnavailableError) as refused:
            HallSetup(address.set(username=f"{name}_x")).init({})
        assert refused.value.trouble is Trouble.HALL_RIGHTS
        setup = HallSetup(address.set(username=f"{name}_dba"))
        login = setup.init({})[0]
        assert setup.init({})[0].password is None
        store = HallStore.open(setup.url_for(login))
        assert take(new_hall(store)).number == "A001"
        store.close()
        postgres_server.forget_roles(name)


def _go_back(database: HallDatabase, to: str) -> None:
    engine = open_url(database.admin)
    with transaction(engine) as connection:
        config = Config()
        config.set_main_option("script_location", STEPS)
        config.attributes["connection"] = connection
        command.downgrade(config, to)
    engine.dispose()


def _head() -> str:
    config = Config()
    config.set_main_option("script_location", STEPS)
    return ScriptDirectory.from_config(config).get_current_head() or ""


def _verifiers(database: HallDatabase) -> dict[str, str]:
    engine = open_url(database.admin)
    name = HallSetup.at(database.admin).database
    with transaction(engine) as connection:
        rows = connection.execute(
            text(
                "SELECT rolname, rolpassword FROM pg_authid"
                " WHERE starts_with(rolname, :p) AND rolcanlogin"
            ),
            {"p": f"{name}_"},
        )
        found = {row.rolname: row.rolpassword for row in rows}
    engine.dispose()
    return found
