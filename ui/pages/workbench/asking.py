"""Steps that need a word from the clerk first: a dialog each, then the model does it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from clerk_app.desk.drafts import Draft
from clerk_app.desk.licence_days import months_of
from clerk_app.desk.receipts import RECEIPT
from clerk_app.domain import credit
from clerk_app.domain.case import Case, CaseItem
from clerk_app.domain.case_states import Act
from clerk_app.domain.checklist import Line
from clerk_app.domain.laws import basis_of
from clerk_app.domain.material_standard import standard_for
from clerk_app.domain.notices import NoticeKind
from ui import credit_words, words
from ui.pages.workbench import line_standing, list_words
from ui.pages.workbench.clock_dialogs import ExtendDialog, Extension, SuspendDialog
from ui.pages.workbench.correction_dialog import correction_dialog
from ui.pages.workbench.filing_again import filed_again
from ui.pages.workbench.grant_dialog import GrantDialog
from ui.pages.workbench.model import WorkbenchModel
from ui.pages.workbench.more_menu import More, extensible, not_licences, stoppable
from ui.pages.workbench.notice_previews import NoticePreviews
from ui.pages.workbench.once_dialog import OnceDialog
from ui.pages.workbench.outcomes import Step
from ui.pages.workbench.reason_dialog import Asked, ReasonDialog
from ui.pages.workbench.refusal_dialog import RefusalDialog
from ui.pages.workbench.removal_dialog import removal_dialog
from ui.pages.workbench.return_dialog import return_dialog
from ui.pages.workbench.to_this import to_this
from ui.pages.workbench.tolerance_dialog import ToleranceDialog, may_owe_all
from ui.reprint_menu import ask_reason
from ui.widgets.ask_dialog import AskDialog

_Listing = Callable[[Sequence[Line], Sequence[CaseItem], Mapping[str, str], QWidget], OnceDialog]


class Asking(QObject):
    """Opens one dialog at a time; the window goes on living behind it."""

    result_asked = Signal(str)
    """Id of the case on the desk, of which a department has brought a result."""

    def __init__(self, model: WorkbenchModel, page: QWidget) -> None:
        """Dialogs stand over `page`."""
        super().__init__(page)
        self._model, self._page = model, page
        self._doubt: AskDialog | None = None
        self._previews = NoticePreviews(model.outcomes, model.notices, page)

    def step(self, value: str) -> None:
        """Carry out a step of the bar at the foot, asking first where the law wants words."""
        model, step = self._model, Step(value)
        case = model.subject.case
        match step:
            case Step.RECEIVE:
                model.receive()
            case Step.PICK_UP if case is not None:
                model.opening.pick_up(case.case_id)
            case Step.SUPPLEMENT:
                model.outcomes.supplemented()
            case Step.ACCEPT:
                self._accept()
            case Step.ASK_CORRECTION:
                self._tell_once(
                    correction_dialog, Act.ASK_CORRECTION, model.outcomes.ask_correction
                )
            case Step.REFUSE if model.subject.barred is not None:
                self._refuse_listed()
            case Step.REFUSE:
                fits = model.subject.fitting(Act.REFUSE)
                refusal = RefusalDialog(self._bodies(), fits, self._page)
                refusal.refused.connect(to_this(self._model, model.outcomes.refuse))
                self._open(refusal)
            case Step.DECIDE:
                self._grant()
            case Step.PRINT if case is not None and _has_receipt(case):
                button = self._page.findChild(QWidget, Step.PRINT.value)
                ask_reason(button or self._page, model.print_receipt)
            case Step.PRINT:
                model.print_receipt()

    def more(self, entry: More) -> None:
        """Carry out a rarer outcome, asking first where the law wants words."""
        model, subject = self._model, self._model.subject
        match entry:
            case More.SEE_RECEIPT if subject.draft is not None:
                self._receive_seen(subject.draft)
            case More.SEE_FIRST:
                self._accept(see_first=True)
            case More.RESUME:
                model.outcomes.resume(tuple(one.item_id for one in subject.fitting(Act.RESUME)))
            case More.FILE_AGAIN if subject.file is not None:
                model.begin(filed_again(subject.file.case, subject.file.catalogue))
            case More.GRANT:
                self._grant()
            case More.ARCHIVE:
                model.outcomes.archive()
            case More.GIVE_BACK:
                self._tell_once(return_dialog, Act.RETURN, model.outcomes.give_back)
            case More.RESULT:
                self.result_asked.emit(subject.key)
            case More.SUSPEND:
                pause = SuspendDialog(stoppable(subject), model.today, self._page)
                pause.suspended.connect(to_this(self._model, model.outcomes.suspend))
                self._open(pause)
            case More.EXTEND:
                longer = ExtendDialog(self._extensions(), self._page)
                longer.extended.connect(to_this(self._model, model.outcomes.extend))
                self._open(longer)
            case _:
                self._ask_reason(entry)

    def discard(self) -> None:
        """Throw the draft away, once the clerk has said so twice."""
        sure = AskDialog(
            self.tr("删除草稿"),
            self.tr("已录入的内容和已添加的材料都会删除；删错了可以马上撤销（Ctrl+Z）。"),
            self.tr("删除"),
            self._page,
            danger=True,
        )
        sure.accepted.connect(to_this(self._model, self._model.discard))
        sure.open()

    def trust_date(self) -> None:
        """The clocks are a day apart or more: is the date right that goes on paper?"""
        if self._doubt is not None:
            return
        dates = self._model.dates
        sure = AskDialog(
            self.tr("核对打印日期"),
            self.tr(
                "本机时间与平台相差一天以上。现在打印，凭证和文书上的日期、期限按 {day} 算。"
                "日期不对，请先校准本机时间再打印；日期没错，可以照印。"
            ).format(day=self._model.today.isoformat()),
            self.tr("日期没错，照印"),
            self._page,
        )
        sure.accepted.connect(dates.trust)
        sure.rejected.connect(dates.leave_for_later)
        sure.finished.connect(self._on_doubt_settled)
        self._doubt = sure
        sure.open()

    def _on_doubt_settled(self) -> None:
        self._doubt = None

    def remove(self, material_id: str) -> None:
        """Take a material out: of a case only with a reason."""
        if self._model.subject.case is None:
            self._model.remove(material_id, "")
            return
        names = {
            one.material_id: one.filename
            for line in self._model.subject.lines
            for one in line.materials
        }
        why = removal_dialog(names.get(material_id, ""), self._page)
        why.reasoned.connect(to_this(self._model, partial(self._model.remove, material_id)))
        why.open()

    def _tell_once(self, dialog: _Listing, act: Act, done: Callable[..., None]) -> None:
        """All that is not right with the items the act is for, each line with its standard."""
        subject = self._model.subject
        if subject.file is None:
            return
        fits = subject.fitting(act)
        needed = {need.slot for one in fits for need in one.needs}
        lines = tuple(one for one in subject.lines if one.slot in needed)
        catalogue, theme = subject.file.catalogue, subject.theme
        standards = {
            one.slot: line_standing.wanted(standard_for(catalogue, one, theme=theme))
            for one in lines
        }
        asked = dialog(lines, fits, standards, self._page)
        asked.told.connect(to_this(self._model, done))
        self._open(asked)

    def _ask_reason(self, entry: More) -> None:
        outcomes, subject = self._model.outcomes, self._model.subject
        match entry:
            case More.NOT_REQUIRED:
                done, fits = outcomes.find_not_required, subject.fitting(Act.FIND_NOT_REQUIRED)
                said = (
                    self.tr("事项依法不需要办理的，即时告知。")
                    if not_licences(subject, fits)
                    else self.tr("事项依法不需要取得许可的，即时告知（行政许可法第三十二条）。")
                )
                asked = Asked(self.tr("不受理"), said)
            case More.END_UNKEPT:
                done, fits = outcomes.end_unkept, subject.unkept
                asked = Asked(
                    self.tr("终止办理"),
                    self.tr("承诺后补的材料逾期没有补齐，按承诺终止办理；补齐后可以重新申报。"),
                )
            case More.END_LAPSED:
                done, fits = outcomes.end_lapsed, subject.lapsed
                asked = Asked(
                    self.tr("终止办理"),
                    self.tr("补正期限已过，告知的内容没有补正，终止办理；补齐后可以重新申报。"),
                )
            case More.WITHDRAW:
                done, fits = outcomes.withdraw, subject.fitting(Act.WITHDRAW)
                asked = Asked(
                    self.tr("撤回申请"), self.tr("作出决定前，申请人可以撤回；办理程序终止。")
                )
            case More.VOID:
                done, fits = outcomes.void, subject.fitting(Act.VOID)
                asked = Asked(
                    self.tr("作废办件"),
                    self.tr("只用于登记有误的办件，须两个人核对；记录仍然保留，并告知申请人。"),
                )
            case _ if not_licences(subject, subject.decidable):
                done, fits = outcomes.deny, subject.decidable
                asked = Asked(self.tr("不予办理"), self.tr("要说明理由，并告知复议和诉讼的权利。"))
            case _:
                done, fits = outcomes.deny, subject.decidable
                asked = Asked(
                    self.tr("不予许可"),
                    self.tr("要说明理由，并告知复议和诉讼的权利（行政许可法第三十八条）。"),
                )
        known = entry in (More.END_UNKEPT, More.END_LAPSED)
        why = ReasonDialog(asked, fits, self._page, may_be_empty=known)
        why.reasoned.connect(to_this(self._model, done))
        if entry is More.VOID:
            # Two persons do it: alone nobody can see what would come of it.
            why.open()
        else:
            self._open(why)

    def _open(self, dialog: AskDialog) -> None:
        """The act it asks for is told on paper, which may be looked at first."""
        self._previews.offer(dialog)
        dialog.open()

    def _extensions(self) -> tuple[Extension, ...]:
        """How far each limit may be lengthened, and by which article."""
        subject = self._model.subject
        return tuple(
            Extension(item, days, basis_of(NoticeKind.EXTENSION, (item,), subject.file.catalogue))
            for item, days in extensible(subject).items()
            if subject.file is not None
        )

    def _accept(self, *, see_first: bool = False) -> None:
        subject, outcomes = self._model.subject, self._model.outcomes
        fits = subject.accepting
        accept = partial(outcomes.accept, tuple(one.item_id for one in fits))
        missing = subject.missing_now
        if subject.accepted_by_law or not may_owe_all(missing, fits):
            if see_first:
                self._accept_seen(fits, accept)
            else:
                accept()
            return
        latest = subject.owed_by([line.slot for line in missing])
        bar = subject.credit.bar
        barred = words.sentence(credit.barred(bar)) if bar is not None else ""
        promise = ToleranceDialog(
            missing,
            fits,
            self._model.today,
            latest,
            self._page,
            barred=barred,
            credit=credit_words.age(subject.credit.as_of),
        )
        promise.promised.connect(to_this(self._model, accept))
        self._open(promise)

    def _receive_seen(self, draft: Draft) -> None:
        """As `_accept_seen`, of the receipt."""
        names = "、".join(one.name for one in self._model.subject.items)
        sure = AskDialog(self.tr("收件"), names, self.tr("收件"), self._page)
        sure.accepted.connect(to_this(self._model, self._model.receive))
        self._previews.offer(sure, partial(self._model.outcomes.preview_receipt, draft))
        sure.open()

    def _accept_seen(self, items: Sequence[CaseItem], accept: Callable[[], None]) -> None:
        """Nothing is asked; the notice may be looked at before it is issued."""
        names = "、".join(one.name for one in items)
        sure = AskDialog(self.tr("受理"), names, self.tr("受理"), self._page)
        sure.accepted.connect(to_this(self._model, accept))
        self._open(sure)

    def _grant(self) -> None:
        subject = self._model.subject
        if subject.file is None:
            return
        months = partial(months_of, subject.file.catalogue)
        decision = GrantDialog(subject.decidable, months, self._model.today, self._page)
        decision.granted.connect(to_this(self._model, self._model.outcomes.grant))
        self._open(decision)

    def _refuse_listed(self) -> None:
        subject = self._model.subject
        asked = Asked(self.tr("不予办理"), list_words.basis(subject.barred))
        why = ReasonDialog(asked, subject.fitting(Act.REFUSE), self._page, may_be_empty=True)
        why.reasoned.connect(to_this(self._model, self._model.outcomes.refuse_listed))
        self._open(why)

    def _bodies(self) -> tuple[str, ...]:
        catalogue = self._model.catalogue
        return tuple(one.name for one in catalogue.departments) if catalogue else ()


def _has_receipt(case: Case) -> bool:
    """Whether the applicant has one: another is a copy, and says why it was printed."""
    return any(one.kind == RECEIPT for one in case.papers)
