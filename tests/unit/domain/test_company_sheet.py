"""Columns by their headings: any order, other names, titles above; what is not read is told."""

from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.company_sheet import Sheet, best_sheet, take_companies
from tests.helpers.batches import cells
from tests.unit.domain.test_cluster_form import FORM

OWN, SHARED = FORM.own, FORM.shared
LABELS = [one.label for one in OWN]


def rows(*lines: list[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line) for line in lines)


@given(st.permutations(range(len(OWN))), st.integers(0, 5), st.data())
def test_any_order_any_known_name_below_any_title(
    order: list[int], titles: int, data: st.DataObject
) -> None:
    heads = [data.draw(st.sampled_from([OWN[at].label, *OWN[at].aliases])) for at in order]
    # Two questions may share a loose name such as 名称; the first that has it keeps it.
    names = {alias for one in (*OWN, *SHARED) for alias in (one.label, one.key, *one.aliases)}
    assert set(heads) <= names
    said = cells(1)
    line = [said.get(OWN[at].name, "") for at in order]
    table = rows(*[["名单"]] * titles, heads, line)
    taken = take_companies(table, OWN)
    assert taken is not None
    assert taken.companies == (said,)
    assert taken.unknown == taken.missing == taken.twice == ()


def test_headings_are_known_with_stars_brackets_and_spaces() -> None:
    heads = ["企业名称 *", "注册资本(万元)", "经营范围：", "法定代表人 姓名", "法定代表人证件号码*"]
    taken = take_companies(rows(heads, ["甲", "1", "乙", "丙", "丁"]), OWN)
    assert taken is not None
    assert list(taken.companies[0]) == [
        "form.ent_name",
        "form.capital",
        "form.scope",
        "form.legal_name",
        "form.legal_cert_no",
    ]


def test_what_is_not_read_is_told() -> None:
    heads = ["企业名称", "备注", "住所", "公司名称", ""]
    taken = take_companies(rows(heads, ["甲", "急", "某处", "乙", "丙"]), OWN, shared=SHARED)
    assert taken is not None
    assert taken.companies == ({"form.ent_name": "甲"},)
    assert taken.unknown == ("备注",)
    assert taken.shared == ("住所",)
    assert taken.twice == ("公司名称",)
    assert "form.legal_name" in taken.missing
    assert "form.ent_name" not in taken.missing


def test_empty_rows_between_and_short_rows_are_forgiven() -> None:
    taken = take_companies(rows(LABELS, [], ["甲"], ["", " "], ["乙", "5"]), OWN)
    assert taken is not None
    assert [one["form.ent_name"] for one in taken.companies] == ["甲", "乙"]


def test_a_table_of_something_else_is_no_list_of_companies() -> None:
    assert take_companies(rows(["日期", "温度"], ["1", "2"]), OWN) is None
    assert take_companies((), OWN) is None
    assert best_sheet([Sheet("一", rows(["日期"]))], OWN) is None


def test_the_sheet_with_the_list_is_found_among_others() -> None:
    found = best_sheet(
        [Sheet("说明", rows(["企业名称", "怎么填"])), Sheet("名单", rows(LABELS, ["甲"]))], OWN
    )
    assert found is not None
    assert found.name == "名单"
