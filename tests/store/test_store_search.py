"""Searching: by the beginning of a number, a whole certificate number, any part of a name."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Select
from sqlalchemy.dialects import sqlite

from clerk_app.domain.case import Case
from clerk_app.domain.case_states import State
from clerk_app.domain.listings import CaseRow
from clerk_app.domain.named_persons import Role
from clerk_app.store.case_search import _NAMING, _SORTED
from clerk_app.store.station import StationStore
from tests.helpers.builders import CERT_NO, create, item, operation, platform_case
from tests.helpers.examples import scaled
from tests.helpers.stations import KEY, NOW

MANY = 5_000
AGENT, AGENT_NO = "周经办", "610881194901017779"
LEGAL, LEGAL_NO = "吴法人", "61030519710315105X"
BROUGHT = {"form.agent_name": AGENT, "form.agent_cert_no": AGENT_NO}
LED = {"form.legal_name": LEGAL, "form.legal_cert_no": LEGAL_NO}
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚"
TRADES = ("商贸", "餐饮管理", "科技", "建筑工程", "物流", "Coffee & 面包")


def make(number: int, name: str, enterprise: str, *, state: State = State.RECEIVED) -> Case:
    args = create(
        (item("I01", state=state),),
        {
            "applicant.name": name,
            "applicant.cert_no": CERT_NO if number % 50 == 0 else f"M{number:07}",
            "form.ent_name": enterprise,
            # One in seven comes for somebody else, one in eleven is led by somebody else.
            **(BROUGHT if number % 7 == 0 else {}),
            **(LED if number % 11 == 0 else {}),
        },
        number=f"GX0301{261100 + number % 30}{number:05}",
    )
    return platform_case(operation(f"op-{number}", args, case_id=f"case-{number}"))


def fill(store: StationStore, cases: list[Case]) -> None:
    with store.begin() as work:
        for at, case in enumerate(cases):
            work.cases.put_view(case, pending=0, at=NOW + timedelta(seconds=at))


@pytest.fixture(scope="module")
def crowd() -> list[Case]:
    """Five thousand cases, the same at every run."""
    draw = random.Random(20261123)
    return [
        make(
            number,
            draw.choice(SURNAMES) + "".join(draw.choices(GIVEN, k=draw.choice((1, 2)))),
            f"西安{draw.choice(GIVEN)}{draw.choice(GIVEN)}{draw.choice(TRADES)}有限公司",
            state=draw.choice((State.RECEIVED, State.ACCEPTED, State.ARCHIVED)),
        )
        for number in range(MANY)
    ]


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory, crowd: list[Case]) -> Iterator[StationStore]:
    """A store with the crowd in it."""
    store = StationStore.open(tmp_path_factory.mktemp("full"), KEY)
    fill(store, crowd)
    yield store
    store.close()


def found(store: StationStore, text: str, *, limit: int = MANY) -> list[str]:
    with store.read() as work:
        return [row.case_id for row in work.cases.search(text, limit=limit)]


def leafed_through(store: StationStore, text: str, *, page: int) -> list[str]:
    """The same, page by page."""
    seen: list[str] = []
    last: CaseRow | None = None
    with store.read() as work:
        while rows := work.cases.search(text, limit=page, after=last):
            assert len(rows) <= page
            seen += [row.case_id for row in rows]
            last = rows[-1]
    return seen


def expected(crowd: list[Case], text: str) -> list[str]:
    """The same by looking at every case, the latest first."""
    return [
        case.case_id
        for case in reversed(crowd)
        if case.number.startswith(text)
        or case.value("applicant.cert_no") == text
        or text in case.value("applicant.name")
        or text in case.value("form.ent_name")
        or text in case.value("form.legal_name")
        or text in case.value("form.agent_name")
        or text in (case.value("form.legal_cert_no"), case.value("form.agent_cert_no"))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "李",
        "王伟",
        "李秀",
        "秀英西安",
        "餐饮管理",
        "伟芳科技有限公司",
        "Coffee & 面包",
        "GX",
        "GX0301261107",
        "GX030126112604256",
        CERT_NO,
        "M0000007",
        AGENT,
        AGENT_NO,
        "经办",
        LEGAL,
        LEGAL_NO,
        "有限公司",
        "没有这样的公司",
        '"',
        "%",
        "张*",
    ],
)
def test_the_search_finds_what_looking_at_every_case_finds(
    full: StationStore, crowd: list[Case], text: str
) -> None:
    assert found(full, text) == expected(crowd, text)


def test_the_examples_above_do_find_something(crowd: list[Case]) -> None:
    for text in ("王伟", "李秀", "GX0301261107", "GX030126112604256", CERT_NO, "M0000007"):
        assert expected(crowd, text)
    for text in (AGENT, AGENT_NO, "经办", LEGAL, LEGAL_NO):
        assert expected(crowd, text)


def test_empty_text_gives_the_latest_in_pages(full: StationStore, crowd: list[Case]) -> None:
    every = [case.case_id for case in reversed(crowd)]
    assert found(full, "", limit=200) == every[:200]
    assert found(full, "  ", limit=200) == every[:200]
    assert leafed_through(full, "", page=777) == every


@pytest.mark.parametrize(("text", "at_least"), [("餐饮", 600), ("王伟", 10), ("GX0301261107", 100)])
def test_pages_of_a_search_follow_each_other(
    full: StationStore, crowd: list[Case], text: str, at_least: int
) -> None:
    every = expected(crowd, text)
    assert len(every) >= at_least
    assert leafed_through(full, text, page=9) == every


def test_pages_follow_each_other_among_cases_of_one_moment(store: StationStore) -> None:
    with store.begin() as work:
        for number in range(1, 8):
            work.cases.put_view(make(number, "张三", "甲"), pending=0, at=NOW)
    every = [f"case-{number}" for number in range(7, 0, -1)]
    assert leafed_through(store, "", page=2) == leafed_through(store, "张三", page=3) == every


def test_cases_of_an_applicant(full: StationStore, crowd: list[Case]) -> None:
    own = [case for case in reversed(crowd) if case.value("applicant.cert_no") == CERT_NO]
    with full.read() as work:
        every = work.cases.by_applicant(CERT_NO, open_only=False)
        still_open = work.cases.by_applicant(CERT_NO, open_only=True)
    assert [row.case_id for row in every] == [case.case_id for case in own]
    assert [row.case_id for row in still_open] == [case.case_id for case in own if not case.closed]
    assert 0 < len(still_open) < len(every)


@pytest.mark.parametrize(
    ("asked", "role", "every"), [(AGENT_NO, Role.AGENT, 7), ("吴法", Role.LEGAL, 11)]
)
def test_in_which_role_somebody_is_found_is_said(
    full: StationStore, asked: str, role: Role, every: int
) -> None:
    with full.read() as work:
        rows = work.cases.search(asked, limit=MANY)
    assert {tuple(one.role for one in row.found_as) for row in rows} == {(role,)}
    assert all(int(row.case_id.removeprefix("case-")) % every == 0 for row in rows)


def person(case_id: str, number: str, batch: str = "", **fields: str) -> Case:
    """A case that names people, by short words for the fields."""
    args = create(fields={NAMES_OF[name]: text for name, text in fields.items()}, number=number)
    return platform_case(operation(f"op-{case_id}", replace(args, batch=batch), case_id=case_id))


NAMES_OF = {
    "applicant": "applicant.name",
    "cert_no": "applicant.cert_no",
    "company": "form.uscc",
    "legal": "form.legal_name",
    "legal_no": "form.legal_cert_no",
    "agent": "form.agent_name",
    "agent_no": "form.agent_cert_no",
}


def test_somebody_in_two_roles_of_a_case_is_listed_once(store: StationStore) -> None:
    both = {"legal": LEGAL, "legal_no": LEGAL_NO, "agent": LEGAL, "agent_no": LEGAL_NO}
    own = {**both, "applicant": LEGAL, "cert_no": LEGAL_NO}
    company = {**both, "applicant": "甲公司", "cert_no": "91610131XYQ1001760"}
    fill(store, [person("own", "GX1", **own), person("company", "GX2", **company)])
    for asked in (LEGAL, LEGAL_NO, LEGAL_NO.lower()):
        with store.read() as work:
            later, first = work.cases.search(asked)
        assert (first.case_id, first.found_as) == ("own", ())
        assert first.meant == {LEGAL_NO}
        assert later.case_id == "company"
        assert [one.role for one in later.found_as] == [Role.LEGAL, Role.AGENT]
        assert later.meant == {LEGAL_NO}
        assert len(leafed_through(store, asked, page=1)) == 2


def test_everything_that_names_somebody_is_there_and_a_batch_once(store: StationStore) -> None:
    cases = [
        person("applied", "GX1", cert_no=AGENT_NO),
        person("led", "GX2", cert_no=LEGAL_NO, legal_no=AGENT_NO),
        person("brought", "GX3", cert_no=LEGAL_NO, agent_no=AGENT_NO),
        person("first", "GX4", "JQ1", cert_no="M1", agent_no=AGENT_NO),
        person("his", "GX5", "JQ1", cert_no=AGENT_NO, agent_no=AGENT_NO),
        person("last", "GX6", "JQ1", cert_no="M2", agent_no=AGENT_NO),
        person("none", "GX7", cert_no=LEGAL_NO),
        person("nameless", "GX8", applicant="无号"),
    ]
    fill(store, cases)
    with store.read() as work:
        rows = work.cases.naming(AGENT_NO, limit=50)
        few = work.cases.naming(AGENT_NO, limit=2)
        assert work.cases.naming(" ", limit=50) == ()
    assert [row.case_id for row in rows] == ["his", "first", "brought", "led", "applied"]
    assert few == rows[:2]


@pytest.mark.parametrize("statement", [_SORTED, _NAMING])
def test_people_are_found_by_their_indexes(full: StationStore, statement: Select[Any]) -> None:
    """A station keeps a hundred thousand cases: none of them is walked for one person."""
    asked = str(statement.compile(dialect=sqlite.dialect()))
    with full.read() as work:
        connection = work.cases._connection
        rows = connection.exec_driver_sql(
            f"EXPLAIN QUERY PLAN {asked}", (1,) * asked.count("?")
        ).all()
    plan = [row[3] for row in rows]
    for column in ("cert_no", "uscc", "legal_no", "agent_no"):
        assert any(f"ix_case_view_{column} ({column}=?)" in step for step in plan), plan
    assert not [step for step in plan if step.startswith("SCAN case_view")], plan


@pytest.mark.parametrize(
    "typed",
    ["（西安）", "(西安)", "西 安", "ａｂｃ", "ABC", "abc商", "安)abc商 贸", "610305197103150014"],
)
def test_widths_case_and_spaces_do_not_matter(store: StationStore, typed: str) -> None:
    case = make(0, "张三", "某某（西安）Abc商贸")
    fill(store, [case])
    assert found(store, typed) == [case.case_id]


def test_a_changed_name_is_found_and_the_old_one_is_not(store: StationStore) -> None:
    fill(store, [make(1, "欧阳娜娜", "旧的名字有限公司")])
    fill(store, [make(1, "欧阳娜", "新的名字有限公司")])
    assert found(store, "新的名字") == found(store, "欧阳娜") == ["case-1"]
    assert found(store, "旧的名字") == found(store, "欧阳娜娜") == []
    with store.begin() as work:
        work.cases.forget_view("case-1")
    assert found(store, "新的名字") == found(store, "欧阳") == found(store, "GX") == []


@settings(max_examples=scaled(20), deadline=None)
@given(text=st.text(alphabet="西安李王伟芳GX0ab% _*\"'（）-^:", max_size=6))
def test_nothing_typed_breaks_the_search(full: StationStore, text: str) -> None:
    rows = found(full, text, limit=10)
    assert len(rows) <= 10
    if not text.strip():
        assert len(rows) == 10


def test_a_search_survives_being_rebuilt_elsewhere(tmp_path: Path) -> None:
    store = StationStore.open(tmp_path, KEY)
    fill(store, [make(1, "张三丰", "甲公司"), make(2, "李四光", "乙公司")])
    with store.begin() as work:
        work.cases.forget_view("case-1")
    store.close()
    store = StationStore.open(tmp_path, KEY)
    assert found(store, "李四光") == ["case-2"]
    assert found(store, "张三丰") == []
    store.close()
