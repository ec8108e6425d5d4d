"""Ctrl+V at the page: a copied picture or copied files are taken in for the chosen material."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from clerk_app.domain.errors import RuleError, Trouble
from ui import words
from ui.commands import KeyCommand
from ui.keys import Key
from ui.pages.workbench.checklist_part import ChecklistPart
from ui.pages.workbench.model import WorkbenchModel
from ui.pages.workbench.pasted_page import PastedPage, bare_pixels, copied_file


class PasteStand(QObject):
    """A text that has the hand takes Ctrl+V itself, before it comes here."""

    def __init__(self, checklist: ChecklistPart, model: WorkbenchModel, page: QWidget) -> None:
        """Heard while `page` is in sight."""
        super().__init__(page)
        self._checklist, self._model = checklist, model
        title = self.tr("粘贴图片或文件为材料")
        KeyCommand(Key.PASTE, "paste_paper", title, self.paste, page, why_not=self._why_not)

    def paste(self) -> None:
        """Take in what the clipboard holds, or say why that cannot be."""
        why_not = self._why_not()
        if why_not:
            self._model.said.emit(why_not, "warn")
            return
        held = QGuiApplication.clipboard().mimeData()
        paths = tuple(Path(one.toLocalFile()) for one in held.urls() if one.isLocalFile())
        copied = None if paths else copied_file(held)
        if not paths and copied is None:
            picture = QGuiApplication.clipboard().image()
            copied = None if picture.isNull() else bare_pixels(picture)
        if not paths and copied is None:
            nothing = RuleError(Trouble.CLIPBOARD_EMPTY)
            self._model.said.emit(words.sentence(nothing), "warn")
            return
        slot = self._checklist.slot_for_pages()
        subject, waiting = self._checklist.subject, self._model.sources.waiting
        # Files that a file manager has copied come with a drawing of them, which is no page.
        if paths:
            self._model.attach_to(subject.key, slot, paths)
        elif waiting is not None and copied is not None:
            self._model.scanning.begin(subject, slot, PastedPage(copied, waiting))

    def _why_not(self) -> str:
        if self._model.scanning.state.running:
            return self.tr("还在扫描，请等扫完再粘贴。")
        return "" if self._checklist.takes_pages else self.tr("没有要添加的材料")
