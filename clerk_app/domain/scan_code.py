"""What is this code? The one table of everything a gun or a card reader at a window may read.

Each kind has a form of its own; no text has two (a test holds it). What a code stands for is
looked up elsewhere: here nothing is known but the code.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from clerk_app.domain import (
    appointment_code,
    batch_number,
    bundle_number,
    case_number,
    day_number,
    separator_code,
    slip_code,
    supervision_number,
)
from clerk_app.domain.check_characters import s10
from clerk_app.domain.errors import RuleError
from clerk_app.domain.identity_papers import guess
from clerk_app.domain.item_codes import check_provincial_number
from clerk_app.domain.notices import case_number_of
from clerk_app.domain.organisation_codes import is_credit_code
from clerk_app.domain.paper_code import PaperCode, read_paper_code, sheet_kind
from clerk_app.domain.typed_text import half_width, plain


class CodeKind(StrEnum):
    """What a code is."""

    CASE = "case"  # 办件编号: receipt, notice and label carry it, with what proves the paper
    PLATFORM = "platform"  # 平台办件编号
    BUNDLE = "bundle"  # 交接单
    BATCH = "batch"  # 集群注册批次
    SUPERVISION = "supervision"  # 事中事后监管移交单
    DAY = "day"  # 日结表
    SLIP = "slip"  # 取号凭条
    APPOINTMENT = "appointment"  # 预约码
    PERSON = "person"  # 证件号码, also out of a card reader's line
    ORGANISATION = "organisation"  # 统一社会信用代码
    ACCESS = "access"  # 取件码 of an online application
    WAYBILL = "waybill"  # 快递单号
    SEPARATOR = "separator"  # 分隔页: what follows is a material of a case
    LINK = "link"  # an address, such as a business licence's
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Code:
    """A code that was read."""

    kind: CodeKind
    text: str
    """As it is looked up: without prefixes of the gun, in half width, a number in capitals."""
    problem: RuleError | None = None
    """It has the form of its kind, but was read or typed wrongly."""
    name: str = ""
    """Of the person, where a card reader sent it along."""
    paper: PaperCode | None = None
    """Of a case or a sheet: the code was that of a paper, which may be judged."""


def read_code(raw: str, *, today: date) -> Code:
    """What somebody scanned; `today` bounds births in numbers of persons."""
    text = _SYMBOLOGY.sub("", half_width(raw).strip())
    for _, read in _TABLE:
        found = read(text, today)
        if found is not None:
            return found
    return Code(CodeKind.UNKNOWN, text)


def kinds_of(raw: str, *, today: date) -> tuple[CodeKind, ...]:
    """Every kind whose form the text has; more than one would be a fault of this table."""
    text = _SYMBOLOGY.sub("", half_width(raw).strip())
    return tuple(kind for kind, read in _TABLE if read(text, today) is not None)


_Read = Callable[[str, date], Code | None]
# Guns that are set so send what kind of bars it was (ISO/IEC 15424): ]C0 Code 128, ]Q1 QR.
_SYMBOLOGY = re.compile(r"^\][A-Za-z][0-9A-Za-z]")
_SPLIT = re.compile(r"[\t|;,^]+")
_HAN_NAME = re.compile("[\u3400-\u9fff\U00020000-\U000323af·]{2,30}")
_ACCESS = re.compile("[2-9A-HJKMNP-Z]{10}")
# As the large couriers begin their numbers; bare digits may be anything.
_EXPRESS = re.compile("(?:SF|JD|YT|ZTO|STO|DPK|JT)[0-9]{11,14}")
_POST = re.compile("[A-Z]{2}[0-9]{9}[A-Z]{2}")
_CARD_LENGTH = 18
_LINK = re.compile(r"(?i)(?:https?://|www\.)\S+")


def _case(text: str, _: date) -> Code | None:
    paper = read_paper_code(text)
    if paper is not None and not paper.sheet:
        found = _checked(
            CodeKind.CASE, paper.number, lambda: case_number.parse(paper.number).number
        )
        return replace(found, paper=paper)
    number = case_number_of(plain(text)) or plain(text)
    if not case_number.looks_like(number):
        return None
    return _checked(CodeKind.CASE, number, lambda: case_number.parse(number).number)


def _bundle(text: str, _: date) -> Code | None:
    return _sheet(CodeKind.BUNDLE, text, bundle_number.looks_like, bundle_number.parse)


def _batch(text: str, _: date) -> Code | None:
    return _sheet(CodeKind.BATCH, text, batch_number.looks_like, batch_number.parse)


def _supervision(text: str, _: date) -> Code | None:
    looks_like, parse = supervision_number.looks_like, supervision_number.parse
    return _sheet(CodeKind.SUPERVISION, text, looks_like, parse)


def _day(text: str, _: date) -> Code | None:
    return _sheet(CodeKind.DAY, text, day_number.looks_like, day_number.parse)


def _sheet(
    kind: CodeKind, text: str, looks_like: Callable[[str], bool], parse: Callable[[str], str]
) -> Code | None:
    """The number of a sheet with many cases, alone or with what proves the sheet."""
    paper = read_paper_code(text)
    number = paper.number if paper is not None else plain(text)
    if not looks_like(number):
        return None
    return replace(_checked(kind, number, lambda: parse(number)), paper=paper)


def _slip(text: str, _: date) -> Code | None:
    # Read as it stands: the ticket's id is in small letters.
    return Code(CodeKind.SLIP, text) if slip_code.is_slip_code(text) else None


def _separator(text: str, _: date) -> Code | None:
    if not separator_code.looks_like(text):
        return None
    sheet = text.upper()
    return _checked(
        CodeKind.SEPARATOR, sheet, lambda: separator_code.write(separator_code.parse(sheet))
    )


def _appointment(text: str, _: date) -> Code | None:
    if not appointment_code.looks_like(text):
        return None
    return _checked(CodeKind.APPOINTMENT, plain(text), lambda: appointment_code.parse(text).code)


def _platform(text: str, _: date) -> Code | None:
    try:
        check_provincial_number(plain(text))
    except RuleError:
        return None
    return Code(CodeKind.PLATFORM, plain(text))


def _person(text: str, today: date) -> Code | None:
    """A number alone, or the fields of a card in one line, one of which is the number."""
    if slip_code.is_slip_code(text) or _LINK.fullmatch(text):
        return None
    parts = [part.strip() for part in _SPLIT.split(text) if part.strip()]
    numbers = [plain(part) for part in parts if guess(part, today=today) is not None]
    if len(parts) > 1:
        # Beside others only what carries a check of its own counts as the number.
        numbers = [one for one in numbers if len(one) == _CARD_LENGTH]
    # All digits may make a credit code and a foreigner's card: the licence is likelier.
    if len(numbers) != 1 or (len(parts) == 1 and is_credit_code(numbers[0])):
        return None
    names = (part for part in parts if _HAN_NAME.fullmatch(part))
    return Code(CodeKind.PERSON, numbers[0], name=next(names, ""))


def _organisation(text: str, _: date) -> Code | None:
    code = plain(text)
    return Code(CodeKind.ORGANISATION, code) if is_credit_code(code) else None


def _access(text: str, today: date) -> Code | None:
    code = plain(text)
    if _ACCESS.fullmatch(code) is None or code.isdigit() or code.isalpha():
        return None
    return Code(CodeKind.ACCESS, code) if guess(code, today=today) is None else None


def _waybill(text: str, today: date) -> Code | None:
    code = plain(text)
    posted = _POST.fullmatch(code) is not None and s10(code[2:10]) == code[10]
    if not posted and _EXPRESS.fullmatch(code) is None:
        return None
    if case_number.looks_like(code) or sheet_kind(code):
        return None
    return Code(CodeKind.WAYBILL, code) if guess(code, today=today) is None else None


def _link(text: str, _: date) -> Code | None:
    if read_paper_code(text) is not None:
        return None
    return Code(CodeKind.LINK, text) if _LINK.fullmatch(text) else None


def _checked(kind: CodeKind, seen: str, parse: Callable[[], str]) -> Code:
    try:
        return Code(kind, parse())
    except RuleError as problem:
        return Code(kind, seen, problem)


_TABLE: tuple[tuple[CodeKind, _Read], ...] = (
    (CodeKind.SLIP, _slip),
    (CodeKind.SEPARATOR, _separator),
    (CodeKind.CASE, _case),
    (CodeKind.BUNDLE, _bundle),
    (CodeKind.BATCH, _batch),
    (CodeKind.SUPERVISION, _supervision),
    (CodeKind.DAY, _day),
    (CodeKind.APPOINTMENT, _appointment),
    (CodeKind.PLATFORM, _platform),
    (CodeKind.PERSON, _person),
    (CodeKind.ORGANISATION, _organisation),
    (CodeKind.ACCESS, _access),
    (CodeKind.WAYBILL, _waybill),
    (CodeKind.LINK, _link),
)
