"""The cluster page (集群注册): the list of batches, one being typed, or one that was received."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from clerk_app.domain.identity_card import IdentityCard
from ui.page_pictures import PagePictures
from ui.pages.cluster.batch_cards import BatchCards
from ui.pages.cluster.batch_model import BatchModel
from ui.pages.cluster.batch_page import BatchPage
from ui.pages.cluster.draft_page import DraftPage
from ui.pages.cluster.model import ClusterModel
from ui.pages.cluster.start_page import StartPage
from ui.widgets.ask_dialog import AskDialog

START, DRAFT, BATCH = 0, 1, 2


class ClusterPage(QWidget):
    """Draws both models; nothing here decides."""

    case_asked = Signal(str)
    """Id of a company's case, to be opened in the workbench."""
    check_asked = Signal()
    """The agent shall check what is entered."""
    came_or_went = Signal()
    """It has come into sight, or has gone out of it."""

    def __init__(
        self,
        model: ClusterModel,
        batch: BatchModel,
        cards: BatchCards,
        pictures: PagePictures,
        parent: QWidget | None = None,
    ) -> None:
        """Pages of materials come from `pictures`."""
        super().__init__(parent)
        self._model, self._batch, self._cards = model, batch, cards
        self.in_sight = False
        """It is the page the clerk has before them."""
        self._start, self._draft = StartPage(self), DraftPage(model, cards, pictures, self)
        self._received = BatchPage(batch, self)
        self._stack = QStackedWidget(self)
        for page in (self._start, self._draft, self._received):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._start.begun.connect(model.begin)
        self._start.taken_up.connect(model.take_up)
        self._start.opened.connect(batch.open)
        self._start.retried.connect(model.load)
        self._start.undo_asked.connect(model.undo)
        model.undoing.changed.connect(lambda: self._start.show_undo(model.undoing.offer))
        self._draft.discard_asked.connect(self._on_discard)
        self._received.case_asked.connect(self.case_asked)
        for page in (self._draft, self._received):
            page.check_asked.connect(self.check_asked)
        model.changed.connect(self._on_changed)
        model.received.connect(self._on_received)
        batch.changed.connect(self._on_changed)
        batch.opened.connect(self._on_opened)
        self._on_changed()

    def take_card(self, card: IdentityCard) -> bool:
        """Whether it is in front and had use for a card; a received batch has none."""
        shown = self._stack.currentIndex()
        if not self.in_sight or shown == BATCH:
            return False
        if shown == DRAFT:
            self._cards.read(card, self._draft.hand())
        else:
            self._cards.read(card)
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: read anew what may have changed meanwhile."""
        super().showEvent(event)
        self._come_or_go(event.spontaneous(), in_sight=True)
        shown = self._stack.currentIndex()
        if shown == START:
            self._model.load()
            self._start.go()
        elif shown == DRAFT:
            self._draft.go_to_step(self._draft.step())
        else:
            self._received.go()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: another page is before the clerk; a window that is minimised changes nothing."""
        super().hideEvent(event)
        self._come_or_go(event.spontaneous(), in_sight=False)

    def _come_or_go(self, window_alone: bool, *, in_sight: bool) -> None:
        if not window_alone and in_sight != self.in_sight:
            self.in_sight = in_sight
            self.came_or_went.emit()

    def _on_changed(self) -> None:
        state, batch = self._model.state, self._batch.state
        before = self._stack.currentIndex()
        if batch.batch is not None:
            self._received.show_state(batch)
            self._stack.setCurrentIndex(BATCH)
            return
        if state.draft is not None:
            self._stack.setCurrentIndex(DRAFT)
            self._draft.show_state(state)
            return
        self._start.show_state(state, self._model.catalogue)
        self._stack.setCurrentIndex(START)
        if before != START and self.isVisible():
            self._model.load()
            self._start.go()

    def _on_opened(self) -> None:
        self._start.clear()
        self._received.go()

    def _on_received(self, number: str, last_case: str) -> None:
        self._batch.open(number)
        self._batch.print_when_confirmed(number, last_case)

    def _on_discard(self) -> None:
        draft = self._model.state.draft
        if draft is None:
            return
        note = self.tr("{n} 家企业和共用信息都会删除；已经收件的不受影响。")
        dialog = AskDialog(
            self.tr("删除这批草稿？"),
            note.format(n=len(draft.companies)),
            self.tr("删除"),
            self.window(),
            danger=True,
        )
        dialog.setObjectName("discard_batch_dialog")
        dialog.accepted.connect(self._model.discard)
        dialog.open()
