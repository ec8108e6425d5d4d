"""A new notice: its words with their count, and from when until when it runs."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QWidget

from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.domain.hall_notice import LONGEST
from ui import theme
from ui.manage.moment_field import MomentField
from ui.manage.notices_model import NewNotice
from ui.widgets.card import Card

CLOSING = time(18)
"""Until then a notice is offered to run: most are about the day."""


class NoticeForm(Card):
    """Filled in, then posted by its sheet."""

    edited = Signal()

    def __init__(self, clock: Callable[[], datetime], parent: QWidget) -> None:
        """`clock` gives the moment from which times are offered."""
        super().__init__(parent)
        self._clock = clock
        caption = QLabel(self.tr("新公告"), self)
        caption.setProperty("role", "lead")
        self._count = QLabel(self)
        self._count.setObjectName("notice_count")
        self._text = QPlainTextEdit(self)
        self._text.setObjectName("notice_text")
        self._text.setTabChangesFocus(True)
        self._text.setPlaceholderText(self.tr("例如：今天 12:00 至 13:00 只开 1、2 号窗口"))
        self._text.setFixedHeight(theme.space(16))
        self._text.textChanged.connect(self._on_edited)
        caption.setBuddy(self._text)
        self._starts = MomentField("notice_starts", self.tr("定时开始"), self)
        self._ends = MomentField("notice_ends", self.tr("到时自动撤下"), self)
        head = QHBoxLayout()
        head.addWidget(caption)
        head.addStretch(1)
        head.addWidget(self._count)
        times = QHBoxLayout()
        times.setSpacing(theme.space(8))
        times.addWidget(self._starts)
        times.addWidget(self._ends)
        times.addStretch(1)
        self.body.addLayout(head)
        self.body.addWidget(self._text)
        self.body.addLayout(times)
        self.clear()

    def clear(self) -> None:
        """Nothing filled in; at once, until the hall closes."""
        now = self._clock().astimezone(HALL_ZONE)
        full_hour = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        closing = datetime.combine(now.date(), CLOSING, HALL_ZONE)
        if closing <= now:
            closing += timedelta(days=1)
        self._starts.offer(full_hour, used=False)
        self._ends.offer(closing, used=True)
        self._text.clear()
        self._on_edited()

    def notice(self) -> NewNotice:
        """What is filled in."""
        return NewNotice(self._text.toPlainText(), self._starts.moment(), self._ends.moment())

    def filled(self) -> bool:
        """Whether there are words to post or to lose."""
        return bool(self._text.toPlainText().strip())

    def _on_edited(self) -> None:
        count = len(" ".join(self._text.toPlainText().split()))
        self._count.setText(self.tr("{count}/{most} 字").format(count=count, most=LONGEST))
        theme.mark(self._count, tone="bad" if count > LONGEST else "soft")
        self.edited.emit()
