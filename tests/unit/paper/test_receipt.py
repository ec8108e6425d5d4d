"""The receipt of materials as a visitor holds it: content, codes, fonts, pages."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import Any, Literal

import pypdfium2
import pytest

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.papers import Promise, Receipt, ReceiptItem, ReceiptMaterial
from clerk_app.paper import words
from clerk_app.paper.fonts import Fonts
from clerk_app.paper.receipt import render_receipt
from tests.helpers.papers import (
    FONT_FOLDER,
    MATERIALS,
    NUMBER,
    RECEIPT,
    codes_on,
    fonts_of,
    pictures_of,
    text_of,
)

Size = Literal["A4", "A5"]
SIZES: tuple[Size, ...] = ("A4", "A5")
on_both_sizes = pytest.mark.parametrize("size", SIZES)


def with_items(count: int) -> Receipt:
    items = tuple(
        ReceiptItem(f"第{at}个事项的名称（联办）", f"第{at}个办理部门", None, "not_accepted")
        for at in range(1, count + 1)
    )
    return replace(RECEIPT, items=items)


def with_materials(count: int, words_each: int = 1) -> Receipt:
    materials = tuple(
        replace(MATERIALS[at % len(MATERIALS)], name=f"第{at}份材料名称" * words_each)
        for at in range(1, count + 1)
    )
    return replace(RECEIPT, materials=materials)


@on_both_sizes
def test_a_receipt_says_all_it_must(fonts: Fonts, size: Size) -> None:
    text = text_of(render_receipt(RECEIPT, fonts, size=size))
    for needed in (
        "收件凭证",
        "西安市高新区政务服务中心",
        "GX0301-261123-0007-8",
        NUMBER,
        "扫一扫查进度",
        "平台编号11610100XYC000014C3610131001000202611230001",
        "申请人张伟",
        "证件号码610305************",
        "联系电话138****0001",
        "收件时间2026年11月23日09:30",
        "收件窗口综合窗口A03",
        "收件人员李晓红",
        "申请事项（共4项）",
        "1企业设立登记高新区市场监督管理局2026年11月26日",
        "2发票申领高新区税务局自受理之日起计算",
        "节假日安排未公布，日期待定",
        "4公章刻制备案西安市公安局高新分局当场办结",
        "材料清单（共7份，收到10页）",
        "1公司登记（备案）申请书4窗口收取B级已核原件",
        "2法定代表人、董事、监事和经理的任职文件3网上提交C级待核原件",
        "3股东的主体资格文件或者自然人身份证明2复用已交材料A级机构提供",
        "4企业名称自主申报告知书—共享免交—",
        "5消防安全承诺书1网上提交D级自行承诺",
        "6健康证明—容缺后补—",
        "7店堂布局平面图—未提交—",
        "上列申请材料已收到",
        "五个工作日内（至迟2026年11月30日）",
        "逾期不告知的，自收到申请材料之日起即为受理",
        "《中华人民共和国行政许可法》第三十二条",
        "申请人（代理人）签名",
        "收件单位（收件专用章）",
    ):
        assert needed in text
    for absent in ("离线", "补打"):
        assert absent not in text


@on_both_sizes
def test_each_line_says_how_many_are_asked_for_where_any_does(fonts: Fonts, size: Size) -> None:
    both, one, *rest = MATERIALS
    numbered = (replace(both, originals=1, copies=2), replace(one, copies=1), *rest)
    text = text_of(render_receipt(replace(RECEIPT, materials=numbered), fonts, size=size))
    assert "应交份数" in text
    assert "1公司登记（备案）申请书原件1复印件24窗口收取" in text
    assert "任职文件复印件13网上提交" in text
    assert "健康证明——容缺后补" in text
    assert "应交份数" not in text_of(render_receipt(RECEIPT, fonts, size=size))


@on_both_sizes
@pytest.mark.parametrize("dpi", [203, 300])
def test_a_scanner_reads_the_case_number_twice(fonts: Fonts, size: Size, dpi: int) -> None:
    first, *_ = pictures_of(render_receipt(RECEIPT, fonts, size=size), dpi=dpi)
    assert codes_on(first) == {("Code 128", NUMBER), ("QR Code", NUMBER)}


@on_both_sizes
def test_a_paper_made_offline_says_so_in_its_heading(fonts: Fonts, size: Size) -> None:
    offline = replace(RECEIPT, provisional=True, platform_number="")
    text = text_of(render_receipt(offline, fonts, size=size))
    assert text.startswith("西安市高新区政务服务中心收件凭证（离线，待平台确认）")
    assert words.PROVISIONAL_NOTE in text
    assert "平台编号" not in text


def test_every_further_page_of_an_offline_paper_says_so_too(fonts: Fonts) -> None:
    offline = replace(with_materials(60), provisional=True)
    text = text_of(render_receipt(offline, fonts, size="A5"))
    pages = int(text.rsplit("共", 1)[1].removesuffix("页"))
    assert pages > 2
    assert text.count("收件凭证（离线，待平台确认）") == pages


def test_a_reprint_is_marked(fonts: Fonts) -> None:
    assert "补打第3次打印" in text_of(render_receipt(replace(RECEIPT, copy=3), fonts, size="A4"))


def test_an_unpublished_calendar_leaves_the_last_day_open(fonts: Fonts) -> None:
    text = text_of(render_receipt(replace(RECEIPT, accept_by=None), fonts, size="A4"))
    assert "五个工作日内（国家尚未公布相应年度节假日安排" in text
    assert "至迟" not in text


@on_both_sizes
@pytest.mark.parametrize(
    ("promise", "told"),
    [
        (Promise.ACCEPTANCE, (True, False)),
        (Promise.REGISTRATION, (False, True)),
        (Promise.BOTH, (True, True)),
    ],
)
def test_silence_accepts_no_registration(
    fonts: Fonts, size: Size, promise: Promise, told: tuple[bool, bool]
) -> None:
    """A registration's law knows no acceptance by silence (domain facts T5, T7)."""
    text = text_of(render_receipt(replace(RECEIPT, promise=promise), fonts, size=size))
    laws = ("即为受理（《中华人民共和国行政许可法》", "第十九条")
    assert tuple(law in text for law in laws) == told
    assert ("其他事项：自收到" in text) == (promise is Promise.BOTH)


def test_a_case_without_materials_does_not_claim_to_have_any(fonts: Fonts) -> None:
    text = text_of(render_receipt(replace(RECEIPT, materials=()), fonts, size="A4"))
    assert "本次申请无需提交材料" in text
    assert "上列事项的申请已收到" in text
    assert "上列申请材料已收到" not in text


def test_an_applicant_without_a_number_leaves_a_dash(fonts: Fonts) -> None:
    text = text_of(render_receipt(replace(RECEIPT, cert_masked=""), fonts, size="A4"))
    assert "证件号码—联系电话" in text


@on_both_sizes
@pytest.mark.parametrize(
    "receipt",
    [with_items(19), with_materials(60), with_materials(60, words_each=12)],
    ids=["19 items", "60 materials", "60 long names"],
)
def test_long_lists_run_over_pages_with_nothing_cut(
    fonts: Fonts, size: Size, receipt: Receipt
) -> None:
    text = text_of(render_receipt(receipt, fonts, size=size))
    for item in receipt.items:
        assert item.name in text
        assert item.department in text
    for material in receipt.materials:
        assert material.name in text
    assert text.count("申请人（代理人）签名") == 1


@on_both_sizes
def test_a_very_long_name_is_printed_whole(fonts: Fonts, size: Size) -> None:
    long = replace(
        RECEIPT,
        applicant="示" * 1500,
        hall="丝路国际中心综合服务大厅" * 4,
        window="窗口" * 40,
        operator="买买提·吐尔逊" * 5,
        copy=88,
    )
    pdf = render_receipt(long, fonts, size=size)
    assert text_of(pdf).count("示") == 1500
    first, *_ = pictures_of(pdf, dpi=300)
    assert codes_on(first) == {("Code 128", NUMBER), ("QR Code", NUMBER)}


@on_both_sizes
def test_only_our_fonts_are_used_and_all_are_embedded(fonts: Fonts, size: Size) -> None:
    used = fonts_of(render_receipt(replace(RECEIPT, applicant="张𠮷"), fonts, size=size))
    assert all(embedded for _, embedded in used)
    assert {name.split("+")[1] for name, _ in used} == {
        "NotoSansSC-Regular",
        "NotoSansSC-Bold",
        "YichuangRareKai-Regular",
    }


def test_a_rare_name_leaves_its_own_ink_and_can_be_searched(fonts: Fonts) -> None:
    pictures = {}
    for name in ("张𠮷", "张吉", "张䶮", "张　"):
        pdf = render_receipt(replace(RECEIPT, applicant=name), fonts, size="A4")
        assert f"申请人{name.strip()}" in text_of(pdf)
        (pictures[name], *_) = (one.tobytes() for one in pictures_of(pdf, dpi=200))
    assert len(set(pictures.values())) == 4


def test_text_reads_back_in_another_reader_too(fonts: Fonts) -> None:
    pdf = render_receipt(replace(RECEIPT, applicant="龚䶮𠮷"), fonts, size="A4")
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage().get_text_range()
    assert "龚䶮𠮷" in text
    assert NUMBER in text


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda receipt: replace(receipt, applicant="张😀\u0007"), "😀 U+0007"),
        (lambda receipt: replace(receipt, hall="大厅\n二层"), "U+000A"),
        (
            lambda receipt: replace(
                receipt,
                operator="\ue863",
                materials=(ReceiptMaterial("表😀", 1, "paper", "B"),),
            ),
            "U+E863 😀",
        ),
    ],
)
def test_a_character_without_a_glyph_stops_the_print_and_is_named(
    fonts: Fonts, change: Callable[[Receipt], Receipt], named: str
) -> None:
    with pytest.raises(RuleError) as refused:
        render_receipt(change(RECEIPT), fonts, size="A4")
    assert refused.value.trouble is Trouble.GLYPH_MISSING
    assert refused.value.facts == {"characters": named}


ITEM = RECEIPT.items[0]
MATERIAL = RECEIPT.materials[0]


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("number", {"number": ""}),
        ("hall", {"hall": " "}),
        ("window", {"window": ""}),
        ("operator", {"operator": "　"}),
        ("applicant", {"applicant": ""}),
        ("mobile", {"mobile_masked": ""}),
        ("items", {"items": ()}),
        ("items.0.name", {"items": (replace(ITEM, name=" "), ITEM)}),
        ("items.1.department", {"items": (ITEM, replace(ITEM, department=""))}),
        ("items.0.due", {"items": (replace(ITEM, due=None),)}),
        ("items.0.due", {"items": (replace(ITEM, due=None, due_note="soon"),)}),
        ("materials.0.name", {"materials": (replace(MATERIAL, name=""),)}),
        ("materials.0.standing", {"materials": (replace(MATERIAL, standing="lost"),)}),
        ("materials.1.trust", {"materials": (MATERIAL, replace(MATERIAL, trust="E"))}),
        ("received_at", {"received_at": RECEIPT.received_at.replace(tzinfo=None)}),
        ("copy", {"copy": 0}),
    ],
)
def test_a_receipt_that_lacks_an_element_is_not_printed(
    fonts: Fonts, field: str, changes: dict[str, Any]
) -> None:
    with pytest.raises(RuleError) as refused:
        render_receipt(replace(RECEIPT, **changes), fonts, size="A4")
    assert refused.value.trouble is Trouble.PAPER_FIELD_MISSING
    assert refused.value.facts == {"field": field}


def test_the_same_content_gives_the_same_bytes_also_side_by_side(fonts: Fonts) -> None:
    receipts = [replace(RECEIPT, applicant=name, copy=2) for name in ("张𠮷", "龚䶮", "李晓红")]
    alone = [render_receipt(one, fonts, size="A5") for one in receipts]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda one: render_receipt(one, fonts, size="A5"), receipts * 6))
    assert together == alone * 6
    assert len(set(alone)) == 3


def test_a_receipt_tells_nothing_about_the_machine_that_made_it(fonts: Fonts) -> None:
    pdf = render_receipt(RECEIPT, fonts, size="A4")
    assert str(FONT_FOLDER).encode() not in pdf
    assert FONT_FOLDER.name.encode() not in pdf.replace(b"/Font", b"")


def test_a_due_date_wins_over_a_note(fonts: Fonts) -> None:
    item = replace(ITEM, due=date(2026, 12, 1), due_note="not_accepted")
    text = text_of(render_receipt(replace(RECEIPT, items=(item,)), fonts, size="A4"))
    assert "2026年12月1日" in text
    assert "自受理之日起计算" not in text


@on_both_sizes
def test_a_day_before_the_holidays_are_published_is_told_as_provisional(
    fonts: Fonts, size: Size
) -> None:
    item = replace(ITEM, due=date(2027, 1, 26), due_note="provisional")
    text = text_of(render_receipt(replace(RECEIPT, items=(item,)), fonts, size=size))
    assert "2027年1月26日（暂定，以公布的节假日安排为准）" in text


@on_both_sizes
def test_each_item_of_a_joint_case_has_its_code(fonts: Fonts, size: Size) -> None:
    code = "11610100XYD00010473610199901020"
    items = (replace(RECEIPT.items[0], code=code), *RECEIPT.items[1:])
    assert code in text_of(render_receipt(replace(RECEIPT, items=items), fonts, size=size))
