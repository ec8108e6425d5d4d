"""What is noted when a clerk has compared a copy with its original (已核对原件)."""

from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.operations import CheckOriginal
from clerk_app.domain.workdays import months_later

_LONGEST = 300


def seen_today(station: Station, case: Case, material_id: str, slot: str) -> CheckOriginal:
    """The check, with what it was made for and until when it counts in later cases.

    The purpose is what the case applies for, as the stamp on the copy says (此件经与原件核对无误，
    仅供办理…, 国办函〔2016〕108号); how long it counts is the catalogue's own data.
    """
    catalogue = station.library.begun_with(case.catalogue_version)
    months = next((kind.valid_months for kind in catalogue.materials if kind.id == slot), 0)
    until = months_later(station.today(), months).isoformat() if months else ""
    return CheckOriginal(material_id, _purpose(catalogue, case), until)


def _purpose(catalogue: Catalogue, case: Case) -> str:
    theme = catalogue.find_theme(case.theme)
    name = theme.name if theme is not None else ""
    return (name or "、".join(item.name for item in case.items))[:_LONGEST]
