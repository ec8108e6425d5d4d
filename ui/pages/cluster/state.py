"""What the cluster page shows, as one frozen value, and how a batch is changed by the hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from clerk_app.desk import batch_confirming
from clerk_app.desk.batch_checks import Checked
from clerk_app.desk.batch_credit import Number, with_credit
from clerk_app.desk.batch_drafts import BatchDraft, CompanyRow, LeftBatch
from clerk_app.desk.credit import Standing
from clerk_app.desk.draft_news import DraftNews
from clerk_app.desk.unprintable import with_unprintable
from clerk_app.domain.cluster_form import ClusterForm
from clerk_app.domain.listings import BatchRow
from clerk_app.domain.reuse import OnFile

NO_FORM = ClusterForm((), (), {})


@dataclass(frozen=True, slots=True)
class Progress:
    """A long act under way."""

    done: int
    all: int


@dataclass(frozen=True, slots=True)
class ClusterState:
    """The batch in work, or what may be taken up."""

    draft: BatchDraft | None = None
    form: ClusterForm = NO_FORM
    checked: Checked = field(default_factory=Checked)
    line_problems: Mapping[str, str] = field(default_factory=dict)
    """Sentence about the last file brought for a line of the checklist, by slot."""
    on_file: Mapping[str, OnFile] = field(default_factory=dict)
    """What the agent has on file for the shared lines, by slot."""
    credit: Mapping[Number, Standing] = field(default_factory=dict)
    """What stands against numbers of the batch, as far as they have been looked up."""
    unprintable: frozenset[str] = frozenset()
    """Characters of its answers that no paper can carry."""
    news: DraftNews | None = None
    """What the catalogue has changed for the batch: read before it is received."""
    progress: Progress | None = None
    left: tuple[LeftBatch, ...] = ()
    """Batches on their way."""
    recent: tuple[BatchRow, ...] = ()
    """Batches that were received."""
    loaded: bool = False
    problem: str = ""
    """Why the batches could not be read."""

    @property
    def looked_over(self) -> Checked:
        """The batch checked, with what stands against its people and what no paper can carry."""
        if self.draft is None:
            return self.checked
        checked = with_unprintable(self.checked, self.draft, self.unprintable)
        return with_credit(checked, self.form, self.draft, self.credit)

    @property
    def applicant_checked(self) -> bool | None:
        """The agent has found right what stands there; False: it was changed since."""
        if self.draft is None:
            return None
        return batch_confirming.standing(self.draft, self.checked.entries)

    @property
    def right(self) -> int:
        """How many companies may be received."""
        return self.checked.companies - len(self.checked.faulty)


def with_cells(
    draft: BatchDraft, rows: Sequence[CompanyRow], at: int, cells: Sequence[Mapping[str, str]]
) -> BatchDraft:
    """The batch with cells written over it from row `at` down; `rows` are new rows if needed."""
    fresh = iter(rows)
    changed = list(draft.rows)
    for place, said in enumerate(cells, start=at):
        while place >= len(changed):
            changed.append(next(fresh))
        changed[place] = replace(changed[place], cells={**changed[place].cells, **said})
    return replace(draft, rows=tuple(changed))


def with_brought(draft: BatchDraft, brought: BatchDraft) -> BatchDraft:
    """The batch with the companies of a file after those that were typed while it was read."""
    had = {row.row_id for row in draft.rows}
    kept = tuple(row for row in draft.rows if not row.empty)
    new = tuple(row for row in brought.rows if row.row_id not in had)
    return replace(draft, rows=(*kept, *new) or draft.rows)


def rows_needed(draft: BatchDraft, at: int, count: int) -> int:
    """How many new rows cells of `count` rows from row `at` down need."""
    return max(0, at + count - len(draft.rows))
