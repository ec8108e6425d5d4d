"""Moving a question between those asked once and those asked of every company; nothing is lost."""

from collections.abc import Sequence
from dataclasses import replace

from clerk_app.desk.batch_drafts import BatchDraft
from clerk_app.domain.catalogue import Catalogue, Field
from clerk_app.domain.cells import read_cell, said_cell
from clerk_app.domain.cluster_form import ClusterForm
from clerk_app.domain.errors import RuleError


def split_anew(
    catalogue: Catalogue, form: ClusterForm, draft: BatchDraft, shared: Sequence[str]
) -> BatchDraft:
    """The batch with the questions `shared` asked once.

    What was said once is written into the cells of companies that say nothing themselves; what
    all companies say alike is said once. Cells keep what they said, in case a question moves back.
    """
    apart = [one for one in form.shared if one.name not in shared]
    together = [one for one in form.own if one.name in shared]
    fields = dict(draft.head.fields)
    rows = list(draft.rows)
    for field in apart:
        said = said_cell(catalogue, field, fields.get(field.name, ""))
        for at, row in enumerate(rows):
            if said and not row.empty and not row.cells.get(field.name, "").strip():
                rows[at] = replace(row, cells={**row.cells, field.name: said})
    for field in together:
        alike = _alike(catalogue, field, draft)
        if alike and not fields.get(field.name):
            fields[field.name] = alike
    # What the form does not ask now keeps its place: another item may ask it again.
    asked = {one.name for one in (*form.shared, *form.own)}
    others = [name for name in draft.shared if name not in asked]
    return replace(
        draft,
        head=replace(draft.head, fields=fields),
        rows=tuple(rows),
        shared=(*shared, *others),
    )


def _alike(catalogue: Catalogue, field: Field, draft: BatchDraft) -> str:
    """The value every company has in a cell; empty when they differ or it can't be read."""
    found = set()
    for row in draft.companies:
        try:
            found.add(read_cell(catalogue, field, row.cells.get(field.name, "")))
        except RuleError:
            return ""
    return found.pop() if len(found) == 1 else ""
