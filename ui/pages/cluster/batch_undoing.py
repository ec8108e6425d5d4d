"""Undo in a batch (撤销): remembers what was done to it, and takes the last of it back when asked.

A batch thrown away is offered where the batches are listed, until the next visitor is called: as
with the draft of a case, nothing of one visitor is brought back before another.
"""

from collections import deque
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal

from clerk_app.desk import batch_undo
from clerk_app.desk.batch_drafts import BatchDraft
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble, YichuangError
from ui.pages.workbench import deed_words
from ui.pages.workbench.shelf import Shelf
from ui.tasks import Tasks

translate = QCoreApplication.translate
MOST_STEPS = 200
"""Nobody goes back further."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done to the batch that is open."""

    before: BatchDraft
    after: BatchDraft
    answer: str = ""
    """Field of an answer that is still being typed: the next key belongs to it."""


class BatchUndoing(QObject):
    """One pile for the batch in work; it ends when that is put aside or received."""

    changed = Signal()
    """Something else can be undone now, or nothing."""
    said = Signal(str, str)
    """A sentence for the clerk and its tone."""
    taken_back = Signal(object)
    """The `Step` on what is typed that is to be taken back."""
    papers_back = Signal(object, object)
    """The `BatchDraft` as stored with its papers as they were, and `Changes`."""
    batch_back = Signal(object)
    """The answer to a batch thrown away that is there again: a `BatchDraft` and `Changes`."""
    refused = Signal(object)
    """The `YichuangError` that says why it can't be undone."""

    def __init__(
        self,
        station: Station,
        session: Session,
        tasks: Tasks,
        shelf: Shelf,
        parent: QObject | None = None,
    ) -> None:
        """Nothing has been done."""
        super().__init__(parent)
        self._station, self._session = station, session
        self._tasks, self._shelf = tasks, shelf
        self._open = False
        self._steps: deque[Step] = deque(maxlen=MOST_STEPS)
        self._discarded: BatchDraft | None = None
        self._final: YichuangError = RuleError(Trouble.UNDO_NOTHING)

    @property
    def offer(self) -> str:
        """What would be undone now, in a few words; empty: nothing can be."""
        if self._open:
            return self._said(self._steps[-1]) if self._steps else ""
        return _thrown_away(self._discarded) if self._discarded is not None else ""

    def undo(self) -> None:
        """Take the last thing back, or say why it can't be."""
        if self._open and self._steps:
            self._take_back(self._steps.pop())
        elif not self._open and self._discarded is not None:
            call = partial(batch_undo.restore_batch, self._station, self._session, self._discarded)
            self._tasks.ask(call, self._on_back, self.refused.emit)
        else:
            self.refused.emit(RuleError(Trouble.UNDO_NOTHING) if self._open else self._final)

    # What has been done

    def on_opened(self) -> None:
        """Another batch is in work."""
        self._open = True
        self._forget()

    def on_closed(self) -> None:
        """None is: it was put aside, received or thrown away."""
        self._open = False
        self._forget()

    def on_step(self, before: BatchDraft, after: BatchDraft) -> None:
        """Something was done to the batch."""
        if before != after:
            self._steps.append(Step(before, after))
            self.changed.emit()

    def on_key(self, name: str, before: BatchDraft, after: BatchDraft) -> None:
        """A key was pressed in a shared answer: one answer is one step."""
        if self._steps and self._steps[-1].answer == name:
            before = self._steps.pop().before
        self._steps.append(Step(before, after, answer=name))
        self.changed.emit()

    def on_left(self) -> None:
        """The clerk has gone on from an answer; one that is as it was is no step."""
        if self._steps and self._steps[-1].answer:
            step = self._steps.pop()
            if step.before.head.fields != step.after.head.fields:
                self._steps.append(replace(step, answer=""))
            self.changed.emit()

    def on_discarded(self, draft: BatchDraft) -> None:
        """The batch was thrown away."""
        self._discarded = draft
        self.on_closed()

    def on_called(self) -> None:
        """Another visitor: what was thrown away for the one before stays away."""
        self._discarded, self._final = None, RuleError(Trouble.UNDO_CALLED)
        self.changed.emit()

    # Taking back

    def _take_back(self, step: Step) -> None:
        said = self._said(step)
        if step.before.head.materials == step.after.head.materials:
            self.taken_back.emit(step)
            self._say(said)
            return
        call = partial(
            batch_undo.undo_papers,
            self._station,
            self._session,
            step.after.draft_id,
            step.before,
            step.after,
        )
        self._tasks.ask(call, partial(self._on_papers, said), partial(self._on_failed, step))

    def _on_papers(self, said: str, answer: tuple[BatchDraft, Changes]) -> None:
        self.papers_back.emit(*answer)
        self._say(said)

    def _on_failed(self, step: Step, error: YichuangError) -> None:
        if not isinstance(error, RuleError):
            # A full disk may be empty the next time.
            self._steps.append(step)
        self.refused.emit(error)
        self.changed.emit()

    def _on_back(self, answer: tuple[BatchDraft, Changes]) -> None:
        self._discarded = None
        self.batch_back.emit(answer)
        self._say(_thrown_away(answer[0]))

    def _forget(self) -> None:
        self._steps.clear()
        self.changed.emit()

    def _say(self, what: str) -> None:
        self.said.emit(self.tr("已撤销：{what}").format(what=what), "good")
        self.changed.emit()

    def _said(self, step: Step) -> str:
        before, after = step.before, step.after
        if before.shared != after.shared:
            return self.tr("调整共用与各自填写")
        if before.rows != after.rows:
            return _rows_changed(len(before.companies), len(after.companies))
        catalogue = self._shelf.catalogue
        names = catalogue.material_names() if catalogue is not None else {}
        return deed_words.on_draft(before.head, after.head, names, self._shelf.labels)


def _rows_changed(before: int, after: int) -> str:
    if after > before:
        return translate("BatchUndoing", "增加企业 {n} 家").format(n=after - before)
    if after < before:
        return translate("BatchUndoing", "删除企业 {n} 家").format(n=before - after)
    return translate("BatchUndoing", "修改企业清单")


def _thrown_away(draft: BatchDraft) -> str:
    said = translate("BatchUndoing", "删除草稿“{who}”，{n} 家企业")
    who = draft.head.fields.get("form.host_name", "") or draft.head.fields.get(
        "form.agent_name", ""
    )
    return said.format(who=who or translate("BatchUndoing", "新的一批"), n=len(draft.companies))
