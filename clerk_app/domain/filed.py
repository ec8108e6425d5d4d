"""One filed PDF for each material: which files it stands for, and which has to be made anew.

A filed PDF is a file of the case under a slot of its own, `FILED-` before the material's, so that
it travels, is kept and is shown as every other file is. It names the files it was made of; when
those are others now, or stand in another order, another PDF is made and the earlier one stays.
"""

from collections.abc import Sequence

from clerk_app.domain.canonical import digest_of
from clerk_app.domain.case import FILED, Case, Material
from clerk_app.domain.delivery import SIGNATURE_SLOT
from clerk_app.domain.page_order import in_order

SHORT = 16
"""Characters of a digest that are printed: 64 bits, read out in groups of four."""


def filed_slot(slot: str) -> str:
    """Where the filed PDF of a material lies."""
    return FILED + slot


def slot_of(material: Material) -> str:
    """The material a filed PDF stands for; of another file its own slot."""
    return material.slot.removeprefix(FILED)


def pages_of(case: Case, slot: str) -> tuple[Material, ...]:
    """The files that count under a slot, in their order."""
    return tuple(one for one in in_order(case) if one.current and one.slot == slot)


def made_of(case: Case, slot: str) -> str:
    """What a filed PDF of the slot has to be made of now: a digest of its files in their order."""
    return digest_of([one.sha256 for one in pages_of(case, slot)])


def filed_now(case: Case, slot: str) -> Material | None:
    """As `filed_among`, of a case."""
    return filed_among(in_order(case), slot)


def filed_among(ordered: Sequence[Material], slot: str) -> Material | None:
    """The filed PDF of the files as they are now; None: none has been made of them.

    Of several the one with the text of the most pages, so that all windows show the same. One that
    does not say what it was made of has come through a platform that keeps only tables: it counts
    while nothing has happened to the files since it came.
    """
    made = made_among(ordered, slot)
    there = [one.sha256 for one in ordered if one.current and one.slot == slot]
    if not made or not there:
        return None
    now = digest_of(there)
    of_now = [
        one
        for one in reversed(made)
        if now in told_of(ordered, one) or (not one.filed_from and _came_after(ordered, slot, one))
    ]
    return max(of_now, key=lambda one: one.text_pages, default=None)


def told_of(materials: Sequence[Material], made: Material) -> frozenset[str]:
    """All that a filed PDF was made of: of other files it may have become the same bytes."""
    twins = (one.filed_from for one in materials if one.superseded_by == made.material_id)
    return frozenset((made.filed_from, *twins)) - {""}


def _came_after(ordered: Sequence[Material], slot: str, made: Material) -> bool:
    """Whether no file of the slot came, went or was put elsewhere after a PDF of it had come.

    Which slot a file was put out of is not kept: any that was put somewhere may be one.
    """
    if any(one.slot == slot for one in ordered[ordered.index(made) :]):
        return False
    gone = (one.removed_version for one in ordered if one.slot == slot and one.removed_reason)
    put = (one.placed.version for one in ordered if one.placed is not None and not one.filed)
    return all(version < made.version for version in (*gone, *put))


def versions(case: Case, slot: str) -> tuple[Material, ...]:
    """Every filed PDF of a material, the first one first: the earlier ones stay provable."""
    return made_among(case.materials, slot)


def made_among(materials: Sequence[Material], slot: str) -> tuple[Material, ...]:
    """As `versions`, of a case's materials."""
    return tuple(one for one in materials if one.slot == filed_slot(slot) and one.current)


def to_file(case: Case) -> tuple[str, ...]:
    """Slots with files of which no filed PDF has been made yet, in the order they came."""
    slots = dict.fromkeys(one.slot for one in case.current_materials if one.slot != SIGNATURE_SLOT)
    return tuple(slot for slot in slots if filed_now(case, slot) is None)


def lacks_text(case: Case, slot: str, known: int) -> bool:
    """Whether what is filed of the slot is to be made once more for the text of `known` pages.

    Only for more than any PDF of these files has: with each one made the bound rises, so it ends,
    also between windows whose readers differ.
    """
    made = filed_now(case, slot)
    if made is None or made_of(case, slot) not in told_of(case.materials, made):
        return False
    return known > made.text_pages


def short(sha256: str) -> str:
    """The beginning of a digest as a person compares it: `1A2B 3C4D 5E6F 7890`."""
    told = sha256[:SHORT].upper()
    return " ".join(told[at : at + 4] for at in range(0, len(told), 4))
