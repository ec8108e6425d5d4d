"""What a tab says of its draft or case: who or what, the end of its number, what is with it."""

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from clerk_app.domain.case_number import spoken_groups
from clerk_app.domain.form import APPLICANT_NAME
from ui import words
from ui.pages.workbench.open_tabs import OpenTabs, Tab
from ui.pages.workbench.subject import Subject

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Face:
    """One tab as it is drawn."""

    key: str
    name: str
    """Of the applicant, else what is applied for."""
    tail: str
    """End of the case number, which tells two cases of one person apart; of a draft the ticket."""
    tip: str
    """Everything in full."""
    icon: str
    tone: str
    """soft: as it should be; warn: not stored yet; bad: it waits for the clerk."""


def faces(desk: OpenTabs, stuck: Collection[str]) -> tuple[Face, ...]:
    """The tabs from left to right; `stuck` are drafts that could not be stored."""
    return tuple(_face(one, stuck) for one in desk.tabs)


def _face(tab: Tab, stuck: Collection[str]) -> Face:
    subject = tab.subject
    icon, tone, said = _mark(subject, stuck)
    items = "、".join(one.name for one in subject.items)
    name = subject.value(APPLICANT_NAME) or (subject.items[0].name if subject.items else "")
    ticket = tab.ticket or (subject.draft.ticket if subject.draft is not None else "")
    number = subject.case.number if subject.case is not None else ""
    lines = (
        name or translate("Tabs", "新收件"),
        items if items != name else "",
        spoken_groups(number),
        translate("Tabs", "取号 {ticket}").format(ticket=ticket) if ticket else "",
        said,
        translate("Tabs", "中键或 Ctrl+W 关闭，草稿和办件都已保存"),
    )
    return Face(
        key=tab.key,
        name=lines[0],
        tail=spoken_groups(number)[-6:] if number else ticket,
        tip="\n".join(line for line in lines if line),
        icon=icon,
        tone=tone,
    )


def _mark(subject: Subject, stuck: Collection[str]) -> tuple[str, str, str]:
    """Drawing, tone and words for how it stands."""
    file = subject.file
    if subject.key in stuck:
        return "warning", "bad", translate("Tabs", "还没有存到本机")
    if file is not None and file.refused:
        return "warning", "bad", translate("Tabs", "平台退回了一步，等您处理")
    if file is not None and file.case.open_conflicts:
        return "conflict", "bad", translate("Tabs", "有不一致的内容等您确认")
    if subject.line_problems:
        return "warning", "bad", translate("Tabs", "有材料没有收进来")
    if subject.typed:
        return "correction", "warn", translate("Tabs", "有改动还没有保存")
    if file is not None:
        return "folder", "soft", words.state(file.case.state)
    return "correction", "soft", translate("Tabs", "草稿")
