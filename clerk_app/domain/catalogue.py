"""The catalogue (实施清单): items, materials, joint themes, and the form fields they ask for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from clerk_app.domain.case import Limit
from clerk_app.domain.catalogue_guide import HERE, NOTHING_MORE, ItemGuide, Place
from clerk_app.domain.cluster import Cluster
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.pinyin_initials import matches
from clerk_app.domain.powers import OWN, Power
from clerk_app.domain.records import LATE

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
    when: Condition | None = None
    """It is asked only if another column of the same row, or else a field of the form, has one of
    these values."""
    required: bool = field(default=False, metadata=LATE)
    """A row that says anything must say this."""
    options: str = field(default="", metadata=LATE)
    """Name of the code list its cells are chosen from; empty: they are typed."""
    least: str = field(default="", metadata=LATE)
    most: str = field(default="", metadata=LATE)
    """Bounds of its cells, as those of a `Field`."""
    rule_source: str = field(default="", metadata=LATE)
    """Where the rule comes from, shown with the refusal; empty: the field's own."""


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
    money: str = field(default="", metadata=LATE)
    """Yuan that one of the number stands for (10000: it is told in 万元); empty: it is no money."""
    currency: str = field(default="", metadata=LATE)
    """Of money: the choice that says which currency it is told in; empty: 人民币."""
    cert_type_field: str = ""
    """Field that says which paper a `cert_no` belongs to; empty: a resident's id."""
    name_of: str = ""
    """Of a name: `person`, `company`, or the field that says which of `person` and `organisation`
    it is of."""
    columns: tuple[TableColumn, ...] = ()
    rule_source: str = ""
    """Where the rule comes from, shown with the refusal."""
    aliases: tuple[str, ...] = ()
    """Other headings a table from outside may have over this question's answers."""

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
    proves: tuple[str, ...] = ()
    """Groups of questions, and names of single values, whose answers can be read in it."""
    valid_months: int = 0
    """So long an original that was seen counts for later cases (沿用); 0: no end."""
    standard: str = ""
    """What a right one looks like (受理标准); empty: copies, form and issuer say it."""

    @property
    def self_made(self) -> bool:
        """Written by the applicant: there is no original to compare with."""
        return self.type == APPLICATION_FORM or self.trust == "D"


class Standing(StrEnum):
    """How an item stands in this hall on a day."""

    IN_FORCE = "in_force"  # 在办
    TO_COME = "to_come"  # 尚未开始
    ELSEWHERE = "elsewhere"  # 下放、委托的日子还没到：仍在原机关办理
    ENDED = "ended"  # 已停办


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
    level: str = ""
    """行使层级, a code of the list `level`; empty: as its implementation code says."""
    power: Power = OWN
    """Whose power it is, and since when it is exercised in this hall."""
    procedure: str = ""
    """The law it is handled under, a `procedures.Procedure`; empty: as its type and basis say."""
    repeats: str = ""
    """What a second open case of one applicant is, a `repeats.Repeats`; empty: the same one."""
    guide: ItemGuide = NOTHING_MORE
    """What only the guide tells (办事指南)."""
    licence_months: int = 0
    """So long its licence is valid (有效期限) from the decision; 0: it has no end."""

    def standing(self, on: date) -> Standing:
        """How it stands in this hall on that day."""
        day = on.isoformat()
        if self.valid_to and self.valid_to < day:
            return Standing.ENDED
        if self.valid_from and day < self.valid_from:
            return Standing.TO_COME
        if self.power.since and day < self.power.since:
            return Standing.ELSEWHERE
        return Standing.IN_FORCE

    def in_force(self, on: date) -> bool:
        """Whether it may be applied for here on that day (items end, they are not deleted)."""
        return self.standing(on) is Standing.IN_FORCE


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
    cluster: Cluster | None = None
    """None: companies come one by one."""
    replaces: Mapping[str, str] = field(default_factory=dict)
    """Within the theme one material stands for another: by the slot that is not asked for, the
    one that is (集群注册: 住所托管协议 instead of 住所证明)."""


@dataclass(frozen=True, slots=True)
class QueueKind:
    """A queue of the hall and the items it is for."""

    id: str
    name: str
    letter: str
    items: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    name_en: str = ""
    collects: bool = False
    """For who comes for a result (出件)."""


@dataclass(frozen=True, slots=True)
class WindowKind:
    """A window of the hall and the queues it serves."""

    no: int
    type: str
    queues: tuple[str, ...]
    """None of them: it calls nobody by queue (咨询、反映窗口), only who is sent to it."""


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
    effective_from: str = ""
    """First ISO date it counts; empty: from the day it was taken in."""
    place: Place = HERE
    """Where and how the hall serves, unless an item says another place."""
    correction_wait: Limit | None = None
    """So long a correction (补正) is waited for, from the day it was asked; None: without end."""

    def options(self, field: Field | TableColumn) -> tuple[Option, ...]:
        """What a field or a column offers to choose from; nothing when it is typed."""
        return self.code_lists.get(field.options, ())

    def item(self, item_id: str) -> Item:
        """Raises RuleError ITEM_UNKNOWN (item)."""
        found = self.find_item(item_id)
        if found is None:
            raise RuleError(Trouble.ITEM_UNKNOWN, item=item_id)
        return found

    def theme(self, theme_id: str) -> Theme:
        """Raises RuleError THEME_UNKNOWN (theme)."""
        found = self.find_theme(theme_id)
        if found is None:
            raise RuleError(Trouble.THEME_UNKNOWN, theme=theme_id)
        return found

    def material(self, material_id: str) -> MaterialKind:
        """Raises RuleError MATERIAL_UNKNOWN (material)."""
        for one in self.materials:
            if one.id == material_id:
                return one
        raise RuleError(Trouble.MATERIAL_UNKNOWN, material=material_id)

    def find_item(self, item_id: str) -> Item | None:
        """The item, None when this version does not know it (a draft may be older)."""
        return next((one for one in self.items if one.id == item_id), None)

    def find_theme(self, theme_id: str) -> Theme | None:
        """The joint theme, None when this version does not know it."""
        return next((one for one in self.themes if one.id == theme_id), None)

    def matter_names(self) -> dict[str, str]:
        """Name of every item and theme, by id."""
        items = {one.id: one.name for one in self.items}
        return items | {one.id: one.name for one in self.themes}

    def material_names(self) -> dict[str, str]:
        """Name of every kind of material, by id."""
        return {one.id: one.name for one in self.materials}

    def code_name(self, code_list: str, code: str) -> str:
        """What a code of a list means; the code itself when the list does not have it."""
        options = self.code_lists.get(code_list, ())
        return next((one.name for one in options if one.code == code), code)

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
        found = [(rank, n) for n, one in enumerate(offered) if (rank := search_rank(text, one)) > 0]
        return tuple(offered[n] for _, n in sorted(found, key=lambda hit: (-hit[0], hit[1])))


def search_rank(text: str, one: Theme | Item) -> int:
    """How well lower-case `text` names it: by code, name or first letters; 0: not at all."""
    if isinstance(one, Item) and text in (one.id.lower(), one.task_code.lower()):
        return 4
    if text in one.name.lower():
        return 3
    if isinstance(one, Item) and len(text) >= 4 and text in one.task_handle_item.lower():
        return 2
    return 1 if matches(text, one.name) >= 0 else 0
