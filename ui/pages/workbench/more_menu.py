"""What is done with a case more rarely, and papers once more: a menu over its button."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from clerk_app.desk.case_ends import to_archive
from clerk_app.desk.delivery import PROOF
from clerk_app.desk.results import awaited_of
from clerk_app.domain import laws, permissions
from clerk_app.domain.case import CaseItem
from clerk_app.domain.case_states import UNDER_REVIEW, Act, State
from clerk_app.domain.errors import RuleError
from clerk_app.domain.extension import most_days
from clerk_app.domain.notices import NoticeKind
from clerk_app.domain.procedures import Procedure
from ui import icons, words
from ui.commands import WHY_NOT
from ui.pages.workbench.filing_again import came_back
from ui.pages.workbench.notice_desk import NoticeDesk
from ui.pages.workbench.outcomes import Step, deciding
from ui.pages.workbench.subject import Subject
from ui.reprint_menu import add_reasons

translate = QCoreApplication.translate


class More(StrEnum):
    """A rarer outcome; the value is also its entry's object name."""

    SEE_RECEIPT = "see_receipt"  # 收件, once its receipt was looked at
    SEE_FIRST = "see_first"  # 受理, once its notice was looked at
    NOT_REQUIRED = "not_required"  # 不受理: needs no licence
    GIVE_BACK = "give_back"  # 退件重报
    END_UNKEPT = "end_unkept"  # 容缺逾期，终止办理
    END_LAPSED = "end_lapsed"  # 补正逾期，终止办理
    WITHDRAW = "withdraw"  # 撤回
    GRANT = "grant"  # 当场办结, of what need not wait for the rest of the case
    DENY = "deny"  # 不予许可, at the window
    SUSPEND = "suspend"  # 特别程序
    RESUME = "resume"  # 恢复计时
    EXTEND = "extend"  # 延期
    RESULT = "register_result"  # 登记部门结果
    FILE_AGAIN = "file_again"  # 重新申报
    ARCHIVE = "archive_case"  # 归档
    VOID = "void_case"  # 作废


def entries(subject: Subject) -> tuple[More, ...]:
    """Those that are legal now, in the order of a case's life."""
    case = subject.case
    if case is None:
        return (More.SEE_RECEIPT,) if subject.draft is not None and subject.items else ()
    legal = {
        More.SEE_RECEIPT: False,
        More.SEE_FIRST: bool(subject.accepting) and deciding(subject) is Step.ACCEPT,
        More.NOT_REQUIRED: subject.may(Act.FIND_NOT_REQUIRED),
        More.GIVE_BACK: subject.may(Act.RETURN),
        More.END_UNKEPT: bool(subject.unkept),
        More.END_LAPSED: bool(subject.lapsed),
        More.WITHDRAW: subject.may(Act.WITHDRAW),
        # Elsewhere it stands in the bar, in the place of an acceptance.
        More.GRANT: bool(subject.decidable) and deciding(subject) is Step.ACCEPT,
        More.DENY: bool(subject.decidable),
        More.SUSPEND: bool(stoppable(subject)),
        More.RESUME: subject.may(Act.RESUME),
        More.EXTEND: bool(extensible(subject)),
        More.RESULT: bool(awaited_of(case)),
        More.FILE_AGAIN: bool(came_back(case)),
        More.ARCHIVE: bool(to_archive(case)),
        More.VOID: subject.may(Act.VOID),
    }
    return tuple(one for one in More if legal[one])


def stoppable(subject: Subject) -> tuple[CaseItem, ...]:
    """Items whose limit runs, and whose law knows a special procedure that stops it."""
    states = UNDER_REVIEW - {State.SUSPENDED}
    return tuple(
        one
        for one in subject.items
        if one.state in states and laws.knows(subject.procedure(one), Act.SUSPEND)
    )


def extensible(subject: Subject) -> Mapping[CaseItem, int]:
    """Items whose limit may still be lengthened, once, with the working days their law allows."""
    joint = bool(subject.theme)
    running = (one for one in subject.items if one.state in UNDER_REVIEW and not one.extended)
    most = {one: most_days(one, subject.procedure(one), joint=joint) for one in running}
    return {one: days for one, days in most.items() if days}


def not_licences(subject: Subject, items: tuple[CaseItem, ...]) -> bool:
    """Whether some of the items are no licences, so that the words of a licence do not fit."""
    return any(subject.procedure(one) is not Procedure.LICENCE for one in items)


def papers(subject: Subject) -> tuple[tuple[str, str], ...]:
    """Kind and number of the notices and proofs of delivery the case has had, each once.

    However often they were printed.
    """
    case = subject.case
    found = [(one.kind, one.number) for one in case.papers] if case is not None else []
    known = {PROOF, *(kind.value for kind in NoticeKind)}
    return tuple(dict.fromkeys((kind, number) for kind, number in found if kind in known))


@dataclass(frozen=True, slots=True)
class PaperWays:
    """How a paper is had from the menu."""

    again: Callable[[str, str, str], None]
    """Kind and number of one that is wanted once more, and the key of why."""
    notices: NoticeDesk


_RIGHTS = {More.ARCHIVE: permissions.Act.ARCHIVE_CASE, More.VOID: permissions.Act.VOID_CASE}
"""What not everybody at a window may do."""


def _why_not(entry: More, role: str) -> str:
    """Why somebody of this role may not do it; empty: they may."""
    try:
        if entry in _RIGHTS:
            permissions.require(role, _RIGHTS[entry])
    except RuleError as refused:
        return words.sentence(refused)
    return ""


def more_menu(
    subject: Subject,
    chosen: Callable[[More], None],
    ways: PaperWays,
    parent: QWidget,
    *,
    role: str,
) -> QMenu:
    """The menu as somebody of this role has it; `chosen` gets the outcome."""
    menu = QMenu(parent)
    _add_undrawn(menu, subject, ways.notices)
    for entry in entries(subject):
        action = menu.addAction(_words(entry, subject), lambda entry=entry: chosen(entry))
        action.setObjectName(f"more:{entry.value}")
        why_not = _why_not(entry, role)
        action.setEnabled(not why_not)
        action.setProperty(WHY_NOT, why_not)
    found = papers(subject)
    kinds = [kind for kind, _ in found]
    if found and not menu.isEmpty():
        menu.addSeparator()
    for kind, number in found:
        alone = kinds.count(kind) == 1
        paper = words.paper_kind(kind)
        said = translate("MoreMenu", "再打一份“{paper}”").format(
            paper=paper if alone else f"{paper} {number}"
        )
        one = menu.addMenu(icons.icon("print"), said)
        name = f"again:{kind if alone else number}:"
        add_reasons(one, partial(ways.again, kind, number), name)
        one.addSeparator()
        as_it_was = partial(ways.notices.show_issued, subject.key, kind, number)
        issued = one.addAction(translate("MoreMenu", "原样打开已出具的"), as_it_was)
        issued.setObjectName(f"{name}issued")
    _add_issued(menu, subject, ways.notices)
    if subject.case is not None and subject.case.closed:
        look = partial(ways.notices.preview_label, subject.key)
        seen = menu.addAction(icons.icon("eye"), translate("MoreMenu", "先看档案标签…"), look)
        seen.setObjectName("see_label")
        print_label = partial(ways.notices.print_label, subject.key)
        said = translate("MoreMenu", "打印档案标签")
        label = menu.addAction(icons.icon("print"), said, print_label)
        label.setObjectName("archive_label")
    if menu.isEmpty():
        menu.addAction(translate("MoreMenu", "现在没有其他可办的")).setEnabled(False)
    menu.addSeparator()
    # Without a name: the palette has it from the strip, with its key.
    menu.addAction(translate("MoreMenu", "打印设置…"), ways.notices.setup_asked.emit)
    return menu


def _add_undrawn(menu: QMenu, subject: Subject, notices: NoticeDesk) -> None:
    """What was asked for and never drawn, before anything else."""
    for paper in subject.file.undrawn if subject.file is not None else ():
        said = translate("MoreMenu", "打印还没打出的“{paper}”（{at}）").format(
            paper=words.paper_kind(paper.kind), at=words.moment(paper.since)
        )
        print_it = partial(notices.print_waiting, subject.key, paper.job_id)
        action = menu.addAction(icons.icon("print"), said, print_it)
        action.setObjectName(f"undrawn:{paper.kind}")
    if not menu.isEmpty():
        menu.addSeparator()


def _add_issued(menu: QMenu, subject: Subject, notices: NoticeDesk) -> None:
    """Every copy that was issued of a paper of the case, to be had as it was."""
    issued = subject.case.papers if subject.case else ()
    if not issued:
        return
    every = menu.addMenu(icons.icon("file"), translate("MoreMenu", "已出具的文书"))
    every.menuAction().setObjectName("issued")
    for paper in issued:
        said = translate("MoreMenu", "{paper} {number}　第 {n} 份　{at}").format(
            paper=words.paper_kind(paper.kind),
            number=paper.number,
            n=paper.copy,
            at=words.moment(datetime.fromisoformat(paper.at)),
        )
        one = every.addMenu(said)
        which = (subject.key, paper.kind, paper.number, paper.copy)
        name = f"issued:{paper.kind}:{paper.number}:{paper.copy}:"
        shown = one.addAction(
            translate("MoreMenu", "原样打开"), partial(notices.show_issued, *which)
        )
        shown.setObjectName(f"{name}open")
        again = partial(notices.print_issued, *which)
        printed = one.addAction(icons.icon("print"), translate("MoreMenu", "按原样再打印"), again)
        printed.setObjectName(f"{name}print")


def _words(entry: More, subject: Subject) -> str:
    if entry is More.NOT_REQUIRED and not_licences(subject, subject.fitting(Act.FIND_NOT_REQUIRED)):
        return translate("MoreMenu", "不受理（不需要办理）…")
    if entry is More.DENY and not_licences(subject, subject.decidable):
        return translate("MoreMenu", "当场不予办理…")
    return translate("MoreMenu", str(_WORDS[entry]))


_WORDS: dict[More, object] = {
    More.SEE_RECEIPT: QT_TRANSLATE_NOOP("MoreMenu", "先看收件凭证…"),
    More.SEE_FIRST: QT_TRANSLATE_NOOP("MoreMenu", "先看受理文书…"),
    More.NOT_REQUIRED: QT_TRANSLATE_NOOP("MoreMenu", "不受理（不需要许可）…"),
    More.GIVE_BACK: QT_TRANSLATE_NOOP("MoreMenu", "退件，重新申报…"),
    More.END_UNKEPT: QT_TRANSLATE_NOOP("MoreMenu", "容缺逾期，终止办理…"),
    More.END_LAPSED: QT_TRANSLATE_NOOP("MoreMenu", "补正逾期，终止办理…"),
    More.WITHDRAW: QT_TRANSLATE_NOOP("MoreMenu", "申请人撤回…"),
    More.GRANT: QT_TRANSLATE_NOOP("MoreMenu", "当场办结…"),
    More.DENY: QT_TRANSLATE_NOOP("MoreMenu", "当场不予许可…"),
    More.SUSPEND: QT_TRANSLATE_NOOP("MoreMenu", "启动特别程序（停止计时）…"),
    More.RESUME: QT_TRANSLATE_NOOP("MoreMenu", "特别程序结束，恢复计时"),
    More.EXTEND: QT_TRANSLATE_NOOP("MoreMenu", "延长期限…"),
    More.RESULT: QT_TRANSLATE_NOOP("MoreMenu", "登记部门送回的结果…"),
    More.FILE_AGAIN: QT_TRANSLATE_NOOP("MoreMenu", "用这些内容重新申报"),
    More.ARCHIVE: QT_TRANSLATE_NOOP("MoreMenu", "归档，打印档案标签"),
    More.VOID: QT_TRANSLATE_NOOP("MoreMenu", "作废（登记有误）…"),
}
