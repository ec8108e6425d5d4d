"""A folder that gets a PDF for each paper: for trying out, and where something else prints them."""

from pathlib import Path

from clerk_app.domain.printer_address import FolderPrinter
from clerk_app.store.disk import write_whole


def print_to_folder(address: FolderPrinter, paper: bytes, name: str) -> None:
    """Keep a PDF under its name (`desk.printer_port.Printer`), whole or not at all.

    Raises UnavailableError STORE_DISK_FULL, STORE_READ_ONLY or STORE_FAILED (path).
    """
    write_whole(Path(address.path) / f"{name}.pdf", paper)
