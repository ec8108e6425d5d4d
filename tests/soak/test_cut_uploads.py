"""Scans over a line that is cut: all arrive, and a cut costs less than a piece."""

from pathlib import Path

import pytest

from tests.soak import cut_uploads


def test_eight_cuts_in_twelve_megabytes(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert caplog
    figures = cut_uploads.run(tmp_path, files=8, size=1_500_000, cuts=8)
    assert figures.cuts >= 6
    assert figures.sound == figures.files == 8
    assert 0 <= figures.resent <= figures.cuts * figures.largest_piece
