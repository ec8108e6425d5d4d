"""Steps that need a word from the clerk first: a dialog each, then the model does it."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.pages.workbench.correction_dialog import CorrectionDialog
from ui.pages.workbench.model import WorkbenchModel
from ui.pages.workbench.outcomes import Step
from ui.pages.workbench.refusal_dialog import RefusalDialog
from ui.pages.workbench.removal_dialog import RemovalDialog
from ui.pages.workbench.tolerance_dialog import ToleranceDialog, may_owe_all
from ui.widgets.ask_dialog import AskDialog


class Asking(QObject):
    """Opens one dialog at a time; the window goes on living behind it."""

    def __init__(self, model: WorkbenchModel, page: QWidget) -> None:
        """Dialogs stand over `page`."""
        super().__init__(page)
        self._model, self._page = model, page

    def step(self, value: str) -> None:
        """Carry out a step of the bar at the foot, asking first where the law wants words."""
        model, step = self._model, Step(value)
        case = model.subject.case
        match step:
            case Step.RECEIVE:
                model.receive()
            case Step.PICK_UP if case is not None:
                model.pick_up(case.case_id)
            case Step.SUPPLEMENT:
                model.outcomes.supplemented()
            case Step.ACCEPT:
                self._accept()
            case Step.ASK_CORRECTION:
                asked = CorrectionDialog(model.subject.lines, self._page)
                asked.asked.connect(model.outcomes.ask_correction)
                asked.open()
            case Step.REFUSE:
                refusal = RefusalDialog(self._bodies(), self._page)
                refusal.refused.connect(model.outcomes.refuse)
                refusal.open()
            case Step.PRINT:
                model.print_receipt()

    def discard(self) -> None:
        """Throw the draft away, once the clerk has said so twice."""
        sure = AskDialog(
            self.tr("删除草稿"),
            self.tr("已录入的内容和已添加的材料都会删除，不能恢复。"),
            self.tr("删除"),
            self._page,
            danger=True,
        )
        sure.accepted.connect(self._model.discard)
        sure.open()

    def remove(self, material_id: str) -> None:
        """Take a material out: of a case only with a reason."""
        if self._model.subject.case is None:
            self._model.remove(material_id, "")
            return
        names = {
            one.material_id: one.filename
            for line in self._model.subject.lines
            for one in line.materials
        }
        why = RemovalDialog(names.get(material_id, ""), self._page)
        why.reasoned.connect(lambda reason: self._model.remove(material_id, reason))
        why.open()

    def _accept(self) -> None:
        subject = self._model.subject
        if not may_owe_all(subject.missing, subject.items):
            self._model.outcomes.accept()
            return
        promise = ToleranceDialog(subject.missing, subject.items, self._page)
        promise.promised.connect(self._model.outcomes.accept)
        promise.open()

    def _bodies(self) -> tuple[str, ...]:
        catalogue = self._model.catalogue
        return tuple(one.name for one in catalogue.departments) if catalogue else ()
