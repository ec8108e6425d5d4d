"""A material beside its line: pages to compare with the original on the counter."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QToolButton, QWidget

from clerk_app.desk.filing_port import FiledStanding
from clerk_app.desk.page_drawer_port import DrawnPage, PageShape
from clerk_app.desk.sources import Source
from clerk_app.domain.case import Material, Trust
from clerk_app.domain.errors import YichuangError
from ui import icons, seal_words, theme, words
from ui.keys import Key
from ui.page_pictures import PagePictures
from ui.pages.workbench import line_standing
from ui.widgets.banner import Banner
from ui.widgets.card import Card
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.error_state import ErrorState
from ui.widgets.pages_view import PagesView
from ui.widgets.veil import Veil

STEP = 1.25
"""One press of the magnifier."""


class Preview(Card):
    """Shows one material until it is closed."""

    closed = Signal()
    checked = Signal(str)
    """Id of the material the clerk has compared with its original."""
    moved = Signal(int)
    """To the next (1) or the previous (-1) material."""
    page_asked = Signal(str)
    """Id of the material whose page is to be looked at beside its original."""
    retry_asked = Signal()
    """Of a file that could not be fetched."""

    def __init__(
        self, pictures: PagePictures, parent: QWidget | None = None, *, closable: bool = True
    ) -> None:
        """Pages come from `pictures`; not `closable`: it stays in its place."""
        super().__init__(parent)
        self._closable = closable
        self._pictures = pictures
        self._drawing: tuple[int, int] | None = None
        self._material: Material | None = None
        self._title = ElidedLabel("", self)
        self._title.setProperty("role", "lead")
        self._facts = ElidedLabel("", self)
        self._facts.setProperty("role", "small")
        self._pages, self._failure = PagesView(self), ErrorState(self)
        self._failure.retried.connect(self._read)
        self._pages.wanted.connect(self._draw_next)
        self._path: Source = Path()
        self._stack = QStackedWidget(self)
        self._stack.setProperty("role", "well")
        for view in (self._pages, self._failure):
            self._stack.addWidget(view)
        self._veil = Veil(self._stack)
        self._changed = Banner(self)
        self._changed.setObjectName("filed_changed")
        self._check = QPushButton(
            icons.icon("check", "on_primary"), self.tr("这份已核对原件"), self
        )
        self._check.setProperty("role", "primary")
        self._check.setObjectName("check_this")
        self._check.clicked.connect(self._on_check)
        self.body.addLayout(self._head())
        below = QHBoxLayout()
        below.setSpacing(theme.space(2))
        below.addWidget(self._facts, 1)
        below.addWidget(self._check)
        self.body.addLayout(below)
        self.body.addWidget(self._changed)
        self.body.addWidget(self._stack, 1)

    @property
    def material(self) -> Material | None:
        """What is shown."""
        return self._material

    @property
    def path(self) -> Source:
        """Its bytes."""
        return self._path

    def show_material(self, title: str, material: Material, path: Source) -> None:
        """Show the file at `path` as `material`, under the name of its line."""
        self._path = path
        self._title.setText(title)
        self.refresh(material, may_check=True)
        self._read()

    def refresh(self, material: Material, *, may_check: bool) -> None:
        """The same material as it now stands."""
        self._material = material
        facts = [
            material.filename,
            self.tr("{n} 页").format(n=material.pages),
            words.size(material.size),
            line_standing.issued_in_full(material.issued)
            if material.issued is not None
            else line_standing.origin(material),
        ]
        self._facts.setText("　".join(fact for fact in facts if fact))
        self._check.setVisible(may_check and material.trust is Trust.C and not material.filed)

    def say_failed(self, title: str, why: str) -> None:
        """The file under this name cannot be shown, and why."""
        self._material = None
        self._title.setText(title)
        self._facts.setText("")
        self._check.hide()
        self._changed.hush()
        self._veil.uncover()
        self._failure.say(why)
        self._stack.setCurrentWidget(self._failure)

    def zoom(self, factor: float) -> None:
        """Larger or smaller."""
        self._pages.zoom(factor)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.space(1))
        row.addWidget(self._title, 1)
        tools = (
            ("chevron-left", self.tr("上一份"), lambda: self.moved.emit(-1), "previous_material"),
            ("chevron-right", self.tr("下一份"), lambda: self.moved.emit(1), "next_material"),
            ("zoom-out", self.tr("缩小"), lambda: self.zoom(1 / STEP), "zoom_out"),
            ("zoom-in", self.tr("放大"), lambda: self.zoom(STEP), "zoom_in"),
            ("fit-width", self.tr("适合宽度"), self._fit, "zoom_fit"),
            ("image", self._this_page(), self._ask_page, "this_page"),
            ("close", self.tr("关闭（Esc）"), self.closed.emit, "close_preview"),
        )
        for icon, said, act, name in tools if self._closable else tools[:-2]:
            button = QToolButton(self)
            button.setProperty("role", "quiet")
            button.setIcon(icons.icon(icon, "primary"))
            button.setIconSize(icons.icon_size())
            button.setToolTip(said)
            button.setAccessibleName(said)
            button.setObjectName(name)
            button.clicked.connect(act)
            row.addWidget(button)
        return row

    def _this_page(self) -> str:
        return self.tr("这一页：与原图对照，重新处理（{key}）").format(key=Key.THIS_PAGE.shown)

    def _ask_page(self) -> None:
        if self._material is not None:
            self.page_asked.emit(self._material.material_id)

    def _read(self) -> None:
        if self._material is None:
            self.retry_asked.emit()
            return
        self._drawing = None
        self._changed.hush()
        self._pages.show_shapes(())
        self._stack.setCurrentWidget(self._pages)
        self._veil.cover(self.tr("正在打开…"))
        sha256 = self._material.sha256
        done, failed = partial(self._on_shapes, sha256), partial(self._on_failed, sha256)
        self._pictures.shapes(self._path, done, failed)
        if self._material.filed:
            looked = partial(self._on_seal, sha256)
            self._pictures.look_at_seal(self._path, sha256, looked, failed)

    def _on_seal(self, sha256: str, found: FiledStanding) -> None:
        if self._is_shown(sha256) and found.changed:
            self._changed.say(seal_words.changed(found), "bad")

    def _on_shapes(self, sha256: str, shapes: tuple[PageShape, ...]) -> None:
        if self._is_shown(sha256):
            self._pages.show_shapes(shapes)
            self._draw_next()

    def _draw_next(self) -> None:
        """One at a time: what the clerk has scrolled past meanwhile is not drawn at all."""
        at = self._pages.next_wanted()
        if self._material is None or self._drawing is not None or at is None:
            return
        self._drawing = at
        sha256 = self._material.sha256
        done, failed = partial(self._on_drawn, sha256, at), partial(self._on_undrawn, sha256, at)
        self._pictures.draw(self._path, at, done, failed)

    def _on_drawn(self, sha256: str, at: tuple[int, int], drawn: DrawnPage) -> None:
        if self._is_shown(sha256) and self._drawing == at:
            self._veil.uncover()
            self._drawing = None
            self._pages.put(at[0], drawn, at[1])
            self._draw_next()

    def _on_undrawn(self, sha256: str, at: tuple[int, int], error: YichuangError) -> None:
        if self._is_shown(sha256) and self._drawing == at:
            self._veil.uncover()
            self._drawing = None
            self._pages.put_failure(*at, words.sentence(error))
            self._draw_next()

    def _is_shown(self, sha256: str) -> bool:
        return self._material is not None and self._material.sha256 == sha256

    def _on_failed(self, sha256: str, error: YichuangError) -> None:
        if self._is_shown(sha256):
            self._veil.uncover()
            self._failure.say(words.sentence(error))
            self._stack.setCurrentWidget(self._failure)

    def _on_check(self) -> None:
        if self._material is not None:
            self.checked.emit(self._material.material_id)

    def _fit(self) -> None:
        self._pages.fit()
