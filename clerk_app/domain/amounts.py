"""Amounts of money a case tells of, in figures and in words."""

from dataclasses import dataclass
from decimal import Decimal

from clerk_app.domain.capital_figures import RENMINBI, capital_figures
from clerk_app.domain.case import Case
from clerk_app.domain.catalogue import Catalogue, Field
from clerk_app.domain.errors import RuleError
from clerk_app.domain.field_checks import decimal


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount as a paper states it."""

    label: str
    """Of its field, with the unit it is told in."""
    figures: str
    words: str
    """In capital figures (大写), after the name of its currency."""


def amounts_of(case: Case, catalogue: Catalogue) -> tuple[Amount, ...]:
    """What the case's form says in fields of money, in the catalogue's order."""
    told = ((one, case.value(one.name)) for one in catalogue.fields if one.money)
    return tuple(
        Amount(one.label, value, words)
        for one, value in told
        if (words := words_of(one, value, _currency(catalogue, one, case)))
    )


def words_of(field: Field, value: str, currency: str = RENMINBI) -> str:
    """A value of a field of money in words; empty for what is no amount, or has no words."""
    try:
        return capital_figures(decimal(field, value) * Decimal(field.money), currency)
    except (RuleError, ValueError):
        return ""


def _currency(catalogue: Catalogue, field: Field, case: Case) -> str:
    """Name of the currency; 人民币 where the form does not ask."""
    if not field.currency:
        return RENMINBI
    choice = catalogue.field(field.currency)
    code = case.value(choice.name)
    options = catalogue.code_lists.get(choice.options, ())
    return next((one.name for one in options if one.code == code), RENMINBI)
