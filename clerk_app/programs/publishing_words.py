"""What publishing a catalogue says at the console, in both languages."""

from collections.abc import Mapping
from types import MappingProxyType

from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.catalogue_changes import Change, ChangeKind

_PROBLEMS: Mapping[str, str] = MappingProxyType(
    {
        "missing": "缺少这一项 · it is missing",
        "empty": "不能为空 · it must not be empty",
        "twice": "“{rest}”重复 · {rest} is there twice",
        "unknown": "没有“{rest}” · there is no {rest}",
        "negative": "不能是负数 · it must not be negative",
        "longer_than_promised": "各环节时限之和长于承诺时限 · the steps take longer than promised",
        "longer_than_statutory": "承诺时限长于法定时限 · the promise is longer than the law allows",
        "cycle": "这些事项互相等待：{rest} · these wait for each other",
        "day": "日期要写成 2026-12-01 · a day is written 2026-12-01",
        "past": "生效日期不能早于 {rest} · it must not be before {rest}",
        "published": "版本“{rest}”已经发布，不能再改 · {rest} was published and stays as it is",
        "version_form": "版本号只用字母、数字和 . - _，最多 40 位"
        " · letters, digits and . - _ only, at most 40",
        "before_it_begins": "结束早于开始 · it ends before it begins",
        "own_power_from_another": "写了下放（委托）机关，权力来源却是本级"
        " · a body is named that handed it down, but the power is its own",
        "same_as_consult": "投诉电话不能和咨询电话一样"
        " · complaints need another contact than questions",
        "wait": "至少是 1，单位用 1（工作日）、2（自然日）或 5（月）"
        " · at least 1, in workdays (1), days (2) or months (5)",
        "code": "编码不合规则（{rest}） · the code breaks its rule ({rest})",
        "not_a_list": "应为列表 · it must be a list",
        "not_an_object": "应为对象 · it must be an object",
        "not_text": "应为文字 · it must be text",
        "not_a_number": "应为整数 · it must be a whole number",
        "not_true_or_false": "应为 true 或 false · it must be true or false",
        "unknown_word": "不认识“{rest}” · {rest} is not known",
    }
)
_KINDS: Mapping[ChangeKind, str] = MappingProxyType(
    {
        ChangeKind.ADDED: "新增{since} · added",
        ChangeKind.ENDED: "停办{until} · ended",
        ChangeKind.REVIVED: "恢复办理{until} · offered again",
        ChangeKind.RENAMED: "更名：{before} → {after} · renamed",
        ChangeKind.MOVED: "行使机关调整，{after} 起在本厅办理，此前在{before} · moved",
        ChangeKind.BODY: "实施部门：{before} → {after} · department",
        ChangeKind.CODE: "编码 {what}：{before} → {after} · code",
        ChangeKind.STATUTORY: "法定时限：{before} → {after} · statutory limit",
        ChangeKind.PROMISED: "承诺时限：{before} → {after} · promised limit",
        ChangeKind.MATERIAL_ADDED: "增加材料：{what}（{after}） · material added",
        ChangeKind.MATERIAL_DROPPED: "取消材料：{what} · material dropped",
        ChangeKind.NECESSITY: "材料 {what}：{before} → {after} · necessity",
        ChangeKind.COPIES: "材料 {what} 份数（原件/复印件）：{before} → {after} · copies",
        ChangeKind.OBTAIN: "材料 {what}：{before} → {after} · how it is got",
        ChangeKind.FIELD_ADDED: "表单增加：{what} · field added",
        ChangeKind.FIELD_DROPPED: "表单取消：{what} · field dropped",
        ChangeKind.FLOW: "办理流程由 {before} 改为 {after} · flow",
        ChangeKind.STEP_LIMIT: "环节 {what} 时限：{before} → {after} · limit of a step",
        ChangeKind.GUIDE: "办事指南内容有更新 · guide",
        ChangeKind.PARTS: "组成事项：{before} → {after} · parts",
    }
)
_LIMITS = (ChangeKind.STATUTORY, ChangeKind.PROMISED, ChangeKind.STEP_LIMIT)
_NECESSITIES = (ChangeKind.NECESSITY, ChangeKind.MATERIAL_ADDED)


def problem(place: str, code: str) -> str:
    """One thing that is wrong, after its place in the document."""
    head, _, rest = code.partition(":")
    return f"{place or '-'}：" + _PROBLEMS.get(head, code).format(rest=rest)


def change(one: Change, catalogue: Catalogue) -> str:
    """One line of the change log."""
    before, after = one.before, one.after
    if one.kind in _LIMITS:
        before, after = _limit(before, catalogue), _limit(after, catalogue)
    elif one.kind in _NECESSITIES:
        before, after = (catalogue.code_name("necessity", text) for text in (before, after))
    text = _KINDS[one.kind].format(
        what=one.what,
        before=before or "—",
        after=after or "—",
        since=f"（{one.after} 起）" if one.after else "",
        until=f"（至 {one.after}）" if one.after else "",
    )
    return f"{one.subject} {one.name}：{text}"


def _limit(text: str, catalogue: Catalogue) -> str:
    if not text:
        return ""
    value, _, unit = text.partition("/")
    return value + catalogue.code_name("limit_unit", unit)


def heading(old: Catalogue, new: Catalogue, count: int) -> str:
    """Over the change log."""
    return f"{old.version} → {new.version}：{count} 处变化 · {count} changes"


def known(version: str) -> str:
    """The very same document was published before."""
    return f"版本 {version} 已经发布过，内容一致，没有改动 · published already, nothing changed"


def refused(count: int) -> str:
    """After everything that is wrong."""
    return f"共 {count} 处错误，没有发布 · {count} errors, nothing was published"


def only_shown(new: Catalogue) -> str:
    """At the end of a dry run."""
    return f"检查通过，没有发布（{new.version}） · it may be published; nothing was (--dry-run)"


def done(new: Catalogue) -> str:
    """It is out."""
    return (
        f"已发布 {new.version}，{new.effective_from} 起生效"
        f" · published, in force from {new.effective_from}"
    )
