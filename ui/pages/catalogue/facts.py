"""The facts of one item as the clerk reads them, each with its name; empty ones are left out."""

from PySide6.QtCore import QCoreApplication

from clerk_app.domain.catalogue import Standing
from clerk_app.domain.guide import GuideItem, GuideMaterial
from ui import words

translate = QCoreApplication.translate


def facts(item: GuideItem) -> tuple[tuple[str, str], ...]:
    """In the order a clerk asks for them: who, how fast, what power, what codes."""
    named = (
        (translate("CatalogueFacts", "实施主体"), item.department),
        (translate("CatalogueFacts", "决定机关"), decider(item)),
        (translate("CatalogueFacts", "文件"), item.document),
        (translate("CatalogueFacts", "承诺时限"), words.limit(item.promised)),
        (translate("CatalogueFacts", "法定时限"), _because(words.limit(item.statutory), item)),
        (translate("CatalogueFacts", "办理流程"), flow(item)),
        (translate("CatalogueFacts", "类型"), f"{item.kind}　{item.on_the_spot}"),
        (translate("CatalogueFacts", "行使层级"), item.level),
        (translate("CatalogueFacts", "服务对象"), "、".join(item.serves)),
        (translate("CatalogueFacts", "办理形式"), "、".join(item.ways)),
        (translate("CatalogueFacts", "到场次数"), visits(item)),
        (translate("CatalogueFacts", "收费"), fees(item)),
        (translate("CatalogueFacts", "办理结果"), item.result),
        (translate("CatalogueFacts", "设定依据"), "；".join(item.basis)),
        (translate("CatalogueFacts", "受理条件"), "；".join(item.conditions)),
        (translate("CatalogueFacts", "基本编码"), item.base_code),
        (translate("CatalogueFacts", "实施编码"), item.task_code),
        (translate("CatalogueFacts", "办理项编码"), item.handling_code),
        (translate("CatalogueFacts", "办理地点"), item.place.address),
        (translate("CatalogueFacts", "办理时间"), item.place.hours),
        (translate("CatalogueFacts", "咨询"), item.place.consult),
        (translate("CatalogueFacts", "投诉"), item.place.complain),
    )
    return tuple((name, text) for name, text in named if text.strip())


def decider(item: GuideItem) -> str:
    """In whose name it is decided, and whose power it was."""
    if not item.handed_by:
        return item.decided_by
    if item.decided_by == item.handed_by:
        said = translate("CatalogueFacts", "{body}（委托，以其名义作出）")
        return said.format(body=item.decided_by)
    said = translate("CatalogueFacts", "{body}（由{by}下放，以自己名义作出）")
    return said.format(body=item.decided_by, by=item.handed_by)


def notice(item: GuideItem) -> str:
    """What must be known first: not here yet, or no longer; empty: it is offered without end."""
    if item.standing is Standing.ELSEWHERE:
        said = translate("CatalogueFacts", "{day} 起在本厅办理，此前在{place}办理。")
        return said.format(day=item.first_day, place=item.before or item.handed_by)
    if item.standing is Standing.TO_COME:
        return translate("CatalogueFacts", "{day} 起开始办理。").format(day=item.first_day)
    if item.standing is Standing.ENDED:
        return translate("CatalogueFacts", "已于 {day} 停办。").format(day=item.last_day)
    if item.last_day:
        return translate("CatalogueFacts", "办到 {day} 为止。").format(day=item.last_day)
    return ""


def flow(item: GuideItem) -> str:
    """The steps (环节) in their order: who does each, and how long it takes."""
    said = []
    for one in item.steps:
        who = one.by
        if one.limit is not None and one.limit.value:
            took = words.limit(one.limit)
            who = translate("CatalogueFacts", "{who}，{limit}").format(who=one.by, limit=took)
        step = translate("CatalogueFacts", "{step}（{who}）")
        said.append(step.format(step=one.name, who=who))
    return " → ".join(said)


def visits(item: GuideItem) -> str:
    """How often somebody must come, and why."""
    said = translate("CatalogueFacts", "{n} 次").format(n=item.visits)
    return f"{said}（{item.visit_reason}）" if item.visit_reason else said


def fees(item: GuideItem) -> str:
    """Every fee with its basis."""
    if not item.fees:
        return translate("CatalogueFacts", "不收费")
    return "；".join(f"{one.name} {one.standard}（{one.basis}）" for one in item.fees)


def material(one: GuideMaterial) -> str:
    """How a material is got: how many, on what, from where."""
    if one.shared:
        return translate("CatalogueFacts", "共享获取，不用提交")
    counts = []
    if one.originals:
        counts.append(translate("CatalogueFacts", "原件 {n}").format(n=one.originals))
    if one.copies:
        counts.append(translate("CatalogueFacts", "复印件 {n}").format(n=one.copies))
    return "　".join((*counts, one.form, one.source))


def _because(text: str, item: GuideItem) -> str:
    return f"{text}（{item.limit_basis}）" if item.limit_basis else text
