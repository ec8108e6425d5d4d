"""What was done last, in the few words that fit on the button that undoes it."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from clerk_app.desk.drafts import Draft
from clerk_app.domain.case import Case, Event
from clerk_app.domain.form import APPLICANT_NAME
from ui.pages.workbench.subject import Subject

translate = QCoreApplication.translate


def on_draft(
    before: Draft, after: Draft, names: Mapping[str, str], labels: Mapping[str, str]
) -> str:
    """What led from one draft to the other, empty when nothing did that can be seen.

    `names` are those of the lines of the checklist, by slot, as they are on screen.
    """
    was = {one.material_id: one for one in before.materials}
    now = {one.material_id: one for one in after.materials}
    added = [one for key, one in now.items() if key not in was]
    if added and len(added) == len(was) - len(was.keys() & now.keys()):
        return _replaced([names.get(one.slot, one.filename) for one in added])
    if added:
        slots = [names.get(one.slot, one.filename) for one in added]
        return _added(slots) if any(one.brought for one in added) else _reused(slots)
    removed = [names.get(one.slot, one.filename) for key, one in was.items() if key not in now]
    if removed:
        return _removed(removed)
    refiled = [names.get(one.slot, "") for key, one in now.items() if one.slot != was[key].slot]
    if refiled:
        return _refiled(refiled[0])
    checked = [names.get(one.slot, "") for key, one in now.items() if one != was[key]]
    if checked:
        return _checked(checked)
    moved = _moved(before, after)
    if moved:
        return _ordered(names.get(moved, ""))
    if (before.theme, before.item_ids) != (after.theme, after.item_ids):
        return translate("Deed", "更改办理事项")
    names_of_both = {*before.fields, *after.fields}
    changed = [
        name for name in names_of_both if before.fields.get(name, "") != after.fields.get(name, "")
    ]
    return _filled(changed, labels) if changed else ""


def on_case(steps: Sequence[Event], case: Case, labels: Mapping[str, str]) -> str:
    """What a step on a case was, by its events; empty for what is final."""
    kinds = {one.kind for one in steps}
    if kinds == {"set_fields"}:
        return _filled([name for one in steps for name in one.detail.split(",")], labels)
    slots = {need.slot: need.name for item in case.items for need in item.needs}
    if kinds == {"order_materials"}:
        return _ordered(slots.get(steps[0].detail, ""))
    rows = {one.material_id: one for one in case.materials}
    about = [rows[one.detail] for one in steps if one.detail in rows]
    names = [slots.get(one.slot, one.filename) for one in about]
    if "refile_materials" in kinds and kinds <= {"refile_materials", "order_materials"}:
        to = next(one.detail for one in steps if one.kind == "refile_materials")
        return _refiled(slots.get(to, ""))
    if about and all(one.supersedes for one in about) and "add_material" in kinds:
        return _replaced(names)
    if kinds == {"add_material"}:
        reused = all(one.source_case or one.issued for one in about)
        return _reused(names) if reused else _added(names)
    if kinds == {"check_original"}:
        return _checked(names)
    return _removed(names) if kinds == {"remove_material"} else ""


def discarded(draft: Draft) -> str:
    """A draft was thrown away."""
    return translate("Deed", "删除草稿“{who}”").format(
        who=_who(draft.fields.get(APPLICANT_NAME, ""))
    )


def put_away(subject: Subject) -> str:
    """A tab was put away."""
    return translate("Deed", "收起“{who}”").format(who=_who(subject.value(APPLICANT_NAME)))


def _who(name: str) -> str:
    return name or translate("Deed", "新收件")


def _filled(names: Collection[str], labels: Mapping[str, str]) -> str:
    first = min(names, key=lambda name: list(labels).index(name) if name in labels else 0)
    said = translate("Deed", "填写“{label}”").format(label=labels.get(first, first))
    if len(names) > 1:
        said = translate("Deed", "填写“{label}”等 {n} 项").format(
            label=labels.get(first, first), n=len(names)
        )
    return said


def _added(names: Sequence[str]) -> str:
    if len(names) > 1:
        return translate("Deed", "添加材料 {n} 份").format(n=len(names))
    return translate("Deed", "添加“{name}”").format(name=names[0])


def _refiled(name: str) -> str:
    return translate("Deed", "归入“{name}”").format(name=name)


def _replaced(names: Sequence[str]) -> str:
    if len(names) > 1:
        return translate("Deed", "更换 {n} 页").format(n=len(names))
    return translate("Deed", "更换“{name}”的一页").format(name=names[0])


def _reused(names: Sequence[str]) -> str:
    if len(names) > 1:
        return translate("Deed", "沿用材料 {n} 份").format(n=len(names))
    return translate("Deed", "沿用“{name}”").format(name=names[0])


def _removed(names: Sequence[str]) -> str:
    return translate("Deed", "移除“{name}”").format(name="、".join(names))


def _moved(before: Draft, after: Draft) -> str:
    """Slot of the first file that stands elsewhere now; empty: none does."""
    pairs = zip(before.materials, after.materials, strict=False)
    return next((now.slot for was, now in pairs if was.material_id != now.material_id), "")


def _ordered(name: str) -> str:
    return translate("Deed", "调整“{name}”的文件顺序").format(name=name)


def _checked(names: Sequence[str]) -> str:
    if len(names) > 1:
        return translate("Deed", "核对原件 {n} 份").format(n=len(names))
    return translate("Deed", "核对原件“{name}”").format(name=names[0])
