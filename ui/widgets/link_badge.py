"""The link to the platform, always in sight: words, drawing and colour say the same thing."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.desk.link import LinkView, Reach
from clerk_app.domain.backlog import Level
from ui import sync_words, theme
from ui.keys import Key
from ui.widgets.chip import Chip

translate = QCoreApplication.translate

STRIP = 3
"""Chips the strip has room for."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One chip of the badge."""

    icon: str
    text: str
    tone: str


def segments(view: LinkView, now: datetime) -> tuple[Segment, ...]:
    """What the badge says of `view` at `now`: reach and backlog first, then what needs a clerk.

    The strip has room for three: where more is to be said, what needs a clerk is one number, and
    the sync centre tells one kind from the other.
    """
    warned = _warnings(view, now)
    needed = bool(view.refused + view.conflicts)
    said = (_reach(view, now), *warned[: STRIP - 1 - needed])
    return (*said, *_for_a_clerk(view, room=STRIP - len(said)))


def _warnings(view: LinkView, now: datetime) -> list[Segment]:
    """The gravest first: no new case, work that is on this PC alone, a clock that dates wrongly."""
    said = []
    standing = view.standing
    if standing.level is Level.STOP:
        said.append(Segment("warning", sync_words.standing_short(standing), "bad"))
    if view.copy is not None and not view.copy.whole:
        said.append(Segment("warning", sync_words.copy_short(view.copy, now), "warn"))
    if clock := sync_words.clock_short(view.state):
        said.append(Segment("clock", clock, "warn"))
    if standing.level is Level.WARN:
        said.append(Segment("warning", sync_words.standing_short(standing), "warn"))
    return said


def _for_a_clerk(view: LinkView, *, room: int) -> tuple[Segment, ...]:
    refused = translate("LinkBadge", "{n} 项被退回").format(n=view.refused)
    differing = translate("LinkBadge", "{n} 项待核对").format(n=view.conflicts)
    both = translate("LinkBadge", "{n} 项待处理").format(n=view.refused + view.conflicts)
    if room < 2:
        return (Segment("refused", both, "bad"),) if view.refused + view.conflicts else ()
    said = []
    if view.refused:
        said.append(Segment("refused", refused, "bad"))
    if view.conflicts:
        said.append(Segment("conflict", differing, "bad"))
    return tuple(said)


class LinkBadge(QWidget):
    """Shows a `LinkView`; starts as not yet known, which is not the same as offline."""

    pressed = Signal()
    """The clerk wants to see what waits and why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing known yet."""
        super().__init__(parent)
        self.setObjectName("link")
        self.reach = Reach.UNKNOWN
        """What is known of the link."""
        self.backlog = 0
        """Operations and files that wait to be sent."""
        self.setToolTip(self.tr("打开同步中心（{key}）").format(key=Key.SYNC_CENTRE.shown))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._chips = [Chip("", parent=self, elides=True) for _ in range(STRIP)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(1))
        for chip in self._chips:
            row.addWidget(chip)
        self._show((Segment("cloud-wait", translate("LinkBadge", "正在连接平台"), "soft"),))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click anywhere on the badge."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.pressed.emit()
        super().mouseReleaseEvent(event)

    def text(self) -> str:
        """All that is said, for tests and screen readers."""
        return self.accessibleName()

    def say(self, view: LinkView, now: datetime) -> None:
        """Show `view` as it stands at `now`."""
        self.reach, self.backlog = view.state.reach, view.waiting + view.uploads
        self._show(segments(view, now))

    def _show(self, said: tuple[Segment, ...]) -> None:
        for number, chip in enumerate(self._chips):
            chip.setVisible(number < len(said))
            if number < len(said):
                chip.say(said[number].text, said[number].tone, said[number].icon)
        self.setAccessibleName(self.tr("，").join(one.text for one in said))


def _reach(view: LinkView, now: datetime) -> Segment:
    backlog = view.waiting + view.uploads
    match view.state.reach:
        case Reach.ONLINE if backlog:
            text = translate("LinkBadge", "在线，{n} 项待传")
            return Segment("cloud-up", text.format(n=backlog), "primary")
        case Reach.ONLINE:
            return Segment("cloud-check", translate("LinkBadge", "在线，已全部同步"), "good")
        case Reach.OFFLINE if view.state.untrusted:
            return Segment("lock", translate("LinkBadge", "平台证书不可信，没有发送"), "bad")
        case Reach.OFFLINE:
            return Segment("cloud-off", _offline(view.state.since, now, backlog), "warn")
        case Reach.SIGN_IN if view.state.revoked:
            return Segment("lock", translate("LinkBadge", "登记已注销，请重新登记本机"), "bad")
        case Reach.SIGN_IN:
            return Segment("lock", translate("LinkBadge", "平台不认本机，请找管理员"), "bad")
        case Reach.PROGRAM_OLD:
            text = translate("LinkBadge", "程序太旧，请找技术支持升级；业务照常")
            return Segment("refresh", text, "bad")
        case Reach.PROGRAM_NEW:
            text = translate("LinkBadge", "程序比平台新，请找技术支持；业务照常")
            return Segment("clock", text, "bad")
        case Reach.UNKNOWN:
            return Segment("cloud-wait", translate("LinkBadge", "正在连接平台"), "soft")


def _offline(since: datetime | None, now: datetime, backlog: int) -> str:
    if since is None:
        return translate("LinkBadge", "离线，{n} 项待传").format(n=backlog)
    there, here = since.astimezone(HALL_ZONE), now.astimezone(HALL_ZONE)
    form = "%H:%M" if there.date() == here.date() else "%m-%d %H:%M"
    said = translate("LinkBadge", "{time} 起离线，{n} 项待传")
    return said.format(time=there.strftime(form), n=backlog)
