"""The guide on paper: everything in words, its page in a code, the fonts in the file."""

from dataclasses import replace
from datetime import date

import pytest

from clerk_app.domain import guide_words
from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.guide import Guide, guide_of
from clerk_app.paper.fonts import Fonts
from clerk_app.paper.guide import render_guide
from tests.helpers.catalogues import part, shipped
from tests.helpers.papers import codes_on, fonts_of, pictures_of, text_of

CATALOGUE = read_catalogue(shipped())
TODAY = date(2026, 11, 28)
HALL = "西安国际港务区政务服务大厅（示例）"
URL = "https://zwfw.example.gov.cn/guide/I20"


def item(item_id: str) -> Guide:
    return guide_of(CATALOGUE, on=TODAY, item_ids=(item_id,))


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_every_fact_and_material_of_an_item_stands_on_it(fonts: Fonts) -> None:
    guide = item("I20")
    pdf = render_guide(guide, fonts, hall=HALL, url=URL)
    text = text_of(pdf)
    for name, value in guide_words.facts(guide.items[0]):
        assert name in text
        assert squeezed(value) in text
    for one in guide.materials:
        assert squeezed(one.name) in text
    assert squeezed(guide_words.TOLERATED) in text
    assert "目录版本2026.11.42026-11-28" in text
    assert all(carried for _, carried in fonts_of(pdf))


def test_the_code_leads_to_its_page(fonts: Fonts) -> None:
    (page, *_) = pictures_of(render_guide(item("I20"), fonts, hall=HALL, url=URL), dpi=200)
    assert codes_on(page) == {("QR Code", URL)}


def test_without_an_address_there_is_no_code(fonts: Fonts) -> None:
    (page, *_) = pictures_of(render_guide(item("I20"), fonts, hall=HALL, url=""), dpi=200)
    assert codes_on(page) == set()


def test_an_item_that_is_to_come_says_so_before_all_else(fonts: Fonts) -> None:
    text = text_of(render_guide(item("I34"), fonts, hall=HALL, url=URL))
    said = text.index("2026年12月1日起在本大厅办理")
    assert said < text.index("实施主体")
    assert "以委托机关名义作出决定" in text


def test_a_joint_theme_has_one_list_of_materials_and_each_of_its_items(fonts: Fonts) -> None:
    guide = guide_of(CATALOGUE, on=TODAY, theme="T01")
    text = text_of(render_guide(guide, fonts, hall=HALL, url=URL))
    assert text.count("营业执照（副本）") == 1
    for one in guide.items:
        assert text.count(one.task_code) >= 1
        assert one.decided_by in text


def test_the_same_guide_gives_the_same_bytes(fonts: Fonts) -> None:
    first, second = (render_guide(item("I20"), fonts, hall=HALL, url=URL) for _ in range(2))
    assert first == second


def test_a_very_long_name_is_wrapped_and_whole(fonts: Fonts) -> None:
    doc = shipped()
    part(doc, "items", "I20")["name"] = "重点风景名胜区内从事影响生态和景观的经营活动" * 6
    guide = guide_of(read_catalogue(doc), on=TODAY, item_ids=("I20",))
    assert guide.title in text_of(render_guide(guide, fonts, hall=HALL, url=URL))


def test_a_character_that_no_font_has_is_named(fonts: Fonts) -> None:
    with pytest.raises(RuleError) as refusal:
        render_guide(item("I20"), fonts, hall="厅\U000e0041", url=URL)
    assert refusal.value.trouble is Trouble.GLYPH_MISSING


def test_a_guide_that_lacks_what_it_must_say_is_not_printed(fonts: Fonts) -> None:
    guide = item("I20")
    nobody = replace(guide, items=(replace(guide.items[0], department=" "),))
    lacking = {"hall": (guide, ""), "items.0.department": (nobody, HALL)}
    for field, (one, hall) in lacking.items():
        with pytest.raises(RuleError) as refused:
            render_guide(one, fonts, hall=hall, url=URL)
        assert refused.value.trouble is Trouble.PAPER_FIELD_MISSING
        assert refused.value.facts == {"field": field}
