"""Handing a result over (送达): what, how, to whom, signed how; then the proof comes out."""

from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from clerk_app.desk.delivery import recipients
from clerk_app.desk.rehearsing import Previewed
from clerk_app.domain.case import Case
from clerk_app.domain.case_number import spoken_groups
from clerk_app.domain.delivery import CHOSEN, Handed, Mode, Signed, as_chosen
from clerk_app.domain.identity_card import IdentityCard
from clerk_app.domain.merge_delivery import deliverable
from clerk_app.domain.scan_code import CodeKind
from ui import delivery_words, icons, theme, words
from ui.pages.delivery.model import DeliverModel
from ui.pages.delivery.recipient_part import RecipientPart
from ui.pages.delivery.result_ticks import ResultTicks
from ui.preview_dialog import PreviewDialog, look_button
from ui.scan_field import wants
from ui.seal_banner import SealBanner
from ui.widgets.ask_dialog import AskDialog
from ui.widgets.editors.choice_editor import ChoiceEditor
from ui.widgets.signature_pad import SignaturePad

WIDTH = 150
"""Units."""


class DeliverDialog(AskDialog):
    """Stays open until the result is handed over or the clerk cancels; owns its model."""

    def __init__(self, model: DeliverModel, parent: QWidget) -> None:
        """Reads nothing itself: call `model.load()`."""
        super().__init__(self.tr("送达"), "", self.tr("送达"), parent)
        self.setMinimumWidth(theme.space(WIDTH))
        self.setObjectName("deliver")
        model.setParent(self)
        self._model = model
        self._ready = False
        self.seals = SealBanner(self)
        self.seals.told.connect(self.fit)
        self.body.addWidget(self.seals)
        self.confirm.setEnabled(False)
        self.wait_for(self.tr("正在读取办件…"))
        self._look = look_button(self.tr("先看送达回证"), "preview_notice", self)
        self._look.setToolTip(self.tr("按现在填写的内容看回证；没有送达，不登记"))
        self._look.setEnabled(False)
        self._look.clicked.connect(self._on_look)
        self.add_beside(self._look)
        model.changed.connect(self._on_changed)
        model.delivered.connect(self.accept)
        model.previewed.connect(self._on_previewed)

    def take_card(self, card: IdentityCard) -> bool:
        """Who laid a card on the reader is who takes it."""
        wanted = self._ready and self._mode() is Mode.COUNTER
        if wanted:
            self._who.take_card(card)
        return wanted

    def problem(self) -> str:
        """What is still missing."""
        case = self._model.case
        if case is None or not self._ready:
            return self.tr("请稍候。")
        if not self._results.chosen():
            return self.tr("请至少勾选一个结果。")
        missing = self._missing()
        if missing:
            return self.tr("请填写{fields}。").format(fields="、".join(missing))
        if self._mode() is Mode.COUNTER and self._signed() is Signed.PAD and self._pad.empty:
            return self.tr("请领取人在签字板上签名，或改为纸质回证签名。")
        return ""

    def answer(self) -> None:
        """Hand over, or say what is missing; the dialog closes when it is on record."""
        problem = self.problem()
        if problem or self._model.case is None:
            self.problem_banner.say(problem, "bad")
            self.fit()
            return
        self._model.deliver(self._handed(), self._results.chosen(), self._picture())

    def _on_look(self) -> None:
        if not self.says_problem():
            self._model.look(self._handed(), self._results.chosen(), self._picture())

    def _on_previewed(self, papers: tuple[Previewed, ...]) -> None:
        if self.isVisible() and not self._model.busy:
            preview = PreviewDialog(papers, self, self.confirm)
            preview.accepted.connect(self.answer)
            preview.open()

    def _picture(self) -> bytes:
        """Of the signature on the pad; empty: it is signed otherwise."""
        by_pad = self._mode() is Mode.COUNTER and self._signed() is Signed.PAD
        return self._pad.png() if by_pad else b""

    # Building, once the case is known

    def _on_changed(self) -> None:
        model = self._model
        self.wait_for(self.tr("正在送达…") if model.busy else "")
        if model.case is not None and not self._ready:
            self._build(model.case)
        if model.problem:
            self.problem_banner.say(model.problem, "bad")
        else:
            self.problem_banner.hush()
        self.confirm.setEnabled(self._ready and not model.busy)
        self._look.setEnabled(self.confirm.isEnabled())
        self.fit()

    def _build(self, case: Case) -> None:
        self._ready = bool(deliverable(case))
        self.heading.setText(self.tr("送达　{number}").format(number=spoken_groups(case.number)))
        if not self._ready:
            said = self.tr("办件现在是“{state}”，没有可以送达的结果。")
            self._model.problem = said.format(state=words.state(case.state))
            return
        self._mobile = case.value("applicant.mobile")
        self._address = case.value("form.address")
        self._offered = ""
        self._results = ResultTicks(deliverable(case), self)
        self.body.addWidget(self._results)
        self._add_rows(case)
        self._add_signature()
        self._how.put(as_chosen(case.value(CHOSEN)).value)
        self._signing.put(Signed.PAPER.value)
        self._how.edited.connect(self._on_how)
        self._signing.edited.connect(self._on_how)
        self._who.rows_changed.connect(self.fit)
        self._on_how()
        self._how.setFocus()

    def _add_rows(self, case: Case) -> None:
        labels = delivery_words.labels()
        form = QFormLayout()
        form.setVerticalSpacing(theme.space(1.5))
        self._form = form
        ways = [(one.value, delivery_words.mode(one)) for one in Mode]
        self._how = self._choice("deliver_mode", ways)
        form.addRow(self.tr("送达方式"), self._how)
        self._who = RecipientPart(recipients(case), self._model.papers, form, self)
        self._to = self._line("deliver_sent_to")
        self._courier = self._line("deliver_courier")
        self._waybill = self._line("deliver_waybill")
        wants(self._waybill, CodeKind.WAYBILL, CodeKind.UNKNOWN)
        form.addRow(labels["delivery.sent_to"], self._to)
        form.addRow(labels["delivery.courier"], self._courier)
        form.addRow(labels["delivery.waybill"], self._waybill)
        ways = [(one.value, delivery_words.signed(one)) for one in (Signed.PAPER, Signed.PAD)]
        self._signing = self._choice("deliver_signed", ways)
        form.addRow(labels["delivery.signed"], self._signing)
        self.body.addLayout(form)

    def _add_signature(self) -> None:
        self._pad = SignaturePad(self)
        clear = QPushButton(icons.icon("refresh", "primary"), self.tr("重签"), self)
        clear.setObjectName("clear_signature")
        clear.setProperty("role", "quiet")
        clear.setAutoDefault(False)
        clear.clicked.connect(self._pad.clear)
        self._signature = QWidget(self)
        row = QHBoxLayout(self._signature)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._pad, 1)
        row.addWidget(clear)
        self.body.addWidget(self._signature)

    def _choice(self, name: str, options: list[tuple[str, str]]) -> ChoiceEditor:
        made = ChoiceEditor(options, self)
        made.setObjectName(name)
        return made

    def _line(self, name: str) -> QLineEdit:
        made = QLineEdit(self)
        made.setObjectName(name)
        return made

    # Answers

    def _on_how(self) -> None:
        """Only what this way of delivery needs is asked."""
        mode = self._mode()
        at_counter, posted = mode is Mode.COUNTER, mode is Mode.POST
        self._who.show_papers(wanted=at_counter)
        if self._to.text() in ("", self._offered):
            self._offered = self._for_the_courier() if posted else self._mobile
            self._to.setText(self._offered)
        self._form.setRowVisible(self._to, not at_counter)
        self._form.setRowVisible(self._courier, posted)
        self._form.setRowVisible(self._waybill, posted)
        self._form.setRowVisible(self._signing, at_counter)
        self._signature.setVisible(at_counter and self._signed() is Signed.PAD)
        self.fit()

    def _for_the_courier(self) -> str:
        """Address of the form and number of who takes it there; empty: the form has no address."""
        known = (self._address, self._who.mobile) if self._address else ()
        return "　".join(part for part in known if part)

    def _mode(self) -> Mode:
        return Mode(self._how.value() or Mode.COUNTER.value)

    def _signed(self) -> Signed:
        return Signed(self._signing.value() or Signed.PAPER.value)

    def _missing(self) -> list[str]:
        labels, who = delivery_words.labels(), self._who
        wanted = {"recipient": who.name}
        if self._mode() is Mode.COUNTER:
            wanted |= {"cert_type": who.cert_type, "cert_no": who.cert_no}
            if who.is_other:
                wanted["relation"] = who.relation
        else:
            wanted["sent_to"] = self._to.text().strip()
        if self._mode() is Mode.POST:
            wanted |= {
                "courier": self._courier.text().strip(),
                "waybill": self._waybill.text().strip(),
            }
        return [labels[f"delivery.{key}"] for key, value in wanted.items() if not value]

    def _handed(self) -> Handed:
        who, mode = self._who, self._mode()
        return Handed(
            mode=mode,
            recipient=who.name,
            cert_type=who.cert_type if mode is Mode.COUNTER else "",
            cert_no=who.cert_no if mode is Mode.COUNTER else "",
            relation=who.relation,
            sent_to=self._to.text(),
            courier=self._courier.text(),
            waybill=self._waybill.text(),
            signed=self._signed() if mode is Mode.COUNTER else Signed.NOT,
        )
