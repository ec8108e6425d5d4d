"""Pages on screen, page under page, as wide as there is room or larger; drawn as they come up."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from clerk_app.desk.page_drawer_port import DrawnPage, PageShape
from ui import theme

KEPT = 8
"""Pictures of pages out of sight that are kept: two hundred of them would be gigabytes."""
_LEAST, _MOST = 0.2, 5.0
"""Of the width of the window."""


class PagesView(QScrollArea):
    """Asks for the pages in sight; `zoom` 1 is the width of the window."""

    wanted = Signal()
    """`next_wanted` has something, or something else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing shown."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self._pages: tuple[_Page, ...] = ()
        self._factor = 1.0
        self._sheet = QWidget(self)
        self._column = QVBoxLayout(self._sheet)
        edge = theme.space(2)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(edge)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._sheet)
        # Once for a whole flick of the wheel: what has passed by is not drawn.
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self.wanted)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._rest.start())

    def show_shapes(self, shapes: tuple[PageShape, ...]) -> None:
        """Another file, from the top, as wide as there is room; its pages are still white."""
        self._factor = 1.0
        for page in self._pages:
            self._column.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._pages = tuple(_Page(shape, self._sheet) for shape in shapes)
        for page in self._pages:
            self._column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
            page.show()
        self._fit_pages()
        self.verticalScrollBar().setValue(0)

    def next_wanted(self) -> tuple[int, int] | None:
        """A page in sight that is not drawn, or too coarsely, and how many pixels wide it is."""
        wide = self._pixels()
        return next(
            ((at, wide) for at in self._in_sight() if not self._pages[at].is_drawn(wide)), None
        )

    def put(self, at: int, drawn: DrawnPage, width: int) -> None:
        """A page has been drawn as it was wanted."""
        picture = QImage(
            drawn.rgb, drawn.width, drawn.height, 3 * drawn.width, QImage.Format.Format_RGB888
        )
        # Its own: the bytes it was made of go.
        self._pages[at].put(picture.copy(), width)
        self._forget_far(at)

    def put_failure(self, at: int, width: int, said: str) -> None:
        """A page cannot be drawn, and why; the others can."""
        self._pages[at].put_failure(said, width)

    def zoom(self, factor: float) -> None:
        """Larger or smaller; `fit` goes back."""
        self._factor = min(_MOST, max(_LEAST, self._factor * factor))
        self._fit_pages()

    def fit(self) -> None:
        """As wide as there is room."""
        self._factor = 1.0
        self._fit_pages()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: keep to the width of the window."""
        super().resizeEvent(event)
        self._fit_pages()

    def _wide(self) -> int:
        room = self.viewport().width() - 2 * theme.space(2)
        return max(1, round(max(1, room) * self._factor))

    def _pixels(self) -> int:
        return round(self._wide() * self.devicePixelRatioF())

    def _fit_pages(self) -> None:
        wide = self._wide()
        for page in self._pages:
            page.fit(wide)
        self._rest.start()

    def _in_sight(self) -> list[int]:
        # By their own sizes: the layout has its say only when the window comes to rest.
        seen_from = self.verticalScrollBar().value()
        seen_to = seen_from + max(1, self.viewport().height())
        found, top = [], self._column.contentsMargins().top()
        for at, page in enumerate(self._pages):
            below = top + page.height()
            if top < seen_to and below > seen_from:
                found.append(at)
            top = below + self._column.spacing()
        return found

    def _forget_far(self, near: int) -> None:
        drawn = [at for at, page in enumerate(self._pages) if page.has_picture]
        in_sight = set(self._in_sight())
        for at in sorted(drawn, key=lambda one: -abs(one - near))[: max(0, len(drawn) - KEPT)]:
            if at not in in_sight:
                self._pages[at].forget()


class _Page(QWidget):
    """One page: white until it is drawn."""

    def __init__(self, shape: PageShape, parent: QWidget) -> None:
        super().__init__(parent)
        self._shape = shape
        self._picture = QImage()
        self._failure = ""
        self._drawn_at = 0

    @property
    def has_picture(self) -> bool:
        return not self._picture.isNull()

    def is_drawn(self, width: int) -> bool:
        """Whether it was drawn for as many pixels; a little less is no difference to an eye."""
        return self._drawn_at * 1.05 >= width

    def fit(self, wide: int) -> None:
        high = max(1, round(wide * self._shape.height / self._shape.width))
        self.setFixedSize(QSize(wide, high))

    def put(self, picture: QImage, width: int) -> None:
        self._picture, self._failure, self._drawn_at = picture, "", width
        self.update()

    def put_failure(self, said: str, width: int) -> None:
        self._picture, self._failure, self._drawn_at = QImage(), said, width
        self.update()

    def forget(self) -> None:
        self._picture, self._drawn_at = QImage(), 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the picture as large as the page, or white paper."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), theme.colour("surface"))
        if self.has_picture:
            painter.drawImage(self.rect(), self._picture)
        elif self._failure:
            painter.setPen(theme.colour("bad"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), int(flags), self._failure)
        painter.end()
