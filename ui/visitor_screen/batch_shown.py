"""What the agent of a batch sees (集群注册): what all share once, then each company in turn."""

from collections.abc import Mapping, Sequence
from datetime import date

from clerk_app.desk import batch_confirming, drafts
from clerk_app.desk.batch_drafts import BatchDraft, CompanyRow
from clerk_app.desk.batches import Batch
from clerk_app.domain import batch_number
from clerk_app.domain.applicant_check import digest_of_entries
from clerk_app.domain.canonical import digest_of
from clerk_app.domain.catalogue import Catalogue, Field
from clerk_app.domain.cells import read_cell
from clerk_app.domain.checklist import Line
from clerk_app.domain.cluster_form import ClusterForm, cluster_form
from clerk_app.domain.cluster_twins import ENTERPRISE
from clerk_app.domain.errors import RuleError
from clerk_app.domain.form import asked_for
from clerk_app.domain.masking import Audience, mask_known
from ui.pages.cluster.state import ClusterState
from ui.value_words import in_words, numbers_in
from ui.visitor_screen.shown import Answer, Group, Paper, Shown, groups_of

Told = tuple[Group, str]
"""A company in words, and the digest of what its row says."""


class CompaniesTold:
    """Companies in words; a row that stays as it is is not read again at the next key."""

    def __init__(self) -> None:
        """Nothing told yet."""
        self._ground: object = None
        self._known: dict[str, tuple[CompanyRow, int, Told]] = {}

    def of(self, draft: BatchDraft, form: ClusterForm, catalogue: Catalogue) -> list[Told]:
        """Every company of the batch."""
        ground = (catalogue.version, form.own, draft.head.fields)
        if ground != self._ground:
            self._ground, self._known = ground, {}
        told: dict[str, tuple[CompanyRow, int, Told]] = {}
        for place, row in enumerate(draft.companies, start=1):
            known = self._known.get(row.row_id)
            if known is None or known[0] is not row or known[1] != place:
                known = (row, place, self._tell(draft, form, catalogue, row, place))
            told[row.row_id] = known
        self._known = told
        return [one for _, _, one in told.values()]

    @staticmethod
    def _tell(
        draft: BatchDraft, form: ClusterForm, catalogue: Catalogue, row: CompanyRow, place: int
    ) -> Told:
        own = {one.name: _read(catalogue, one, row.cells.get(one.name, "")) for one in form.own}
        values = {**draft.head.fields, **own}
        group = _company(catalogue, form.own, values, row.row_id, place)
        return group, digest_of_entries(row.cells, (row.row_id,))


def shown_of_draft(
    state: ClusterState, catalogue: Catalogue, told: CompaniesTold, today: date
) -> Shown | None:
    """A batch on its way; None: there is none."""
    draft, form = state.draft, state.form
    if draft is None:
        return None
    items = drafts.items(catalogue, draft.head, on=today)
    companies = told.of(draft, form, catalogue)
    names = {one.name for one in form.shared}
    ids = [item.item_id for item in items]
    shared = groups_of(catalogue, ids, draft.head.fields, only=names)
    digests = [digest for _, digest in companies]
    return Shown(
        key=draft.draft_id,
        number=batch_number.spoken_groups(draft.number) if draft.number else "",
        theme=catalogue.theme(draft.head.theme).name,
        matters=tuple(item.name for item in items),
        groups=(*shared, *(group for group, _ in companies)),
        papers=_papers(drafts.lines(items, draft.head, on=today)),
        digest=digest_of({"shared": batch_confirming.shared_digest(draft), "rows": digests}),
        confirmed=state.applicant_checked is True,
        companies=len(companies),
    )


def shown_of_batch(batch: Batch, catalogue: Catalogue) -> Shown:
    """A batch that was received: an answer all its companies have alike is said once."""
    theme = catalogue.find_theme(batch.theme)
    usual = theme.cluster.shared if theme is not None and theme.cluster is not None else ()
    ids = [item.item_id for item in batch.first.items]
    alike = {name for name in usual if len({one.answers.get(name, "") for one in batch.lines}) == 1}
    own = cluster_form(catalogue, ids, theme, alike).own if theme is not None else ()
    companies = (
        _company(catalogue, own, line.answers, line.case_id, place)
        for place, line in enumerate(batch.lines, start=1)
    )
    return Shown(
        key=batch.number,
        number=batch_number.spoken_groups(batch.number),
        theme=theme.name if theme is not None else "",
        matters=tuple(item.name for item in batch.first.items),
        groups=(*groups_of(catalogue, ids, batch.first.fields, only=alike), *companies),
        papers=_papers(batch.papers),
        digest=digest_of([line.entries for line in batch.lines]),
        confirmed=not batch.unconfirmed,
        companies=len(batch.lines),
    )


def _company(
    catalogue: Catalogue,
    own: Sequence[Field],
    values: Mapping[str, str],
    key: str,
    place: int,
) -> Group:
    known = numbers_in(own, values)
    answers = (
        Answer(
            f"{key}:{one.name}",
            one.label,
            in_words(catalogue, one, values.get(one.name, ""), Audience.VISITOR, known=known),
        )
        for one in own
        if one.name != ENTERPRISE and asked_for(catalogue, one, values)
    )
    name = mask_known(values.get(ENTERPRISE, ""), Audience.VISITOR, known)
    return Group(f"{place}　{name}".strip(), tuple(answers))


def _read(catalogue: Catalogue, field: Field, cell: str) -> str:
    """A cell as the case would have it; what can't be read, as it stands."""
    try:
        return read_cell(catalogue, field, cell)
    except RuleError:
        return cell.strip()


def _papers(lines: Sequence[Line]) -> tuple[Paper, ...]:
    return tuple(
        Paper(line.name, sum(one.pages for one in line.materials))
        for line in lines
        if line.materials
    )
