"""Which of several files with the same bytes counts, in the merge: the one trusted most."""

from dataclasses import replace

from clerk_app.domain.case import Case, Material, Trust

_RANKS = {Trust.A: 0, Trust.B: 1}
"""Given by its issuer, then compared with its original; the others are alike (domain.md 3.4)."""


def strongest_counts(case: Case, material_id: str) -> Case:
    """Of the file and those with the same bytes the one with the highest trust counts.

    Of several alike the one that counts already, so that nothing changes without need. A copy
    that came from the applicant can't take away what a window has seen, nor can the order in
    which the two arrive.
    """
    now = counted_as(case, material_id)
    if now is None or not now.current:
        return case
    twins = (one for one in case.materials if one.superseded_by == now.material_id)
    alike = [one for one in twins if one.sha256 == now.sha256 and not one.removed_reason]
    best = min((now, *alike), key=_rank)
    if best is now:
        return case
    return replace(
        case,
        materials=tuple(_instead(one, now.material_id, best.material_id) for one in case.materials),
    )


def counted_as(case: Case, material_id: str) -> Material | None:
    """The file, or the one with the same bytes that stands for it; None: the case has none."""
    by_id = {one.material_id: one for one in case.materials}
    asked = by_id.get(material_id)
    heir = by_id.get(asked.superseded_by) if asked is not None else None
    return heir if asked and heir and heir.sha256 == asked.sha256 else asked


def _instead(one: Material, before: str, now: str) -> Material:
    """The row, where `now` counts instead of `before`: also what that had replaced is its own."""
    if one.material_id == now:
        return replace(one, superseded_by="")
    if before in (one.material_id, one.superseded_by):
        return replace(one, superseded_by=now)
    return one


def _rank(one: Material) -> int:
    return _RANKS.get(one.trust, len(_RANKS))
