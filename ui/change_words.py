"""What one version of the catalogue changes, in words, for whoever works by it."""

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clerk_app.domain.case import Limit
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.catalogue_changes import Change, ChangeKind
from clerk_app.domain.repeats import Repeats
from ui import words

translate = QCoreApplication.translate

_KINDS: Mapping[ChangeKind, object] = {
    ChangeKind.ADDED: QT_TRANSLATE_NOOP("Change", "新增事项"),
    ChangeKind.ENDED: QT_TRANSLATE_NOOP("Change", "停办"),
    ChangeKind.REVIVED: QT_TRANSLATE_NOOP("Change", "恢复办理"),
    ChangeKind.RENAMED: QT_TRANSLATE_NOOP("Change", "更名，原为“{before}”"),
    ChangeKind.MOVED: QT_TRANSLATE_NOOP("Change", "行使机关调整（{what}），此前在 {before} 办理"),
    ChangeKind.BODY: QT_TRANSLATE_NOOP("Change", "实施部门由 {before} 改为 {after}"),
    ChangeKind.CODE: QT_TRANSLATE_NOOP("Change", "编码由 {before} 改为 {after}"),
    ChangeKind.STATUTORY: QT_TRANSLATE_NOOP("Change", "法定时限由 {before} 改为 {after}"),
    ChangeKind.PROMISED: QT_TRANSLATE_NOOP("Change", "承诺时限由 {before} 改为 {after}"),
    ChangeKind.MATERIAL_ADDED: QT_TRANSLATE_NOOP("Change", "增加材料“{what}”（{after}）"),
    ChangeKind.MATERIAL_DROPPED: QT_TRANSLATE_NOOP("Change", "不再要“{what}”"),
    ChangeKind.NECESSITY: QT_TRANSLATE_NOOP("Change", "“{what}”由“{before}”改为“{after}”"),
    ChangeKind.COPIES: QT_TRANSLATE_NOOP("Change", "“{what}”份数由 {before} 改为 {after}"),
    ChangeKind.OBTAIN: QT_TRANSLATE_NOOP("Change", "“{what}”由 {before} 改为 {after}"),
    ChangeKind.FIELD_ADDED: QT_TRANSLATE_NOOP("Change", "表单增加“{what}”"),
    ChangeKind.FIELD_DROPPED: QT_TRANSLATE_NOOP("Change", "表单不再问“{what}”"),
    ChangeKind.REPEATS: QT_TRANSLATE_NOOP(
        "Change", "同一申请人再次申请：由“{before}”改为“{after}”"
    ),
    ChangeKind.FLOW: QT_TRANSLATE_NOOP("Change", "办理流程由 {before} 改为 {after}"),
    ChangeKind.STEP_LIMIT: QT_TRANSLATE_NOOP(
        "Change", "环节“{what}”的时限由 {before} 改为 {after}"
    ),
    ChangeKind.GUIDE: QT_TRANSLATE_NOOP("Change", "办事指南有更新"),
    ChangeKind.PARTS: QT_TRANSLATE_NOOP("Change", "组成事项改为：{after}"),
}
_REPEATS: Mapping[str, object] = {
    "": QT_TRANSLATE_NOOP("Change", "并为一件"),
    Repeats.JOINED: QT_TRANSLATE_NOOP("Change", "并为一件"),
    Repeats.WARNED: QT_TRANSLATE_NOOP("Change", "各为一件，收件前提醒"),
    Repeats.ALLOWED: QT_TRANSLATE_NOOP("Change", "各为一件"),
}
_LIMITS = (ChangeKind.STATUTORY, ChangeKind.PROMISED, ChangeKind.STEP_LIMIT)
_NECESSITIES = (ChangeKind.NECESSITY, ChangeKind.MATERIAL_ADDED)
_DATED = (ChangeKind.ADDED, ChangeKind.ENDED, ChangeKind.REVIVED, ChangeKind.MOVED)


def what(one: Change, catalogue: Catalogue) -> str:
    """What changed, without the name of the item; `catalogue` says what codes mean."""
    before, after = one.before, one.after
    if one.kind in _LIMITS:
        before, after = _limit(before), _limit(after)
    elif one.kind in _NECESSITIES:
        before, after = (catalogue.code_name("necessity", code) for code in (before, after))
    elif one.kind is ChangeKind.REPEATS:
        before, after = (translate("Change", str(_REPEATS[word])) for word in (before, after))
    elif one.kind is ChangeKind.COPIES:
        before, after = _copies(before), _copies(after)
    said = translate("Change", str(_KINDS[one.kind])).format(
        what=one.what, before=before or "—", after=after or "—"
    )
    if one.kind in _DATED and after:
        said += _dated(one.kind, after)
    return said


def line(one: Change, catalogue: Catalogue) -> str:
    """What changed, after the name of the item."""
    return translate("Change", "{item}：{what}").format(item=one.name, what=what(one, catalogue))


def _dated(kind: ChangeKind, day: str) -> str:
    if kind in (ChangeKind.ENDED, ChangeKind.REVIVED):
        return translate("Change", "（办到 {day}）").format(day=day)
    return translate("Change", "（{day} 起）").format(day=day)


def _limit(text: str) -> str:
    if not text:
        return ""
    value, _, unit = text.partition("/")
    return words.limit(Limit(int(value), unit))


def _copies(text: str) -> str:
    originals, _, copies = text.partition("/")
    return translate("Change", "原件 {originals} 复印件 {copies}").format(
        originals=originals, copies=copies
    )
