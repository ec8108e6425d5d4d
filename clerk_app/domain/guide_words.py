"""The Chinese words of a guide, the same on paper and on the citizens' page."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from clerk_app.domain.case import Limit
from clerk_app.domain.catalogue import Standing
from clerk_app.domain.catalogue_guide import FlowStep
from clerk_app.domain.guide import Guide, GuideItem, GuideMaterial

TITLE = "办事指南"
MATERIALS = "申请材料"
MATERIAL_COLUMNS = ("序号", "材料名称", "必要性", "原件", "复印件", "形式", "来源")
SCAN = "手机扫一扫看指南"
NONE = "—"
FREE = "不收费"
SHARED = "不用提交，由大厅共享获取"
TOLERATED = "标“容缺后补”的材料，可以书面承诺后先受理、后补齐。"
FOOT = "内容以当日政务服务平台公布的为准"
_UNITS: Mapping[str, str] = MappingProxyType(
    {"1": "个工作日", "2": "天", "3": "小时", "4": "分钟", "5": "个月"}
)


def limit(value: Limit) -> str:
    """A time limit."""
    return f"{value.value} {_UNITS.get(value.unit, '')}".strip()


def day(text: str) -> str:
    """An ISO date the way guides write it."""
    at = date.fromisoformat(text)
    return f"{at.year}年{at.month}月{at.day}日"


def standing(item: GuideItem) -> str:
    """What must be known before anything else: not here yet, or no longer; empty: it is offered."""
    if item.standing is Standing.ELSEWHERE:
        there = item.before or item.handed_by
        return f"{day(item.first_day)}起在本大厅办理，在此之前请到{there}办理。"
    if item.standing is Standing.TO_COME:
        return f"{day(item.first_day)}起开始办理。"
    if item.standing is Standing.ENDED:
        return f"本事项已于{day(item.last_day)}停办。"
    return f"本事项办理到{day(item.last_day)}为止。" if item.last_day else ""


def decider(item: GuideItem) -> str:
    """In whose name it is decided, and whose power it is."""
    if item.handed_by and item.decided_by == item.handed_by:
        return f"{item.decided_by}（委托{item.department}实施，以委托机关名义作出决定）"
    if item.handed_by:
        return f"{item.decided_by}（由{item.handed_by}下放，以自己名义作出决定）"
    return item.decided_by


def facts(item: GuideItem) -> tuple[tuple[str, str], ...]:
    """Named facts of one item, in the order they are read; those that are empty are left out."""
    fees = "；".join(f"{one.name} {one.standard}（{one.basis}）" for one in item.fees)
    visits = f"{item.visits} 次" if item.visits else "0 次，可以全程网办"
    named = (
        ("事项类型", f"{item.kind}　{item.on_the_spot}"),
        ("实施主体", item.department),
        ("决定机关", decider(item)),
        ("行使层级", item.level),
        (f"{item.power}文件", item.document),
        ("基本编码", item.base_code),
        ("实施编码", item.task_code),
        ("办理项编码", item.handling_code),
        ("服务对象", "、".join(item.serves)),
        ("设定依据", "；".join(item.basis)),
        ("受理条件", "；".join(item.conditions)),
        ("法定时限", limit(item.statutory) + _because(item.limit_basis)),
        ("承诺时限", limit(item.promised)),
        ("办理流程", flow(item.steps)),
        ("收费", fees or FREE),
        ("办理形式", "、".join(item.ways)),
        ("到场次数", visits + _because(item.visit_reason)),
        ("办理结果", item.result),
        ("办理地点", item.place.address),
        ("办理时间", item.place.hours),
        ("咨询方式", item.place.consult),
        ("监督投诉", item.place.complain),
    )
    return tuple((name, text) for name, text in named if text.strip())


def flow(steps: tuple[FlowStep, ...]) -> str:
    """The steps in their order: who does each, and how long it takes."""
    said = []
    for one in steps:
        took = f"，{limit(one.limit)}" if one.limit is not None and one.limit.value else ""
        said.append(f"{one.name}（{one.by}{took}）")
    return " → ".join(said)


def _because(text: str) -> str:
    return f"（{text}）" if text else ""


def amount(material: GuideMaterial) -> tuple[str, str]:
    """Originals and copies."""
    if material.shared:
        return NONE, NONE
    return str(material.originals or NONE), str(material.copies or NONE)


def origin(material: GuideMaterial) -> str:
    """Where it comes from, or that it need not be brought."""
    return SHARED if material.shared else material.source


def heading(guide: Guide) -> str:
    """Over the items of a joint theme."""
    return f"办理事项（{len(guide.items)} 项，一次申请、并联办理）"
