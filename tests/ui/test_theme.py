"""The tokens keep their promises: contrast, scaling, one place for sizes and colours."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from ui import theme
from ui.theme import TONES

UI = Path(__file__).resolve().parents[2] / "ui"
TEXT = 4.5
"""WCAG 2.1 AA, 1.4.3: text on its ground."""
SHAPE = 3.0
"""WCAG 2.1 AA, 1.4.11: what one must see to use a control."""


def _light(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    found = QColor(colour)
    red, green, blue = (linear(one) for one in (found.redF(), found.greenF(), found.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_light(one), _light(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *(
            (ink, ground)
            for ink in ("ink", "ink_soft", "ink_faint", "primary")
            for ground in ("surface", "raised", "ground")
        ),
        ("ink", "primary_wash"),
        ("ink_faint", "disabled_ground"),
        ("primary", "primary_wash"),
        ("good", "good_wash"),
        ("good", "surface"),
        ("warn", "warn_wash"),
        ("warn", "surface"),
        ("bad", "bad_wash"),
        ("bad", "surface"),
        ("ink", "good_wash"),
        ("ink", "warn_wash"),
        ("ink", "bad_wash"),
        ("on_primary", "primary"),
        ("on_primary", "primary_hover"),
        ("on_primary", "primary_down"),
        ("on_primary", "rail"),
        ("rail_ink", "rail"),
        ("rail_ink", "rail_hover"),
        ("surface", "ink"),
        ("surface", "bad"),
        ("surface", "good"),
    ],
)
def test_text_can_be_read(ink: str, ground: str) -> None:
    assert _contrast(getattr(TONES, ink), getattr(TONES, ground)) >= TEXT


@pytest.mark.parametrize(
    ("shape", "ground"),
    [
        ("edge", "surface"),
        ("edge", "ground"),
        ("primary", "surface"),
        ("primary", "ground"),
        ("ring", "primary"),
        ("ring", "rail"),
        ("ring", "ink"),
        ("bad", "surface"),
    ],
)
def test_borders_and_rings_can_be_seen(shape: str, ground: str) -> None:
    assert _contrast(getattr(TONES, shape), getattr(TONES, ground)) >= SHAPE


def test_distances_follow_the_letters(qapp: QApplication) -> None:
    usual = qapp.font()
    small = theme.space(4)
    larger = qapp.font()
    larger.setPointSizeF(usual.pointSizeF() * 2)
    qapp.setFont(larger)
    try:
        assert theme.space(4) == pytest.approx(2 * small, abs=2)
    finally:
        qapp.setFont(usual)


def test_a_distance_is_never_nothing(qapp: QApplication) -> None:
    assert theme.space(0.01) == 1


def test_every_token_of_the_sheet_is_known(qapp: QApplication) -> None:
    assert "$" not in theme.style_sheet()


def test_a_mark_is_seen_at_once(qtbot: QtBot) -> None:
    button = QPushButton("x")
    qtbot.addWidget(button)
    theme.mark(button, role="primary")
    button.ensurePolished()
    assert button.palette().buttonText().color() == QColor(TONES.on_primary)


_FIXED = re.compile(
    r"""set(?:Fixed|Minimum|Maximum)(?:Width|Height|Size)\(\s*[2-9]\d*\s*[,)]"""
    r"""|\b\d+px|#[0-9a-fA-F]{6}\b|setPointSize|setPixelSize"""
)


def test_no_other_file_fixes_pixels_or_colours() -> None:
    others = (one for one in UI.rglob("*.py") if one.name not in {"theme.py", "style_sheet.py"})
    fixed = {
        str(path.relative_to(UI)): found
        for path in others
        if (found := _FIXED.findall(path.read_text(encoding="utf-8")))
    }
    assert fixed == {}
