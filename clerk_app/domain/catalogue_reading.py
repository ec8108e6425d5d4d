"""Reading a catalogue: whole and consistent, or refused with the place of what is wrong."""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from clerk_app.domain import procedures
from clerk_app.domain.case import Limit
from clerk_app.domain.catalogue import Catalogue, Field, FieldType, Item, Theme
from clerk_app.domain.catalogue_rules import guide_problems, is_day, level_problems, power_problems
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.field_checks import bound, decimal
from clerk_app.domain.form import APPLICANT_FIELDS, COMPANY, PERSON, as_field
from clerk_app.domain.item_codes import TASK_LENGTH, check_item_code, follows_national_form
from clerk_app.domain.negative_list import FINDING
from clerk_app.domain.organisation_codes import is_credit_code
from clerk_app.domain.records import MisfitError, from_doc
from clerk_app.domain.repeats import Repeats
from clerk_app.domain.workdays import LimitUnit

_WHOLE_UNIT = re.compile(r"[1-9][0-9]{0,8}")
_NUMBERS = frozenset({FieldType.INT, FieldType.DECIMAL})

Problem = tuple[str, str]
"""Path in the document and a short code."""


def read_catalogue(doc: object) -> Catalogue:
    """The catalogue of a document.

    Raises RuleError CATALOGUE_FORM (path, problem) for a missing key, a wrong type, a reference
    to nothing, a code that fails its check, a promise longer than the law allows, or steps that
    wait for each other.
    """
    try:
        catalogue = from_doc(Catalogue, doc)
    except MisfitError as misfit:
        raise RuleError(
            Trouble.CATALOGUE_FORM, path=misfit.path, problem=misfit.problem
        ) from misfit
    for path, problem in _problems(catalogue):
        raise RuleError(Trouble.CATALOGUE_FORM, path=path, problem=problem)
    return catalogue


def problems_of(doc: object) -> tuple[Problem, ...]:
    """Everything that is wrong with a document, all at once; a form that misfits is one thing."""
    try:
        catalogue = from_doc(Catalogue, doc)
    except MisfitError as misfit:
        return ((misfit.path, misfit.problem),)
    return tuple(_problems(catalogue))


_WAITS = frozenset({LimitUnit.WORKDAYS, LimitUnit.CALENDAR_DAYS, LimitUnit.MONTHS})


def _problems(catalogue: Catalogue) -> Iterator[Problem]:
    if not catalogue.version:
        yield "version", "empty"
    if catalogue.effective_from and not is_day(catalogue.effective_from):
        yield "effective_from", "day"
    yield from _wait_problems(catalogue.correction_wait)
    if catalogue.place.consult and catalogue.place.consult == catalogue.place.complain:
        yield "place.complain", "same_as_consult"
    yield from _twice(catalogue)
    yield from _field_problems(catalogue)
    items = {one.id for one in catalogue.items}
    for at, body in enumerate(catalogue.departments):
        if not is_credit_code(body.uscc):
            yield f"departments[{at}].uscc", "code:check"
    for at, kind in enumerate(catalogue.materials):
        if kind.produced_by and kind.produced_by not in items:
            yield f"materials[{at}].produced_by", f"unknown:{kind.produced_by}"
    for at, item in enumerate(catalogue.items):
        yield from _item_problems(catalogue, item, f"items[{at}]")
    for at, theme in enumerate(catalogue.themes):
        yield from _theme_problems(theme, items, f"themes[{at}]")
        kinds = {one.id for one in catalogue.materials}
        slots = (*theme.replaces, *theme.replaces.values())
        yield from _unknown(slots, kinds, f"themes[{at}].replaces")
        yield from _cluster_problems(catalogue, theme, f"themes[{at}].cluster")
    queues = {one.id for one in catalogue.queues}
    themes = {one.id for one in catalogue.themes}
    for at, queue in enumerate(catalogue.queues):
        yield from _unknown(queue.items, items, f"queues[{at}].items")
        yield from _unknown(queue.themes, themes, f"queues[{at}].themes")
    for at, window in enumerate(catalogue.windows):
        yield from _unknown(window.queues, queues, f"windows[{at}].queues")


def _wait_problems(wait: Limit | None) -> Iterator[Problem]:
    if wait is not None and (wait.value < 1 or wait.unit not in _WAITS):
        yield "correction_wait", "wait"


def _twice(catalogue: Catalogue) -> Iterator[Problem]:
    lists = {
        "departments": [one.id for one in catalogue.departments],
        "materials": [one.id for one in catalogue.materials],
        "fields": [one.key for one in catalogue.fields],
        "items": [one.id for one in catalogue.items],
        "themes": [one.id for one in catalogue.themes],
        "queues": [one.id for one in catalogue.queues],
        "groups": [one.key for one in catalogue.groups],
        **{
            f"code_lists.{name}": [one.code for one in options]
            for name, options in catalogue.code_lists.items()
        },
    }
    for name, ids in lists.items():
        seen: set[str] = set()
        for at, one in enumerate(ids):
            if one in seen:
                yield f"{name}[{at}]", f"twice:{one}"
            seen.add(one)


def _money_problems(field: Field, known: set[str], path: str) -> Iterator[Problem]:
    if field.money and (field.type not in _NUMBERS or not _WHOLE_UNIT.fullmatch(field.money)):
        yield f"{path}.money", f"unknown:{field.money}"
    if field.currency and field.currency not in known:
        yield f"{path}.currency", f"unknown:{field.currency}"


def _field_problems(catalogue: Catalogue) -> Iterator[Problem]:
    known = {one.key for one in (*APPLICANT_FIELDS, *catalogue.fields)}
    groups = {one.key for one in catalogue.groups}
    for at, field in enumerate(catalogue.fields):
        path = f"fields[{at}]"
        if field.group not in groups:
            yield f"{path}.group", f"unknown:{field.group}"
        if field.type is FieldType.CHOICE and field.options not in catalogue.code_lists:
            yield f"{path}.options", f"unknown:{field.options}"
        if field.type is FieldType.NEGATIVE_LIST and field.name != FINDING:
            yield f"{path}.key", f"unknown:{field.key}"
        if field.type is FieldType.REGION and field.options not in {"", *catalogue.code_lists}:
            yield f"{path}.options", f"unknown:{field.options}"
        if field.type is FieldType.TABLE and not field.columns:
            yield f"{path}.columns", "empty"
        yield from _money_problems(field, known, path)
        if field.when is not None and field.when.field not in known:
            yield f"{path}.when.field", f"unknown:{field.when.field}"
        yield from _column_problems(field, known, catalogue.code_lists, path)
        if field.cert_type_field and field.cert_type_field not in known:
            yield f"{path}.cert_type_field", f"unknown:{field.cert_type_field}"
        if field.name_of not in {"", PERSON, COMPANY, *known}:
            yield f"{path}.name_of", f"unknown:{field.name_of}"
        yield from _bound_problems(field, path)
    yield from _condition_circles(catalogue)


def _column_problems(
    field: Field, known: set[str], lists: Collection[str], path: str
) -> Iterator[Problem]:
    """Conditions, lists and bounds of columns that are none, and columns that ask each other."""
    keys = {one.key for one in field.columns}
    asks = {one.key: one.when.field for one in field.columns if one.when is not None}
    for at, column in enumerate(field.columns):
        yield from _bound_problems(as_field(field, column), f"{path}.columns[{at}]")
        if column.options not in lists and (column.options or column.type is FieldType.CHOICE):
            yield f"{path}.columns[{at}].options", f"unknown:{column.options}"
        if column.type is FieldType.TABLE:
            yield f"{path}.columns[{at}].type", "table_in_table"
        if column.when is not None and column.when.field not in keys | known:
            yield f"{path}.columns[{at}].when.field", f"unknown:{column.when.field}"
        if _in_a_circle(column.key, asks):
            yield f"{path}.columns[{at}].when.field", f"cycle:{column.key}"


def _bound_problems(field: Field, path: str) -> Iterator[Problem]:
    """A bound nobody can read would fail at the first value that is checked against it."""
    for name, text in (("least", field.least), ("most", field.most)):
        try:
            if text and field.type is FieldType.DATE:
                bound(text, date.min)
            elif text:
                decimal(field, text)
        except (ValueError, RuleError):
            yield f"{path}.{name}", "bound"


def _condition_circles(catalogue: Catalogue) -> Iterator[Problem]:
    asks = {one.key: one.when.field for one in catalogue.fields if one.when is not None}
    for at, field in enumerate(catalogue.fields):
        if _in_a_circle(field.key, asks):
            yield f"fields[{at}].when.field", f"cycle:{field.key}"


def _in_a_circle(key: str, asks: Mapping[str, str]) -> bool:
    """Whether the condition of `key` leads back to it."""
    seen, here = {key}, asks.get(key)
    while here is not None and here in asks and here not in seen:
        seen.add(here)
        here = asks[here]
    return here == key


def _item_problems(catalogue: Catalogue, item: Item, path: str) -> Iterator[Problem]:
    if item.department not in {one.id for one in catalogue.departments}:
        yield f"{path}.department", f"unknown:{item.department}"
    bodies = {one.id for one in catalogue.departments}
    if item.supervised_by and item.supervised_by not in bodies:
        yield f"{path}.supervised_by", f"unknown:{item.supervised_by}"
    if item.queue not in {one.id for one in catalogue.queues}:
        yield f"{path}.queue", f"unknown:{item.queue}"
    kinds = {one.id for one in catalogue.materials}
    yield from _unknown(tuple(one.material for one in item.materials), kinds, f"{path}.materials")
    for at, asked in enumerate(item.materials):
        if asked.necessity not in ("1", "2", "3"):
            yield f"{path}.materials[{at}].necessity", f"unknown:{asked.necessity}"
    yield from _unknown(item.fields, {one.key for one in catalogue.fields}, f"{path}.fields")
    yield from _limit_problems(item, path)
    yield from _code_problems(catalogue, item, path)
    yield from power_problems(item, path)
    yield from level_problems(item, path)
    yield from guide_problems(catalogue, item, path)
    if item.procedure and procedures.named(item.procedure) is None:
        yield f"{path}.procedure", f"unknown:{item.procedure}"
    if item.repeats not in ("", *Repeats):
        yield f"{path}.repeats", f"unknown:{item.repeats}"


def _code_problems(catalogue: Catalogue, item: Item, path: str) -> Iterator[Problem]:
    bodies = {one.id: one.uscc for one in catalogue.departments}
    body = bodies.get(item.department, "")
    if len(item.task_code) == TASK_LENGTH and not item.task_code.startswith(body):
        yield f"{path}.task_code", "code:body"
    if not item.task_handle_item.startswith(item.task_code):
        yield f"{path}.task_handle_item", "code:task_code"
    for name in ("catalog_code", "task_code", "task_handle_item"):
        code = getattr(item, name)
        if not follows_national_form(code):
            continue
        try:
            check_item_code(code)
        except RuleError as refusal:
            yield f"{path}.{name}", f"code:{refusal.facts.get('part', '')}"


def _limit_problems(item: Item, path: str) -> Iterator[Problem]:
    units = {one.value for one in LimitUnit}
    for name, limit in (("statutory", item.statutory), ("promised", item.promised)):
        if limit.unit not in units:
            yield f"{path}.{name}.unit", f"unknown:{limit.unit}"
        if limit.value < 0:
            yield f"{path}.{name}.value", "negative"
    if item.licence_months < 0:
        yield f"{path}.licence_months", "negative"
    same = item.statutory.unit == item.promised.unit
    if same and item.promised.value > item.statutory.value:
        yield f"{path}.promised", "longer_than_statutory"


def _theme_problems(theme: Theme, items: set[str], path: str) -> Iterator[Problem]:
    if not theme.items:
        yield f"{path}.items", "empty"
    yield from _unknown(tuple(one.item for one in theme.items), items, f"{path}.items")
    parts = {one.item: one.after for one in theme.items}
    for at, part in enumerate(theme.items):
        yield from _unknown(part.after, set(parts), f"{path}.items[{at}].after")
    done: set[str] = set()
    while ready := [one for one in parts if one not in done and set(parts[one]) <= done]:
        done.update(ready)
    waiting = [one for one in parts if one not in done]
    if waiting:
        yield f"{path}.items", "cycle:" + ",".join(waiting)


def _cluster_problems(catalogue: Catalogue, theme: Theme, path: str) -> Iterator[Problem]:
    if theme.cluster is None:
        return
    known = {one.name for one in (*APPLICANT_FIELDS, *catalogue.fields)}
    split = theme.cluster
    yield from _unknown(split.shared, known, f"{path}.shared")
    yield from _unknown((*split.same_as, *split.same_as.values()), known, f"{path}.same_as")
    yield from _unknown(tuple(split.usual), known, f"{path}.usual")
    kinds = {one.id for one in catalogue.materials}
    yield from _unknown(split.materials, kinds, f"{path}.materials")


def _unknown(asked: tuple[str, ...], known: set[str], path: str) -> Iterator[Problem]:
    for at, one in enumerate(asked):
        if one not in known:
            yield f"{path}[{at}]", f"unknown:{one}"
