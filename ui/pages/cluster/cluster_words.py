"""Sentences of the cluster page that more than one part says."""

from PySide6.QtCore import QCoreApplication

from clerk_app.desk.company_files import Brought
from clerk_app.domain.case_states import State
from clerk_app.domain.listings import BatchRow
from ui import words

translate = QCoreApplication.translate


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


def states_said(row: BatchRow) -> str:
    """Where the companies of a batch stand."""
    said = translate("Cluster", "{state} {n} 家")
    return "　".join(
        said.format(state=words.state(State(state)), n=count)
        for state, count in sorted(row.states.items(), key=lambda one: -one[1])
    )
