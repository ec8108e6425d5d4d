"""Pages as they lie on a desk: a form with tables, stamp and codes, and what scanners do to it."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tests.helpers.stations import ROOT

CASE = "3301062026A1292000123X"
"""In the bars at the top of a form."""
QR = "https://hall.example/q/" + CASE
FONT = ROOT / "resources" / "fonts" / "NotoSansSC-Regular.ttf"
INCH = 25.4
PAPER = (252, 251, 248)
WORDS = (
    "申请人应当对申请材料的真实性负责，行政机关不得要求提交与许可事项无关的材料。",
    "材料不齐全或者不符合法定形式的，应当当场或者在五日内一次告知需要补正的全部内容，",
    "逾期不告知的，自收到申请材料之日起即为受理。本表一式两份，由窗口和申请人各存一份。",
    "经办人已核对原件，复印件与原件一致，共计十二页。联系电话：0571-88001234，手机同号。",
)

HEADING = "食品经营许可申请书"
LABELS = ("申请人", "住所", "法定代表人", "联系电话", "经营项目", "经营场所")
VALUES = (
    "杭州一窗食品有限公司",
    "浙江省杭州市西湖区文三路 90 号",
    "张玉祥",
    "0571-88001234",
    "预包装食品销售、热食类食品制售",
    "西湖区文三路 90 号 1 幢 101 室",
)
LINES = 22

Draws = Callable[[], Image.Image]
"""A page is drawn when its test runs: all of them, drawn when tests are found, are gigabytes."""


def form(dpi: int = 300, *, stamp: bool = False, codes: bool = True) -> Image.Image:
    """An A4 form in colour, upright, as clean as a printer makes it."""
    return _form(dpi, stamp, codes).copy()


def form_texts() -> tuple[str, ...]:
    """Every line that is printed on a form, less those that a stamp or the codes may cover."""
    table = (one for pair in zip(LABELS, VALUES, strict=True) for one in pair)
    return (HEADING, *table, *map(_line_of_text, range(LINES)))


def empty(dpi: int = 300) -> Image.Image:
    """An A4 sheet with nothing on it."""
    return Image.new("RGB", (_px(210, dpi), _px(297, dpi)), PAPER)


def noisy(page: Image.Image, sigma: float = 8, seed: int = 1) -> Image.Image:
    """With the grain of a sensor."""
    grain = np.random.default_rng(seed).normal(0, sigma, (page.height, page.width, 1))
    return _image(np.asarray(page, dtype=np.float32).reshape(page.height, page.width, -1) + grain)


def skewed(page: Image.Image, degrees: float) -> Image.Image:
    """Lying clockwise by so many degrees on white, as on a scanner under its lid."""
    return page.rotate(-degrees, Image.Resampling.BICUBIC, expand=True, fillcolor="white")


def greyish(page: Image.Image) -> Image.Image:
    """On grey recycled paper in light that falls off to one corner."""
    down = np.linspace(1, 0.72, page.height)[:, None, None]
    across = np.linspace(0.95, 0.78, page.width)[None, :, None]
    return _image(np.asarray(page, dtype=np.float32) * 0.86 * down * across)


def creased(page: Image.Image) -> Image.Image:
    """Folded twice and smoothed again: shadows and lights along the folds."""
    y = np.arange(page.height)[:, None, None] / page.height
    x = np.arange(page.width)[None, :, None] / page.width
    light = np.ones((page.height, page.width, 1), dtype=np.float32)
    for at in (y - 0.5 - 0.01 * x, x - 0.49 + 0.02 * y):
        light -= 0.25 * np.exp(-((at / 0.004) ** 2)) - 0.06 * np.exp(-(((at - 0.01) / 0.012) ** 2))
    return _image(np.asarray(page, dtype=np.float32) * light)


def thin(page: Image.Image) -> Image.Image:
    """Printed with an almost empty cartridge."""
    return _image(255 - (255 - np.asarray(page, dtype=np.float32)) * 0.35)


def edged(page: Image.Image) -> Image.Image:
    """With the dark of an open lid along two edges."""
    picture = page.copy()
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, page.width // 40, page.height), fill=(20, 20, 22))
    draw.rectangle((0, page.height - page.height // 60, page.width, page.height), fill=(30, 28, 30))
    return picture


def shining_through(page: Image.Image, back: Image.Image) -> Image.Image:
    """With what is printed on its back showing faintly, mirrored."""
    other = back.transpose(Image.Transpose.FLIP_LEFT_RIGHT).filter(ImageFilter.GaussianBlur(3))
    faint = 255 - (255 - np.asarray(other, dtype=np.float32)) * 0.14
    return _image(np.asarray(page, dtype=np.float32) * faint / 255)


Quad = tuple[tuple[int, int], tuple[int, int], tuple[int, int], tuple[int, int]]
ON_TABLE: Quad = ((980, 120), (2960, 90), (3100, 3000), (840, 2960))
"""Corners of a sheet in a photograph of 4000 x 3120, clockwise from the upper left."""


def photographed(
    page: Image.Image, *, table: int = 60, corners: Quad = ON_TABLE, seed: int = 3
) -> Image.Image:
    """Photographed aslant on a table of the given grey, with grain, from a document camera."""
    size = (4000, 3120)
    rng = np.random.default_rng(seed)
    wood = rng.normal(0, 6, (size[1] // 8, size[0] // 8)).astype(np.float32) + table
    desk = Image.fromarray(np.clip(wood, 0, 255).astype(np.uint8)).resize(size).convert("RGB")
    rows: list[list[float]] = []
    goal: list[float] = []
    for (x, y), (u, v) in zip(
        corners,
        ((0, 0), (page.width, 0), (page.width, page.height), (0, page.height)),
        strict=True,
    ):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
        goal += [u, v]
    how = tuple(np.linalg.solve(np.array(rows), np.array(goal)))
    sheet = page.convert("RGBA").transform(
        size, Image.Transform.PERSPECTIVE, how, Image.Resampling.BICUBIC
    )
    desk.paste(sheet, (0, 0), sheet)
    return noisy(desk, 5)


@lru_cache(maxsize=4)
def _form(dpi: int, stamp: bool, codes: bool) -> Image.Image:
    page = empty(dpi)
    draw = ImageDraw.Draw(page)
    _heading(draw, dpi)
    if codes:
        bars = zxingcpp.create_barcode(CASE, zxingcpp.BarcodeFormat.Code128)
        _paste(page, bars, (100, 10), (70, 14), dpi)
        square = zxingcpp.create_barcode(QR, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
        _paste(page, square, (22, 10), (24, 24), dpi)
    _table(draw, dpi)
    small = ImageFont.truetype(FONT, _px(3.9, dpi))
    for line in range(LINES):
        text = _line_of_text(line)
        draw.text((_px(22, dpi), _px(128 + line * 6.4, dpi)), text, (24, 24, 30), small)
    if stamp:
        _stamp(page, dpi)
    return page


def _line_of_text(line: int) -> str:
    return WORDS[line % len(WORDS)][: None if line % 5 != 4 else 17]


def _heading(draw: ImageDraw.ImageDraw, dpi: int) -> None:
    large = ImageFont.truetype(FONT, _px(7, dpi))
    middle = _px(105, dpi)
    draw.text((middle, _px(46, dpi)), HEADING, (10, 10, 12), large, anchor="mm")


def _table(draw: ImageDraw.ImageDraw, dpi: int) -> None:
    font = ImageFont.truetype(FONT, _px(4.2, dpi))
    line = max(1, _px(0.3, dpi))
    for row, (label, value) in enumerate(zip(LABELS, VALUES, strict=True)):
        top, bottom = _px(58 + row * 10, dpi), _px(68 + row * 10, dpi)
        for left, right in ((22, 60), (60, 188)):
            draw.rectangle((_px(left, dpi), top, _px(right, dpi), bottom), outline=0, width=line)
        draw.text((_px(25, dpi), _px(60.5 + row * 10, dpi)), label, (10, 10, 12), font)
        draw.text((_px(63, dpi), _px(60.5 + row * 10, dpi)), value, (10, 10, 12), font)


def _stamp(page: Image.Image, dpi: int) -> None:
    over = Image.new("RGBA", page.size, (255, 255, 255, 0))
    draw = ImageDraw.Draw(over)
    red = (200, 28, 36, 205)
    left, top, side = _px(135, dpi), _px(236, dpi), _px(42, dpi)
    draw.ellipse((left, top, left + side, top + side), outline=red, width=_px(1.2, dpi))
    font = ImageFont.truetype(FONT, _px(5.5, dpi))
    middle = (left + side // 2, top + side // 2)
    draw.text(middle, "★\n市场监管局\n业务专用章", red, font, anchor="mm", align="center")
    page.paste(over, (0, 0), over)


def _paste(
    page: Image.Image, code: Any, place: tuple[int, int], size: tuple[int, int], dpi: int
) -> None:
    # Whole pixels a module, as a printer does it.
    bare = np.asarray(code.to_image(scale=1, add_quiet_zones=True))
    picture = Image.fromarray(bare)
    scale = max(1, _px(size[0], dpi) // picture.width)
    high = scale if size[0] == size[1] else max(1, _px(size[1], dpi) // picture.height)
    picture = picture.resize(
        (picture.width * scale, picture.height * high), Image.Resampling.NEAREST
    )
    page.paste(picture, (_px(place[0], dpi), _px(place[1], dpi)))


def _px(mm: float, dpi: int) -> int:
    return round(mm * dpi / INCH)


def _image(levels: Any) -> Image.Image:
    whole = np.clip(levels + 0.5, 0, 255).astype(np.uint8)
    return Image.fromarray(whole[:, :, 0] if whole.shape[2] == 1 else whole)
