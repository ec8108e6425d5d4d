"""The receipt of a batch: every company with its number, one barcode that opens them all."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from clerk_app.domain import case_number
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.papers import BatchLine
from clerk_app.paper.batch_sheet import render_batch_sheet
from clerk_app.paper.fonts import Fonts
from tests.helpers.papers import codes_on, fonts_of, pictures_of, text_of
from tests.helpers.sample_papers import BATCH, stamp_of

DAY = date(2026, 11, 23)


def numbered(sequence: int) -> str:
    return case_number.make("GX0301", DAY, sequence)


def test_it_names_the_agent_the_host_and_every_company(fonts: Fonts) -> None:
    content = render_batch_sheet(BATCH, fonts, size="A5")
    said = text_of(content)
    for needed in (
        "集群注册收件凭证", "经办人周经办", "610881************", "138****0009",
        "托管企业西安示例众创空间管理有限公司", "托管住所西安国际港务区示例路1号创业大厦B座",
        "集群注册住所托管登记、企业设立登记", "企业名单（共2户）",
        case_number.spoken_groups(numbered(1)), "西安集群第一商贸有限公司", "张三",
        case_number.spoken_groups(numbered(2)), "西安集群第二商贸有限公司", "李四",
        "共用材料（共2份", "至迟2026年11月30日", "收件专用章",
    ):  # fmt: skip
        assert needed.replace(" ", "") in said, needed
    assert "离线" not in said
    codes = codes_on(pictures_of(content, dpi=200)[0])
    assert {("Code 128", BATCH.number), ("QR Code", BATCH.number)} <= codes
    assert all(carried for _, carried in fonts_of(content))
    assert content == render_batch_sheet(BATCH, fonts, size="A5")


@pytest.mark.parametrize("size", ["A4", "A5"])
def test_a_hundred_companies_take_the_pages_they_need(fonts: Fonts, size: str) -> None:
    lines = tuple(
        BatchLine(numbered(at), f"西安集群第{at}商贸有限公司", "张三", 7) for at in range(1, 101)
    )
    many = replace(BATCH, lines=lines)
    content = render_batch_sheet(many, fonts, size=size)  # type: ignore[arg-type]  # one of both
    pages = pictures_of(content, dpi=200)
    assert len(pages) > 1
    assert ("Code 128", BATCH.number) in codes_on(pages[0])
    said = text_of(content)
    assert all(f"西安集群第{at}商贸有限公司" in said for at in range(1, 101))


def test_before_the_platform_has_answered_the_heading_says_so(fonts: Fonts) -> None:
    said = text_of(render_batch_sheet(replace(BATCH, provisional=True), fonts, size="A5"))
    assert "集群注册收件凭证（离线，待平台确认）" in said


def test_before_it_is_issued_it_has_neither_number_nor_code_and_says_so(fonts: Fonts) -> None:
    lines = tuple(replace(one, number="") for one in BATCH.lines)
    batch = replace(BATCH, lines=lines, provisional=True)
    content = render_batch_sheet(batch, fonts, size="A5", preview=True)
    said = text_of(content)
    assert "集群注册收件凭证（预览，未出具）" in said
    assert "不是文书" in said
    assert "1—西安集群第一商贸有限公司" in said
    assert "待平台确认" not in said
    assert BATCH.number not in said
    assert codes_on(pictures_of(content, dpi=200)[0]) == set()
    with pytest.raises(RuleError) as refused:
        render_batch_sheet(batch, fonts, size="A5")
    assert refused.value.facts == {"field": "lines.0.number"}


@pytest.mark.parametrize("field", ["number", "hall", "window", "operator"])
def test_one_without_what_it_must_carry_is_refused(fonts: Fonts, field: str) -> None:
    with pytest.raises(RuleError) as said:
        render_batch_sheet(replace(BATCH, **{field: ""}), fonts, size="A5")  # type: ignore[arg-type]  # texts all
    assert said.value.facts == {"field": field}


def test_a_company_without_a_name_is_refused(fonts: Fonts) -> None:
    lines = (BATCH.lines[0], replace(BATCH.lines[1], enterprise=" "))
    with pytest.raises(RuleError) as said:
        render_batch_sheet(replace(BATCH, lines=lines), fonts, size="A5")
    assert said.value.facts == {"field": "lines.1.enterprise"}


def test_no_name_is_printed_with_a_gap(fonts: Fonts) -> None:
    lines = (replace(BATCH.lines[0], legal="张\U000f1234"),)
    with pytest.raises(RuleError) as said:
        render_batch_sheet(replace(BATCH, lines=lines), fonts, size="A5")
    assert said.value.trouble is Trouble.GLYPH_MISSING


def test_the_longest_title_keeps_clear_of_the_mark_of_a_reprint(fonts: Fonts) -> None:
    batch = replace(BATCH, copy=2, provisional=True)
    stamp = replace(stamp_of("batch_sheet", batch.number), reason="lost")
    with pypdfium2.PdfDocument(render_batch_sheet(batch, fonts, size="A5", stamp=stamp)) as paper:
        text = paper[0].get_textpage()

        def place_of(words: str) -> tuple[float, float]:
            """Lower and upper edge, in points from the bottom of the page."""
            found = text.search(words).get_next()
            assert found is not None
            _, lower, _, upper = text.get_charbox(found[0])
            return lower, upper

        assert place_of("原件遗失")[0] > place_of("待平台确认")[1]
