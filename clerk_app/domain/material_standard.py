"""What a right one of a material looks like, as the catalogue says it (受理标准, domain.md 3.1)."""

from collections.abc import Collection
from dataclasses import dataclass

from clerk_app.domain.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class MaterialStandard:
    """What is looked at when the material comes in."""

    said: str = ""
    """受理标准 in words; empty: the catalogue has none."""
    originals: int = 0
    copies: int = 0
    form: str = ""
    """材料形式: on paper, electronic, or either."""
    issuer: str = ""
    """Who issues it; empty: the applicant makes it."""

    @property
    def told(self) -> bool:
        """There is something to go by."""
        return self != MaterialStandard()


def standard_of(catalogue: Catalogue, slot: str, item_ids: Collection[str]) -> MaterialStandard:
    """The standard of one material for these items; nothing for one the catalogue does not know.

    Of several items the one that wants most copies counts, as on the checklist (domain.md 6).
    """
    kind = next((one for one in catalogue.materials if one.id == slot), None)
    if kind is None:
        return MaterialStandard()
    items = (one for one in catalogue.items if one.id in item_ids)
    asked = [one for item in items for one in item.materials if one.material == slot]
    return MaterialStandard(
        said=kind.standard,
        originals=max((one.original for one in asked), default=0),
        copies=max((one.copy for one in asked), default=0),
        form=catalogue.code_name("material_form", kind.form),
        issuer=kind.issuer,
    )
