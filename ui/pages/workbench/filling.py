"""A form being filled: a draft is kept with each key, a case is corrected as the hand goes on."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from clerk_app.desk import draft_news, undo
from clerk_app.desk.drafts import Draft
from clerk_app.domain.changes import Changes
from clerk_app.domain.form import CERT_NO
from clerk_app.domain.holder import HOLDER_FIELDS
from clerk_app.domain.proven_values import provable
from ui.bus import Bus
from ui.pages.workbench.corrections import Corrections
from ui.pages.workbench.deeds import Deed
from ui.pages.workbench.desk_tabs import DeskTabs
from ui.pages.workbench.keeper import DraftKeeper
from ui.pages.workbench.lookout import Lookout
from ui.pages.workbench.paper_guess import missing_of
from ui.pages.workbench.shelf import Shelf
from ui.pages.workbench.subject import Subject, with_draft
from ui.pages.workbench.undoing import Undoing
from ui.pages.workbench.watching import Watching


class Filling(QObject):
    """What is typed and chosen in what is in front."""

    def __init__(
        self,
        tabs: DeskTabs,
        keepers: tuple[DraftKeeper, Corrections, Undoing],
        asked: tuple[Lookout, Watching, Shelf],
        bus: Bus,
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        """`keepers` keep what is typed, each in its way; `asked` know what to say about it."""
        super().__init__(parent)
        self._tabs, self._bus, self._today = tabs, bus, today
        self._keeper, self._corrections, self._undoing = keepers
        self._lookout, self._watching, self._shelf = asked

    def choose(self, theme: str, item_ids: tuple[str, ...]) -> None:
        """Choose what is applied for."""
        draft = self._tabs.front.draft
        if draft is not None:
            known = self._shelf.catalogue
            chosen = draft_news.chosen(draft, known, theme=theme, item_ids=item_ids)
            self.keep(chosen)
            self._undoing.on_draft(draft, chosen)
            self._watching.look_again(draft.draft_id)

    def read_news(self) -> None:
        """The clerk has read what the catalogue changed for the draft: go on under the new one."""
        draft, news = self._tabs.front.draft, self._tabs.front.news
        if draft is not None and news is not None:
            self.keep(draft_news.caught_up(draft, news.catalogue, on=self._today()))
            self._tabs.change(draft.draft_id, lambda one: replace(one, news=None))
            self._watching.look_again(draft.draft_id)

    def type(self, name: str, value: str) -> None:
        """A key was pressed in a field: a draft keeps it, a case remembers what was seen."""
        subject = self._tabs.front
        if subject.draft is not None and subject.value(name) != value:
            self._undoing.typing(subject.draft)
            self.keep(replace(subject.draft, fields={**subject.draft.fields, name: value}))
        elif subject.case is not None:
            self._corrections.type(subject.case, name, value)
            typed = self._corrections.typed(subject.key)
            self._tabs.change(subject.key, lambda one: replace(one, typed=typed))
        if name in subject.problems:
            problems = {key: said for key, said in subject.problems.items() if key != name}
            self._tabs.change(subject.key, lambda one: replace(one, problems=problems))

    def fill(self, fields: Mapping[str, str]) -> None:
        """A card has filled empty fields of the draft in front."""
        draft = self._tabs.front.draft
        if draft is not None:
            filled = replace(draft, fields={**draft.fields, **fields})
            self.keep(filled)
            self._undoing.on_draft(draft, filled)
            self._watching.look_again(draft.draft_id, frozenset(fields))
            self._watching.look_around(draft.draft_id)

    def leave(self, name: str, value: str) -> None:
        """The clerk went on from a field: what is wrong, who is here; a case is corrected."""
        subject = self._tabs.front
        if subject.file is not None:
            self._corrections.store(subject.key, name)
            return
        draft = subject.draft
        # The hand may leave a field only after the desk has been cleared for another draft.
        if draft is not None and subject.value(name) == value:
            if name == CERT_NO:
                known = missing_of(value, draft.fields, today=self._today())
                draft = replace(draft, fields={**draft.fields, **known})
                self.keep(draft)
                self._lookout.look_for_duplicates(draft)
                self._watching.look_around(draft.draft_id)
            if name in HOLDER_FIELDS or name in self._provable:
                self._watching.look_for_papers(draft.draft_id)
            self._undoing.typed(draft)
            self._lookout.look_for_problems(draft, frozenset({name} if value else ()))

    @property
    def _provable(self) -> frozenset[str]:
        catalogue = self._shelf.catalogue
        return provable(catalogue) if catalogue is not None else frozenset()

    # Drafts as they stand

    def keep(self, draft: Draft) -> None:
        """The draft is as given from now on, on the desk at once and on disk a moment later."""
        self._keeper.keep(draft)
        self._tabs.change(draft.draft_id, partial(self.drafted, draft))

    def drafted(self, draft: Draft, subject: Subject) -> Subject:
        """The subject with another draft."""
        return with_draft(subject, draft, self._shelf.catalogue, today=self._today())

    def with_catalogue(self, subject: Subject) -> Subject:
        """The subject with the catalogue that is on the shelf now."""
        return subject if subject.draft is None else self.drafted(subject.draft, subject)

    def on_materials(self, answer: tuple[Draft, Changes]) -> None:
        """Papers of a draft came, went or were compared: what is typed stays as it is typed."""
        stored, changes = answer
        subject = self._tabs.desk.subject(stored.draft_id)
        if subject is not None and subject.draft is not None:
            before = subject.draft
            after = replace(before, materials=stored.materials)
            self._tabs.change(stored.draft_id, partial(self.drafted, after))
            self._undoing.on_draft(before, after)
        self._bus.tell(changes)

    def on_undone(self, deed: Deed, stored: Draft, changes: Changes) -> None:
        """A step on a draft was taken back; what was typed since stays."""
        subject = self._tabs.desk.subject(stored.draft_id)
        before, after = deed.before, deed.after
        if before and after and subject is not None and subject.draft is not None:
            now = replace(subject.draft, materials=stored.materials)
            self.keep(undo.undone(now, before, after))
            self._watching.look_again(stored.draft_id)
        self._bus.tell(changes)
