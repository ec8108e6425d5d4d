"""Enrolment with a one-time code over HTTP: once, not for long, not by guessing, never lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, select, text

from clerk_app.crypto_suites import NATIONAL, SUITES
from sync.hall_enrolment.attempts import MOST_FROM_ONE
from sync.platform.database import begin_epoch, open_database
from sync.platform.problems import Kind, Problem
from sync.platform.tables import device, enrol_code, lease
from tests.helpers.builders import create, operation
from tests.helpers.enrolments import ask, code_for, enrolled, give_in, problem, withdraw
from tests.helpers.platforms import HALL, TOKEN, Running, running_platform

NOW = datetime(2026, 11, 29, 2, 0, tzinfo=UTC)
FEED = f"/v1/changes?scope=hall:{HALL}"


def pushed(device_id: str, *ids: str, number: str = "GX03022611290001A") -> dict[str, Any]:
    ops = [operation(one, create(number=number), case_id=f"case-{one}") for one in ids]
    docs = [{**op.doc(), "digest": op.digest()} for op in ops]
    return {"device": device_id, "incarnation": "store-1", "ops": docs}


def test_a_code_becomes_a_token_of_the_stations_own(platform: Running) -> None:
    told = enrolled(platform)
    assert (told["station"], told["generation"], told["hall"]) == ("GX03", 2, HALL)
    assert ask(platform, told["token"], "GET", FEED).status_code == 200
    bands = {(one["kind"], one["first"], one["last"]) for one in told["bands"]}
    assert ("case", 1, 250) in bands
    assert {kind for kind, _, _ in bands} == {"case", "bundle", "batch"}


def test_a_code_is_good_once(platform: Running) -> None:
    code = code_for(platform)
    assert give_in(platform, code, key="first").status_code == 201
    again = give_in(platform, code, key="second")
    assert (again.status_code, problem(again)) == (403, "code-used")


def test_when_the_answer_is_lost_the_same_request_gets_the_same_token(platform: Running) -> None:
    code = code_for(platform)
    first = give_in(platform, code, key="mine").json()
    again = give_in(platform, code.lower().replace("-", ""), key="mine")
    assert again.status_code == 201
    assert again.json() == first
    with platform.platform.database.read() as connection:
        assert len(connection.execute(select(device)).all()) == 1


def test_of_two_who_give_one_code_in_at_once_one_has_it(platform: Running) -> None:
    code = code_for(platform)
    with ThreadPoolExecutor(4) as pool:
        statuses = sorted(
            answer.status_code
            for answer in pool.map(
                lambda n: give_in(platform, code, key=f"k{n}", incarnation=f"s{n}"), range(4)
            )
        )
    assert statuses == [201, 403, 403, 403]


def test_neither_token_nor_code_nor_key_lies_in_the_database(platform: Running) -> None:
    code = code_for(platform)
    told = give_in(platform, code, key="a-key-of-mine").json()
    with platform.platform.database.read() as connection:
        rows = [
            str(tuple(row))
            for table in (device, enrol_code, lease)
            for row in connection.execute(select(table))
        ]
    assert rows
    for secret in (told["token"], code, code.replace("-", "")[:-1], "a-key-of-mine"):
        assert not [row for row in rows if secret in row]


def test_a_code_expires(tmp_path: Path) -> None:
    clock = [NOW]
    with running_platform(tmp_path, now=lambda: clock[0]) as platform:
        code = code_for(platform)
        clock[0] += timedelta(hours=24)
        late = give_in(platform, code)
        assert (late.status_code, problem(late)) == (403, "code-expired")


def test_guesses_are_counted_and_a_right_code_is_no_guess(platform: Running) -> None:
    for _ in range(MOST_FROM_ONE + 2):
        assert give_in(platform, code_for(platform)).status_code == 201
    for _ in range(MOST_FROM_ONE):
        wrong = give_in(platform, "AAAA-AAAA-AAAA")
        assert (wrong.status_code, problem(wrong)) == (403, "code-unknown")
    shut = give_in(platform, code_for(platform))
    assert (shut.status_code, problem(shut)) == (429, "too-many-tries")
    assert 0 < int(shut.headers["Retry-After"]) <= 60


def test_a_code_for_another_hall_stays_good(platform: Running) -> None:
    code = code_for(platform, hall="BJ01")
    wrong = give_in(platform, code)
    assert (wrong.status_code, problem(wrong), wrong.json()["detail"]) == (
        403,
        "other-hall",
        "BJ01",
    )
    assert give_in(platform, code, hall="BJ01").status_code == 201


@pytest.mark.parametrize(
    ("code_of", "asks", "right"),
    [
        ("", "kiosk", "window"),
        ("", "kiosk", ""),
        ("kiosk", "window", "kiosk"),
        ("kiosk", "", "kiosk"),
    ],
    ids=["kiosk, window's", "kiosk, then an older window", "window, kiosk's", "older window"],
)
def test_a_code_for_another_duty_stays_good(
    platform: Running, code_of: str, asks: str, right: str
) -> None:
    code = code_for(platform, duty=code_of)
    wrong = give_in(platform, code, duty=asks)
    assert (wrong.status_code, problem(wrong)) == (403, "other-duty")
    assert wrong.json()["detail"] == (code_of or "window")
    assert give_in(platform, code, duty=right).status_code == 201


@pytest.mark.parametrize(("works_as", "other"), [("", "kiosk"), ("kiosk", "")])
def test_no_code_for_the_name_of_a_station_that_works_as_something_else(
    platform: Running, works_as: str, other: str
) -> None:
    told = "kiosk" if works_as else "window"
    assert give_in(platform, code_for(platform, duty=works_as), duty=told).status_code == 201
    with pytest.raises(Problem) as refused:
        code_for(platform, duty=other)
    assert (refused.value.kind, refused.value.detail) == (Kind.OTHER_DUTY, told)
    code_for(platform, duty=works_as)
    withdraw(platform)
    code_for(platform, duty=other)


def test_a_later_code_for_another_duty_takes_the_earlier_ones_back(platform: Running) -> None:
    kiosks, first, second = (code_for(platform, duty=one) for one in ("kiosk", "", ""))
    assert problem(give_in(platform, kiosks, duty="kiosk")) == "code-unknown"
    assert give_in(platform, first).status_code == 201
    assert give_in(platform, second).status_code == 201


def test_a_revoked_token_is_told_so_and_its_numbers_are_void(platform: Running) -> None:
    token = enrolled(platform)["token"]
    assert withdraw(platform) == 1
    refused = ask(platform, token, "GET", FEED)
    assert (refused.status_code, problem(refused)) == (401, "revoked")
    with platform.platform.database.read() as connection:
        reasons = set(connection.execute(select(lease.c.void_for)).scalars())
    assert reasons == {"revoked"}
    assert withdraw(platform) == 0


def test_who_takes_a_stations_place_has_numbers_of_its_own(platform: Running) -> None:
    first, second = enrolled(platform), enrolled(platform, incarnation="store-2")
    assert (first["generation"], second["generation"]) == (2, 3)
    refused = ask(platform, first["token"], "GET", FEED)
    assert (refused.status_code, problem(refused), refused.json()["detail"]) == (
        401,
        "revoked",
        "replaced",
    )
    assert ask(platform, second["token"], "GET", FEED).status_code == 200


def test_a_generation_seen_in_case_numbers_is_never_given(platform: Running) -> None:
    body = pushed("anybody", "op-1", number="GX03072611290001A")
    assert ask(platform, platform.token, "POST", "/v1/ops", json=body).status_code == 200
    assert enrolled(platform)["generation"] == 8
    assert enrolled(platform, "GX04")["generation"] == 2


def test_a_restored_platform_leaves_out_what_it_may_have_lost(platform: Running) -> None:
    enrolled(platform)
    platform.platform.database.write(lambda held: begin_epoch(held, at=NOW))
    assert enrolled(platform)["generation"] > 3


def test_a_station_speaks_for_itself_only(platform: Running) -> None:
    mine, others = enrolled(platform), enrolled(platform, "GX04")
    body = pushed(others["device"], "op-1")
    refused = ask(platform, mine["token"], "POST", "/v1/ops", json=body)
    assert (refused.status_code, problem(refused)) == (403, "other-device")
    assert ask(platform, platform.token, "GET", "/v1/ops/op-1").status_code == 404
    body = pushed(mine["device"], "op-1")
    assert ask(platform, mine["token"], "POST", "/v1/ops", json=body).status_code == 200


def test_work_of_another_pc_comes_through_whoever_carries_it(platform: Running) -> None:
    """A package of unsynced work keeps the numbers its own station has given."""
    carrier = enrolled(platform, "GX04")
    body = pushed(carrier["device"], "op-1", number="GX03022611290001A")
    answer = ask(platform, carrier["token"], "POST", "/v1/ops", json=body).json()
    assert [one["outcome"] for one in answer["results"]] == ["applied"]


@pytest.mark.parametrize(
    "path",
    [
        "/v1/changes?scope=hall:BJ01",
        "/v1/digests?scope=hall:BJ01",
        "/v1/evaluations?scope=hall:BJ01",
        "/v1/appointments?hall=BJ01&day=2026-11-29",
    ],
)
def test_a_station_reads_its_own_hall_only(platform: Running, path: str) -> None:
    token = enrolled(platform)["token"]
    refused = ask(platform, token, "GET", path)
    assert (refused.status_code, problem(refused)) == (403, "other-hall")
    assert ask(platform, token, "GET", path.replace("BJ01", HALL)).status_code == 200
    assert ask(platform, platform.token, "GET", path).status_code == 200


def test_no_station_reads_what_is_supervised(platform: Running) -> None:
    token = enrolled(platform)["token"]
    refused = ask(platform, token, "GET", f"/v1/supervision/records?scope=hall:{HALL}")
    assert (refused.status_code, problem(refused)) == (401, "unauthorised")


def test_a_platform_without_a_shared_token_lets_only_the_enrolled_in(tmp_path: Path) -> None:
    with running_platform(tmp_path, token="") as platform:
        token = enrolled(platform)["token"]
        assert ask(platform, token, "GET", FEED).status_code == 200
        for other in ("", "x", "a-station-of-the-tests"):
            assert ask(platform, other, "GET", FEED).status_code == 401


@pytest.mark.parametrize(
    ("token", "suites"), [("", frozenset(SUITES)), (TOKEN, frozenset({NATIONAL.name}))]
)
def test_a_station_without_a_key_is_enrolled_only_beside_a_shared_token(
    tmp_path: Path, token: str, suites: frozenset[str]
) -> None:
    with running_platform(tmp_path, token=token, suites=suites) as platform:
        code = code_for(platform)
        refused = give_in(platform, code)
        assert (refused.status_code, problem(refused)) == (401, "signature")
        # The code stays good.
        assert give_in(platform, code, secret=NATIONAL.make_keys().secret).status_code == 201


def test_an_older_platforms_database_gets_the_new_tables(tmp_path: Path) -> None:
    database = open_database("", tmp_path)
    new = ("lease_request", "lease", "incarnation", "device", "enrol_code")
    with database.writer.begin() as connection:
        for name in new:
            connection.execute(text(f"DROP TABLE {name}"))
    database.close()
    with running_platform(tmp_path) as platform:
        tables = inspect(platform.platform.database.writer).get_table_names()
        assert set(new) <= set(tables)
        assert enrolled(platform)["generation"] == 2
