"""What is noted when a clerk has compared a copy with its original (已核对原件)."""

from datetime import date, datetime

from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case, Check
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.operations import CheckOriginal
from clerk_app.domain.workdays import months_later

_LONGEST = 300


def seen_today(station: Station, case: Case, material_id: str, slot: str) -> CheckOriginal:
    """The check of a case's copy, with what it was made for and until when it counts later.

    The purpose is what the case applies for, as the stamp on the copy says (此件经与原件核对无误，
    仅供办理…, 国办函〔2016〕108号); how long it counts is the catalogue's own data.
    """
    catalogue = station.library.begun_with(case.catalogue_version)
    names = tuple(item.name for item in case.items)
    until = _until(catalogue, slot, station.today())
    return CheckOriginal(material_id, purpose(catalogue, case.theme, names), until)


def seen_now(station: Station, session: Session, slot: str, made_for: str) -> Check:
    """The check of a draft's copy: by whoever compares it, where and when they do."""
    until = _until(station.library.catalogue(), slot, station.today())
    return Check(session.name, station.window, station.wall(), made_for, until)


def seen_earlier(station: Station, by: str, at: datetime, slot: str, made_for: str) -> Check:
    """The check in a draft of an older program, which kept no more than that there was one."""
    then = at.astimezone(HALL_ZONE)
    until = _until(station.library.catalogue(), slot, then.date())
    wall = then.isoformat(timespec="milliseconds")
    # A draft stays on its PC: it was compared at the window that it lies at.
    return Check(by, station.window, wall, made_for, until)


def purpose(catalogue: Catalogue, theme_id: str, item_names: tuple[str, ...]) -> str:
    """What a copy was compared for: the joint theme, else the items."""
    theme = catalogue.find_theme(theme_id)
    name = theme.name if theme is not None else ""
    return (name or "、".join(item_names))[:_LONGEST]


def _until(catalogue: Catalogue, slot: str, seen_on: date) -> str:
    months = next((kind.valid_months for kind in catalogue.materials if kind.id == slot), 0)
    return months_later(seen_on, months).isoformat() if months else ""
