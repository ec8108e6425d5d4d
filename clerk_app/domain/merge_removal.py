"""A page leaves the case or comes back, in the merge; its row stays either way."""

from collections.abc import Callable
from dataclasses import replace

from clerk_app.domain.case import Case, Material, Writer


def taken_out(
    case: Case, material_id: str, *, reason: str, by: Writer, seen: Callable[[Material], bool]
) -> Case:
    """The page is out, for a reason; one that is out already stays as it is.

    The same bytes handed in by somebody else, which had counted once with it and which whoever
    removes has not `seen`, count by themselves from now on: adding beats removing.
    """
    if any(one.material_id == material_id and one.removed_reason for one in case.materials):
        return case
    left = tuple(
        replace(one, removed_reason=reason, removed_op=by.op_id, removed_version=by.version)
        if one.material_id == material_id
        else one
        for one in case.materials
    )
    digests = {one.sha256 for one in left if one.material_id == material_id}
    unseen = [
        one.material_id
        for one in left
        if one.superseded_by == material_id
        and one.sha256 in digests
        and not one.removed_reason
        and not seen(one)
    ]
    heirs = dict.fromkeys(unseen, unseen[0]) | {unseen[0]: ""} if unseen else {}
    return replace(
        case,
        materials=tuple(
            replace(one, superseded_by=heirs[one.material_id]) if one.material_id in heirs else one
            for one in left
        ),
    )


def brought_back(case: Case, material_id: str) -> Case:
    """The page is in the case again."""
    return replace(
        case,
        materials=tuple(
            replace(one, removed_reason="", removed_op="", removed_version=0)
            if one.material_id == material_id
            else one
            for one in case.materials
        ),
    )
