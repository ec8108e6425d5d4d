"""What lies on the desk, in one glance: number, applicant, state, deadline, what waits."""

from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from clerk_app.desk.case_file import CaseFile
from clerk_app.domain import batch_number, laws
from clerk_app.domain.case import Case
from clerk_app.domain.case_number import spoken_groups
from clerk_app.domain.clocks import worst
from clerk_app.domain.form import APPLICANT_NAME, CERT_NO
from clerk_app.domain.masking import Audience, mask_id
from clerk_app.domain.merge_delivery import deliverable
from clerk_app.domain.workdays import WarningCard
from ui import icons, theme, words
from ui.commands import offer
from ui.due_words import (
    answer_text,
    card_text,
    card_tone,
    due_tone,
    promise_text,
    whole_text,
    whole_tip,
)
from ui.keys import Key
from ui.pages.workbench.subject import Subject
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.elided_label import ElidedLabel


class HeadPart(Card):
    """Two lines over the work; hidden while the desk is empty."""

    discarded = Signal()
    timeline_asked = Signal()
    differences_asked = Signal()
    deliver_asked = Signal()
    rating_asked = Signal()
    check_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing on the desk."""
        super().__init__(parent, tight=True)
        self._title = ElidedLabel("", self)
        self._title.setProperty("role", "title")
        self._title.setObjectName("subject_title")
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._state = self._chip("case_state")
        self._waiting = self._chip("case_pending")
        self._coming = self._chip("case_coming")
        self._coming.setToolTip(
            self.tr("这个办件开着，它的材料先取；别的窗口还没有传完的，传到平台后再取")
        )
        self._due = self._chip("case_due")
        self._last = self._chip("case_last_day")
        self._owed = self._chip("case_owed")
        self._checked = self._chip("applicant_checked")
        self._facts = ElidedLabel("", self)
        self._facts.setProperty("role", "soft")
        self._facts.setObjectName("subject_facts")
        self._kept = QLabel(self)
        self._kept.setProperty("role", "small")
        self._kept.setObjectName("draft_kept")
        self._discard = QPushButton(icons.icon("trash"), self.tr("删除草稿"), self)
        self._discard.setObjectName("discard_draft")
        self._discard.setProperty("role", "quiet")
        self._discard.clicked.connect(self.discarded)
        self._timeline = self._button("open_timeline", "clock")
        self._differ = self._button("open_differences", "conflict")
        self._rate = self._button("open_rating", "star")
        self._deliver = self._button("open_deliver", "hand-over", role="primary")
        self._check = self._button("ask_check", "eye")
        check = self.tr("请申请人核对（{key}）").format(key=Key.VISITOR_SCREEN.shown)
        self._check.setToolTip(check)
        self._check.setAccessibleName(check)
        self._check.clicked.connect(self.check_asked)
        title, empty = self.tr("请申请人核对"), self.tr("桌面是空的")
        offer(self._check, Key.VISITOR_SCREEN, title=title, why_not=empty, icon="eye")
        self._say_what_follows()
        self._lay_out()
        self.show_subject(Subject())

    def _chip(self, name: str) -> Chip:
        chip = Chip("", parent=self)
        chip.setObjectName(name)
        return chip

    def _button(self, name: str, icon: str, *, role: str = "quiet") -> QPushButton:
        button = QPushButton(self)
        button.setIcon(icons.icon(icon, "on_primary" if role == "primary" else "primary"))
        button.setObjectName(name)
        button.setProperty("role", role)
        return button

    def _say_what_follows(self) -> None:
        """Words, keys and signals of the buttons for what follows an intake."""
        no_case = self.tr("桌面上没有已收的办件")
        said = (
            (
                self._timeline,
                Key.TIMELINE,
                self.tr("轨迹"),
                self.tr("办件轨迹：每一步谁、在哪里、什么时候（{key}）"),
                no_case,
                "clock",
                self.timeline_asked,
            ),
            (
                self._differ,
                Key.DIFFERENCES,
                self.tr("核对差异"),
                self.tr("两边改得不一样的内容，逐处核对（{key}）"),
                self.tr("这件没有待核对的差异"),
                "conflict",
                self.differences_asked,
            ),
            (
                self._rate,
                Key.RATE,
                self.tr("请评价"),
                self.tr("请办事人评价本次服务（{key}）"),
                no_case,
                "star",
                self.rating_asked,
            ),
            (
                self._deliver,
                Key.DELIVER,
                self.tr("送达"),
                self.tr("结果已出，交付申请人（{key}）"),
                self.tr("没有可以送达的结果"),
                "hand-over",
                self.deliver_asked,
            ),
        )
        for button, key, text, tip, why_not, icon, signal in said:
            button.setText(text)
            button.setToolTip(tip.format(key=key.shown))
            offer(button, key, why_not=why_not, icon=icon)
            button.clicked.connect(signal)

    def show_subject(self, subject: Subject) -> None:
        """Bring both lines up to date."""
        self.setVisible(not subject.empty)
        draft = subject.draft is not None
        self._kept.setVisible(draft)
        self._discard.setVisible(draft)
        for chip in (self._waiting, self._due, self._timeline, self._rate):
            chip.setVisible(subject.file is not None)
        self._coming.setVisible(subject.file is not None and bool(subject.file.coming))
        self._owed.setVisible(subject.file is not None and bool(subject.file.promises))
        last = subject.file.progress.last if subject.file is not None and subject.drawn else None
        self._last.setVisible(last is not None)
        if subject.file is not None and last is not None:
            to_accept = subject.file.progress.to_accept
            self._last.say(whole_text(last, to_accept), due_tone(last), "calendar")
            self._last.setToolTip(whole_tip(last, to_accept))
        differs = len(subject.case.open_conflicts) if subject.case is not None else 0
        self._differ.setVisible(bool(differs))
        self._differ.setText(self.tr("核对差异 {n}").format(n=differs))
        # Qt takes the key off a button that gets other words.
        self._differ.setShortcut(Key.DIFFERENCES.sequence)
        self._show_checked(subject.applicant_checked)
        self._deliver.setVisible(subject.case is not None and bool(deliverable(subject.case)))
        if subject.file is not None:
            self._show_case(subject.file)
        elif subject.draft is not None:
            self._title.setText(subject.value(APPLICANT_NAME) or self.tr("新收件"))
            self._state.say(self.tr("草稿"), "soft")
            ticket = subject.draft.ticket
            facts = (
                _masked(subject.value(CERT_NO)),
                self.tr("取号 {ticket}").format(ticket=ticket) if ticket else "",
            )
            self._facts.setText("　".join(fact for fact in facts if fact))

    def _show_checked(self, standing: bool | None) -> None:
        self._checked.setVisible(standing is not None)
        if standing:
            self._checked.say(self.tr("申请人已核对"), "good", "check")
        else:
            self._checked.say(self.tr("核对后有改动"), "warn", "warning")

    def say_kept(self, at: datetime) -> None:
        """Everything typed is on disk."""
        self._kept.setText(self.tr("已保存 {time}").format(time=words.clock(at)))
        theme.mark(self._kept, tone="soft")

    def say_not_kept(self) -> None:
        """What was typed could not be stored; the reason is said elsewhere."""
        self._kept.setText(self.tr("未保存，正在重试"))
        theme.mark(self._kept, tone="bad")

    def _show_case(self, file: CaseFile) -> None:
        case = file.case
        self._title.setText(spoken_groups(case.number))
        self._state.say(words.state(case.state), words.tone(case.state))
        self._waiting.setVisible(bool(file.waiting))
        waits = self.tr("{n} 项待传").format(n=file.waiting)
        self._waiting.say(waits, "warn", "cloud-up")
        self._coming.say(self.tr("{n} 份材料在途").format(n=file.coming), "warn", "cloud-wait")
        before = not any(item.accepted_on for item in case.items) and bool(file.to_accept)
        card = worst(file.cards.values())
        self._due.setVisible(before or card is not WarningCard.NONE)
        if before:
            waiting = (one for one in case.items if one.item_id in file.to_accept)
            soonest = min(waiting, key=lambda one: file.to_accept[one.item_id].day or date.max)
            last = file.to_accept[soonest.item_id]
            due = answer_text(last, laws.procedure_of(soonest, file.catalogue))
            said = f"{card_text(card)}　{due}" if card is not WarningCard.NONE else due
            self._due.say(said, card_tone(card) or due_tone(last), "clock")
        else:
            self._due.say(card_text(card), card_tone(card) or "soft", "warning")
        if file.promises:
            first = min(file.promises.values(), key=lambda one: one.until)
            self._owed.say(promise_text(first), card_tone(first.card) or "soft", "clock")
        facts = [
            " ".join(
                part for part in (case.value(APPLICANT_NAME), _masked(case.value(CERT_NO))) if part
            ),
            self._also(case),
            self.tr("{channel}收件 {day}").format(
                channel=words.channel(case.channel), day=case.received_on
            ),
            self.tr("平台编号 {number}").format(number=case.platform_number)
            if case.platform_number
            else self.tr("平台编号待确认"),
            self.tr("取号 {ticket}").format(ticket=case.ticket) if case.ticket else "",
            self.tr("集群批次 {number}").format(number=batch_number.spoken_groups(case.batch))
            if case.batch
            else "",
        ]
        self._facts.setText("　".join(fact for fact in facts if fact))

    def _also(self, case: Case) -> str:
        """Numbers of cases that turned out to be this one: the visitor may hold such a paper."""
        others = dict.fromkeys(one for one in case.other_numbers if one != case.number)
        if not others:
            return ""
        return self.tr("也是 {numbers}").format(numbers="、".join(map(spoken_groups, others)))

    def _lay_out(self) -> None:
        upper = QHBoxLayout()
        upper.setSpacing(theme.space(2))
        upper.addWidget(self._title, 1)
        for chip in (self._state, self._waiting, self._coming):
            upper.addWidget(chip)
        upper.addWidget(self._deliver)
        upper.addWidget(self._differ)
        upper.addWidget(self._timeline)
        upper.addWidget(self._rate)
        upper.addWidget(self._kept)
        upper.addWidget(self._discard)
        self.body.setSpacing(theme.space(0.5))
        # Below: with all in one line the number of the case would be cut.
        lower = QHBoxLayout()
        lower.setSpacing(theme.space(2))
        lower.addWidget(self._facts, 1)
        for widget in (self._checked, self._check, self._last, self._owed, self._due):
            lower.addWidget(widget)
        self.body.addLayout(upper)
        self.body.addLayout(lower)


def _masked(number: str) -> str:
    return mask_id(number, Audience.SCREEN)
