"""An answer to a question goes to what was asked about, whatever has come to the front since."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from ui.pages.workbench.model import WorkbenchModel

translate = QCoreApplication.translate


def to_this(model: WorkbenchModel, act: Callable[..., None]) -> Callable[..., None]:
    """`act`, done to what is in front now, which is brought there again before it is done.

    A scan may have brought another case to the front behind a dialog. What has been closed
    meanwhile is left alone, and the clerk is told.
    """
    key = model.subject.key

    def do(*said: object) -> None:
        model.go(key)
        if model.subject.key == key:
            act(*said)
        else:
            gone = translate("Asking", "这一件已经关闭，没有办理；请重新打开后再办。")
            model.said.emit(gone, "warn")

    return do
