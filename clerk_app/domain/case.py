"""A case (办件) as one document: applicant, form, items, materials, papers, and who wrote what."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from clerk_app.domain.applicant_check import ApplicantCheck, digest_of_entries
from clerk_app.domain.case_states import CLOSED, State, overall
from clerk_app.domain.delivery import Delivery
from clerk_app.domain.handover import Passage
from clerk_app.domain.issued_by import IssuedBy
from clerk_app.domain.rating import Rating
from clerk_app.domain.records import LATE
from clerk_app.domain.supervision import Supervised

APPLICANT = "applicant"
"""Actor of what the applicant does online: not a name."""
PLATFORM = "platform"
"""Actor of what the platform does by itself: not a name."""
FILED = "FILED-"
"""Before the slot of a material: the slot of the PDF that is filed of it."""


class Channel(StrEnum):
    """Where a case or a material began."""

    WINDOW = "window"  # 窗口
    ONLINE = "online"  # 网上


class Trust(StrEnum):
    """Trust level of a material (国办函〔2016〕108号)."""

    A = "A"  # issued by the competent body, used directly
    B = "B"  # original checked by window staff, reusable
    C = "C"  # uploaded by the user, the window must check the original
    D = "D"  # self-made, the applicant promises it is true


@dataclass(frozen=True, slots=True)
class Writer:
    """Who wrote a field last: the platform version, the operation, the person and the time."""

    version: int
    op_id: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit; the unit is data per item (1工作日 2自然日 3小时 4分钟 5月)."""

    value: int
    unit: str


@dataclass(frozen=True, slots=True)
class HeldLicence:
    """A licence (证照) granted to the applicant by an earlier case: trust A, used directly."""

    number: str
    case_number: str
    """The case that granted it."""
    granted_on: str
    """ISO date."""
    until: str = ""
    """ISO date of the last day it may be used; empty: no end."""


@dataclass(frozen=True, slots=True)
class Need:
    """A material one item asks for, as the catalogue stood when the case began."""

    slot: str
    """Material id in the catalogue, e.g. `M02`."""
    name: str
    necessity: str
    """1必要 2非必要 3容缺后补."""
    obtain: str
    """How the hall gets it: `提交` by the applicant or `共享获取` from another body."""
    self_made: bool
    """True for forms and papers the applicant writes (trust D is enough)."""
    licence: HeldLicence | None = field(default=None, metadata=LATE)
    """What meets it: this hall granted it, so nobody is asked for it (令716 art.7)."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A special procedure (特别程序), whose time is not counted (行政许可法 45)."""

    since: str
    """ISO date of its first day."""
    expected: str
    """ISO date it was told to last until."""
    reason: str
    until: str = ""
    """ISO date on which the clock goes on; empty while the procedure runs."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One notice of what is to be put right (补正), and the day it was."""

    asked_on: str
    """ISO date."""
    slots: tuple[str, ...] = ()
    """What was to be handed in; empty: it is said in words only, or by an older program."""
    had: tuple[str, ...] = ()
    """Ids of the materials that lay in these slots then: another must come."""
    done_on: str = ""
    """ISO date on which all of it was in; empty while something is out."""
    waited_until: str = field(default="", metadata=LATE)
    """ISO date of the last day it was waited for, once the item was ended because it never came."""


@dataclass(frozen=True, slots=True)
class CaseItem:
    """One item (事项) of a case, with the state of its own."""

    item_id: str
    name: str
    task_code: str
    department: str
    needs: tuple[Need, ...]
    promised: Limit
    on_the_spot: bool
    """即办件: decided and delivered at the window."""
    allow_tolerance: bool
    """容缺受理 is allowed for this item."""
    after: tuple[str, ...] = ()
    """Items of the same joint case whose result this one waits for."""
    state: State = State.RECEIVED
    accepted_on: str = ""
    """ISO date of acceptance, the start of the limit; empty before."""
    owed: tuple[str, ...] = ()
    """Slots promised for later (容缺)."""
    owed_until: str = ""
    """ISO date they were promised for."""
    pauses: tuple[Pause, ...] = ()
    extended: int = 0
    """Working days the limit was lengthened by (行政许可法 42)."""
    decided_on: str = ""
    """ISO date of the decision."""
    result_no: str = ""
    """Number of the licence or paper that was granted."""
    reason: str = ""
    basis: str = ""
    platform_number: str = ""
    decided_by: str = field(default="", metadata=LATE)
    """Full name of the body in whose name it is decided; empty in cases of older programs."""
    delegate: str = field(default="", metadata=LATE)
    """The body that acts for `decided_by` when the power is delegated (委托)."""
    moved: Writer | None = field(default=None, metadata=LATE)
    """Who brought it to the state it is in; None in cases of older programs."""
    procedure: str = field(default="", metadata=LATE)
    """The law it is handled under, a `procedures.Procedure`; empty in cases of older programs."""
    legal_basis: str = field(default="", metadata=LATE)
    """What the item rests on by the catalogue (设定依据); empty: not told."""
    corrections: tuple[Correction, ...] = field(default=(), metadata=LATE)
    """What was asked for, the first list first; empty in cases of older programs."""
    result_until: str = field(default="", metadata=LATE)
    """ISO date of the last day the licence is valid (有效期至); empty: no end, or not told."""
    repeats: str = field(default="", metadata=LATE)
    """What a second open case is by the catalogue, a `repeats.Repeats`; empty: the same one."""
    extended_for: str = field(default="", metadata=LATE)
    """Why the limit was lengthened, as the applicant was told; empty in cases of older programs."""


@dataclass(frozen=True, slots=True)
class Check:
    """A clerk compared a copy with its original (已核对原件)."""

    by: str
    window: str
    at: str
    purpose: str
    until: str
    """ISO date the check may be reused until; empty: no end."""
    op_id: str = field(default="", metadata=LATE)
    """The operation it was made with; empty when it was made in another case."""
    version: int = field(default=0, metadata=LATE)
    """The platform's version of the case that it came in with."""


@dataclass(frozen=True, slots=True)
class Material:
    """One file of a case under one slot of the checklist."""

    material_id: str
    slot: str
    sha256: str
    filename: str
    mime: str
    size: int
    pages: int
    channel: Channel
    trust: Trust
    added_by: str
    added_at: str
    op_id: str
    check: Check | None = None
    source_case: str = ""
    """Number of the case it was reused from; empty when handed in for this one."""
    superseded_by: str = ""
    removed_reason: str = ""
    removed_op: str = ""
    arrived: bool = False
    """The platform holds its bytes and has verified their digest."""
    version: int = field(default=0, metadata=LATE)
    """The platform's version of the case that it came in with."""
    removed_version: int = field(default=0, metadata=LATE)
    """The platform's version of the case that it was removed with."""
    supersedes: str = field(default="", metadata=LATE)
    """The material it was handed in to replace, which may come after it (a restored platform)."""
    placed: Writer | None = field(default=None, metadata=LATE)
    """Who put it under its slot; None while it is under the one it was handed in for."""
    filed_from: str = field(default="", metadata=LATE)
    """Of a filed PDF: digest of the files it was made of, in their order; empty: it is none."""
    text_pages: int = field(default=0, metadata=LATE)
    """Of a filed PDF: how many pages had been read (文字识别) and have their text in it."""
    issued: IssuedBy | None = field(default=None, metadata=LATE)
    """Of trust A: who gave it; None: somebody brought it."""

    @property
    def current(self) -> bool:
        """Neither replaced nor removed."""
        return not self.superseded_by and not self.removed_reason

    @property
    def filed(self) -> bool:
        """Whether it is a PDF filed of others (`domain.filed`), and nothing that was handed in."""
        return self.slot.startswith(FILED)


@dataclass(frozen=True, slots=True)
class PageOrder:
    """The order in which a person has put the files of one slot."""

    slot: str
    materials: tuple[str, ...]
    """Ids, the first page first; what came since and is not named follows."""
    by: Writer


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that was issued; append-only, never undone."""

    paper_id: str
    kind: str
    number: str
    sha256: str
    provisional: bool
    copy: int
    at: str
    by: str
    window: str
    op_id: str = field(default="", metadata=LATE)
    version: int = field(default=0, metadata=LATE)
    """The platform's version of the case that it came in with."""
    issued_on: str = field(default="", metadata=LATE)
    """ISO date it was drawn, as its code knows it; empty: it has no code (`paper_code`)."""
    reason: str = field(default="", metadata=LATE)
    """Why it was printed once more; empty: not told, or the first of its kind."""
    cases: int = field(default=0, metadata=LATE)
    """How many cases a sheet is about; 0: it is about one, or an older program did not tell."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """The same field changed on both sides; `theirs` stands until a clerk decides.

    Also what two did that does not fit together: `merge_conflict` names these kinds of `field`.
    """

    conflict_id: str
    field: str
    base: str
    mine: str
    theirs: str
    mine_by: str
    mine_at: str
    theirs_by: str
    theirs_at: str
    op_id: str
    severe: bool
    """Identity or legal field: no decision on the case until it is resolved."""
    resolved_by: str = ""
    """The operation that decided it last; empty: it waits for a person."""
    chosen: str = dataclasses.field(default="", metadata=LATE)
    """The value that was decided for; of materials the id of the file, empty: both count."""
    reason: str = dataclasses.field(default="", metadata=LATE)
    decided_version: int = dataclasses.field(default=0, metadata=LATE)
    """The platform's version with which it was decided: who has seen it may decide anew."""


@dataclass(frozen=True, slots=True)
class Event:
    """One step in the timeline of a case."""

    op_id: str
    kind: str
    detail: str
    """A key, a code or ids, never a sentence."""
    at: str
    by: str
    window: str
    items: tuple[str, ...] = field(default=(), metadata=LATE)
    """Ids of the items it has changed; empty: none, or an older program did not say."""
    reason: str = field(default="", metadata=LATE)
    """Why, as it was said then; empty: nothing was said, or an older program did not keep it."""


@dataclass(frozen=True, slots=True)
class Case:
    """One application, in one document. `version` is the platform's, 0 before it has answered."""

    case_id: str
    number: str
    channel: Channel
    theme: str
    catalogue_version: str
    received_on: str
    """ISO date of receipt at the window or online: deadlines count from here."""
    hall: str
    items: tuple[CaseItem, ...]
    fields: Mapping[str, str] = field(default_factory=dict)
    """`applicant.*`, `agent.*` and `form.*`, flat, so that each merges by itself."""
    writers: Mapping[str, Writer] = field(default_factory=dict)
    materials: tuple[Material, ...] = ()
    papers: tuple[Paper, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    events: tuple[Event, ...] = ()
    passages: tuple[Passage, ...] = ()
    """Bundles its papers went to departments in."""
    deliveries: tuple[Delivery, ...] = ()
    ratings: tuple[Rating, ...] = ()
    applicant_checks: tuple[ApplicantCheck, ...] = field(default=(), metadata=LATE)
    """Confirmations of the applicant that the entries are right."""
    supervised: tuple[Supervised, ...] = field(default=(), metadata=LATE)
    """Decisions the platform has handed to supervision (事中事后监管); a station adds none."""
    other_numbers: tuple[str, ...] = ()
    """Numbers of cases that were joined to this one; all of them find it."""
    aliases: tuple[str, ...] = ()
    """Ids of cases that were joined to this one."""
    platform_number: str = ""
    ticket: str = ""
    version: int = 0
    batch: str = field(default="", metadata=LATE)
    """Number of the batch it came in with (集群注册批次号); empty: on its own."""
    orders: tuple[PageOrder, ...] = field(default=(), metadata=LATE)
    """Slots whose files a person has put in order; the others are in the order they came."""

    @property
    def state(self) -> State:
        """State of the case as a whole, from its items."""
        return overall(tuple(item.state for item in self.items))

    @property
    def closed(self) -> bool:
        """Every item has come to its end."""
        return all(item.state in CLOSED for item in self.items)

    @property
    def open_conflicts(self) -> tuple[Conflict, ...]:
        """Conflicts nobody has decided yet."""
        return tuple(one for one in self.conflicts if not one.resolved_by)

    @property
    def current_materials(self) -> tuple[Material, ...]:
        """What was handed in and counts: not replaced, not removed, no PDF filed of it."""
        return tuple(one for one in self.materials if one.current and not one.filed)

    def still_checked(self, check: ApplicantCheck) -> bool:
        """Nothing that the applicant had found right has been changed since."""
        return check.digest == digest_of_entries(self.fields, (one.item_id for one in self.items))

    def value(self, name: str) -> str:
        """Value of a field, empty when nobody has written it."""
        return self.fields.get(name, "")

    def numbers(self) -> tuple[str, ...]:
        """Every number that finds this case, the printed one first."""
        found = (self.number, self.platform_number, *self.other_numbers)
        parts = tuple(item.platform_number for item in self.items)
        return tuple(dict.fromkeys(number for number in (*found, *parts) if number))


def current_in_slot(materials: Iterable[Material], slot: str) -> tuple[Material, ...]:
    """Materials that count under one slot."""
    return tuple(one for one in materials if one.current and one.slot == slot)
