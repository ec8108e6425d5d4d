"""What the visitor sees of the desk: the case's own wording, numbers of persons masked."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from clerk_app.domain.applicant_check import digest_of_entries
from clerk_app.domain.case_number import spoken_groups
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.form import APPLICANT_FIELDS, asked_for, merged_form
from clerk_app.domain.masking import Audience
from ui.pages.workbench.subject import Subject
from ui.value_words import in_words, numbers_in

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
    """Of the draft or case, or of the batch."""
    number: str
    """Of the case or batch, as it is read; empty for a draft."""
    theme: str
    matters: tuple[str, ...]
    groups: tuple[Group, ...]
    papers: tuple[Paper, ...]
    digest: str
    """Of what would be confirmed."""
    confirmed: bool
    """It has been, as it stands."""
    companies: int = 0
    """How many a batch has; 0: it is no batch."""

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
        groups=tuple(
            groups_of(catalogue, (item.item_id for item in subject.items), subject.values)
        ),
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


def groups_of(
    catalogue: Catalogue,
    item_ids: Iterable[str],
    values: Mapping[str, str],
    *,
    only: Collection[str] | None = None,
) -> Iterator[Group]:
    """The questions of a form with what stands there; `only` those of these names, if any."""
    asked = [(APPLICANT, APPLICANT_FIELDS)]
    for group in merged_form(catalogue, item_ids):
        fields = tuple(one.field for one in group.fields)
        asked.append((group.title, fields))
    known = numbers_in((field for _, fields in asked for field in fields), values)
    for title, fields in asked:
        answers = tuple(
            Answer(
                field.name,
                field.label,
                in_words(
                    catalogue, field, values.get(field.name, ""), Audience.VISITOR, known=known
                ),
            )
            for field in fields
            if (only is None or field.name in only) and asked_for(catalogue, field, values)
        )
        if answers:
            yield Group(title, answers)
