"""Papers handed in once for all companies, with a page to look at beside the list."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from clerk_app.desk.sources import Source
from clerk_app.domain.case import Material
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.checklist import Line
from ui import theme
from ui.page_pictures import PagePictures
from ui.pages.cluster.model import ClusterModel
from ui.pages.cluster.state import ClusterState
from ui.pages.workbench.checklist_part import ChecklistPart
from ui.pages.workbench.preview import Preview
from ui.pages.workbench.subject import Subject, with_draft
from ui.widgets.empty_state import EmptyState


class PapersPart(QWidget):
    """The workbench's own checklist over the shared part of a batch."""

    counted = Signal(int, int)
    """How many lines have something, of how many that are usually handed in once."""

    def __init__(
        self, model: ClusterModel, pictures: PagePictures, parent: QWidget | None = None
    ) -> None:
        """Pages of materials come from `pictures`."""
        super().__init__(parent)
        self._model = model
        self._lines: tuple[Line, ...] = ()
        note = QLabel(
            self.tr(
                "这里的材料每家企业共用一份，如住所托管协议、经办人身份证明。"
                "各家自己的材料收件后在各自的办件里添加。"
            ),
            self,
        )
        note.setProperty("role", "soft")
        note.setWordWrap(True)
        self._list = ChecklistPart(self)
        self._preview = Preview(pictures, self)
        self._nothing = EmptyState(self.tr("点一份材料，在这里对照原件"), "", self, icon="image")
        self._side = QStackedWidget(self)
        for widget in (self._nothing, self._preview):
            self._side.addWidget(widget)
        work = QHBoxLayout()
        work.setSpacing(theme.space(2))
        work.addWidget(self._list, 11)
        work.addWidget(self._side, 9)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        column.addWidget(note)
        column.addLayout(work, 1)
        self._list.attached.connect(self._on_attached)
        self._list.checked.connect(self._on_checked_all)
        self._list.reuse_asked.connect(model.reuse)
        self._list.preview_asked.connect(self._on_preview_asked)
        self._list.remove_asked.connect(self._on_remove)
        self._list.shifted.connect(self._on_shifted)
        self._preview.closed.connect(lambda: self._side.setCurrentIndex(0))
        self._preview.checked.connect(lambda one: self._check((one,)))
        self._preview.moved.connect(self._on_moved)
        model.papers.previewed.connect(self._on_previewed)

    def show_state(self, state: ClusterState, catalogue: Catalogue) -> None:
        """Bring the list up to date: what is usually handed in once comes first."""
        if state.draft is None:
            return
        split = catalogue.theme(state.draft.head.theme).cluster
        once = split.materials if split is not None else ()
        subject = with_draft(Subject(), state.draft.head, catalogue, today=self._model.today)
        lines = sorted(subject.lines, key=lambda line: (line.slot not in once, line.shared))
        self._lines = tuple(lines)
        self._list.show_subject(
            Subject(
                draft=state.draft.head,
                items=subject.items,
                lines=self._lines,
                on_file=state.on_file,
                line_problems=state.line_problems,
            )
        )
        self._list.setEnabled(state.progress is None)
        usual = [line for line in lines if line.slot in once]
        self.counted.emit(sum(line.present for line in usual), len(usual))
        shown = self._preview.material
        found = self._material(shown.material_id) if shown is not None else None
        if found is None:
            self._side.setCurrentIndex(0)
        else:
            self._refresh(*found)

    def _on_attached(self, _: str, slot: str, paths: tuple[Path, ...]) -> None:
        self._model.papers.attach(self._draft_id(), slot, paths)

    def _on_checked_all(self) -> None:
        unchecked = Subject(lines=self._lines).unchecked
        if unchecked:
            self._check(unchecked)

    def _check(self, material_ids: tuple[str, ...]) -> None:
        self._model.papers.check(self._draft_id(), material_ids)

    def _on_remove(self, material_id: str) -> None:
        self._model.papers.remove(self._draft_id(), material_id)

    def _on_shifted(self, material_id: str, by: int) -> None:
        self._model.papers.shift(self._draft_id(), material_id, by)

    def _on_preview_asked(self, material_id: str) -> None:
        found = self._material(material_id)
        if found is not None:
            self._model.papers.preview(found[1])

    def _on_previewed(self, material_id: str, path: Source) -> None:
        found = self._material(material_id)
        if found is not None:
            self._preview.show_material(found[0].name, found[1], path)
            self._refresh(*found)
            self._side.setCurrentIndex(1)

    def _refresh(self, line: Line, material: Material) -> None:
        self._preview.refresh(material, may_check=not line.self_made)

    def _on_moved(self, step: int) -> None:
        order = [one.material_id for line in self._lines for one in line.materials]
        here = self._preview.material
        if here is not None and here.material_id in order:
            self._on_preview_asked(order[(order.index(here.material_id) + step) % len(order)])

    def _material(self, material_id: str) -> tuple[Line, Material] | None:
        for line in self._lines:
            for one in line.materials:
                if one.material_id == material_id:
                    return line, one
        return None

    def _draft_id(self) -> str:
        draft = self._model.state.draft
        return draft.draft_id if draft is not None else ""
