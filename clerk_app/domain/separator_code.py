"""What a separator sheet (分隔页) says in its bars: what follows is this material of this case."""

import re
from dataclasses import dataclass

from clerk_app.domain import case_number
from clerk_app.domain.errors import RuleError, Trouble

_MARK = "FGY"
_FORM = re.compile(rf"{_MARK}/([A-Z0-9._-]{{1,24}})/([A-Z0-9]+)", re.IGNORECASE)
_DRAFT = re.compile("D([0-9A-F]{8})([0-9A-F]{4})([0-9A-F]{4})([0-9A-F]{4})([0-9A-F]{12})")


@dataclass(frozen=True, slots=True)
class Separator:
    """A material of a case that has its number, or of a draft that has none yet."""

    slot: str
    case: str = ""
    """Number of the case; empty: of a draft."""
    draft: str = ""
    """Id of the draft."""


def looks_like(text: str) -> bool:
    """Whether it has the form, right or wrong."""
    return _FORM.fullmatch(text.strip()) is not None


def write(sheet: Separator) -> str:
    """The text of the bars: printable ASCII in capitals, as Code 128 takes it."""
    whose = sheet.case or f"D{sheet.draft.replace('-', '').upper()}"
    return f"{_MARK}/{sheet.slot}/{whose}"


def parse(text: str) -> Separator:
    """What a sheet says. Raises RuleError SEPARATOR_CODE (text), or CASE_NUMBER (part)."""
    found = _FORM.fullmatch(text.strip().upper())
    if found is None:
        raise RuleError(Trouble.SEPARATOR_CODE, text=text)
    slot, whose = found.groups()
    drafted = _DRAFT.fullmatch(whose)
    if drafted is not None:
        return Separator(slot, draft="-".join(drafted.groups()).lower())
    return Separator(slot, case=case_number.parse(whose).number)
