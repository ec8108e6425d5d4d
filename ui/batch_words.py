"""What is said of a batch (集群注册) that waits to be gone on with."""

from PySide6.QtCore import QCoreApplication

from clerk_app.desk.batch_drafts import LeftBatch

translate = QCoreApplication.translate


def companies_said(companies: int, faulty: int) -> str:
    """How many companies there are, and how many of them can't be received."""
    if faulty:
        said = translate("Cluster", "{n} 家，{bad} 家有误")
        return said.format(n=companies, bad=faulty)
    return translate("Cluster", "{n} 家").format(n=companies)


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
