"""Codes of organisations: 组织机构代码 (GB 11714) and 统一社会信用代码 (GB 32100)."""

from dataclasses import dataclass

from clerk_app.domain.check_characters import (
    ALPHANUMERICS,
    CREDIT_CODE_ALPHABET,
    DIGITS,
    gb_11714,
    gb_32100,
)
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.typed_text import plain


@dataclass(frozen=True, slots=True)
class CreditCode:
    """A unified social credit code (统一社会信用代码) that passed both checks."""

    code: str
    """18 characters, upper case, without separators."""
    department: str
    """登记管理部门, first character: 1机构编制 5民政 9市场监管 A军队 N农业 Y其他 and so on."""
    category: str
    """机构类别, second character, its meaning depends on the department."""
    area: str
    """Six digits of the registrar's area; zones carry numbers that GB/T 2260 does not have."""
    organisation_code: str
    """组织机构代码 inside it, nine characters."""


# Department to its categories (GB 32100; domain facts 2.5).
_CATEGORIES = {
    "1": "1239",
    "2": "19",
    "3": "123459",
    "4": "19",
    "5": "1239",
    "6": "129",
    "7": "129",
    "8": "19",
    "9": "123",
    "A": "19",
    "N": "123",
    "Y": "1",
}
_ORGANISATION_CODE_LENGTH = 9
_CREDIT_CODE_LENGTH = 18


def check_organisation_code(raw: str) -> str:
    """Nine characters of an organisation code (8 + 1), upper case without the hyphen.

    Raises RuleError ORG_LENGTH, ORG_CHARACTER or ORG_CHECK.
    """
    code = plain(raw)
    if len(code) != _ORGANISATION_CODE_LENGTH:
        raise RuleError(Trouble.ORG_LENGTH, expected=_ORGANISATION_CODE_LENGTH, got=len(code))
    alphabets = (ALPHANUMERICS,) * 8 + (DIGITS + "X",)
    _require_alphabets(code, alphabets, Trouble.ORG_CHARACTER)
    _require_equal(gb_11714(code[:8]), code[8], Trouble.ORG_CHECK)
    return code


def check_credit_code(raw: str) -> CreditCode:
    """Parts of a unified social credit code, upper case without separators.

    The area is only asked to be six digits: the companies of Xi'an's zones carry 610131 and
    others that GB/T 2260 does not list. Raises RuleError USCC_LENGTH, USCC_CHARACTER,
    USCC_CATEGORY, USCC_INNER_CHECK or USCC_CHECK: the first that is wrong, in this order.
    """
    code = plain(raw)
    if len(code) != _CREDIT_CODE_LENGTH:
        raise RuleError(Trouble.USCC_LENGTH, expected=_CREDIT_CODE_LENGTH, got=len(code))
    alphabets = (CREDIT_CODE_ALPHABET,) * 2 + (DIGITS,) * 6 + (CREDIT_CODE_ALPHABET,) * 10
    _require_alphabets(code, alphabets, Trouble.USCC_CHARACTER)
    if code[1] not in _CATEGORIES.get(code[0], ""):
        raise RuleError(Trouble.USCC_CATEGORY, category=code[:2])
    _require_equal(gb_11714(code[8:16]), code[16], Trouble.USCC_INNER_CHECK)
    _require_equal(gb_32100(code[:17]), code[17], Trouble.USCC_CHECK)
    return CreditCode(
        code=code,
        department=code[0],
        category=code[1],
        area=code[2:8],
        organisation_code=code[8:17],
    )


def is_credit_code(text: str) -> bool:
    """Whether `text`, as it stands and in its canonical form, is a right credit code."""
    try:
        return check_credit_code(text).code == text
    except RuleError:
        return False


def _require_alphabets(code: str, alphabets: tuple[str, ...], trouble: Trouble) -> None:
    for place, (character, alphabet) in enumerate(zip(code, alphabets, strict=True)):
        if character not in alphabet:
            raise RuleError(trouble, position=place + 1, character=character)


def _require_equal(expected: str, got: str, trouble: Trouble) -> None:
    if expected != got:
        raise RuleError(trouble, expected=expected, got=got)
