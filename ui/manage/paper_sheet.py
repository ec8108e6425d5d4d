"""A paper that is made while one waits, looked at, and kept as a file."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from clerk_app.desk.kept_file import write_file
from clerk_app.domain.errors import YichuangError
from ui import theme, words
from ui.manage.sheet import Sheet
from ui.tasks import Tasks
from ui.widgets.pdf_view import PdfView

LEAST = 80
"""Height of the paper in units of `theme.space`."""


class PaperSheet(Sheet):
    """Shows the PDF that `make` gives; the verb keeps it."""

    def __init__(
        self,
        make: Callable[[], bytes],
        tasks: Tasks,
        parent: QWidget | None,
        *,
        title: str,
        note: str,
        file_name: str,
        waiting: str = "",
    ) -> None:
        """`make` runs at once, away from the hall's lane; `file_name` is offered without `.pdf`.

        `waiting` is said while it runs.
        """
        super().__init__(title, note, self.tr("存为 PDF…"), parent)
        self._make, self._tasks, self._file_name = make, tasks, file_name
        self._said = waiting
        self._pdf = b""
        self._view = PdfView(self.content)
        self._view.setObjectName("paper")
        self._view.setMinimumHeight(theme.space(LEAST))
        self.body.addWidget(self._view, 1)
        self.failure.retried.connect(self._begin)
        self._begin()

    @property
    def pages(self) -> int:
        """Pages that are shown."""
        return self._view.pages

    def act(self) -> None:
        """Ask where to keep it."""
        dialog = QFileDialog(self, self.confirm.text())
        dialog.setObjectName("paper_file")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("PDF 文件 (*.pdf)")])
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{self._file_name}.pdf")
        dialog.fileSelected.connect(self._on_target_chosen)
        dialog.open()

    def _begin(self) -> None:
        self.confirm.setEnabled(False)
        self.show_loading(self._said)
        self._tasks.ask_slow(self._make, self._on_made, self._on_failed)

    def _on_made(self, pdf: bytes) -> None:
        self._pdf = pdf
        self._view.show_bytes(pdf)
        self.confirm.setEnabled(True)
        self.show_content()

    def _on_failed(self, error: YichuangError) -> None:
        self.show_failure(words.sentence(error))

    def _on_target_chosen(self, path: str) -> None:
        keep = partial(write_file, Path(path), self._pdf)
        self._tasks.ask_slow(keep, self._on_kept, self._on_not_kept)

    def _on_kept(self, path: Path) -> None:
        self.banner.say(self.tr("已存为 {path}").format(path=path), "good")

    def _on_not_kept(self, error: YichuangError) -> None:
        self.banner.say(words.sentence(error), "bad")
