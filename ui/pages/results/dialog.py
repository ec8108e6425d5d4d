"""A department's result is recorded (登记结果): which case, which items, what was decided."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QFormLayout, QLineEdit, QWidget

from clerk_app.desk import results
from clerk_app.desk.case_file import CaseFile
from clerk_app.desk.results import Awaited, Outcome, Returned, outcomes
from clerk_app.domain.case import CaseItem
from clerk_app.domain.case_number import spoken_groups
from clerk_app.domain.case_states import UNDER_REVIEW
from clerk_app.domain.scan_code import Code, CodeKind
from ui import result_words, theme, words
from ui.licence_rows import LicenceRows
from ui.pages.results.model import ResultModel
from ui.widgets.ask_dialog import AskDialog
from ui.widgets.editors.choice_editor import ChoiceEditor
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.tick_list import Entry, TickList

WIDTH = 150
MOST_LINES = 4
"""Items in sight before the list scrolls."""
WITH_REASON = frozenset({Outcome.DENIED, Outcome.FORWARDED})


class ResultDialog(AskDialog):
    """Goes on to the next case until the clerk closes it, or is about one case; owns its model."""

    def __init__(
        self, model: ResultModel, today: date, parent: QWidget, *, one_case: bool = False
    ) -> None:
        """Reads nothing itself; `one_case`: call `model.find` with its id."""
        super().__init__(
            self.tr("登记结果"),
            self.tr("部门送回的决定和证照，扫凭证或交接单条码，逐件登记。"),
            self.tr("登记"),
            parent,
        )
        self.setMinimumWidth(theme.space(WIDTH))
        self.setObjectName("results")
        model.setParent(self)
        self._model, self._one_case = model, one_case
        self._today = QDate(today.year, today.month, today.day)
        self._shown: tuple[Awaited, ...] = ()
        self._search = self._line("result_search")
        self._search.setPlaceholderText(self.tr("凭证或交接单条码、编号、姓名、企业名称；回车查找"))
        self._search.setVisible(not one_case)
        self._cases = ChoiceEditor((), self)
        self._cases.setObjectName("result_case")
        self._about = ElidedLabel("", self)
        self._about.setObjectName("result_about")
        self._items = TickList("result_item", self)
        self._answers = QWidget(self)
        self._form = self._answer_rows()
        for widget in (self._search, self._cases, self._about, self._items, self._answers):
            self.body.addWidget(widget)
        self._cases.edited.connect(self._on_case)
        self._items.changed.connect(self._on_items)
        self._outcome.edited.connect(self._on_outcome)
        model.changed.connect(self._on_changed)
        model.registered.connect(self._on_registered)
        self._offer_cases()

    def take_code(self, code: Code) -> bool:
        """The barcode of a receipt or a bundle says which case it is about."""
        if self._one_case or code.kind not in (CodeKind.CASE, CodeKind.BUNDLE, CodeKind.PLATFORM):
            return False
        self._search.setText(code.text)
        self._model.find(code.text)
        return True

    def problem(self) -> str:
        """What is still missing."""
        if self._model.busy:
            return self.tr("请稍候。")
        here = self._here()
        if here is None:
            return self.tr("请扫凭证或交接单条码，或输入编号查找。")
        if not here.items:
            said = self.tr("办件现在是“{state}”，没有等待部门送回的结果。")
            return said.format(state=words.state(here.case.state))
        if not self._ticked():
            return self.tr("请至少勾选一个事项。")
        if not self._outcome.value():
            return self.tr("所选事项进度不同，请分开登记，或选择结果。")
        if Outcome(self._outcome.value()) in WITH_REASON and not self._reason.text().strip():
            return self.tr("请写明理由或转报机关。")
        if self._outcome.value() == Outcome.READY.value:
            return self._licences.problem()
        return ""

    def answer(self) -> None:
        """Find what was typed, or record what has come back."""
        typed = self._search.text().strip()
        if typed and typed != self._model.asked and not self._one_case:
            self._model.find(typed)
            return
        problem, here = self.problem(), self._here()
        if problem or here is None:
            self._say(problem, "bad")
            return
        self._model.register(here.case.case_id, self._returned())

    # Building

    def _answer_rows(self) -> QFormLayout:
        form = QFormLayout(self._answers)
        form.setContentsMargins(0, 0, 0, 0)
        labels = result_words.labels()
        self._outcome = ChoiceEditor((), self)
        self._outcome.setObjectName("result_outcome")
        self._on = QDateEdit(self)
        self._on.setObjectName("result_on")
        self._on.setCalendarPopup(True)
        self._on.setDisplayFormat("yyyy-MM-dd")
        self._on.dateChanged.connect(self._on_day)
        self._licences = LicenceRows(self)
        self._reason = self._line("result_reason")
        for label, field in (
            (self.tr("结果"), self._outcome),
            (labels["result.on"], self._on),
            (self.tr("理由或转报机关"), self._reason),
        ):
            form.addRow(label, field)
        form.insertRow(2, self._licences)
        return form

    def _line(self, name: str) -> QLineEdit:
        made = QLineEdit(self)
        made.setObjectName(name)
        return made

    # Bringing up to date

    def _on_changed(self) -> None:
        model = self._model
        if model.found is not self._shown:
            self._shown = model.found
            self._offer_cases()
        self.confirm.setEnabled(not model.busy)
        self.wait_for(self.tr("正在处理……") if model.busy else "")
        here = self._here()
        if model.problem:
            self._say(model.problem, "bad")
        elif here is not None and not here.items:
            self._say(self.problem(), "bad")
        elif model.cut:
            cut = self.tr(
                "匹配的办件太多，只看了最近 {n} 件；要找更早的，请输入编号或更完整的名称。"
            )
            self._say(cut.format(n=results.MOST), "warn")
        elif model.busy or model.found:
            self.problem_banner.hush()
        self.fit()

    def _offer_cases(self) -> None:
        self._cases.clear()
        for one in self._shown:
            who = _applicant(one)
            self._cases.addItem(f"{spoken_groups(one.case.number)}　{who}", one.case.case_id)
        self._cases.setVisible(len(self._shown) > 1)
        self._cases.put("")
        self._cases.put(self._shown[0].case.case_id if self._shown else "")
        self._on_case("")
        if len(self._shown) > 1:
            self._cases.setFocus()
        elif self._shown and self._ticked():
            self._outcome.setFocus()
        elif self._shown:
            self._items.go_to_first()
        else:
            self._search.setFocus()

    def _on_case(self, _: str) -> None:
        """Another case: its items, as if nothing had been typed."""
        here = self._here()
        self._items.offer(())
        items = here.items if here is not None else ()
        # What one department has brought says nothing of what another decides.
        theirs = len({one.department for one in items}) == 1
        self._items.offer([_entry(one, ticked=theirs) for one in items])
        several = len(items) > 1
        self._items.setVisible(several)
        self._items.show_lines(MOST_LINES)
        self._about.setText(self._said(here))
        self._about.setVisible(here is not None)
        self._answers.setVisible(here is not None and bool(here.items))
        self._reason.clear()
        if here is not None:
            self._on.setDateRange(_first_day(here.items, self._today), self._today)
            self._on.setDate(self._today)
        months = here.licence_months if here is not None else {}
        self._licences.offer(items, lambda item_id: months.get(item_id, 0), self._decided())
        self._on_items()

    def _on_items(self) -> None:
        chosen, ticked = self._outcome.value(), self._ticked()
        possible = outcomes(ticked)
        self._outcome.clear()
        for one in possible:
            self._outcome.addItem(result_words.outcome(one), one.value)
        kept = chosen if chosen in set(possible) else next(iter(possible), Outcome.READY).value
        self._outcome.put("")
        self._outcome.put(kept if possible else "")
        undecided = any(one.state in UNDER_REVIEW for one in ticked)
        self._form.setRowVisible(self._on, undecided)
        self._licences.mean([one.item_id for one in ticked])
        self._on_outcome("")

    def _on_outcome(self, _: str) -> None:
        """Only what this outcome needs is asked."""
        value = self._outcome.value()
        told = bool(value) and Outcome(value) in WITH_REASON
        self._form.setRowVisible(self._licences, not told and bool(self._ticked()))
        self._form.setRowVisible(self._reason, told)
        self.fit()

    def _on_day(self) -> None:
        self._licences.propose(self._decided())

    def _decided(self) -> date:
        day = self._on.date()
        return date(day.year(), day.month(), day.day())

    def _on_registered(self, file: CaseFile, outcome: Outcome) -> None:
        if self._one_case:
            self.accept()
            return
        self._search.clear()
        self._model.clear()
        said = self.tr("{number}：已登记“{outcome}”。请扫下一件。")
        number, name = spoken_groups(file.case.number), result_words.outcome(outcome)
        self._say(said.format(number=number, outcome=name), "good")
        self._search.setFocus()

    def _say(self, text: str, tone: str) -> None:
        self.problem_banner.say(text, tone)
        self.fit()

    # Answers

    def _here(self) -> Awaited | None:
        chosen = self._cases.value()
        return next((one for one in self._shown if one.case.case_id == chosen), None)

    def _ticked(self) -> tuple[CaseItem, ...]:
        here = self._here()
        ticked = set(self._items.ticked())
        return tuple(one for one in here.items if one.item_id in ticked) if here else ()

    def _returned(self) -> Returned:
        outcome = Outcome(self._outcome.value())
        told = outcome in WITH_REASON
        return Returned(
            outcome=outcome,
            items=tuple(one.item_id for one in self._ticked()),
            on=self._on.date().toString("yyyy-MM-dd"),
            licences=() if told else self._licences.given(),
            reason=self._reason.text().strip() if told else "",
        )

    def _said(self, here: Awaited | None) -> str:
        if here is None:
            return ""
        facts = [spoken_groups(here.case.number), _applicant(here)]
        if len(here.items) == 1:
            (only,) = here.items
            facts += [f"{only.name}（{only.department}）", result_words.granted(only)]
        return "　".join(fact for fact in facts if fact)


def _applicant(one: Awaited) -> str:
    return one.case.value("form.ent_name") or one.case.value("applicant.name")


def _entry(item: CaseItem, *, ticked: bool) -> Entry:
    facts = (item.name, item.department, words.state(item.state), result_words.granted(item))
    return Entry(item.item_id, "　".join(fact for fact in facts if fact), ticked=ticked)


def _first_day(items: tuple[CaseItem, ...], today: QDate) -> QDate:
    """No decision is older than the acceptance."""
    days = [one.accepted_on for one in items if one.accepted_on]
    return QDate.fromString(min(days), "yyyy-MM-dd") if days else today
