"""Credit (信用) of the people of a batch: whose numbers are looked up, and which cells it marks."""

from collections.abc import Mapping
from dataclasses import replace

from clerk_app.desk.batch_checks import Checked
from clerk_app.desk.batch_drafts import BatchDraft, CompanyRow
from clerk_app.desk.credit import Standing, worth_asking
from clerk_app.domain.cluster_form import ClusterForm
from clerk_app.domain.cluster_twins import Mark
from clerk_app.domain.credit import TOLD
from clerk_app.domain.errors import Trouble
from clerk_app.domain.typed_text import plain

Number = tuple[str, str]
"""Name of the field, and what it says."""


def shared_numbers(form: ClusterForm, draft: BatchDraft) -> tuple[Number, ...]:
    """The numbers said once for all companies, such as the agent's."""
    return _numbers(tuple(one.name for one in form.shared), draft.head.fields)


def numbers(form: ClusterForm, draft: BatchDraft) -> tuple[Number, ...]:
    """Every number the list is to be asked about, each once, those of all companies first."""
    own = tuple(one.name for one in form.own)
    rows = (number for row in draft.companies for number in _numbers(own, row.cells))
    return tuple(dict.fromkeys((*shared_numbers(form, draft), *rows)))


def with_credit(
    checked: Checked, form: ClusterForm, draft: BatchDraft, known: Mapping[Number, Standing]
) -> Checked:
    """The batch looked over, with a mild mark on every number that something stands against.

    It keeps nobody from being received: what follows from it is decided at the acceptance.
    """
    own = tuple(one.name for one in form.own)
    marks = dict(checked.marks)
    for row in draft.companies:
        found = _marks(own, row, known)
        if found:
            # Of several on a cell the first is said: what is wrong before what is only to be seen.
            all_ = (*found, *marks.get(row.row_id, ()))
            marks[row.row_id] = tuple(sorted(all_, key=lambda mark: not mark.severe))
    return replace(checked, marks=marks)


def _marks(
    own: tuple[str, ...], row: CompanyRow, known: Mapping[Number, Standing]
) -> tuple[Mark, ...]:
    return tuple(
        Mark(
            number[0],
            Trouble.BATCH_CREDIT,
            {"flag": one.flag.kind, "since": one.flag.since},
            severe=False,
        )
        for number in _numbers(own, row.cells)
        if number in known
        for one in known[number].against
    )


def _numbers(asked: tuple[str, ...], said: Mapping[str, str]) -> tuple[Number, ...]:
    found = ((name, plain(said.get(name, ""))) for name in TOLD if name in asked)
    return tuple(one for one in found if worth_asking(one[1]))
