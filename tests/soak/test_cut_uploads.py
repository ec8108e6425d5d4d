"""Scans over a line that is cut: all arrive, and a cut costs less than a piece."""

from pathlib import Path

import pytest

from tests.helpers.soak_figures import Figures, tell
from tests.soak import cut_uploads


def test_eight_cuts_in_twelve_megabytes(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert caplog
    figures = cut_uploads.run(tmp_path, files=8, size=1_500_000, cuts=8)
    assert figures.cuts >= 6
    assert figures.sound == figures.files == 8
    assert 0 <= figures.resent <= figures.cuts * figures.largest_piece


@pytest.mark.slow
@pytest.mark.parametrize(("files", "size"), [(100, 3_000_000), (3, 100_000_000)])
def test_thirty_cuts_in_three_hundred_megabytes(tmp_path: Path, files: int, size: int) -> None:
    figures = cut_uploads.run(tmp_path, files=files, size=size, cuts=30)
    assert figures.cuts == 30
    assert figures.wrong() == []
    sent = files * size
    again = f"{figures.resent / sent:.1%} sent again"
    tell(Figures(f"{files} files, {sent / 1e6:.0f} MB, {figures.cuts} cuts", again, 1, 1))
