"""The catalogue (实施清单): items, materials, joint themes, and the form fields they ask for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clerk_app.domain.case import CaseItem, Limit, Need
from clerk_app.domain.checklist import SHARED
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.pinyin_initials import matches

ON_THE_SPOT = "1"
"""办件类型 即办件 (GB/T 39046 A.6)."""
APPLICATION_FORM = "2"
"""材料类型 申请表格文书: written by the applicant."""


class FieldType(StrEnum):
    """How a field is typed and checked."""

    TEXT = "text"
    TEXT_LONG = "text_long"
    NAME = "name"
    INT = "int"
    DECIMAL = "decimal"
    DATE = "date"
    BOOL = "bool"
    CHOICE = "choice"
    MOBILE = "mobile"
    CERT_NO = "cert_no"
    USCC = "uscc"
    ADDRESS = "address"
    REGION = "region"
    TABLE = "table"
    NEGATIVE_LIST = "negative_list"


@dataclass(frozen=True, slots=True)
class Condition:
    """A field is asked only if another one has one of these values."""

    field: str
    equals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One entry of a code list."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together, under one title."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column of a table field."""

    key: str
    label: str
    type: FieldType
    sums_to: str = ""
    """What the column must add up to, as a decimal; empty: nothing."""


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form; its value is kept in the case as `form.<key>`."""

    key: str
    label: str
    type: FieldType
    group: str
    required: bool = False
    options: str = ""
    """Name of the code list a choice is made from."""
    when: Condition | None = None
    longest: int = 200
    least: str = ""
    most: str = ""
    """Bounds of numbers, as decimals, and of dates, as ISO dates or `today`; empty: none."""
    decimals: int = 2
    cert_type_field: str = ""
    """Field that says which paper a `cert_no` belongs to; empty: a resident's id."""
    name_of: str = ""
    """Of a name: `person`, `company`, or the field that says which of `person` and `organisation`
    it is of."""
    columns: tuple[TableColumn, ...] = ()
    rule_source: str = ""
    """Where the rule comes from, shown with the refusal."""

    @property
    def name(self) -> str:
        """Name of the value in a case."""
        return self.key if "." in self.key else f"form.{self.key}"


@dataclass(frozen=True, slots=True)
class Department:
    """A body (实施主体) that decides."""

    id: str
    name: str
    short: str
    uscc: str


@dataclass(frozen=True, slots=True)
class MaterialKind:
    """A document of the material library, shared by the items that ask for it."""

    id: str
    name: str
    type: str
    form: str
    source: str
    issuer: str
    trust: str
    reusable: bool
    produced_by: str = ""
    """Item whose result it is; empty: none."""
    valid_months: int = 0
    """So long an original that was seen counts for later cases (沿用); 0: no end."""

    @property
    def self_made(self) -> bool:
        """Written by the applicant: there is no original to compare with."""
        return self.type == APPLICATION_FORM or self.trust == "D"


@dataclass(frozen=True, slots=True)
class ItemMaterial:
    """A material one item asks for."""

    material: str
    necessity: str
    original: int
    copy: int
    obtain: str


@dataclass(frozen=True, slots=True)
class Item:
    """A service item (事项)."""

    id: str
    name: str
    catalog_code: str
    task_code: str
    task_handle_item: str
    item_type: str
    department: str
    project_type: str
    statutory: Limit
    promised: Limit
    limit_basis: str
    limit_source: str
    result_name: str
    onsite_visits: int
    handle_forms: tuple[str, ...]
    queue: str
    status: str
    allow_tolerance: bool
    materials: tuple[ItemMaterial, ...]
    fields: tuple[str, ...]
    valid_from: str = ""
    valid_to: str = ""
    """Last ISO date it may be applied for; empty: no end."""
    supervised_by: str = ""
    """Body that supervises what was decided (审管分离); empty: the one that decides."""

    def in_force(self, on: date) -> bool:
        """Whether it may be applied for on that day (items end, they are not deleted)."""
        day = on.isoformat()
        return (not self.valid_from or self.valid_from <= day) and (
            not self.valid_to or day <= self.valid_to
        )


@dataclass(frozen=True, slots=True)
class ThemeItem:
    """An item within a joint theme."""

    item: str
    after: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Theme:
    """A joint theme (一件事): items handled together from one form and one set of materials."""

    id: str
    name: str
    description: str
    items: tuple[ThemeItem, ...]


@dataclass(frozen=True, slots=True)
class QueueKind:
    """A queue of the hall and the items it is for."""

    id: str
    name: str
    letter: str
    items: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    name_en: str = ""


@dataclass(frozen=True, slots=True)
class WindowKind:
    """A window of the hall and the queues it serves."""

    no: int
    type: str
    queues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One version of everything the hall offers."""

    version: str
    title: str
    as_of: str
    code_lists: Mapping[str, tuple[Option, ...]]
    """Entries of each list in the order they are offered (JSON objects have none)."""
    departments: tuple[Department, ...]
    materials: tuple[MaterialKind, ...]
    fields: tuple[Field, ...]
    items: tuple[Item, ...]
    themes: tuple[Theme, ...]
    queues: tuple[QueueKind, ...]
    windows: tuple[WindowKind, ...]
    groups: tuple[Group, ...] = ()
    """Groups of fields in the order they are shown."""

    def options(self, field: Field) -> tuple[Option, ...]:
        """What a field offers to choose from; nothing when it is typed."""
        return self.code_lists.get(field.options, ())

    def item(self, item_id: str) -> Item:
        """Raises RuleError ITEM_UNKNOWN (item)."""
        for one in self.items:
            if one.id == item_id:
                return one
        raise RuleError(Trouble.ITEM_UNKNOWN, item=item_id)

    def theme(self, theme_id: str) -> Theme:
        """Raises RuleError THEME_UNKNOWN (theme)."""
        for one in self.themes:
            if one.id == theme_id:
                return one
        raise RuleError(Trouble.THEME_UNKNOWN, theme=theme_id)

    def material(self, material_id: str) -> MaterialKind:
        """Raises RuleError MATERIAL_UNKNOWN (material)."""
        for one in self.materials:
            if one.id == material_id:
                return one
        raise RuleError(Trouble.MATERIAL_UNKNOWN, material=material_id)

    def department(self, department_id: str) -> Department:
        """Raises KeyError; reading the catalogue has made sure that there is one."""
        for one in self.departments:
            if one.id == department_id:
                return one
        raise KeyError(department_id)

    def field(self, key: str) -> Field:
        """Raises KeyError; reading the catalogue has made sure that there is one."""
        for one in self.fields:
            if one.key == key:
                return one
        raise KeyError(key)

    def in_force(self, on: date) -> tuple[Item, ...]:
        """Items that may be applied for on that day."""
        return tuple(one for one in self.items if one.in_force(on))

    def search(self, typed: str, *, on: date) -> tuple[Theme | Item, ...]:
        """Themes and items in force by name, code or first letters of the reading (拼音首字母)."""
        offered: list[Theme | Item] = [*self.themes, *self.in_force(on)]
        text = typed.strip().lower()
        if not text:
            return tuple(offered)
        found = [(rank, n) for n, one in enumerate(offered) if (rank := _rank(text, one)) > 0]
        return tuple(offered[n] for _, n in sorted(found, key=lambda hit: (-hit[0], hit[1])))


def _rank(text: str, one: Theme | Item) -> int:
    if isinstance(one, Item) and text in (one.id.lower(), one.task_code.lower()):
        return 4
    if text in one.name.lower():
        return 3
    if isinstance(one, Item) and len(text) >= 4 and text in one.task_handle_item.lower():
        return 2
    return 1 if matches(text, one.name) >= 0 else 0


def case_items(
    catalogue: Catalogue,
    *,
    on: date,
    item_ids: Iterable[str] = (),
    theme: str = "",
) -> tuple[CaseItem, ...]:
    """Items as a case that begins on the day `on` has them, in the catalogue's order of steps.

    With a `theme`, `item_ids` are those of its parts that are wanted; none means all that are
    not optional. What is no longer in force is left out (domain facts T10). A need that another
    item of the same case produces is shared, not asked for (domain facts 6). Raises RuleError
    ITEM_UNKNOWN or THEME_UNKNOWN.
    """
    chosen = _chosen(catalogue, tuple(item_ids), theme, on)
    after = {one.item: one.after for one in catalogue.theme(theme).items} if theme else {}
    return tuple(
        _case_item(catalogue, catalogue.item(item_id), chosen, after.get(item_id, ()))
        for item_id in chosen
    )


def _chosen(
    catalogue: Catalogue, item_ids: tuple[str, ...], theme: str, on: date
) -> tuple[str, ...]:
    if not theme:
        named = tuple(dict.fromkeys(item_ids))
        return tuple(one for one in named if catalogue.item(one).in_force(on))
    parts = catalogue.theme(theme).items
    known = {one.item for one in parts}
    for item_id in item_ids:
        if item_id not in known:
            raise RuleError(Trouble.ITEM_UNKNOWN, item=item_id)
    wanted = set(item_ids) | {one.item for one in parts if not one.optional}
    return tuple(
        one.item for one in parts if one.item in wanted and catalogue.item(one.item).in_force(on)
    )


def _case_item(
    catalogue: Catalogue, item: Item, chosen: tuple[str, ...], after: tuple[str, ...]
) -> CaseItem:
    return CaseItem(
        item_id=item.id,
        name=item.name,
        task_code=item.task_code,
        department=catalogue.department(item.department).short,
        needs=tuple(_need(catalogue, item, one, chosen) for one in item.materials),
        promised=item.promised,
        on_the_spot=item.project_type == ON_THE_SPOT,
        allow_tolerance=item.allow_tolerance,
        after=tuple(one for one in after if one in chosen),
    )


def _need(catalogue: Catalogue, item: Item, asked: ItemMaterial, chosen: tuple[str, ...]) -> Need:
    kind = catalogue.material(asked.material)
    produced_here = kind.produced_by in chosen and kind.produced_by != item.id
    return Need(
        slot=kind.id,
        name=kind.name,
        necessity=asked.necessity,
        obtain=SHARED if produced_here else asked.obtain,
        self_made=kind.self_made,
    )
