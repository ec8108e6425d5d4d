"""Papers that say who a person is: the form of each number, and what can be read from it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from clerk_app.domain.area_codes import PROVINCES, REGIONS
from clerk_app.domain.check_characters import ALPHANUMERICS, DIGITS, icao_9303, mod_11_2
from clerk_app.domain.country_codes import LETTERS, LETTERS_BY_DIGITS
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.typed_text import plain


class Paper(StrEnum):
    """Kind of paper a person shows at the window."""

    RESIDENT_ID = "resident_id"  # 居民身份证, GB 11643
    FOREIGN_RESIDENT = "foreign_resident"  # 外国人永久居留身份证, editions 2023 and 2017
    HMT_RESIDENCE = "hmt_residence"  # 港澳台居民居住证
    HM_TRAVEL_PERMIT = "hm_travel_permit"  # 港澳居民来往内地通行证
    TAIWAN_TRAVEL_PERMIT = "taiwan_travel_permit"  # 台湾居民来往大陆通行证
    PASSPORT = "passport"  # 护照


Sex = Literal["male", "female"]

UNKNOWN_COUNTY = "unknown_county"
PREFECTURE_AREA = "prefecture_area"
UNKNOWN_NATIONALITY = "unknown_nationality"
BIRTH_CENTURY_GUESSED = "birth_century_guessed"


@dataclass(frozen=True, slots=True)
class IdentityFacts:
    """What a number that passed its check says by itself."""

    paper: Paper
    number: str
    """Normalised: half width, upper case, without separators."""
    birth: date | None
    sex: Sex | None
    """None when the number does not tell."""
    area: str
    """Area digits as the number carries them (6, 4 or 2), empty when it carries none."""
    warnings: tuple[str, ...]
    """`unknown_county`, `prefecture_area`, `unknown_nationality`, `birth_century_guessed`."""
    nationality: str = ""
    """ISO 3166-1 alpha-3 of a foreigner's card, empty otherwise or when unknown."""


# Numbers were first given in 1984; nobody alive then was born before this year.
_EARLIEST_BIRTH_YEAR = 1850
_LONGEST_LIFE_YEARS = 120
_HMT_AREAS = frozenset({"810000", "820000", "830000"})
_RESIDENT_PROVINCES = frozenset(PROVINCES) - {"81", "82"}
_FIRST_GENERATION_LENGTH = 15
# Cities without counties: their prefecture-level code is the right one in an identity number.
_CITIES_WITHOUT_COUNTIES = frozenset({"441900", "442000", "460400", "620200"})
# Chinese nationals hold other papers (外国人永久居留身份证 is for foreigners).
_NOT_FOREIGN = frozenset({"CHN", "HKG", "MAC", "TWN"})
_UPPER_LETTERS = ALPHANUMERICS[10:]


def normalise(raw: str) -> str:
    """Number as it is checked and stored: see `typed_text.plain` (keep the raw read as well)."""
    return plain(raw)


def check(paper: Paper, number: str, *, today: date) -> IdentityFacts:
    """Facts of `number` as a number of `paper`, normalised first; `today` bounds the birth date.

    Raises RuleError ID_LENGTH, ID_CHARACTER, ID_FIRST_GENERATION, ID_AREA, ID_NATIONALITY,
    ID_BIRTH_DATE, ID_BIRTH_IN_FUTURE or ID_CHECK: the first that is wrong, in this order.
    """
    return _CHECKS[paper](normalise(number), today)


def guess(number: str, *, today: date) -> Paper | None:
    """Paper a scanned number belongs to, None when none or only a form without a check fits.

    Numbers with a check character must pass it. Eight digits are taken for a 台胞证 and H or M
    with digits for a 回乡证; a passport only by its usual form (one or two letters, then digits).
    """
    plain_number = normalise(number)
    for paper in _GUESSED:
        try:
            _CHECKS[paper](plain_number, today)
        except RuleError:
            continue
        return paper
    return Paper.PASSPORT if _usual_passport(plain_number) else None


def _usual_passport(number: str) -> bool:
    digits = number.lstrip(_UPPER_LETTERS)
    letters = len(number) - len(digits)
    return 1 <= letters <= 2 and 6 <= len(digits) <= 8 and _foreign_place(digits, DIGITS) is None


def _resident(number: str, today: date) -> IdentityFacts:
    if len(number) == _FIRST_GENERATION_LENGTH and _foreign_place(number, DIGITS) is None:
        raise RuleError(Trouble.ID_FIRST_GENERATION)
    _require_citizen_form(number)
    area = number[:6]
    if area[:2] not in _RESIDENT_PROVINCES:
        raise RuleError(Trouble.ID_AREA, area=area)
    return IdentityFacts(
        paper=Paper.RESIDENT_ID,
        number=number,
        birth=_checked_birth(number, today),
        sex=_sex(number),
        area=area,
        warnings=_area_warnings(area),
    )


def _hmt_residence(number: str, today: date) -> IdentityFacts:
    _require_citizen_form(number)
    area = number[:6]
    if area not in _HMT_AREAS:
        raise RuleError(Trouble.ID_AREA, area=area)
    return IdentityFacts(
        paper=Paper.HMT_RESIDENCE,
        number=number,
        birth=_checked_birth(number, today),
        sex=_sex(number),
        area=area,
        warnings=(),
    )


def _foreign_resident(number: str, today: date) -> IdentityFacts:
    if number and number[0] in _UPPER_LETTERS:
        return _foreign_resident_2017(number, today)
    _require_citizen_form(number)
    if number[0] != "9":
        raise RuleError(Trouble.ID_CHARACTER, position=1, character=number[0])
    area, digits = number[1:3], number[3:6]
    if area not in PROVINCES:
        raise RuleError(Trouble.ID_AREA, area=area)
    nationality = LETTERS_BY_DIGITS.get(digits, "")
    if digits == "000" or nationality in _NOT_FOREIGN:
        raise RuleError(Trouble.ID_NATIONALITY, digits=digits)
    return IdentityFacts(
        paper=Paper.FOREIGN_RESIDENT,
        number=number,
        birth=_checked_birth(number, today),
        sex=_sex(number),
        area=area,
        warnings=() if nationality else (UNKNOWN_NATIONALITY,),
        nationality=nationality,
    )


def _foreign_resident_2017(number: str, today: date) -> IdentityFacts:
    """Three letters, area 4, birth YYMMDD, sequence 1, check by ICAO 9303."""
    _require_length(number, 15)
    _require_alphabet(number[:3], _UPPER_LETTERS)
    _require_alphabet(number[3:], DIGITS, offset=3)
    country, area = number[:3], number[3:7]
    if area[:2] not in PROVINCES:
        raise RuleError(Trouble.ID_AREA, area=area)
    if country in _NOT_FOREIGN:
        raise RuleError(Trouble.ID_NATIONALITY, digits=country)
    births = _births_of_two_digit_year(number[7:13], today)
    _require_check(icao_9303(number[:14]), number[14])
    warnings: tuple[str, ...] = () if country in LETTERS else (UNKNOWN_NATIONALITY,)
    if len(births) > 1:
        warnings += (BIRTH_CENTURY_GUESSED,)
    return IdentityFacts(
        paper=Paper.FOREIGN_RESIDENT,
        number=number,
        birth=births[0],
        sex=None,
        area=area,
        warnings=warnings,
        nationality=country if country in LETTERS else "",
    )


def _hm_travel_permit(number: str, _today: date) -> IdentityFacts:
    if len(number) != 11:
        _require_length(number, 9)
    _require_alphabet(number[:1], "HM")
    _require_alphabet(number[1:], DIGITS, offset=1)
    return _bare_facts(Paper.HM_TRAVEL_PERMIT, number)


def _taiwan_travel_permit(number: str, _today: date) -> IdentityFacts:
    _require_length(number, 8)
    _require_alphabet(number, DIGITS)
    return _bare_facts(Paper.TAIWAN_TRAVEL_PERMIT, number)


def _passport(number: str, _today: date) -> IdentityFacts:
    if not 5 <= len(number) <= 17:
        raise RuleError(Trouble.ID_LENGTH, expected="5-17", got=len(number))
    _require_alphabet(number, ALPHANUMERICS)
    return _bare_facts(Paper.PASSPORT, number)


def _bare_facts(paper: Paper, number: str) -> IdentityFacts:
    return IdentityFacts(paper=paper, number=number, birth=None, sex=None, area="", warnings=())


_CHECKS: dict[Paper, Callable[[str, date], IdentityFacts]] = {
    Paper.RESIDENT_ID: _resident,
    Paper.FOREIGN_RESIDENT: _foreign_resident,
    Paper.HMT_RESIDENCE: _hmt_residence,
    Paper.HM_TRAVEL_PERMIT: _hm_travel_permit,
    Paper.TAIWAN_TRAVEL_PERMIT: _taiwan_travel_permit,
    Paper.PASSPORT: _passport,
}
# A passport's form fits nearly everything, so it is not among them.
_GUESSED = tuple(paper for paper in _CHECKS if paper is not Paper.PASSPORT)


def _require_citizen_form(number: str) -> None:
    _require_length(number, 18)
    _require_alphabet(number[:17], DIGITS)
    _require_alphabet(number[17:], DIGITS + "X", offset=17)


def _require_length(number: str, expected: int) -> None:
    if len(number) != expected:
        raise RuleError(Trouble.ID_LENGTH, expected=expected, got=len(number))


def _require_alphabet(part: str, alphabet: str, *, offset: int = 0) -> None:
    place = _foreign_place(part, alphabet)
    if place is not None:
        raise RuleError(Trouble.ID_CHARACTER, position=offset + place + 1, character=part[place])


def _foreign_place(part: str, alphabet: str) -> int | None:
    places = (place for place, character in enumerate(part) if character not in alphabet)
    return next(places, None)


def _require_check(expected: str, got: str) -> None:
    if expected != got:
        raise RuleError(Trouble.ID_CHECK, expected=expected, got=got)


def _checked_birth(number: str, today: date) -> date:
    """Birth date of an 18-character number whose check character is right as well."""
    digits = number[6:14]
    birth = _date(int(digits[:4]), digits[4:])
    if birth is None or birth.year < _EARLIEST_BIRTH_YEAR:
        raise RuleError(Trouble.ID_BIRTH_DATE, digits=digits)
    if birth > today:
        raise RuleError(Trouble.ID_BIRTH_IN_FUTURE, date=birth.isoformat())
    _require_check(mod_11_2(number[:17]), number[17])
    return birth


def _births_of_two_digit_year(digits: str, today: date) -> tuple[date, ...]:
    """Birth dates YYMMDD can mean for somebody alive today, the youngest first."""
    this_century = today.year // 100 * 100
    dates = (_date(this_century - step + int(digits[:2]), digits[2:]) for step in (0, 100))
    possible = tuple(
        day
        for day in dates
        if day is not None and day <= today and today.year - day.year <= _LONGEST_LIFE_YEARS
    )
    if not possible:
        raise RuleError(Trouble.ID_BIRTH_DATE, digits=digits)
    return possible


def _date(year: int, month_and_day: str) -> date | None:
    try:
        return date(year, int(month_and_day[:2]), int(month_and_day[2:]))
    except ValueError:
        return None


def _sex(number: str) -> Sex:
    return "male" if int(number[16]) % 2 else "female"


def _area_warnings(area: str) -> tuple[str, ...]:
    """Warn, never reject: many numbers carry areas abolished long ago (domain facts T2)."""
    if area.endswith("00") and area not in _CITIES_WITHOUT_COUNTIES:
        return (PREFECTURE_AREA,)
    if not area.startswith("61"):
        return ()
    return () if area in REGIONS else (UNKNOWN_COUNTY,)
