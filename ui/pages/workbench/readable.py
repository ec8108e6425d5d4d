"""Every paper that can be looked at now: on a line, offered for one, or on file of the visitor."""

from dataclasses import dataclass

from clerk_app.domain.case import Material
from clerk_app.domain.catalogue import Catalogue
from ui.pages.workbench.subject import Subject


@dataclass(frozen=True, slots=True)
class Readable:
    """One material, under the name of what it is."""

    name: str
    material: Material
    may_check: bool
    """It was handed in here, and there is an original to compare it with."""


def readable(subject: Subject, catalogue: Catalogue | None, material_id: str) -> Readable | None:
    """The material with this id, wherever in sight it is; None: it is no longer."""
    for at, line in enumerate(subject.in_sight):
        for one in line.materials:
            if one.material_id == material_id:
                may_check = not line.self_made and at < len(subject.lines)
                return Readable(line.name, one, may_check)
        if line.filed is not None and line.filed.material_id == material_id:
            return Readable(line.name, line.filed, may_check=False)
        offer = subject.offers.get(line.slot)
        if offer is not None and offer.material.material_id == material_id:
            return Readable(line.name, offer.material, may_check=False)
    names = catalogue.material_names() if catalogue is not None else {}
    for held in subject.found.materials:
        if held.material.material_id == material_id:
            name = names.get(held.material.slot, held.material.filename)
            return Readable(name, held.material, may_check=False)
    return None
