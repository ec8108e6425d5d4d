"""Undo (撤销): remembers what the clerk has done, and takes the last of it back when asked.

What is offered is always the last thing done to what is in front, or to the desk itself (a tab put
away, a draft thrown away): nothing out of sight is ever undone. What is final stays on the pile and
says why, so that a second Ctrl+Z does not reach under it.
"""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import undo
from clerk_app.desk.case_file import CaseFile
from clerk_app.desk.drafts import Draft
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble, YichuangError
from ui.pages.workbench import deed_words, deeds
from ui.pages.workbench.busy_lane import BusyLane
from ui.pages.workbench.deeds import Deed
from ui.pages.workbench.desk_tabs import DeskTabs
from ui.pages.workbench.open_tabs import EMPTY, Tab, blank
from ui.pages.workbench.shelf import Shelf


class Undoing(QObject):
    """One pile for the desk of one clerk at one window; it ends with the session."""

    changed = Signal()
    """Something else can be undone now, or nothing."""
    said = Signal(str, str)
    """A sentence for the clerk and its tone."""
    draft_undone = Signal(object, object, object)
    """A `Deed` on a draft, the `Draft` without it as it is on disk, and the `Changes`."""
    case_undone = Signal(str, object)
    """Id of a case, and the answer: a `CaseFile` and `Changes`."""
    draft_back = Signal(object, object)
    """A `Draft` that was thrown away is there again, and the `Changes`."""
    reopens = Signal(object)
    """The `Tab` that was put away, to be opened again."""
    refused = Signal(object)
    """The `YichuangError` that says why it can't be undone."""

    def __init__(
        self,
        station: Station,
        session: Session,
        lane: BusyLane,
        tabs: DeskTabs,
        shelf: Shelf,
        parent: QObject | None = None,
    ) -> None:
        """Nothing has been done."""
        super().__init__(parent)
        self._station, self._session, self._lane = station, session, lane
        self._tabs, self._shelf = tabs, shelf
        self._pile: deeds.Pile = ()
        self._typing: dict[str, Draft] = {}
        tabs.front_changed.connect(self.changed)
        tabs.changed.connect(self._on_tabs)

    @property
    def offer(self) -> str:
        """What would be undone now, in a few words; empty: nothing can be."""
        deed = deeds.top(self._pile, self._tabs.desk.key)
        return deed.said if deed is not None and deed.may_be_undone else ""

    def undo(self) -> None:
        """Take the last thing back, or say why it can't be."""
        deed = deeds.top(self._pile, self._tabs.desk.key)
        if deed is None:
            self.refused.emit(RuleError(Trouble.UNDO_NOTHING))
        elif deed.final is not None:
            self.refused.emit(deed.final)
        else:
            self._put(deeds.without(self._pile, deed))
            self._take_back(deed)

    # What has been done

    def typing(self, draft: Draft) -> None:
        """The first key of an answer: the draft as it was before."""
        self._typing.setdefault(draft.draft_id, draft)

    def typed(self, draft: Draft) -> None:
        """The clerk has gone on from an answer."""
        before = self._typing.pop(draft.draft_id, draft)
        if before.fields != draft.fields:
            self.on_draft(replace(draft, fields=before.fields), draft)

    def on_draft(self, before: Draft, after: Draft) -> None:
        """A step on a draft, done and stored."""
        subject = self._tabs.desk.subject(after.draft_id)
        if subject is None:
            return
        names = {line.slot: line.name for line in subject.lines}
        said = deed_words.on_draft(before, after, names, self._shelf.labels)
        if said:
            self._lay(Deed(after.draft_id, said, before=before, after=after))

    def on_case(self, before: Case | None, after: Case) -> None:
        """A step on a case, recorded; `before` is the case as it was on screen."""
        if before is None:
            return
        name, window = self._session.name, self._station.window
        steps = deeds.own_steps(before, after, by=name, window=window)
        if steps:
            said = deed_words.on_case(steps, after, self._shelf.labels)
            self._lay(Deed(after.case_id, said, steps=tuple(one.op_id for one in steps)))

    def on_received(self, draft_id: str, case_id: str) -> None:
        """A draft was received, or an online case taken in: a number has been given."""
        self._put(deeds.reopened(self._pile, draft_id))
        self._lay(Deed(case_id, final=RuleError(Trouble.UNDO_RECEIVED)))

    def on_discarded(self, draft: Draft) -> None:
        """A draft was thrown away."""
        if not blank(draft):
            self._lay(Deed(EMPTY, deed_words.discarded(draft), discarded=draft))

    def on_closed(self, tab: Tab) -> None:
        """A tab was put away."""
        self._lay(Deed(EMPTY, deed_words.put_away(tab.subject), closed=tab))

    def on_called(self) -> None:
        """Another visitor was called."""
        self._put(deeds.called(self._pile, RuleError(Trouble.UNDO_CALLED)))

    # Taking back

    def _take_back(self, deed: Deed) -> None:
        if deed.closed is not None:
            self.reopens.emit(deed.closed)
            self._say(deed)
        elif deed.discarded is not None:
            call = partial(undo.restore_draft, self._station, self._session, deed.discarded)
            self._lane.ask(call, partial(self._on_back, deed), partial(self._on_failed, deed))
        elif deed.before is not None and deed.after is not None:
            self._in_draft(deed, deed.before, deed.after)
        else:
            reason = self.tr("撤销：{what}").format(what=deed.said)
            self._in_case(deed, reason)

    def _in_draft(self, deed: Deed, before: Draft, after: Draft) -> None:
        subject = self._tabs.desk.subject(deed.key)
        if subject is None or subject.draft is None:
            return
        call = partial(
            undo.undo_in_draft,
            self._station,
            self._session,
            before,
            after,
            seen=subject.draft,
        )
        self._lane.ask(call, partial(self._on_draft, deed), partial(self._on_failed, deed))

    def _in_case(self, deed: Deed, reason: str) -> None:
        call = partial(
            undo.undo_in_case,
            self._station,
            self._session,
            deed.key,
            deed.steps,
            reason=reason,
        )
        self._lane.ask(call, partial(self._on_case, deed), partial(self._on_failed, deed))

    def _on_back(self, deed: Deed, answer: tuple[Draft, Changes]) -> None:
        self.draft_back.emit(*answer)
        self._say(deed)

    def _on_draft(self, deed: Deed, answer: tuple[Draft, Changes]) -> None:
        self.draft_undone.emit(deed, *answer)
        self._say(deed)

    def _on_case(self, deed: Deed, answer: tuple[CaseFile, Changes]) -> None:
        self.case_undone.emit(deed.key, answer)
        self._say(deed)

    def _on_failed(self, deed: Deed, error: YichuangError) -> None:
        # A rule's no is for good; a full disk may be empty the next time.
        self._lay(deeds.final(deed, error) if isinstance(error, RuleError) else deed)
        self.refused.emit(error)

    def _on_tabs(self) -> None:
        """What was put away may have been opened again by hand."""
        pile = self._pile
        for key in self._tabs.desk.keys:
            pile = deeds.reopened(pile, key)
        self._put(pile)

    def _say(self, deed: Deed) -> None:
        self.said.emit(self.tr("已撤销：{what}").format(what=deed.said), "good")

    def _lay(self, deed: Deed) -> None:
        self._put(deeds.laid_on(self._pile, deed))

    def _put(self, pile: deeds.Pile) -> None:
        if pile != self._pile:
            self._pile = pile
            self.changed.emit()
