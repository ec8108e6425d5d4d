"""Everything there is of the visitor, before anything is typed: online submissions, other cases."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from clerk_app.desk.batch_drafts import LeftBatch
from clerk_app.desk.visitor import LeftDraft
from clerk_app.domain.appointment import Appointment
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.listings import CaseRow
from ui import appointment_words, role_words, theme, words
from ui.pages.workbench.draft_row import DraftRow
from ui.pages.workbench.empty_desk import applied_for
from ui.pages.workbench.found_row import FoundRow
from ui.pages.workbench.left_batch_row import LeftBatchRow
from ui.pages.workbench.subject import Subject, asked_for
from ui.widgets.banner import Banner
from ui.widgets.card import Card
from ui.widgets.section_header import SectionHeader

FEW = 3
"""Other cases shown beside a draft or case, and appointments; how many more there are is said."""


class FoundPart(Card):
    """Online submissions first, then what runs elsewhere; a warning when it is the same."""

    opened = Signal(str)
    """Id of the case to open."""
    picked_up = Signal(str)
    draft_taken_up = Signal(str)
    """Id of a draft somebody began for this visitor."""
    cluster_asked = Signal(str)
    """Id of the draft of a batch that names this visitor."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nobody is here yet."""
        super().__init__(parent)
        self._header = SectionHeader("", self)
        self._warning = Banner(self)
        self._warning.setObjectName("duplicate_warning")
        self._booked = Banner(self)
        self._booked.setObjectName("appointments")
        self._unknown = QLabel(
            self.tr("现在问不到平台，没有办件的预约查不到；请来访者出示预约码。"), self
        )
        self._unknown.setObjectName("unknown_booked")
        self._unknown.setProperty("role", "small")
        self._unknown.setWordWrap(True)
        self._rows: dict[str, FoundRow | DraftRow | LeftBatchRow] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.space(1))
        self._more = QLabel(self)
        self._more.setProperty("role", "small")
        self.body.addWidget(self._header)
        self.body.addWidget(self._warning)
        self.body.addWidget(self._booked)
        self.body.addWidget(self._unknown)
        self.body.addLayout(self._column)
        self.body.addWidget(self._more)

    def show_subject(self, subject: Subject, catalogue: Catalogue | None) -> None:
        """Bring the list up to date."""
        names = {} if catalogue is None else catalogue.matter_names()
        same = {row.case_id for row in subject.duplicates}
        rest = [row for row in subject.found.others if row.case_id not in same]
        online = [row for row in subject.found.online if row.case_id not in same]
        rows = [*subject.duplicates, *online, *rest]
        shown = rows if subject.empty else [*subject.duplicates, *online, *rest[:FEW]]
        drafts, batches = subject.found.drafts, subject.found.batches
        booked = bool(subject.appointments) or subject.unknown_booked
        self.setVisible(bool(rows or drafts or batches) or booked)
        if subject.asked:
            said = self.tr("“{text}”的办件").format(text=asked_for(subject))
            self._header.set_title(said)
        else:
            self._header.set_title(self.tr("该申请人的其他办件"))
        cases = self.tr("最近 {n} 件") if subject.found.more else self.tr("{n} 件")
        counts = [
            cases.format(n=len(rows)) if rows else "",
            self.tr("草稿 {n} 份").format(n=len(drafts)) if drafts else "",
            self.tr("未完成的批次 {n} 批").format(n=len(batches)) if batches else "",
        ]
        self._header.set_note("　".join(one for one in counts if one))
        self._warn(subject)
        queues = {} if catalogue is None else {one.id: one.name for one in catalogue.queues}
        self._say_booked(subject.appointments, queues)
        self._unknown.setVisible(subject.unknown_booked)
        for one in drafts:
            if one.draft.draft_id not in self._rows:
                self._rows[one.draft.draft_id] = self._new_draft(one, names)
        for batch in batches:
            if batch.draft.draft_id not in self._rows:
                self._rows[batch.draft.draft_id] = self._new_batch(batch, names)
        waiting = [one.draft.draft_id for one in drafts]
        waiting += [one.draft.draft_id for one in batches]
        self._arrange(waiting, shown)
        hidden = len(rows) - len(shown)
        counted = self.tr("另有 {n} 件，可在办件查询里查看").format(n=hidden)
        older = self.tr("还有更早的，可在办件查询里查看")
        self._more.setText(older if subject.found.more else counted)
        self._more.setVisible(subject.found.more or hidden > 0)

    def go_to_first(self) -> None:
        """The hand goes to the first of the visitor's cases: Enter takes it."""
        first = next(iter(self._rows.values()), None)
        if first is not None:
            first.go()

    def _warn(self, subject: Subject) -> None:
        if not subject.duplicates:
            if subject.empty and subject.found.online:
                said = self.tr("已在网上提交 {n} 件，直接接件即可，不用重新录入。")
                self._warning.say(said.format(n=len(subject.found.online)), "primary")
            else:
                self._warning.hush()
            return
        said = self.tr("同一事项已有 {n} 件在办，请先核对，不要重复收件。")
        self._warning.say(said.format(n=len(subject.duplicates)), "warn")

    def _say_booked(self, booked: Sequence[Appointment], queues: Mapping[str, str]) -> None:
        if not booked:
            self._booked.hush()
            return
        visits = [
            self.tr("{day} {starts} 至 {ends} {queue}（{state}）").format(
                day=appointment_words.day(one.day),
                starts=words.clock(one.slot.starts),
                ends=words.clock(one.slot.ends),
                queue=queues.get(one.queue, one.queue),
                state=appointment_words.state(one.state),
            )
            for one in booked[:FEW]
        ]
        if len(booked) > FEW:
            visits.append(self.tr("另有 {n} 个以后的预约").format(n=len(booked) - FEW))
        self._booked.say(self.tr("预约：{visits}").format(visits="；".join(visits)), "primary")

    def _arrange(self, waiting: Sequence[str], rows: Sequence[CaseRow]) -> None:
        wanted = [*waiting, *(_key(row) for row in rows)]
        for gone in [key for key in self._rows if key not in wanted]:
            widget = self._rows.pop(gone)
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        for row in rows:
            if _key(row) not in self._rows:
                self._rows[_key(row)] = self._new_row(row)
            shown = self._rows[_key(row)]
            if isinstance(shown, FoundRow):
                shown.show_row(row)
        for place, key in enumerate(wanted):
            if self._column.indexOf(self._rows[key]) != place:
                self._column.insertWidget(place, self._rows[key])

    def _new_draft(self, one: LeftDraft, names: Mapping[str, str]) -> DraftRow:
        found_as = role_words.found_as(one.found_as, masked=True)
        items = applied_for(one.draft, names)
        made = DraftRow(one.draft, items, self, by=one.by, found_as=found_as)
        draft_id = one.draft.draft_id
        made.taken_up.connect(lambda: self.draft_taken_up.emit(draft_id))
        return made

    def _new_batch(self, one: LeftBatch, names: Mapping[str, str]) -> LeftBatchRow:
        made = LeftBatchRow(one, applied_for(one.draft.head, names), self)
        made.taken_up.connect(self.cluster_asked)
        return made

    def _new_row(self, row: CaseRow) -> FoundRow:
        made = FoundRow(row, self)
        case_id = row.case_id
        made.opened.connect(lambda: self.opened.emit(case_id))
        made.picked_up.connect(lambda: self.picked_up.emit(case_id))
        return made


def _key(row: CaseRow) -> str:
    """A row whose state changes its button is another row."""
    return f"{row.case_id}:{row.state.value}"
