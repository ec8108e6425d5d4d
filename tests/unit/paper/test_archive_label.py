"""The label on a file is read by its dots, says what the file is, and is for ended cases only."""

from dataclasses import replace

import pytest

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.paper_code import Stamp
from clerk_app.paper import words
from clerk_app.paper.archive_label import render_archive_label
from clerk_app.paper.fonts import Fonts
from tests.helpers.papers import LABEL, LABEL_CODE, NUMBER, codes_on, pictures_of, text_of
from ui import reprint_words


def test_a_label_printer_of_203_dpi_prints_what_a_gun_reads(fonts: Fonts) -> None:
    pdf = render_archive_label(LABEL, fonts, stamp=Stamp(LABEL_CODE, "2026-11-30"))
    (picture,) = pictures_of(pdf, dpi=203)
    # A thermal head knows no grey.
    dots = picture.point(lambda level: 255 if level > 127 else 0)
    assert codes_on(dots) == {("Code 128", LABEL_CODE.text), ("QR Code", LABEL_CODE.text)}
    text = text_of(pdf)
    for said in (
        NUMBER,
        LABEL_CODE.spoken,
        "西安𠮷祥餐饮",
        "食品经营许可等2项",
        "2026-11-30",
        "页数14",
    ):
        assert said in text


def test_long_names_are_cut_and_the_bars_still_fit(fonts: Fonts) -> None:
    long = replace(LABEL, applicant="西安示例商贸有限公司" * 20, hall="丝路国际中心" * 12)
    pdf = render_archive_label(long, fonts)
    assert "…" in text_of(pdf)
    assert ("Code 128", NUMBER) in codes_on(pictures_of(pdf, dpi=203)[0])


def test_a_case_that_goes_on_has_no_label(fonts: Fonts) -> None:
    with pytest.raises(RuleError) as refused:
        render_archive_label(replace(LABEL, closed_on=""), fonts)
    assert refused.value.trouble is Trouble.PAPER_FIELD_MISSING
    assert refused.value.facts == {"field": "closed_on"}


def test_each_reason_of_a_reprint_has_words_on_screen_and_on_paper() -> None:
    assert set(reprint_words.REASONS) == set(words.REPRINT_REASONS)
