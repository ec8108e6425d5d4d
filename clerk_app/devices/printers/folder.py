"""A folder that gets a PDF for each paper: for trying out, and where something else prints them."""

import os
from pathlib import Path

from clerk_app.devices.printers.conversation import Patience
from clerk_app.domain.printer_address import FolderPrinter
from clerk_app.store.disk import disk_trouble, make_folder, put_in_place


def print_to_folder(
    address: FolderPrinter,
    patience: Patience,
    paper: bytes,
    name: str,  # noqa: ARG001
) -> None:
    """Keep a PDF under its name (`desk.printer_port.Printer`), whole or not at all.

    Raises UnavailableError STORE_DISK_FULL, STORE_READ_ONLY or STORE_FAILED (path).
    """
    folder = Path(address.path)
    make_folder(folder)
    part = folder / f".{name}.part"
    try:
        with part.open("wb") as out:
            out.write(paper)
            out.flush()
            os.fsync(out.fileno())
        put_in_place(part, folder / f"{name}.pdf")
    except OSError as error:
        raise disk_trouble(error, folder) from error
    finally:
        part.unlink(missing_ok=True)
