"""Our drawings as icons in any colour and sharp at any scaling of the screen."""

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QFile, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from ui import theme

DENSITIES = (1.0, 1.25, 1.5, 2.0, 3.0)
"""Scalings of a screen an icon is drawn for in advance."""
USUAL_UNITS = 6
"""An icon is never shown larger than it was drawn."""


def icon(
    name: str,
    tone: str = "ink",
    *,
    checked: str = "",
    disabled: str = "ink_faint",
    units: float = USUAL_UNITS,
) -> QIcon:
    """Icon `resources/icons/<name>.svg` in a colour of `theme.Tones`.

    `checked` is the colour while its button is checked; empty: the same colour. `units` is the
    largest it will be shown.
    """
    made = QIcon()
    states = {(QIcon.Mode.Normal, QIcon.State.Off): tone}
    states[QIcon.Mode.Normal, QIcon.State.On] = checked or tone
    states[QIcon.Mode.Disabled, QIcon.State.Off] = disabled
    _fill(made, name, states, theme.space(units))
    return made


def picture(name: str, units: float, tone: str, *, density: float = 1.0) -> QPixmap:
    """The drawing `units` high (see `theme.space`) for a screen of the given device ratio."""
    return _drawn(name, theme.space(units), tone, density)


def icon_size(units: float = 4) -> QSize:
    """Square size for an icon of `units`."""
    side = theme.space(units)
    return QSize(side, side)


def _fill(
    made: QIcon, name: str, states: Mapping[tuple[QIcon.Mode, QIcon.State], str], side: int
) -> None:
    for (mode, state), tone in states.items():
        for density in DENSITIES:
            made.addPixmap(_drawn(name, side, tone, density), mode, state)


def _drawn(name: str, side: int, tone: str, density: float) -> QPixmap:
    """The drawing from Qt's own cache, which ends with the application."""
    key = f"{name}/{theme.colour(tone).name()}/{side}/{density}"
    found = QPixmap()
    if not QPixmapCache.find(key, found):
        found = _draw(_source(name), side, tone, density)
        QPixmapCache.insert(key, found)
    return found


def _source(name: str) -> str:
    file = QFile(f"resources:icons/{name}.svg")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise FileNotFoundError(f"icons/{name}.svg")
    return bytes(file.readAll().data()).decode()


def _draw(source: str, side: int, tone: str, density: float) -> QPixmap:
    tinted = source.replace("currentColor", theme.colour(tone).name())
    pixmap = QPixmap(round(side * density), round(side * density))
    pixmap.fill(Qt.GlobalColor.transparent)
    pixmap.setDevicePixelRatio(density)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(tinted.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixmap
