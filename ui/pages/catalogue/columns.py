"""How one entry of the catalogue reads in the list: what it is, who decides, how it stands."""

from PySide6.QtCore import QCoreApplication

from clerk_app.desk.catalogue_view import Entry
from clerk_app.domain.catalogue import Standing
from clerk_app.domain.powers import PowerSource
from ui import words
from ui.tables import Column

translate = QCoreApplication.translate

NAME = 0
STRETCHED = (NAME,)
"""Names take the room that the state leaves."""


def columns() -> tuple[Column[Entry], ...]:
    """Columns from left to right; made when the language is known."""
    return (
        Column(translate("CatalogueColumns", "事项"), name_and_facts, tip=whole),
        Column(translate("CatalogueColumns", "状态"), standing, tone=standing_tone),
    )


def name_and_facts(entry: Entry) -> str:
    """Name, and on a second line department, kind, promised limit, and whether it changes."""
    facts = [department(entry), kind(entry), limit(entry)]
    if entry.changed:
        facts.insert(0, translate("CatalogueColumns", "● 有变化"))
    return entry.name + "\n" + "　".join(fact for fact in facts if fact)


def whole(entry: Entry) -> str:
    """Everything that a narrow list may cut."""
    return "\n".join((f"{entry.entry_id}　{entry.name}", entry.department, kind(entry)))


def kind(entry: Entry) -> str:
    """Item type, or how many items a joint theme has."""
    if entry.parts:
        return translate("CatalogueColumns", "一件事，{n} 项联办").format(n=entry.parts)
    return entry.kind


def limit(entry: Entry) -> str:
    """Promised limit; nothing for a joint theme, whose items have their own."""
    return words.limit(entry.promised) if entry.promised is not None else ""


def department(entry: Entry) -> str:
    """The one that decides, or the first of several and how many there are."""
    names = entry.department.split("、")
    if len(names) < 2:
        return entry.department
    said = translate("CatalogueColumns", "{first}等 {n} 家")
    return said.format(first=names[0], n=len(names))


def standing(entry: Entry) -> str:
    """In force, from when, until when, or since when it is exercised here."""
    match entry.standing:
        case Standing.ENDED:
            return translate("CatalogueColumns", "{day} 停办").format(day=entry.day)
        case Standing.TO_COME:
            return translate("CatalogueColumns", "{day} 起").format(day=entry.day)
        case Standing.ELSEWHERE:
            return translate("CatalogueColumns", "{day} 移入").format(day=entry.day)
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
