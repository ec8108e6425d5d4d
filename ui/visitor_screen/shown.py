"""What the visitor sees of the desk: the case's own wording, numbers of persons masked."""

from collections.abc import Iterator
from dataclasses import dataclass

from clerk_app.domain.applicant_check import digest_of_entries
from clerk_app.domain.case_number import spoken_groups
from clerk_app.domain.catalogue import Catalogue, Field, FieldType, TableColumn
from clerk_app.domain.errors import RuleError
from clerk_app.domain.form import APPLICANT_FIELDS, asked_for, merged_form, table_rows
from clerk_app.domain.masking import Audience, mask_id, mask_in_text, mask_phone
from ui.pages.workbench.subject import Subject
from ui.widgets.editors.choose import yes_or_no

APPLICANT = "申请人"
"""Title over the applicant's own answers, as the others are: in the case's wording."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One question and what stands there."""

    name: str
    label: str
    value: str
    """Empty: nothing has been entered."""


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that belong together."""

    title: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A material that has been handed in."""

    name: str
    pages: int


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything on the visitor's screen; equal when nothing has to be drawn anew."""

    key: str
    """Of the draft or case."""
    number: str
    """Of the case, as it is read; empty for a draft."""
    theme: str
    matters: tuple[str, ...]
    groups: tuple[Group, ...]
    papers: tuple[Paper, ...]
    digest: str
    """Of what would be confirmed."""
    confirmed: bool
    """It has been, as it stands."""

    @property
    def pages(self) -> int:
        """Of all papers together."""
        return sum(one.pages for one in self.papers)


def shown_of(subject: Subject, catalogue: Catalogue | None) -> Shown | None:
    """What to show; None: nothing is on the desk."""
    if subject.empty or catalogue is None:
        return None
    case = subject.case
    return Shown(
        key=subject.key,
        number=spoken_groups(case.number) if case is not None else "",
        theme=catalogue.theme(subject.theme).name if subject.theme else "",
        matters=tuple(item.name for item in subject.items),
        groups=tuple(_groups(subject, catalogue)),
        papers=tuple(
            Paper(line.name, sum(one.pages for one in line.materials))
            for line in subject.lines
            if line.materials
        ),
        digest=entries_digest(subject),
        confirmed=subject.applicant_checked is True,
    )


def entries_digest(subject: Subject) -> str:
    """Digest of what the visitor has before them."""
    return digest_of_entries(subject.values, (item.item_id for item in subject.items))


def _groups(subject: Subject, catalogue: Catalogue) -> Iterator[Group]:
    asked = [(APPLICANT, APPLICANT_FIELDS)]
    for group in merged_form(catalogue, [item.item_id for item in subject.items]):
        fields = tuple(one.field for one in group.fields)
        asked.append((group.title, fields))
    for title, fields in asked:
        answers = tuple(
            Answer(field.name, field.label, _value(catalogue, field, subject.value(field.name)))
            for field in fields
            if asked_for(catalogue, field, subject.values)
        )
        if answers:
            yield Group(title, answers)


def _value(catalogue: Catalogue, field: Field, value: str) -> str:
    if not value:
        return ""
    match field.type:
        case FieldType.CERT_NO:
            return mask_id(value, Audience.SCREEN)
        case FieldType.MOBILE:
            return mask_phone(value, Audience.SCREEN)
        case FieldType.TABLE:
            return _table(field, value)
        case FieldType.BOOL:
            return yes_or_no().get(value, value)
    words = {one.code: one.name for one in catalogue.options(field)}
    # A number may have been typed where none is asked for.
    return mask_in_text(words.get(value, value), Audience.SCREEN)


def _table(field: Field, value: str) -> str:
    try:
        rows = table_rows(field, value)
    except RuleError:
        return mask_in_text(value, Audience.SCREEN)
    lines = (
        "　".join(
            f"{column.label} {_cell(column, row[column.key])}"
            for column in field.columns
            if row.get(column.key)
        )
        for row in rows
    )
    return "\n".join(line for line in lines if line)


def _cell(column: TableColumn, value: str) -> str:
    if column.type is FieldType.CERT_NO:
        return mask_id(value, Audience.SCREEN)
    if column.type is FieldType.MOBILE:
        return mask_phone(value, Audience.SCREEN)
    return mask_in_text(value, Audience.SCREEN)
