"""The only things ever sent: immutable operations, one for every change a person makes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from clerk_app.domain.call_back import CallBack
from clerk_app.domain.canonical import digest_of
from clerk_app.domain.case import CaseItem, Channel, Check, Trust
from clerk_app.domain.case_states import Act
from clerk_app.domain.checks_said import ConfirmEntries, TakeBackCheck
from clerk_app.domain.delivery import Handed
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.grounds import GrantedHere, OwnBasis
from clerk_app.domain.issue_paper import IssuePaper
from clerk_app.domain.issued_by import IssuedBy
from clerk_app.domain.rating import Level, Reason
from clerk_app.domain.records import LATE, MisfitError, from_doc, to_doc
from clerk_app.domain.refiling import RefileMaterials

SCHEMA = 1
"""Form in which operations are written now; a late member with a default needs no new one."""
FORMS: dict[int, Callable[[Mapping[str, Any]], Mapping[str, Any]]] = {}
"""By schema: turns an operation of that form into the next one. None has been needed so far."""


@dataclass(frozen=True, slots=True)
class CreateCase:
    """A case begins, at a window or online."""

    number: str
    channel: Channel
    theme: str
    catalogue_version: str
    received_on: str
    hall: str
    items: tuple[CaseItem, ...]
    fields: Mapping[str, str]
    ticket: str = ""
    batch: str = field(default="", metadata=LATE)
    """Number of the batch it came in with (集群注册); empty: on its own."""


@dataclass(frozen=True, slots=True)
class SetFields:
    """Fields typed or corrected; `seen` holds what the writer saw before, for the conflict card."""

    fields: Mapping[str, str]
    seen: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AddMaterial:
    """A file joins the case; its bytes follow by themselves."""

    material_id: str
    slot: str
    sha256: str
    filename: str
    mime: str
    size: int
    pages: int
    channel: Channel
    trust: Trust
    supersedes: str = ""
    source_case: str = ""
    """Number of the case it was on file in (沿用); empty when handed in for this one."""
    check: Check | None = None
    """Who had compared it with the original there."""
    filed_from: str = field(default="", metadata=LATE)
    text_pages: int = field(default=0, metadata=LATE)
    """Of a filed PDF (`domain.filed`), as `Material` has it; empty: it is none."""
    issued: IssuedBy | None = field(default=None, metadata=LATE)
    """Who gave it, of trust A; the platform holds it against its register."""


@dataclass(frozen=True, slots=True)
class CheckOriginal:
    """The clerk compared a copy with its original: the material becomes trust B."""

    material_id: str
    purpose: str
    until: str = ""


@dataclass(frozen=True, slots=True)
class RemoveMaterial:
    """A file leaves the case, with a reason; its bytes and its row stay."""

    material_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class OrderMaterials:
    """The files of one slot are put in another order (页序)."""

    slot: str
    materials: tuple[str, ...]
    """Ids of all that counted, the first page first."""
    seen: tuple[str, ...]
    """The same as they stood before, for the notice when somebody else has ordered them too."""


@dataclass(frozen=True, slots=True)
class MoveItems:
    """An act on items of the case (all that it is legal for, when none is named)."""

    act: Act
    items: tuple[str, ...]
    on: str
    reason: str = ""
    basis: str = ""
    owed: tuple[str, ...] = ()
    """Slots promised for later when accepting (容缺受理)."""
    until: str = ""
    """ISO date for which owed materials are promised, or a special procedure is told to last; of a
    result, the last day it is valid (有效期至); of a return, the last day on which a correction was
    waited for that never came."""
    approver: str = ""
    """Who approved a special procedure (domain facts 5.1)."""
    result_no: str = ""
    """Number of the licence or paper that is granted."""
    credit_list: str = field(default="", metadata=LATE)
    """Version of the credit list that was asked before anything was deferred; empty: none was."""
    asked: tuple[str, ...] = field(default=(), metadata=LATE)
    """Slots that a correction asks for, or a return lists as not right; empty: it is said in words
    only, or by an older program."""
    department: str = field(default="", metadata=LATE)
    """The body whose result a window records (登记结果); empty: whoever moved it decided it."""
    by_default: bool = field(default=False, metadata=LATE)
    """Accepted whatever is missing, because nobody asked for it in time (行政许可法 32(4))."""
    own: tuple[OwnBasis, ...] = field(default=(), metadata=LATE)
    """Of items under several laws each one's own; `basis` is what their one paper cites."""
    licences: tuple[GrantedHere, ...] = field(default=(), metadata=LATE)
    """What the act relies on instead of materials (trust A, 令716 art.7)."""

    def basis_for(self, item_id: str) -> str:
        """What the act on an item rests on."""
        return next((one.basis for one in self.own if one.item_id == item_id), self.basis)


@dataclass(frozen=True, slots=True)
class ExtendLimit:
    """The limit of items is lengthened, once, with the reason told (行政许可法 42)."""

    items: tuple[str, ...]
    days: int
    """Working days."""
    reason: str
    approver: str


@dataclass(frozen=True, slots=True)
class ResolveConflict:
    """A person decided a conflict; the value they chose or typed."""

    conflict_id: str
    value: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Deliver:
    """A result was handed over (送达): of the items named, or of all that are ready."""

    delivery_id: str
    items: tuple[str, ...]
    handed: Handed


@dataclass(frozen=True, slots=True)
class HandOver:
    """The papers of the case went to a department in a bundle (材料交接)."""

    bundle: str
    department: str
    pages: int
    items: tuple[str, ...] = field(default=(), metadata=LATE)
    """Ids of the items that go to the department now; with no materials either, as older programs
    write it: all that there is for the department."""
    materials: tuple[str, ...] = field(default=(), metadata=LATE)
    """Ids of the materials that go along on paper."""


@dataclass(frozen=True, slots=True)
class CheckIn:
    """The papers of the case have arrived there, or are missing (交接签收)."""

    bundle: str
    missing: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rate:
    """The visitor rated the service, declined, or did not answer (好差评)."""

    rating_id: str
    level: Level
    reasons: tuple[Reason, ...] = ()
    remark: str = ""
    named: bool = False


@dataclass(frozen=True, slots=True)
class Abandon:
    """An operation that the platform does not have is given up: it is never to be carried out.

    It belongs to no chain, so that it can go before whatever waits behind the one it names.
    """

    op_id: str
    digest: str
    parent: str
    """What that one was built on, so that what was built on it still finds its ancestors."""
    reason: str


@dataclass(frozen=True, slots=True)
class Unread:
    """What only a newer program can read; it stays word for word in the operation."""

    kind: str


Args = (
    CreateCase
    | SetFields
    | AddMaterial
    | CheckOriginal
    | TakeBackCheck
    | RemoveMaterial
    | OrderMaterials
    | RefileMaterials
    | MoveItems
    | ExtendLimit
    | IssuePaper
    | ResolveConflict
    | Deliver
    | HandOver
    | CheckIn
    | Rate
    | CallBack
    | ConfirmEntries
    | Abandon
    | Unread
)

ABANDON = "abandon"
KINDS: dict[str, type[Any]] = {
    "create_case": CreateCase,
    "set_fields": SetFields,
    "add_material": AddMaterial,
    "check_original": CheckOriginal,
    "take_back_check": TakeBackCheck,
    "remove_material": RemoveMaterial,
    "order_materials": OrderMaterials,
    "refile_materials": RefileMaterials,
    "move_items": MoveItems,
    "extend_limit": ExtendLimit,
    "issue_paper": IssuePaper,
    "resolve_conflict": ResolveConflict,
    "deliver": Deliver,
    "hand_over": HandOver,
    "check_in": CheckIn,
    "rate": Rate,
    "call_back": CallBack,
    "confirm_entries": ConfirmEntries,
    ABANDON: Abandon,
}
_KIND_OF: dict[type[Any], str] = {kind: name for name, kind in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Operation:
    """One change, frozen when it was made: never edited, never sent under another id."""

    op_id: str
    """UUIDv7, made before the first try; the platform keeps it for ever."""
    case_id: str
    parent: str
    """This station's previous operation on the case, empty for the first: a causal link."""
    base: int
    """The platform's version of the case that the person saw."""
    args: Args
    actor: str
    """The person who did it; an operation is never sent under another's name."""
    station: str
    window: str
    incarnation: str
    """Changes whenever the station's store is created or restored."""
    wall: str
    """The station's wall clock, ISO 8601 with offset: shown, never compared."""
    schema: int = SCHEMA
    beside: tuple[str, ...] = ()
    """Ends of other chains on the case that were in sight as well (`domain.ancestry`)."""
    written: Mapping[str, Any] | None = field(default=None, compare=False, repr=False)
    """Of one that was read: its JSON form as it was made, which is sent and digested. An older
    program's, or one with members a newer one knows, we might write otherwise today."""

    @property
    def kind(self) -> str:
        """Name of what it does, as it goes over the wire."""
        return self.args.kind if isinstance(self.args, Unread) else _KIND_OF[type(self.args)]

    @property
    def builds_on(self) -> tuple[str, ...]:
        """Ends of all chains on the case that whoever made it had in sight."""
        return (self.parent, *self.beside) if self.parent else self.beside

    @property
    def is_unread(self) -> bool:
        """Whether only a newer program can read what it does."""
        return isinstance(self.args, Unread)

    def doc(self) -> dict[str, Any]:
        """Its plain JSON form as it was made, without the digest."""
        if self.written is not None:
            return dict(self.written)
        doc = {
            "op_id": self.op_id,
            "case_id": self.case_id,
            "parent": self.parent,
            "base": self.base,
            "kind": self.kind,
            "args": to_doc(self.args),
            "actor": self.actor,
            "station": self.station,
            "window": self.window,
            "incarnation": self.incarnation,
            "wall": self.wall,
            "schema": self.schema,
        }
        if self.beside:
            doc["beside"] = list(self.beside)
        return doc

    def digest(self) -> str:
        """SHA-256 of the canonical form: the same id with another digest is refused."""
        return digest_of(self.doc())


@dataclass(frozen=True, slots=True)
class _Envelope:
    op_id: str
    case_id: str
    parent: str
    base: int
    kind: str
    actor: str
    station: str
    window: str
    incarnation: str
    wall: str
    schema: int
    beside: tuple[str, ...] = ()


def lifted(doc: Mapping[str, Any]) -> Mapping[str, Any]:
    """An operation of any older schema in today's form; of today's or a newer one as it is."""
    schema = doc.get("schema")
    while isinstance(schema, int) and schema < SCHEMA and schema in FORMS:
        schema, doc = schema + 1, FORMS[schema](doc)
    return doc


def read_operation(made: object) -> Operation:
    """Operation from its plain JSON form, of this schema or an older one.

    Its `doc` and `digest` are those of what was made. Raises RuleError OPERATION_FORM (part).
    """
    doc = lifted(made) if isinstance(made, Mapping) else made
    try:
        head = from_doc(_Envelope, doc)
        kind = KINDS.get(head.kind)
        if kind is None:
            raise MisfitError("kind", "unknown_word")
        if not isinstance(doc, Mapping) or not isinstance(made, Mapping) or "args" not in doc:
            raise MisfitError("args", "missing")
        args = from_doc(kind, doc["args"], "args")
    except MisfitError as misfit:
        raise RuleError(
            Trouble.OPERATION_FORM, part=misfit.path, problem=misfit.problem
        ) from misfit
    return Operation(
        op_id=head.op_id,
        case_id=head.case_id,
        parent=head.parent,
        base=head.base,
        args=args,
        actor=head.actor,
        station=head.station,
        window=head.window,
        incarnation=head.incarnation,
        wall=head.wall,
        schema=head.schema,
        beside=head.beside,
        written={name: value for name, value in made.items() if name != "digest"},
    )
