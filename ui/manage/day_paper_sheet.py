"""The sheet of a day (日结表): looked at, issued, printed; earlier copies printed as they were."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QLabel, QWidget

from clerk_app.desk.day_paper import DayView
from clerk_app.desk.kept_file import write_file
from clerk_app.desk.printing import Printed
from clerk_app.domain import day_number
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import Trouble, YichuangError
from ui import theme, words
from ui.manage import day_words
from ui.manage.paper_sheet import LEAST
from ui.manage.papers import DayPaperCalls
from ui.manage.sheet import Sheet
from ui.reprint_menu import ask_reason
from ui.tasks import Tasks
from ui.widgets.pdf_view import PdfView

NEXT = ""
"""Key of the sheet that is not issued yet."""


class DayPaperSheet(Sheet):
    """What would be issued is in front; the copies there are can be chosen."""

    def __init__(
        self, calls: DayPaperCalls, tasks: Tasks, parent: QWidget | None, *, day: date | None = None
    ) -> None:
        """Reads at once, away from the lane; `day` None: the present one. Show with `open()`."""
        super().__init__(
            self.tr("日结表"),
            self.tr("出具后有编号和核验码，存档备查；已出具的，随时按原样再打印。"),
            self.tr("出具并打印"),
            parent,
        )
        self._calls, self._tasks, self._wanted = calls, tasks, day
        self._shown: DayView | None = None
        self._pdf = b""
        self._busy = False
        self._days = self._box("day", self.tr("哪一天"))
        self._days.activated.connect(self._on_day)
        self._copies = self._box("copies", self.tr("哪一份"))
        self._copies.activated.connect(self._on_copy)
        self._copies.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._view = PdfView(self.content)
        self._view.setObjectName("paper")
        self._view.setMinimumHeight(theme.space(LEAST))
        # One below the other: names of copies are long, and a screen at 200 % is narrow.
        top = QGridLayout()
        top.setSpacing(theme.space(1))
        top.setColumnStretch(1, 1)
        boxes = ((self.tr("业务日"), self._days), (self.tr("份"), self._copies))
        for row, (text, box) in enumerate(boxes):
            label = QLabel(text, self.content)
            label.setProperty("role", "soft")
            label.setBuddy(box)
            top.addWidget(label, row, 0)
            top.addWidget(box, row, 1)
        self.body.addLayout(top)
        self.body.addWidget(self._view, 1)
        self._refresh = self.tool("refresh", self.tr("刷新"), "refresh")
        self._refresh.clicked.connect(lambda: self._load(NEXT))
        self._keep = self.tool("keep", self.tr("存为 PDF…"), "file")
        self._keep.clicked.connect(self._on_keep)
        self.failure.retried.connect(lambda: self._load(NEXT))
        self._load(NEXT)

    def act(self) -> None:
        """Issue what is in front, or print the copy that is chosen as it was."""
        view = self._shown
        if view is None or self._busy:
            return
        key = self._copies.currentData()
        if key:
            self._send(partial(self._calls.again, key))
        elif view.sheet.copy > 1:
            ask_reason(self.confirm, self._issue)
        else:
            self._issue("")

    def _box(self, name: str, called: str) -> QComboBox:
        box = QComboBox(self.content)
        box.setObjectName(name)
        box.setAccessibleName(called)
        return box

    def _issue(self, reason: str) -> None:
        if self._shown is not None:
            self._send(partial(self._calls.issue, self._shown.sheet, reason))

    def _send(self, call: Callable[[], tuple[Printed, Changes]]) -> None:
        self._busy = True
        self._say_verb()
        self._tasks.ask_slow(call, self._on_sent, self._on_not_sent)

    def _on_sent(self, answer: tuple[Printed, Changes]) -> None:
        printed, changes = answer
        self._busy = False
        self._calls.tell(changes)
        said = self.tr("{number} 第 {n} 份，已送去打印。")
        if not printed.send_id:
            said = self.tr("{number} 第 {n} 份已存成 PDF；还没有选打印机，在“打印设置”里选。")
        number = day_number.spoken_groups(printed.number)
        tone = "good" if printed.send_id else "warn"
        self.banner.say(said.format(number=number, n=printed.copy), tone)
        self._load(f"{printed.number}-{printed.copy}")

    def _on_not_sent(self, error: YichuangError) -> None:
        self._busy = False
        self._say_verb()
        self.banner.say(words.sentence(error), "bad")
        if error.trouble is Trouble.DAY_PAPER_UNSENT:
            # It is issued all the same: what comes next is that copy as it is, not another one.
            self._load(f"{error.facts['number']}-{error.facts['copy']}")

    # What is in front

    def _load(self, then: str) -> None:
        """`then`: number and copy of the one that is to be in front."""
        if self._shown is None:
            self.confirm.setEnabled(False)
            self._keep.setEnabled(False)
            self.show_loading()
        call = partial(self._calls.view, self._wanted)
        self._tasks.ask_slow(call, partial(self._on_view, then), self._on_failed)

    def _on_view(self, then: str, view: DayView) -> None:
        if self._wanted not in (None, view.report.day):
            return  # Another day was chosen meanwhile; its sheet is on its way.
        self._shown, self._wanted = view, view.report.day
        self._days.clear()
        for day in view.report.days:
            self._days.addItem(day_words.day_name(day, view.report.present), day.isoformat())
        self._days.setCurrentIndex(self._days.findData(view.report.day.isoformat()))
        self._copies.clear()
        number = day_number.spoken_groups(view.sheet.number)
        said = self.tr("新出：{number} 第 {n} 份")
        self._copies.addItem(said.format(number=number, n=view.sheet.copy), NEXT)
        for place, one in enumerate(view.issued, start=1):
            said = self.tr("已出具：{number} 第 {n} 份　{by}　{at}").format(
                number=day_number.spoken_groups(one.number),
                n=one.copy,
                by=one.by,
                at=words.moment(one.at),
            )
            self._copies.addItem(said, one.key)
            if then == f"{one.number}-{one.copy}":
                self._copies.setCurrentIndex(place)
        at = words.clock(view.report.as_of)
        self.version.setText(self.tr("截至 {at}").format(at=at))
        self.show_content()
        self._on_copy()

    def _on_failed(self, error: YichuangError) -> None:
        if self._shown is None:
            self.show_failure(words.sentence(error))
        else:
            self.banner.say(words.sentence(error), "bad")

    def _on_day(self) -> None:
        self._wanted = date.fromisoformat(self._days.currentData())
        self._shown = None
        self.banner.hush()
        self._load(NEXT)

    def _on_copy(self) -> None:
        key, view = self._copies.currentData(), self._shown
        if view is None:
            return
        if not key:
            self._show(NEXT, view.pdf)
            return
        self._pdf = b""
        self._say_verb()
        content = partial(self._calls.content, key)
        self._tasks.ask_slow(content, partial(self._show, key), self._on_failed)

    def _show(self, key: str, pdf: bytes) -> None:
        if key == self._copies.currentData():
            self._pdf = pdf
            self._view.show_bytes(pdf)
            self._say_verb()

    def _say_verb(self) -> None:
        issued = bool(self._copies.currentData())
        self.confirm.setText(self.tr("按原样再打印") if issued else self.tr("出具并打印"))
        there = bool(self._pdf) and not self._busy
        first = there and not self.confirm.isEnabled()
        self.confirm.setEnabled(there)
        if first and not (self._days.hasFocus() or self._copies.hasFocus()):
            # While nothing was there, the focus has gone on to the button that closes.
            self.confirm.setFocus()
        # What is not issued proves nothing: it is not given away.
        self._keep.setEnabled(there and issued)

    # As a file

    def _on_keep(self) -> None:
        view = self._shown
        if view is None:
            return
        dialog = QFileDialog(self, self._keep.text())
        dialog.setObjectName("paper_file")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("PDF 文件 (*.pdf)")])
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(self.tr("日结表-{day}").format(day=view.report.day.isoformat()) + ".pdf")
        dialog.fileSelected.connect(self._on_target_chosen)
        dialog.open()

    def _on_target_chosen(self, path: str) -> None:
        keep = partial(write_file, Path(path), self._pdf)
        self._tasks.ask_slow(keep, self._on_kept, self._on_not_sent)

    def _on_kept(self, path: Path) -> None:
        self.banner.say(self.tr("已存为 {path}").format(path=path), "good")
