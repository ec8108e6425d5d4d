"""What a right one of a material looks like, as the catalogue says it (受理标准, domain.md 3.1)."""

from collections.abc import Collection
from dataclasses import dataclass

from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.checklist import Line


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


def standard_of(
    catalogue: Catalogue, slot: str, item_ids: Collection[str], *, theme: str = ""
) -> MaterialStandard:
    """The standard of one material for these items; nothing for one the catalogue does not know.

    Of several items the one that wants most copies counts, as on the checklist (domain.md 6).
    Within a `theme` what stands for another material is wanted as often as that one.
    """
    kind = next((one for one in catalogue.materials if one.id == slot), None)
    if kind is None:
        return MaterialStandard()
    whole = catalogue.find_theme(theme)
    replaced = whole.replaces if whole is not None else {}
    meant = {slot, *(old for old, new in replaced.items() if new == slot)}
    items = (one for one in catalogue.items if one.id in item_ids)
    asked = [one for item in items for one in item.materials if one.material in meant]
    return MaterialStandard(
        said=kind.standard,
        originals=max((one.original for one in asked), default=0),
        copies=max((one.copy for one in asked), default=0),
        form=catalogue.code_name("material_form", kind.form),
        issuer=kind.issuer,
    )


def standard_for(catalogue: Catalogue, line: Line, *, theme: str = "") -> MaterialStandard:
    """The standard of a line of the checklist; nothing of what is not asked of the visitor."""
    if line.shared:
        return MaterialStandard()
    return standard_of(catalogue, line.slot, line.needed_by, theme=theme)
