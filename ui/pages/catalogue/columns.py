"""How one entry of the catalogue reads in the list: name, department, kind, limit, standing."""

from PySide6.QtCore import QCoreApplication

from clerk_app.desk.catalogue_view import Entry
from clerk_app.domain.catalogue import Standing
from clerk_app.domain.powers import PowerSource
from ui import words
from ui.tables import Column

translate = QCoreApplication.translate

STRETCHED = (0,)
"""Names take the room that the others leave."""


def name(entry: Entry) -> str:
    """Its name, marked when something about it has changed or is going to."""
    return f"● {entry.name}" if entry.changed else entry.name


def whole_name(entry: Entry) -> str:
    """Name and id, and what the mark means."""
    said = f"{entry.entry_id} {entry.name}"
    if entry.changed:
        said += "\n" + translate("CatalogueColumns", "● 近期有变化")
    return said


def kind(entry: Entry) -> str:
    """Item type, or how many items a joint theme has."""
    if entry.parts:
        return translate("CatalogueColumns", "一件事（{n} 项）").format(n=entry.parts)
    return entry.kind


def limit(entry: Entry) -> str:
    """Promised limit."""
    return words.limit(entry.promised) if entry.promised is not None else "—"


def standing(entry: Entry) -> str:
    """In force, from when, until when, or since when it is exercised here."""
    match entry.standing:
        case Standing.ENDED:
            return translate("CatalogueColumns", "{day} 停办").format(day=entry.day)
        case Standing.TO_COME:
            return translate("CatalogueColumns", "{day} 起").format(day=entry.day)
        case Standing.ELSEWHERE:
            return translate("CatalogueColumns", "{day} 起移交本厅").format(day=entry.day)
    if entry.moved is PowerSource.DELEGATED:
        return translate("CatalogueColumns", "在办（委托）")
    if entry.moved is PowerSource.DEVOLVED:
        return translate("CatalogueColumns", "在办（下放）")
    if entry.day:
        return translate("CatalogueColumns", "办到 {day}").format(day=entry.day)
    return translate("CatalogueColumns", "在办")


def standing_tone(entry: Entry) -> str:
    """Colour beside the words."""
    match entry.standing:
        case Standing.ENDED:
            return "ink_faint"
        case Standing.TO_COME | Standing.ELSEWHERE:
            return "warn"
    return "good"


def columns() -> tuple[Column[Entry], ...]:
    """Columns from left to right; made when the language is known."""
    return (
        Column(translate("CatalogueColumns", "名称"), name, tip=whole_name),
        Column(translate("CatalogueColumns", "部门"), department, tip=lambda row: row.department),
        Column(translate("CatalogueColumns", "类型"), kind),
        Column(translate("CatalogueColumns", "承诺时限"), limit),
        Column(translate("CatalogueColumns", "状态"), standing, tone=standing_tone),
    )


def department(entry: Entry) -> str:
    """The one that decides, or the first of several and how many there are."""
    names = entry.department.split("、")
    if len(names) < 2:
        return entry.department
    said = translate("CatalogueColumns", "{first}等 {n} 家")
    return said.format(first=names[0], n=len(names))
