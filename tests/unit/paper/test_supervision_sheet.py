"""The sheet for supervision: every fact of a record, pages, what is refused."""

from dataclasses import replace
from typing import Literal

import pytest

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.papers import SupervisionLine
from clerk_app.domain.supervision_number import spoken_groups
from clerk_app.paper.fonts import Fonts
from clerk_app.paper.supervision_sheet import render_supervision_sheet
from tests.helpers.papers import NUMBER, codes_on, fonts_of, pictures_of, text_of
from tests.helpers.sample_papers import RECORD, SHEET


def test_a_sheet_says_all_that_a_record_says(fonts: Fonts) -> None:
    content = render_supervision_sheet(SHEET, fonts, size="A5")
    said = text_of(content)
    for needed in (
        "事中事后监管移交单", f"监察编号{NUMBER}-3F9A0C", "食品经营许可", "11610100XYC000014C",
        "不予许可（办结结果1）", "2026年11月30日", "高新市监〔2026〕1号", "场所不符合条件",
        "行政许可法第三十八条", "2026.2", "西安示例餐饮有限公司", "91610131XYQ1001760",
        "610305197103151055", "承诺3个工作日", "法定20个工作日", "延长2个工作日", "已用5个工作日",
        "期限2026年11月26日", "已超期", "健康证明，承诺2026年12月10日前补齐",
        "本单位自2026年3月1日起列入经营异常名录", "申请人自2026年4月1日起列入of_later",
        "清单2024年版：第12项，限制投资，条件已满足", "李晓红（3号窗口）",
        "移交人签名", "接收人签名",
    ):  # fmt: skip
        assert needed in said
    codes = codes_on(pictures_of(content, dpi=200)[0])
    assert {("Code 128", SHEET.number), ("QR Code", SHEET.number)} <= codes
    assert all(carried for _, carried in fonts_of(content))
    assert content == render_supervision_sheet(SHEET, fonts, size="A5")


def test_before_it_is_issued_it_has_neither_number_nor_code_and_says_so(fonts: Fonts) -> None:
    content = render_supervision_sheet(SHEET, fonts, size="A5", preview=True)
    said = text_of(content)
    assert "事中事后监管移交单（预览，未出具）" in said
    assert "不是文书" in said
    assert f"监察编号{NUMBER}-3F9A0C" in said
    assert spoken_groups(SHEET.number) not in said
    assert codes_on(pictures_of(content, dpi=200)[0]) == set()


@pytest.mark.parametrize("size", ["A4", "A5"])
def test_many_decisions_go_on_as_many_pages_as_they_need(
    fonts: Fonts, size: Literal["A4", "A5"]
) -> None:
    lines = tuple(
        replace(SHEET.lines[0], record={**RECORD, "number": f"{NUMBER}-{at:06}"})
        for at in range(12)
    )
    paper = replace(SHEET, lines=lines)
    content = render_supervision_sheet(paper, fonts, size=size)
    said = text_of(content)
    assert "共12项决定" in said
    assert all(f"{NUMBER}-{at:06}" in said for at in range(12))
    assert len(pictures_of(content, dpi=72)) > 1


def test_what_was_never_accepted_has_no_limit_and_what_is_not_known_is_a_dash(
    fonts: Fonts,
) -> None:
    time = {
        **RECORD["time"],
        "accepted_on": "",
        "due_on": "",
        "statutory": None,
        "extended": 0,
        "late": False,
    }
    record = {
        **RECORD,
        "time": time,
        "credit": [],
        "negative_list": None,
        "deferred": {"slots": [], "until": ""},
    }
    said = text_of(
        render_supervision_sheet(
            replace(SHEET, lines=(SupervisionLine(record, ""),)), fonts, size="A5"
        )
    )
    for needed in ("受理—", "容缺—", "信用—", "负面清单—", "目录版本—"):
        assert needed in said
    assert "承诺3" not in said


def test_a_sheet_of_nothing_is_refused(fonts: Fonts) -> None:
    with pytest.raises(RuleError) as said:
        render_supervision_sheet(replace(SHEET, lines=()), fonts, size="A5")
    assert said.value.trouble is Trouble.PAPER_FIELD_MISSING


def test_no_name_is_printed_with_a_gap(fonts: Fonts) -> None:
    with pytest.raises(RuleError) as said:
        render_supervision_sheet(replace(SHEET, body="张\U000f1234"), fonts, size="A5")
    assert said.value.trouble is Trouble.GLYPH_MISSING
