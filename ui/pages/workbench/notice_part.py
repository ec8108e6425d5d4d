"""What a clerk must know before going on with a case: refusals, differences, what was asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.desk.case_file import CaseFile
from clerk_app.desk.draft_news import DraftNews
from clerk_app.domain.case import Case, Conflict
from clerk_app.domain.case_states import State
from clerk_app.domain.catalogue import Catalogue, Field, FieldType
from clerk_app.domain.ended_as import ended_as
from clerk_app.domain.form import APPLICANT_FIELDS
from clerk_app.domain.merge_conflict import OF_MATERIAL
from ui import change_words, credit_words, difference_words, operation_words, theme, words
from ui.due_words import due_text
from ui.keys import Key
from ui.pages.workbench import list_words
from ui.pages.workbench.subject import Subject
from ui.value_words import in_words
from ui.widgets.banner import Banner

translate = QCoreApplication.translate

TOLD = (
    State.CORRECTION_ASKED,
    State.NOT_REQUIRED,
    State.REFUSED,
    State.SUSPENDED,
    State.DENIED,
    State.RETURNED,
    State.WITHDRAWN,
    State.VOID,
)
"""States whose reason the next clerk at the desk must read."""
LONG = frozenset({FieldType.TABLE, FieldType.TEXT_LONG, FieldType.NEGATIVE_LIST})
"""Values too long for a banner: the conflict desk shows them."""
MOST_CHANGES = 5
MOST_SHOWN = 3
"""Banners over the work; more would leave no room for it."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to know; `tone` is good, warn, bad or primary."""

    text: str
    tone: str
    action: str = ""
    """What may be pressed beside it."""
    differs: bool = False
    """Pressing it opens the conflict desk; else the news of a draft has been read."""


def notices(subject: Subject, catalogue: Catalogue | None) -> tuple[Notice, ...]:
    """Everything to know of what lies on the desk, the most pressing first."""
    if subject.news is not None:
        return (news_notice(subject.news),)
    known = (*_returned(subject), *_listed(subject), *_credit(subject))
    if subject.file is None:
        return known
    case = subject.file.case
    moved, differences = _moved(subject.file), _differences(case, catalogue)
    return (*_refused(subject.file), *known, *differences, *moved, *_reasons(case))


class NoticePart(QWidget):
    """A banner for each; they stay as long as their causes do."""

    news_read = Signal()
    """What the catalogue has changed for the draft was read."""
    differences_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing to know."""
        super().__init__(parent)
        self._banners: list[Banner] = []
        self._shown: tuple[Notice, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(1))

    def show_subject(self, subject: Subject, catalogue: Catalogue | None) -> None:
        """Bring the banners up to date."""
        found = notices(subject, catalogue)
        if len(found) > MOST_SHOWN:
            said = self.tr("另有 {n} 项需要注意").format(n=len(found) - MOST_SHOWN)
            found = (*found[:MOST_SHOWN], Notice(said, found[MOST_SHOWN].tone))
        while len(self._banners) < len(found):
            banner = Banner(self)
            banner.setObjectName(f"notice:{len(self._banners)}")
            banner.acted.connect(partial(self._on_acted, len(self._banners)))
            self._banners.append(banner)
            self._column.addWidget(banner)
        self._shown = found
        for number, banner in enumerate(self._banners):
            if number < len(found):
                banner.say(found[number].text, found[number].tone, found[number].action)
            else:
                banner.hush()
        self.setVisible(bool(found))

    def _on_acted(self, number: int) -> None:
        if self._shown[number].differs:
            self.differences_asked.emit()
        else:
            self.news_read.emit()


def _returned(subject: Subject) -> Iterator[Notice]:
    """What is to be put right, of what is filed again after a return (退件)."""
    if subject.draft is not None and subject.draft.returned_for:
        said = translate("Notice", "上次退件，请核对已经补正：{reason}")
        yield Notice(said.format(reason=subject.draft.returned_for), "warn")


def _listed(subject: Subject) -> Iterator[Notice]:
    """What the negative list means for it; a decision that was made says so by itself."""
    finding, case = subject.finding, subject.case
    if finding is None or (case is not None and case.closed):
        return
    if finding.barred:
        yield Notice(list_words.follows(finding, received=case is not None), "bad")
    elif finding.measure and not any(one.accepted_on for one in subject.items):
        yield Notice(list_words.follows(finding, received=case is not None), "primary")


def _credit(subject: Subject) -> Iterator[Notice]:
    """Each flag with what follows from it, and how old the list is."""
    for one in subject.credit.against:
        tone = "bad" if one.bars_tolerance else "warn"
        yield Notice(credit_words.against(one, subject.credit.as_of), tone)


def news_notice(found: DraftNews) -> Notice:
    """Every change that concerns the draft: it must be read before the draft is received."""
    lines = [change_words.line(one, found.catalogue) for one in found.changes]
    shown = lines[:MOST_CHANGES]
    if len(lines) > MOST_CHANGES:
        shown.append(translate("Notice", "另有 {n} 处变化").format(n=len(lines) - MOST_CHANGES))
    said = translate(
        "Notice", "事项目录已更新为 {version}，已填内容都保留着。本件的变化：\n{changes}"
    )
    return Notice(
        said.format(version=found.catalogue.version, changes="\n".join(shown)),
        "warn",
        translate("Notice", "知道了，按新目录办"),
    )


def _refused(file: CaseFile) -> Iterator[Notice]:
    for row in file.refused:
        said = translate("Notice", "平台没有接受“{kind}”：{reason}。内容仍保存在本机。").format(
            kind=operation_words.kind(row.kind), reason=operation_words.reason(row.problem)
        )
        yield Notice(said, "bad")


def _moved(file: CaseFile) -> Iterator[Notice]:
    """Last days the applicant was told as provisional, and that are others now."""
    for item in file.case.items:
        was, now = file.told_before.get(item.item_id), file.dues.get(item.item_id)
        if was is None or was.day is None or now is None:
            continue
        said = translate(
            "Notice",
            "{year} 年节假日安排已公布，“{item}”的办结期限由暂定的 {was} 改为 {now}，"
            "请告知申请人。",
        )
        day = due_text(now)
        yield Notice(
            said.format(year=was.day.year, item=item.name, was=was.day.isoformat(), now=day), "warn"
        )


def _differences(case: Case, catalogue: Catalogue | None) -> Iterator[Notice]:
    asked = (*APPLICANT_FIELDS, *(catalogue.fields if catalogue is not None else ()))
    fields = {one.name: one for one in asked}
    act = translate("Notice", "核对差异（{key}）").format(key=Key.DIFFERENCES.shown)
    for one in sorted(case.open_conflicts, key=lambda one: not one.severe):
        field = fields.get(one.field)
        said = _both_sides(case, catalogue, one, field)
        yield Notice(said, "bad" if one.severe else "warn", act, differs=True)


def _both_sides(case: Case, catalogue: Catalogue | None, one: Conflict, field: Field | None) -> str:
    """Both values where they are short enough to be read in passing."""
    about = difference_words.about(one.field)
    if about:
        return translate("Notice", "{about}，待核对。").format(about=about)
    label = field.label if field is not None else _name_of(case, one)
    if catalogue is None or field is None or field.type in LONG:
        return translate("Notice", "“{field}”两边改得不一样，待核对。").format(field=label)
    said = translate(
        "Notice", "“{field}”两边改得不一样：现在采用“{now}”，另一边填的是“{other}”，待核对。"
    )
    stands = case.value(one.field)
    against = one.theirs if one.mine == stands else one.mine
    now, other = (in_words(catalogue, field, value) for value in (stands, against))
    return said.format(field=label, now=now, other=other)


def _name_of(case: Case, one: Conflict) -> str:
    """Name of the line of two files, else the key of a question nobody knows any more."""
    slot = one.field.removeprefix(OF_MATERIAL)
    names = {need.slot: need.name for item in case.items for need in item.needs}
    return names.get(slot, one.field)


def _reasons(case: Case) -> Iterator[Notice]:
    """Why items stand where they stand; said once for all that share state and reason."""
    shared: dict[tuple[State, str], list[str]] = {}
    for item in case.items:
        state = ended_as(case, item)
        if state in TOLD and item.reason:
            shared.setdefault((state, item.reason), []).append(item.name)
    for (state, reason), names in shared.items():
        said = translate("Notice", "{state}：{reason}")
        if len(names) < len(case.items):
            said = translate("Notice", "{items}　{state}：{reason}")
        said = said.format(items="、".join(names), state=words.state(state), reason=reason)
        yield Notice(said, "warn" if state is State.CORRECTION_ASKED else "primary")
