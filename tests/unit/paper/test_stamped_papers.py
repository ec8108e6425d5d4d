"""What proves a paper is read off it again: from the printer's dots and after a rough scan."""

from dataclasses import replace
from datetime import date
from random import Random
from typing import Literal

import numpy as np
import pytest
from PIL import Image, ImageFilter

from clerk_app.domain import case_number
from clerk_app.domain.paper_code import Stamp, link_of, paper_code
from clerk_app.paper.fonts import Fonts
from clerk_app.paper.receipt import render_receipt
from tests.helpers.papers import NUMBER, RECEIPT, codes_on, pictures_of, text_of

CODE = paper_code(
    NUMBER, kind="receipt", copy=2, paper=NUMBER, issued_on="2026-11-30", key="0190-key"
)
STAMP = Stamp(CODE, "2026-11-30", link_of("https://zwfw.example.gov.cn", CODE), "lost")
BARS = {("Code 128", CODE.text)}
BOTH = {("Code 128", CODE.text), ("QR Code", STAMP.link)}


def scanned(picture: Image.Image, *, angle: float, seed: int) -> Image.Image:
    """As a worn scanner gives it: askew, grey, blurred, with noise and a JPEG's blocks."""
    turned = picture.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    soft = turned.filter(ImageFilter.GaussianBlur(0.4))
    noise = np.random.default_rng(seed).normal(0, 14, (soft.height, soft.width))
    grey = np.asarray(soft, dtype=float) * 0.78 + 38 + noise
    return Image.fromarray(grey.clip(0, 255).astype("uint8"))


@pytest.mark.parametrize("size", ["A4", "A5"])
def test_both_codes_survive_a_rough_scan(fonts: Fonts, size: Literal["A4", "A5"]) -> None:
    """At 150 dpi a bar is two dots wide: there the square is what counts."""
    pdf = render_receipt(RECEIPT, fonts, size=size, stamp=STAMP)
    dice = Random(7)
    for dpi in (150, 200):
        (first, *_) = pictures_of(pdf, dpi=dpi)
        rough = scanned(first, angle=dice.uniform(-2, 2), seed=dpi)
        assert codes_on(rough) >= (BOTH if dpi == 200 else BOTH - BARS), (size, dpi)
    assert codes_on(pictures_of(pdf, dpi=203)[0]) == BOTH


def test_what_is_typed_to_check_it_stands_below_the_bars(fonts: Fonts) -> None:
    text = text_of(render_receipt(RECEIPT, fonts, size="A5", stamp=STAMP))
    assert f"{NUMBER}核验码{CODE.spoken}" in text
    assert "扫码验真伪" in text


def test_the_reason_of_a_reprint_stands_below_its_mark(fonts: Fonts) -> None:
    pdf = render_receipt(replace(RECEIPT, copy=2), fonts, size="A5", stamp=STAMP)
    assert "补打第2次打印原因：原件遗失" in text_of(pdf)


def test_the_widest_code_fits_beside_its_square_on_a5(fonts: Fonts) -> None:
    """Letters and digits by turns need the most bars; the press refuses what does not fit."""
    number = case_number.make("A1B201", date(2026, 11, 23), 7)
    code = paper_code(number, kind="receipt", copy=1, paper=number, issued_on="2026-11-30", key="k")
    receipt = replace(RECEIPT, number=number)
    pdf = render_receipt(receipt, fonts, size="A5", stamp=Stamp(code, "2026-11-30"))
    assert codes_on(pictures_of(pdf, dpi=203)[0]) == {
        ("Code 128", code.text),
        ("QR Code", code.text),
    }
