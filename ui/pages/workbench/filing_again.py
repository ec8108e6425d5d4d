"""What came back is filed again (重新申报): the items, and the answers that serve them."""

from clerk_app.desk.drafts import Draft
from clerk_app.domain.case import Case, CaseItem
from clerk_app.domain.case_states import CAME_BACK, State
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.ended_as import ended_as
from clerk_app.domain.form import merged_form


def came_back(case: Case) -> tuple[CaseItem, ...]:
    """Items of a case that may be filed again, whatever becomes of the others and of its file."""
    return tuple(item for item in case.items if ended_as(case, item) in CAME_BACK)


def filed_again(case: Case, catalogue: Catalogue) -> Draft:
    """What the new draft says: only what came back, and nothing of it is typed twice.

    What was told when it was returned goes along: it is to be put right now.

    The whole of a joint case is filed as the theme it was, with the optional parts that were
    chosen; of a part of it the others go on, and the items are filed one by one: what stands for
    a material in the theme still does (集群注册: 住所托管协议 instead of 住所证明).
    """
    back = came_back(case)
    items = tuple(item.item_id for item in back)
    returned = (item for item in back if ended_as(case, item) is State.RETURNED)
    told = (item.reason for item in returned if item.reason)
    whole = len(items) == len(case.items)
    known = tuple(one for one in items if catalogue.find_item(one) is not None)
    asked = {one.field.name for group in merged_form(catalogue, known) for one in group.fields}
    return Draft(
        "",
        theme=case.theme if whole else "",
        item_ids=items,
        fields={
            name: value
            for name, value in case.fields.items()
            if name in asked or not name.startswith("form.")
        },
        catalogue_version=case.catalogue_version,
        part_of="" if whole and case.theme else case.theme or _part_of(case.items, catalogue),
        returned_for="；".join(dict.fromkeys(told)),
    )


def _part_of(items: tuple[CaseItem, ...], catalogue: Catalogue) -> str:
    """The theme that put another material in the place of one of theirs; empty: none did."""
    own = {one.id: {asked.material for asked in one.materials} for one in catalogue.items}
    for theme in catalogue.themes:
        parts = {one.item for one in theme.items}
        for item in items:
            asked = {need.slot for need in item.needs} - own.get(item.item_id, set())
            if item.item_id in parts and asked & set(theme.replaces.values()):
                return theme.id
    return ""
