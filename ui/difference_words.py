"""Differences that are not about one field, in words: what they are about, and their sides."""

import json
from collections.abc import Callable, Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clerk_app.domain.merge_conflict import OF_ORDER, OF_PERSON, OF_PLACE, OF_REMOVAL, OF_STATE
from clerk_app.domain.merge_final import state_in
from ui import operation_words, words

translate = QCoreApplication.translate

_PERSONS: dict[str, object] = {
    "applicant": QT_TRANSLATE_NOOP("Difference", "申请人的身份内容是分别修改的"),
    "legal": QT_TRANSLATE_NOOP("Difference", "法定代表人的身份内容是分别修改的"),
    "agent": QT_TRANSLATE_NOOP("Difference", "经办人的身份内容是分别修改的"),
    "enterprise": QT_TRANSLATE_NOOP("Difference", "企业的法定内容是分别修改的"),
}


def about(field: str) -> str:
    """What such a difference is about; empty for one about a field or two files."""
    if field.startswith(OF_REMOVAL):
        return translate("Difference", "已核对原件的材料又被移除")
    if field.startswith(OF_ORDER):
        return translate("Difference", "同一份材料的顺序是分别调整的")
    if field.startswith(OF_PLACE):
        return translate("Difference", "同一页被分别归入不同的材料")
    if field.startswith(OF_STATE):
        kind = operation_words.kind(field.removeprefix(OF_STATE))
        return translate("Difference", "办件已结束，同时有“{kind}”").format(kind=kind)
    person = _PERSONS.get(field.removeprefix(OF_PERSON)) if field.startswith(OF_PERSON) else None
    return translate("Difference", str(person)) if person is not None else ""


def side(
    field: str,
    value: str,
    labels: Mapping[str, str],
    materials: Mapping[str, str],
    in_words: Callable[[str, str], str],
) -> str:
    """One side of it, with names for its keys; `in_words` says the value of a field, masked.

    `materials` are names of lines by slot, and of files by id.
    """
    if field.startswith(OF_REMOVAL):
        if not value:
            return translate("Difference", "已核对原件，保留")
        return translate("Difference", "移除：{reason}").format(reason=value)
    if field.startswith(OF_ORDER):
        files = [materials.get(one, one) for one in value.split(",") if one]
        return "\n".join(f"{place}. {name}" for place, name in enumerate(files, 1))
    if field.startswith(OF_PLACE):
        return materials.get(value, value)
    if field.startswith(OF_PERSON):
        pairs = _values(value)
        return "\n".join(f"{labels.get(name, name)}：{in_words(name, one)}" for name, one in pairs)
    state = state_in(value)
    if state is not None:
        return words.state(state)
    kind, _, detail = value.partition(":")
    said = operation_words.kind(kind)
    if kind == "issue_paper":
        detail = words.paper_kind(detail)
    else:
        names = {**labels, **materials}
        detail = "、".join(names.get(name, name) for name in detail.split(","))
    return f"{said}：{detail}" if detail else said


def noticed() -> str:
    """What a person answers who has taken notice."""
    return translate("Difference", "知道了")


def _values(value: str) -> list[tuple[str, str]]:
    """Fields and values of a side; one that nobody can read shows nothing."""
    try:
        found = json.loads(value)
    except ValueError:
        return []
    if not isinstance(found, dict):
        return []
    return [(name, str(one)) for name, one in found.items()]
