"""The intake workbench (受理工作台): who, what, form and papers side by side, outcomes below."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clerk_app.desk import headroom
from clerk_app.desk.drafts import Draft
from clerk_app.desk.link import LinkView
from clerk_app.desk.printing import Printed
from clerk_app.desk.receipts import RECEIPT as RECEIPT_PAPER
from clerk_app.desk.sources import Source
from clerk_app.domain.form import CERT_NO
from clerk_app.domain.identity_card import IdentityCard
from ui import theme, words
from ui.commands import KeyCommand, MenuCommands
from ui.keys import Key
from ui.page_pictures import PagePictures
from ui.pages.workbench.asking import Asking
from ui.pages.workbench.busy_veil import BusyVeil
from ui.pages.workbench.checklist_part import ChecklistPart
from ui.pages.workbench.desk_bar import DeskBar
from ui.pages.workbench.empty_desk import EmptyDesk
from ui.pages.workbench.field_box import FIELD
from ui.pages.workbench.form_part import FormPart
from ui.pages.workbench.found_part import FoundPart
from ui.pages.workbench.head_part import HeadPart
from ui.pages.workbench.holdings_part import HoldingsPart
from ui.pages.workbench.listing import Listing
from ui.pages.workbench.matters_part import MattersPart
from ui.pages.workbench.model import WorkbenchModel
from ui.pages.workbench.more_menu import PaperWays, more_menu
from ui.pages.workbench.notice_part import NoticePart
from ui.pages.workbench.open_tabs import EMPTY
from ui.pages.workbench.outcome_part import OutcomePart
from ui.pages.workbench.outcomes import Step
from ui.pages.workbench.paper_guess import known_of
from ui.pages.workbench.paper_stands import stand_papers
from ui.pages.workbench.preview import Preview
from ui.pages.workbench.progress.pictured import Pictured
from ui.pages.workbench.readable import Readable, readable
from ui.pages.workbench.reading_part import ReadingPart
from ui.pages.workbench.reading_stand import ReadingStand
from ui.pages.workbench.receipt_view import ReceiptView
from ui.pages.workbench.sights import hand_in
from ui.pages.workbench.subject import NOBODY, Subject
from ui.pages.workbench.tab_faces import faces
from ui.pages.workbench.tab_row import TabRow
from ui.pages.workbench.tab_views import DESK, PREVIEW, TabViews
from ui.widgets.banner import Banner
from ui.widgets.column_scroll import column_scroll
from ui.widgets.error_state import ErrorState


class WorkbenchPage(QWidget):
    """Draws a `WorkbenchModel`; nothing here decides."""

    cluster_asked = Signal(str)
    """Many companies at once (集群注册): id of a batch to go on with; empty: none yet."""
    timeline_asked = Signal(str)
    """Id of the case on the desk."""
    differences_asked = Signal(str)
    """Id of the case on the desk, of which both sides have changed something."""
    rating_asked = Signal(str)
    """Id of the case on the desk, whose visitor may rate the service."""
    check_asked = Signal()
    """The applicant shall check what is entered."""
    guide_asked = Signal(str, object, str)
    """Theme, ids of items, and the version of the catalogue they go by (empty: in force)."""
    deliver_asked = Signal(str)
    """Id of the case on the desk, whose result is ready."""
    result_asked = Signal(str)
    """Id of the case on the desk, of which a department has brought a result."""
    sync_asked = Signal()
    """No new case may begin: what waits, and why?"""

    def __init__(
        self, model: WorkbenchModel, pictures: PagePictures, parent: QWidget | None = None
    ) -> None:
        """Pages of materials come from `pictures`."""
        super().__init__(parent)
        self._model = model
        self._shown = Subject()
        self._tabs, self._bar, self._head = TabRow(self), DeskBar(self), HeadPart(self)
        self._stopped = Banner(self)
        self._stopped.setObjectName("intake_stopped")
        self._stopped.acted.connect(self.sync_asked)
        self._empty, self._found = EmptyDesk(self), FoundPart(self)
        self._holdings, self._reading = HoldingsPart(self), ReadingPart(self)
        self._notices, self._no_catalogue = NoticePart(self), ErrorState(self)
        self._matters, self._form = MattersPart(model.today, self), FormPart(self)
        self._checklist, self._outcomes = ChecklistPart(self), OutcomePart(self)
        self._preview, self._receipt = Preview(pictures, self), ReceiptView(self)
        self._asking, self._listing = Asking(model, self), Listing(model, self)
        self._left = QStackedWidget(self)
        self._lay_out()
        self._connect_desk()
        self._connect_papers()
        stand_papers(self._checklist, self._preview, model, pictures, self)
        self._connect_tabs()
        model.subject_changed.connect(self._on_changed)
        self._on_changed()

    # Layout

    def _lay_out(self) -> None:
        for sheet in (self._desk(), self._preview, self._receipt):
            self._left.addWidget(sheet)
        scrolls = (self._scroll, *self._checklist.findChildren(QScrollArea))
        self._views = TabViews(self, self._left, (self._preview, self._receipt), scrolls)
        self._pictured = Pictured(self._left, self._checklist, self._matters, self)
        work = QHBoxLayout()
        work.setSpacing(theme.space(2))
        work.addWidget(self._left, 11)
        work.addWidget(self._checklist, 9)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        above = (self._tabs, self._bar, self._stopped, self._head, self._notices, self._reading)
        for part in above:
            column.addWidget(part)
        column.addLayout(work, 1)
        column.addWidget(self._outcomes)

    def _desk(self) -> QScrollArea:
        sheet = QWidget(self)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        for part in (self._found, self._holdings, self._matters, self._form):
            column.addWidget(part)
        column.addWidget(self._no_catalogue, 1)
        column.addWidget(self._empty, 1)
        column.addStretch(0)
        self._scroll = column_scroll(sheet, self)
        return self._scroll

    # Wires

    def _connect_desk(self) -> None:
        model = self._model
        self._bar.asked.connect(model.look_up)
        self._bar.begun.connect(self.begin)
        MenuCommands(self._more_menu, self)
        self._bar.put_aside.connect(model.put_aside)
        self._bar.undo_asked.connect(model.undoing.undo)
        model.undoing.changed.connect(lambda: self._bar.show_undo(model.undoing.offer))
        self._head.discarded.connect(self._asking.discard)
        self._asking.result_asked.connect(self.result_asked)
        self._head.timeline_asked.connect(lambda: self.timeline_asked.emit(model.subject.key))
        for part in (self._head, self._notices):
            part.differences_asked.connect(lambda: self.differences_asked.emit(model.subject.key))
        self._head.deliver_asked.connect(lambda: self.deliver_asked.emit(model.subject.key))
        self._head.rating_asked.connect(lambda: self.rating_asked.emit(model.subject.key))
        self._head.check_asked.connect(self.check_asked)
        self._empty.taken_up.connect(model.opening.take_up)
        for asking in (self._empty, self._found):
            asking.cluster_asked.connect(self.cluster_asked)
        self._found.opened.connect(model.open_case)
        self._notices.news_read.connect(model.filling.read_news)
        self._found.picked_up.connect(model.opening.pick_up)
        self._found.draft_taken_up.connect(model.opening.take_up)
        self._holdings.preview_asked.connect(self._look_at)
        self._matters.chosen.connect(self._on_chosen)
        self._matters.settled.connect(self._form.go_to_empty)
        self._matters.guide_asked.connect(self.guide_asked)
        self._form.typed.connect(model.filling.type)
        self._form.left.connect(model.filling.leave)
        self._form.list_asked.connect(self._listing.look)
        self._matters.reached.connect(
            self._scroll.ensureWidgetVisible, Qt.ConnectionType.QueuedConnection
        )
        model.shelf.addresses.changed.connect(self._form.offer_addresses)
        # Queued: questions that have just come or gone are in their places only then.
        self._form.reached.connect(self._on_reached, Qt.ConnectionType.QueuedConnection)
        self._no_catalogue.retried.connect(model.load)
        model.not_received.connect(self._on_not_received)
        model.lane.busy_changed.connect(self._outcomes.say_busy)
        BusyVeil(self._left, model.lane, lambda: self._shown.empty)
        self._outcomes.pressed.connect(self._on_step)
        self._outcomes.explained.connect(lambda why: model.said.emit(why, "warn"))
        model.keeper.kept.connect(self._head.say_kept)
        model.keeper.failed.connect(lambda _: self._head.say_not_kept())

    def _connect_tabs(self) -> None:
        model = self._model
        self._tabs.chosen.connect(model.go)
        self._tabs.closed.connect(model.close)
        self._tabs.stepped.connect(model.step)
        self._tabs.home_asked.connect(lambda: model.go(EMPTY))
        model.tabs.changed.connect(self._on_tabs)
        model.tabs.leaving.connect(self._views.leave)
        model.keeper.failed.connect(self._on_tabs)
        model.keeper.kept.connect(self._on_tabs)
        KeyCommand(Key.CLOSE_TAB, "close_front_tab", self.tr("关闭标签"), model.put_aside, self)

    def _connect_papers(self) -> None:
        model = self._model
        self._checklist.attached.connect(model.attach_to)
        self._checklist.checked.connect(lambda: model.check_originals(model.subject.unchecked))
        self._checklist.preview_asked.connect(self._look_at)
        self._checklist.remove_asked.connect(self._asking.remove)
        self._checklist.shifted.connect(model.shift)
        self._checklist.reuse_asked.connect(model.reuse)
        self._checklist.offer_preview_asked.connect(self._look_at_offer)
        self._preview.closed.connect(self._on_closed)
        self._preview.checked.connect(lambda material_id: model.check_originals((material_id,)))
        self._preview.moved.connect(self._on_moved)
        self._receipt.closed.connect(self._on_closed)
        self._receipt.copy_asked.connect(self._on_copy)
        self._receipt.keep_by(model.notices)
        model.receipts.sent.connect(self._receipt.show_sent)
        model.papers.previewed.connect(self._on_previewed)
        model.receipts.printed.connect(self._on_printed)
        model.dates.doubted.connect(self._asking.trust_date)
        model.notices.printed.connect(self._on_printed)
        model.receipts.state_changed.connect(
            lambda: self._receipt.show_busy(printing=bool(model.receipts.printing))
        )
        QShortcut(Key.CLOSE.sequence, self).activated.connect(self._on_escape)
        ReadingStand(self._reading, model, self)
        listed = self.tr("外商投资准入负面清单")
        KeyCommand(Key.NEGATIVE_LIST, "negative_list", listed, self._listing.look, self)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: a card may be read at once."""
        super().showEvent(event)
        if self._shown.empty:
            self._bar.go_to_box()

    def show_link(self, view: LinkView) -> None:
        """Say plainly, before anything is typed, that no new case may begin now."""
        refusal = headroom.refusal_of(view.standing)
        if refusal is None:
            self._stopped.hush()
        else:
            self._stopped.say(words.sentence(refusal), "bad", self.tr("同步中心"))

    # Bringing up to date

    def _on_changed(self) -> None:
        subject, file = self._model.subject, self._model.subject.file
        # A case keeps the version it began with.
        catalogue = self._model.catalogue if file is None else file.catalogue
        before, self._shown = self._shown, subject
        self._bar.show_subject(subject)
        self._head.show_subject(subject)
        self._found.show_subject(subject, catalogue)
        self._holdings.show_subject(subject, catalogue)
        self._notices.show_subject(subject, catalogue)
        self._empty.show_subject(subject, self._model.catalogue)
        self._no_catalogue.say(self._model.shelf.problem)
        self._no_catalogue.setVisible(bool(self._model.shelf.problem))
        if self._model.shelf.problem:
            self._empty.hide()
        self._matters.show_subject(subject, catalogue, today=self._model.today)
        self._form.show_subject(subject, catalogue)
        self._checklist.show_subject(subject, catalogue)
        self._pictured.show_subject(subject)
        self._outcomes.show_subject(subject)
        self._outcomes.setVisible(not subject.empty)
        if subject.key != before.key:
            self._on_another(subject)
        elif subject.asked != before.asked and subject.found != NOBODY:
            self._bar.clear()
            if subject.empty:
                self._found.go_to_first()
        material = self._preview.material
        if material is not None:
            self._refresh_preview(material.material_id)
        if subject.case is not None and subject.case.platform_number:
            self._receipt.say_confirmed()

    def _on_tabs(self) -> None:
        desk = self._model.tabs.desk
        shown = faces(desk, self._model.keeper.stuck)
        self._tabs.show_tabs(shown, desk.key, choice=desk.choice(self._model.ticket))
        self._views.forget_all_but(desk.keys)

    def _on_another(self, subject: Subject) -> None:
        if not subject.empty:
            self._model.shelf.addresses.read()
        looked_at = self._views.come(subject)
        if looked_at is not None:
            self._on_previewed(*looked_at)
        # A number typed there must not stand in sight while the next one is served.
        self._bar.clear()
        if subject.empty:
            self._bar.go_to_box()

    def begin(self, theme_id: str = "", item_ids: tuple[str, ...] = ()) -> None:
        """A new case for whoever was looked up, with what is applied for when that is known."""
        model = self._model
        known = known_of(self._bar.typed() or model.subject.asked, today=model.today)
        name = model.cards.name_of(known.get(CERT_NO, ""))
        fields = {**known, **name}
        model.begin(Draft("", theme=theme_id, item_ids=item_ids, fields=fields))

    def in_sight(self) -> bool:
        """Whether this is the page shown."""
        return self.isVisible()

    def read_card(self, card: IdentityCard) -> None:
        """A card was laid on the reader; it fills the person whose fields the hand is in."""
        self._model.cards.read(card, hand_in(self)[0].removeprefix(FIELD))

    def _on_step(self, value: str) -> None:
        if value != Step.MORE:
            self._asking.step(value)
            return
        button = self._outcomes.button(Step.MORE)
        menu = self._more_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        corner = button.mapToGlobal(button.rect().topRight())
        menu.popup(corner - QPoint(menu.sizeHint().width(), menu.sizeHint().height()))

    def _more_menu(self) -> QMenu:
        papers = PaperWays(self._on_again, self._model.notices)
        subject, role = self._model.subject, self._model.outcomes.role
        return more_menu(subject, self._asking.more, papers, self, role=role)

    def _on_again(self, kind: str, number: str, reason: str) -> None:
        self._model.notices.print_again(self._model.subject.key, kind, number, reason)

    def _on_copy(self, reason: str) -> None:
        printed = self._receipt.printed
        if printed is None or printed.kind == RECEIPT_PAPER:
            self._model.print_receipt(reason)
        else:
            self._on_again(printed.kind, printed.paper_number, reason)

    def _on_chosen(self, theme_id: str, item_ids: tuple[str, ...]) -> None:
        self._model.choose(theme=theme_id, item_ids=item_ids)

    def _on_reached(self, name: str) -> None:
        box = self._form.box(name)
        if box is not None:
            self._scroll.ensureWidgetVisible(box)

    def _on_not_received(self) -> None:
        self._left.setCurrentIndex(DESK)
        self._form.go_to_problem()

    def _on_escape(self) -> None:
        if self._left.currentIndex() != DESK or not self._model.scanning.stop():
            self._on_closed()

    def _on_closed(self) -> None:
        self._left.setCurrentIndex(DESK)

    # Papers

    def _look_at(self, material_id: str) -> None:
        found = self._material(material_id)
        if found is not None:
            self._model.papers.preview(found.material)

    def _look_at_offer(self, slot: str) -> None:
        offer = self._model.subject.offers.get(slot)
        if offer is not None:
            self._model.papers.preview(offer.material)

    def _on_previewed(self, material_id: str, path: Source) -> None:
        found = self._material(material_id)
        if found is None:
            for tab in self._model.tabs.desk.tabs:
                # It was asked for in a tab that is not in front any more.
                if readable(tab.subject, self._model.catalogue, material_id) is not None:
                    self._views.keep_for_later(tab.key, material_id, path)
            return
        self._preview.show_material(found.name, found.material, path)
        self._left.setCurrentIndex(PREVIEW)
        self._refresh_preview(material_id)

    def _refresh_preview(self, material_id: str) -> None:
        found = self._material(material_id)
        if found is None:
            if self._left.currentIndex() == PREVIEW:
                self._left.setCurrentIndex(DESK)
            return
        self._preview.refresh(found.material, may_check=found.may_check)

    def _on_moved(self, step: int) -> None:
        here, seen = self._preview.material, self._model.subject.in_sight
        order = [one.material_id for line in seen for one in line.materials]
        if here is not None and here.material_id in order:
            self._look_at(order[(order.index(here.material_id) + step) % len(order)])

    def _material(self, material_id: str) -> Readable | None:
        return readable(self._model.subject, self._model.catalogue, material_id)

    def _on_printed(self, printed: Printed) -> None:
        self._views.show_printed(printed, self._model.subject)
