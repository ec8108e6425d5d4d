"""Bar codes and QR codes anywhere on a page: where they are, and which way up they stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import zxingcpp
from PIL import Image

from clerk_app.domain.page_steps import PageSteps, Point
from clerk_app.pictures.carry_out import straighten
from clerk_app.pictures.contrast import level
from clerk_app.pictures.skew import find_skew

_SLANTED = 1.0
"""Degrees that bars bear; beyond them the page is straightened first."""
_COARSE = 2100
"""Pixels of the long side below which bars are thin: 150 dpi of A4, and what skew adds to it."""


class CodeKind(StrEnum):
    """What kind of code it is."""

    CODE128 = "code128"
    QR = "qr"


@dataclass(frozen=True, slots=True)
class CodeOnPage:
    """A code that was read."""

    kind: CodeKind
    text: str
    turns: int
    """Quarter turns clockwise that bring the page upright, by the code."""
    middle: Point
    """Where it stands, in the picture it was read from."""


def read_codes(picture: Image.Image, skew: float | None = None) -> tuple[CodeOnPage, ...]:
    """All Code 128 and QR codes of a page, the upper ones first, each once.

    Bars alone are looked for first, then all; where there are no bars the page is straightened, of
    `skew` degrees (None: it is measured), its light levelled, and it is enlarged when it is coarse.
    """
    grey = picture if picture.mode == "L" else picture.convert("L")
    bars = _read(grey, zxingcpp.BarcodeFormat.Code128)
    found = {(one.kind, one.text): one for one in (*bars, *_read(grey, _BOTH))}
    if not any(kind is CodeKind.CODE128 for kind, _ in found):
        for again in _other_looks(grey, skew):
            more = _read(again, _BOTH)
            found.update({(one.kind, one.text): one for one in more if one.text})
            if any(one.kind is CodeKind.CODE128 for one in more):
                break
    return tuple(sorted(found.values(), key=lambda one: (one.middle.y, one.middle.x)))


_BOTH: Any = (zxingcpp.BarcodeFormat.Code128, zxingcpp.BarcodeFormat.QRCode)


def _other_looks(grey: Image.Image, skew: float | None) -> Iterator[Image.Image]:
    angle = find_skew(grey) if skew is None else skew
    slanted = abs(angle) > _SLANTED
    straight = straighten(grey, PageSteps(skew=round(angle * 100))) if slanted else grey
    plain = level(straight)
    yield plain
    if max(grey.size) <= _COARSE:
        yield plain.resize((plain.width * 2, plain.height * 2), Image.Resampling.BICUBIC)


def _read(grey: Image.Image, formats: Any) -> list[CodeOnPage]:
    found: list[CodeOnPage] = []
    for one in zxingcpp.read_barcodes(grey, formats=formats):
        if not one.valid or not one.text:
            continue
        kind = CodeKind.QR if one.format == zxingcpp.BarcodeFormat.QRCode else CodeKind.CODE128
        corners = (
            one.position.top_left,
            one.position.top_right,
            one.position.bottom_right,
            one.position.bottom_left,
        )
        middle = Point(sum(c.x for c in corners) // 4, sum(c.y for c in corners) // 4)
        found.append(CodeOnPage(kind, one.text, -round(one.orientation / 90) % 4, middle))
    return found
