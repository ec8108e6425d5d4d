"""The code of a paper (核验): case number, kind, copy and a short MAC, as bars and as an address.

Each paper has a key of its own: its id (RFC 9562, UUIDv7), which is never printed and stands only
in the record of the case. Of it 74 bits are random; of ids that one program makes within the same
millisecond 32 are, because they count on from each other: a guess that must be tried at a counter
or at the platform, which counts tries. Whoever holds the record may judge the paper and nobody else
can: the window that printed it, without a link; the hall's other windows and the platform as soon
as they have the case. A sheet with many cases is on the record of each of them, the sheet of a day
on that of its hall. No key is handed out, rotated or taken back, and a stolen PC lets nobody forge
a paper that it did not know. What a window does not know is left to the platform.
"""

import hashlib
import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from clerk_app.domain import (
    batch_number,
    bundle_number,
    case_number,
    day_number,
    supervision_number,
)
from clerk_app.domain.case import Paper
from clerk_app.domain.errors import RuleError
from clerk_app.domain.notices import NoticeKind
from clerk_app.domain.typed_text import plain

MAC_LENGTH = 10
"""Digits, 33 bits: enough where every try is made at a counter or is counted by the platform."""
CHECK_LENGTH = 2 + 2 + MAC_LENGTH
"""Digits of kind, copy and MAC: all of them digits, because bars take two in the room of one."""
LENGTH = case_number.LENGTH + CHECK_LENGTH
"""Of a paper about one case; of a sheet with many cases one less."""
PATH = "/paper/"
"""Of the platform's page that judges papers; the code follows it."""

DAY_SHEET = "day_sheet"
"""Kind of paper: 日结表."""
KINDS: tuple[str, ...] = (
    "receipt",
    NoticeKind.ACCEPTANCE,
    NoticeKind.CORRECTION,
    NoticeKind.NOT_REQUIRED,
    NoticeKind.REFUSAL,
    NoticeKind.NOT_ADMITTED,
    NoticeKind.DEFERRAL,
    NoticeKind.RETURN,
    NoticeKind.TERMINATION,
    NoticeKind.LAPSE,
    NoticeKind.WITHDRAWAL,
    NoticeKind.SUSPENSION,
    NoticeKind.EXTENSION,
    NoticeKind.GRANT,
    NoticeKind.DENIAL,
    "delivery_proof",
    "archive_label",
    "bundle_sheet",
    "batch_sheet",
    "supervision_sheet",
    NoticeKind.VOIDING,
    DAY_SHEET,
)
"""Kinds of paper by the number that stands for them, from 1: new ones go to the end."""

_SHEETS = {
    "bundle_sheet": bundle_number,
    "batch_sheet": batch_number,
    "supervision_sheet": supervision_number,
    DAY_SHEET: day_number,
}
"""By kind: how sheets with many cases, or about none, are numbered."""
SHEETS = frozenset(_SHEETS)
"""Their kinds. A sheet with many cases is on the record of each of them, one of a day on its
hall's."""
HALL_SHEETS = SHEETS - {"batch_sheet"}
"""Those that no applicant gets."""
_FORM = re.compile("([A-Z0-9]{16,17})([0-9]{2})([0-9]{2})([0-9]{10})")
_LINK = re.compile(rf"(?i)https?://[^\s?#]+{PATH}([A-Z0-9-]+)/?")


@dataclass(frozen=True, slots=True)
class PaperCode:
    """What the codes on a paper say."""

    number: str
    """Of the case, or of a sheet with many cases."""
    kind: int
    """Place in `KINDS`, from 1; another number is of a newer program, or of nobody."""
    copy: int
    """Of 100 and more its last two digits."""
    mac: str

    @property
    def check(self) -> str:
        """What is printed to be typed (核验码): kind, copy and MAC, 14 digits."""
        return f"{self.kind:02}{self.copy:02}{self.mac}"

    @property
    def text(self) -> str:
        """What the bars say."""
        return self.number + self.check

    @property
    def kind_name(self) -> str:
        """Name of the kind on record; empty: not known here."""
        return KINDS[self.kind - 1] if 0 < self.kind <= len(KINDS) else ""

    @property
    def sheet(self) -> str:
        """Kind of the sheet with many cases that its number is of; empty: it is of a case."""
        return sheet_kind(self.number)

    @property
    def spoken_number(self) -> str:
        """The number in the groups it is read in."""
        return spoken_paper(self.number)

    @property
    def spoken(self) -> str:
        """The check string in the groups it is read in: `0102-12345-67890`."""
        return f"{self.check[:4]}-{self.check[4:9]}-{self.check[9:]}"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells one copy of a paper from all others, as it is drawn on it."""

    code: PaperCode
    day: str
    """ISO date it is drawn, which the code covers."""
    link: str = ""
    """Address of the page that judges it; empty: the station knows of none."""
    reason: str = ""
    """Why it was printed once more; empty: not told."""

    @property
    def square(self) -> str:
        """What the QR code says."""
        return self.link or self.code.text


class Verdict(StrEnum):
    """What a record says of a paper."""

    GENUINE = "genuine"
    ALTERED = "altered"  # the MAC is of this case's, but of another kind or copy
    FORGED = "forged"  # there is such a paper, and this is not it
    UNRECORDED = "unrecorded"  # the case has no such paper: none was issued, or not told yet
    ELSEWHERE = "elsewhere"  # nothing is known of the case here


@dataclass(frozen=True, slots=True)
class Judged:
    """A paper that was looked at."""

    verdict: Verdict
    paper: Paper | None = None
    """The genuine one: of an altered paper what it was before."""
    latest: bool = False
    """No later copy of the same paper is on record."""


def paper_code(
    number: str, *, kind: str, copy: int, paper: str, issued_on: str, key: str
) -> PaperCode:
    """The code of a paper about the case `number`, or of the sheet with that number.

    `paper`: its own number (文书编号); `issued_on`: ISO date it was drawn; `key`: its id.
    """
    at = KINDS.index(kind) + 1
    said = "\n".join(("yichuang-paper-1", number, kind, str(copy), paper, issued_on))
    digest = hmac.new(key.encode(), said.encode(), hashlib.sha256).digest()
    mac = f"{int.from_bytes(digest) % 10**MAC_LENGTH:0{MAC_LENGTH}}"
    return PaperCode(number, at, copy % 100, mac)


def sheet_kind(number: str) -> str:
    """Kind of the sheet that a number is of; empty: it is no sheet's."""
    return next((kind for kind, numbers in _SHEETS.items() if numbers.looks_like(number)), "")


def spoken_paper(number: str) -> str:
    """Number of a paper in the groups it is read in: a sheet's, or a case's with its mark."""
    sheet = sheet_kind(number)
    if sheet:
        spoken: str = _SHEETS[sheet].spoken_groups(number)
        return spoken
    of_case, dash, mark = number.partition("-")
    return f"{case_number.spoken_groups(of_case)}{dash}{mark}"


def link_of(base: str, code: PaperCode) -> str:
    """Address of the page that judges the paper; empty without a `base`."""
    return f"{base}{PATH}{code.text}" if base else ""


def read_paper_code(text: str) -> PaperCode | None:
    """The code in what was scanned or typed, as bars or as an address; None: it is none.

    A number with a wrong check character is still one: whoever asks parses it.
    """
    link = _LINK.fullmatch(text.strip())
    found = _FORM.fullmatch(plain(link[1] if link else text))
    if found is None or not (case_number.looks_like(found[1]) or sheet_kind(found[1])):
        return None
    return PaperCode(found[1], int(found[2]), int(found[3]), found[4])


def judge_sheet(
    code: PaperCode, cases: Iterable[Iterable[Paper]], *, here: Iterable[Paper] = ()
) -> Judged | None:
    """What the papers of its cases, one after another, say of a sheet; None: none knows it.

    `here` are sheets of that number that were made without a record. Each case, of which there may
    be hundreds, says the same: `cases` is read no further than the first that knows the sheet.
    """
    found = {one.paper_id: one for one in here}
    for papers in cases:
        found |= {one.paper_id: one for one in papers if one.number == code.number}
        so_far = judge(code, found.values())
        if so_far.verdict is Verdict.GENUINE:
            return so_far
    return judge(code, found.values()) if found else None


def judge(code: PaperCode, papers: Iterable[Paper]) -> Judged:
    """What the papers on record of the case, or of a sheet's cases, say of one with `code`."""
    known = [one for one in papers if one.issued_on and one.kind in KINDS and _of(one, code)]
    codes = [(one, _code_of(one, code.number)) for one in known]
    for paper, own in codes:
        if own == code:
            same = (one.copy for one in known if _same(one, paper))
            return Judged(Verdict.GENUINE, paper, latest=paper.copy == max(same))
    for paper, own in codes:
        if hmac.compare_digest(own.mac, code.mac):
            return Judged(Verdict.ALTERED, paper)
    if any((own.kind, own.copy) == (code.kind, code.copy) for _, own in codes):
        return Judged(Verdict.FORGED)
    return Judged(Verdict.UNRECORDED)


def checked_number(code: PaperCode) -> bool:
    """Whether the check character of the number is right: a wrong one was never given."""
    try:
        (_SHEETS[code.sheet] if code.sheet else case_number).parse(code.number)
    except RuleError:
        return False
    return True


def _of(paper: Paper, code: PaperCode) -> bool:
    """Whether the code may be this paper's: on the record of a case lie its sheets, too."""
    if code.sheet:
        return paper.kind in SHEETS and paper.number == code.number
    return paper.kind not in SHEETS


def _same(one: Paper, other: Paper) -> bool:
    return (one.kind, one.number) == (other.kind, other.number)


def _code_of(paper: Paper, number: str) -> PaperCode:
    return paper_code(
        number,
        kind=paper.kind,
        copy=paper.copy,
        paper=paper.number,
        issued_on=paper.issued_on,
        key=paper.paper_id,
    )
