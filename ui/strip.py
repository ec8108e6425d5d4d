"""The strip of facts always in sight: hall, window and clerk, the link, the clock."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from ui import icons, theme
from ui.commands import KeyCommand, offer
from ui.keys import Key
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.link_badge import LinkBadge
from ui.widgets.picture import Picture
from ui.widgets.print_badge import PrintBadge

YIELDS = 100
"""Share of what room is left: a name takes what it needs of it, and empty room the rest."""


class _Yielding(ElidedLabel):
    """A name that gives its room to what the badge says before a word of that is cut."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        """Qt: show `text`."""
        super().setText(text)
        self._take_no_more()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another font, other widths."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._take_no_more()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: by now it has its font."""
        super().showEvent(event)
        self._take_no_more()

    def _take_no_more(self) -> None:
        self.setMaximumWidth(self.sizeHint().width())


class Strip(QFrame):
    """Hall, window and clerk at the left; link and clock at the right."""

    sign_out_asked = Signal()
    hand_over_asked = Signal()
    help_asked = Signal()
    palette_asked = Signal()
    sync_asked = Signal()
    lock_asked = Signal()
    password_asked = Signal()
    audit_asked = Signal()
    print_queue_asked = Signal()
    print_setup_asked = Signal()
    day_sheet_asked = Signal()

    def __init__(self, hall: str, window: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self._hall = _Yielding(hall, self)
        self._hall.setProperty("role", "lead")
        where = QLabel(self.tr("{window} 号窗口").format(window=window), self)
        where.setProperty("tone", "primary")
        where.setProperty("role", "lead")
        self.badge = LinkBadge(self)
        self.badge.pressed.connect(self.sync_asked)
        self.prints = PrintBadge(self)
        self.prints.pressed.connect(self.print_queue_asked)
        self._hear_keys()
        self._operator = _Yielding("", self)
        self._time = QLabel(self)
        self._time.setProperty("role", "lead")
        self._time.setAccessibleName(self.tr("时间"))
        lock = self._button("lock", "lock", self.tr("锁屏"), Key.LOCK)
        lock.clicked.connect(self.lock_asked)
        leave = self._button("sign_out", "sign-out", self.tr("退出登录"))
        leave.clicked.connect(self.sign_out_asked)
        shift = self._button("hand_over", "hand-over", self.tr("交接班"), Key.HAND_OVER)
        shift.clicked.connect(self.hand_over_asked)
        help_call = self._button("help_call", "help-call", self.tr("求助"), Key.HELP_CALL)
        help_call.clicked.connect(self.help_asked)
        palette = self._button("palette_open", "search", self.tr("命令面板"), Key.PALETTE)
        palette.clicked.connect(self.palette_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(3), theme.space(1.5), theme.space(3), theme.space(1.5))
        row.setSpacing(theme.space(3))
        row.addWidget(self._hall, YIELDS)
        row.addWidget(where)
        row.addStretch(1)
        row.addWidget(self.prints, YIELDS)
        row.addWidget(self.badge)
        row.addWidget(_divider(self))
        row.addWidget(Picture("user", self, units=4, tone="ink_soft"))
        row.addWidget(self._operator, YIELDS)
        for button in (palette, help_call, shift, lock, leave):
            row.addWidget(button)
        row.addWidget(_divider(self))
        row.addWidget(self._time)

    def _hear_keys(self) -> None:
        """Commands with a key and no button of their own."""
        self._leads = False
        self.audit_barred = ""
        """Why whoever is signed in may not read the audit trail; empty: they may."""
        centre, queue, setup = self.tr("同步中心"), self.tr("打印队列"), self.tr("打印设置")
        change = self.tr("修改密码")
        KeyCommand(Key.OWN_WORD, "change_password", change, self.password_asked.emit, self)
        KeyCommand(
            Key.AUDIT,
            "audit",
            self.tr("操作记录"),
            self.audit_asked.emit,
            self,
            why_not=lambda: self.audit_barred,
        )
        KeyCommand(Key.SYNC_CENTRE, "sync_centre", centre, self.sync_asked.emit, self)
        KeyCommand(Key.PRINT_QUEUE, "print_queue", queue, self.print_queue_asked.emit, self)
        KeyCommand(Key.PRINT_SETUP, "print_setup", setup, self.print_setup_asked.emit, self)
        day = self.day_sheet_asked.emit
        KeyCommand(
            Key.DAY_SHEET, "day_sheet", self.tr("日结表"), day, self, why_not=self._why_no_day
        )

    def let_lead(self, leads: bool) -> None:
        """Whether who is signed in leads the hall."""
        self._leads = leads

    def _why_no_day(self) -> str:
        return "" if self._leads else self.tr("日结表由值班长出具")

    def _button(self, name: str, icon: str, title: str, key: Key | None = None) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("role", "quiet")
        button.setIcon(icons.icon(icon, "primary"))
        button.setIconSize(icons.icon_size())
        button.setToolTip(title)
        button.setAccessibleName(title)
        button.setObjectName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        offer(button, key, title=title, icon=icon)
        if key is not None:
            button.setToolTip(self.tr("{title}（{key}）").format(title=title, key=key.shown))
        return button

    def show_operator(self, name: str) -> None:
        """Who is signed in."""
        self._operator.setText(name)

    def show_time(self, text: str) -> None:
        """What the clock says."""
        self._time.setText(text)


def _divider(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setProperty("role", "rule")
    line.setFixedSize(1, theme.space(4))
    return line
