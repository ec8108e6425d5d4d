"""Searching: by the beginning of a number, a whole certificate number, any part of a name."""

import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_app.domain.case import Case
from clerk_app.domain.case_states import State
from clerk_app.domain.listings import CaseRow
from clerk_app.store.station import StationStore
from tests.helpers.builders import CERT_NO, create, item, operation, platform_case
from tests.helpers.examples import scaled
from tests.helpers.stations import KEY, NOW

MANY = 5_000
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


@settings(max_examples=scaled(60), deadline=None)
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
