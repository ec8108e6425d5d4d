"""A batch being typed: shared answers, shared papers, companies; one step shown, all in sight."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clerk_app.desk.batch_credit import shared_numbers
from clerk_app.desk.batch_drafts import BatchDraft
from clerk_app.desk.company_files import Brought
from clerk_app.desk.rehearsing import Previewed
from clerk_app.domain import batch_number
from clerk_app.domain.form import APPLICANT_FIELDS
from ui import credit_words, icons, theme, words
from ui.batch_words import companies_said
from ui.commands import KeyCommand
from ui.keys import Key
from ui.page_pictures import PagePictures
from ui.pages.cluster.batch_cards import BatchCards, Place
from ui.pages.cluster.card_offer import CardOffer
from ui.pages.cluster.check_part import CheckPart
from ui.pages.cluster.cluster_words import brought_said
from ui.pages.cluster.companies_part import CompaniesPart
from ui.pages.cluster.listing import BatchListing
from ui.pages.cluster.model import ClusterModel
from ui.pages.cluster.papers_part import PapersPart
from ui.pages.cluster.shared_part import SharedPart
from ui.pages.cluster.split_dialog import SplitDialog
from ui.pages.cluster.state import ClusterState
from ui.pages.workbench.field_box import FIELD
from ui.pages.workbench.notice_part import news_notice
from ui.pages.workbench.sights import hand_in
from ui.pages.workbench.undo_button import UndoButton
from ui.preview_dialog import PreviewDialog, look_button
from ui.widgets.banner import Banner
from ui.widgets.card import Card
from ui.widgets.command_button import CommandButton
from ui.widgets.elided_label import ElidedLabel

SHARED, PAPERS, COMPANIES = 0, 1, 2


class DraftPage(QWidget):
    """Draws the batch of a `ClusterModel`; nothing here decides."""

    discard_asked = Signal()
    check_asked = Signal()
    """The agent shall check what is entered."""

    def __init__(
        self,
        model: ClusterModel,
        cards: BatchCards,
        pictures: PagePictures,
        parent: QWidget | None = None,
    ) -> None:
        """Shows a batch once the model has one."""
        super().__init__(parent)
        self._model, self._cards = model, cards
        self._draft_id = ""
        self._title = ElidedLabel("", self)
        self._title.setProperty("role", "title")
        self._title.setObjectName("cluster_title")
        self._kept = QLabel(self)
        self._kept.setObjectName("batch_kept")
        self._kept.setProperty("role", "small")
        self._check = CheckPart("batch_checked", self)
        self._check.asked.connect(self.check_asked)
        self._credit = QLabel(self)
        self._credit.setObjectName("batch_credit")
        self._credit.setWordWrap(True)
        theme.mark(self._credit, tone="warn")
        self._credit.hide()
        self._news = Banner(self)
        self._news.setObjectName("batch_news")
        self._news.acted.connect(model.read_news)
        self._offer = CardOffer(cards, self)
        self._shared, self._papers = SharedPart(self), PapersPart(model, pictures, self)
        self._companies = CompaniesPart(self)
        self._stack = QStackedWidget(self)
        for part in (self._shared, self._papers, self._companies):
            self._stack.addWidget(part)
        self._steps = QButtonGroup(self)
        self._sum = QLabel(self)
        self._sum.setObjectName("receive_sum")
        self._sum.setWordWrap(True)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._stop = QPushButton(icons.icon("close"), self.tr("停下"), self)
        self._stop.setObjectName("stop_receiving")
        self._stop.clicked.connect(model.cancel)
        self._undo = UndoButton(self)
        self._receive = CommandButton(
            self.tr("收件"), Key.RECEIVE, self, icon="inbox", role="primary"
        )
        self._receive.setObjectName("receive_batch")
        self._look = look_button(self.tr("先看凭证"), "preview_batch_receipt", self)
        self._lay_out()
        self._connect()

    def show_state(self, state: ClusterState) -> None:
        """Bring everything up to date."""
        draft, catalogue = state.draft, self._model.catalogue
        if draft is None or catalogue is None:
            return
        another = draft.draft_id != self._draft_id
        if another:
            self._draft_id = draft.draft_id
            self._companies.hush()
            self._kept.setText("")
        name = catalogue.theme(draft.head.theme).name
        number = batch_number.spoken_groups(draft.number) if draft.number else ""
        self._title.setText(f"{name}　{number}" if number else name)
        self._shared.show_state(state, catalogue)
        self._papers.show_state(state, catalogue)
        self._companies.show_state(state, catalogue)
        self._check.show_standing(state.applicant_checked, open_=state.progress is None)
        self._show_credit(state, draft)
        self._show_news(state)
        self._show_steps(state)
        self._show_foot(state)
        if another:
            # Only now are its questions there for the hand to go to.
            self.go_to_step(COMPANIES if draft.companies else SHARED)

    def go_to_step(self, number: int) -> None:
        """Show one of the three steps, and put the hand there."""
        number = min(max(SHARED, number), COMPANIES)
        self._stack.setCurrentIndex(number)
        self._steps.button(number).setChecked(True)
        if number == SHARED:
            self._shared.go_to_gap()
        elif number == COMPANIES:
            self._companies.go()

    def step(self) -> int:
        """Number of the step shown."""
        return self._stack.currentIndex()

    def hand(self) -> Place:
        """Where the hand is; what is being typed into the table is taken over first."""
        if self.step() == COMPANIES:
            return self._companies.hand()
        return Place(hand_in(self)[0].removeprefix(FIELD)) if self.step() == SHARED else Place()

    # Layout

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.space(2))
        head.addWidget(self._title, 1)
        head.addWidget(self._kept)
        head.addWidget(self._check)
        discard = QPushButton(icons.icon("trash"), self.tr("删除草稿"), self)
        discard.setObjectName("discard_batch")
        discard.setProperty("role", "quiet")
        discard.clicked.connect(self.discard_asked)
        back = QPushButton(icons.icon("chevron-left", "primary"), self.tr("返回批次列表"), self)
        back.setObjectName("batch_aside")
        back.setProperty("role", "quiet")
        back.clicked.connect(self._model.put_aside)
        head.addWidget(discard)
        head.addWidget(back)
        card = Card(self, tight=True)
        card.body.addLayout(head)
        card.body.addLayout(self._step_row())
        card.body.addWidget(self._credit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        column.addWidget(card)
        column.addWidget(self._news)
        column.addWidget(self._offer)
        column.addWidget(self._stack, 1)
        column.addLayout(self._foot_row())

    def _step_row(self) -> QHBoxLayout:
        steps = QHBoxLayout()
        steps.setSpacing(theme.space(1))
        for number in (SHARED, PAPERS, COMPANIES):
            button = QPushButton(self)
            button.setObjectName(f"cluster_step:{number}")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._steps.addButton(button, number)
            steps.addWidget(button, 1)
        self._steps.idClicked.connect(self.go_to_step)
        return steps

    def _foot_row(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(theme.space(2))
        foot.addWidget(self._undo)
        foot.addWidget(self._sum, 1)
        foot.addWidget(self._bar, 1)
        foot.addWidget(self._stop)
        foot.addWidget(self._look)
        foot.addWidget(self._receive)
        return foot

    def _connect(self) -> None:
        model, companies = self._model, self._companies
        self._shared.typed.connect(model.type)
        self._shared.chosen.connect(model.choose)
        self._shared.split_asked.connect(self._on_split)
        self._shared.list_asked.connect(BatchListing(model, self).look)
        companies.written.connect(lambda at, cells: model.write(at, (cells,)))
        companies.pasted.connect(model.write)
        companies.deleted.connect(model.delete)
        self._shared.left.connect(model.undoing.on_left)
        self._cards.filled.connect(self._shared.show_answer)
        self._undo.asked.connect(model.undo)
        model.undoing.changed.connect(lambda: self._undo.say(model.undoing.offer))
        companies.file_chosen.connect(model.read_file)
        companies.template_chosen.connect(model.write_template)
        self._papers.counted.connect(self._on_counted)
        model.brought.connect(self._on_brought)
        model.not_received.connect(self._on_not_received)
        self._receive.clicked.connect(model.receive)
        self._look.clicked.connect(self._on_look)
        model.receiver.previewed.connect(self._on_previewed)
        model.keeper.kept.connect(self._on_kept)
        model.keeper.failed.connect(self._on_not_kept)
        on, back = self.tr("下一步"), self.tr("上一步")
        KeyCommand(Key.NEXT_STEP, "next_step", on, lambda: self.go_to_step(self.step() + 1), self)
        KeyCommand(Key.STEP_BACK, "step_back", back, lambda: self.go_to_step(self.step() - 1), self)

    # Bringing up to date

    def _show_steps(self, state: ClusterState) -> None:
        wrong = len(state.checked.shared)
        said = self.tr("① 共用信息")
        if wrong:
            said += self.tr("（{n} 项待填）").format(n=wrong)
        self._steps.button(SHARED).setText(said)
        listed = companies_said(state.checked.companies, len(state.checked.faulty))
        self._steps.button(COMPANIES).setText(self.tr("③ 企业清单（{n}）").format(n=listed))

    def _show_credit(self, state: ClusterState, draft: BatchDraft) -> None:
        """What stands against those who are named once, the agent above all."""
        shared = shared_numbers(state.form, draft)
        found = (state.credit[number] for number in shared if number in state.credit)
        said = [
            credit_words.against(one, standing.as_of)
            for standing in found
            for one in standing.against
        ]
        self._credit.setText("\n".join(said))
        self._credit.setVisible(bool(said))

    def _show_news(self, state: ClusterState) -> None:
        if state.news is None:
            self._news.hush()
            return
        notice = news_notice(state.news)
        self._news.say(notice.text, notice.tone, notice.action)

    def _on_counted(self, came: int, of: int) -> None:
        said = self.tr("② 共用材料（已收 {came}/{of}）").format(came=came, of=of)
        self._steps.button(PAPERS).setText(said)

    def _show_foot(self, state: ClusterState) -> None:
        progress = state.progress
        self._bar.setVisible(progress is not None)
        self._stop.setVisible(progress is not None)
        self._sum.setVisible(True)
        if progress is not None:
            said = self.tr("正在收件 {done}/{of}").format(done=progress.done, of=progress.all)
            self._sum.setText(said)
            self._bar.setRange(0, max(1, progress.all))
            self._bar.setValue(progress.done)
        else:
            self._sum.setText(self._foot_said(state))
        right = state.right
        text = self.tr("收件 {n} 家").format(n=right) if right else self.tr("收件")
        self._undo.setEnabled(progress is None)
        self._receive.setText(text)
        self._receive.setEnabled(progress is None and right > 0)
        self._look.setEnabled(self._receive.isEnabled())

    def _foot_said(self, state: ClusterState) -> str:
        faulty = len(state.checked.faulty)
        received = len(state.draft.received) if state.draft is not None else 0
        parts = (
            self.tr("本批已收件 {n} 家。").format(n=received) if received else "",
            self.tr("有误的 {n} 家留在草稿里，改好再收。").format(n=faulty) if faulty else "",
        )
        return "".join(parts)

    def _on_kept(self, at: datetime) -> None:
        self._kept.setText(self.tr("已保存 {time}").format(time=words.clock(at)))
        theme.mark(self._kept, tone="soft")

    def _on_not_kept(self, _: object) -> None:
        self._kept.setText(self.tr("未保存，正在重试"))
        theme.mark(self._kept, tone="bad")

    def _on_brought(self, brought: Brought) -> None:
        form = self._model.state.form
        labels = {one.name: one.label for one in (*form.shared, *form.own)}
        self._companies.say_remarks(*brought_said(brought, labels))
        self.go_to_step(COMPANIES)

    def _on_not_received(self) -> None:
        if self._model.state.checked.shared:
            self._shared.say_all()
            self.go_to_step(SHARED)
        else:
            self.go_to_step(COMPANIES)
            self._companies.go_to_problem()

    def _on_look(self) -> None:
        if self._model.state.draft is not None:
            self._model.receiver.look(self._model.state.draft)

    def _on_previewed(self, papers: tuple[Previewed, ...]) -> None:
        preview = PreviewDialog(papers, self.window(), self._receive)
        preview.accepted.connect(self._model.receive)
        preview.open()

    def _on_split(self) -> None:
        form, catalogue = self._model.state.form, self._model.catalogue
        if catalogue is None:
            return
        asked = {one.name for one in (*form.shared, *form.own)}
        order = [one for one in (*APPLICANT_FIELDS, *catalogue.fields) if one.name in asked]
        dialog = SplitDialog(form, order, self.window())
        dialog.split.connect(self._model.share)
        dialog.open()
