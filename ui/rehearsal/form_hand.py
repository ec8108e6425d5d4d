"""How a hand fills in the form: each question in its own way."""

from collections.abc import Mapping

from PySide6.QtCore import Qt

from clerk_app.domain.catalogue import Catalogue, Field, FieldType
from clerk_app.domain.form import APPLICANT_FIELDS, merged_form, table_rows
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import Visit


def choose_matter(hand: Hand, catalogue: Catalogue, visit: Visit) -> None:
    """Find the theme or items by name and take them."""
    names = catalogue.matter_names()
    for number, wanted in enumerate((visit.theme,) if visit.theme else visit.items):
        if number:
            hand.click("more_matters")
        hand.write("find_matter", names[wanted], then=Qt.Key.Key_Return)
        hand.until(lambda: not hand.shown("find_matter"), f"chosen {names[wanted]}")


def fill(
    hand: Hand, catalogue: Catalogue, items: tuple[str, ...], values: Mapping[str, str]
) -> None:
    """Answer every question that has an answer, in the order of the form."""
    groups = merged_form(catalogue, items)
    asked = (*APPLICANT_FIELDS, *(one.field for group in groups for one in group.fields))
    for field in asked:
        if values.get(field.name):
            _answer(hand, catalogue, field, values[field.name])


def _answer(hand: Hand, catalogue: Catalogue, field: Field, value: str) -> None:
    name = f"field:{field.name}"
    if field.type is FieldType.NEGATIVE_LIST:
        _look_up(hand, value)
    elif field.type is FieldType.TABLE:
        _fill_table(hand, field, value)
    elif field.type is FieldType.BOOL or catalogue.options(field):
        hand.choose(name, value)
    else:
        hand.write(name, value)


def look_into_list(hand: Hand, typed: str) -> None:
    """Search the negative list; the first hit is marked, and its condition is met if it has one."""
    hand.write("list_search", typed)
    if hand.shown("condition_met"):
        hand.click("condition_met")
    hand.until(lambda: hand.shown("confirm"), "the measure")


def _look_up(hand: Hand, typed: str) -> None:
    hand.click("field:form.negative_list")
    look_into_list(hand, typed)
    hand.click("confirm")
    hand.until(lambda: not hand.shown("list_search"), "the finding recorded")


def _fill_table(hand: Hand, field: Field, value: str) -> None:
    for number, row in enumerate(table_rows(field, value)):
        if number:
            hand.click(f"add:{field.name}")
        for place, column in enumerate(field.columns):
            first = number == 0 and place == 0
            cell = f"cell:{field.name}:{number}:{column.key}"
            name = f"field:{field.name}" if first else cell
            answer = hand.choose if column.options else hand.write
            answer(name, row.get(column.key, ""))
