"""What is read at the page: the part that shows it over the model that knows it."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.pages.workbench.model import WorkbenchModel
from ui.pages.workbench.reading_part import ReadingPart


class ReadingStand(QObject):
    """Lives with the page; nothing here decides."""

    def __init__(self, part: ReadingPart, model: WorkbenchModel, page: QWidget) -> None:
        """Shown whenever the subject or what is read of it is another."""
        super().__init__(page)
        self._part, self._model = part, model
        part.taken.connect(model.reading.take)
        part.put_by.connect(model.reading.put_by)
        model.reading.changed.connect(self._show)
        model.subject_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        subject, reading = self._model.subject, self._model.reading
        catalogue = self._model.catalogue if subject.file is None else subject.file.catalogue
        self._part.show_reading(reading.reading, subject, catalogue, busy=reading.busy)
