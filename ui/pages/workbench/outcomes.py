"""Which outcome is open for what lies on the desk, why another is not, and what comes next."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from clerk_app.domain import corrections, laws
from clerk_app.domain.case import Case
from clerk_app.domain.case_states import Act, State
from clerk_app.domain.default_acceptance import ANSWERS, too_late
from clerk_app.domain.deferral import still_owed
from clerk_app.domain.errors import Trouble
from clerk_app.domain.paper_code import HALL_SHEETS
from ui import words
from ui.keys import Key
from ui.pages.workbench.subject import Subject
from ui.trouble_words import SENTENCES

translate = QCoreApplication.translate


class Step(StrEnum):
    """A thing the bar at the foot offers; the value is also its button's object name."""

    RECEIVE = "receive"  # 收件
    PICK_UP = "pick_up"  # 接件, an online submission
    SUPPLEMENT = "supplement"  # 补正收齐
    ACCEPT = "accept"  # 受理
    DECIDE = "decide"  # 当场办结, of what was accepted here
    ASK_CORRECTION = "ask_correction"  # 一次性告知补正
    REFUSE = "refuse"  # 不予受理
    PRINT = "print"  # 打印凭证
    MORE = "more"  # 更多办理: the rarer outcomes, and papers once more


_ACTS = {
    Step.SUPPLEMENT: Act.SUPPLEMENT,
    Step.ACCEPT: Act.ACCEPT,
    Step.ASK_CORRECTION: Act.ASK_CORRECTION,
    Step.REFUSE: Act.REFUSE,
}


@dataclass(frozen=True, slots=True)
class Hint:
    """What comes next, in words, and how pressing it is: good, warn, primary or soft."""

    text: str
    tone: str


def taking_in(subject: Subject) -> Step:
    """The one way of taking in that fits; all three share a key and a place."""
    if subject.waits_at_window:
        return Step.PICK_UP
    return Step.SUPPLEMENT if subject.may(Act.SUPPLEMENT) else Step.RECEIVE


def deciding(subject: Subject) -> Step:
    """Accept, or decide at once what is decided at the window; both share a key and a place."""
    waits = subject.case is not None and subject.may(Act.ACCEPT)
    return Step.DECIDE if subject.decidable and not waits else Step.ACCEPT


def why_not(subject: Subject, step: Step) -> str:
    """Why a step is not open now; empty when it is."""
    if subject.empty:
        return translate("Outcomes", "桌面上还没有办件，请先查找来访者或新收件。")
    if subject.file is None:
        return _why_not_for_draft(subject, step)
    if step is Step.RECEIVE:
        return translate("Outcomes", "已经收件，编号 {number}。").format(
            number=subject.file.case.number
        )
    if step is Step.PICK_UP:
        return "" if subject.waits_at_window else translate("Outcomes", "没有待接的网上申请。")
    if step is Step.DECIDE:
        none = translate("Outcomes", "没有可以在本窗口当场办结的事项。")
        return "" if subject.decidable else _waits(subject) or none
    if step is Step.MORE:
        return ""
    if step is Step.PRINT:
        waits = translate("Outcomes", "先接件，再打印凭证。")
        return waits if subject.waits_at_window else ""
    if subject.may(_ACTS[step]):
        barred = step is Step.ACCEPT and subject.barred is not None
        listed = translate("Outcomes", "拟投资领域在负面清单内，不能受理，请依法不予办理。")
        return listed if barred else ""
    return _why_not_of_case(subject, _ACTS[step])


def next_step(subject: Subject) -> Step | None:
    """The step the desk leads to; its button is the bright one. None: nothing to press."""
    if subject.empty:
        return None
    if subject.file is None:
        return Step.RECEIVE
    if subject.waits_at_window or (subject.may(Act.SUPPLEMENT) and not _ready(subject)):
        return taking_in(subject)
    if subject.may(Act.ACCEPT):
        if subject.barred is not None:
            return Step.REFUSE
        if subject.accepted_by_law:
            return Step.ACCEPT
        if any(line.unchecked for line in subject.lines_now):
            return None
        if not subject.missing_now:
            return Step.ACCEPT
        # A registration is returned, which stands among the rarer outcomes.
        return Step.ASK_CORRECTION if subject.may(Act.ASK_CORRECTION) else Step.MORE
    return _next_once_accepted(subject, subject.file.case)


def _next_once_accepted(subject: Subject, case: Case) -> Step | None:
    if subject.unkept:
        return Step.MORE
    if subject.decidable:
        return Step.DECIDE
    return None if case.closed else Step.PRINT


def hint(subject: Subject) -> Hint:
    """What keeps the desk from its next step, or what that step is."""
    if subject.empty:
        return Hint("", "soft")
    if subject.file is None:
        return _hint_for_draft(subject)
    return _hint_for_case(subject)


def _why_not_of_case(subject: Subject, act: Act) -> str:
    """By the law of its items, or by where they stand."""
    movable, case = subject.movable(act), subject.case
    late = [one.item_id for one in movable if one.item_id in subject.late]
    if late and case is not None and act in ANSWERS:
        return words.sentence(too_late(case, subject.late, late, act))
    if movable:
        said = translate("Trouble", str(SENTENCES[Trouble.MOVE_UNLAWFUL]))
        names = "、".join(one.name for one in movable)
        return said.format(items=names, act=words.act(act), law=laws.why_unknown(act))
    if case is None or (subject.waits_at_window and act is Act.ACCEPT):
        return translate("Outcomes", "先接件，再受理。")
    return translate("Outcomes", "办件现在是“{state}”，不能{act}。").format(
        state=words.state(case.state), act=words.act(act)
    )


def _why_not_for_draft(subject: Subject, step: Step) -> str:
    if step in (Step.RECEIVE, Step.MORE):
        chosen = bool(subject.items)
        return "" if chosen else translate("Outcomes", "请先选择要办的事项。")
    return translate("Outcomes", "还是草稿，请先收件。")


def _hint_for_draft(subject: Subject) -> Hint:
    if not subject.items:
        return Hint(translate("Outcomes", "请选择要办的事项"), "primary")
    if subject.duplicates:
        said = translate("Outcomes", "该申请人或企业已有同一事项的办件，请先核对，避免重复收件")
        return Hint(said, "warn")
    if subject.unfilled:
        said = translate("Outcomes", "还有 {n} 项要填写或改正").format(n=len(subject.unfilled))
        return Hint(said, "primary")
    if subject.missing:
        said = translate("Outcomes", "可以收件；还缺 {n} 份必要材料").format(n=len(subject.missing))
        return Hint(said, "primary")
    return Hint(translate("Outcomes", "内容齐全，可以收件"), "good")


def _hint_for_case(subject: Subject) -> Hint:
    case = subject.case
    if case is None:
        return Hint("", "soft")
    if subject.waits_at_window:
        said = translate("Outcomes", "网上申请，接件后核对原件即可，不用重新录入")
        return Hint(said, "primary")
    if subject.unkept:
        return _hint_for_a_late_promise(case, subject)
    if case.state is State.CORRECTION_ASKED and subject.may(Act.ACCEPT):
        return _hint_for_the_rest(subject)
    if case.state is State.CORRECTION_ASKED:
        out = _still_out(subject)
        said = translate("Outcomes", "等待补正；补齐后收齐，再受理")
        if out:
            said = translate("Outcomes", "等待补交：{names}").format(names=out)
        if subject.lapsed:
            over = translate("Outcomes", "补正期限已过；不再等的，在“更多”里终止办理")
            said = f"{said}；{over}"
        return Hint(said, "warn")
    if subject.may(Act.ACCEPT):
        return _hint_before_acceptance(subject)
    if subject.decidable or subject.waiting:
        return _hint_on_the_spot(subject)
    papers = [one for one in case.papers if one.kind not in HALL_SHEETS]
    if not papers:
        return Hint(translate("Outcomes", "收件凭证还没有打印"), "warn")
    if papers[-1].provisional and case.platform_number:
        said = translate("Outcomes", "平台已确认编号，可补打正式凭证")
        return Hint(said, "primary")
    said = translate("Outcomes", "本窗口已办完：{state}").format(state=words.state(case.state))
    return Hint(said, "good")


def _hint_on_the_spot(subject: Subject) -> Hint:
    if not subject.decidable:
        return Hint(_waits(subject), "soft")
    return Hint(translate("Outcomes", "即办件已受理，可以当场办结"), "primary")


def _waits(subject: Subject) -> str:
    """Which items must wait for the results of others; empty: none."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for item, others in subject.waiting.items():
        alike.setdefault(others, []).append(item)
    said = translate("Outcomes", "“{item}”要等“{others}”的结果")
    parts = (
        said.format(item="、".join(items), others="、".join(others))
        for others, items in alike.items()
    )
    return translate("Outcomes", "；").join(parts)


def _hint_for_a_late_promise(case: Case, subject: Subject) -> Hint:
    """What was deferred (容缺) has not come: it may still be added, or the item is ended."""
    slots = {slot for one in subject.unkept for slot in still_owed(case, one)}
    names = "、".join(line.name for line in subject.lines if line.slot in slots)
    said = translate(
        "Outcomes", "容缺承诺已逾期，{names}没有补交；请补交材料，不再等的，在“更多”里终止办理"
    )
    return Hint(said.format(names=names), "warn")


def _ready(subject: Subject) -> bool:
    """Something may be accepted as it is, whatever the rest of the case waits for."""
    return subject.may(Act.ACCEPT) and not subject.held_up and subject.barred is None


def _still_out(subject: Subject) -> str:
    """Names of what was asked for and has not come."""
    case = subject.case
    if case is None:
        return ""
    slots = {slot for one in case.items for slot in corrections.still_out(case, one)}
    return "、".join(line.name for line in subject.lines if line.slot in slots)


def _hint_for_the_rest(subject: Subject) -> Hint:
    """One department waits for a correction; that does not hold up the others (domain.md 6)."""
    if not _ready(subject):
        return _hint_before_acceptance(subject)
    waiting = len(subject.fitting(Act.SUPPLEMENT))
    said = translate("Outcomes", "{n} 个事项等待补正，其余材料齐全，可以先受理")
    return Hint(said.format(n=waiting), "primary")


def _hint_before_acceptance(subject: Subject) -> Hint:
    if subject.barred is not None:
        said = translate("Outcomes", "负面清单内不符合规定的，不予办理（{key}）")
        return Hint(said.format(key=Key.REFUSE.shown), "warn")
    parts = []
    if subject.accepted_by_law:
        names = "、".join(one.name for one in subject.accepted_by_law)
        said = translate("Outcomes", "告知补正的期限已过，{names}依法即为受理，请受理")
        parts.append(said.format(names=names))
    missing = len(subject.missing_now)
    if missing and not subject.may(Act.ASK_CORRECTION):
        said = translate("Outcomes", "还缺 {n} 份必要材料，登记申请退件重报，能容缺的可容缺受理")
        parts.append(said.format(n=missing))
    elif missing and subject.credit.bar is not None:
        said = translate("Outcomes", "还缺 {n} 份必要材料，申请人有失信记录，不能容缺，可告知补正")
        parts.append(said.format(n=missing))
    elif missing:
        said = translate("Outcomes", "还缺 {n} 份必要材料，可告知补正，能容缺的可容缺受理")
        parts.append(said.format(n=missing))
    unchecked = sum(line.unchecked for line in subject.lines_now)
    if unchecked:
        said = translate("Outcomes", "{n} 份复印件未核对原件，核对后按 F12")
        parts.append(said.format(n=unchecked))
    if parts and subject.decidable:
        said = translate("Outcomes", "已受理的 {n} 项不用等，可在“更多”里当场办结")
        parts.append(said.format(n=len(subject.decidable)))
    if parts and subject.waiting:
        parts.append(_waits(subject))
    if parts:
        return Hint("；".join(parts), "warn")
    return Hint(translate("Outcomes", "材料齐全，可以受理"), "good")
