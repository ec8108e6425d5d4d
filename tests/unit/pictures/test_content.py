"""What is on a page: nothing, colour, tones, codes; and what is left of it after levelling."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from clerk_app.domain.page_steps import PageMode
from clerk_app.pictures.blank import find_blank
from clerk_app.pictures.codes_on_page import CodeKind, read_codes
from clerk_app.pictures.contrast import level
from clerk_app.pictures.kind import find_kind
from tests.helpers.pages import (
    CASE,
    FONT,
    QR,
    Draws,
    creased,
    edged,
    empty,
    form,
    greyish,
    noisy,
    photographed,
    shining_through,
    skewed,
    thin,
)


def _with(text: str, place: tuple[int, int], size: int) -> Image.Image:
    page = empty()
    ImageDraw.Draw(page).text(
        place, text, (40, 40, 60), ImageFont.truetype(FONT, size), anchor="mm"
    )
    return page


def _portrait() -> Image.Image:
    page = form()
    tones = Image.radial_gradient("L").resize((295, 413)).filter(ImageFilter.GaussianBlur(3))
    page.paste(tones.convert("RGB"), (1800, 1500))
    return page


EMPTY: dict[str, Draws] = {
    "clean": empty,
    "grain": lambda: noisy(empty(), 12),
    "dark edges": lambda: edged(empty()),
    "all at once": lambda: noisy(edged(greyish(empty()))),
    "back shining through": lambda: noisy(shining_through(empty(), form(stamp=True))),
    "150 dpi": lambda: noisy(empty(150)),
}
WRITTEN: dict[str, Draws] = {
    "a form": form,
    "thin print": lambda: noisy(thin(form())),
    "its number alone": lambda: _with("- 3 -", (1240, 3360), 44),
    "its number, grey and grainy": lambda: noisy(greyish(_with("- 3 -", (1240, 3360), 44))),
    "a signature": lambda: _with("张玉祥", (1900, 3000), 90),
    "dark edges": lambda: edged(form()),
}


@pytest.mark.parametrize("draw", EMPTY.values(), ids=EMPTY)
def test_nothing_on_a_page_is_blank(draw: Draws) -> None:
    assert find_blank(draw()).blank


@pytest.mark.parametrize("draw", WRITTEN.values(), ids=WRITTEN)
def test_the_least_thing_on_a_page_is_kept(draw: Draws) -> None:
    assert not find_blank(draw()).blank


KINDS: dict[str, tuple[Draws, int, PageMode]] = {
    "print": (form, 300, PageMode.BILEVEL),
    "worn print": (lambda: noisy(greyish(creased(form()))), 300, PageMode.BILEVEL),
    "back shining through": (
        lambda: noisy(shining_through(form(), form(stamp=True))),
        300,
        PageMode.BILEVEL,
    ),
    "coarse print": (lambda: form(150), 150, PageMode.GREY),
    "a portrait": (_portrait, 300, PageMode.GREY),
    "a stamp": (lambda: form(stamp=True), 300, PageMode.COLOUR),
    "a stamp on grey": (lambda: noisy(greyish(form(stamp=True))), 300, PageMode.COLOUR),
    "a stamp at 150 dpi": (lambda: noisy(form(150, stamp=True)), 150, PageMode.COLOUR),
}


@pytest.mark.parametrize(("draw", "dpi", "kind"), KINDS.values(), ids=KINDS)
def test_colours_follow_from_what_is_on_the_page(draw: Draws, dpi: int, kind: PageMode) -> None:
    assert find_kind(draw(), dpi) is kind


def test_levelled_paper_is_white_and_its_stamp_red() -> None:
    page = level(noisy(greyish(form(150, stamp=True))))
    levels = np.asarray(page, dtype=np.int16)
    assert np.median(levels) == 255
    assert np.quantile(levels[200:240, 20:120], 0.05) > 235
    red = (levels[:, :, 0] - levels[:, :, 1:].max(axis=2)) > 80
    clean = np.asarray(form(150, stamp=True), dtype=np.int16)
    wanted = (clean[:, :, 0] - clean[:, :, 1:].max(axis=2)) > 80
    assert red.sum() == pytest.approx(wanted.sum(), rel=0.15)


def test_levelled_thin_print_is_dark() -> None:
    page = noisy(thin(form(150))).convert("L")
    assert np.quantile(np.asarray(page), 0.02) > 150
    assert np.quantile(np.asarray(level(page)), 0.02) < 120


PAGES_WITH_BARS: dict[str, Draws] = {
    "clean": form,
    "skewed 3.2": lambda: skewed(form(), 3.2),
    "skewed 15, grain": lambda: noisy(skewed(form(), 15)),
    "skewed -15": lambda: skewed(form(), -15),
    "on its side, skewed 7": lambda: skewed(form().rotate(90, expand=True), 7),
    "on its head": lambda: form().rotate(180),
    "150 dpi": lambda: form(150),
    "150 dpi, grain, skewed": lambda: noisy(skewed(form(150), 5)),
    "grey cast": lambda: noisy(greyish(form())),
    "thin": lambda: noisy(thin(form())),
    "creased": lambda: creased(form()),
    "on a table": lambda: photographed(form(200)),
}


def test_bars_and_qr_are_read_off_every_worn_page() -> None:
    """Decode rate: 1 for the QR code, at most one page without its bars."""
    read = {
        name: {one.kind: one.text for one in read_codes(draw())}
        for name, draw in PAGES_WITH_BARS.items()
    }
    assert [name for name, codes in read.items() if codes.get(CodeKind.QR) != QR] == []
    assert len([name for name, codes in read.items() if codes.get(CodeKind.CODE128) != CASE]) <= 1


def test_a_page_without_codes_has_none() -> None:
    assert read_codes(noisy(form(150, codes=False))) == ()
