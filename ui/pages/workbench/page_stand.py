"""这一页 at the page: opened from a file's row, its menu, its key or its preview."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from clerk_app.desk.page_maker_port import ScannedPdf
from clerk_app.desk.page_originals import KeptPage
from clerk_app.desk.sources import Source
from clerk_app.domain.case import Material
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.file_names import PDF
from ui import words
from ui.commands import KeyCommand
from ui.keys import Key
from ui.pages.workbench.checklist_part import ChecklistPart
from ui.pages.workbench.model import WorkbenchModel
from ui.pages.workbench.page_dialog import PageDialog
from ui.pages.workbench.preview import Preview
from ui.widgets.ask_dialog import AskDialog


class PageStand(QObject):
    """Lives with the page; nothing here decides."""

    def __init__(
        self, checklist: ChecklistPart, preview: Preview, model: WorkbenchModel, page: QWidget
    ) -> None:
        """Dialogs stand over `page`."""
        super().__init__(page)
        self._model, self._page = model, page
        checklist.page_asked.connect(self._look)
        preview.page_asked.connect(self._look)
        model.pages.found.connect(self._open)
        model.pages.looked_through.connect(self._on_looked_through)
        self._checklist, self._preview = checklist, preview
        said = self.tr("这一页：与原图对照，重新处理")
        why_not = self._why_not
        KeyCommand(Key.THIS_PAGE, "page_steps", said, self._look_here, page, why_not=why_not)

    def _here(self) -> str:
        """The file in hand, else the one looked at."""
        looked_at = self._preview.material if self._preview.isVisible() else None
        return self._checklist.file_in_hand or (looked_at.material_id if looked_at else "")

    def _look_here(self) -> None:
        if self._here():
            self._look(self._here())

    def _why_not(self) -> str:
        return "" if self._here() else self.tr("先用 Tab 键选中一个文件")

    def _look(self, material_id: str) -> None:
        subject = self._model.subject
        there = (one for line in subject.lines for one in line.materials)
        material = next((one for one in there if one.material_id == material_id), None)
        if material is not None and self._checklist.open_for_more:
            self._model.pages.look(subject, material)

    def _open(self, key: str, material: Material, kept: KeptPage | None) -> None:
        if kept is None and material.mime == PDF:
            self._model.pages.look_through(key, material)
            return
        if kept is None:
            refused = RuleError(Trouble.PAGE_NO_ORIGINAL, name=material.filename)
            self._model.said.emit(words.sentence(refused), "warn")
            return
        see = partial(self._model.pages.see, material, kept)
        dialog = PageDialog(material.filename, kept, see, self._page)
        dialog.chosen.connect(partial(self._model.pages.remake, key, material.material_id))
        dialog.open()

    def _on_looked_through(
        self, key: str, material: Material, path: Source, scans: ScannedPdf
    ) -> None:
        name = material.filename
        if not scans.codes:
            said = self.tr(
                "“{name}”不是扫描件（有文字、签名、表单或批注），保持原样。要逐页处理，请扫描纸质件。"
            )
            self._model.said.emit(said.format(name=name), "warn")
            return
        note = self.tr(
            "这个 PDF 是扫描件，共 {n} 页。拆开后每页单独扶正、去底色，空白页留出，"
            "分隔页后面的归入其材料；原文件一直保留到办结。"
        )
        title, split = self.tr("拆成单页：{name}").format(name=name), self.tr("拆成单页")
        dialog = AskDialog(title, note.format(n=len(scans.codes)), split, self._page)
        take_apart = partial(self._model.scanning.take_apart, key, material, path, scans)
        dialog.accepted.connect(take_apart)
        dialog.open()
