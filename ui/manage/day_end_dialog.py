"""The end of the business day (日结): the sum, what is amiss, who is carried over, who signed."""

from datetime import date

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from clerk_app.desk.day_report import DayReport
from clerk_app.desk.hall import Hall
from ui import theme, words
from ui.manage import day_words
from ui.manage.day_end_model import DayEndModel
from ui.manage.day_findings import DayFindings
from ui.manage.day_paper_sheet import DayPaperSheet
from ui.manage.day_sum import DaySum
from ui.manage.handover_list import HandoverList
from ui.manage.papers import DayPaperCalls
from ui.manage.setting_sheet import NameOf
from ui.manage.sheet import Sheet
from ui.tasks import Tasks
from ui.widgets.ask_dialog import AskDialog
from ui.widgets.card import Card
from ui.widgets.section_header import SectionHeader

LEAST_LIST = 36
"""In units of `theme.space`: head and some rows of the lists."""


class DayEndDialog(Sheet):
    """Reads, shows, and ends a day after one more question."""

    def __init__(
        self,
        hall: Hall,
        tasks: Tasks,
        operator: str,
        parent: QWidget | None = None,
        *,
        name_of: NameOf = str,
        paper: DayPaperCalls | None = None,
    ) -> None:
        """`operator` ends the day; `tasks` is the hall's own lane. Show with `open()`.

        `paper` makes the day's sheet; None: there is none.
        """
        super().__init__(
            self.tr("日结"),
            self.tr("还在等候的号码结转，改日凭原号办理；当天的数字封存，不能再改。"),
            self.tr("日结…"),
            parent,
        )
        name = name_of(operator)
        name = "" if name == operator else name
        self._model = DayEndModel(hall, tasks, operator, self, name=name)
        self._tasks, self._name_of, self._calls = tasks, name_of, paper
        self._day = QComboBox(self.content)
        self._day.setObjectName("day")
        self._day.setAccessibleName(self.tr("哪一天"))
        self._day.activated.connect(self._on_day)
        self._sum = DaySum(self.content)
        self._findings = DayFindings(self.content)
        self._carried_head = SectionHeader(self.tr("结转号码"), self.content)
        self._carried = QLabel(self.content)
        self._carried.setObjectName("carried")
        self._carried.setWordWrap(True)
        self._handover_head = SectionHeader(self.tr("交接班"), self.content)
        self._handovers = HandoverList(self._name, self.content)
        self._no_handover = QLabel(self.tr("这一天没有交接班。"), self.content)
        self._no_handover.setProperty("role", "soft")
        self._lay_out()
        self._refresh = self.tool("refresh", self.tr("刷新"), "refresh")
        self._refresh.clicked.connect(self._model.load)
        self._paper = self.tool("day_paper", self.tr("日结表…"), "print")
        self._paper.setVisible(paper is not None)
        self._paper.clicked.connect(self._on_paper)
        self.failure.retried.connect(self._model.load)
        self._model.changed.connect(self._on_changed)
        self._model.load()

    def act(self) -> None:
        """Ask once more, then end the day."""
        report = self._model.report
        if report is None or not self._model.may_end:
            return
        note = self.tr(
            "{waiting} 个还在等候的号码将结转；日结后 {day} 的数字封存，不能撤销。"
        ).format(waiting=report.figures.waiting, day=report.day.isoformat())
        ask = AskDialog(
            self.tr("日结 {day}").format(day=report.day.isoformat()),
            note,
            self.tr("确认日结"),
            self,
            danger=True,
        )
        ask.setObjectName("ask_end")
        ask.confirm.setObjectName("confirm_end")
        ask.accepted.connect(self._model.end)
        ask.open()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._day)
        top.addStretch(1)
        left, right = Card(self.content, tight=True), Card(self.content, tight=True)
        left.body.addWidget(self._carried_head)
        left.body.addWidget(self._carried)
        left.body.addStretch(1)
        right.body.addWidget(self._handover_head)
        right.body.addWidget(self._no_handover)
        right.body.addWidget(self._handovers, 1)
        right.body.addStretch(0)
        for card in (left, right):
            card.setMinimumHeight(theme.space(LEAST_LIST))
        lists = QHBoxLayout()
        lists.setSpacing(theme.space(2))
        lists.addWidget(left, 2)
        lists.addWidget(right, 5)
        column = QVBoxLayout()
        column.setSpacing(theme.space(2))
        column.addLayout(top)
        column.addWidget(self._sum)
        column.addWidget(self._findings)
        column.addLayout(lists, 1)
        self.body.addLayout(column, 1)

    def _on_day(self) -> None:
        chosen = self._day.currentData()
        if isinstance(chosen, str):
            self._model.look_at(date.fromisoformat(chosen))

    def _name(self, operator: str) -> str:
        """As this station knows them, else as they said when they sat down."""
        known, report = self._name_of(operator), self._model.report
        if known != operator or report is None:
            return known
        return report.people.get(operator, operator)

    def _on_paper(self) -> None:
        report = self._model.report
        if report is not None and self._calls is not None:
            DayPaperSheet(self._calls, self._tasks, self, day=report.day).open()

    def _on_changed(self) -> None:
        model, report = self._model, self._model.report
        self.confirm.setEnabled(model.may_end)
        self._paper.setEnabled(report is not None and report.day == model.day)
        if report is None:
            if model.failure:
                self.show_failure(model.failure)
            else:
                self.show_loading()
            return
        self._show(report)
        self._say(report)
        self.show_content()

    def _show(self, report: DayReport) -> None:
        self._show_days(report)
        self._sum.show_figures(report.figures)
        self._findings.show_report(report)
        numbers = "　".join(one.number for one in report.carried)
        self._carried.setText(numbers or self.tr("没有。"))
        count = self.tr("{n} 个").format(n=len(report.carried))
        if report.ended is None:
            count = self.tr("日结时将结转 {n} 个").format(n=len(report.carried))
        self._carried_head.set_note(count)
        self._handover_head.set_note(self.tr("{n} 次").format(n=len(report.handovers)))
        self._handovers.show_handovers(report.handovers)
        self._handovers.setVisible(bool(report.handovers))
        self._no_handover.setVisible(not report.handovers)
        self.version.setText(self.tr("截至 {at}").format(at=words.clock(report.as_of)))

    def _show_days(self, report: DayReport) -> None:
        shown = [self._day.itemData(place) for place in range(self._day.count())]
        if shown != [one.isoformat() for one in report.days]:
            self._day.clear()
            for one in report.days:
                self._day.addItem(day_words.day_name(one, report.present), one.isoformat())
        chosen = self._model.day or report.day
        self._day.setCurrentIndex(self._day.findData(chosen.isoformat()))

    def _say(self, report: DayReport) -> None:
        model = self._model
        if model.problem and report.ended is None:
            self.banner.say(model.problem, "bad")
        elif model.failure:
            at = words.clock(report.as_of)
            said = self.tr("{failure}下面是 {at} 的数字。").format(failure=model.failure, at=at)
            self.banner.say(said, "bad")
        elif report.ended is not None:
            operator = report.ended.operator
            name = report.ended.name or self._name(operator)
            said = self.tr("{day} 已由 {by} 于 {at} 日结。")
            if name == operator:
                said = self.tr("{day} 已于 {at} 日结。")
            day, at = report.day.isoformat(), words.moment(report.ended.at)
            said = said.format(day=day, by=name, at=at)
            self.banner.say(said, "good")
        else:
            self.banner.hush()
