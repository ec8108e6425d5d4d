"""Asks the clerk for files to attach; the folder of the last time is where the next one begins."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

translate = QCoreApplication.translate


def ask_files(parent: QWidget) -> tuple[Path, ...]:
    """Files the clerk chose; none when they changed their mind."""
    title = translate("AskFiles", "选择材料文件")
    kinds = translate("AskFiles", "图片与 PDF (*.jpg *.jpeg *.png *.tif *.tiff *.bmp *.webp *.pdf)")
    everything = translate("AskFiles", "所有文件 (*)")
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, "", f"{kinds};;{everything}")
    return tuple(Path(one) for one in chosen)
