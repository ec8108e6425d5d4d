"""What is known elsewhere of a batch: papers on file, flags, what the catalogue has changed."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import batch_reuse, draft_news, licence_register
from clerk_app.desk.batch_credit import numbers
from clerk_app.desk.batch_drafts import BatchDraft
from clerk_app.desk.draft_news import DraftNews
from clerk_app.desk.station import Station
from clerk_app.desk.unprintable import texts_of
from clerk_app.domain.changes import Changes
from clerk_app.domain.cluster_form import ClusterForm
from clerk_app.domain.reuse import OnFile
from ui.bus import Bus
from ui.pages.cluster.batch_credit import BatchCredit
from ui.paper_glyphs import PaperGlyphs
from ui.tasks import Tasks


class BatchLookout(QObject):
    """Asks again only what may have become another; each answer names the batch it is about."""

    on_file = Signal(str, object)
    """Id of the batch, and what its agent has on file, by slot."""
    news = Signal(str, object)
    """Id of the batch, and its `DraftNews`; None: nothing is new for it."""
    unprintable = Signal(object)
    """The characters of its answers that no paper can carry."""
    failed = Signal(object)
    """A `YichuangError`."""

    def __init__(
        self, station: Station, tasks: Tasks, bus: Bus, parent: QObject | None = None
    ) -> None:
        """Nothing asked yet."""
        super().__init__(parent)
        self._station, self._tasks = station, tasks
        self.credit = BatchCredit(station, tasks, bus, self)
        self.credit.failed.connect(self.failed)
        self._tell = bus.tell
        self._asked: tuple[object, ...] = ()
        bus.changed.connect(self._on_changed)
        self.glyphs = PaperGlyphs(station.press, tasks, self)
        self.glyphs.failed.connect(self.failed)
        self.glyphs.learned.connect(self._look_at_glyphs)
        self._typed: BatchDraft | None = None
        self._told: tuple[object, ...] = ()
        self._agent = ""
        self._draft: BatchDraft | None = None

    def look(self, draft: BatchDraft, form: ClusterForm, version: str) -> None:
        """The batch is another now, or another batch; `version` is the catalogue's in force."""
        self._typed = draft
        self._look_at_glyphs()
        self.credit.look(numbers(form, draft))
        self.look_for_papers(draft)
        self._look_for_news(draft, version)

    def look_for_papers(self, draft: BatchDraft) -> None:
        """What the agent has on file, when another one is named or a line is another."""
        slots = frozenset(one.slot for one in draft.head.materials)
        agent = draft.head.fields.get(batch_reuse.AGENT_NO, "")
        asked = (draft.draft_id, agent, draft.head.item_ids, slots)
        if asked != self._asked:
            if agent and agent != self._agent:
                want = partial(licence_register.want, self._station, (agent,))
                self._tasks.ask(want, self._tell, self.failed.emit)
            self._asked, self._agent, self._draft = asked, agent, draft
            told = partial(self._on_on_file, draft.draft_id)
            call = partial(batch_reuse.offered, self._station, draft)
            self._tasks.ask(call, told, self.failed.emit)

    def _look_at_glyphs(self) -> None:
        if self._typed is not None:
            self.unprintable.emit(self.glyphs.among(texts_of(self._typed)))

    def _look_for_news(self, draft: BatchDraft, version: str) -> None:
        head = draft.head
        told = (head.draft_id, head.catalogue_version, head.item_ids, version)
        if told != self._told:
            self._told = told
            call = partial(draft_news.news, self._station, head)
            self._tasks.ask(call, partial(self._on_news, head.draft_id), self.failed.emit)

    def _on_changed(self, changes: Changes) -> None:
        if Changes.REGISTER | Changes.MATERIALS in changes and self._draft is not None:
            self._asked = ()
            self.look_for_papers(self._draft)

    def _on_news(self, draft_id: str, found: DraftNews | None) -> None:
        self.news.emit(draft_id, found)

    def _on_on_file(self, draft_id: str, found: Mapping[str, OnFile]) -> None:
        self.on_file.emit(draft_id, found)
