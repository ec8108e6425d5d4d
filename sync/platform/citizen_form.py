"""The application form as a page: questions, what was typed, and what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from clerk_app.domain.catalogue import Catalogue, Field, FieldType
from clerk_app.domain.errors import RuleError
from clerk_app.domain.form import APPLICANT_FIELDS, merged_form, table_rows, table_value
from clerk_app.domain.negative_list import Edition, editions_on, found, not_listed, value_of
from sync.platform import citizen_words

MOST_ROWS = 20
Options = tuple[tuple[str, str], ...]
"""Values and words to choose from."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its answer."""

    field: Field
    value: str
    problem: str
    options: Options
    rows: tuple[Mapping[str, str], ...]
    """Rows of a table, one empty one at least."""
    lists: Mapping[str, Options]
    """By key of a column of a table: what its cells are chosen from."""

    @property
    def kind(self) -> str:
        """How it is drawn: choice, long, table or line."""
        if self.field.type is FieldType.TABLE:
            return "table"
        if self.options:
            return "choice"
        return "long" if self.field.type is FieldType.TEXT_LONG else "line"


@dataclass(frozen=True, slots=True)
class Section:
    """Questions under one title."""

    title: str
    questions: tuple[Question, ...]


def sections(
    catalogue: Catalogue,
    item_ids: Sequence[str],
    values: Mapping[str, str],
    problems: Mapping[str, str],
    *,
    listed: Options = (),
    more_rows: str = "",
) -> tuple[Section, ...]:
    """The form; `more_rows` names a table that is to have one more empty row.

    `listed` are the answers to what the negative list says (`list_options`).
    """
    groups = [("申请人", APPLICANT_FIELDS)]
    groups += [
        (group.title, tuple(one.field for one in group.fields))
        for group in merged_form(catalogue, item_ids)
    ]
    return tuple(
        Section(
            title,
            tuple(
                _question(catalogue, one, values, problems, (listed, more_rows)) for one in fields
            ),
        )
        for title, fields in groups
    )


def list_options(editions: Sequence[Edition], on: date) -> Options:
    """What an applicant may say of the negative list that counts: the window looks again.

    Whoever names a restriction says that its condition is met.
    """
    counting = editions_on(editions, on)
    if not counting:
        return ()
    edition = counting[0]
    measures = tuple(
        (value_of(found(edition, one, met=True)), citizen_words.measure(one.id, one.text))
        for one in edition.measures
    )
    return ((value_of(not_listed(edition)), citizen_words.NOT_LISTED), *measures)


def answers(
    catalogue: Catalogue, item_ids: Sequence[str], form: Mapping[str, Any]
) -> dict[str, str]:
    """What was typed, by the name of its value."""
    fields = [one.field for group in merged_form(catalogue, item_ids) for one in group.fields]
    return {one.name: _typed(one, form) for one in (*APPLICANT_FIELDS, *fields)}


def problems_of(errors: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Sentences by the name of the value, from a problem document's errors."""
    return {
        str(one["at"]): citizen_words.trouble(str(one["rule"]), one.get("facts")) for one in errors
    }


def _question(
    catalogue: Catalogue,
    field: Field,
    values: Mapping[str, str],
    problems: Mapping[str, str],
    more: tuple[Options, str],
) -> Question:
    listed, more_rows = more
    options = tuple((one.code, one.name) for one in catalogue.options(field))
    if field.type is FieldType.BOOL:
        options = (("1", "是"), ("0", "否"))
    elif field.type is FieldType.NEGATIVE_LIST:
        options = listed
    value = values.get(field.name, "")
    rows: tuple[Mapping[str, str], ...] = ()
    if field.type is FieldType.TABLE:
        try:
            rows = table_rows(field, value)
        except RuleError:
            rows = ()
        if not rows or more_rows == field.name:
            rows = (*rows, {})
    lists = {
        column.key: tuple((one.code, one.name) for one in catalogue.options(column))
        for column in field.columns
    }
    return Question(field, value, problems.get(field.name, ""), options, rows, lists)


def _typed(field: Field, form: Mapping[str, Any]) -> str:
    if field.type is not FieldType.TABLE:
        return str(form.get(field.name, "")).strip()
    rows = []
    for number in range(MOST_ROWS):
        cells = {
            column.key: str(form.get(f"{field.name}.{number}.{column.key}", "")).strip()
            for column in field.columns
        }
        kept = {key: text for key, text in cells.items() if text}
        if kept:
            rows.append(kept)
    return table_value(rows)
