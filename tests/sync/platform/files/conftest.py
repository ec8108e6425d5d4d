"""Files over HTTP, at a platform of the test's own."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.platforms import Running, running_platform

SCAN = bytes(range(256)) * 2048
"""Half a megabyte."""
SCAN_DIGEST = hashlib.sha256(SCAN).hexdigest()


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[Running]:
    """A platform over SQLite: no test here asks the database for more than a row."""
    with running_platform(tmp_path / "platform") as running:
        yield running


def leftovers(platform: Running) -> list[Path]:
    """Uploads under way, as they lie in the platform's folder."""
    folder = platform.platform.folder / "parts"
    return sorted(folder.iterdir()) if folder.exists() else []
