"""Text that no paper can carry (缺字), said beside the answer while it is typed; it stops nothing.

Found only at the printer, it would leave an applicant who is gone without a paper: the press
refuses to print a name with a gap (`Trouble.GLYPH_MISSING`).
"""

from collections.abc import Collection, Iterator
from dataclasses import replace

from clerk_app.desk.batch_checks import Checked
from clerk_app.desk.batch_drafts import BatchDraft
from clerk_app.domain.cluster_twins import Mark
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.written import as_written, named

_ENDS_LINES = frozenset("\n\r\t")
"""Between the rows and cells of an answer, not on paper."""


def to_draw(text: str) -> frozenset[str]:
    """Characters of an answer that a font must have, but those which every font of ours has."""
    if text.isascii() and text.isprintable():
        return frozenset()
    signs = set(as_written(text)) - _ENDS_LINES
    return frozenset(one for one in signs if not (one.isascii() and one.isprintable()))


def told(text: str, unprintable: Collection[str]) -> RuleError | None:
    """TEXT_UNPRINTABLE naming the characters of an answer that are among these; None: none is.

    To be said, not to be raised.
    """
    found = [one for one in dict.fromkeys(as_written(text)) if one in unprintable]
    return RuleError(Trouble.TEXT_UNPRINTABLE, characters=named(found)) if found else None


def texts_of(draft: BatchDraft) -> Iterator[str]:
    """Every answer of a batch, the shared ones first."""
    yield from draft.head.fields.values()
    for row in draft.companies:
        yield from row.cells.values()


def with_unprintable(checked: Checked, draft: BatchDraft, unprintable: Collection[str]) -> Checked:
    """The batch looked over, with a mild mark on every cell that has one of these characters."""
    if not unprintable:
        return checked
    marks = dict(checked.marks)
    for row in draft.companies:
        said = ((name, told(text, unprintable)) for name, text in row.cells.items())
        found = [
            Mark(name, one.trouble, dict(one.facts), severe=False)
            for name, one in said
            if one is not None
        ]
        if found:
            # Of several on a cell the first is said: what is wrong before what is only to be seen.
            all_ = (*found, *marks.get(row.row_id, ()))
            marks[row.row_id] = tuple(sorted(all_, key=lambda mark: not mark.severe))
    return replace(checked, marks=marks)
