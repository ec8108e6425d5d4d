"""What a value of each type must be like; the rule that says no has a name (domain facts 2)."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from clerk_app.domain.address import parted
from clerk_app.domain.area_codes import place_name, province_name, region
from clerk_app.domain.catalogue import Field, FieldType
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.identity_papers import Paper, check
from clerk_app.domain.negative_list import finding_in
from clerk_app.domain.organisation_codes import check_credit_code, is_credit_code
from clerk_app.domain.typed_text import plain

_WHOLE = re.compile(r"-?[0-9]{1,18}")
# As a clerk writes it: no exponents, no other numerals than these.
_DECIMAL = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,9})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOBILE = re.compile(r"1[0-9]{10}")
_AREA = re.compile(r"[0-9]{6}")
_PERSON_OR_BODY = 18
"""Length of a resident's number and of a credit code; papers of other lengths have no check."""
_PAPERS = (Paper.RESIDENT_ID, Paper.FOREIGN_RESIDENT, Paper.HMT_RESIDENCE)
"""Those whose numbers are as long."""
TODAY = "today"
"""As a bound of a date: the day of the check."""


def check_typed(field: Field, value: str, *, today: date) -> None:
    """Check a value that needs nothing but itself.

    Raises RuleError FIELD_FORM (field, rule), or what the check of a credit code says.
    """
    checked = _CHECKS.get(field.type)
    if checked is not None:
        checked(field, value, today)


def misfit(field: Field, rule: str) -> RuleError:
    """The refusal of a value by a rule."""
    return RuleError(Trouble.FIELD_FORM, field=field.name, rule=rule)


def decimal(field: Field, value: str) -> Decimal:
    """The number that was typed. Raises RuleError FIELD_FORM (field, rule `number`)."""
    if not _DECIMAL.fullmatch(value):
        raise misfit(field, "number")
    return Decimal(value)


def check_typed_cell(field: Field, value: str, *, today: date) -> None:
    """Check one cell of a table; the column says its type alone, so a number's paper is guessed.

    Raises as `check_typed` does.
    """
    if field.type is FieldType.CERT_NO:
        _check_any_number(field, value, today)
    else:
        check_typed(field, value, today=today)


def _check_any_number(field: Field, value: str, today: date) -> None:
    number = plain(value)
    if len(number) == _PERSON_OR_BODY and not (
        is_credit_code(number) or any(_is_paper(one, number, today) for one in _PAPERS)
    ):
        raise misfit(field, "paper_number")


def _is_paper(paper: Paper, number: str, today: date) -> bool:
    try:
        check(paper, number, today=today)
    except RuleError:
        return False
    return True


def _check_int(field: Field, value: str, today: date) -> None:
    del today
    if not _WHOLE.fullmatch(value):
        raise misfit(field, "whole_number")
    _check_bounds(field, Decimal(value))


def _check_decimal(field: Field, value: str, today: date) -> None:
    del today
    number = decimal(field, value)
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > field.decimals:
        raise misfit(field, f"decimals:{field.decimals}")
    _check_bounds(field, number)


def _check_bounds(field: Field, number: Decimal) -> None:
    if field.least and number < Decimal(field.least):
        raise misfit(field, f"least:{field.least}")
    if field.most and number > Decimal(field.most):
        raise misfit(field, f"most:{field.most}")


def _check_date(field: Field, value: str, today: date) -> None:
    # `date.fromisoformat` alone also takes 20261123 and 2026-W48-1.
    if not _DAY.fullmatch(value):
        raise misfit(field, "date")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise misfit(field, "date") from None
    if field.least and day < bound(field.least, today):
        raise misfit(field, f"earliest:{bound(field.least, today)}")
    if field.most and day > bound(field.most, today):
        raise misfit(field, f"latest:{bound(field.most, today)}")


def bound(text: str, today: date) -> date:
    """A bound of a date as a day. Raises ValueError for a text that is none."""
    return today if text == TODAY else date.fromisoformat(text)


def _check_mobile(field: Field, value: str, today: date) -> None:
    del today
    if not _MOBILE.fullmatch(plain(value)):
        raise misfit(field, "mobile")


def _check_credit(field: Field, value: str, today: date) -> None:
    del field, today
    check_credit_code(value)


def _check_bool(field: Field, value: str, today: date) -> None:
    del today
    if value not in ("0", "1"):
        raise misfit(field, "yes_or_no")


def _check_region(field: Field, value: str, today: date) -> None:
    """Of Shaanxi the whole table is known; of other provinces only that they are provinces."""
    del today
    known = region(value) is not None
    elsewhere = province_name(value) is not None and not value.startswith("61")
    if not _AREA.fullmatch(value) or not (known or elsewhere):
        raise misfit(field, "region")


def _check_address(field: Field, value: str, today: date) -> None:
    del today
    found = parted(value)
    if found.area and not found.detail:
        raise misfit(field, f"address:{place_name(found.area)}")


def _check_negative_list(field: Field, value: str, today: date) -> None:
    del today
    try:
        finding_in(value)
    except RuleError:
        raise misfit(field, "negative_list") from None


_CHECKS: dict[FieldType, Callable[[Field, str, date], None]] = {
    FieldType.INT: _check_int,
    FieldType.DECIMAL: _check_decimal,
    FieldType.DATE: _check_date,
    FieldType.MOBILE: _check_mobile,
    FieldType.USCC: _check_credit,
    FieldType.BOOL: _check_bool,
    FieldType.REGION: _check_region,
    FieldType.ADDRESS: _check_address,
    FieldType.NEGATIVE_LIST: _check_negative_list,
}
