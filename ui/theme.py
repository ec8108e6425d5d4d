"""Every colour, distance and letter size of the product, and the style sheet made from them."""

from dataclasses import dataclass
from string import Template

from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ui.style_sheet import SHEET, TOUCH_SHEET

FAMILIES = (
    "Noto Sans SC",
    "Noto Sans CJK SC",
    "Microsoft YaHei UI",
    "WenQuanYi Micro Hei",
    "Yichuang Rare Kai",
    "LXGW WenKai",
)
"""Letters by preference: what we ship, then what the systems of a hall bring, then rare names."""

BODY_POINTS = 11.0
"""Running text; read from an arm's length, about 60 cm, on a 1366x768 screen."""


UNIT = 0.3
"""One unit of distance as a part of the height of a letter (em)."""


@dataclass(frozen=True, slots=True)
class Tones:
    """Colours of the light theme. Text on its ground keeps at least 4.5:1 (WCAG 2.1 AA, 1.4.3)."""

    ground: str = "#eef2f7"
    surface: str = "#ffffff"
    raised: str = "#f7f9fc"
    line: str = "#d5dde8"
    """Hairlines that only divide; borders that carry meaning use `edge` (3:1, 1.4.11)."""
    edge: str = "#7b8a9d"
    ink: str = "#15202e"
    ink_soft: str = "#465467"
    ink_faint: str = "#5a6778"
    disabled_ground: str = "#e6ebf2"
    primary: str = "#1257a8"
    primary_hover: str = "#0f4a90"
    primary_down: str = "#0b3a73"
    primary_wash: str = "#e6effa"
    primary_line: str = "#a9c6e8"
    on_primary: str = "#ffffff"
    rail: str = "#0d3768"
    rail_hover: str = "#164a86"
    rail_ink: str = "#d6e4f5"
    good: str = "#0d6b3a"
    good_wash: str = "#e3f4ea"
    warn: str = "#8a4a00"
    warn_wash: str = "#fff2d9"
    warn_line: str = "#e2b566"
    bad: str = "#b0241c"
    bad_hover: str = "#941c15"
    bad_wash: str = "#fdebe9"
    bad_line: str = "#e8a49f"
    ring: str = "#ffc53d"
    """Focus ring on dark grounds; on light ones the ring is `primary`."""


TONES = Tones()

SCALE: dict[str, float] = {
    "small": 0.88,
    "body": 1.0,
    "lead": 1.18,
    "title": 1.5,
    "headline": 1.8,
    "display": 2.2,
    "number": 3.6,
    "giant": 8.0,
}
"""Letter sizes as parts of running text, by the name a widget asks with."""


TOUCH_SCALE: dict[str, float] = {
    "touch_crowd_line": 1.4,
    "touch_crowd_name": 1.6,
    "touch_line": 1.8,
    "touch_name": 2.2,
    "touch_title": 2.8,
    "touch_giant": 9.5,
}
"""Letter sizes of pages for fingers on a 1366x768 screen; they grow with it."""
TOUCH_UNITS = 18.0
"""Height of a finger's target there: more than 2 cm on a kiosk's 15 to 24 inches."""


def space(units: float) -> int:
    """Distance of `units` in device-independent pixels; 3 is about the height of a letter.

    It follows the size of running text, and so the scaling of the screen, but not the leading of
    one font: a page keeps its proportions when a hall's PC falls back to another.
    """
    return max(1, round(QFontInfo(QApplication.font()).pixelSize() * UNIT * units))


def points(size: str) -> float:
    """Letter size in points of a name in `SCALE`."""
    return BODY_POINTS * SCALE[size]


def colour(tone: str) -> QColor:
    """Colour of a name in `Tones`."""
    return QColor(getattr(TONES, tone))


def body_font() -> QFont:
    """Font of running text, with its fall-backs for rare characters (生僻字)."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPointSizeF(BODY_POINTS)
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return font


def sized(font: QFont, *, points: float = 0, height: float = 0) -> QFont:
    """The font at so many points, or `height` pixels high where text has to fill its room."""
    made = QFont(font)
    if height:
        made.setPixelSize(max(1, int(height)))
    else:
        made.setPointSizeF(points)
    return made


def dress(app: QApplication) -> None:
    """Give `app` our look: Fusion, font, palette, style sheet. Fonts must be loaded before."""
    app.setStyle("Fusion")
    app.setFont(body_font())
    app.setPalette(_palette())
    app.setStyleSheet(style_sheet())


def style_sheet() -> str:
    """The style sheet with colours, distances and letter sizes filled in."""
    values = _tokens() | {f"pt_{name}": f"{points(name):.1f}pt" for name in SCALE}
    return Template(SHEET).substitute(values)


def touch_sheet(growth: float) -> str:
    """The style sheet of a page for fingers, `growth` times as large as on 1366x768."""
    values = _tokens(growth)
    values |= {
        f"pt_{name}": f"{BODY_POINTS * part * growth:.1f}pt" for name, part in TOUCH_SCALE.items()
    }
    values |= {
        "touch": f"{space(TOUCH_UNITS * growth)}px",
        "touch_rail": f"{space(TOUCH_UNITS * growth * 0.9)}px",
    }
    return Template(TOUCH_SHEET).substitute(values)


def _tokens(growth: float = 1.0) -> dict[str, str]:
    """Colours and distances by the names the style sheets use."""
    values: dict[str, str] = {name: getattr(TONES, name) for name in Tones.__slots__}
    values |= {f"s{n}": f"{space(n * growth)}px" for n in range(1, 13)}
    values |= {"half": f"{space(0.5 * growth)}px", "radius": f"{space(1.2 * growth)}px"}
    values |= {"hair": "1px", "thick": "2px", "pill": f"{space(2.6 * growth)}px"}
    return values


def mark(widget: QWidget, **properties: str | bool) -> None:
    """Set dynamic properties (`role="primary"`, `tone="bad"`) and let the style see them now.

    What it is already is left alone: screens say everything again at every key, and asking the
    style took a sixth of the time of it.
    """
    if all(widget.property(name) == value for name, value in properties.items()):
        return
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def _palette() -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: TONES.ground,
        QPalette.ColorRole.WindowText: TONES.ink,
        QPalette.ColorRole.Base: TONES.surface,
        QPalette.ColorRole.AlternateBase: TONES.raised,
        QPalette.ColorRole.Text: TONES.ink,
        QPalette.ColorRole.Button: TONES.surface,
        QPalette.ColorRole.ButtonText: TONES.ink,
        QPalette.ColorRole.Highlight: TONES.primary,
        QPalette.ColorRole.HighlightedText: TONES.on_primary,
        QPalette.ColorRole.ToolTipBase: TONES.ink,
        QPalette.ColorRole.ToolTipText: TONES.surface,
        QPalette.ColorRole.PlaceholderText: TONES.ink_faint,
        QPalette.ColorRole.Link: TONES.primary,
    }
    for role, tone in roles.items():
        palette.setColor(role, QColor(tone))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(TONES.ink_faint))
    return palette
