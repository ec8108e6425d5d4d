"""The figures over the list: the link, what waits, what went today, and how old each figure is."""

from datetime import datetime

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from clerk_app.desk.link import LinkState, Reach
from clerk_app.desk.own_station import OwnStation
from clerk_app.desk.sync_centre import SyncView
from clerk_app.domain.backlog import GIGABYTE
from clerk_app.domain.listings import SentCounts
from clerk_app.domain.number_bands import NumberKind
from ui import theme
from ui.sync_words import clock_long, copy_long, missing_long, moment
from ui.widgets.elided_label import ElidedLabel


class FactsPart(QWidget):
    """Pairs of a name and a sentence, two in a row; what may be long has a row alone."""

    def __init__(self, parent: QWidget) -> None:
        """Nothing is known yet."""
        super().__init__(parent)
        self._said: dict[str, ElidedLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space(3))
        grid.setVerticalSpacing(theme.space(1))
        names = (
            ("waiting", self.tr("待传业务")),
            ("sent", self.tr("今日已传业务")),
            ("files", self.tr("待传文件")),
            ("sent_files", self.tr("今日已传文件")),
            ("look", self.tr("需要处理")),
            ("pulled", self.tr("平台数据")),
            ("disk", self.tr("本机磁盘")),
            ("copy", self.tr("第二副本")),
            ("seat", self.tr("本机登记")),
            ("others", self.tr("其他副本")),
        )
        self._add(grid, "link", self.tr("网络"), 0, wide=3)
        self._add(grid, "clock", self.tr("本机时间"), 1, wide=3)
        self._platform = self._add(grid, "platform", self.tr("平台限制"), 2, wide=3)
        for place, (key, name) in enumerate(names, start=6):
            row, side = divmod(place, 2)
            self._add(grid, key, name, row, 2 * side)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)

    def _add(
        self, grid: QGridLayout, key: str, name: str, row: int, column: int = 0, *, wide: int = 1
    ) -> tuple[QWidget, QWidget]:
        title = QLabel(name, self)
        title.setProperty("role", "small")
        said = ElidedLabel("—", self)
        said.setObjectName(f"sync_{key}")
        grid.addWidget(title, row, column)
        grid.addWidget(said, row, column + 1, 1, wide)
        self._said[key] = said
        return title, said

    def show_view(self, view: SyncView, link: LinkState) -> None:
        """Bring every sentence up to date."""
        now = view.read_at
        self._say("link", self._link(link, now))
        self._say("clock", clock_long(link))
        self._say("platform", missing_long(link))
        for one in self._platform:
            # Of a platform that can do everything nothing is said.
            one.setVisible(bool(link.missing))
        self._say("pulled", self._pulled(view))
        oldest = view.counts.oldest
        waiting = self.tr("{n} 项").format(n=view.counts.waiting)
        if oldest is not None:
            since = self.tr("，最早 {time}").format(time=moment(oldest, now))
            waiting += since
        self._say("waiting", waiting)
        self._say("files", self.tr("{n} 份").format(n=view.files))
        self._say("sent", self._sent(view.sent, self.tr("{n} 项"), now))
        self._say("sent_files", self._sent(view.sent_files, self.tr("{n} 份"), now))
        look = self.tr("被退回或读不懂 {refused} 项，待核对 {conflicts} 件")
        said = look.format(refused=view.counts.refused, conflicts=view.conflicts)
        if view.for_supervision:
            said += self.tr("，待移交监管 {n} 项").format(n=view.for_supervision)
        self._say("look", said)
        free = f"{view.standing.free / GIGABYTE:.1f}"
        self._say("disk", self.tr("剩余 {free} GB").format(free=free))
        self._say("seat", self._seat(view.own, now))
        self._say("others", self._others(view.own))
        self._say("copy", copy_long(view.copy, now))

    def _say(self, key: str, text: str) -> None:
        self._said[key].setText(text)

    def _link(self, link: LinkState, now: datetime) -> str:
        since = moment(link.since, now)
        match link.reach:
            case Reach.ONLINE:
                return self.tr("在线，{time} 起").format(time=since)
            case Reach.OFFLINE if link.untrusted:
                said = self.tr(
                    "{time} 起平台的证书不可信：什么也没有发送，业务照常办理，都保存在本机；"
                    "请管理员核对平台地址和证书文件（platform_ca）"
                )
                return said.format(time=since)
            case Reach.OFFLINE:
                last = moment(link.last_contact, now)
                said = self.tr("离线，{time} 起；上次连通 {last}")
                return said.format(time=since, last=last)
            case Reach.SIGN_IN if link.revoked:
                said = self.tr("登记已注销，{time} 起；业务都在本机，请用新登记码重新登记")
                return said.format(time=since)
            case Reach.SIGN_IN:
                return self.tr("平台不认本机，{time} 起；请找管理员").format(time=since)
            case Reach.PROGRAM_OLD:
                said = self.tr(
                    "{time} 起本程序版本太旧，平台不再与它交换数据；请找技术支持升级。"
                    "业务照常办理，都保存在本机，升级后自动上传"
                )
                return said.format(time=since)
            case Reach.PROGRAM_NEW:
                said = self.tr(
                    "{time} 起本程序比平台新得太多，不能交换数据；请找技术支持。"
                    "业务照常办理，都保存在本机，平台升级后自动上传"
                )
                return said.format(time=since)
            case Reach.UNKNOWN:
                return self.tr("正在连接平台")

    def _seat(self, own: OwnStation, now: datetime) -> str:
        if not own.prefix:
            return self.tr("没有登记，按设置连接")
        said = self.tr("{prefix}，{time} 起；今日离线还可编号 {n} 件")
        count = own.numbers.get(NumberKind.CASE, 0)
        return said.format(prefix=own.prefix, time=moment(own.enrolled_at, now), n=count)

    def _others(self, own: OwnStation) -> str:
        if own.copied:
            return self.tr("另有一份数据与本机同时在用，请找管理员停用一份")
        if own.left_open:
            said = self.tr("以前的数据有 {n} 件缺文件，请导出未同步或重新扫描")
            return said.format(n=own.left_open)
        return self.tr("没有")

    def _pulled(self, view: SyncView) -> str:
        if view.pulled_at is None:
            return self.tr("还没有读取过")
        return self.tr("截至 {time}").format(time=moment(view.pulled_at, view.read_at))

    def _sent(self, sent: SentCounts, form: str, now: datetime) -> str:
        said = form.format(n=sent.since)
        if sent.last is None:
            return said
        return said + self.tr("，最近一次 {time}").format(time=moment(sent.last, now))
