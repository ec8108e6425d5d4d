"""The proof of delivery and the sheet of a bundle: content, codes, pages, what is refused."""

from dataclasses import replace

import pytest

from clerk_app.domain.delivery import Mode, Signed
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.papers import DeliveryProof, SheetLine
from clerk_app.paper.bundle_sheet import render_bundle_sheet
from clerk_app.paper.delivery_proof import render_delivery_proof
from clerk_app.paper.fonts import Fonts
from tests.helpers.papers import NUMBER, codes_on, fonts_of, pictures_of, text_of
from tests.helpers.sample_papers import BUNDLE, PROOF
from tests.helpers.signatures import signature


def proof(
    one: DeliveryProof, fonts: Fonts, picture: bytes = b"", *, provisional: bool = False
) -> bytes:
    return render_delivery_proof(
        one, fonts, size="A5", copy=1, provisional=provisional, signature=picture
    )


def test_a_proof_says_what_went_to_whom_and_how(fonts: Fonts) -> None:
    content = proof(PROOF, fonts)
    said = text_of(content)
    for needed in (
        "送达回证", "受送达人西安示例商贸有限公司", "窗口领取", "2026年11月24日15:20",
        "收件人赵经办", "经办人", "居民身份证", "610305************",
        "营业执照91610131XYQ1001760", "食品经营许可证—", "收件人（代收人）签名",
        "送达地点西安市高新区政务服务中心3号窗口", "拒收", "见证人",
    ):  # fmt: skip
        assert needed in said
    assert {("Code 128", NUMBER), ("QR Code", NUMBER)} <= codes_on(pictures_of(content, dpi=200)[0])
    assert all(carried for _, carried in fonts_of(content))
    assert content == proof(PROOF, fonts)


def test_a_posted_one_names_the_courier_and_a_pad_its_signature(fonts: Fonts) -> None:
    posted = replace(
        PROOF, mode=Mode.POST, sent_to="西安市示例路1号", courier="示例快递", waybill="SF1002003"
    )
    said = text_of(proof(posted, fonts))
    for needed in ("邮寄送达", "西安市示例路1号", "示例快递", "SF1002003"):
        assert needed in said
    signed = proof(replace(PROOF, signed=Signed.PAD), fonts, signature())
    blank, inked = (pictures_of(one, dpi=72)[0] for one in (proof(PROOF, fonts), signed))
    assert blank.tobytes() != inked.tobytes()


def test_before_the_platform_has_it_the_heading_says_so(fonts: Fonts) -> None:
    assert "离线，待平台确认" in text_of(proof(PROOF, fonts, provisional=True))
    assert "离线，待平台确认" not in text_of(proof(PROOF, fonts))


@pytest.mark.parametrize("field", ["recipient", "operator", "applicant"])
def test_a_proof_without_what_it_must_carry_is_refused(fonts: Fonts, field: str) -> None:
    with pytest.raises(RuleError) as said:
        proof(replace(PROOF, **{field: " "}), fonts)  # type: ignore[arg-type]  # texts all
    assert said.value.trouble is Trouble.PAPER_FIELD_MISSING
    assert said.value.facts == {"field": field}


def test_no_name_is_printed_with_a_gap(fonts: Fonts) -> None:
    with pytest.raises(RuleError) as said:
        proof(replace(PROOF, recipient="张\U000f1234"), fonts)
    assert said.value.trouble is Trouble.GLYPH_MISSING


def test_a_sheet_names_every_case_on_as_many_pages_as_it_needs(fonts: Fonts) -> None:
    lines = tuple(
        SheetLine(NUMBER, f"西安示例第{at}商贸有限公司", ("税务信息确认（税务登记）",), at)
        for at in range(1, 61)
    )
    content = render_bundle_sheet(replace(BUNDLE, lines=lines), fonts, size="A5")
    pictures = pictures_of(content, dpi=200)
    assert len(pictures) > 1
    assert ("Code 128", BUNDLE.number) in codes_on(pictures[0])
    said = text_of(content)
    assert "共60件，纸质材料1830页" in said
    for at in (1, 30, 60):
        assert f"西安示例第{at}商贸有限公司" in said
    assert "移交人签名" in said
    assert "接收人签名" in said


def test_a_sheet_of_nothing_is_refused(fonts: Fonts) -> None:
    with pytest.raises(RuleError) as said:
        render_bundle_sheet(replace(BUNDLE, lines=()), fonts, size="A5")
    assert said.value.trouble is Trouble.PAPER_FIELD_MISSING
