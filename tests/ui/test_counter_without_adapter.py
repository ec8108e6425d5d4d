"""A window whose platform adapter is not installed opens all the same, and says so twice."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from clerk_app.config import Settings
from clerk_app.domain.errors import Trouble
from clerk_app.programs.opening import open_premises
from clerk_app.programs.window import open_counter

pytestmark = pytest.mark.gui


def test_a_missing_adapter_is_told_on_the_console_and_in_the_window(
    tmp_path: Path,
    qtbot: QtBot,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    del qtbot
    settings = Settings(data=str(tmp_path / "data"), platform_adapter="shaanxi")
    premises = open_premises(settings)
    counter = open_counter(premises, settings)
    try:
        counter.show()
        said = [one.text() for one in counter.shell.findChildren(QLabel) if "shaanxi" in one.text()]
        assert len(said) == 1
        console = capsys.readouterr().err
        assert "shaanxi" in console
        assert "platform_adapter" in console
        assert Trouble.ADAPTER_UNKNOWN.value in caplog.text
    finally:
        counter.close()
        premises.close()
