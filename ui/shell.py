"""The window around everything: rail of pages, strip of facts always in sight, toasts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from clerk_app.desk.link import LinkView
from clerk_app.domain.errors import YichuangError
from ui import icons, theme, words
from ui.commands import Command, commands_in, offer
from ui.keys import PAGES, Key
from ui.strip import Strip
from ui.widgets.link_badge import LinkBadge
from ui.widgets.picture import Picture
from ui.widgets.print_badge import PrintBadge
from ui.widgets.toast import Toast

USUAL_SIZE = QSize(1366, 768)
"""The screen of most hall PCs, in device-independent pixels."""
TICK_MS = 1000


@dataclass(frozen=True, slots=True)
class Page:
    """One entry of the rail."""

    title: str
    icon: str
    widget: QWidget
    key: Key | None = None
    """Its own key; None: by its place on the rail."""


class Shell(QMainWindow):
    """Main window of a clerk: first a gate (signing in), then the pages of the session."""

    sign_out_asked = Signal()
    hand_over_asked = Signal()
    help_asked = Signal()
    lock_asked = Signal()
    password_asked = Signal()
    audit_asked = Signal()
    palette_asked = Signal()
    sync_asked = Signal()
    print_queue_asked = Signal()
    print_setup_asked = Signal()
    day_sheet_asked = Signal()
    closed = Signal()

    def __init__(self, *, hall: str, window: str, clock: Callable[[], datetime]) -> None:
        """`hall` and `window` are shown in the strip; `clock` gives the time shown there."""
        super().__init__()
        self._clock = clock
        self._link: LinkView | None = None
        self._cover: QWidget | None = None
        self._untold: tuple[str, str] | None = None
        self._may_close: Callable[[], bool] = lambda: True
        self._outer = QStackedWidget(self)
        self._work = _Work(hall, window, self._outer)
        self._work.strip.sign_out_asked.connect(self.sign_out_asked)
        self._work.strip.hand_over_asked.connect(self.hand_over_asked)
        self._work.strip.help_asked.connect(self.help_asked)
        self._work.strip.lock_asked.connect(self.lock_asked)
        self._work.strip.password_asked.connect(self.password_asked)
        self._work.strip.audit_asked.connect(self.audit_asked)
        self._work.strip.palette_asked.connect(self.palette_asked)
        self._work.strip.sync_asked.connect(self.sync_asked)
        self._work.strip.print_queue_asked.connect(self.print_queue_asked)
        self._work.strip.print_setup_asked.connect(self.print_setup_asked)
        self._work.strip.day_sheet_asked.connect(self.day_sheet_asked)
        self._outer.addWidget(self._work)
        self.setCentralWidget(self._outer)
        self._toast = Toast(self._outer)
        self._ticker = QTimer(self)
        self._ticker.timeout.connect(self._tick)
        self._ticker.start(TICK_MS)
        self._tick()
        self.resize(USUAL_SIZE)
        self.setWindowTitle(self.tr("一窗（{window} 号窗口）").format(window=window))

    @property
    def toast(self) -> Toast:
        """The message at the foot of the window."""
        return self._toast

    @property
    def badge(self) -> LinkBadge:
        """The state of the link, always in sight while someone is signed in."""
        return self._work.strip.badge

    @property
    def prints(self) -> PrintBadge:
        """How many papers are not out; hidden while all are."""
        return self._work.strip.prints

    def gate(self, widget: QWidget) -> None:
        """Show `widget` instead of the pages until `enter`; the window owns it from now on."""
        self._cover = self._untold = None
        self._drop_gate()
        self._outer.addWidget(widget)
        self._outer.setCurrentWidget(widget)
        self._work.clear()

    def cover(self, widget: QWidget) -> None:
        """Show `widget` instead of the pages, which stay as they are; nothing is said over it."""
        self._cover = widget
        self._toast.hide()
        self._outer.addWidget(widget)
        self._outer.setCurrentWidget(widget)

    @property
    def covered(self) -> bool:
        """Whether something stands before the pages that whoever is there may not see."""
        return self._cover is not None

    def uncover(self) -> None:
        """Show the pages again, and what could not be said meanwhile."""
        self._cover = None
        self._outer.setCurrentWidget(self._work)
        self._drop_gate()
        untold, self._untold = self._untold, None
        if untold is not None:
            self.say(*untold)

    def enter(self, operator: str, pages: Sequence[Page], *, side: QWidget | None = None) -> None:
        """Open a session: `pages` on the rail, `side` beside every page. The first page shows."""
        self._work.open(operator, pages, side)
        self._outer.setCurrentWidget(self._work)
        self._drop_gate()
        self.go(0)

    def go(self, number: int) -> None:
        """Show the page with this number, from 0."""
        self._work.go(number)

    def go_to(self, widget: QWidget) -> None:
        """Show the page that is this widget; nothing happens when it is none."""
        number = self._work.pages.indexOf(widget)
        if number >= 0:
            self.go(number)

    def page(self) -> int:
        """Number of the page shown."""
        return self._work.pages.currentIndex()

    def commands(self) -> tuple[Command, ...]:
        """Everything that can be done in this session, those of the page shown first."""
        return self._work.commands()

    def say(self, text: str, tone: str = "good") -> None:
        """A short message over the foot of the window; over a cover nothing is said, but later."""
        if self._cover is None:
            self._toast.say(text, tone)
        elif tone != "good":
            self._untold = (text, tone)

    def say_trouble(self, error: YichuangError) -> None:
        """Words for a trouble no page has shown; it stays until the clerk closes it."""
        self.say(words.sentence(error), "bad")

    def let_lead(self, leads: bool) -> None:
        """Whether who is signed in leads the hall, and may have what a manager has."""
        self._work.strip.let_lead(leads)

    def bar_audit(self, why: str) -> None:
        """Why whoever is signed in may not read the audit trail; empty: they may."""
        self._work.strip.audit_barred = why

    def show_link(self, view: LinkView) -> None:
        """Bring the badge up to date."""
        self._link = view
        self.badge.say(view, self._clock())

    def guard_closing(self, may_close: Callable[[], bool]) -> None:
        """Ask `may_close` before the window closes; while it says no, the window stays."""
        self._may_close = may_close

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: the composition root stops threads when it hears `closed`."""
        if not self._may_close():
            event.ignore()
            return
        self._ticker.stop()
        super().closeEvent(event)
        self.closed.emit()

    def _drop_gate(self) -> None:
        for number in reversed(range(self._outer.count())):
            widget = self._outer.widget(number)
            if widget is not self._work:
                self._outer.removeWidget(widget)
                widget.deleteLater()

    def _tick(self) -> None:
        now = self._clock()
        self._work.strip.show_time(words.clock(now))
        if self._link is not None:
            self.badge.say(self._link, now)


class _Work(QWidget):
    """Rail, strip, side panel and pages of one session."""

    def __init__(self, hall: str, window: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.strip = Strip(hall, window, self)
        self._rail = _Rail(self)
        self._rail.chosen.connect(self.go)
        self._side: QWidget | None = None
        self._row = QHBoxLayout()
        self._row.setContentsMargins(theme.space(3), theme.space(3), theme.space(3), theme.space(3))
        self._row.setSpacing(theme.space(3))
        self.pages = QStackedWidget(self)
        self._row.addWidget(self.pages, 1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addLayout(self._row, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._rail)
        whole.addLayout(column, 1)

    def open(self, operator: str, pages: Sequence[Page], side: QWidget | None) -> None:
        self.clear()
        self.strip.show_operator(operator)
        self._rail.offer(pages)
        for page in pages:
            self.pages.addWidget(page.widget)
        self._side = side
        if side is not None:
            self._row.insertWidget(0, side)

    def go(self, number: int) -> None:
        self.pages.setCurrentIndex(number)
        self._rail.mark(number)
        if self.pages.count():
            self.pages.currentWidget().setFocus()

    def commands(self) -> tuple[Command, ...]:
        shown = self.pages.currentIndex()
        found = [*self._commands_of(shown, here=True)]
        for part in (self._side, self._rail):
            found += commands_in(part) if part is not None else ()
        for number in range(self.pages.count()):
            if number != shown:
                found += self._commands_of(number, here=False)
        return (*found, *commands_in(self.strip))

    def _commands_of(self, number: int, *, here: bool) -> tuple[Command, ...]:
        """Of a page that is not shown: it is shown before anything is done there."""

        def there(do: Callable[[], None]) -> Callable[[], None]:
            def run() -> None:
                self.go(number)
                do()

            return do if here else run

        if number < 0:
            return ()
        found = commands_in(self.pages.widget(number), self._rail.title(number))
        return tuple(replace(one, do=there(one.do)) for one in found)

    def clear(self) -> None:
        """Nothing of one clerk's session stays for the next."""
        while self.pages.count():
            widget = self.pages.widget(0)
            self.pages.removeWidget(widget)
            widget.deleteLater()
        if self._side is not None:
            self._row.removeWidget(self._side)
            self._side.hide()
            self._side.deleteLater()
            self._side = None
        self._rail.offer(())


class _Rail(QFrame):
    """Pages as large buttons at the left edge."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.setFixedWidth(theme.space(20))
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)
        mark = Picture("mark", self, units=7, tone="on_primary")
        name = QLabel(self.tr("一窗"), self)
        name.setProperty("role", "lead")
        self._column = QVBoxLayout(self)
        margin = theme.space(1.5)
        self._column.setContentsMargins(margin, theme.space(3), margin, theme.space(3))
        self._column.setSpacing(theme.space(1))
        self._column.addWidget(mark, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(name, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addSpacing(theme.space(3))
        self._column.addStretch(1)

    def offer(self, pages: Sequence[Page]) -> None:
        for old in self._group.buttons():
            self._group.removeButton(old)
            old.hide()
            old.deleteLater()
        for number, page in enumerate(pages):
            button = self._button(page, number)
            self._group.addButton(button, number)
            self._column.insertWidget(3 + number, button)

    def mark(self, number: int) -> None:
        button = self._group.button(number)
        if button is not None:
            button.setChecked(True)

    def title(self, number: int) -> str:
        return self._group.button(number).text()

    def _button(self, page: Page, number: int) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("role", "rail")
        button.setObjectName(f"page:{number}")
        button.setText(page.title)
        button.setIcon(icons.icon(page.icon, "rail_ink", checked="on_primary"))
        button.setIconSize(icons.icon_size(5))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed)
        key = page.key or (PAGES[number] if number < len(PAGES) else None)
        if key is not None:
            goes = self.tr("转到“{title}”").format(title=page.title)
            offer(button, key, title=goes, icon=page.icon)
            button.setToolTip(self.tr("{title}（{key}）").format(title=page.title, key=key.shown))
        return button
