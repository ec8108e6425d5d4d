"""One of our drawings as a label, sharp on any screen."""

from PySide6.QtWidgets import QLabel, QWidget

from ui import icons, theme


class Picture(QLabel):
    """Shows `resources/icons/<name>.svg`, `units` high, in a tone."""

    def __init__(
        self, name: str, parent: QWidget | None = None, *, units: float = 4, tone: str = "ink_soft"
    ) -> None:
        """A drawing beside words needs no name for screen readers; alone it must be given one."""
        super().__init__(parent)
        self._units = units
        side = theme.space(units)
        self.setFixedSize(side, side)
        self.show_icon(name, tone)

    def show_icon(self, name: str, tone: str) -> None:
        """Show another drawing."""
        density = self.devicePixelRatioF()
        self.setPixmap(icons.picture(name, self._units, tone, density=density))
