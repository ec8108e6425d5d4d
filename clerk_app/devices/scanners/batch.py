"""Pages of one batch on their way from a source to the desk: whole ones only, none lost."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clerk_app.desk.scanner_port import Taken
from clerk_app.store.disk import disk_trouble


@contextmanager
def batch_folder(folder: Path) -> Iterator[Path]:
    """A folder for what is not whole yet; gone with all that is left in it when the batch ends.

    Raises the UnavailableError of a disk that is full or cannot be written to, also for one that
    fills up while the batch runs.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix="", dir=folder))
    except OSError as error:
        raise disk_trouble(error, folder) from error
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def hand_over(page: Path, folder: Path, taken: Taken) -> None:
    """Give a whole page of a batch's folder to its receiver. Raises UnavailableError of a disk."""
    kept = folder / f"{page.parent.name}-{page.name}"
    try:
        page.replace(kept)
    except OSError as error:
        raise disk_trouble(error, kept) from error
    taken(kept)


def forget_parts(folder: Path) -> None:
    """Remove the folders of batches that an earlier run was cut off in; whole pages stay."""
    if folder.is_dir():
        for one in folder.iterdir():
            if one.is_dir():
                shutil.rmtree(one, ignore_errors=True)
