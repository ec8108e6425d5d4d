"""Every notice says what the law wants on it, in words and in codes."""

from dataclasses import replace
from typing import Literal

import pytest

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.material_standard import MaterialStandard
from clerk_app.domain.notices import FORM, Notice, NoticeItem, NoticeKind, require_content
from clerk_app.domain.records import from_doc, to_doc
from clerk_app.paper import notice_words
from clerk_app.paper.fonts import Fonts
from clerk_app.paper.notice import render_notice
from tests.helpers.papers import NUMBER, codes_on, fonts_of, pictures_of, text_of
from tests.helpers.sample_papers import LAW, NOTICE


def of(kind: NoticeKind) -> Notice:
    return replace(NOTICE, kind=kind)


def printed(notice: Notice, fonts: Fonts, *, provisional: bool = False, copy: int = 1) -> bytes:
    return render_notice(notice, fonts, size="A4", copy=copy, provisional=provisional)


@pytest.mark.parametrize("kind", NoticeKind)
def test_each_kind_names_itself_the_case_and_who_decided(fonts: Fonts, kind: NoticeKind) -> None:
    content = printed(of(kind), fonts)
    text = text_of(content)
    for needed in (
        notice_words.TITLES[kind],
        NOTICE.hall,
        f"{NUMBER}-",
        "申请人张伟",
        "610305************",
        "食品经营许可",
        "承办人王晓芳",
        "申请日期2026年11月20日",
        "2026年11月23日",
    ):
        assert needed in text
    assert set(codes_on(pictures_of(content, dpi=200)[0])) >= {
        ("Code 128", NUMBER),
        ("QR Code", NUMBER),
    }


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (NoticeKind.ACCEPTANCE, ("容缺受理通知书", "主要材料齐全", LAW, "2026年12月4日前")),
        (NoticeKind.CORRECTION, ("一次性告知", "从业人员健康证明", "缺房东签字", "任一窗口")),
        (NoticeKind.NOT_REQUIRED, ("不需要取得行政许可", "缺房东签字")),
        (NoticeKind.REFUSAL, ("西安市公安局", "六十日内", "六个月内", LAW)),
        (NoticeKind.DEFERRAL, ("2026年12月4日", "从业人员健康证明", "一式二份")),
        (NoticeKind.RETURN, ("重新提出申请", "缺房东签字")),
        (NoticeKind.WITHDRAWAL, ("申请撤回", "予以退回")),
        (NoticeKind.SUSPENSION, ("特别程序", "2026年12月4日", "吴主任")),
        (NoticeKind.EXTENSION, ("10个工作日", "吴主任", "2026年11月30日")),
        (NoticeKind.GRANT, ("决定准予", "JY16101310012345")),
        (NoticeKind.DENIAL, ("决定不予行政许可", "六十日内", "缺房东签字")),
    ],
)
def test_each_kind_says_what_was_decided(
    fonts: Fonts, kind: NoticeKind, said: tuple[str, ...]
) -> None:
    text = text_of(printed(of(kind), fonts))
    for needed in said:
        assert needed in text


def test_an_acceptance_that_owes_nothing_says_that_all_is_there(fonts: Fonts) -> None:
    text = text_of(printed(replace(of(NoticeKind.ACCEPTANCE), listed=(), until=""), fonts))
    for needed in ("受理通知书", "材料齐全、符合法定形式", "决定予以受理", LAW, "2026年11月30日"):
        assert needed in text
    assert "容缺" not in text


def test_what_the_platform_has_not_confirmed_says_so(fonts: Fonts) -> None:
    text = text_of(printed(NOTICE, fonts, provisional=True))
    assert "受理通知书（离线，待平台确认）" in text
    assert "离线" not in text_of(printed(NOTICE, fonts))


def test_a_reprint_says_which_it_is(fonts: Fonts) -> None:
    assert "第2次打印" in text_of(printed(NOTICE, fonts, copy=2))


@pytest.mark.parametrize(
    ("kind", "field", "without"),
    [
        (NoticeKind.ACCEPTANCE, "basis", {"basis": ""}),
        (NoticeKind.CORRECTION, "asked", {"listed": (), "reason": " "}),
        (NoticeKind.REFUSAL, "competent_body", {"competent_body": ""}),
        (NoticeKind.REFUSAL, "reason", {"reason": ""}),
        (NoticeKind.DEFERRAL, "until", {"until": ""}),
        (NoticeKind.SUSPENSION, "approver", {"approver": ""}),
        (NoticeKind.EXTENSION, "days", {"days": 0}),
        (NoticeKind.DENIAL, "reason", {"reason": ""}),
        (NoticeKind.GRANT, "items", {"items": ()}),
        (NoticeKind.GRANT, "mobile", {"mobile_masked": ""}),
    ],
)
def test_what_a_kind_must_carry_is_missed_before_it_is_printed(
    fonts: Fonts, kind: NoticeKind, field: str, without: dict[str, object]
) -> None:
    with pytest.raises(RuleError) as caught:
        printed(replace(of(kind), **without), fonts)  # type: ignore[arg-type]
    assert (caught.value.trouble, caught.value.facts["field"]) == (
        Trouble.PAPER_FIELD_MISSING,
        field,
    )


def test_a_character_no_font_has_is_said_not_left_blank(fonts: Fonts) -> None:
    with pytest.raises(RuleError) as caught:
        printed(replace(NOTICE, reason="𰻝\U000e0041"), fonts)
    assert caught.value.trouble is Trouble.GLYPH_MISSING


@pytest.mark.parametrize("size", ["A4", "A5"])
def test_the_notice_of_acceptance_names_the_day_the_limit_counts_from_and_its_last(
    fonts: Fonts, size: Literal["A4", "A5"]
) -> None:
    notice = replace(NOTICE, accepted_on="2026-11-21")
    text = text_of(render_notice(notice, fonts, size=size, copy=1, provisional=False))
    assert "受理日期2026年11月21日" in text
    assert "2026年11月30日" in text
    early = replace(NOTICE.items[0], due="2027-01-26", provisional=True)
    text = text_of(
        render_notice(replace(notice, items=(early,)), fonts, size=size, copy=1, provisional=False)
    )
    assert "2027年1月26日（暂定，以公布的节假日安排为准）" in text
    unpublished = replace(notice, items=(replace(NOTICE.items[0], due=""),))
    text = text_of(render_notice(unpublished, fonts, size=size, copy=1, provisional=False))
    assert "节假日安排未公布，日期待定" in text


@pytest.mark.parametrize("size", ["A4", "A5"])
def test_fonts_are_inside_and_long_lists_go_on_overleaf(
    fonts: Fonts, size: Literal["A4", "A5"]
) -> None:
    many = replace(of(NoticeKind.CORRECTION), listed=tuple(f"第{n}份材料" for n in range(80)))
    content = render_notice(many, fonts, size=size, copy=1, provisional=False)
    assert len(pictures_of(content, dpi=50)) > 1
    assert all(embedded for _, embedded in fonts_of(content))
    assert "第79份材料" in text_of(content)


def test_the_same_content_gives_the_same_bytes(fonts: Fonts) -> None:
    again = from_doc(Notice, to_doc(NOTICE))
    assert printed(again, fonts) == printed(NOTICE, fonts)


DELEGATED = NoticeItem(
    "建筑业企业资质许可",
    "11610100XYD0014D2N2610199914002",
    "住建",
    "2026-12-09",
    decided_by="陕西省住房和城乡建设厅",
    delegate="自贸区住房和城乡建设局",
)
OWN = NoticeItem("外商投资项目备案", "", "发改", "", decided_by="自贸区发展和改革部门")


@pytest.mark.parametrize("kind", [NoticeKind.ACCEPTANCE, NoticeKind.GRANT, NoticeKind.DENIAL])
def test_a_delegated_power_is_exercised_in_the_name_of_whoever_delegates_it(
    fonts: Fonts, kind: NoticeKind
) -> None:
    text = text_of(printed(replace(of(kind), items=(DELEGATED,)), fonts))
    assert "决定机关：陕西省住房和城乡建设厅。" in text
    assert "由自贸区住房和城乡建设局受其委托办理，以陕西省住房和城乡建设厅的名义作出。" in text


def test_a_power_that_was_handed_down_is_decided_in_the_body_s_own_name(fonts: Fonts) -> None:
    text = text_of(printed(replace(of(NoticeKind.GRANT), items=(OWN,)), fonts))
    assert "决定机关：自贸区发展和改革部门。" in text
    assert "委托" not in text


def test_the_deciding_body_seals_its_decision_and_the_hall_what_it_took_in(fonts: Fonts) -> None:
    granted = text_of(printed(replace(of(NoticeKind.GRANT), items=(DELEGATED,)), fonts))
    assert "陕西省住房和城乡建设厅（印章）" in granted
    accepted = text_of(printed(replace(of(NoticeKind.ACCEPTANCE), items=(DELEGATED,)), fonts))
    assert "收件单位（收件专用章）" in accepted


def test_several_bodies_are_named_with_their_items(fonts: Fonts) -> None:
    text = text_of(printed(replace(of(NoticeKind.GRANT), items=(DELEGATED, OWN)), fonts))
    assert "决定机关（建筑业企业资质许可）：陕西省住房和城乡建设厅。" in text
    assert "决定机关（外商投资项目备案）：自贸区发展和改革部门。" in text
    assert "（印章）" not in text


def test_a_case_of_an_older_program_says_no_more_than_it_knows(fonts: Fonts) -> None:
    assert "决定机关" not in text_of(printed(of(NoticeKind.GRANT), fonts))


NEW = replace(
    NOTICE,
    form=FORM,
    contact="赵敏",
    contact_masked="139****0002",
    phone="029-86510001",
    standards=(
        MaterialStandard("产权人签字或盖章", 0, 1, "纸质/电子化", "产权人"),
        MaterialStandard("", 1, 1, "纸质"),
    ),
)
"""As a notice is made now; `NOTICE` is one that an older program kept."""


@pytest.mark.parametrize("size", ["A4", "A5"])
def test_a_correction_says_of_each_material_what_a_right_one_is_and_whom_to_call(
    fonts: Fonts, size: Literal["A4", "A5"]
) -> None:
    """domain.md 4.5: every missing item with its standard, 承办人 and their telephone."""
    notice = replace(NEW, kind=NoticeKind.CORRECTION)
    text = text_of(render_notice(notice, fonts, size=size, copy=1, provisional=False))
    for needed in (
        "标准和要求",
        "产权人签字或盖章；复印件1份；形式：纸质/电子化；由产权人出具",
        "原件1份、复印件1份；形式：纸质",
        "承办电话029-86510001",
        "承办人王晓芳",
    ):
        assert needed in text


@pytest.mark.parametrize(
    "kind", [NoticeKind.ACCEPTANCE, NoticeKind.REFUSAL, NoticeKind.NOT_ADMITTED]
)
@pytest.mark.parametrize("listed", [(), NOTICE.listed])
def test_who_is_spoken_to_and_where_the_copies_go(
    fonts: Fonts, kind: NoticeKind, listed: tuple[str, ...]
) -> None:
    """domain.md 4.5: 联系人, 联系方式, 份数与去向; also of an acceptance on a promise."""
    text = text_of(printed(replace(NEW, kind=kind, listed=listed, standards=()), fonts))
    assert "联系人赵敏" in text
    assert "联系方式139****0002" in text
    assert "一式二份：一份交申请人，一份由承办单位随申请材料存档" in text


@pytest.mark.parametrize(
    ("kind", "field", "without"),
    [
        (NoticeKind.CORRECTION, "phone", {"phone": ""}),
        (NoticeKind.CORRECTION, "standards", {"standards": (), "reason": ""}),
        (NoticeKind.CORRECTION, "standards", {"standards": NEW.standards[:1], "reason": ""}),
        (NoticeKind.CORRECTION, "standards", {"standards": (MaterialStandard(),), "reason": ""}),
        (NoticeKind.ACCEPTANCE, "contact", {"contact": " "}),
        (NoticeKind.ACCEPTANCE, "contact_mobile", {"contact_masked": ""}),
        (NoticeKind.REFUSAL, "contact", {"contact": ""}),
    ],
)
def test_what_is_wanted_since_is_missed_before_it_is_printed(
    kind: NoticeKind, field: str, without: dict[str, object]
) -> None:
    with pytest.raises(RuleError) as caught:
        require_content(replace(NEW, kind=kind, **without))  # type: ignore[arg-type]
    assert (caught.value.trouble, caught.value.facts["field"]) == (
        Trouble.PAPER_FIELD_MISSING,
        field,
    )


def test_a_kept_notice_of_an_older_program_still_comes_out(fonts: Fonts) -> None:
    kept = from_doc(Notice, {**to_doc(of(NoticeKind.CORRECTION))})
    assert kept.form == 1
    text = text_of(printed(kept, fonts))
    assert "从业人员健康证明" in text
    assert "标准和要求" not in text
    assert "联系人" not in text


RETURNED = replace(NEW, kind=NoticeKind.RETURN)


def test_a_return_lists_all_that_is_to_be_put_right(fonts: Fonts) -> None:
    """登记管理条例 19, 实施细则 18: once and completely."""
    text = text_of(printed(RETURNED, fonts))
    for needed in (
        "需要补正的全部内容一次性告知",
        "产权人签字或盖章；复印件1份",
        "从业人员健康证明",
        "承办电话029-86510001",
        "重新提出申请",
    ):
        assert needed in text


def test_a_return_that_lists_nothing_says_why_and_not_that_materials_lack(fonts: Fonts) -> None:
    why = "不属于本登记机关登记管辖范围"
    text = text_of(printed(replace(RETURNED, listed=(), standards=(), reason=why), fonts))
    assert f"理由：{why}" in text
    assert "不齐全" not in text


@pytest.mark.parametrize(
    ("field", "without"),
    [
        ("returned", {"listed": (), "standards": (), "reason": "材料不齐全，。"}),
        ("phone", {"phone": ""}),
        ("standards", {"standards": NEW.standards[:1], "reason": ""}),
        ("basis", {"basis": ""}),
        ("asked", {"listed": (), "standards": (), "reason": ""}),
    ],
)
def test_a_return_that_tells_too_little_does_not_come_out(
    field: str, without: dict[str, object]
) -> None:
    with pytest.raises(RuleError) as caught:
        require_content(replace(RETURNED, **without))  # type: ignore[arg-type]
    assert caught.value.facts == {"field": field}


@pytest.mark.parametrize("form", [1, 2])
def test_a_kept_return_of_an_older_program_comes_out_as_it_was(fonts: Fonts, form: int) -> None:
    old = replace(of(NoticeKind.RETURN), form=form, listed=(), reason="缺件")
    text = text_of(printed(from_doc(Notice, to_doc(old)), fonts))
    assert "理由：缺件" in text
    assert "补齐后请重新提出申请" in text
