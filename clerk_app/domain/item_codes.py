"""Codes of service items (GB/T 39554.1) and the provincial case numbers built on them."""

from dataclasses import dataclass
from datetime import date

from clerk_app.domain.area_codes import PROVINCES
from clerk_app.domain.check_characters import DIGITS
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.organisation_codes import is_credit_code

UNKNOWN_ITEM_TYPE = "unknown_item_type"
STATE_LIST = "00"
"""Province digits of an item on the State's own list."""

BASE_LENGTH = 12
"""基本编码: province 2, item type 2, department 2, main item 3, sub-item 3."""
TASK_LENGTH = 31
"""实施编码: body 18, level 1, base 12."""
HANDLING_LENGTH = 33
"""业务办理项编码: 实施编码 31, sequence 2."""

_BODY_LENGTH = 18
_LEVELS = "1234567"
_KNOWN_ITEM_TYPES = frozenset({f"{number:02}" for number in range(1, 11)} | {"20"})
_PROVINCIAL_NUMBER_LENGTH = TASK_LENGTH + 8 + 4
_FIRST_YEAR = 2000


@dataclass(frozen=True, slots=True)
class ItemCode:
    """An item code taken apart; parts that its length does not have are empty."""

    code: str
    base: str
    """基本编码, 12 digits."""
    province: str
    """Two digits; `00` is the State list."""
    item_type: str
    """01行政许可 to 10其他, 20公共服务; others are legal local extensions."""
    body: str
    """统一社会信用代码 of the body that carries the item out."""
    level: str
    """行使层级: 1国家 2省 3市 4县 5镇 6村 7分级管理."""
    sequence: str
    """Number of the 业务办理项, from 01."""
    warnings: tuple[str, ...]
    """`unknown_item_type` when the type is none of the national list."""


@dataclass(frozen=True, slots=True)
class ProvincialNumber:
    """A platform's case number of the 43-character form: item, day, sequence."""

    number: str
    item: ItemCode
    day: date
    sequence: int


def check_item_code(text: str) -> ItemCode:
    """Parts of a 12, 31 or 33-character code, strictly by GB/T 39554.1.

    Surrounding spaces are passed over, nothing else is forgiven. Raises RuleError ITEM_CODE
    with part `length`, `body`, `level`, `digits`, `province` or `sequence`.
    """
    code = text.strip()
    if len(code) not in (BASE_LENGTH, TASK_LENGTH, HANDLING_LENGTH):
        raise RuleError(Trouble.ITEM_CODE, part="length")
    if len(code) == BASE_LENGTH:
        return _item_code(code, base=code)
    body, level, base = code[:_BODY_LENGTH], code[_BODY_LENGTH], code[19:TASK_LENGTH]
    if not is_credit_code(body):
        raise RuleError(Trouble.ITEM_CODE, part="body")
    if level not in _LEVELS:
        raise RuleError(Trouble.ITEM_CODE, part="level")
    sequence = code[TASK_LENGTH:]
    if sequence and (not _all_digits(sequence) or sequence == "00"):
        raise RuleError(Trouble.ITEM_CODE, part="sequence")
    return _item_code(code, base=base, body=body, level=level, sequence=sequence)


def follows_national_form(text: str) -> bool:
    """Whether the strict check is due: 31 or 33 characters that begin with a right credit code.

    Older and local codes have other lengths and dashes; they are text and are kept as they are.
    """
    code = text.strip()
    return len(code) in (TASK_LENGTH, HANDLING_LENGTH) and is_credit_code(code[:_BODY_LENGTH])


def item_type_of(text: str) -> str:
    """Item type (事项类型) of an implementation code; empty where its form is not the national."""
    if not follows_national_form(text):
        return ""
    try:
        return check_item_code(text).item_type
    except RuleError:
        return ""


def check_provincial_number(text: str) -> ProvincialNumber:
    """Parts of a 43-character case number: 实施编码 31, date 8, sequence 4 (domain facts 2.8).

    There is no national structure: ask only where the platform is known to use this one.
    Raises RuleError ITEM_CODE for the first 31, CASE_NUMBER with part `length`, `date` or
    `sequence` for the whole and the rest.
    """
    number = text.strip()
    if len(number) != _PROVINCIAL_NUMBER_LENGTH:
        raise RuleError(Trouble.CASE_NUMBER, part="length")
    item = check_item_code(number[:TASK_LENGTH])
    day = _day(number[TASK_LENGTH : TASK_LENGTH + 8])
    sequence = number[TASK_LENGTH + 8 :]
    if not _all_digits(sequence) or sequence == "0000":
        raise RuleError(Trouble.CASE_NUMBER, part="sequence")
    return ProvincialNumber(number=number, item=item, day=day, sequence=int(sequence))


def _item_code(
    code: str, *, base: str, body: str = "", level: str = "", sequence: str = ""
) -> ItemCode:
    if not _all_digits(base):
        raise RuleError(Trouble.ITEM_CODE, part="digits")
    province, item_type = base[:2], base[2:4]
    if province != STATE_LIST and province not in PROVINCES:
        raise RuleError(Trouble.ITEM_CODE, part="province")
    return ItemCode(
        code=code,
        base=base,
        province=province,
        item_type=item_type,
        body=body,
        level=level,
        sequence=sequence,
        warnings=() if item_type in _KNOWN_ITEM_TYPES else (UNKNOWN_ITEM_TYPE,),
    )


def _all_digits(text: str) -> bool:
    return all(character in DIGITS for character in text)


def _day(digits: str) -> date:
    if not _all_digits(digits) or int(digits[:4]) < _FIRST_YEAR:
        raise RuleError(Trouble.CASE_NUMBER, part="date")
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise RuleError(Trouble.CASE_NUMBER, part="date") from None
