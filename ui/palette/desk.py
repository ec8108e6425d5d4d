"""Puts the palette together for one session: commands, pages, items, drafts and cases."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from clerk_app.desk.drafts import Draft
from clerk_app.domain.case_number import spoken_groups
from clerk_app.domain.catalogue import Catalogue, Item, Theme
from clerk_app.domain.form import APPLICANT_NAME
from clerk_app.domain.listings import CaseRow
from clerk_app.domain.named_persons import found_by, named_in
from clerk_app.domain.natural_key import ENTERPRISE
from ui import words
from ui.commands import Command
from ui.keys import PAGES
from ui.pages.workbench.model import WorkbenchModel
from ui.pages.workbench.page import WorkbenchPage
from ui.palette.entry import Entry, Offer, Sort
from ui.palette.model import PaletteModel, Search
from ui.palette.recall import Recall
from ui.palette.sheet import PaletteSheet
from ui.shell import Shell
from ui.tasks import Tasks

MOST_MATTERS = 10
MATTER_NAMES = 3
"""Names of items that say what a draft is for."""


class PaletteDesk(QObject):
    """Opens the palette over the shell; lives as long as the session's workbench."""

    _more = Signal()
    """More is known of what can be offered."""

    def __init__(
        self,
        shell: Shell,
        desk: WorkbenchPage,
        workbench: WorkbenchModel,
        tasks: Tasks,
        search: Search,
        open_case: Callable[[str], None],
    ) -> None:
        """`open_case` gets the id of a case, and shows the workbench first."""
        super().__init__(workbench)
        self._shell, self._desk, self._workbench, self._tasks = shell, desk, workbench, tasks
        self._search, self._open_case = search, open_case
        self._recall = Recall()
        self._drafts: tuple[Draft, ...] = ()
        self._commands: tuple[Entry, ...] = ()
        workbench.subject_changed.connect(self._on_subject)
        workbench.lookout.drafts_left.connect(self._on_drafts)
        shell.palette_asked.connect(self.open)

    def open(self) -> None:
        """Over whatever page is shown, unless a dialog wants an answer first."""
        if QApplication.activeModalWidget() is not None:
            return
        self._commands = tuple(map(_as_entry, self._shell.commands()))
        self._workbench.lookout.look_for_drafts()
        model = PaletteModel(
            self._offered, self._search, self._case_entry, self._recall.used, self._tasks
        )
        self._more.connect(model.refresh)
        sheet = PaletteSheet(model, self._shell)
        sheet.chosen.connect(self._on_chosen)
        sheet.open()

    def _on_chosen(self, entry: Entry) -> None:
        self._recall.use(entry.name)
        entry.do()

    def _on_subject(self) -> None:
        case = self._workbench.subject.case
        if case is not None:
            self._recall.see(case.case_id, case.number, case.value(APPLICANT_NAME))

    def _on_drafts(self, left: tuple[Draft, ...]) -> None:
        if left != self._drafts:
            self._drafts = left
            self._more.emit()

    def _begin(self, theme: str, item_ids: tuple[str, ...]) -> None:
        self._shell.go(0)
        self._desk.begin(theme, item_ids)

    def _take_up(self, draft_id: str) -> None:
        self._shell.go(0)
        self._workbench.opening.take_up(draft_id)

    def _offered(self, text: str) -> Offer:
        matters = self._matters(text)
        listed = tuple(map(self._matter_entry, matters[:MOST_MATTERS]))
        entries = (*self._commands, *self._on_the_desk(text), *listed)
        return Offer(entries, cut=len(matters) > MOST_MATTERS)

    def _on_the_desk(self, text: str) -> Iterator[Entry]:
        here, catalogue = self._workbench.subject.key, self._workbench.catalogue
        for draft in self._drafts:
            if draft.draft_id != here and catalogue is not None:
                found = bool(found_by(named_in(draft.fields), text))
                yield replace(self._draft_entry(draft, catalogue), found=found)
        for case_id, number, applicant in self._recall.cases:
            if case_id != here:
                yield Entry(
                    Sort.OPEN,
                    f"case:{case_id}",
                    f"{spoken_groups(number)}　{applicant}",
                    partial(self._open_case, case_id),
                    icon="folder",
                    note=self.tr("最近打开"),
                )

    def _draft_entry(self, draft: Draft, catalogue: Catalogue) -> Entry:
        names = catalogue.matter_names()
        chosen = (draft.theme,) if draft.theme else draft.item_ids[:MATTER_NAMES]
        said = "、".join(names.get(one, one) for one in chosen)
        who = draft.fields.get(APPLICANT_NAME, "") or self.tr("未填姓名")
        return Entry(
            Sort.OPEN,
            f"draft:{draft.draft_id}",
            self.tr("继续草稿：{who}").format(who=who),
            partial(self._take_up, draft.draft_id),
            icon="correction",
            note="　".join(one for one in (said, draft.fields.get(ENTERPRISE, "")) if one),
        )

    def _matters(self, text: str) -> tuple[Theme | Item, ...]:
        catalogue = self._workbench.catalogue
        if catalogue is None or not text.strip():
            return ()
        return catalogue.search(text, on=self._workbench.today)

    def _matter_entry(self, one: Theme | Item) -> Entry:
        if isinstance(one, Theme):
            do, note = partial(self._begin, one.id, ()), one.description
        else:
            do = partial(self._begin, "", (one.id,))
            note = f"{words.limit(one.promised)}　{self._department(one)}"
        title = self.tr("新收件：{name}").format(name=one.name)
        return Entry(
            Sort.BEGIN, f"begin:{one.id}", title, do, icon="new-case", note=note, found=True
        )

    def _department(self, item: Item) -> str:
        catalogue = self._workbench.catalogue
        known = catalogue.departments if catalogue is not None else ()
        return next((one.short for one in known if one.id == item.department), "")

    def _case_entry(self, row: CaseRow) -> Entry:
        # The short ones first: what has no room is cut at the end.
        facts = (words.state(row.state), "、".join(row.items[:MATTER_NAMES]), row.enterprise)
        return Entry(
            Sort.CASE,
            f"case:{row.case_id}",
            f"{spoken_groups(row.number)}　{row.applicant}",
            partial(self._open_case, row.case_id),
            icon="folder",
            note="　".join(fact for fact in facts if fact),
            found=True,
        )


def _as_entry(command: Command) -> Entry:
    sort = Sort.WITHIN if command.within else Sort.COMMAND
    return Entry(
        Sort.PAGE if command.key in PAGES else sort,
        command.name,
        command.title,
        command.do,
        icon=command.icon or "start",
        note=command.where,
        key=command.key.shown if command.key is not None else "",
        why_not=command.why_not,
    )
