"""Sentences of the cluster page that more than one part says."""

from PySide6.QtCore import QCoreApplication

from clerk_app.desk.batch_drafts import LeftBatch
from clerk_app.desk.company_files import Brought
from clerk_app.domain.case_states import State
from clerk_app.domain.listings import BatchRow
from ui import words

translate = QCoreApplication.translate


def companies_said(companies: int, faulty: int) -> str:
    """How many companies there are, and how many of them can't be received."""
    if faulty:
        said = translate("Cluster", "{n} 家，{bad} 家有误")
        return said.format(n=companies, bad=faulty)
    return translate("Cluster", "{n} 家").format(n=companies)


def brought_said(brought: Brought, labels: dict[str, str]) -> tuple[str, str]:
    """What a file brought and what of it was not read, and the tone of it."""
    taken = brought.taken
    said = [
        translate("Cluster", "从“{name}”读入 {n} 家。").format(
            name=brought.name, n=brought.companies
        )
    ]
    listed = (
        (taken.unknown, translate("Cluster", "不认识的列没有读：{columns}。")),
        (taken.shared, translate("Cluster", "这些列是共用信息，没有读：{columns}。")),
        (taken.twice, translate("Cluster", "重复的列只读了第一列：{columns}。")),
        (
            tuple(labels.get(one, one) for one in taken.missing),
            translate("Cluster", "文件里没有这些必填的列：{columns}。"),
        ),
    )
    said += [text.format(columns="、".join(names)) for names, text in listed if names]
    return "".join(said), "warn" if len(said) > 1 else "good"


def left_said(left: LeftBatch) -> str:
    """What is known of a batch that waits to be gone on with."""
    draft = left.draft
    fields = draft.head.fields
    facts = (
        fields.get("form.host_name", ""),
        fields.get("form.agent_name", ""),
        companies_said(len(draft.companies), 0),
        translate("Cluster", "已收件 {n} 家").format(n=len(draft.received))
        if draft.received
        else "",
        draft.head.ticket,
        begun_by(left.by),
    )
    return "　".join(fact for fact in facts if fact)


def begun_by(name: str | None) -> str:
    """Whose work goes on; nothing of the clerk's own."""
    if name is None:
        return ""
    said = translate("Cluster", "{name} 录入的草稿").format(name=name)
    return said if name else translate("Cluster", "其他窗口人员录入的草稿")


def states_said(row: BatchRow) -> str:
    """Where the companies of a batch stand."""
    said = translate("Cluster", "{state} {n} 家")
    return "　".join(
        said.format(state=words.state(State(state)), n=count)
        for state, count in sorted(row.states.items(), key=lambda one: -one[1])
    )
