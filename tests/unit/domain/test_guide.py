"""The guide tells a visitor everything about an item or a joint theme, each material once."""

from datetime import date

import pytest

from clerk_app.domain import guide_words
from clerk_app.domain.applied_for import case_items
from clerk_app.domain.catalogue import Standing
from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.checklist import checklist
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.guide import guide_of
from tests.helpers.catalogues import part, shipped

CATALOGUE = read_catalogue(shipped())
TODAY = date(2026, 11, 28)


def test_an_item_is_told_with_body_codes_limits_and_place() -> None:
    guide = guide_of(CATALOGUE, on=TODAY, item_ids=("I20",))
    facts = dict(guide_words.facts(guide.items[0]))
    assert guide.title == "食品经营许可"
    assert facts["实施编码"] == "11610100XYD00010473610199901020"
    assert facts["法定时限"] == "10 个工作日"
    assert facts["承诺时限"] == "5 个工作日"
    assert facts["办理流程"] == (
        "收件（综合窗口） → 受理（综合窗口） → 现场核查（市场监管，2 个工作日） → "
        "决定（市场监管，1 个工作日） → 制证送达（综合窗口）"
    )
    assert facts["行使层级"] == "市级"
    assert facts["到场次数"] == "1 次（经营场所须现场核查）"
    assert facts["收费"] == "不收费"
    assert "029-00000001" in facts["咨询方式"]
    assert "食品安全法" in facts["设定依据"]


def test_a_power_that_is_to_come_says_where_to_go_until_then() -> None:
    (item,) = guide_of(CATALOGUE, on=TODAY, item_ids=("I34",)).items
    assert item.standing is Standing.ELSEWHERE
    said = guide_words.standing(item)
    assert "2026年12月1日起在本大厅办理" in said
    assert "请到陕西省政务大厅交通运输窗口（示例）办理" in said
    assert guide_words.decider(item).startswith("陕西省交通运输厅（示例）（委托自贸区交通运输局")
    (later,) = guide_of(CATALOGUE, on=date(2026, 12, 1), item_ids=("I34",)).items
    assert guide_words.standing(later) == ""


def test_what_has_ended_says_so() -> None:
    (item,) = guide_of(CATALOGUE, on=TODAY, item_ids=("I12",)).items
    assert guide_words.standing(item) == "本事项已于2022年12月29日停办。"


@pytest.mark.parametrize("theme", [one.id for one in CATALOGUE.themes])
def test_a_joint_theme_asks_for_each_material_once_and_shares_its_own_results(theme: str) -> None:
    guide = guide_of(CATALOGUE, on=TODAY, theme=theme)
    parts = tuple(one.item_id for one in guide.items)
    lines = checklist(case_items(CATALOGUE, on=TODAY, theme=theme, item_ids=parts))
    assert sorted(one.name for one in guide.materials) == sorted(line.name for line in lines)
    brought = {one.name for one in guide.materials if not one.shared}
    assert {line.name for line in lines if not line.shared} == brought


def test_a_joint_case_is_told_of_the_parts_it_has_whatever_has_ended_since() -> None:
    guide = guide_of(CATALOGUE, on=TODAY, theme="T02", item_ids=("I01", "I12"))
    assert [one.item_id for one in guide.items] == ["I01", "I12"]
    whole = guide_of(CATALOGUE, on=TODAY, theme="T02")
    assert "I12" not in {one.item_id for one in whole.items}


def test_copies_are_the_most_that_any_department_wants() -> None:
    doc = shipped()
    for item_id, copies in (("I20", 1), ("I21", 3)):
        asked = part(doc, "items", item_id)["materials"]
        next(one for one in asked if one["material"] == "M36")["copy"] = copies
    guide = guide_of(read_catalogue(doc), on=TODAY, item_ids=("I20", "I21"))
    health = next(one for one in guide.materials if one.name == "从业人员健康证明")
    assert health.copies == 3
    assert health.needed_by == ("食品经营许可", "公共场所卫生许可")
    assert guide.key == "I20,I21"


def test_what_one_item_gets_from_a_register_is_no_more_necessary_to_bring() -> None:
    doc = shipped()
    asked = part(doc, "items", "I29")["materials"]
    next(one for one in asked if one["material"] == "M09")["necessity"] = "2"
    guide = guide_of(read_catalogue(doc), on=TODAY, item_ids=("I20", "I29"))
    licence = next(one for one in guide.materials if one.name.startswith("营业执照"))
    assert (licence.shared, licence.necessity) == (False, "非必要")


def test_fees_are_told_with_their_basis() -> None:
    doc = shipped()
    fee = {"name": "工本费", "standard": "每证 10 元", "basis": "陕价费发〔2026〕1号"}
    part(doc, "items", "I20")["guide"] = {"fees": [fee]}
    (item,) = guide_of(read_catalogue(doc), on=TODAY, item_ids=("I20",)).items
    assert dict(guide_words.facts(item))["收费"] == "工本费 每证 10 元（陕价费发〔2026〕1号）"


@pytest.mark.parametrize("asked", [{"item_ids": ("I99",)}, {"theme": "T99"}, {"item_ids": ()}])
def test_of_what_is_not_known_there_is_no_guide(asked: dict[str, object]) -> None:
    with pytest.raises(RuleError) as refusal:
        guide_of(CATALOGUE, on=TODAY, **asked)  # type: ignore[arg-type]
    assert refusal.value.trouble in (Trouble.ITEM_UNKNOWN, Trouble.THEME_UNKNOWN)
